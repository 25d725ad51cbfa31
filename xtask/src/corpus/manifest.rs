//! Takes the folder of a corpus; gives the definitions of its manifest, and what is said of each.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::Result;

/// The lists of a corpus.
#[derive(Deserialize)]
pub(crate) struct Manifest {
    /// Definitions in use.
    pub(crate) valid: Vec<Entry>,
    /// Definitions that a tool refuses.
    #[serde(default)]
    pub(crate) broken: Vec<Broken>,
    /// Definitions that a tool has as examples of what it accepts.
    #[serde(default)]
    pub(crate) accepted_by_tools: Vec<Entry>,
}

/// A definition that a tool refuses.
#[derive(Debug, Deserialize)]
pub(crate) struct Broken {
    /// Where it lies in the folder.
    pub(crate) file: String,
    /// Why the tool may be wrong, if it may.
    pub(crate) contested: Option<String>,
    /// What the tool says.
    #[serde(default)]
    pub(crate) expected: Expected,
}

/// What a tool says of a definition: each has a form of its own, of which the places are read.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Expected {
    #[serde(default)]
    pub(crate) diagnostics: Vec<Range>,
}

/// A place: line and character of its start and of its end, counted from 0.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Range {
    pub(crate) start: [usize; 2],
    pub(crate) end: [usize; 2],
}

/// One definition.
#[derive(Debug, Deserialize)]
pub(crate) struct Entry {
    /// Where it lies in the folder.
    pub(crate) file: String,
    /// Whether it is complete and correct as far as its collectors know.
    #[serde(default = "yes")]
    pub(crate) sound: bool,
}

fn yes() -> bool {
    true
}

/// Reads the manifest.
pub(crate) fn read(folder: &Path) -> Result<Manifest> {
    let file = folder.join("manifest.json");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let manifest =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(manifest)
}
