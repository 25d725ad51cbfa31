//! The struct of the placeholders that the caller fills in.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;

/// The struct `Substitutions`, if a placeholder is open.
pub(super) fn expand_struct(cx: Cx<'_>) -> Option<TokenStream> {
    if cx.workflow.substitutions.is_empty() {
        return None;
    }
    let fields = cx.workflow.substitutions.iter().map(|substitution| {
        let field = cx.names.substitution(&substitution.name);
        let doc = format!(" `${{{}}}`.", substitution.name);
        let kind = if substitution.is_number {
            quote!(Number)
        } else {
            quote!(Text)
        };
        quote!(#[doc = #doc] pub #field: #kind)
    });
    Some(quote! {
        /// The values of the placeholders that the definition leaves open.
        #[derive(Clone, Debug)]
        pub struct Substitutions {
            #(#fields),*
        }
    })
}

/// Takes the values of the current version's placeholders for those of an earlier one.
pub(super) fn expand_current(cx: Cx<'_>, current: &TokenStream) -> Option<TokenStream> {
    if cx.workflow.substitutions.is_empty() {
        return None;
    }
    let fields = cx.workflow.substitutions.iter();
    let fields = fields.map(|substitution| cx.names.substitution(&substitution.name));
    Some(quote! {
        impl From<&#current::Substitutions> for Substitutions {
            fn from(current: &#current::Substitutions) -> Self {
                Self {
                    #(#fields: current.#fields.clone()),*
                }
            }
        }
    })
}
