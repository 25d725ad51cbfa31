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

use std::fmt::Write;
use std::path::{Path, PathBuf};

use asl_compiler::diagnostic::{Code, Style, render};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Names, Options, Substitute, check, compile};
use asl_runtime::Value;
use asl_runtime::value::Text;

use project::Project;

/// The program that runs the executions.
const PROGRAM: &str = include_str!("support/run_program.rs");

/// The module of that program that notes the data of states.
const DATA_SEEN: &str = include_str!("support/data_seen.rs");

/// The fields of a file that say what is run.
const GIVEN: [&str; 7] = [
    "definition",
    "file",
    "substitutions",
    "plain",
    "input",
    "tasks",
    "runs",
];

/// The fields that say what is expected.
const EXPECTED: [&str; 8] = [
    "status", "output", "error", "cause", "states", "events", "chain", "elapsed",
];

/// A file with executions of one definition.
struct Case {
    file: PathBuf,
    content: Value,
}

#[test]
fn executions_end_as_expected() {
    let found = files::files(&folder()).into_iter();
    let cases: Vec<Case> = found
        .filter(|file| name(file).ends_with(".run.json"))
        .map(Case::read)
        .collect();
    let reports = run(&cases);
    let mut reports = reports.iter();
    let mut findings = Vec::new();
    for case in &cases {
        for (run, report) in case.runs().iter().zip(reports.by_ref()) {
            findings.extend(case.compare(run, report));
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

fn folder() -> PathBuf {
    cargo::root().join("tests/run")
}

fn name(file: &Path) -> String {
    let name = file
        .strip_prefix(folder())
        .expect("a case is below the folder of the cases");
    name.to_string_lossy().replace('\\', "/")
}

/// Builds one program of all definitions, and has it run all executions.
fn run(cases: &[Case]) -> Vec<Value> {
    let project = Project::new("run-cases");
    for case in cases {
        project.write(&format!("src/{}.rs", case.module()), &case.expand());
    }
    project.write("src/main.rs", &main_file(cases));
    project.write("src/program.rs", PROGRAM);
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
        let (name, module) = (name(&case.file), case.module());
        writeln!(modules, "mod {module};").expect("a string can be written to");
        let call = format!("execution.run({module}::workflow(execution.tasks()))");
        writeln!(arms, "        {name:?} => {call},").expect("a string can be written to");
    }
    format!(
        "#![deny(warnings)]\n\n\
         mod data_seen;\nmod program;\n{modules}\n\
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
        .flat_map(|case| case.runs().into_iter().map(|run| case.request(&run)));
    Value::array(requests)
}

impl Case {
    fn read(file: PathBuf) -> Self {
        let content = files::read(&file).parse();
        let content = content.unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let case = Self { file, content };
        for run in [case.content.clone()].into_iter().chain(case.runs()) {
            let fields = run.as_object().expect("a run is an object").iter();
            for (field, _) in fields {
                let is_known = GIVEN
                    .iter()
                    .chain(&EXPECTED)
                    .any(|known| **known == **field);
                assert!(is_known, "{}: unknown field {field}", case.file.display());
            }
        }
        case
    }

    fn module(&self) -> String {
        let name = name(&self.file).replace(".run.json", "");
        name.replace(['/', '-', '.'], "_")
    }

    fn runs(&self) -> Vec<Value> {
        match self.content.get("runs").and_then(Value::as_array) {
            Some(runs) => runs.to_vec(),
            None => vec![self.content.clone()],
        }
    }

    fn request(&self, run: &Value) -> Value {
        let given = ["input", "tasks"]
            .into_iter()
            .filter_map(|field| Some((field, run.get(field)?.clone())));
        let definition = ("definition", Value::from(name(&self.file)));
        Value::object(
            given
                .chain([definition])
                .map(|(name, value)| (Text::from_static(name), value)),
        )
    }

    /// Has the source of the definition compiled or checked.
    fn with_source<T>(&self, read: impl FnOnce(&Source<'_>) -> T) -> T {
        let (source_name, text) = match self.content.get("file").and_then(Value::as_str) {
            Some(file) => (file, files::read(&self.file.with_file_name(file))),
            None => (
                "definition.json",
                self.content
                    .get("definition")
                    .expect("a case has a definition")
                    .to_string(),
            ),
        };
        let format = Format::of_file_name(source_name).expect("a definition is JSON or YAML");
        read(&Source {
            name: source_name,
            text: &text,
            format,
        })
    }

    /// The expansion of the definition, which must be sound.
    fn expand(&self) -> String {
        let tokens = self.with_source(|source| {
            let compiled = compile(source, &self.options());
            let findings = compiled
                .diagnostics
                .iter()
                .map(|found| render(found, source, Style::Plain));
            let findings = findings.collect::<Vec<_>>().join("\n");
            compiled
                .tokens
                .unwrap_or_else(|| panic!("{}\n{findings}", self.file.display()))
        });
        prettyplease::unparse(&syn::parse2(tokens).expect("tokens are a Rust file"))
    }

    /// What the data of the states of a run contradicts in what is known of it.
    fn contradictions(&self, report: &Value) -> Vec<String> {
        let checked = self.with_source(|source| check(source, &self.options()));
        let (workflow, shapes) = (checked.workflow, checked.shapes);
        // Of a definition that AWS would refuse, nothing is known.
        let Some((workflow, shapes)) = workflow.zip(shapes) else {
            return Vec::new();
        };
        let seen = report.get("data").and_then(Value::as_array);
        known_data::contradictions(&workflow, &shapes, seen.unwrap_or_default())
    }

    /// How the definition is compiled: that an execution fails by its data is what some of the runs are about.
    fn options(&self) -> Options {
        let given = self.content.get("substitutions").and_then(Value::as_object);
        let entries = given.into_iter().flat_map(|object| object.iter());
        let substitutions = entries.map(|(name, value)| {
            let substitute = match value.as_str() {
                Some(text) => Substitute::Text(text.to_owned()),
                None => Substitute::Number(value.to_string()),
            };
            (name.to_string(), substitute)
        });
        let plain = self.content.get("plain").and_then(Value::as_array);
        let plain = plain
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(Names::new);
        Options {
            substitutions: substitutions.collect(),
            plain: plain.collect(),
            allow: Code::all()
                .filter(|code| code.is_accepted_by_aws())
                .collect(),
            ..Options::default()
        }
    }

    /// What differs between the report and what the run expects, with how the execution ended.
    fn compare(&self, run: &Value, report: &Value) -> Option<String> {
        let shown = |field| report.get(field).map(Value::to_string);
        let differs = |(field, expected): &(&'static str, Value)| {
            shown(field) != Some(expected.to_string()) && !self.bless(field, expected, report)
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
        let contradictions = self.contradictions(report);
        differences.extend(contradictions.iter().map(|found| format!("  {found}")));
        let ends = ["status", "output", "error", "cause"].map(shown);
        let end: Vec<String> = ends.into_iter().flatten().collect();
        let input = run.get("input").map_or("{}".to_owned(), Value::to_string);
        (!differences.is_empty()).then(|| {
            format!(
                "{} with the input {input}\n{}\n  the end:  {}",
                self.file.display(),
                differences.join("\n"),
                end.join(" ")
            )
        })
    }

    /// Fills in an expected field that is `null`, if that is wanted: the first one of the file.
    fn bless(&self, field: &str, expected: &Value, report: &Value) -> bool {
        let is_blessing = std::env::var_os("BLESS").is_some_and(|value| value == "1");
        let (true, true, Some(seen)) = (is_blessing, expected.is_null(), report.get(field)) else {
            return false;
        };
        let (null, filled) = (format!("\"{field}\": null"), format!("\"{field}\": {seen}"));
        let text = files::read(&self.file);
        let blessed = text.replacen(&null, &filled, 1);
        files::write(&self.file, &blessed);
        blessed != text
    }
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
