//! `services = aws, lambda from ::path;` comes in: which methods call AWS by default, and where the client is.

use asl_compiler::Services;
use quote::{ToTokens, quote_spanned};
use syn::parse::ParseStream;
use syn::{Ident, Path, Token};

use super::keyword;

/// `aws` is for actions of services, `lambda` for functions; the path is for a crate `asl-aws` by another name.
pub(super) fn parse(input: ParseStream<'_>) -> syn::Result<Services> {
    input.parse::<keyword::services>()?;
    input.parse::<Token![=]>()?;
    let first = input.fork().parse::<Ident>()?;
    let mut services = Services {
        // Where the crate is not there, rustc points at the first word.
        client: quote_spanned!(first.span()=> ::asl_aws),
        actions: false,
        functions: false,
    };
    loop {
        let name: Ident = input.parse()?;
        match name.to_string().as_str() {
            "aws" => services.actions = true,
            "lambda" => services.functions = true,
            _ => return Err(syn::Error::new(name.span(), "expected `aws` or `lambda`")),
        }
        if input.parse::<Option<Token![,]>>()?.is_none() {
            break;
        }
    }
    if input.parse::<Option<keyword::from>>()?.is_some() {
        services.client = input.parse::<Path>()?.into_token_stream();
    }
    input.parse::<Token![;]>()?;
    Ok(services)
}
