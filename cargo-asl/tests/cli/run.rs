//! `cargo asl run`. The program is built once, in a target folder that is kept between runs of the tests.

use std::path::Path;

use crate::{Called, called, command};

const DEFINITION: &str = "ship-order.asl.json";
const SUBSTITUTE: [&str; 4] = ["--substitute", "Table=orders", "--substitute", "Days=2"];

fn run(arguments: &[&str]) -> Called {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("run");
    let mut command = command("run", &["run", DEFINITION]);
    command.args(arguments).env("CARGO_TARGET_DIR", target);
    called(command.output().expect("the binary runs"))
}

/// One test for all executions: they share a program, which only one of them can build.
#[test]
fn executions_end_as_the_tasks_say() {
    let input = ["--input", r#"{ "items": ["hat", "coat"], "price": 1.50 }"#];
    let shipped = run(&[&SUBSTITUTE[..], &input, &["--tasks", "shipped.tasks.json"]].concat());
    assert_eq!(
        (shipped.code, shipped.stdout.as_str()),
        (
            Some(0),
            concat!(
                r#"{"items":["hat","coat"],"price":1.50,"charged":{"receipt":"r-1"},"#,
                r#""parcels":["hat in orders","coat in orders"],"told":{"by":"pigeon"}}"#,
                "\n"
            )
        ),
        "{}",
        shipped.stderr
    );
    let progress = [
        "Charge card (Task)",
        "  failed with Busy: try later",
        "Rest (Wait)",
        "Pack (Map)",
        "Pack[0] / Box (Pass)",
        "Tell (Task)",
    ];
    for line in progress {
        assert!(
            shipped.stderr.lines().any(|found| found == line),
            "{}",
            shipped.stderr
        );
    }

    let refused = run(&[&SUBSTITUTE[..], &["--tasks", "refused.tasks.json"]].concat());
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(1), ""));
    let error = r#"{"Status":"FAILED","Error":"Refused","Cause":"no money"}"#;
    assert_eq!(refused.stderr.lines().last(), Some(error));

    let untold = run(&SUBSTITUTE);
    assert_eq!((untold.code, untold.stdout.as_str()), (Some(1), ""));
    assert!(
        untold
            .stderr
            .contains("no outcome for the state \\\"Charge card\\\"")
    );
}

#[test]
fn what_cannot_be_run_is_refused_before_anything_is_built() {
    let cases: [(&[&str], &str); 7] = [
        (&[], "--substitute Days=NUMBER\n  --substitute Table=VALUE"),
        (&["--substitute", "Tabel=x"], "did you mean Table?"),
        (
            &["--substitute", "Table=x", "--substitute", "Days=many"],
            "stands for a number",
        ),
        (&["--substitute", "Table"], "NAME=VALUE"),
        (
            &[&SUBSTITUTE[..], &["--input", "none.json"]].concat(),
            "neither a file nor JSON",
        ),
        (
            &[&SUBSTITUTE[..], &["--tasks", "misnamed.tasks.json"]].concat(),
            "\"Charge card\"?",
        ),
        (
            &[&SUBSTITUTE[..], &["--tasks", "misshaped.tasks.json"]].concat(),
            "\"Tell\" has an",
        ),
    ];
    for (arguments, expected) in cases {
        let refused = run(arguments);
        assert_eq!(
            (refused.code, refused.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(
            refused.stderr.contains(expected),
            "{expected} in {}",
            refused.stderr
        );
    }
}
