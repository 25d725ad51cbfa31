//! Takes the sources of a crate; writes it below the target folder, for cargo.

use std::path::{Path, PathBuf};
use std::process::Output;

use crate::{cargo, files};

/// A crate that a test writes.
pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    /// A crate of that name which depends on the runtime, without the macro and without tokio, and on what else the
    /// lines of a manifest say.
    pub(crate) fn new(name: &str, dependencies: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let runtime = cargo::root().join("asl-runtime");
        let manifest = format!(
            "[package]\nname = {name:?}\nedition = \"2024\"\n\n\
             [dependencies]\nasl-runtime = {{ path = {runtime:?}, default-features = false }}\n{dependencies}\n\
             [profile.dev]\ndebug = false\nincremental = false\n\n\
             [workspace]\n"
        );
        let project = Self { folder };
        project.write("Cargo.toml", &manifest);
        project
    }

    /// Writes a source file of the crate.
    pub(crate) fn write(&self, file: &str, text: &str) {
        files::write(&self.folder.join(file), text);
    }

    /// Runs a command of cargo.
    pub(crate) fn cargo(&self, command: &str) -> Output {
        cargo::cargo(&self.folder, command)
    }
}
