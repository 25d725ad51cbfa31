//! Takes the modules of the definitions; tells what rustc thinks of each.

mod message;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::io::BufReader;
use std::path::Path;
use std::process::Stdio;

use self::message::Message;
use super::outcome::{Finding, Module, Outcome, Verdict};
use crate::workspace::write;
use crate::{Result, workspace};

/// How many modules share a crate: enough crates for every core, each small enough for its memory.
const MODULES_PER_CRATE: usize = 50;

/// What rustc says, by the name of the module.
type Findings = BTreeMap<String, Vec<Finding>>;

/// Puts every expanded definition through rustc and changes its verdict.
///
/// An error in one module keeps rustc from looking for later kinds of errors in the others. So the
/// modules that fail are taken out and the rest is tried again, until nothing fails.
pub(super) fn check(outcomes: &mut [Outcome]) -> Result<()> {
    let modules: Vec<&Module> = outcomes
        .iter()
        .filter_map(|outcome| outcome.module.as_ref())
        .collect();
    let mut failed = Findings::new();
    while let Some(findings) = check_without(&modules, &failed)? {
        failed.extend(findings);
    }
    for outcome in outcomes {
        let Some(module) = &outcome.module else {
            continue;
        };
        match failed.remove(&module.name) {
            Some(findings) => {
                outcome.verdict = Verdict::Failed;
                outcome.diagnostics.extend(findings);
            }
            None => outcome.verdict = Verdict::Compiled,
        }
    }
    Ok(())
}

/// Checks all modules but those that failed; gives what is new, or nothing if nothing failed.
fn check_without(modules: &[&Module], failed: &Findings) -> Result<Option<Findings>> {
    let folder = workspace::target().join("corpus");
    write_crates(&folder, modules, failed)?;
    let names = modules.iter().map(|module| module.name.as_str()).collect();
    let (is_good, messages) = cargo_check(&folder)?;
    let findings = attribute(&messages, &names);
    if is_good && findings.is_empty() {
        return Ok(None);
    }
    if findings.is_empty() {
        let rendered: String = messages.iter().filter_map(Message::rendered).collect();
        return Err(format!("what fails is not the code of a definition\n{rendered}").into());
    }
    Ok(Some(findings))
}

/// Writes a workspace of its own, so that one cargo checks several crates at the same time.
fn write_crates(folder: &Path, modules: &[&Module], failed: &Findings) -> Result<()> {
    let mut members = String::new();
    for (number, part) in modules.chunks(MODULES_PER_CRATE).enumerate() {
        let name = format!("part-{number}");
        writeln!(members, "    {name:?},")?;
        write_crate(&folder.join(&name), &name, part, failed)?;
    }
    let runtime = workspace::root().join("asl-runtime");
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\n{members}]\n\n\
         [workspace.dependencies]\nasl-runtime = {{ path = {runtime:?}, default-features = false }}\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    // The versions that the tests of the workspace run with.
    fs::copy(
        workspace::root().join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    Ok(())
}

fn write_crate(folder: &Path, name: &str, part: &[&Module], failed: &Findings) -> Result<()> {
    let manifest = format!(
        "[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\nasl-runtime.workspace = true\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    let mut library = String::from("#![deny(warnings)]\n\n");
    for module in part {
        write(
            &folder.join(format!("src/{}.rs", module.name)),
            &module.text,
        )?;
        if !failed.contains_key(&module.name) {
            writeln!(library, "pub mod {};", module.name)?;
        }
    }
    write(&folder.join("src/lib.rs"), &library)
}

/// Runs `cargo check`; gives whether it succeeded, and all messages.
fn cargo_check(folder: &Path) -> Result<(bool, Vec<Message>)> {
    let mut cargo = workspace::cargo();
    cargo.current_dir(folder).env("CARGO_INCREMENTAL", "0");
    cargo.args([
        "check",
        "--quiet",
        "--workspace",
        "--keep-going",
        "--message-format=json",
    ]);
    cargo.arg("--target-dir").arg(folder.join("target"));
    let mut child = cargo.stdout(Stdio::piped()).spawn()?;
    let output = child.stdout.take().ok_or("cargo has no output")?;
    let messages = message::read(BufReader::new(output))?;
    Ok((child.wait()?.success(), messages))
}

fn attribute(messages: &[Message], names: &BTreeSet<&str>) -> Findings {
    let mut findings = Findings::new();
    for message in messages {
        if let Some((name, finding)) = message.finding(names) {
            findings.entry(name.to_owned()).or_default().push(finding);
        }
    }
    findings
}
