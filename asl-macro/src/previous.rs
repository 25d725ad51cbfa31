//! The earlier versions of a definition come in; a module for each goes out, whose work is done by the current tasks.

use asl_compiler::diagnostic::Severity;
use asl_compiler::source::Source;
use asl_compiler::{Compiled, Options, Previous, compile, module_name};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use syn::LitStr;

use crate::file::{self, tracked};
use crate::input::Input;
use crate::module::{self, error};

/// What becomes of the earlier versions.
#[derive(Default)]
pub(crate) struct Versions {
    /// Those that can run.
    pub(crate) previous: Vec<Previous>,
    /// Their modules, as items of the module of the current one.
    pub(crate) modules: TokenStream,
    /// What is wrong with them.
    pub(crate) errors: Vec<TokenStream>,
}

impl Versions {
    /// Those of an invocation, whose current version has compiled.
    pub(crate) fn of(input: &Input, options: &Options, current: &Compiled) -> Self {
        let mut versions = Self::default();
        let mut modules = Vec::new();
        for file in &input.previous {
            match version(input, options, current, file) {
                Ok((previous, module)) => {
                    versions.previous.push(previous);
                    modules.push(module);
                }
                Err(errors) => {
                    let errors = errors.iter().map(|message| error(file.span(), message));
                    versions.errors.extend(errors);
                }
            }
        }
        if !modules.is_empty() {
            versions.modules = quote! {
                /// The earlier versions of the definition.
                pub mod previous {
                    #[allow(unused_imports, reason = "the types that the macro was given stand there")]
                    use super::super::*;

                    #(#modules)*
                }
            };
        }
        versions
    }
}

/// One version: how it is found, and its module; or what is wrong with it.
fn version(
    input: &Input,
    options: &Options,
    current: &Compiled,
    file: &LitStr,
) -> Result<(Previous, TokenStream), Vec<String>> {
    let (text, format) = module::read(file).map_err(|message| vec![message])?;
    let (name, shown) = (file.value(), file::shown(&file.value()));
    let source = Source {
        name: &shown,
        text: &text,
        format,
    };
    let compiled = compile(&source, &options_of(options, &name));
    let errors = compiled.diagnostics.iter();
    let errors = errors.filter(|found| found.severity == Severity::Error);
    let errors: Vec<String> = errors
        .map(|found| module::message(found, &source))
        .collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let lacking = lacking(input, current, &compiled, &name);
    let Some(items) = compiled.tokens.as_ref().filter(|_| lacking.is_empty()) else {
        return Err(lacking);
    };
    let module = format_ident!("{}", module_name(&name));
    let previous = Previous {
        module: quote!(previous::#module),
        has_substitutions: !compiled.placeholders.is_empty(),
    };
    Ok((previous, expand_module(input, &module, items, &name)))
}

/// An earlier version has the name of the current one, and its tasks do the work.
fn options_of(options: &Options, file: &str) -> Options {
    Options {
        file: file.to_owned(),
        current: Some(quote!(super::super)),
        ..options.clone()
    }
}

fn expand_module(input: &Input, module: &Ident, items: &TokenStream, file: &str) -> TokenStream {
    let doc = format!(" The version in `{file}`.");
    let schemas = input.aliases.roles.iter();
    let tracked = tracked(file);
    quote! {
        #[doc = #doc]
        pub mod #module {
            #items
            #(
                #[allow(unused_imports, reason = "this version may not have the task")]
                use super::super::#schemas;
            )*
            #tracked
        }
    }
}

/// What an earlier version needs, and the current one does not have.
fn lacking(input: &Input, current: &Compiled, earlier: &Compiled, name: &str) -> Vec<String> {
    let now = input.file.value();
    let way_out = format!(
        "include {name:?} as a module of its own, and hand its workflow to `BuilderOf::previous`"
    );
    let methods = earlier.methods.iter();
    let methods = methods.filter(|method| !current.methods.contains(method));
    let methods = methods.map(|method| {
        format!("{name} has a task for the method `{method}`, which {now} has not: {way_out}")
    });
    let placeholders = earlier.placeholders.iter();
    let placeholders = placeholders.filter(|open| !current.placeholders.contains(open));
    let placeholders = placeholders.map(|(open, _)| {
        format!(
            "{name} has the placeholder ${{{open}}}, which {now} has not: give it a value by `substitute`, or {way_out}"
        )
    });
    methods.chain(placeholders).collect()
}
