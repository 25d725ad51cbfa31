//! Diagnostics come in; a JSON array for tools goes out.

use asl_compiler::Checked;
use asl_compiler::diagnostic::{Report, TextRange};
use asl_compiler::visible::visible;
use serde_json::{Value, json};

use crate::definition::Definition;

/// The diagnostics of all files, in their order, as an indented array that ends with a line break.
pub(super) fn to_json(checked: &[(&Definition, Checked)]) -> String {
    let reports = checked.iter().flat_map(|(definition, checked)| {
        let report = |diagnostic| {
            to_object(Report::new(
                diagnostic,
                &definition.source(),
                checked.root.as_ref(),
            ))
        };
        checked.diagnostics.iter().map(report)
    });
    let text = format!("{:#}\n", Value::Array(reports.collect()));
    visible(&text).into_owned()
}

fn to_object(report: Report) -> Value {
    let related = report.related.iter().map(|(range, text)| {
        let mut place = json!({ "message": text });
        add_range(&mut place, range);
        place
    });
    let mut object = json!({
        "code": report.code,
        "severity": report.severity,
        "message": report.message,
        "label": report.label,
        "help": report.help,
        "notes": report.notes,
        "file": report.file,
        "pointer": report.pointer,
        "related": related.collect::<Vec<_>>(),
    });
    add_range(&mut object, &report.range);
    if let Some(members) = object.as_object_mut() {
        let aws = [
            ("aws_code", report.aws_code.map(Value::from)),
            ("aws_message", report.aws_message.map(Value::from)),
            ("aws_location", report.aws_location.map(Value::from)),
        ];
        let known = aws
            .into_iter()
            .filter_map(|(name, value)| Some((name.to_owned(), value?)));
        members.extend(known);
    }
    object
}

/// Adds the four numbers of a place.
fn add_range(object: &mut Value, range: &TextRange) {
    object["line"] = range.line.into();
    object["column"] = range.column.into();
    object["end_line"] = range.end_line.into();
    object["end_column"] = range.end_column.into();
}
