//! Takes the folder of a suite; gives its cases.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use asl_runtime::Value;

use super::surrogate;
use crate::Result;

/// The cases of a suite, and what they share.
#[derive(Clone, Debug)]
pub(crate) struct Suite {
    pub(crate) cases: Vec<Case>,
    /// Inputs by their names.
    pub(super) datasets: BTreeMap<String, Value>,
}

/// One case, as its file has it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// Unique in the suite.
    pub(super) id: String,
    /// What it is about.
    pub(super) group: String,
    expression: String,
    /// All of it.
    file: Value,
}

impl Suite {
    /// The input of a case, if it has one.
    pub(crate) fn input<'a>(&'a self, case: &'a Case) -> Option<&'a Value> {
        let dataset = case.get("dataset").and_then(Value::as_str);
        match dataset {
            Some(name) => self.datasets.get(name),
            None => case.get("data"),
        }
    }
}

impl Case {
    /// The text of the expression.
    pub(crate) fn expression(&self) -> &str {
        &self.expression
    }

    /// A member of the file; `null` is one, too.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.file.get(name)
    }

    /// A number of the file.
    pub(super) fn number(&self, name: &str) -> Option<usize> {
        usize::try_from(self.get(name)?.as_i64()?).ok()
    }

    /// Why the case is not for us.
    pub(super) fn reason_to_skip(&self) -> Option<&'static str> {
        if surrogate::is_in(&self.expression) {
            return Some("its string has half a character, which a string of Rust cannot have");
        }
        mentions_eval(&self.expression).then_some("$eval would need an interpreter")
    }
}

/// Whether the function `$eval` is named.
fn mentions_eval(expression: &str) -> bool {
    let mut rest = expression.split("$eval").skip(1);
    rest.any(|rest| !rest.starts_with(|next: char| next == '_' || next.is_alphanumeric()))
}

/// Reads the cases whose id contains `filter`, in the order of the groups.
pub(crate) fn read(folder: &Path, filter: &str) -> Result<Suite> {
    let mut cases = Vec::new();
    for file in files(&folder.join("groups"))? {
        let group = parse(&file)?;
        let name = stem(&file);
        let found = group.get("cases").and_then(Value::as_array);
        let found = found.ok_or_else(|| format!("{}: it has no cases", file.display()))?;
        cases.extend(found.iter().filter_map(|file| case(&name, file)));
    }
    cases.retain(|case| case.id.contains(filter));
    Ok(Suite {
        cases,
        datasets: read_datasets(&folder.join("datasets"))?,
    })
}

/// The inputs that cases name; a suite need not have any.
fn read_datasets(folder: &Path) -> Result<BTreeMap<String, Value>> {
    if !folder.exists() {
        return Ok(BTreeMap::new());
    }
    let files = files(folder)?;
    let datasets = files.iter().map(|file| Ok((stem(file), parse(file)?)));
    datasets.collect()
}

fn case(group: &str, file: &Value) -> Option<Case> {
    let text = |name: &str| file.get(name).and_then(Value::as_str).map(str::to_owned);
    Some(Case {
        id: text("id")?,
        group: group.to_owned(),
        expression: text("expr")?,
        file: file.clone(),
    })
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<Vec<_>>>()?;
    files.retain(|file| {
        file.extension()
            .is_some_and(|extension| extension == "json")
    });
    files.sort();
    Ok(files)
}

fn parse(file: &Path) -> Result<Value> {
    let text = surrogate::spell(&fs::read_to_string(file)?);
    Value::parse(&text).map_err(|error| format!("{}: {error}", file.display()).into())
}

fn stem(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
