//! Texts with placeholders, as expressions of type `Text`, `&str` or `Value`.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;
use crate::placeholder::{Part, Template};

/// An expression of type `Text`: a literal costs nothing, the parts of others are joined.
pub(super) fn expand_text(cx: Cx<'_>, template: &Template) -> TokenStream {
    if let Some(literal) = template.as_literal() {
        return quote!(text(#literal));
    }
    if let Some(whole) = template.whole() {
        let field = substitution(cx, &whole.name);
        return quote!(#field.to_text());
    }
    let parts = template.parts.iter().map(|part| expand_part(cx, part));
    quote!(Text::concat(&[#(#parts),*]))
}

/// An expression of type `&str`, for the length of a statement.
pub(super) fn expand_str(cx: Cx<'_>, template: &Template) -> TokenStream {
    match template.as_literal() {
        Some(literal) => quote!(#literal),
        None => {
            let text = expand_text(cx, template);
            quote!(&#text)
        }
    }
}

/// The field of an open placeholder.
pub(super) fn substitution(cx: Cx<'_>, name: &str) -> TokenStream {
    let field = cx.names.substitution(name);
    quote!(self.substitutions.#field)
}

fn expand_part(cx: Cx<'_>, part: &Part) -> TokenStream {
    match part {
        Part::Text(text) => quote!(#text),
        Part::Placeholder(placeholder) => {
            let field = substitution(cx, &placeholder.name);
            quote!(&#field.to_text())
        }
    }
}

/// A string literal without escapes: there are as many `#` around it as it needs.
pub(super) fn raw(text: &str) -> TokenStream {
    let longest = text.split('"').skip(1).map(|rest| {
        let behind = rest.bytes().take_while(|byte| *byte == b'#');
        behind.count()
    });
    let fence = "#".repeat(longest.max().map_or(0, |longest| longest + 1));
    let literal = format!("r{fence}\"{text}\"{fence}").parse();
    literal.unwrap_or_else(|_| quote!(#text))
}
