//! A type comes in; the constants that describe its JSON go out: as `#[derive(Serialize)]` writes it, and as
//! `#[derive(Deserialize)]` reads it.

mod attributes;
mod rename;

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DeriveInput, Field, Fields, Generics, Token, Type, Variant, parse_quote,
};

use attributes::{Attributes, Direction};
use rename::Rule;

/// Expands `#[derive(Shape)]`.
///
/// # Errors
/// For unions, and for attributes that cannot be read.
pub(crate) fn expand(input: &DeriveInput) -> syn::Result<TokenStream> {
    let attributes = Attributes::read(&input.attrs, Direction::Written)?;
    let runtime = attributes.runtime.as_ref();
    let runtime = runtime.map_or_else(|| quote!(::asl_runtime), ToTokens::to_token_stream);
    expand_in(&runtime, input, &BTreeSet::from([&input.ident]))
}

/// The same with this runtime crate; of the types in `recursive`, this one is a part.
///
/// # Errors
/// As of [`expand`].
pub(crate) fn expand_in(
    runtime: &TokenStream,
    input: &DeriveInput,
    recursive: &BTreeSet<&Ident>,
) -> syn::Result<TokenStream> {
    let module = &quote!(#runtime::__private::shape);
    let described = |direction| {
        let cx = Cx {
            shape: module.clone(),
            name: &input.ident,
            recursive,
            direction,
        };
        describe(&cx, input, &cx.attributes(&input.attrs)?)
    };
    let (written, read) = (described(Direction::Written)?, described(Direction::Read)?);
    let name = &input.ident;
    let generics = with_bounds(&input.generics, module);
    let (parameters, arguments, bounds) = generics.split_for_impl();
    Ok(quote! {
        const _: () = {
            #[allow(unused_imports, reason = "a type may have no fields with types")]
            use #module::Unknown as _;

            #[automatically_derived]
            impl #parameters #module::HasShape for #name #arguments #bounds {
                const SHAPE: #module::Shape = #written;
                const TAKES: #module::Shape = #read;
            }
        };
    })
}

/// What every part of a type needs to be described.
struct Cx<'a> {
    /// The module of the runtime that has shapes.
    shape: TokenStream,
    /// The type.
    name: &'a Ident,
    /// The types that it is a part of, and itself.
    recursive: &'a BTreeSet<&'a Ident>,
    /// Which of the two shapes it is about.
    direction: Direction,
}

