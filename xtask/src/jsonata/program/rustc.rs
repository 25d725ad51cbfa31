//! Takes the folder of the program; builds it, and gives its binary or the expressions that rustc refuses.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde::Deserialize;

use super::super::STACK;
use super::{EXPRESSIONS_PER_MODULE, Refusals};
use crate::{Result, workspace};

/// What came out of a build.
pub(super) enum Built {
    /// The binary.
    Program(PathBuf),
    /// None, because of these expressions.
    Not(Refusals),
}

/// A line of cargo's output, as far as we look at it.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
    executable: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    message: String,
    rendered: Option<String>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
}

/// Builds the program.
pub(super) fn build(folder: &Path) -> Result<Built> {
    let mut cargo = workspace::cargo();
    cargo
        .current_dir(folder)
        .env("RUST_MIN_STACK", STACK.to_string());
    cargo.args(["build", "--quiet", "--message-format=json", "--target-dir"]);
    let mut child = cargo
        .arg(folder.join("target"))
        .stdout(Stdio::piped())
        .spawn()?;
    let output = child.stdout.take().ok_or("cargo has no output")?;
    let (mut refusals, mut rendered, mut binary) = (Refusals::new(), String::new(), None);
    for line in BufReader::new(output).lines() {
        let line: Line = serde_json::from_str(&line?)?;
        binary = line.executable.or(binary);
        let Some(message) = line.message.filter(|message| message.level == "error") else {
            continue;
        };
        rendered.extend(message.rendered.clone());
        if let Some(position) = message.spans.iter().find_map(Span::position) {
            refusals.entry(position).or_insert(message.message);
        }
    }
    match (child.wait()?.success(), binary) {
        (true, Some(binary)) => Ok(Built::Program(binary)),
        _ if refusals.is_empty() => Err(format!("what fails is no expression\n{rendered}").into()),
        _ => Ok(Built::Not(refusals)),
    }
}

impl Span {
    /// The position of the expression that it lies in: each has a line, below the first one of its module.
    fn position(&self) -> Option<usize> {
        let stem = Path::new(&self.file_name).file_stem()?.to_str()?;
        let module: usize = stem.strip_prefix("part_")?.parse().ok()?;
        Some(module * EXPRESSIONS_PER_MODULE + self.line_start.checked_sub(2)?)
    }
}
