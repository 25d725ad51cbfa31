//! Compares what was printed with files beside the cases.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use crate::cases;

/// The files of one folder of cases, and those of them that a test has looked at.
pub(crate) struct Goldens {
    folder: PathBuf,
    used: BTreeSet<String>,
}

impl Goldens {
    pub(crate) fn new(kind: &str) -> Self {
        Self {
            folder: cases(kind),
            used: BTreeSet::new(),
        }
    }

    /// The names of the definitions in the folder, sorted.
    pub(crate) fn definitions(&mut self) -> Vec<String> {
        let names = self
            .names()
            .into_iter()
            .filter(|name| name.contains(".asl."));
        let names: Vec<String> = names.filter(|name| !name.ends_with(".golden")).collect();
        self.used.extend(names.iter().cloned());
        names
    }

    /// Files that calls read.
    pub(crate) fn inputs(&mut self, names: &[&str]) {
        self.used
            .extend(names.iter().map(|name| (*name).to_owned()));
    }

    /// Compares with the golden file of this name; writes it when `BLESS` is set.
    pub(crate) fn compare(&mut self, name: &str, actual: &str) {
        let name = format!("{name}.golden");
        let path = self.folder.join(&name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, actual).expect("goldens can be written");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(actual, expected, "{name} differs; BLESS=1 rewrites it");
        self.used.insert(name);
    }

    /// Fails when the folder has a file that no test has looked at.
    pub(crate) fn finish(self) {
        let orphans: Vec<String> = self
            .names()
            .into_iter()
            .filter(|name| !self.used.contains(name))
            .collect();
        assert!(orphans.is_empty(), "nothing needs {orphans:?}");
    }

    fn names(&self) -> BTreeSet<String> {
        let entries = fs::read_dir(&self.folder).expect("the folder is there");
        let names = entries.map(|entry| entry.expect("the folder can be read").file_name());
        names
            .map(|name| name.to_string_lossy().into_owned())
            .collect()
    }
}
