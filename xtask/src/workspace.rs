//! Takes nothing; gives where the workspace lies, and cargo to run in it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// The folder for whatever is built.
pub(crate) fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// A file or folder of the corpora, where they lie beside the workspace.
pub(crate) fn corpus(path: &str) -> Option<PathBuf> {
    let path = root().join("../shared/corpus").join(path);
    path.exists().then_some(path)
}

/// The cargo that runs this program, to be run in the workspace.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}
