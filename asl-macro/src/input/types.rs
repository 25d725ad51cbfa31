//! The types in an invocation come in; aliases beside the module go out, and the names by which it knows them.

use asl_compiler::{Signature, Type, Types};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Ident, LitStr, Token, parenthesized};

use super::keyword;
use crate::{file, schema};

/// The types of a workflow. They mean what they mean where the macro is called, so each gets an alias there,
/// by which the module inside can name it, whatever it is made of. Those of a JSON Schema stand in a module
/// inside it.
pub(crate) struct Aliases {
    /// The module of the workflow.
    module: Ident,
    /// The runtime crate.
    runtime: TokenStream,
    /// The aliases, as items beside the module; each needs the `cfg` of the module.
    pub(crate) items: Vec<TokenStream>,
    /// Modules with the types of schemas, as items of the module.
    pub(crate) modules: Vec<TokenStream>,
    /// The names of these modules.
    pub(crate) roles: Vec<Ident>,
    /// The types as the module names them.
    pub(crate) types: Types,
}

impl Aliases {
    /// No types yet, for this module and this runtime crate.
    pub(super) fn new(module: &Ident, runtime: &TokenStream) -> Self {
        Self {
            module: module.clone(),
            runtime: runtime.clone(),
            items: Vec::new(),
            modules: Vec::new(),
            roles: Vec::new(),
            types: Types::default(),
        }
    }

    /// `type Input = Order;` or `type Output = schema "receipt.schema.json";`
    pub(super) fn parse_type(&mut self, input: ParseStream<'_>) -> syn::Result<()> {
        input.parse::<Token![type]>()?;
        let name: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let given = self.parse_given(&name.to_string(), input)?;
        input.parse::<Token![;]>()?;
        let role = match name.to_string().as_str() {
            "Input" => &mut self.types.input,
            "Output" => &mut self.types.output,
            _ => return Err(syn::Error::new(name.span(), "expected `Input` or `Output`")),
        };
        match role.replace(given) {
            None => Ok(()),
            Some(_) => Err(twice(&name)),
        }
    }

    /// `async fn charge_card(ChargeRequest) -> Charge;`; without types, `async fn charge_card();`.
    pub(super) fn parse_signature(&mut self, input: ParseStream<'_>) -> syn::Result<Ident> {
        input.parse::<Token![async]>()?;
        input.parse::<Token![fn]>()?;
        let name: Ident = input.parse()?;
        let parameters;
        parenthesized!(parameters in input);
        let mut signature = Signature::default();
        if !parameters.is_empty() {
            let role = format!("{}_input", name.unraw());
            signature.input = Some(self.parse_given(&role, &parameters)?);
            parameters.parse::<Option<Token![,]>>()?;
        }
        if !parameters.is_empty() {
            return Err(parameters.error("a task takes one value: expected `)` behind its type"));
        }
        if input.parse::<Option<Token![->]>>()?.is_some() {
            let role = format!("{}_output", name.unraw());
            signature.output = Some(self.parse_given(&role, input)?);
        } else if signature.input.is_some() {
            return Err(no_output(&name));
        }
        input.parse::<Token![;]>()?;
        let method = name.to_string();
        match self.types.tasks.insert(method, signature) {
            None => Ok(name),
            Some(_) => Err(two_signatures(&name)),
        }
    }

    /// A type of the user, or `schema` and the name of a file.
    fn parse_given(&mut self, role: &str, input: ParseStream<'_>) -> syn::Result<Type> {
        if input.peek(keyword::schema) && input.peek2(LitStr) {
            input.parse::<keyword::schema>()?;
            return self.generate(role, &input.parse()?);
        }
        self.parse_alias(role, input)
    }

    /// The types of a schema, which stand in a module with the name of their role.
    fn generate(&mut self, role: &str, file: &LitStr) -> syn::Result<Type> {
        let (name, span) = (file.value(), file.span());
        let types = file::read(&name)
            .and_then(|text| schema::expand(&text, role, &self.runtime))
            .map_err(|message| syn::Error::new(span, message))?;
        let module = format_ident!("{}", role.to_lowercase());
        let doc = format!(" The types of `{name}`.");
        let (items, tracked) = (types.items, file::tracked(&name));
        let mut root = types.root;
        root.set_span(span);
        self.modules.push(quote! {
            #[doc = #doc]
            #[allow(clippy::all, clippy::pedantic, missing_docs, reason = "others write these types")]
            pub mod #module {
                #items
                #tracked
            }
        });
        self.roles.push(module.clone());
        Ok(Type {
            name: root.to_string(),
            tokens: quote_spanned!(span=> #module::#root),
        })
    }

    /// A type, which becomes an alias beside the module.
    fn parse_alias(&mut self, role: &str, input: ParseStream<'_>) -> syn::Result<Type> {
        let written: syn::Type = input.parse()?;
        let alias = format_ident!("__{}_{}", self.module, role, span = written.span());
        self.items.push(quote! {
            #[doc(hidden)]
            #[allow(non_camel_case_types, reason = "it is made of the names of a module and a method")]
            #[allow(dead_code, reason = "a definition with errors has no module that uses it")]
            type #alias = #written;
        });
        Ok(Type {
            // All at the place of the type, so that rustc points there if it lacks a trait.
            tokens: quote_spanned!(alias.span()=> super::#alias),
            name: written.to_token_stream().to_string(),
        })
    }
}

/// In Rust it would give nothing; without types it gives JSON.
fn no_output(name: &Ident) -> syn::Error {
    let message = format!(
        "say what {name} gives: `-> ()` if it is nothing, `-> asl_runtime::Value` if it is any JSON"
    );
    syn::Error::new(name.span(), message)
}

fn two_signatures(name: &Ident) -> syn::Error {
    let message = format!(
        "{name} is given twice; `task \"name of a state\" as another_name;` gives that state a method of its own"
    );
    syn::Error::new(name.span(), message)
}

fn twice(name: &Ident) -> syn::Error {
    syn::Error::new(name.span(), format!("{name} is given twice"))
}
