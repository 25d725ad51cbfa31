//! Takes a program and what is wrong with it; gives a case for tests/run.

use asl_runtime::Value;
use asl_runtime::value::Text;

use super::inventor::Program;
use super::judge::Difference;

/// The text of an `x.run.json`. What it expects is what was seen: to be corrected by hand.
pub(super) fn print(program: &Program, difference: &Difference) -> String {
    let comment = format!(
        "{}: {}",
        difference.kind,
        difference.what.replace('\n', ";")
    );
    let commented = [(Text::from_static("Comment"), Value::from(comment))];
    let fields = program
        .definition
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    let fields = fields.map(|(name, value)| (name.clone(), value.clone()));
    let definition = Value::object(commented.into_iter().chain(fields).collect::<Vec<_>>());
    let mut case = vec![(Text::from_static("definition"), definition)];
    let run = difference.run.and_then(|_| program.runs.first());
    if let Some(run) = run {
        case.push((Text::from_static("input"), run.input.clone()));
        case.push((Text::from_static("tasks"), difference.calls.clone()));
        let end = difference
            .end
            .as_object()
            .into_iter()
            .flat_map(|end| end.iter());
        let end = end.filter(|(field, value)| {
            **field != *"status" || !matches!(value.as_str(), Some("SUCCEEDED" | "FAILED"))
        });
        case.extend(end.map(|(name, value)| (name.clone(), value.clone())));
    }
    format!("{:#}", Value::object(case))
}
