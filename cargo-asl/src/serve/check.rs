//! What AWS would say of a definition that comes in by the API.

use asl_compiler::diagnostic::{Report, Severity};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Names, Options, compile, variable_references};
use asl_server::{Checked, Finding};
use serde_json::{Map, Value};

/// The code of nearly everything that is wrong with a field.
const SCHEMA: &str = "SCHEMA_VALIDATION_FAILED";

/// The code of text that is not JSON.
const NOT_JSON: &str = "INVALID_JSON_DESCRIPTION";

/// By the API, `${x}` is plain text.
pub(super) fn options() -> Options {
    Options {
        plain: vec![Names::new("*")],
        ..Options::default()
    }
}

/// Checks a definition.
pub(super) fn check(definition: &str, is_express: bool) -> Checked {
    let source = source(definition);
    let compiled = compile(&source, &options());
    let mut findings: Vec<Finding> = Vec::new();
    for diagnostic in &compiled.diagnostics {
        let report = Report::new(diagnostic, &source, compiled.root.as_ref());
        let finding = finding(report, diagnostic.severity == Severity::Error);
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    // AWS's parser stops where the text is no JSON.
    if let Some(broken) = findings.iter().find(|finding| finding.code == NOT_JSON) {
        findings = vec![broken.clone()];
    }
    let has_errors = findings.iter().any(|finding| finding.is_error);
    if is_express && !has_errors {
        findings.extend(not_for_express(definition));
    }
    let workflow = asl_compiler::check(&source, &options()).workflow;
    let variables = workflow.map(|workflow| variable_references(&workflow));
    Checked {
        findings,
        variables: variables.into_iter().flatten().collect(),
    }
}

/// The text as the compiler takes it.
pub(super) fn source(definition: &str) -> Source<'_> {
    Source {
        name: "definition.asl.json",
        text: definition,
        format: Format::Json,
    }
}

/// A finding in AWS's words where they are known, and otherwise in ours.
fn finding(report: Report, is_error: bool) -> Finding {
    let code = report.aws_code.unwrap_or(SCHEMA);
    let location = match report.aws_code {
        Some(_) => report.aws_location,
        None => report.pointer.filter(|pointer| !pointer.is_empty()),
    };
    Finding {
        is_error,
        code: code.to_owned(),
        message: report.aws_message.unwrap_or(report.message),
        location,
    }
}

/// What an Express state machine cannot have: the first task that waits for something.
fn not_for_express(definition: &str) -> Option<Finding> {
    let definition: Value = serde_json::from_str(definition).ok()?;
    let (location, reason) = in_machine(definition.as_object()?, "")?;
    Some(Finding {
        is_error: true,
        code: SCHEMA.to_owned(),
        message: format!("Express state machine does not support {reason}"),
        location: Some(location),
    })
}

/// The place of the first such task of a machine, and what is wrong with it.
fn in_machine(machine: &Map<String, Value>, place: &str) -> Option<(String, &'static str)> {
    let states = machine.get("States")?.as_object()?;
    states.iter().find_map(|(name, state)| {
        let state = state.as_object()?;
        let place = format!("{place}/States/{name}");
        let resource = state.get("Resource").and_then(Value::as_str);
        if let Some(reason) = resource.and_then(refused) {
            return Some((format!("{place}/Resource"), reason));
        }
        let branches = state.get("Branches").and_then(Value::as_array);
        let branches = branches.into_iter().flatten().enumerate();
        let mut branches =
            branches.map(|(number, branch)| (format!("{place}/Branches[{number}]"), branch));
        let inner = ["Iterator", "ItemProcessor"]
            .into_iter()
            .filter_map(|field| {
                let machine = state.get(field)?;
                // The executions of a Map Run have a type of their own.
                let mode = machine.pointer("/ProcessorConfig/Mode");
                let is_inline = mode.and_then(Value::as_str) != Some("DISTRIBUTED");
                is_inline.then(|| (format!("{place}/{field}"), machine))
            });
        branches
            .by_ref()
            .chain(inner)
            .find_map(|(place, machine)| in_machine(machine.as_object()?, &place))
    })
}

/// Why a resource is nothing for an Express state machine. The space at the end of one is AWS's.
fn refused(resource: &str) -> Option<&'static str> {
    if resource.contains(".sync") {
        Some("'.sync' service integration")
    } else if resource.ends_with(".waitForTaskToken") {
        Some("'.waitForTaskToken' service integration ")
    } else if resource.contains(":states:") && resource.contains(":activity:") {
        Some("Activity ARN")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SYNC: &str = "arn:aws:states:::sqs:sendMessage.waitForTaskToken";

    fn task(resource: &str) -> String {
        format!(
            r#"{{"StartAt":"T","States":{{"T":{{"Type":"Task","Resource":"{resource}",
            "Parameters":{{"QueueUrl":"u","MessageBody.$":"$$.Task.Token"}},"End":true}}}}}}"#
        )
    }

    #[test]
    fn express_machines_cannot_wait_for_others() {
        let checked = check(&task(SYNC), true);
        let found: Vec<&Finding> = checked.findings.iter().filter(|one| one.is_error).collect();
        assert_eq!(found.len(), 1, "{found:?}");
        let message =
            "Express state machine does not support '.waitForTaskToken' service integration ";
        assert_eq!(found[0].message, message);
        assert_eq!(found[0].location.as_deref(), Some("/States/T/Resource"));
        let standard = check(&task(SYNC), false);
        assert!(standard.findings.iter().all(|one| !one.is_error));
    }

    #[test]
    fn branches_of_express_machines_cannot_either() {
        let machine = format!(
            r#"{{"StartAt":"P","States":{{"P":{{"Type":"Parallel","End":true,"Branches":[{}]}}}}}}"#,
            task(SYNC)
        );
        let checked = check(&machine, true);
        let place = "/States/P/Branches[0]/States/T/Resource";
        let mut places = checked
            .findings
            .iter()
            .filter_map(|one| one.location.as_deref());
        assert!(places.any(|found| found == place), "{checked:?}");
    }

    #[test]
    fn text_that_is_no_json_has_one_finding() {
        let checked = check("not a definition", false);
        let codes: Vec<&str> = checked
            .findings
            .iter()
            .map(|one| one.code.as_str())
            .collect();
        assert_eq!(codes, ["INVALID_JSON_DESCRIPTION"]);
    }

    #[test]
    fn placeholders_are_plain_text() {
        let text = r#"{"StartAt":"P","States":{"P":{"Type":"Pass","Result":"${x}","End":true}}}"#;
        assert_eq!(check(text, false), Checked::default());
    }
}
