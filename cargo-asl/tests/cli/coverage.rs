//! `cargo asl coverage`, with a cargo that only writes what tests would note.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use crate::golden::Goldens;
use crate::{Called, called, cases, command, empty_folder};

/// Calls the command in a folder with the definition, where the tests note this.
fn coverage(folder: &Path, code: u8, notes: &str, arguments: &[&str]) -> Called {
    let definition = "refund.asl.json";
    fs::copy(cases("coverage").join(definition), folder.join(definition))
        .expect("the definition can be copied");
    let script = format!(
        "#!/bin/sh\n[ \"$*\" = 'test --test refund' ] || exit 9\ncat > \"$ASL_COVERAGE/1.jsonl\" <<'END'\n{notes}\nEND\nexit {code}\n"
    );
    let cargo: PathBuf = folder.join("cargo");
    fs::write(&cargo, script).expect("the file can be written");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("the file can be run");
    let mut arguments = [&["coverage"], arguments].concat();
    arguments.extend(["--", "--test", "refund"]);
    let mut command = command("coverage", &arguments);
    command.current_dir(folder).env("CARGO", &cargo);
    called(command.output().expect("the binary runs"))
}

fn note(folder: &Path, places: &str) -> String {
    let file = folder.join("refund.asl.json");
    format!("{{\"file\":{file:?},\"places\":[{places}]}}")
}

#[test]
fn what_no_test_reaches_is_listed() {
    let folder = empty_folder("coverage");
    let notes = [
        note(
            &folder,
            r#"["Is it small?","state",0],["Is it small?","rule",0],["Pay back","state",0],["Pay back","retrier",0],["Pay back","next",0]"#,
        ),
        note(
            &folder,
            r#"["Is it small?","state",0],["Is it small?","default",0],["Ask a person","state",0]"#,
        ),
    ];
    let arguments = [
        "--fail-under",
        "90",
        "--lcov",
        "lcov.info",
        "--svg",
        "refund.svg",
    ];
    let found = coverage(&folder, 0, &notes.join("\n"), &arguments);
    let mut goldens = Goldens::new("coverage");
    goldens.definitions();
    goldens.compare("refund.txt", &found.stdout);
    let lcov = fs::read_to_string(folder.join("lcov.info")).expect("it was written");
    goldens.compare("refund.info", &lcov);
    goldens.finish();
    assert_eq!(
        (found.code, found.stderr.as_str()),
        (
            Some(1),
            "error: 80 % are covered, and --fail-under wants 90 %\n"
        )
    );
    let picture = fs::read_to_string(folder.join("refund.svg")).expect("it was written");
    for mark in ["covered", "missed"] {
        assert!(picture.contains(&format!("url(#{mark})")), "{mark}");
    }
}

#[test]
fn a_test_that_fails_fails_the_command() {
    let folder = empty_folder("coverage-failing");
    let notes = note(&folder, r#"["Is it small?","state",0]"#);
    let found = coverage(&folder, 101, &notes, &[]);
    assert_eq!(found.code, Some(1));
    assert!(found.stdout.contains("states"), "{}", found.stdout);
    let nothing = coverage(&folder, 0, "", &[]);
    assert_eq!(nothing.code, Some(2));
    assert!(nothing.stderr.contains("no test ran a workflow"));
    let named = coverage(&folder, 0, "", &["refund.asl.json"]);
    assert!(named.stdout.contains("the state is never entered"));
}
