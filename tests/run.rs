//! Takes the executions under `tests/run`; compares how each of them ends with what its file says.
//!
//! A file `x.run.json` holds a definition and what becomes of it:
//!
//! - `"definition"`, or `"file"` with the name of a definition beside it, and `"substitutions"` and
//!   `"plain"` names for it;
//! - `"input"`, `{}` by default;
//! - `"tasks"`: by the name of a state, the outcomes of its calls one after the other; the last one stands
//!   for all that follow, and where there are none at all, there are no activities either. An outcome has `"Return"` (by default the parameters), `"Throw"` with `"Error"` and
//!   `"Cause"`, `"Show"` (gives what the task knows of its call, as that member of `"Return"` if it is a name) or `"Never"`, and `"After"` some seconds;
//! - what is expected: `"output"`, or `"error"` and `"cause"`, or `"status"`, with nothing but that for a
//!   failure without a name; and, where it matters, `"states"` (the names in the order in which they are
//!   entered), `"events"` (the types), `"chain"` (the id of the event that each follows) and `"elapsed"` (seconds of virtual time);
//! - or, instead of all but the definition, `"runs"`: an array of objects with these fields.
//!
//! The data of all states must be such as inference allows.
//!
//! `BLESS=1` fills in the expected fields that are `null`, and no others.

#[path = "support/cargo.rs"]
mod cargo;
#[path = "support/files.rs"]
mod files;
#[path = "support/known_data.rs"]
mod known_data;
#[path = "support/project.rs"]
mod project;
#[path = "support/run_case.rs"]
mod run_case;

use std::fmt::Write;

use asl_compiler::check;
use asl_runtime::Value;
use asl_runtime::value::Text;

use project::Project;
use run_case::{Case, EXPECTED};

/// The program that runs the executions.
const PROGRAM: &str = include_str!("support/run_program.rs");

/// The module of that program that answers tasks.
const TASKS: &str = include_str!("support/run_tasks.rs");

/// The module of that program that notes the data of states.
const DATA_SEEN: &str = include_str!("support/data_seen.rs");

#[test]
fn executions_end_as_expected() {
    let cases = run_case::cases(&cargo::root().join("tests/run"));
    let reports = run(&cases);
    let mut reports = reports.iter();
    let mut findings = Vec::new();
    for case in &cases {
        for (run, report) in case.runs().iter().zip(reports.by_ref()) {
            findings.extend(compare(case, run, report));
        }
    }
    assert_eq!(
        reports.next(),
        None,
        "there are as many reports as executions"
    );
    assert!(
        findings.is_empty(),
        "{}\n\n{} executions end otherwise",
        findings.join("\n\n"),
        findings.len()
    );
}

/// Builds one program of all definitions, and has it run all executions.
fn run(cases: &[Case]) -> Vec<Value> {
    let project = Project::new("run-cases", "");
    for case in cases {
        project.write(&format!("src/{}.rs", case.module()), &case.expand());
    }
    project.write("src/main.rs", &main_file(cases));
    project.write("src/program.rs", PROGRAM);
    project.write("src/run_tasks.rs", TASKS);
    project.write("src/data_seen.rs", DATA_SEEN);
    project.write("requests.json", &requests(cases).to_string());
    let output = project.cargo("run");
    cargo::assert_success(&output);
    let reports = String::from_utf8(output.stdout).expect("the reports are text");
    reports
        .lines()
        .map(|line| line.parse().expect("a report is JSON"))
        .collect()
}

/// The file that finds the workflow of each case.
fn main_file(cases: &[Case]) -> String {
    let mut modules = String::new();
    let mut arms = String::new();
    for case in cases {
        let (name, module) = (&case.name, case.module());
        writeln!(modules, "mod {module};").expect("a string can be written to");
        let call = format!("execution.run({module}::execution(execution.tasks()))");
        writeln!(arms, "        {name:?} => {call},").expect("a string can be written to");
    }
    format!(
        "#![deny(warnings)]\n\n\
         mod data_seen;\nmod program;\nmod run_tasks;\n{modules}\n\
         fn main() {{\n    program::run(start);\n}}\n\n\
         fn start(name: &str, execution: &program::Execution) -> asl_runtime::Value {{\n    \
             match name {{\n{arms}        \
                 name => panic!(\"there is no definition {{name}}\"),\n    \
             }}\n\
         }}\n"
    )
}

