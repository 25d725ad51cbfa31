//! `cargo asl run`. The program is built once, in a cache that is kept between runs of the tests.

use std::fs;
use std::path::{Path, PathBuf};

use crate::{Called, call_with_input, called, called_with, cases, command, empty_folder, names};

const DEFINITION: &str = "ship-order.asl.json";
const SUBSTITUTE: [&str; 4] = ["--substitute", "Table=orders", "--substitute", "Days=2"];

fn run(arguments: &[&str]) -> Called {
    run_in(&cases("run"), &[&["run", DEFINITION], arguments].concat())
}

fn run_in(folder: &Path, arguments: &[&str]) -> Called {
    let mut command = command("run", arguments);
    command.current_dir(folder).env("CARGO_ASL_CACHE", cache());
    called(command.output().expect("the binary runs"))
}

fn cache() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("run-cache")
}

/// The files of the runtime that are built: there is another one for programs that read buckets.
fn runtimes() -> Vec<String> {
    let [versions] = names(&cache())
        .try_into()
        .expect("one runtime and one compiler");
    let mut built = names(&cache().join(versions).join("target/debug/deps"));
    built.retain(|name| name.starts_with("libasl_runtime-") && name.ends_with(".rlib"));
    built
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

    a_second_project_finds_what_is_built();
    folders_are_buckets();
}

fn folders_are_buckets() {
    let folder = empty_folder("buckets");
    fs::create_dir(folder.join("data")).expect("a folder can be made");
    let rows: String = (0..30).map(|row| format!("{row}\n")).collect();
    fs::write(folder.join("data/in.csv"), format!("id\n{rows}")).expect("a file can be written");
    fs::copy(
        cases("run").join("import.asl.json"),
        folder.join("import.asl.json"),
    )
    .expect("the definition can be copied");
    let arguments = ["run", "import.asl.json", "--bucket", "data=data"];
    let run = run_in(&folder, &arguments);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let shown = run
        .stderr
        .lines()
        .filter(|line| line.ends_with("/ Row (Pass)"));
    assert_eq!(shown.count(), 20, "{}", run.stderr);
    let numbers = "Map Run Rows: 30 succeeded, 0 failed, 0 running, ";
    assert!(run.stderr.contains(numbers), "{}", run.stderr);
    let output: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let manifest = output.pointer("/ResultWriterDetails/Key");
    let manifest = manifest
        .and_then(serde_json::Value::as_str)
        .unwrap_or_default();
    let results = folder
        .join("data")
        .join(manifest)
        .with_file_name("SUCCEEDED_0.json");
    let results = fs::read_to_string(results).expect("results");
    assert!(
        results.starts_with("[{\"id\":\"0\"},{\"id\":\"1\"},"),
        "{results}"
    );

    let missing = run_in(
        &folder,
        &["run", "import.asl.json", "--bucket", "data=nowhere"],
    );
    assert_eq!(missing.code, Some(2), "{}", missing.stderr);
    assert!(missing.stderr.contains("nowhere"), "{}", missing.stderr);
}

fn a_second_project_finds_what_is_built() {
    let before = runtimes();
    let folder = empty_folder("second-project");
    let definition = r#"{ "StartAt": "A", "States": { "A": { "Type": "Succeed" } } }"#;
    fs::write(folder.join("second.asl.json"), definition).expect("the file can be written");
    let second = run_in(&folder, &["run", "second.asl.json", "--input", "[1]"]);
    assert_eq!(
        (second.code, second.stdout.as_str()),
        (Some(0), "[1]\n"),
        "{}",
        second.stderr
    );
    assert_eq!(second.stderr, "compiling second.asl.json\nA (Succeed)\n");
    let mut from_input = command("run", &["run", "second.asl.json", "--input", "-"]);
    from_input
        .current_dir(&folder)
        .env("CARGO_ASL_CACHE", cache());
    let from_input = called_with(from_input, "[2]");
    assert_eq!(
        (from_input.code, from_input.stdout.as_str()),
        (Some(0), "[2]\n")
    );
    assert_eq!(names(&folder), ["second.asl.json"]);
    assert!(!before.is_empty());
    assert_eq!(runtimes(), before);
}

/// A cargo that fails at once, for what is said before and behind a build.
#[cfg(unix)]
#[test]
fn a_build_says_that_it_takes_long_and_why_it_failed() {
    use std::os::unix::fs::PermissionsExt;

    let folder = empty_folder("failing-build");
    let cargo = folder.join("cargo");
    fs::write(
        &cargo,
        "#!/bin/sh\necho 'error: no network' >&2\nexit 101\n",
    )
    .expect("the file can be written");
    fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).expect("the file can be run");
    let run = |arguments: &[&str], cache: &str| {
        let mut command = command("check", &[&["run", "jsonata.asl.json"], arguments].concat());
        command
            .env("CARGO", &cargo)
            .env("CARGO_ASL_CACHE", folder.join(cache));
        called(command.output().expect("the binary runs"))
    };
    let failed = run(&[], "cache");
    assert_eq!((failed.code, failed.stdout.as_str()), (Some(1), ""));
    for expected in [
        "compiling jsonata.asl.json (the first time,",
        "\nerror: no network\n",
    ] {
        assert!(
            failed.stderr.contains(expected),
            "{expected} in {}",
            failed.stderr
        );
    }
    let with_client = run(&["--aws"], "cache-of-aws");
    let expected = "the client for AWS is built, too";
    assert!(
        with_client.stderr.contains(expected),
        "{}",
        with_client.stderr
    );
    // Who calls no services does not build what calls them.
    let has_client = |cache| manifest_below(&folder.join(cache)).contains("asl-aws");
    assert!(!has_client("cache"));
    assert!(has_client("cache-of-aws"));
}

/// The manifest of the only project in a cache.
#[cfg(unix)]
fn manifest_below(cache: &Path) -> String {
    let only = |folder: PathBuf| {
        let name = names(&folder).into_iter().next();
        folder.join(name.expect("the folder is not empty"))
    };
    let manifest = only(only(cache.to_owned())).join("Cargo.toml");
    fs::read_to_string(manifest).expect("there is a manifest")
}

#[test]
fn the_standard_input_can_be_run() {
    let refused = call_with_input("run", &["run", "-", "--input", "-"], "{}");
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
    let arguments = [&["run", DEFINITION, "--input", "-"], &SUBSTITUTE[..]].concat();
    let refused = call_with_input("run", &arguments, "{");
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(2), ""));
    assert!(
        refused.stderr.contains("the standard input: EOF"),
        "{}",
        refused.stderr
    );
    let refused = call_with_input(
        "run",
        &["run", "-"],
        "StartAt: B\nStates: { A: { Type: Succeed } }\n",
    );
    assert_eq!((refused.code, refused.stdout.as_str()), (Some(1), ""));
    assert!(
        refused.stderr.contains("<stdin>:1:10"),
        "{}",
        refused.stderr
    );
}

#[test]
fn what_cannot_be_run_is_refused_before_anything_is_built() {
    let cases: [(&[&str], &str); 8] = [
        (&["--endpoint-url", "http://localhost"], "--aws"),
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
