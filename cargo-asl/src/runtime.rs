//! Where this program comes from goes in; how a manifest depends on the runtime of the same version comes out.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::output::Refusal;

/// Where `asl-runtime` is.
#[derive(Debug)]
pub(crate) enum Runtime {
    /// In the workspace that this program was built in.
    Checkout(PathBuf),
    /// In the registry, as this program was.
    Published,
}

impl Runtime {
    /// Looks for the runtime.
    ///
    /// # Errors
    /// If the workspace that this program was built in is gone.
    pub(crate) fn find() -> Result<Self, Refusal> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        // In a folder of sources from the registry, the name of a package is followed by its version.
        if !here.ends_with("cargo-asl") {
            return Ok(Self::Published);
        }
        let root = here.parent().unwrap_or(here);
        if root.join("asl-runtime/Cargo.toml").is_file() {
            return Ok(Self::Checkout(root.to_owned()));
        }
        Err(Refusal::new(format!(
            "asl-runtime is not where this program was built, in {}: install cargo-asl again",
            root.display()
        )))
    }

    /// The members of the dependency on a package of the workspace in a manifest.
    pub(crate) fn dependency(&self, package: &str) -> String {
        match self {
            Self::Checkout(root) => {
                let path = root.join(package);
                format!("path = {}", quoted(&path.display().to_string()))
            }
            Self::Published => format!("version = \"{}\"", env!("CARGO_PKG_VERSION")),
        }
    }
}

/// The cargo that started this program, or else the one in the path.
pub(crate) fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A refusal because cargo cannot be started.
pub(crate) fn no_cargo(error: &std::io::Error) -> Refusal {
    Refusal::new(format!("cannot start cargo: {error}"))
}

/// A text as a manifest writes it: strings of TOML have the escapes of JSON.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
