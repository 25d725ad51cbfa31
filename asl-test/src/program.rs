//! What the programs do that `cargo asl test` and `cargo asl explore` build: they read what to run on the standard input.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use asl_runtime::Value;
use asl_runtime::engine::Program;

use crate::answer::Answer;
use crate::answers::Answers;
use crate::case::{Case, DEFINITION, answers};
use crate::explore::{Exploration, Explore, explore};
use crate::mock_config::MockConfig;
use crate::record::Workflow;
use crate::report::Report;
use crate::test::Test;

/// A workflow of the program.
pub trait Subject {
    /// Runs a case.
    ///
    /// # Errors
    /// As [`Case::run`].
    fn test(&self, case: &Case) -> Result<Report, String>;

    /// Runs with the answers of a case of Step Functions Local.
    ///
    /// # Errors
    /// When there is no such case, or when it lacks an answer.
    fn mock(
        &self,
        config: &MockConfig,
        machine: &str,
        case: &str,
        input: Value,
    ) -> Result<Report, String>;

    /// Explores.
    ///
    /// # Errors
    /// When the request is not one.
    fn explore(&self, request: &Value) -> Result<Exploration, String>;
}

impl<P: Program> Subject for Workflow<P> {
    fn test(&self, case: &Case) -> Result<Report, String> {
        case.run(*self)
    }

    fn mock(
        &self,
        config: &MockConfig,
        machine: &str,
        case: &str,
        input: Value,
    ) -> Result<Report, String> {
        Test::new(*self)
            .mocked(config, machine, case)?
            .try_run(input)
    }

    fn explore(&self, request: &Value) -> Result<Exploration, String> {
        let input = request.get("input").cloned().unwrap_or_default();
        let mut explore: Explore<P> = explore(*self, input);
        let tasks = request.get("tasks").and_then(Value::as_object);
        for (task, outcomes) in tasks.into_iter().flat_map(|tasks| tasks.iter()) {
            let found: Answers = answers(outcomes).map_err(|why| format!("{task:?}: {why}"))?;
            explore = explore.answered(task, found.all().iter().map(Answer::clone).collect())?;
        }
        let number = |name: &str| {
            let number = request.get(name).and_then(Value::as_i64);
            number.and_then(|number| usize::try_from(number).ok())
        };
        if let Some(executions) = number("atMost") {
            explore = explore.at_most(executions);
        }
        if let Some(depth) = number("depth") {
            explore = explore.depth(depth);
        }
        Ok(explore.run())
    }
}

/// A workflow, as the macro makes it.
pub fn subject<P: Program>(workflow: Workflow<P>) -> Workflow<P> {
    workflow
}

/// Does what the request says with the workflows, which it knows by their positions.
pub fn main(subjects: &[&dyn Subject]) -> ExitCode {
    match answer(subjects) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::from(2)
        }
    }
}

fn answer(subjects: &[&dyn Subject]) -> Result<bool, String> {
    let mut text = String::new();
    std::io::stdin()
        .read_to_string(&mut text)
        .map_err(|error| error.to_string())?;
    let request = Value::parse(&text).map_err(|error| error.to_string())?;
    if let Some(cases) = request.get("cases").and_then(Value::as_array) {
        return Ok(test(subjects, cases));
    }
    let subject = subjects.first().ok_or("there is no workflow")?;
    match request.get("mocks") {
        Some(mocks) => mock(*subject, &request, mocks),
        None => search(*subject, &request),
    }
}

/// Counts tests, and keeps what is to be said of those that fail.
#[derive(Default)]
struct Summary {
    passed: usize,
    failures: Vec<(String, String)>,
}

impl Summary {
    /// Prints a line for a test.
    fn note(&mut self, name: &str, result: Result<Report, String>) {
        match result {
            Ok(report) => {
                self.passed += 1;
                println!("test {name} ... ok ({})", report.ending());
            }
            Err(why) => {
                println!("test {name} ... FAILED");
                self.failures.push((name.to_owned(), why));
            }
        }
    }

    /// Prints why tests failed; gives whether none did.
    fn end(&self) -> bool {
        for (name, why) in &self.failures {
            println!("\n---- {name} ----\n{why}");
        }
        let is_ok = self.failures.is_empty();
        let result = if is_ok { "ok" } else { "FAILED" };
        let (passed, failed) = (self.passed, self.failures.len());
        println!("\ntest result: {result}. {passed} passed; {failed} failed");
        is_ok
    }
}

fn test(subjects: &[&dyn Subject], cases: &[Value]) -> bool {
    let mut summary = Summary::default();
    for case in cases {
        let name = case.get("name").and_then(Value::as_str).unwrap_or_default();
        let position = case.get("workflow").and_then(Value::as_i64);
        let subject = position.and_then(|position| subjects.get(usize::try_from(position).ok()?));
        let run = case.get("run").cloned().unwrap_or_default();
        let result = match subject {
            Some(subject) => subject.test(&Case::of(run)),
            None => Err("there is no such workflow".to_owned()),
        };
        summary.note(name, result);
    }
    summary.end()
}

fn mock(subject: &dyn Subject, request: &Value, mocks: &Value) -> Result<bool, String> {
    let config = MockConfig::of(mocks.clone())?;
    let text = |name: &str| request.get(name).and_then(Value::as_str);
    let machine = text("machine").unwrap_or_default();
    let input = request.get("input").cloned().unwrap_or_default();
    let mut summary = Summary::default();
    let cases = config.cases();
    let cases = cases.iter().filter(|(of, _)| of == machine);
    for (_, case) in cases.filter(|(_, case)| text("case").is_none_or(|only| only == case)) {
        summary.note(case, subject.mock(&config, machine, case, input.clone()));
    }
    Ok(summary.end())
}

fn search(subject: &dyn Subject, request: &Value) -> Result<bool, String> {
    let found = subject.explore(request)?;
    println!("{found}");
    if let Some(folder) = request.get("folder").and_then(Value::as_str) {
        write_endings(&found, request, Path::new(folder))?;
    }
    Ok(true)
}

/// Writes a case for each ending, with the definition.
fn write_endings(found: &Exploration, request: &Value, folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    let given = DEFINITION
        .into_iter()
        .filter_map(|name| Some((name, request.get(name)?.clone())));
    let given: Vec<(&str, Value)> = given.collect();
    for (number, ending) in found.endings().iter().enumerate() {
        let case = ending.to_case();
        let members = case.as_object().into_iter().flat_map(|case| case.iter());
        let members = members.map(|(name, value)| (name.to_string(), value.clone()));
        let given = given
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()));
        let whole = Value::object(given.chain(members));
        let path = folder.join(format!("ending-{}.run.json", number + 1));
        std::fs::write(&path, format!("{whole:#}\n")).map_err(|error| error.to_string())?;
    }
    println!(
        "wrote {} endings to {}",
        found.endings().len(),
        folder.display()
    );
    Ok(())
}
