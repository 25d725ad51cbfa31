//! `cargo asl test` and `cargo asl explore`. They share a cache with `cargo asl run`, and one test, for a program is built
//! by one of them at a time.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::golden::Goldens;
use crate::run::cache;
use crate::{Called, called, cases, command, empty_folder, names};

fn call_in(folder: &Path, arguments: &[&str]) -> Called {
    let mut command = command("test", arguments);
    command.current_dir(folder).env("CARGO_ASL_CACHE", cache());
    called(command.output().expect("the binary runs"))
}

#[test]
fn definitions_are_tested_without_rust_code() {
    let mut goldens = Goldens::new("test");
    goldens.definitions();
    goldens.inputs(&["MockConfigFile.json", "busy.run.json", "two.run.json"]);
    let commands: [(&str, i32, &[&str]); 3] = [
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
        match mocks_of(&case) {
            Some(mocks) => {
                compare(&name, &case, &mocks);
                tested += 1;
            }
            None => say(&format!(
                "skipped: {name} does not say what its tasks came to"
            )),
        }
    }
    assert!(tested >= 9, "only {tested} recordings have mocks");
}

/// Written past the test runner, which keeps what a passing test prints to itself.
fn say(what: &str) {
    let _ = writeln!(std::io::stderr(), "{what}");
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
    Some(json!({
        "StateMachines": { "recorded": { "TestCases": { "Recorded": states } } },
        "MockedResponses": responses,
    }))
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
    assert_eq!(output, case["expected"]["output"], "{name}");
}
