//! What tests have noted of the places that they reached.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::covered::Covered;
use crate::definition::Definition;
use crate::kit::{Subject, file_of};
use crate::output::Refusal;

/// The notes of all executions, by the files of their definitions.
pub(super) struct Notes(BTreeMap<PathBuf, Vec<Note>>);

/// The places that one execution reached: the state, what happened there, and a number.
pub(super) type Note = BTreeSet<(String, String, usize)>;

/// A line of a file, as asl-test writes it.
#[derive(Deserialize)]
struct Line {
    file: PathBuf,
    places: Note,
}

impl Notes {
    /// Reads a folder.
    ///
    /// # Errors
    /// When a file in it cannot be read.
    pub(super) fn read(folder: &Path) -> Result<Self, Refusal> {
        let refusal = |error| Refusal::file("read", folder, error);
        let mut notes: BTreeMap<PathBuf, Vec<Note>> = BTreeMap::new();
        for entry in fs::read_dir(folder).map_err(refusal)? {
            let text = fs::read_to_string(entry.map_err(refusal)?.path()).map_err(refusal)?;
            // A test that was killed may have left half a line behind.
            let lines = text
                .lines()
                .filter_map(|line| serde_json::from_str(line).ok());
            for Line { file, places } in lines {
                notes.entry(shown(&file)).or_default().push(places);
            }
        }
        Ok(Self(notes))
    }

    /// What is covered of each definition, those included that nobody ran.
    ///
    /// # Errors
    /// When a definition cannot be read, or has errors.
    pub(super) fn covered(mut self, files: &[PathBuf]) -> Result<Vec<Covered>, Refusal> {
        for file in files {
            self.0.entry(shown(file)).or_default();
        }
        let covered = self.0.iter().map(|(path, notes)| {
            let definition = Definition::read(path)?;
            Covered::new(&definition, notes)
                .ok_or_else(|| Refusal::file("use", path, "the definition has errors"))
        });
        covered.collect()
    }
}

impl Notes {
    /// What is covered of the definitions of a program, which knows them by other names. Those of one file are one, whatever
    /// their placeholders stand for.
    ///
    /// # Errors
    /// When a definition has errors.
    pub(super) fn covered_of(&self, subjects: &[Subject]) -> Result<Vec<Covered>, Refusal> {
        let mut found: Vec<(&Definition, Vec<Note>)> = Vec::new();
        for (number, Subject { definition, .. }) in subjects.iter().enumerate() {
            let notes = self.of_file(&file_of(number, definition));
            let is_same = |(other, _): &&mut (&Definition, _)| {
                other.path == definition.path && other.text() == definition.text()
            };
            match found.iter_mut().find(is_same) {
                Some((_, all)) => all.extend(notes),
                None => found.push((definition, notes)),
            }
        }
        let covered = found.iter().map(|(definition, notes)| {
            Covered::new(definition, notes)
                .ok_or_else(|| Refusal::file("use", &definition.path, "the definition has errors"))
        });
        covered.collect()
    }

    /// The notes on files of this name.
    fn of_file(&self, name: &str) -> Vec<Note> {
        let files = self.0.iter().filter(|(path, _)| path.ends_with(name));
        files.flat_map(|(_, notes)| notes).cloned().collect()
    }
}

/// The path from here, if the file lies below.
fn shown(path: &Path) -> PathBuf {
    let whole = fs::canonicalize(path).unwrap_or(path.to_owned());
    let here = std::env::current_dir().and_then(fs::canonicalize);
    let below = here
        .ok()
        .and_then(|here| whole.strip_prefix(here).ok().map(Path::to_owned));
    below.unwrap_or(whole)
}