fn requests(cases: &[Case]) -> Value {
    let requests = cases
        .iter()
        .flat_map(|case| case.runs().into_iter().map(|run| request(case, &run)));
    Value::array(requests)
}

/// What the program of the test is asked to run.
fn request(case: &Case, run: &Value) -> Value {
    let given = ["input", "tasks"]
        .into_iter()
        .filter_map(|field| Some((field, run.get(field)?.clone())));
    let definition = ("definition", Value::from(case.name.as_str()));
    Value::object(
        given
            .chain([definition])
            .map(|(name, value)| (Text::from_static(name), value)),
    )
}

/// What the data of the states of a run contradicts in what is known of it.
fn contradictions(case: &Case, report: &Value) -> Vec<String> {
    let checked = case.with_source(|source| check(source, &case.options()));
    let (workflow, shapes) = (checked.workflow, checked.shapes);
    // Of a definition that AWS would refuse, nothing is known.
    let Some((workflow, shapes)) = workflow.zip(shapes) else {
        return Vec::new();
    };
    let seen = report.get("data").and_then(Value::as_array);
    known_data::contradictions(&workflow, &shapes, seen.unwrap_or_default())
}

/// What differs between the report and what the run expects, with how the execution ended.
fn compare(case: &Case, run: &Value, report: &Value) -> Option<String> {
    let shown = |field| report.get(field).map(Value::to_string);
    let differs = |(field, expected): &(&'static str, Value)| {
        shown(field) != Some(expected.to_string()) && !bless(case, field, expected, report)
    };
    let expected = expectation(run).into_iter().filter(differs);
    let mut differences: Vec<String> = expected
        .map(|(field, expected)| {
            let seen = shown(field).unwrap_or_else(|| "(nothing)".to_owned());
            format!("  {field} ought to be {expected}\n  {field} is          {seen}")
        })
        .collect();
    if run.get("status").is_some() && run.get("error").is_none() && shown("error").is_some() {
        differences.push("  there ought to be no error".to_owned());
    }
    let contradictions = contradictions(case, report);
    differences.extend(contradictions.iter().map(|found| format!("  {found}")));
    let ends = ["status", "output", "error", "cause"].map(shown);
    let end: Vec<String> = ends.into_iter().flatten().collect();
    let input = run.get("input").map_or("{}".to_owned(), Value::to_string);
    (!differences.is_empty()).then(|| {
        format!(
            "{} with the input {input}\n{}\n  the end:  {}",
            case.file.display(),
            differences.join("\n"),
            end.join(" ")
        )
    })
}

/// Fills in an expected field that is `null`, if that is wanted: the first one of the file.
fn bless(case: &Case, field: &str, expected: &Value, report: &Value) -> bool {
    let is_blessing = std::env::var_os("BLESS").is_some_and(|value| value == "1");
    let (true, true, Some(seen)) = (is_blessing, expected.is_null(), report.get(field)) else {
        return false;
    };
    let (null, filled) = (format!("\"{field}\": null"), format!("\"{field}\": {seen}"));
    let text = files::read(&case.file);
    let blessed = text.replacen(&null, &filled, 1);
    files::write(&case.file, &blessed);
    blessed != text
}

/// The fields of a run that say what is expected, with the status that follows from them.
fn expectation(run: &Value) -> Vec<(&'static str, Value)> {
    let given = EXPECTED
        .into_iter()
        .filter_map(|field| Some((field, run.get(field)?.clone())));
    let mut expected: Vec<(&str, Value)> = given.collect();
    if run.get("status").is_none() {
        let fails = run.get("error").is_some() || run.get("cause").is_some();
        let status = if fails { "FAILED" } else { "SUCCEEDED" };
        expected.push(("status", Value::text(status)));
    }
    expected
}
