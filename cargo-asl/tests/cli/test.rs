//! `cargo asl test` and `cargo asl explore`. They share a cache, which is not that of `cargo asl run`: its test looks at what
//! is built there.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::golden::Goldens;
use crate::{Called, called, cases, command, empty_folder, names};

fn call_in(folder: &Path, arguments: &[&str]) -> Called {
    let mut command = command("test", arguments);
    let cache = Path::new(env!("CARGO_TARGET_TMPDIR")).join("test-cache");
    command.current_dir(folder).env("CARGO_ASL_CACHE", cache);
    called(command.output().expect("the binary runs"))
}

#[test]
fn definitions_are_tested_without_rust_code() {
    let mut goldens = Goldens::new("test");
    goldens.definitions();
    goldens.inputs(&["MockConfigFile.json", "busy.run.json", "two.run.json"]);
    let commands: [(&str, i32, &[&str]); 4] = [
        ("cases", 1, &["test", "."]),
        (
            "mocks",
            1,
            &[
                "test",
                "refund.asl.json",
                "--mocks",
                "MockConfigFile.json",
                "--input",
                r#"{ "amount": 20 }"#,
            ],
        ),
        (
            "covered",
            1,
            &["test", "busy.run.json", "--fail-under", "90"],
        ),
        (
            "explored",
            0,
            &[
                "explore",
                "refund.asl.json",
                "--input",
                r#"{ "amount": 20 }"#,
            ],
        ),
    ];
    for (name, code, arguments) in commands {
        let found = call_in(&cases("test"), arguments);
        assert_eq!(found.code, Some(code), "{}{}", found.stdout, found.stderr);
        goldens.compare(name, &found.stdout);
    }
    goldens.finish();
    endings_replay();
    mocks_end_as_recorded();
}

/// Each ending of an exploration is a case that ends in the same way.
fn endings_replay() {
    let folder = empty_folder("endings");
    let definition = cases("test").join("refund.asl.json");
    let definition = definition.to_string_lossy();
    let arguments = ["explore", &definition, "--input", r#"{ "amount": 20 }"#];
    let explored = call_in(&folder, &[&arguments[..], &["--output", "."]].concat());
    assert_eq!(explored.code, Some(0), "{}", explored.stderr);
    let endings = names(&folder);
    assert_eq!(endings.len(), 3, "{endings:?}");
    let replayed = call_in(&folder, &["test", "."]);
    assert_eq!(replayed.code, Some(0), "{}", replayed.stdout);
    assert!(replayed.stdout.contains("3 passed; 0 failed"));
}

/// The recordings of executions with mocks, which lie beside the workspace: what the tasks came to is written as the
/// mocks from which they were made.
fn mocks_end_as_recorded() {
    let folder = "../../shared/corpus/recorded/cases/local_mocking";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if !folder.is_dir() {
        say("skipped: there are no recordings of mocks beside the workspace");
        return;
    }
    let mut tested = 0;
    for name in names(&folder) {
        let case = fs::read_to_string(folder.join(&name)).expect("a recording can be read");
        let case: Value = serde_json::from_str(&case).expect("a recording is JSON");
        let mocks = mocks_of(&case).or_else(|| mocks_of_functions(&case));
        let mocks = mocks.unwrap_or_else(|| panic!("{name}: what its tasks came to is not known"));
        compare(&name, &case, &mocks);
        tested += 1;
    }
    assert!(tested >= 11, "there are only {tested} recordings");
}

/// Written past the test runner, which keeps what a passing test prints to itself.
fn say(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
}

/// The same where the recording has no list of them: its functions give back what they are given, or say something else with
/// it, which the history then has, if in no order.
fn mocks_of_functions(case: &Value) -> Option<Value> {
    let functions = case["resources"].as_array()?;
    let (mut states, mut responses) = (json!({}), json!({}));
    for (state, function) in tasks_in(&case["definition"]).iter().zip(functions) {
        let gives_back = function["handler_file"] == "id_function.py";
        let mut outputs = details(case, "TaskSucceeded").map(|details| &details["output"]);
        let given = &details(case, "TaskScheduled")
            .next()
            .unwrap_or(&Value::Null)["parameters"];
        let output = match given.get("Payload") {
            Some(payload) => {
                outputs.find(|output| (output["Payload"] == *payload) == gives_back)?
            }
            // The history of a distributed Map does not show what its items came to.
            None if gives_back => &case["expected"]["output"]["Values"][0],
            None => return None,
        };
        states[state] = json!(state);
        responses[state] = json!({ "0-1": { "Return": output } });
    }
    Some(mocks(&states, &responses))
}

/// What the history has of all events of a type.
fn details<'a>(case: &'a Value, event: &'a str) -> impl Iterator<Item = &'a Value> {
    let events = case["history"].as_array().into_iter().flatten();
    let events = events.filter(move |found| found["type"] == event);
    events.map(|found| &found["details"])
}

/// The names of all Task states, those of branches and processors included, in their order.
fn tasks_in(machine: &Value) -> Vec<&String> {
    let states = machine["States"].as_object().into_iter().flatten();
    let tasks = states.flat_map(|(name, state)| match state["Type"].as_str() {
        Some("Task") => vec![name],
        Some("Map") => tasks_in(&state["ItemProcessor"]),
        Some("Parallel") => {
            let branches = state["Branches"].as_array().into_iter().flatten();
            branches.flat_map(tasks_in).collect()
        }
        Some(_) | None => Vec::new(),
    });
    tasks.collect()
}

/// A `MockConfigFile.json` with what the tasks of a recording came to.
fn mocks_of(case: &Value) -> Option<Value> {
    let tasks = case["tasks"].as_array().filter(|tasks| !tasks.is_empty())?;
    let (mut states, mut responses) = (json!({}), json!({}));
    for task in tasks {
        let state = task["state"].as_str()?;
        states[state] = json!(state);
        let outcome = &task["outcome"];
        let response = match outcome.get("error") {
            Some(error) => json!({ "Throw": { "Error": error, "Cause": outcome["cause"] } }),
            None => json!({ "Return": outcome["output"] }),
        };
        let number = responses[state].as_object().map_or(0, serde_json::Map::len);
        responses[state][number.to_string()] = response;
    }
    Some(mocks(&states, &responses))
}

fn mocks(states: &Value, responses: &Value) -> Value {
    json!({
        "StateMachines": { "recorded": { "TestCases": { "Recorded": states } } },
        "MockedResponses": responses,
    })
}

fn compare(name: &str, case: &Value, mocks: &Value) {
    let folder: PathBuf = empty_folder("recorded-mocks");
    let write = |file: &str, value: &Value| {
        fs::write(folder.join(file), value.to_string()).expect("the file can be written");
    };
    write("recorded.asl.json", &case["definition"]);
    write("mocks.json", mocks);
    write("input.json", &case["input"]);
    let arguments = ["test", "recorded.asl.json", "--mocks", "mocks.json"];
    let found = call_in(
        &folder,
        &[&arguments[..], &["--input", "input.json"]].concat(),
    );
    let line = found.stdout.lines().next().unwrap_or_default();
    let output = line.strip_prefix("test Recorded ... ok (SUCCEEDED with ");
    let output = output.and_then(|output| output.strip_suffix(')'));
    let output = output.unwrap_or_else(|| panic!("{name}: {}{}", found.stdout, found.stderr));
    let output: Value = serde_json::from_str(output).expect("an output is JSON");
    // One recording has put a word in the place of the output.
    if let Some(expected) = case["expected"].get("output") {
        assert_eq!(output, *expected, "{name}");
    }
}
