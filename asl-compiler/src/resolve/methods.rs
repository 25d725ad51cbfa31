//! Takes what does the work of each task; gives the methods of the trait, each with a name of its own.

use heck::ToSnakeCase;

use super::calls::Calls;
use crate::Options;
use crate::diagnostic::{Diagnostic, Diagnostics, codes, did_you_mean};
use crate::identifier;
use crate::ir::{Binding, Method, MethodId};
use crate::source::Span;

/// What the tasks of a workflow are bound to, in the order in which it was met.
#[derive(Debug, Default)]
pub(super) struct Methods {
    bound: Vec<Bound>,
    /// The names of the Task states.
    states: Vec<String>,
}

/// What one method does, and where it is first called.
#[derive(Debug)]
struct Bound {
    binding: Binding,
    /// The name that the macro gives to the method of some states.
    own: Option<String>,
    span: Span,
}

impl Methods {
    /// The method that does this; all that do the same share one.
    pub(super) fn bind(&mut self, binding: Binding, span: Span) -> MethodId {
        self.bind_as(binding, None, span)
    }

    /// The method of a Task state, which may have one of its own.
    pub(super) fn bind_state(
        &mut self,
        binding: Binding,
        state: &str,
        span: Span,
        options: &Options,
    ) -> MethodId {
        self.states.push(state.to_owned());
        let own = options.methods.get(state).cloned();
        let own = own.filter(|own| *own != method_name(&binding, options));
        self.bind_as(binding, own, span)
    }

    fn bind_as(&mut self, binding: Binding, own: Option<String>, span: Span) -> MethodId {
        let mut known = self.bound.iter();
        let known = known.position(|bound| bound.binding == binding && bound.own == own);
        MethodId(known.unwrap_or_else(|| {
            self.bound.push(Bound { binding, own, span });
            self.bound.len() - 1
        }))
    }

    /// What a method stands for.
    pub(super) fn binding(&self, method: MethodId) -> Option<&Binding> {
        self.bound.get(method.0).map(|bound| &bound.binding)
    }

    /// Names the methods, and reports names that two of them would share. `calls` says which of them a client does; it
    /// leaves alone those that have types.
    pub(super) fn finish(
        self,
        diagnostics: &mut Diagnostics,
        options: &Options,
        mut calls: Calls,
    ) -> Vec<Method> {
        // With other errors the arguments that name functions may be missing.
        let report = !diagnostics.has_errors();
        if report {
            self.report_unknown(diagnostics, options);
        }
        let mut methods: Vec<(Method, Span)> = Vec::new();
        for (number, Bound { binding, own, span }) in self.bound.into_iter().enumerate() {
            let name = own.unwrap_or_else(|| method_name(&binding, options));
            if let Some((twin, first)) = methods
                .iter()
                .find(|(method, _)| report && method.name == name)
            {
                diagnostics.push(collision(&binding, span, twin, *first));
            }
            let calls = calls.remove(&MethodId(number));
            let calls = calls.filter(|_| !options.types.has_types(&name));
            let method = Method {
                name,
                binding,
                calls,
            };
            methods.push((method, span));
        }
        if report {
            report_signatures(diagnostics, &methods, options);
        }
        methods.into_iter().map(|(method, _)| method).collect()
    }

    /// Reports tasks that the macro names but the definition does not use.
    fn report_unknown(&self, diagnostics: &mut Diagnostics, options: &Options) {
        let mut keys: Vec<String> = Vec::new();
        for key in self.bound.iter().map(|bound| bound.binding.key()) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        let is_known = |name: &String| keys.contains(name) || self.states.contains(name);
        for name in options.methods.keys().filter(|name| !is_known(name)) {
            let message = format!("the macro names the task \"{name}\", which no state calls");
            let known = keys.iter().chain(&self.states);
            let near = did_you_mean(name, known.map(String::as_str));
            let help = match near {
                Some(near) => format!("write \"{near}\""),
                None => format!("the tasks are {}", keys.join(", ")),
            };
            let diagnostic = Diagnostic::of_options(codes::UNKNOWN_TASK, name, message);
            diagnostics.push(diagnostic.help(help));
        }
    }
}

/// Reports signatures without a method; else methods without one where others have theirs, because one must
/// have been forgotten.
fn report_signatures(diagnostics: &mut Diagnostics, methods: &[(Method, Span)], options: &Options) {
    let signatures = &options.types.tasks;
    let names: Vec<&str> = methods.iter().map(|(method, _)| &*method.name).collect();
    let mut unknown = signatures
        .keys()
        .filter(|name| !names.contains(&name.as_str()))
        .peekable();
    let is_missing =
        |method: &Method| method.calls.is_none() && !signatures.contains_key(&method.name);
    if unknown.peek().is_none() && !signatures.is_empty() {
        let missing = methods.iter().filter(|(method, _)| is_missing(method));
        missing.for_each(|(method, span)| diagnostics.push(missing_signature(method, *span)));
    }
    unknown.for_each(|name| diagnostics.push(unknown_signature(name, &names)));
}

fn unknown_signature(name: &str, names: &[&str]) -> Diagnostic {
    let message = format!("the macro has a signature for {name}, which is not a method of Tasks");
    let help = match did_you_mean(name, names.iter().copied()) {
        Some(near) => format!("write `async fn {near}(…)`"),
        None if names.is_empty() => "no state calls a task".to_owned(),
        None => format!("the methods are {}", names.join(", ")),
    };
    Diagnostic::of_options(codes::UNKNOWN_SIGNATURE, name, message).help(help)
}

fn missing_signature(method: &Method, span: Span) -> Diagnostic {
    let name = &method.name;
    let message = format!("the macro has signatures, but none for {name}, which this state calls");
    Diagnostic::error(codes::MISSING_SIGNATURE, span, message).help(format!(
        "add `async fn {name}(…) -> …;` to the macro; `async fn {name}();` takes and gives JSON"
    ))
}

fn method_name(binding: &Binding, options: &Options) -> String {
    match options.methods.get(&binding.key()) {
        Some(name) => name.clone(),
        None => identifier::method(&binding.words().to_snake_case()),
    }
}

fn collision(binding: &Binding, span: Span, twin: &Method, first: Span) -> Diagnostic {
    let name = &twin.name;
    let message = format!(
        "{} and {} would both be the method {name}",
        twin.binding.description(),
        binding.description()
    );
    Diagnostic::error(codes::METHOD_COLLISION, span, message)
        .secondary(
            first,
            format!("{} is called here", twin.binding.description()),
        )
        .help(format!(
            "name one of them in the macro: task \"{}\" as {name}_2;",
            binding.key()
        ))
}
