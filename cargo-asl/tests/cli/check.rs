//! `cargo asl check`.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::Stdio;

use crate::golden::Goldens;
use crate::{call, call_with_input, command};

#[test]
fn reports_are_as_expected() {
    let mut goldens = Goldens::new("check");
    for definition in goldens.definitions() {
        let human = call("check", &["check", &definition]);
        assert_eq!(human.stdout, "");
        goldens.compare(&format!("{definition}.txt"), &human.stderr);
        let json = call("check", &["check", "--format", "json", &definition]);
        assert_eq!((json.code, json.stderr.as_str()), (human.code, ""));
        goldens.compare(&format!("{definition}.json"), &json.stdout);
        let has_errors = json.stdout.contains("\"severity\": \"error\"");
        assert_eq!(human.code, Some(i32::from(has_errors)), "{definition}");
    }
    goldens.finish();
}

#[test]
fn other_files_are_checked_when_one_cannot_be_read() {
    let files = ["missing.asl.json", "notes.txt", "broken.asl.json"];
    let human = call("check", &[&["check"], files.as_slice()].concat());
    assert_eq!(human.code, Some(2));
    for expected in [
        "missing.asl.json: there is no such file\n",
        "notes.txt: its name ends",
        "1 file checked: ",
    ] {
        assert!(
            human.stderr.contains(expected),
            "{expected} in {}",
            human.stderr
        );
    }
}

#[test]
fn files_that_are_not_there_may_have_other_names() {
    let cases = [
        ("broken.json", "did you mean broken.asl.json?"),
        (
            "../check/waits.asl.yaml",
            "did you mean ../check/wait.asl.yaml?",
        ),
        (
            "none/at-all.json",
            "none/at-all.json: there is no such file\n",
        ),
        ("../check", "../check: it is a folder;"),
    ];
    for (file, expected) in cases {
        let refused = call("check", &["check", file]);
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
        assert!(
            refused.stderr.contains(expected),
            "{expected} in {}",
            refused.stderr
        );
        assert!(!refused.stderr.contains("checked"), "{}", refused.stderr);
    }
}

#[test]
fn the_standard_input_is_json_or_yaml() {
    let cases = [
        (
            "{ \"StartAt\": \"A\", \"States\": { \"A\": { \"Type\": \"Succeed\" } } }",
            Some(0),
            "no errors",
        ),
        ("\u{feff}\n{ \"StartAt\": 1 }", Some(1), "<stdin>:2:14"),
        (
            "StartAt: A\nStates: { A: { Type: Succeed } }\n",
            Some(0),
            "no errors",
        ),
        (
            "StartAt: B\nStates: { A: { Type: Succeed } }\n",
            Some(1),
            "<stdin>:1:10",
        ),
        ("", Some(1), "ASL0001"),
    ];
    for (input, code, expected) in cases {
        let checked = call_with_input("check", &["check", "-"], input);
        assert_eq!(
            (checked.code, checked.stdout.as_str()),
            (code, ""),
            "{input}"
        );
        assert!(
            checked.stderr.contains(expected),
            "{expected} in {}",
            checked.stderr
        );
    }
}

#[test]
fn the_standard_input_is_read_once_and_not_watched() {
    let cases: [(&[&str], &str); 2] = [
        (&["check", "-", "-"], "only once"),
        (&["check", "--watch", "-"], "cannot be watched"),
    ];
    for (arguments, expected) in cases {
        let refused = call_with_input("check", arguments, "{}");
        assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
        assert!(
            refused.stderr.contains(expected),
            "{expected} in {}",
            refused.stderr
        );
    }
}

#[test]
fn files_that_are_not_utf8_are_reported() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("latin1.asl.json");
    fs::write(&file, b"{ \"Comment\": \"gr\xfcn\" }").expect("the file can be written");
    let called = call("check", &["check", &file.to_string_lossy()]);
    assert_eq!(called.code, Some(1));
    assert!(
        called.stderr.contains("not encoded in UTF-8"),
        "{}",
        called.stderr
    );
}

#[test]
fn files_are_checked_again_when_they_change() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("watched.asl.json");
    let definition = |start: &str| {
        format!(r#"{{ "StartAt": "{start}", "States": {{ "A": {{ "Type": "Succeed" }} }} }}"#)
    };
    fs::write(&file, definition("Gone")).expect("the file can be written");
    let mut watching = command("check", &["check", "--watch", &file.to_string_lossy()])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut lines = BufReader::new(watching.stderr.take().expect("a pipe")).lines();
    let mut summary = || {
        let lines = lines.by_ref().map(|line| line.expect("messages are text"));
        let mut lines = lines.skip_while(|line| !line.contains("checked: "));
        lines.next()
    };
    let first = summary();
    fs::write(&file, definition("A")).expect("the file can be written");
    let second = summary();
    watching.kill().expect("it still runs");
    watching.wait().expect("it ends");
    assert_eq!(
        first.as_deref(),
        Some("1 file checked: 2 errors, no warnings")
    );
    assert_eq!(
        second.as_deref(),
        Some("1 file checked: no errors, no warnings")
    );
}

#[test]
fn reports_have_no_colors_off_the_terminal() {
    let output = command("check", &["check", "broken.asl.json"])
        .env_remove("NO_COLOR")
        .output();
    let stderr = output.expect("the binary runs").stderr;
    assert!(!stderr.contains(&0x1b));
}
