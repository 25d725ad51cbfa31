//! What an invocation asks for comes in; the module goes out, or what is wrong with the file.

use asl_compiler::diagnostic::{Diagnostic, Severity, Style, render};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, compile, skeleton};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

use crate::file::{self, tracked};
use crate::input::{Aliases, Input};
use crate::previous::Versions;

/// Expands an invocation.
pub(crate) fn expand(input: &Input) -> TokenStream {
    match read(&input.file) {
        Ok((text, format)) => expand_file(input, &text, format),
        Err(message) => {
            let module = expand_module(input, &skeleton(&options(input)));
            let error = error(input.file.span(), &message);
            quote!(#module #error)
        }
    }
}

fn options(input: &Input) -> Options {
    Options {
        name: input.name.to_string().trim_start_matches("r#").to_owned(),
        file: input.file.value(),
        runtime: input.runtime.clone(),
        substitutions: input.substitutions.clone(),
        plain: input.plain.clone(),
        methods: input.methods.clone(),
        express: false,
        allow: input.allow.clone(),
        types: input.aliases.types.clone(),
        services: input.services.clone(),
        previous: Vec::new(),
        current: None,
    }
}

/// The module with these items, and the aliases of types beside it, which exist if the module does.
fn expand_module(input: &Input, items: &TokenStream) -> TokenStream {
    let (attributes, visibility, module) = (&input.attributes, &input.visibility, &input.name);
    let conditions = attributes.iter().filter(|one| one.path().is_ident("cfg"));
    let conditions = quote!(#(#conditions)*);
    let Aliases {
        items: aliases,
        modules,
        ..
    } = &input.aliases;
    quote! {
        #(#conditions #aliases)*
        #(#attributes)*
        #visibility mod #module {
            #items
            #(#modules)*
        }
    }
}

/// The text of a definition, by the name of its file.
pub(crate) fn read(file: &LitStr) -> Result<(String, Format), String> {
    let name = file.value();
    let format = Format::of_file_name(&name).ok_or_else(|| {
        format!("{name} is not a definition: its name must end with .json, .asl, .yaml or .yml")
    })?;
    Ok((file::read(&name)?, format))
}

fn expand_file(input: &Input, text: &str, format: Format) -> TokenStream {
    let name = input.file.value();
    let shown = file::shown(&name);
    let source = Source {
        name: &shown,
        text,
        format,
    };
    let mut options = options(input);
    let mut compiled = compile(&source, &options);
    let versions = match compiled.tokens {
        Some(_) if !input.previous.is_empty() => Versions::of(input, &options, &compiled),
        Some(_) | None => Versions::default(),
    };
    if !versions.previous.is_empty() {
        options.previous = versions.previous;
        compiled = compile(&source, &options);
    }
    let (errors, warnings): (Vec<_>, Vec<_>) = compiled
        .diagnostics
        .iter()
        .partition(|found| found.severity == Severity::Error);
    let errors = errors
        .into_iter()
        .map(|found| error(place(input, found), &message(found, &source)));
    let warnings = warnings
        .into_iter()
        .map(|found| warning(input, found, &source));
    let (items, tracked) = (compiled.tokens.or(compiled.skeleton), tracked(&name));
    let modules = versions.modules;
    let module = expand_module(input, &quote!(#items #modules #tracked #(#warnings)*));
    let others = versions.errors;
    quote! {
        #module
        #(#errors)*
        #(#others)*
    }
}

/// The error as rustc shows it behind its own `error: `.
pub(crate) fn message(error: &Diagnostic, source: &Source<'_>) -> String {
    let text = render(error, source, Style::Plain);
    match text.strip_prefix("error") {
        Some(text) => text.replacen("]: ", "] ", 1),
        None => text,
    }
}

/// A warning at the file name in the invocation.
///
/// Macros cannot warn on stable Rust, but rustc warns of what is deprecated, with a text. So the code of
/// the warning is deprecated, and used once: "use of deprecated constant `order::_::ASL0306`: …".
fn warning(input: &Input, warning: &Diagnostic, source: &Source<'_>) -> TokenStream {
    let code = Ident::new(warning.code.as_str(), input.file.span());
    let (module, file) = (&input.name, input.file.value());
    let way_out = format!("`mod {module} = {file:?}; allow {code};` in the macro silences it");
    let text = render(&warning.clone().note(way_out), source, Style::Plain);
    let head = format!("warning[{code}]: ");
    let text = text.strip_prefix(&head).unwrap_or(&text);
    quote_spanned! {input.file.span()=>
        const _: () = {
            #[deprecated(note = #text)]
            const #code: () = ();
            #code
        };
    }
}

/// Where in the invocation a finding belongs: at the name that it is about, or else at the file name.
fn place(input: &Input, found: &Diagnostic) -> Span {
    let option = found.option.as_ref();
    let place = option.and_then(|name| input.places.get(name));
    place.copied().unwrap_or_else(|| input.file.span())
}

pub(crate) fn error(place: Span, message: &str) -> TokenStream {
    quote_spanned!(place=> ::core::compile_error!(#message);)
}
