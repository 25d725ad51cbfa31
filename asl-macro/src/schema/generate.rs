//! The text of a schema comes in; its types go out.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use serde_json::Value;
use syn::{DeriveInput, Item};
use typify_impl::{TypeSpace, TypeSpaceSettings};

use super::Generated;
use crate::shape;

/// The types of a schema; the type of the whole has the name `role` if the schema has no `title`.
///
/// # Errors
/// For what is no schema, and for what typify has no types for.
pub(crate) fn expand(text: &str, role: &str, runtime: &TokenStream) -> Result<Generated, String> {
    let mut schema: Value =
        serde_json::from_str(text).map_err(|error| format!("the schema is not JSON: {error}"))?;
    if let Value::Object(schema) = &mut schema {
        schema.entry("title").or_insert_with(|| role.into());
    }
    let (items, root) = catch_unwind(AssertUnwindSafe(|| generate(schema)))
        .map_err(|_| "typify has no types for this schema".to_owned())??;
    let shapes = expand_shapes(&items, runtime).map_err(|error| error.to_string())?;
    Ok(Generated {
        items: quote!(#items #shapes),
        root,
    })
}

fn generate(schema: Value) -> Result<(TokenStream, Ident), String> {
    let schema =
        serde_json::from_value(schema).map_err(|error| format!("this is no schema: {error}"))?;
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    let root = types
        .add_root_schema(schema)
        .and_then(|root| root.map(|root| types.get_type(&root)).transpose())
        .map_err(|error| error.to_string())?
        .ok_or("the schema has no type for the whole")?;
    let root = syn::parse2(root.ident()).map_err(|error| error.to_string())?;
    Ok((types.to_stream(), root))
}

/// Describes all types, as `#[derive(Shape)]` would each of them.
fn expand_shapes(items: &TokenStream, runtime: &TokenStream) -> syn::Result<TokenStream> {
    let file: syn::File = syn::parse2(items.clone())?;
    let types: Vec<DeriveInput> = file.items.into_iter().filter_map(declared).collect();
    let parts = parts(&types);
    let shapes = types.iter().map(|given| {
        let owners = parts
            .iter()
            .filter(|(_, parts)| parts.contains(&given.ident));
        let recursive = owners.map(|(owner, _)| *owner).chain([&given.ident]);
        shape::expand_in(runtime, given, &recursive.collect())
    });
    shapes.collect()
}

fn declared(item: Item) -> Option<DeriveInput> {
    match item {
        Item::Struct(item) => Some(item.into()),
        Item::Enum(item) => Some(item.into()),
        // Implementations, and modules of helpers.
        _ => None,
    }
}

/// What each type is made of, directly or not.
fn parts(types: &[DeriveInput]) -> BTreeMap<&Ident, BTreeSet<&Ident>> {
    let names = || types.iter().map(|given| &given.ident);
    let own = |given: &DeriveInput| {
        let mut data = given.clone();
        data.attrs.clear();
        data.ident = Ident::new("_", given.ident.span());
        data.into_token_stream()
    };
    let mut parts: BTreeMap<&Ident, BTreeSet<&Ident>> = types
        .iter()
        .map(|given| {
            let is_part = |name: &&Ident| shape::mentions(own(given), &|ident| ident == *name);
            (&given.ident, names().filter(is_part).collect())
        })
        .collect();
    // Enough rounds for the longest chain of parts.
    for _ in types {
        let known = parts.clone();
        for of_one in parts.values_mut() {
            let inner = of_one.iter().filter_map(|part| known.get(part)).flatten();
            let inner: Vec<&Ident> = inner.copied().collect();
            of_one.extend(inner);
        }
    }
    parts
}
