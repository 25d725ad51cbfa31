//! Takes the files of a folder of recordings; gives the cases.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use asl_compiler::Names;
use asl_compiler::placeholder::{Part, Template};
use asl_runtime::Value;

use crate::Result;

/// One recorded case, as its file has it.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// Unique in the folder.
    pub(super) id: String,
    /// What was recorded: `standard`, `validate`, ...
    pub(super) kind: String,
    /// What it is about; the folder of the id, where the file says nothing.
    pub(super) category: String,
    /// The whole file.
    pub(super) file: Value,
}

impl Case {
    /// A member of the file, unless it is null.
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.file.get(name).filter(|value| !value.is_null())
    }

    /// The texts that stand for whatever was there.
    pub(super) fn placeholders(&self) -> Vec<String> {
        let map = self.get("placeholders").and_then(Value::as_object);
        let keys = map.into_iter().flat_map(|map| map.keys());
        keys.map(|key| key.as_str().to_owned()).collect()
    }

    /// Why the case cannot be replayed, if its file says that it cannot.
    pub(super) fn not_replayable(&self) -> Option<String> {
        let replay = self.get("replay")?;
        if replay.get("replayable").and_then(Value::as_bool) != Some(false) {
            return None;
        }
        let why = replay.get("why_not").map(ToString::to_string);
        Some(format!("not replayable: {}", why.unwrap_or_default()))
    }
}

/// The names in `${…}` that stand for themselves, as they do on AWS unless somebody substitutes them: all but those
/// in the placeholders of the recording.
pub(super) fn plain(placeholders: &[String], definition: &str) -> Vec<Names> {
    let is_open = |name: &str| {
        let written = format!("${{{name}}}");
        placeholders.iter().any(|open| open.contains(&written))
    };
    let parts = Template::parse(definition).parts.into_iter();
    let names = parts.filter_map(|part| match part {
        Part::Placeholder(placeholder) => Some(placeholder.name),
        Part::Text(_) => None,
    });
    let names: BTreeSet<String> = names.filter(|name| !is_open(name)).collect();
    names.into_iter().map(Names::new).collect()
}

/// Reads every `.json` file below a folder whose id contains `filter`, in the order of the ids.
pub(super) fn read(folder: &Path, filter: &str) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for file in files(folder)? {
        let text = fs::read_to_string(&file)?;
        let value = Value::parse(&text).map_err(|error| format!("{}: {error}", file.display()))?;
        cases.extend(case(value).filter(|case| case.id.contains(filter)));
    }
    cases.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(cases)
}

/// The case in a file; other files, such as an index, have no kind.
fn case(file: Value) -> Option<Case> {
    let text = |name: &str| file.get(name).and_then(Value::as_str).map(str::to_owned);
    let (id, kind) = (text("id")?, text("kind")?);
    let folder = id.split('/').next().unwrap_or_default().to_owned();
    let category = text("category").unwrap_or(folder);
    Some(Case {
        id,
        kind,
        category,
        file,
    })
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in
            fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?
        {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                found.push(path);
            }
        }
    }
    Ok(found)
}
