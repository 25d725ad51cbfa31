//! Diagnostics come in; a JSON array for tools goes out.

use asl_compiler::Checked;
use asl_compiler::diagnostic::Report;
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
    format!("{:#}\n", Value::Array(reports.collect()))
}

fn to_object(report: Report) -> Value {
    let mut object = json!({
        "code": report.code,
        "severity": report.severity,
        "message": report.message,
        "help": report.help,
        "file": report.file,
        "line": report.line,
        "column": report.column,
        "end_line": report.end_line,
        "end_column": report.end_column,
        "pointer": report.pointer,
    });
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