impl Cx<'_> {
    fn attributes(&self, attributes: &[Attribute]) -> syn::Result<Attributes> {
        Attributes::read(attributes, self.direction)
    }

    /// The shape of a type, which is not known where the type contains the one that is being described: a
    /// constant cannot be made of itself.
    fn of(&self, given: &Type) -> TokenStream {
        let shape = &self.shape;
        let is_recursive = |name: &Ident| self.recursive.contains(name) || *name == "Self";
        if mentions(given.to_token_stream(), &is_recursive) {
            return self.any();
        }
        match self.direction {
            Direction::Written => quote!(#shape::Probe::<#given>::SHAPE),
            Direction::Read => quote!(#shape::Probe::<#given>::TAKES),
        }
    }

    fn any(&self) -> TokenStream {
        let shape = &self.shape;
        quote!(#shape::Shape::Any)
    }

    fn string(&self) -> TokenStream {
        let shape = &self.shape;
        quote!(#shape::Shape::String)
    }

    /// The name of a variant, which serde also reads as the key of an object without content.
    fn unit_variant(&self) -> TokenStream {
        let (shape, string) = (&self.shape, self.string());
        match self.direction {
            Direction::Written => string,
            Direction::Read => {
                quote!(#shape::Shape::Union(&[#string, #shape::Shape::Map(&#shape::Shape::Null)]))
            }
        }
    }

    /// An object of these fields, into which these shapes are flattened.
    fn object(&self, name: &str, fields: &[TokenStream], flattened: &[TokenStream]) -> TokenStream {
        let shape = &self.shape;
        quote! {
            #shape::Shape::Object(#shape::Object {
                name: #name,
                fields: &[#(#fields),*],
                flattened: &[#(#flattened),*],
            })
        }
    }

    fn field(&self, name: &str, required: bool, value: &TokenStream) -> TokenStream {
        let shape = &self.shape;
        quote!(#shape::Field { name: #name, required: #required, shape: #value })
    }
}

/// Whether an identifier among the tokens is one of these.
pub(crate) fn mentions(tokens: TokenStream, is_one: &dyn Fn(&Ident) -> bool) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => is_one(&ident),
        TokenTree::Group(group) => mentions(group.stream(), is_one),
        TokenTree::Punct(_) | TokenTree::Literal(_) => false,
    })
}

fn with_bounds(generics: &Generics, module: &TokenStream) -> Generics {
    let mut generics = generics.clone();
    for parameter in generics.type_params_mut() {
        parameter.bounds.push(parse_quote!(#module::HasShape));
    }
    generics
}

fn describe(cx: &Cx<'_>, input: &DeriveInput, attributes: &Attributes) -> syn::Result<TokenStream> {
    if attributes.any {
        return Ok(cx.any());
    }
    if let Some(proxy) = &attributes.proxy {
        return Ok(cx.of(proxy));
    }
    match &input.data {
        Data::Struct(data) => describe_struct(cx, &data.fields, attributes),
        Data::Enum(data) => describe_enum(cx, &data.variants, attributes),
        Data::Union(data) => {
            let message = "a union has no shape: serde cannot serialize it";
            Err(syn::Error::new(data.union_token.span, message))
        }
    }
}

fn describe_struct(
    cx: &Cx<'_>,
    fields: &Fields,
    attributes: &Attributes,
) -> syn::Result<TokenStream> {
    if attributes.transparent {
        return describe_transparent(cx, fields);
    }
    let name = cx.name.to_string();
    // serde writes the tag of a struct, but never asks for it.
    let tag = attributes
        .tag
        .as_ref()
        .filter(|_| cx.direction == Direction::Written)
        .map(|tag| cx.field(tag, true, &cx.string()));
    match fields {
        Fields::Named(_) => describe_named(
            cx,
            &name,
            fields,
            attributes.rename_all,
            tag.into_iter().collect(),
            attributes.optional,
        ),
        Fields::Unnamed(_) | Fields::Unit => describe_content(cx, &name, fields, None),
    }
}

/// The only field that is serialized.
fn describe_transparent(cx: &Cx<'_>, fields: &Fields) -> syn::Result<TokenStream> {
    for field in fields {
        let attributes = cx.attributes(&field.attrs)?;
        let is_marker = field
            .ty
            .to_token_stream()
            .to_string()
            .contains("PhantomData");
        if !attributes.skip && !is_marker {
            return Ok(describe_value(cx, field, &attributes));
        }
    }
    Ok(cx.any())
}

/// What the fields of a struct or of a variant become.
fn describe_content(
    cx: &Cx<'_>,
    name: &str,
    fields: &Fields,
    rule: Option<Rule>,
) -> syn::Result<TokenStream> {
    let shape = &cx.shape;
    match fields {
        Fields::Named(_) => describe_named(cx, name, fields, rule, Vec::new(), false),
        Fields::Unnamed(unnamed) if unnamed.unnamed.len() == 1 => {
            let mut values = describe_items(cx, fields)?;
            Ok(values.pop().unwrap_or_else(|| cx.any()))
        }
        Fields::Unnamed(_) => {
            let values = describe_items(cx, fields)?;
            Ok(quote!(#shape::Shape::Tuple(&[#(#values),*])))
        }
        Fields::Unit => Ok(quote!(#shape::Shape::Null)),
    }
}

fn describe_items(cx: &Cx<'_>, fields: &Fields) -> syn::Result<Vec<TokenStream>> {
    let mut values = Vec::new();
    for field in fields {
        let attributes = cx.attributes(&field.attrs)?;
        if !attributes.skip {
            values.push(describe_value(cx, field, &attributes));
        }
    }
    Ok(values)
}

fn describe_value(cx: &Cx<'_>, field: &Field, attributes: &Attributes) -> TokenStream {
    if attributes.any {
        cx.any()
    } else {
        cx.of(&field.ty)
    }
}

/// An object of fields with names, behind those in `before`; all of them may be missing if they are `optional`.
fn describe_named(
    cx: &Cx<'_>,
    name: &str,
    fields: &Fields,
    rule: Option<Rule>,
    before: Vec<TokenStream>,
    optional: bool,
) -> syn::Result<TokenStream> {
    let (mut described, mut flattened) = (before, Vec::new());
    for field in fields {
        let attributes = cx.attributes(&field.attrs)?;
        let value = describe_value(cx, field, &attributes);
        if attributes.skip {
            continue;
        }
        if attributes.flatten {
            flattened.push(value);
            continue;
        }
        let written = field.ident.as_ref().map(unraw).unwrap_or_default();
        let renamed = || rule.map_or_else(|| written.clone(), |rule| rule.of_field(&written));
        let key = attributes.rename.clone().unwrap_or_else(renamed);
        described.push(cx.field(&key, !optional && !attributes.optional, &value));
    }
    Ok(cx.object(name, &described, &flattened))
}

fn describe_enum(
    cx: &Cx<'_>,
    variants: &Punctuated<Variant, Token![,]>,
    attributes: &Attributes,
) -> syn::Result<TokenStream> {
    let mut described = Vec::new();
    for variant in variants {
        let own = cx.attributes(&variant.attrs)?;
        if !own.skip {
            described.push(describe_variant(cx, variant, attributes, &own)?);
        }
    }
    let shape = &cx.shape;
    Ok(quote!(#shape::Shape::Union(&[#(#described),*])))
}

fn describe_variant(
    cx: &Cx<'_>,
    variant: &Variant,
    outer: &Attributes,
    own: &Attributes,
) -> syn::Result<TokenStream> {
    let name = format!("{}::{}", cx.name, variant.ident);
    let content = if own.any {
        cx.any()
    } else {
        let rule = own.rename_all.or(outer.rename_all_fields);
        describe_content(cx, &name, &variant.fields, rule)?
    };
    if own.untagged || outer.untagged {
        return Ok(content);
    }
    let written = unraw(&variant.ident);
    let renamed = || {
        outer
            .rename_all
            .map_or_else(|| written.clone(), |rule| rule.of_variant(&written))
    };
    let key = own.rename.clone().unwrap_or_else(renamed);
    if own.optional {
        // What is read may have another name.
        return Ok(cx.any());
    }
    let is_unit = matches!(variant.fields, Fields::Unit) && !own.any;
    Ok(match (&outer.tag, &outer.content) {
        (Some(tag), Some(_)) if is_unit => {
            cx.object(&name, &[cx.field(tag, true, &cx.string())], &[])
        }
        (Some(tag), Some(inside)) => {
            let fields = [
                cx.field(tag, true, &cx.string()),
                cx.field(inside, true, &content),
            ];
            cx.object(&name, &fields, &[])
        }
        (Some(tag), None) => cx.object(&name, &[cx.field(tag, true, &cx.string())], &[content]),
        (None, _) if is_unit => cx.unit_variant(),
        (None, _) => cx.object(&name, &[cx.field(&key, true, &content)], &[]),
    })
}

/// A name without the mark of a raw identifier.
fn unraw(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").map(str::to_owned).unwrap_or(name)
}
