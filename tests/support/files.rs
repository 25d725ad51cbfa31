//! Takes a folder or a file of the tests; gives what is in it, and writes what has changed.

use std::fs;
use std::path::{Path, PathBuf};

/// All files below a folder, in a fixed order.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| fail("list", folder, &error));
    let paths = entries.map(|entry| entry.expect("a folder can be read to its end").path());
    let mut paths: Vec<PathBuf> = paths.collect();
    paths.sort();
    let found = paths.into_iter().flat_map(|path| {
        if path.is_dir() {
            files(&path)
        } else {
            vec![path]
        }
    });
    found.collect()
}

/// The text of a file.
pub(crate) fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| fail("read", file, &error))
}

/// Writes a file unless it has that content, so that cargo sees no change where there is none.
pub(crate) fn write(file: &Path, text: &str) {
    if fs::read(file).is_ok_and(|old| old == text.as_bytes()) {
        return;
    }
    let folder = file.parent().unwrap_or(file);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, text))
        .unwrap_or_else(|error| fail("write", file, &error));
}

fn fail<T>(what: &str, file: &Path, error: &std::io::Error) -> T {
    panic!("cannot {what} {}: {error}", file.display())
}
