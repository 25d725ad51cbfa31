//! Takes the programs; builds and runs them, and gives what each execution came to.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use asl_runtime::Value;

use super::program::Program;
use crate::workspace::write;
use crate::{Result, workspace};

/// How many programs share a crate, so that a change rebuilds little and both cores have work.
const PROGRAMS_PER_CRATE: usize = 60;

/// What each execution came to, by the name of its program.
pub(super) type Reports = BTreeMap<String, Value>;

/// Builds and runs all programs, if there are any.
pub(super) fn run(programs: &[Program]) -> Result<Reports> {
    if programs.is_empty() {
        return Ok(Reports::new());
    }
    let folder = workspace::target().join("conformance");
    write_workspace(&folder, programs)?;
    let plan = folder.join("plan.json");
    write(&plan, &plan_of(programs).to_string())?;
    let mut cargo = workspace::cargo();
    cargo.current_dir(&folder).env("CARGO_INCREMENTAL", "0");
    cargo.args(["run", "--quiet", "--package", "runner", "--target-dir"]);
    cargo.arg(folder.join("target")).arg("--").arg(&plan);
    let output = cargo.stdout(Stdio::piped()).spawn()?.wait_with_output()?;
    if !output.status.success() {
        return Err("the replays could not be built or run".into());
    }
    let lines = String::from_utf8(output.stdout)?;
    lines.lines().map(report).collect()
}

fn report(line: &str) -> Result<(String, Value)> {
    let report = Value::parse(line)?;
    let name = report
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned();
    Ok((name, report))
}

fn plan_of(programs: &[Program]) -> Value {
    Value::array(programs.iter().map(|program| {
        Value::object([
            ("name", Value::from(program.name.as_str())),
            ("input", Value::from(program.input.as_str())),
            ("tasks", program.tasks.clone()),
            ("resources", program.resources.clone()),
            ("express", Value::from(program.express.as_str())),
        ])
    }))
}

fn write_workspace(folder: &Path, programs: &[Program]) -> Result<()> {
    let runtime = workspace::root().join("asl-runtime");
    let parts: Vec<String> = (0..programs.len().div_ceil(PROGRAMS_PER_CRATE))
        .map(|number| format!("part-{number}"))
        .collect();
    let dependencies: String = parts.iter().fold(String::new(), |text, part| {
        text + &format!("{part} = {{ path = \"../{part}\" }}\n")
    });
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"replay-support\", \"runner\", \"part-*\"]\n\n\
         [workspace.dependencies]\nasl-runtime = {{ path = {runtime:?}, default-features = false }}\n\
         replay-support = {{ path = \"replay-support\" }}\n\n\
         [profile.dev]\ndebug = false\n"
    );
    remove_stale_parts(folder, parts.len())?;
    write(&folder.join("Cargo.toml"), &manifest)?;
    fs::copy(
        workspace::root().join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    let support = "asl-runtime.workspace = true\n";
    write_crate(&folder.join("replay-support"), "replay-support", support)?;
    let source = |name: &str| workspace::root().join("xtask/replay").join(name);
    write(
        &folder.join("replay-support/src/lib.rs"),
        &fs::read_to_string(source("support.rs"))?,
    )?;
    let data_seen = workspace::root().join("tests/support/data_seen.rs");
    write(
        &folder.join("replay-support/src/data_seen.rs"),
        &fs::read_to_string(data_seen)?,
    )?;
    let runner =
        format!("asl-runtime.workspace = true\nreplay-support.workspace = true\n{dependencies}");
    write_crate(&folder.join("runner"), "runner", &runner)?;
    write(
        &folder.join("runner/src/main.rs"),
        &fs::read_to_string(source("runner.rs"))?,
    )?;
    write(&folder.join("runner/src/parts.rs"), &parts_module(&parts))?;
    for (part, programs) in parts.iter().zip(programs.chunks(PROGRAMS_PER_CRATE)) {
        write_part(&folder.join(part), part, programs)?;
    }
    Ok(())
}

/// Parts of an earlier run with more programs would be built along.
fn remove_stale_parts(folder: &Path, count: usize) -> Result<()> {
    let mut number = count;
    let part = |number: usize| -> PathBuf { folder.join(format!("part-{number}")) };
    while part(number).is_dir() {
        fs::remove_dir_all(part(number))?;
        number += 1;
    }
    Ok(())
}

/// The function that finds the crate of a program.
fn parts_module(parts: &[String]) -> String {
    let mut code = String::from(
        "//! All parts as one.\n\nuse asl_runtime::value::Map;\nuse asl_runtime::{Handler, Value};\n\
         use replay_support::Replay;\n\n/// Runs the program of that name.\n\
         pub fn run(name: &str, tasks: &Handler<Replay>, input: Value, express: &str) -> Option<Map> {\n    None\n",
    );
    for part in parts {
        let part = part.replace('-', "_");
        let _ = writeln!(
            code,
            "        .or_else(|| {part}::run(name, tasks, input.clone(), express))"
        );
    }
    code + "}\n"
}

fn write_part(folder: &Path, name: &str, programs: &[Program]) -> Result<()> {
    let dependencies = "asl-runtime.workspace = true\nreplay-support.workspace = true\n";
    write_crate(folder, name, dependencies)?;
    let mut library = String::from(
        "//! Some of the programs.\n\nuse asl_runtime::value::Map;\nuse asl_runtime::{Handler, Value};\n\
         use replay_support::{Replay, execute};\n\n",
    );
    let mut arms = String::new();
    for program in programs {
        let name = &program.name;
        write(&folder.join(format!("src/{name}.rs")), &program.code)?;
        writeln!(library, "pub mod {name};")?;
        writeln!(
            arms,
            "        {name:?} => Some(execute({name}::workflow(tasks), input, express)),"
        )?;
    }
    write!(
        library,
        "\n/// Runs the program of that name.\n\
         pub fn run(name: &str, tasks: &Handler<Replay>, input: Value, express: &str) -> Option<Map> {{\n    \
         match name {{\n{arms}        _ => None,\n    }}\n}}\n"
    )?;
    write(&folder.join("src/lib.rs"), &library)
}

fn write_crate(folder: &Path, name: &str, dependencies: &str) -> Result<()> {
    let manifest =
        format!("[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\n{dependencies}");
    write(&folder.join("Cargo.toml"), &manifest)
}
