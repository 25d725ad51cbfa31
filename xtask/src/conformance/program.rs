//! Takes a definition of a case; gives the module that replays it, or why there is none.

use std::panic::{AssertUnwindSafe, catch_unwind};

use asl_compiler::diagnostic::{Diagnostic, Severity};
use asl_compiler::ir::Workflow;
use asl_compiler::shape::Shapes;
use asl_compiler::source::{Format, Source};
use asl_compiler::{check, compile};
use asl_runtime::Value;

/// One execution to replay.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    /// The name of its module.
    pub(super) name: String,
    /// The code of its module.
    pub(super) code: String,
    /// The input, as JSON text.
    pub(super) input: String,
    /// The recorded attempts of its tasks.
    pub(super) tasks: Value,
    /// The objects in buckets, and whatever else the test had set up.
    pub(super) resources: Value,
    /// `sync` or `async` for an Express execution, empty for others.
    pub(super) express: String,
}

/// Why a definition has no module.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Refusal {
    /// The compiler does not support a feature.
    Unsupported(String),
    /// The compiler found it wrong.
    Wrong(String),
}

/// What the compiler knows of the data of a definition, if it is sound.
pub(super) fn known(definition: &Value, placeholders: &[String]) -> Option<(Workflow, Shapes)> {
    let check = |source: &Source<'_>| check(source, &super::options(placeholders, source.text));
    let checked = with_source(definition, check);
    checked.workflow.zip(checked.shapes)
}

fn with_source<T>(definition: &Value, read: impl FnOnce(&Source<'_>) -> T) -> T {
    let text = definition.to_string();
    read(&Source {
        name: "definition.asl.json",
        text: &text,
        format: Format::Json,
    })
}

/// Compiles a definition to the module `name`.
pub(super) fn expand(
    name: &str,
    definition: &Value,
    placeholders: &[String],
) -> Result<String, Refusal> {
    let compile = |source: &Source<'_>| compile(source, &super::options(placeholders, source.text));
    let compiled = catch_unwind(AssertUnwindSafe(|| with_source(definition, compile)))
        .map_err(|_| Refusal::Wrong("the compiler panicked".into()))?;
    let Some(tokens) = compiled.tokens else {
        return Err(refusal(&compiled.diagnostics));
    };
    let file = syn::parse2(tokens).map_err(|error| Refusal::Wrong(error.to_string()))?;
    Ok(format!(
        "//! The machine of `{name}`.\n\n{}",
        prettyplease::unparse(&file)
    ))
}

fn refusal(diagnostics: &[Diagnostic]) -> Refusal {
    let errors = || {
        diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error)
    };
    let lines: Vec<String> = errors()
        .map(|error| format!("{}: {}", error.code, error.message))
        .collect();
    let unsupported = errors().all(|error| error.code.is_unsupported());
    if unsupported {
        Refusal::Unsupported(lines.join("; "))
    } else {
        Refusal::Wrong(lines.join("; "))
    }
}
