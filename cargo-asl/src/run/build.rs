//! A definition comes in; the program that runs it goes out, built by cargo in the cache of the user.

use std::fs;
use std::path::{Path, PathBuf};

use asl_compiler::visible::visible;
use asl_compiler::{Options, Substitute};

use super::cache;
use super::progress::follow;
use crate::definition::Definition;
use crate::output::Refusal;
use crate::runtime::{Runtime, cargo, no_cargo};

/// The part of the program that is the same for all definitions.
const HARNESS: &str = include_str!("../../template/harness.rs");
/// What does tasks that have no outcome: AWS, or nobody.
const SERVICES: &str = include_str!("../../template/services.rs");
const NO_SERVICES: &str = include_str!("../../template/no_services.rs");

/// Builds the program; without one, the errors of cargo have been shown.
///
/// The cache has a package for each file that was run, and they share the folder of build results: what the
/// runtime needs is built for the first of them only.
///
/// # Errors
/// If files cannot be written, or cargo cannot be started.
pub(super) fn build(
    definition: &Definition,
    options: &Options,
    with_aws: bool,
) -> Result<Option<PathBuf>, Refusal> {
    let runtime = Runtime::find()?;
    let root = cache::folder(&runtime)?;
    let file = format!("definition.{}", definition.ending());
    let main = main_file(&definition.module_name(), &file, options);
    let path = std::path::absolute(&definition.path).unwrap_or(definition.path.clone());
    let name = format!("asl-run-{:016x}", cache::hash(&(path, &main, with_aws)));
    let folder = root.join(&name);
    let services = if with_aws { SERVICES } else { NO_SERVICES };
    write(
        &folder.join("Cargo.toml"),
        &manifest(&name, &runtime, with_aws),
    )?;
    write(&folder.join("src/services.rs"), services)?;
    write(&folder.join("src/main.rs"), &main)?;
    write(&folder.join("src/harness.rs"), HARNESS)?;
    write(&folder.join(file), definition.text())?;
    copy_lock_file(&runtime, &folder)?;
    compile(definition, &folder, &root.join("target"), with_aws)
}

/// The main file: the definition, with all placeholders filled in.
fn main_file(module: &str, file: &str, options: &Options) -> String {
    let plain = options.plain.iter();
    let plain: String = plain
        .map(|names| format!("        plain {:?};\n", names.pattern()))
        .collect();
    let values = options
        .substitutions
        .iter()
        .map(|(name, value)| match value {
            Substitute::Text(text) => format!("            {name:?} = {text:?};\n"),
            Substitute::Number(number) => format!("            {name:?} = {number};\n"),
        });
    let values: String = values.collect();
    let substitute = match values.as_str() {
        "" => String::new(),
        values => format!("        substitute {{\n{values}        }}\n"),
    };
    format!(
        "//! Written by `cargo asl run`.\n\n\
         mod harness;\n\
         mod services;\n\
         mod definition {{\n    \
             asl_runtime::include_workflow! {{\n        \
                 pub mod {module} = {file:?};\n{substitute}{plain}    \
             }}\n\
         }}\n\n\
         use definition::{module}::execution;\n\n\
         fn main() -> std::process::ExitCode {{\n    \
             harness::main()\n\
         }}\n"
    )
}

/// A manifest outside of any workspace. The runtime needs no timers of tokio's: it has a thread for them. Only the
/// client for AWS needs tokio, and much else. Nobody debugs the program, so that it may be small.
fn manifest(name: &str, runtime: &Runtime, with_aws: bool) -> String {
    let client = match with_aws {
        true => format!(
            "asl-aws = {{ {}, features = [\"models\", \"sso\"] }}\n\
             tokio = {{ version = \"1\", features = [\"net\", \"rt\", \"time\"] }}\n",
            runtime.dependency("asl-aws")
        ),
        false => String::new(),
    };
    let runtime = runtime.dependency("asl-runtime");
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nasl-runtime = {{ {runtime}, default-features = false, features = [\"macro\"] }}\n{client}\n\
         [profile.dev]\ndebug = false\nincremental = false\n\n\
         [workspace]\n"
    )
}

/// Takes over the versions of the workspace, so that cargo need not ask the registry for them.
fn copy_lock_file(runtime: &Runtime, folder: &Path) -> Result<(), Refusal> {
    let copy = folder.join("Cargo.lock");
    let Runtime::Checkout(root) = runtime else {
        return Ok(());
    };
    let lock = root.join("Cargo.lock");
    if copy.exists() || !lock.is_file() {
        return Ok(());
    }
    fs::copy(&lock, &copy)
        .map(drop)
        .map_err(|error| Refusal::file("write", &copy, error))
}

/// Runs `cargo build`; gives the program, or shows why there is none.
fn compile(
    definition: &Definition,
    folder: &Path,
    target: &Path,
    with_aws: bool,
) -> Result<Option<PathBuf>, Refusal> {
    eprintln!(
        "compiling {}{}",
        visible(&definition.name),
        patience(target, with_aws)
    );
    let mut cargo = cargo();
    cargo.args(["build", "--quiet"]);
    cargo.args(["--message-format", "json-render-diagnostics"]);
    cargo.arg("--target-dir").arg(target);
    // Whatever is configured for the working directory would have the dependencies built again.
    let built = follow(cargo.current_dir(folder)).map_err(|error| no_cargo(&error))?;
    if !built.status.success() {
        eprint!("{}", built.stderr);
        return Ok(None);
    }
    let program = built.executable.map(PathBuf::from);
    program
        .map(Some)
        .ok_or_else(|| Refusal::new("cargo does not say what it built"))
}

/// What to say of a build that will take longer than those after it.
fn patience(target: &Path, with_aws: bool) -> &'static str {
    if with_aws && !has_client(target) {
        " (the first time, the client for AWS is built, too; that takes some minutes)"
    } else if target.exists() {
        ""
    } else {
        " (the first time, asl-runtime is built, too; that takes a minute)"
    }
}

/// Whether the client for AWS was built before.
fn has_client(target: &Path) -> bool {
    let files = fs::read_dir(target.join("debug/deps"));
    let mut names = files.into_iter().flatten().flatten();
    names.any(|file| file.file_name().to_string_lossy().starts_with("libasl_aws"))
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
