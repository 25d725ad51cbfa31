//! Takes the sources of a crate; has cargo check, build or run it, outside of the workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A crate that a test writes below the target folder.
pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    /// A crate of that name which depends on the runtime, without the macro and without tokio.
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let runtime = root().join("asl-runtime");
        let manifest = format!(
            "[package]\nname = {name:?}\nedition = \"2024\"\n\n\
             [dependencies]\nasl-runtime = {{ path = {runtime:?}, default-features = false }}\n\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n\
             [workspace]\n"
        );
        let project = Self { folder };
        project.write("Cargo.toml", &manifest);
        take_lock_file(&project.folder);
        project
    }

    /// Writes a source file of the crate.
    pub(crate) fn write(&self, file: &str, text: &str) {
        crate::files::write(&self.folder.join(file), text);
    }

    /// Runs a command of cargo, such as `check`, to its end. A program that it runs finds the files of the
    /// crate in the working directory.
    pub(crate) fn cargo(&self, command: &[&str]) -> Output {
        cargo(&self.folder, command)
    }
}

/// The folder of the workspace.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs a command of cargo in the folder of a crate that is not part of the workspace.
///
/// All such crates share what they build.
pub(crate) fn cargo(folder: &Path, command: &[&str]) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("target");
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(folder).args(command).arg("--quiet");
    cargo.env("CARGO_TARGET_DIR", target);
    cargo.output().expect("cargo can be started")
}

/// Takes over the versions that the workspace is tested with.
pub(crate) fn take_lock_file(folder: &Path) {
    let copied = fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"));
    copied.expect("the lock file of the workspace can be copied");
}
