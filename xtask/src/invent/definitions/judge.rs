//! Takes what an execution came to on every engine; tells which properties it does not have.

use std::fmt;

use asl_runtime::Value;

use super::compile::Module;
use crate::conformance::known_data;

/// A property that a program does not have.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub(super) kind: Kind,
    /// The number of the execution; none if it is the definition itself.
    pub(super) run: Option<usize>,
    /// What was seen.
    pub(super) what: String,
    /// What the calls of tasks came to, by state.
    pub(super) calls: Value,
    /// How the execution ended.
    pub(super) end: Value,
}

/// The properties.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Kind {
    /// A definition without known mistakes is accepted.
    Refused,
    /// The compiler neither panics nor hangs.
    Compiler,
    /// rustc takes what the compiler makes, without warnings.
    Rustc,
    /// An execution neither crashes nor hangs.
    Crash,
    /// An execution comes to the same in process, with and without a listener, and over a journal; and makes no attempt
    /// again from there.
    Engines,
    /// What a state passes is what inference expects.
    Inference,
    /// A state with an error fails.
    Fatal,
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Refused => "a definition without known mistakes is refused",
            Self::Compiler => "the compiler panics or hangs",
            Self::Rustc => "rustc does not take the expansion",
            Self::Crash => "an execution crashes or hangs",
            Self::Engines => "an engine makes a difference",
            Self::Inference => "inference is wrong",
            Self::Fatal => "a state goes on although check says that it must fail",
        })
    }
}

impl Difference {
    pub(super) fn new(kind: Kind, run: Option<usize>, what: String) -> Self {
        Self {
            kind,
            run,
            what,
            calls: Value::empty_object(),
            end: Value::Null,
        }
    }

    /// The kind and the first words: what those have in common that probably have the same cause.
    pub(super) fn signature(&self, words: usize) -> (Kind, String) {
        let words = self.what.split_whitespace().take(words);
        (self.kind, words.collect::<Vec<_>>().join(" "))
    }
}

/// How an execution ended, and what is wrong with it.
pub(super) fn judge(module: &Module, run: usize, reports: &Value) -> (String, Vec<Difference>) {
    let reports = reports.as_array().unwrap_or_default();
    let Some(first) = reports.first() else {
        let what = "there is no report".to_owned();
        return (
            String::new(),
            vec![Difference::new(Kind::Crash, Some(run), what)],
        );
    };
    let mut found = Vec::new();
    for report in reports {
        found.extend(breakdown(report).map(|what| (Kind::Crash, what)));
        found.extend(difference(module, first, report).map(|what| (Kind::Engines, what)));
        found.extend(repetition(report).map(|what| (Kind::Engines, what)));
    }
    let seen = first.get("seen").and_then(Value::as_array);
    let seen = seen.unwrap_or_default();
    found.extend(contradictions(module, seen).map(|what| (Kind::Inference, what)));
    found.extend(survivors(module, seen).map(|what| (Kind::Fatal, what)));
    let status = first.get("status").and_then(Value::as_str);
    let calls = first.get("calls").cloned().unwrap_or_default();
    let differences = found.into_iter().map(|(kind, what)| Difference {
        calls: calls.clone(),
        end: end(first),
        ..Difference::new(kind, Some(run), what)
    });
    (status.unwrap_or_default().to_owned(), differences.collect())
}

/// The fields of a report by which engines are compared. Calls are none: whether a task is still called when another branch
/// fails at the same time is up to the engine.
const COMPARED: [&str; 5] = ["status", "output", "error", "cause", "ended"];

/// What those compare who listen: all data that states pass, the results of tasks included.
const SEEN: &str = "seen";

fn end(report: &Value) -> Value {
    let fields = ["status", "error", "cause"].into_iter();
    let fields = fields.filter_map(|field| Some((field, report.get(field)?.clone())));
    let output = report.get("output").and_then(Value::as_str);
    let output = output.and_then(|text| Some(("output", Value::parse(text).ok()?)));
    Value::object(fields.chain(output))
}

fn breakdown(report: &Value) -> Option<String> {
    let status = report.get("status").and_then(Value::as_str);
    (status == Some("STUCK")).then(|| "it waits, and nothing will wake it".to_owned())
}

fn difference(module: &Module, one: &Value, other: &Value) -> Option<String> {
    let has_branches = module.has_branches();
    let plain = |value: &Value| match has_branches {
        true => without_numbers(&value.to_string()),
        false => value.to_string(),
    };
    let text = |report: &Value, field: &str| match field {
        SEEN => report.get(SEEN).map(|seen| in_any_order(seen, plain)),
        field => report.get(field).map(plain),
    };
    let name = |report| text(report, "engine").unwrap_or_default();
    let seen = other.get(SEEN).is_some().then_some(SEEN);
    let mut fields = COMPARED.into_iter().chain(seen);
    let field = fields.find(|field| text(one, field) != text(other, field))?;
    Some(format!(
        "{field} on {}: {}\n  {field} on {}: {}",
        name(one),
        text(one, field).unwrap_or_default(),
        name(other),
        text(other, field).unwrap_or_default()
    ))
}

/// All that states have passed: which of several branches goes on first is up to the engine.
fn in_any_order(seen: &Value, text: impl Fn(&Value) -> String) -> String {
    let notes = seen.as_array().unwrap_or_default().iter();
    let mut notes: Vec<String> = notes.map(text).collect();
    notes.sort_unstable();
    notes.join("\n")
}

/// What precedes the number of an event in the causes of errors.
const NUMBERED: &str = "(entered at the event id #";

/// The text without the numbers of events, which tell which of several branches went first.
fn without_numbers(text: &str) -> String {
    let mut parts = text.split(NUMBERED);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + NUMBERED + part.trim_start_matches(|letter: char| letter.is_ascii_digit())
    })
}

fn repetition(report: &Value) -> Option<String> {
    let repeated = report.get("repeated").and_then(Value::as_i64);
    let repeated = repeated.filter(|repeated| *repeated > 0)?;
    Some(format!(
        "{repeated} attempts are made again although their end is in the journal"
    ))
}

/// The data that inference excludes.
fn contradictions(module: &Module, seen: &[Value]) -> impl Iterator<Item = String> {
    let checked = &module.checked;
    let known = checked.workflow.as_ref().zip(checked.shapes.as_ref());
    known
        .into_iter()
        .flat_map(|(workflow, shapes)| known_data::contradictions(workflow, shapes, seen))
}

/// The states that went on although they must fail.
fn survivors(module: &Module, seen: &[Value]) -> impl Iterator<Item = String> {
    let text = |note: &'_ Value, field| note.get(field).and_then(Value::as_str).map(str::to_owned);
    let left = seen
        .iter()
        .filter(move |note| text(note, "stage").as_deref() == Some("output"));
    let states = left.filter_map(move |note| text(note, "state"));
    let survived = states.filter(|state| module.fatal.contains(state));
    survived.map(|state| format!("the state {state:?} is left"))
}
