//! Reads recorded conversations.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::Result;

/// A conversation.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Case {
    pub(super) id: String,
    /// Other services that it needs.
    #[serde(default)]
    pub(super) needs: Vec<String>,
    /// Whether the server must hold nothing else.
    #[serde(default)]
    pub(super) fresh: bool,
    #[serde(default)]
    pub(super) placeholders: BTreeMap<String, Placeholder>,
    pub(super) steps: Vec<Step>,
}

/// What a placeholder stands for.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Placeholder {
    /// What is known before; otherwise the server makes it up.
    pub(super) equals: Option<String>,
}

/// A step.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Step {
    pub(super) n: u64,
    pub(super) call: String,
    pub(super) request: Value,
    pub(super) save: BTreeMap<String, String>,
    pub(super) expect: Option<Value>,
    pub(super) error: Option<ExpectedError>,
    pub(super) http_status: Option<u16>,
    pub(super) later: Vec<String>,
    pub(super) poll: Option<Poll>,
    pub(super) checks: Vec<Value>,
    pub(super) unordered: Vec<String>,
    pub(super) ignore_values: Vec<String>,
    pub(super) wait_seconds: Option<f64>,
    /// `concat` joins lists of earlier responses.
    pub(super) check: String,
    pub(super) of: Vec<u64>,
    pub(super) path: String,
    #[serde(rename = "where")]
    pub(super) filter: Option<Value>,
    pub(super) equals: Option<Value>,
}

/// What a call is refused with.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct ExpectedError {
    pub(super) code: String,
    pub(super) message: String,
}

/// What a call is repeated for.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Poll {
    pub(super) until: Vec<Value>,
}

/// The conversations of a folder.
pub(super) fn read_all(folder: &Path) -> Result<Vec<Case>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut cases = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let case = serde_json::from_str(&text);
        cases.push(case.map_err(|error| format!("{}: {error}", path.display()))?);
    }
    cases.sort_by(|one: &Case, other: &Case| one.id.cmp(&other.id));
    Ok(cases)
}
