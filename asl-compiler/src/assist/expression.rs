//! Takes what is written of an expression up to the cursor; gives the names that may stand there.

use std::collections::BTreeSet;

use super::completion::{Completion, CompletionKind};
use crate::ast::grammar::Owner;
use crate::ast::{Field, Language, StateType};
use crate::intrinsic::Function;
use crate::jsonata::Dialect;
use crate::jsonata::rules::builtins;
use crate::source::Span;

/// The parts of the context object, by their parents.
const CONTEXT: &[(&str, &[&str])] = &[
    ("", &["Execution", "Map", "State", "StateMachine", "Task"]),
    (
        "Execution",
        &[
            "Id",
            "Input",
            "Name",
            "RedriveCount",
            "RedriveTime",
            "RoleArn",
            "StartTime",
        ],
    ),
    ("Map", &["Item"]),
    ("Map.Item", &["Index", "Key", "Source", "Value"]),
    ("State", &["EnteredTime", "Name", "RetryCount"]),
    ("StateMachine", &["Id", "Name"]),
    ("Task", &["Token"]),
];

/// What an expression is in.
pub(super) struct Surroundings<'a> {
    pub(super) language: Language,
    pub(super) owner: Owner,
    /// The field whose value it is in.
    pub(super) field: Option<Field>,
    /// Where the name of the state around stands.
    pub(super) state: Option<Span>,
    /// The names of all variables.
    pub(super) variables: &'a BTreeSet<&'a str>,
}

/// The word that ends at the cursor: names with dots, and the signs before them.
pub(super) fn word(before: &str) -> &str {
    let is_part = |character: char| character.is_alphanumeric() || "_$.".contains(character);
    let start = before.trim_end_matches(is_part).len();
    before.get(start..).unwrap_or_default()
}

/// What a word may become.
pub(super) fn candidates(around: &Surroundings<'_>, word: &str) -> Vec<Completion> {
    let (parent, _) = word.rsplit_once('.').unwrap_or_default();
    let context = match around.language {
        Language::JsonPath => parent.strip_prefix("$$"),
        Language::Jsonata => parent.strip_prefix("$states.context"),
    };
    if let Some(inside) = context {
        let inside = inside.strip_prefix('.').unwrap_or(inside);
        let parts = CONTEXT.iter().find(|(parent, _)| *parent == inside);
        let parts = parts.map(|(_, parts)| *parts).unwrap_or_default();
        return named(parts, CompletionKind::Field, "context object", |part| {
            format!("{parent}.{part}")
        });
    }
    match (around.language, parent) {
        (Language::Jsonata, "$states") => named(
            &states_parts(around),
            CompletionKind::Field,
            "of this state",
            |part| format!("$states.{part}"),
        ),
        (Language::Jsonata, "") => [jsonata_functions(), variables(around)].concat(),
        (Language::JsonPath, "" | "States") => [intrinsics(), roots(), variables(around)].concat(),
        (Language::JsonPath | Language::Jsonata, _) => Vec::new(),
    }
}

/// The parts of `$states`, which depend on where the expression stands.
fn states_parts(around: &Surroundings<'_>) -> Vec<&'static str> {
    let works = [StateType::Task, StateType::Parallel, StateType::Map];
    let is_after = matches!(around.field, Some(Field::Output | Field::Assign));
    let mut parts = vec!["input", "context"];
    if is_after && works.map(Owner::State).contains(&around.owner) {
        parts.push("result");
    }
    if around.owner == Owner::Catcher {
        parts.push("errorOutput");
    }
    parts
}

fn jsonata_functions() -> Vec<Completion> {
    let names: Vec<&str> = builtins(Dialect::Aws).collect();
    named(&names, CompletionKind::Function, "function", |name| {
        format!("${name}")
    })
}

fn intrinsics() -> Vec<Completion> {
    let names = Function::ALL.map(Function::name);
    named(
        &names,
        CompletionKind::Function,
        "intrinsic function",
        str::to_owned,
    )
}

fn roots() -> Vec<Completion> {
    let mut roots = named(&["$"], CompletionKind::Variable, "the input", str::to_owned);
    roots.extend(named(
        &["$$"],
        CompletionKind::Variable,
        "the context object",
        str::to_owned,
    ));
    roots
}

fn variables(around: &Surroundings<'_>) -> Vec<Completion> {
    let mut names: Vec<&str> = around.variables.iter().copied().collect();
    if around.language == Language::Jsonata {
        names.push("states");
    }
    named(&names, CompletionKind::Variable, "variable", |name| {
        format!("${name}")
    })
}

fn named(
    names: &[&str],
    kind: CompletionKind,
    detail: &str,
    text: impl Fn(&str) -> String,
) -> Vec<Completion> {
    let complete = |name: &&str| Completion::new(text(name), kind, detail);
    names.iter().map(complete).collect()
}
