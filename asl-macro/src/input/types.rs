//! The types in an invocation come in; aliases beside the module go out, and the names by which it knows them.

use asl_compiler::{Signature, Type, Types};
use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Ident, Token, parenthesized};

/// The types of a workflow. They mean what they mean where the macro is called, so each gets an alias there,
/// by which the module inside can name it, whatever it is made of.
#[derive(Default)]
pub(crate) struct Aliases {
    /// The aliases, as items beside the module; each needs the `cfg` of the module.
    pub(crate) items: Vec<TokenStream>,
    /// The types as the module names them.
    pub(crate) types: Types,
}

impl Aliases {
    /// `type Input = Order;` or `type Output = Receipt;`
    pub(super) fn parse_type(&mut self, module: &Ident, input: ParseStream<'_>) -> syn::Result<()> {
        input.parse::<Token![type]>()?;
        let name: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let alias = self.parse_alias(module, &name.to_string(), input)?;
        input.parse::<Token![;]>()?;
        let role = match name.to_string().as_str() {
            "Input" => &mut self.types.input,
            "Output" => &mut self.types.output,
            _ => return Err(syn::Error::new(name.span(), "expected `Input` or `Output`")),
        };
        match role.replace(alias) {
            None => Ok(()),
            Some(_) => Err(twice(&name)),
        }
    }

    /// `async fn charge_card(ChargeRequest) -> Charge;`, of which both types may be left out.
    pub(super) fn parse_signature(
        &mut self,
        module: &Ident,
        input: ParseStream<'_>,
    ) -> syn::Result<Ident> {
        input.parse::<Token![async]>()?;
        input.parse::<Token![fn]>()?;
        let name: Ident = input.parse()?;
        let parameters;
        parenthesized!(parameters in input);
        let mut signature = Signature::default();
        if !parameters.is_empty() {
            let role = format!("{name}_input");
            signature.input = Some(self.parse_alias(module, &role, &parameters)?);
            parameters.parse::<Option<Token![,]>>()?;
        }
        if !parameters.is_empty() {
            return Err(parameters.error("a task takes one value: expected `)` behind its type"));
        }
        if input.parse::<Option<Token![->]>>()?.is_some() {
            let role = format!("{name}_output");
            signature.output = Some(self.parse_alias(module, &role, input)?);
        }
        input.parse::<Token![;]>()?;
        let method = name.to_string();
        match self.types.tasks.insert(method, signature) {
            None => Ok(name),
            Some(_) => Err(twice(&name)),
        }
    }

    /// A type, which becomes an alias beside the module.
    fn parse_alias(
        &mut self,
        module: &Ident,
        role: &str,
        input: ParseStream<'_>,
    ) -> syn::Result<Type> {
        let written: syn::Type = input.parse()?;
        let alias = format_ident!("__{}_{}", module, role, span = written.span());
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

fn twice(name: &Ident) -> syn::Error {
    syn::Error::new(name.span(), format!("{name} is given twice"))
}
