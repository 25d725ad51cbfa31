//! The tokens of `jsonata!` come in; the expression goes out, or what is wrong with its text.

use asl_compiler::compile_jsonata;
use asl_compiler::jsonata::{Dialect, SyntaxError};
use proc_macro2::{TokenStream, TokenTree};
use quote::quote_spanned;
use syn::parse::{Parse, ParseStream};
use syn::{LitStr, Token};

mod keyword {
    syn::custom_keyword!(aws);
}

/// What an invocation asks for.
pub(crate) struct Input {
    /// The runtime crate, as the invoking crate names it.
    runtime: TokenStream,
    /// `aws`, before the text.
    dialect: Dialect,
    text: LitStr,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let runtime: TokenTree = input.parse()?;
        input.parse::<Token![;]>()?;
        let dialect = match input.parse::<Option<keyword::aws>>()? {
            Some(_) => Dialect::Aws,
            None => Dialect::Current,
        };
        let text = input.parse()?;
        input.parse::<Option<Token![,]>>()?;
        Ok(Self {
            runtime: runtime.into(),
            dialect,
            text,
        })
    }
}

/// Expands an invocation.
pub(crate) fn expand(input: &Input) -> TokenStream {
    compile_jsonata(&input.text.value(), input.dialect, &input.runtime)
        .unwrap_or_else(|error| refuse(&input.text, &error))
}

/// An error at the text, with the place in it drawn below.
fn refuse(text: &LitStr, error: &SyntaxError) -> TokenStream {
    let value = text.value();
    let before = value.get(..error.span.start).unwrap_or(&value);
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = value.get(line_start..).unwrap_or_default();
    let line = line.lines().next().unwrap_or_default();
    let indent = " ".repeat(before.get(line_start..).unwrap_or_default().chars().count());
    let message = format!("{error}\n  {line}\n  {indent}^");
    quote_spanned!(text.span()=> ::core::compile_error!(#message))
}
