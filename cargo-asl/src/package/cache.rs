//! The environment comes in; the folder that keeps what was built around definitions goes out.

use std::env;
use std::ffi::OsString;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use crate::output::Refusal;
use crate::runtime::{Runtime, cargo, no_cargo};

/// The variable that names another folder than the one for caches of the user.
const VARIABLE: &str = "CARGO_ASL_CACHE";

/// The folder for programs that are built with this runtime and this compiler: only they can share anything.
///
/// # Errors
/// If cargo cannot be started.
pub(crate) fn folder(runtime: &Runtime) -> Result<PathBuf, Refusal> {
    let root = root(|name| env::var_os(name).filter(|value| !value.is_empty()));
    let root = root.unwrap_or_else(|| env::temp_dir().join("cargo-asl"));
    let root = std::path::absolute(&root).unwrap_or(root);
    let compiler = cargo().arg("-vV").output();
    let compiler = compiler.map_err(|error| no_cargo(&error))?.stdout;
    let key = hash(&(runtime.dependency("asl-runtime"), compiler));
    Ok(root.join(format!("{}-{key:016x}", env!("CARGO_PKG_VERSION"))))
}

/// A number that stands for a value.
pub(crate) fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The folder for caches, by the rules of the system.
fn root(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(folder) = variable(VARIABLE) {
        return Some(PathBuf::from(folder));
    }
    let caches = if cfg!(windows) {
        PathBuf::from(variable("LOCALAPPDATA")?)
    } else if let Some(folder) = variable("XDG_CACHE_HOME") {
        PathBuf::from(folder)
    } else if cfg!(target_os = "macos") {
        PathBuf::from(variable("HOME")?).join("Library/Caches")
    } else {
        PathBuf::from(variable("HOME")?).join(".cache")
    };
    Some(caches.join("cargo-asl"))
}
