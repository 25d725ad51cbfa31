//! `cargo asl new`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Called, called, empty_folder};

fn new(folder: &Path, arguments: &[&str]) -> Called {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cargo-asl"));
    command.current_dir(folder).args(["asl", "new"]);
    called(command.args(arguments).output().expect("the binary runs"))
}

/// The project is built with the versions of the workspace, and its output is kept between runs of the tests. It is
/// outside of the workspace, which it would join.
#[test]
fn a_project_runs_and_passes_its_tests() {
    let folder = std::env::temp_dir().join(format!("asl-new-{}", std::process::id()));
    fs::create_dir(&folder).expect("the folder can be made");
    let made = new(&folder, &["my-shop"]);
    assert_eq!(
        (made.code, made.stdout.as_str()),
        (Some(0), ""),
        "{}",
        made.stderr
    );
    assert!(
        made.stderr.contains("\n  cd my-shop\n  cargo run\n"),
        "{}",
        made.stderr
    );
    let project = folder.join("my-shop");
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, project.join("Cargo.lock")).expect("the file can be copied");
    let ran = cargo(&project, "run");
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let output = r#"{"item":"tea","amount":12,"card":"4242","receipt":{"paid":12},"parcel":{"contains":"tea"}}"#;
    assert_eq!(ran.stdout.lines().last(), Some(output));
    let tested = cargo(&project, "test");
    assert_eq!(tested.code, Some(0), "{}", tested.stderr);
    assert!(tested.stdout.contains("2 passed"), "{}", tested.stdout);
    assert!(!tested.stderr.contains("warning"), "{}", tested.stderr);
    fs::remove_dir_all(folder).expect("the folder can be removed");
}

#[test]
fn a_project_joins_the_workspace_around_it() {
    let folder = empty_folder("new-member");
    let manifest = folder.join("Cargo.toml");
    fs::write(&manifest, "[workspace]\nresolver = \"3\"\nmembers = []\n")
        .expect("the file can be written");
    let made = new(&folder, &["member"]);
    assert_eq!(made.code, Some(0), "{}", made.stderr);
    let manifest = fs::read_to_string(manifest).expect("the file can be read");
    assert!(manifest.contains("members = [\"member\"]"), "{manifest}");
}

#[test]
fn names_that_cannot_be_are_refused() {
    let folder = empty_folder("new-refused");
    fs::create_dir(folder.join("there")).expect("the folder can be made");
    let cases: [(&[&str], &str); 9] = [
        (&[], "<NAME>"),
        (&["there"], "there is there already"),
        (&["there/.."], "there/.. "),
        (&["missing/.."], "does not end with a name"),
        (&["9lives"], "cannot start with a digit"),
        (&["my shop"], "invalid character"),
        (&["match"], "keyword"),
        (&["tokio"], "depends on"),
        (&["--", "--help"], "invalid character"),
    ];
    for (arguments, expected) in cases {
        let refused = new(&folder, arguments);
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
    assert_eq!(crate::names(&folder), ["there"]);
}

fn cargo(project: &Path, subcommand: &str) -> Called {
    let target: PathBuf = Path::new(env!("CARGO_TARGET_TMPDIR")).join("new-target");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(project).args([subcommand, "--quiet"]);
    cargo.env("CARGO_TARGET_DIR", target);
    cargo
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("RUSTFLAGS");
    called(cargo.output().expect("cargo runs"))
}
