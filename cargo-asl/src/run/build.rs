//! A definition comes in; the program that runs it goes out, built by cargo beside other build results.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use asl_compiler::Substitute;
use serde_json::Value;

use super::substitutions::Substitutions;
use crate::definition::Definition;
use crate::output::Refusal;

/// The part of the program that is the same for all definitions.
const HARNESS: &str = include_str!("../../template/harness.rs");

/// Builds the program; without one, the errors of cargo have been shown.
///
/// # Errors
/// If files cannot be written, or cargo cannot be started.
pub(super) fn build(
    definition: &Definition,
    substitutions: &Substitutions,
) -> Result<Option<PathBuf>, Refusal> {
    let path = definition.path.canonicalize();
    let path = path.map_err(|error| Refusal::file("find", &definition.path, error))?;
    let main = main_file(&definition.module_name(), &path, substitutions);
    let name = format!("asl-run-{:016x}", hash(&main));
    let root = target_directory().join("asl-run");
    let folder = root.join(&name);
    write(&folder.join("Cargo.toml"), &manifest(&name))?;
    write(&folder.join("src/main.rs"), &main)?;
    write(&folder.join("src/harness.rs"), HARNESS)?;
    copy_lock_file(&folder)?;
    compile(definition, &folder, &root.join("target"))
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The main file: the definition, with all placeholders filled in.
fn main_file(module: &str, path: &Path, substitutions: &Substitutions) -> String {
    let values = substitutions.iter().map(|(name, value)| match value {
        Substitute::Text(text) => format!("            {name:?} = {text:?};\n"),
        Substitute::Number(number) => format!("            {name:?} = {number};\n"),
    });
    let values: String = values.collect();
    let substitute = match values.as_str() {
        "" => String::new(),
        values => format!("        substitute {{\n{values}        }}\n"),
    };
    let path = path.display().to_string();
    format!(
        "//! Written by `cargo asl run`.\n\n\
         mod harness;\n\
         mod definition {{\n    \
             asl_runtime::include_workflow! {{\n        \
                 pub mod {module} = {path:?};\n{substitute}    \
             }}\n\
         }}\n\n\
         use definition::{module}::workflow;\n\n\
         fn main() -> std::process::ExitCode {{\n    \
             harness::main()\n\
         }}\n"
    )
}

/// A manifest outside of any workspace. The runtime needs no timers of tokio's: it has a thread for them.
fn manifest(name: &str) -> String {
    let runtime = match checkout() {
        Some(root) => format!(
            "path = {:?}",
            root.join("asl-runtime").display().to_string()
        ),
        None => format!("version = \"={}\"", env!("CARGO_PKG_VERSION")),
    };
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nasl-runtime = {{ {runtime}, default-features = false, features = [\"macro\"] }}\n\n\
         [workspace]\n"
    )
}

/// The workspace that this program was built in, if it is still there.
fn checkout() -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?;
    root.join("asl-runtime/Cargo.toml")
        .is_file()
        .then(|| root.to_owned())
}

/// Takes over the versions of the workspace, so that cargo need not ask the registry for them.
fn copy_lock_file(folder: &Path) -> Result<(), Refusal> {
    let copy = folder.join("Cargo.lock");
    let Some(lock) = checkout().map(|root| root.join("Cargo.lock")) else {
        return Ok(());
    };
    if copy.exists() || !lock.is_file() {
        return Ok(());
    }
    fs::copy(&lock, &copy)
        .map(drop)
        .map_err(|error| Refusal::file("write", &copy, error))
}

/// Where cargo puts build results: as for the project around, or below the working directory.
fn target_directory() -> PathBuf {
    let metadata = cargo()
        .args(["metadata", "--no-deps", "--format-version", "1"])
        .output();
    let known = metadata.ok().and_then(|output| {
        let metadata: Value = serde_json::from_slice(&output.stdout).ok()?;
        Some(PathBuf::from(metadata.get("target_directory")?.as_str()?))
    });
    let configured = || env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let directory = known
        .or_else(configured)
        .unwrap_or_else(|| PathBuf::from("target"));
    std::path::absolute(&directory).unwrap_or(directory)
}

/// Runs `cargo build`; gives the program, or shows why there is none.
fn compile(
    definition: &Definition,
    folder: &Path,
    target: &Path,
) -> Result<Option<PathBuf>, Refusal> {
    eprintln!("compiling {}", definition.path.display());
    let mut cargo = cargo();
    cargo.args([
        "build",
        "--quiet",
        "--message-format",
        "json-render-diagnostics",
    ]);
    cargo.arg("--manifest-path").arg(folder.join("Cargo.toml"));
    cargo.arg("--target-dir").arg(target);
    let output = cargo
        .output()
        .map_err(|error| Refusal::new(format!("cannot start cargo: {error}")))?;
    if !output.status.success() {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        return Ok(None);
    }
    let program = executable(&output.stdout);
    program
        .map(Some)
        .ok_or_else(|| Refusal::new("cargo does not say what it built"))
}

/// The program among the artifacts that cargo reports: only cargo knows all settings of its folders.
fn executable(messages: &[u8]) -> Option<PathBuf> {
    let messages = messages.split(|byte| *byte == b'\n');
    let artifacts = messages
        .rev()
        .filter_map(|message| serde_json::from_slice::<Value>(message).ok());
    let mut executables = artifacts.filter_map(|artifact| {
        artifact
            .get("executable")
            .and_then(Value::as_str)
            .map(PathBuf::from)
    });
    executables.next()
}

/// The cargo that started this program, or else the one in the path.
fn cargo() -> Command {
    Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Writes a file unless it has that content, so that cargo sees no change where there is none.
fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    if fs::read_to_string(path).is_ok_and(|present| present == text) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, text))
        .map_err(|error| Refusal::file("write", path, error))
}
