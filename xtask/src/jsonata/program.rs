//! Takes the expressions of the cases; gives the one program that has all of them.

mod rustc;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Instant;

use asl_compiler::compile_jsonata;
use asl_compiler::jsonata::{self, Dialect, SyntaxError};
use asl_runtime::Value;
use quote::quote;

use super::case::Case;
use super::outcome::Outcome;
use crate::workspace::write;
use crate::{Result, workspace};

/// How many expressions share a module.
const EXPRESSIONS_PER_MODULE: usize = 100;

/// A program that evaluates the expressions of a suite.
pub(super) struct Program {
    /// The file to run.
    pub(super) binary: PathBuf,
    /// Where the expression of each case lies in the program, or what else became of it.
    pub(super) entries: Vec<Entry>,
}

/// What became of an expression.
#[derive(Clone, Debug)]
pub(super) enum Entry {
    /// It is in the program, at this position.
    At(usize),
    /// It is not; this is what its case comes to.
    Refused(Outcome),
}

/// The Rust expression of a case, or why there is none.
pub(super) fn compile(case: &Case, dialect: Dialect) -> std::result::Result<String, Outcome> {
    let runtime = quote!(::asl_runtime);
    let compiled = catch_unwind(AssertUnwindSafe(|| {
        compile_jsonata(case.expression(), dialect, &runtime).map(|tokens| tokens.to_string())
    }));
    match compiled {
        Ok(Ok(code)) => Ok(code.replace('\n', " ")),
        Ok(Err(error)) => Err(Outcome::Error(describe(&error))),
        Err(_) => Err(Outcome::Broken("the compiler panicked".to_owned())),
    }
}

/// The fields of an error, as the program describes its own.
fn describe(error: &SyntaxError) -> Value {
    let detail = |value: &Option<jsonata::Value>| {
        let text = value.as_ref().map(ToString::to_string);
        text.map_or(Value::Null, |text| text.parse().unwrap_or_default())
    };
    let position = error
        .position
        .and_then(|position| i64::try_from(position).ok());
    Value::object([
        ("code", Value::from(error.code)),
        ("position", position.map_or(Value::Null, Value::from)),
        ("token", detail(&error.token)),
        ("value", detail(&error.value)),
        ("message", Value::from(error.message.as_str())),
    ])
}

/// Builds the program of what could be compiled.
///
/// What rustc refuses is taken out, and the rest is built: one bad expansion does not hide the others.
pub(super) fn build(
    cases: &[Case],
    compiled: Vec<std::result::Result<String, Outcome>>,
) -> Result<Program> {
    let folder = workspace::target().join("jsonata");
    let mut compiled = compiled;
    loop {
        let (modules, entries) = lay_out(cases, &compiled);
        write_crate(&folder, &modules)?;
        let start = Instant::now();
        let refusals = match rustc::build(&folder)? {
            rustc::Built::Program(binary) => {
                let count = entries
                    .iter()
                    .filter(|entry| matches!(entry, Entry::At(_)))
                    .count();
                println!("{count} expressions built in {:.1?}", start.elapsed());
                return Ok(Program { binary, entries });
            }
            rustc::Built::Not(refusals) => refusals,
        };
        for (position, entry) in entries.iter().enumerate() {
            if let (Entry::At(at), Some(slot)) = (entry, compiled.get_mut(position))
                && let Some(why) = refusals.get(at)
            {
                *slot = Err(Outcome::Broken(format!("rustc: {why}")));
            }
        }
    }
}

/// The modules, with a line for each expression, and where each case lies in them.
fn lay_out(
    cases: &[Case],
    compiled: &[std::result::Result<String, Outcome>],
) -> (Vec<String>, Vec<Entry>) {
    let mut lines = Vec::new();
    let mut entries = Vec::new();
    for (case, compiled) in cases.iter().zip(compiled) {
        entries.push(match compiled {
            Ok(code) => {
                lines.push(format!("/* {} */ {code},\n", case.id.replace("*/", "")));
                Entry::At(lines.len() - 1)
            }
            Err(outcome) => Entry::Refused(outcome.clone()),
        });
    }
    let modules = lines.chunks(EXPRESSIONS_PER_MODULE).map(|lines| {
        format!(
            "pub const EXPRESSIONS: &[::asl_runtime::jsonata::Expression] = &[\n{}];\n",
            lines.concat()
        )
    });
    (modules.collect(), entries)
}

fn write_crate(folder: &Path, modules: &[String]) -> Result<()> {
    let runtime = workspace::root().join("asl-runtime");
    let manifest = format!(
        "[package]\nname = \"jsonata-suite\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         asl-runtime = {{ path = {runtime:?}, default-features = false }}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    fs::copy(
        workspace::root().join("Cargo.lock"),
        folder.join("Cargo.lock"),
    )?;
    let main = workspace::root().join("xtask/jsonata/main.rs");
    write(&folder.join("src/main.rs"), &fs::read_to_string(main)?)?;
    let (mut declarations, mut table) = (String::new(), String::new());
    for (number, text) in modules.iter().enumerate() {
        write(&folder.join(format!("src/parts/part_{number}.rs")), text)?;
        writeln!(declarations, "mod part_{number};")?;
        writeln!(table, "    part_{number}::EXPRESSIONS,")?;
    }
    let parts = format!(
        "#![deny(warnings)]\n#![allow(unused_variables, reason = \"a macro may leave them unused\")]\n\n{declarations}\n\
         pub const PARTS: &[&[::asl_runtime::jsonata::Expression]] = &[\n{table}];\n"
    );
    write(&folder.join("src/parts.rs"), &parts)
}

/// Why rustc refuses expressions, by their position in the program.
type Refusals = BTreeMap<usize, String>;
