//! The door to the compiler: parses the invocation, reads one file, calls the compiler, gives tokens.

use proc_macro::TokenStream;

mod file;
mod input;
mod jsonata;
mod mocks;
mod module;
mod previous;
mod schema;
mod shape;

use input::Input;

/// Behind `asl_runtime::include_workflow!`, which puts the path of the runtime crate first.
#[proc_macro]
pub fn include_workflow(tokens: TokenStream) -> TokenStream {
    match syn::parse::<Input>(tokens) {
        Ok(input) => module::expand(&input).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// Behind `asl_runtime::jsonata!`, which puts the path of the runtime crate first.
#[proc_macro]
pub fn jsonata(tokens: TokenStream) -> TokenStream {
    match syn::parse::<jsonata::Input>(tokens) {
        Ok(input) => jsonata::expand(&input).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// Behind `asl_test::mock_config!`, which puts the path of the crate for tests first.
#[proc_macro]
pub fn mock_config(tokens: TokenStream) -> TokenStream {
    match syn::parse::<mocks::Input>(tokens) {
        Ok(input) => mocks::expand(&input).into(),
        Err(error) => error.into_compile_error().into(),
    }
}

/// Behind `#[derive(asl_runtime::Shape)]`, whose documentation is at `asl_runtime::HasShape`.
#[proc_macro_derive(Shape, attributes(shape, serde))]
pub fn shape(tokens: TokenStream) -> TokenStream {
    let input = syn::parse(tokens);
    match input.and_then(|input| shape::expand(&input)) {
        Ok(tokens) => tokens.into(),
        Err(error) => error.into_compile_error().into(),
    }
}
