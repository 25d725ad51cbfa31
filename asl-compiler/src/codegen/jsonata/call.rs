//! Calls: of the library by name, where the name is the library's, and of functions that are values.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{expand_at, expand_builtin, inline};
use crate::jsonata::number_text;
use crate::jsonata::tree::{Apply, Argument, Call, Kind, Node, Partial};

/// `procedure(arguments)`, behind an argument that `~>` puts first.
pub(super) fn expand_call(
    scope: &Scope<'_>,
    call: &Call,
    first: Option<TokenStream>,
    position: Option<usize>,
) -> TokenStream {
    let at = expand_at(position, &token(&call.procedure));
    if let Some(looping) = expand_loop(scope, call, first.as_ref(), &at) {
        return looping;
    }
    let arguments = first.into_iter().chain(expand_all(scope, &call.arguments));
    if let Some(name) = scope.library_name(&call.procedure) {
        let function = expand_builtin(name);
        return quote!(call::native(cx, &#function, input, &[#(#arguments),*], #at)?);
    }
    let procedure = expand_procedure(scope, &call.procedure, "T1005", &at);
    quote!(call::call(cx, #procedure, input, &[#(#arguments),*], #at)?)
}

/// A call of the library that is a loop over a function in its place.
fn expand_loop(
    scope: &Scope<'_>,
    call: &Call,
    first: Option<&TokenStream>,
    at: &TokenStream,
) -> Option<TokenStream> {
    let name = scope.library_name(&call.procedure)?;
    match (first, call.arguments.as_slice()) {
        (Some(array), [callee]) => inline::expand(scope, name, || array.clone(), callee, at),
        (None, [array, callee]) => inline::expand(scope, name, || scope.expand(array), callee, at),
        _ => None,
    }
}

/// A call that a function ends with, which whoever called the function makes.
pub(super) fn expand_tail_call(
    scope: &Scope<'_>,
    call: &Call,
    position: Option<usize>,
) -> TokenStream {
    if scope.library_name(&call.procedure).is_some() {
        return expand_call(scope, call, None, position);
    }
    let arguments = expand_all(scope, &call.arguments);
    let name = match &call.procedure.kind {
        Kind::Variable(name) => name,
        _ => "",
    };
    let at = expand_at(call.procedure.position, name);
    let procedure = expand_procedure(scope, &call.procedure, "T1005", &at);
    quote!(call::tail(cx, #procedure, input, &[#(#arguments),*], #at)?)
}

/// `procedure(argument, ?)`.
pub(super) fn expand_partial(
    scope: &Scope<'_>,
    partial: &Partial,
    position: Option<usize>,
) -> TokenStream {
    let arguments = partial.arguments.iter().map(|argument| match argument {
        Argument::Given(node) => {
            let value = scope.expand(node);
            quote!(Some(#value))
        }
        Argument::Missing => quote!(None),
    });
    let at = expand_at(position, &token(&partial.procedure));
    let procedure = expand_procedure(scope, &partial.procedure, "T1007", &at);
    quote!({
        let arguments = [#(#arguments),*];
        call::partial(cx, #procedure, &arguments, #at)?
    })
}

/// `value ~> function`.
pub(super) fn expand_apply(
    scope: &Scope<'_>,
    apply: &Apply,
    position: Option<usize>,
) -> TokenStream {
    let value = scope.expand(&apply.value);
    if let Kind::Call(call) = &apply.function.kind {
        return expand_call(scope, call, Some(value), apply.function.position);
    }
    let (function, at) = (scope.expand(&apply.function), expand_at(position, "~>"));
    quote!(call::apply(cx, #value, #function, #at)?)
}

fn expand_all(scope: &Scope<'_>, nodes: &[Node]) -> Vec<TokenStream> {
    nodes.iter().map(|node| scope.expand(node)).collect()
}

/// What is called, as an item; a field that would be a function with a `$` before it has an error of its own.
fn expand_procedure(
    scope: &Scope<'_>,
    procedure: &Node,
    code: &str,
    at: &TokenStream,
) -> TokenStream {
    let value = scope.expand(procedure);
    if lacks_dollar(scope, procedure) {
        return quote!(call::meant(#value, #code, #at)?);
    }
    value
}

/// What errors call a procedure: its name, or of anything else the word that it begins with or has between its parts.
fn token(procedure: &Node) -> String {
    match &procedure.kind {
        Kind::Name(text) | Kind::Variable(text) | Kind::String(text) => text.clone(),
        Kind::Path(path) => path
            .steps
            .first()
            .map_or_else(String::new, |step| token(&step.node)),
        Kind::Number(number) => number_text(*number),
        Kind::Boolean(value) => value.to_string(),
        Kind::Binary(binary) => binary.operator.symbol().to_owned(),
        kind => symbol(kind).to_owned(),
    }
}

fn symbol(kind: &Kind) -> &'static str {
    match kind {
        Kind::Wildcard => "*",
        Kind::Descendant => "**",
        Kind::Negate(_) => "-",
        Kind::Array(_) => "[",
        Kind::Object(_) => "{",
        Kind::Bind(_) => ":=",
        Kind::Call(_) | Kind::TailCall(_) | Kind::Partial(_) => "(",
        Kind::Apply(_) => "~>",
        _ => "",
    }
}

/// Whether a field is called that would be a function with a `$` before it.
fn lacks_dollar(scope: &Scope<'_>, procedure: &Node) -> bool {
    let Kind::Path(path) = &procedure.kind else {
        return false;
    };
    match path.steps.first().map(|step| &step.node.kind) {
        Some(Kind::Name(name)) => scope.binds(name) || scope.world.is_function(name),
        _ => false,
    }
}
