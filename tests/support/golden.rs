//! Takes what a test produces; compares it with the files that were blessed, or blesses it.
//!
//! `BLESS=1` writes the files anew. They are never edited by hand: bless, then read the difference.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::files;

/// What ought to be in the files of a folder, and how the files that exist differ from it.
pub(crate) struct Goldens {
    is_blessing: bool,
    expected: BTreeMap<PathBuf, String>,
}

impl Goldens {
    /// Nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            is_blessing: std::env::var_os("BLESS").is_some_and(|value| value == "1"),
            expected: BTreeMap::new(),
        }
    }

    /// Says what ought to be in a file.
    pub(crate) fn expect(&mut self, file: PathBuf, text: String) {
        self.expected.insert(file, text);
    }

    /// Compares with the files that have one of the endings below a folder, or rewrites them.
    pub(crate) fn check(&self, folder: &Path, endings: &[&str]) {
        let is_golden = |file: &PathBuf| {
            let ending = file.extension().and_then(|ending| ending.to_str());
            ending.is_some_and(|ending| endings.contains(&ending))
        };
        let present = files::files(folder).into_iter().filter(is_golden);
        let orphans = present.filter(|file| !self.expected.contains_key(file));
        let mut findings: Vec<String> = orphans.filter_map(|file| self.orphan(&file)).collect();
        let expected = self.expected.iter();
        findings.extend(expected.filter_map(|(file, text)| self.compare(file, text)));
        assert!(
            findings.is_empty(),
            "{}\n\n{} goldens differ. If that is wanted: BLESS=1, and read the difference.",
            findings.join("\n\n"),
            findings.len()
        );
    }

    fn orphan(&self, file: &Path) -> Option<String> {
        if self.is_blessing {
            fs::remove_file(file).expect("an orphan can be removed");
            return None;
        }
        Some(format!("{} belongs to nothing", file.display()))
    }

    fn compare(&self, file: &Path, text: &str) -> Option<String> {
        if self.is_blessing {
            files::write(file, text);
            return None;
        }
        let Ok(blessed) = fs::read_to_string(file) else {
            return Some(format!("{} does not exist", file.display()));
        };
        let difference = first_difference(&blessed, text)?;
        Some(format!("{}:{difference}", file.display()))
    }
}

/// The first line that differs, with its number, as it was blessed and as it is now.
fn first_difference(blessed: &str, now: &str) -> Option<String> {
    if blessed == now {
        return None;
    }
    let (mut old, mut new) = (blessed.lines(), now.lines());
    let mut number = 1;
    loop {
        match (old.next(), new.next()) {
            (None, None) => return Some(format!("{number}\n  the line breaks differ")),
            (old, new) if old == new => number += 1,
            (old, new) => {
                let (old, new) = (old.unwrap_or("(end)"), new.unwrap_or("(end)"));
                return Some(format!("{number}\n  blessed: {old}\n  now:     {new}"));
            }
        }
    }
}
