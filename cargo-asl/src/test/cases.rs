//! Files `x.run.json`: a definition, and executions of it.

use std::fs;
use std::path::{Path, PathBuf};

use asl_compiler::diagnostic::Diagnostics;
use asl_compiler::json::{self, Node};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, Substitute};
use serde_json::Value;

use super::Tests;
use crate::definition::{Definition, plain};
use crate::kit::Subject;
use crate::output::Refusal;

/// The ending of the files.
const ENDING: &str = ".run.json";

/// Reads all cases; gives their definitions, and what is asked of the program that tests these.
///
/// # Errors
/// When a file cannot be read, or is no case.
pub(super) fn read(paths: &[PathBuf]) -> Result<Tests, Refusal> {
    let mut files = Vec::new();
    for path in paths {
        gather(path, &mut files)?;
    }
    if files.is_empty() {
        return Err(Refusal::new(format!(
            "there is no file with the ending {ENDING}"
        )));
    }
    let mut subjects: Vec<Subject> = Vec::new();
    let mut runs = Vec::new();
    for file in &files {
        read_file(file, &mut subjects, &mut runs)?;
    }
    let request = format!("{{\"cases\":[{}]}}", runs.join(","));
    Ok(Tests { subjects, request })
}

/// The cases in a folder and all folders in it, by their names; or a case itself.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Refusal> {
    if !path.is_dir() {
        if path.to_string_lossy().ends_with(ENDING) {
            files.push(path.to_owned());
            return Ok(());
        }
        let reason = format!("it is neither a folder nor a file with the ending {ENDING}");
        return Err(Refusal::file("test", path, reason));
    }
    let refusal = |error| Refusal::file("read", path, error);
    let entries: Result<Vec<_>, _> = fs::read_dir(path).map_err(refusal)?.collect();
    let mut inner: Vec<PathBuf> = entries
        .map_err(refusal)?
        .iter()
        .map(fs::DirEntry::path)
        .collect();
    inner.sort();
    for path in inner {
        if path.is_dir() || path.to_string_lossy().ends_with(ENDING) {
            gather(&path, files)?;
        }
    }
    Ok(())
}

/// Adds what is in a file. Data go on as they are written, so that numbers keep their spelling.
fn read_file(
    file: &Path,
    subjects: &mut Vec<Subject>,
    runs: &mut Vec<String>,
) -> Result<(), Refusal> {
    let text = fs::read_to_string(file).map_err(|error| Refusal::file("read", file, error))?;
    let refusal = |reason: &str| Refusal::file("use", file, reason);
    let source = Source {
        name: "case",
        text: &text,
        format: Format::Json,
    };
    let whole = json::parse(&mut Diagnostics::new(), &source);
    let whole = whole.ok_or_else(|| refusal("it is not JSON"))?;
    let field = |name: &str| whole.as_object().and_then(|object| object.get(name));
    let definition = match (field("definition"), field("file").and_then(Node::as_str)) {
        (Some(definition), _) => Definition::of_text(file, &in_place(&source, definition)),
        (None, Some(name)) => Definition::read(&file.with_file_name(name))?,
        (None, None) => return Err(refusal("it has neither \"definition\" nor \"file\"")),
    };
    let options = options(field("substitutions"), field("plain"));
    let workflow = position(subjects, definition, options);
    let list = match field("runs").and_then(Node::as_array) {
        Some(list) => list,
        None => std::slice::from_ref(&whole),
    };
    for (number, run) in list.iter().enumerate() {
        let name = match list.len() {
            1 => file.display().to_string(),
            _ => format!("{} ({})", file.display(), number + 1),
        };
        let (name, run) = (Value::from(name), source.slice(run.span));
        runs.push(format!(
            r#"{{"name":{name},"workflow":{workflow},"run":{run}}}"#
        ));
    }
    Ok(())
}

/// The text of a definition, as far from the beginning as in the file, so that its lines and columns are those of the file.
fn in_place(source: &Source<'_>, definition: &Node) -> String {
    let text = source.slice(definition.span);
    let before = source.text.get(..definition.span.start as usize);
    let blank = before.unwrap_or_default().chars().map(|char| match char {
        '\n' | '\r' => char,
        _ => ' ',
    });
    blank.chain(text.chars()).collect()
}

/// The position of a definition: equal ones are compiled once.
fn position(subjects: &mut Vec<Subject>, definition: Definition, options: Options) -> usize {
    let is_same = |subject: &Subject| {
        let Subject {
            definition: other,
            options: given,
        } = subject;
        other.text() == definition.text()
            && other.module_name() == definition.module_name()
            && given.substitutions == options.substitutions
            && given.plain == options.plain
    };
    if let Some(position) = subjects.iter().position(is_same) {
        return position;
    }
    subjects.push(Subject {
        definition,
        options,
    });
    subjects.len() - 1
}

fn options(substitutions: Option<&Node>, names: Option<&Node>) -> Options {
    let members = substitutions.and_then(Node::as_object);
    let members = members.into_iter().flat_map(|object| &object.members);
    let substitutions = members.filter_map(|member| {
        let text = member.value.as_str().map(str::to_owned);
        let number = member.value.as_number().map(str::to_owned);
        let value = text
            .map(Substitute::Text)
            .or(number.map(Substitute::Number))?;
        Some((member.key.name.clone(), value))
    });
    let names = names.and_then(Node::as_array).unwrap_or_default();
    let names: Vec<String> = names
        .iter()
        .filter_map(|name| Some(name.as_str()?.to_owned()))
        .collect();
    Options {
        substitutions: substitutions.collect(),
        plain: plain(&names),
        ..Options::default()
    }
}
