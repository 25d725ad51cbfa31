//! Takes the folder of a crate outside of the workspace; has cargo check, build or run it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a command of cargo, such as `check`, to its end, with the versions that the workspace is tested
/// with. A program that it runs finds the files of the crate in the working directory.
///
/// All such crates share what they build.
pub(crate) fn cargo(folder: &Path, command: &str) -> Output {
    let copied = fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"));
    copied.expect("the lock file of the workspace can be copied");
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder).args([command, "--quiet"]);
    cargo.env("CARGO_TARGET_DIR", target);
    cargo.output().expect("cargo can be started")
}

/// Panics with what cargo says, if it has found a fault.
pub(crate) fn assert_success(output: &Output) {
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
