//! Takes the workspace; tells whether it passes everything that CI asks of it.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use crate::{Result, api, clients, conformance, corpus, explore, jayway, jsonata, workspace};

/// One command.
struct Step {
    /// What is behind `cargo`.
    arguments: &'static str,
    /// A variable of the environment, and its value.
    variable: Option<(&'static str, &'static str)>,
}

/// The steps before those that read the corpora.
const STEPS: [Step; 26] = [
    step("fmt --all --check"),
    step("clippy --workspace --all-targets -- -D warnings"),
    step("clippy -p asl-macro --features schema -- -D warnings"),
    step("clippy -p asl-aws --features models,sso --all-targets -- -D warnings"),
    step("clippy -p asl-server --no-default-features -- -D warnings"),
    step("clippy -p asl-storage --features parquet --all-targets -- -D warnings"),
    step("clippy -p asl-test --features proptest --all-targets -- -D warnings"),
    step("test --workspace").with("FUZZ_INPUTS", "100000"),
    step("test -p asl-aws --features models"),
    step("test -p asl-storage --features parquet"),
    step("test -p asl-test --features proptest"),
    step("doc --workspace --no-deps").with("RUSTDOCFLAGS", "-Dwarnings"),
    step("run --example order"),
    step("run --example order -- --fail payment"),
    step("run --example lambda-file"),
    step("run --example typed-order"),
    step("run --package csv-import -- 20000"),
    step("run --package xtask -- hostile --quick"),
    step("run --package xtask -- contract"),
    step("run --package xtask -- crash --kills 25"),
    step("run --package xtask -- crash --map --batches 2000 --kills 20 --life 700"),
    step("run --package xtask -- models --check"),
    step("run --package xtask -- protocols"),
    step("run --package xtask -- aws"),
    step("run --package xtask -- invent --definitions 200"),
    step("deny --workspace check bans licenses sources"),
];

const fn step(arguments: &'static str) -> Step {
    Step {
        arguments,
        variable: None,
    }
}

impl Step {
    const fn with(self, name: &'static str, value: &'static str) -> Self {
        Self {
            arguments: self.arguments,
            variable: Some((name, value)),
        }
    }

    fn title(&self) -> String {
        let variable = self
            .variable
            .map(|(name, value)| format!("{name}={value} "));
        format!("{}cargo {}", variable.unwrap_or_default(), self.arguments)
    }

    fn run(&self) -> Result<bool> {
        let mut cargo = workspace::cargo();
        cargo.args(self.arguments.split(' ')).envs(self.variable);
        Ok(cargo.status()?.success())
    }
}

/// Runs all steps, and closes with how many passed; the exit code tells whether all did.
pub(crate) fn run() -> Result<ExitCode> {
    let mut passed = 0;
    for step in STEPS {
        if !timed(&step.title(), || step.run())? {
            return Ok(failed(passed));
        }
        passed += 1;
    }
    for (title, check) in CORPORA {
        match timed(title, check)? {
            true => passed += 1,
            false => return Ok(failed(passed)),
        }
    }
    println!("\nsteps: {passed} passed, 0 failed");
    Ok(ExitCode::SUCCESS)
}

fn failed(passed: usize) -> ExitCode {
    println!("\nsteps: {passed} passed, 1 failed");
    ExitCode::FAILURE
}

fn timed(title: &str, step: impl FnOnce() -> Result<bool>) -> Result<bool> {
    let start = Instant::now();
    println!("\n=== {title}");
    let is_good = step()?;
    let outcome = if is_good { "passed" } else { "failed" };
    println!("=== {outcome} in {} s: {title}", start.elapsed().as_secs());
    Ok(is_good)
}

/// A check that is part of this program.
type Check = fn() -> Result<bool>;

/// The steps that need something beyond the workspace: an emulator, the corpora beside it, Java, or git.
const CORPORA: [(&str, Check); 10] = [
    ("examples/aws-order/run.sh", check_example),
    ("cargo xtask jayway --pairs 20000", check_paths),
    ("cargo xtask corpus --compile", check_corpus),
    ("cargo xtask conformance", check_recordings),
    ("cargo xtask explore --most 3", check_explorations),
    ("cargo xtask api", check_conversations),
    ("cargo xtask clients", check_clients),
    (
        "cargo xtask jsonata --suite tests/jsonata",
        check_own_jsonata,
    ),
    ("cargo xtask jsonata", check_jsonata),
    ("git diff --exit-code --stat", check_work_tree),
];

/// Whether all of the above have left the files as they were.
fn check_work_tree() -> Result<bool> {
    if !workspace::root().join(".git").exists() {
        println!("skipped: this is no checkout of git");
        return Ok(true);
    }
    let mut git = std::process::Command::new("git");
    git.current_dir(workspace::root());
    let status = git.args(["diff", "--exit-code", "--stat"]).status()?;
    Ok(status.success())
}

/// Whether the endings of a few definitions end in the same way again.
fn check_explorations() -> Result<bool> {
    let Some(definitions) = workspace::corpus("definitions") else {
        return skipped();
    };
    let code = explore::run(&explore::Arguments {
        definitions,
        most: 3,
    })?;
    Ok(code == ExitCode::SUCCESS)
}

/// Whether the example goes through that is no member of the workspace, with the emulator that an earlier step installs.
fn check_example() -> Result<bool> {
    if !workspace::target().join("aws/moto/installed").is_file() {
        println!("skipped: the emulator cannot be installed");
        return Ok(true);
    }
    let script = workspace::root().join("examples/aws-order/run.sh");
    let mut script = std::process::Command::new(script);
    let status = script
        .env("CARGO_TARGET_DIR", workspace::target())
        .status()?;
    Ok(status.success())
}

fn check_corpus() -> Result<bool> {
    let Some(definitions) = workspace::corpus("definitions/manifest.json") else {
        return skipped();
    };
    let definitions = definitions.with_file_name("");
    let code = corpus::run(&corpus::Arguments {
        definitions,
        compile: true,
        report: None,
    })?;
    Ok(code == ExitCode::SUCCESS)
}

fn check_paths() -> Result<bool> {
    let code = jayway::run(&jayway::Arguments {
        pairs: 20_000,
        seed: 1,
    })?;
    Ok(code == ExitCode::SUCCESS)
}

fn check_recordings() -> Result<bool> {
    let Some(cases) = workspace::corpus("recorded/cases") else {
        return skipped();
    };
    let filter = String::new();
    let code = conformance::run(&conformance::Arguments {
        cases,
        filter,
        report: None,
        through_services: true,
    })?;
    Ok(code == ExitCode::SUCCESS)
}

fn check_conversations() -> Result<bool> {
    let Some(cases) = workspace::corpus("api/cases") else {
        return skipped();
    };
    let code = api::run(&api::Arguments {
        cases,
        filter: String::new(),
        report: None,
    })?;
    Ok(code == ExitCode::SUCCESS)
}

fn check_clients() -> Result<bool> {
    Ok(clients::run()? == ExitCode::SUCCESS)
}

fn check_own_jsonata() -> Result<bool> {
    check_suite(workspace::root().join("tests/jsonata"))
}

fn check_jsonata() -> Result<bool> {
    workspace::corpus("jsonata").map_or_else(skipped, check_suite)
}

fn check_suite(suite: PathBuf) -> Result<bool> {
    let code = jsonata::run(&jsonata::Arguments {
        suite,
        report: None,
        filter: String::new(),
        dialect: jsonata::Release::Current,
    })?;
    Ok(code == ExitCode::SUCCESS)
}

fn skipped() -> Result<bool> {
    println!("skipped: there is no corpus beside the workspace");
    Ok(true)
}
