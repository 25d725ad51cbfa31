//! `--bucket NAME=FOLDER`: folders in place of buckets.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::output::Refusal;

/// Parses `NAME=FOLDER`.
pub(super) fn parse(text: &str) -> Result<(String, PathBuf), String> {
    match text.split_once('=') {
        Some((name, folder)) if !name.is_empty() => Ok((name.to_owned(), PathBuf::from(folder))),
        Some(_) | None => Err("write NAME=FOLDER".to_owned()),
    }
}

/// The folders by the names of buckets, as an object.
///
/// # Errors
/// If there is no such folder.
pub(super) fn folders(given: &[(String, PathBuf)]) -> Result<Value, Refusal> {
    let folders = given
        .iter()
        .map(|(name, folder)| Ok((name.clone(), absolute(folder)?)));
    folders
        .collect::<Result<Map<String, Value>, Refusal>>()
        .map(Value::Object)
}

fn absolute(folder: &Path) -> Result<Value, Refusal> {
    if !folder.is_dir() {
        let reason = format!("there is no folder {}", folder.display());
        return Err(Refusal::new(reason));
    }
    let path = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    Ok(Value::from(path.display().to_string()))
}
