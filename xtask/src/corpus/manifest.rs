//! Takes the folder of a corpus; gives the definitions that its manifest calls valid.

use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::Result;

#[derive(Deserialize)]
struct Manifest {
    valid: Vec<Entry>,
}

/// One definition.
#[derive(Debug, Deserialize)]
pub(super) struct Entry {
    /// Where it lies in the folder.
    pub(super) file: String,
    /// Whether it is complete and correct as far as its collectors know.
    #[serde(default = "yes")]
    pub(super) sound: bool,
}

fn yes() -> bool {
    true
}

/// Reads the manifest.
pub(super) fn read(folder: &Path) -> Result<Vec<Entry>> {
    let file = folder.join("manifest.json");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let manifest: Manifest =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(manifest.valid)
}
