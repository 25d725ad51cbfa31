//! Cases come in; the programs that they need go out: the command line, rustc with the runtime, and the workflows.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::case::{Case, Kind};
use super::folder;
use crate::workspace::write;
use crate::{Result, workspace};

/// The programs that cases run.
pub(super) struct Programs {
    pub(super) cargo_asl: PathBuf,
    pub(super) rustc: PathBuf,
    pub(super) runner: PathBuf,
    /// The runtime as a crate to compile against, with the macro.
    library: PathBuf,
}

impl Programs {
    /// What rustc is asked to do with a library.
    pub(super) fn rustc_arguments(&self, library: &Path, folder: &Path) -> Vec<String> {
        let dependencies = self.library.with_file_name("");
        vec![
            "--edition=2024".to_owned(),
            "--crate-type=lib".to_owned(),
            "--crate-name=hostile".to_owned(),
            "--emit=link".to_owned(),
            format!("--extern=asl_runtime={}", self.library.display()),
            format!("-Ldependency={}", dependencies.display()),
            format!("--out-dir={}", folder.display()),
            library.display().to_string(),
        ]
    }
}

/// Builds what the cases need; a program that none of them needs has no path.
pub(super) fn build(cases: &[Case]) -> Result<Programs> {
    let needs = |kinds: &[Kind]| cases.iter().any(|case| kinds.contains(&case.kind));
    let mut programs = Programs {
        cargo_asl: PathBuf::new(),
        rustc: rustc()?,
        runner: PathBuf::new(),
        library: PathBuf::new(),
    };
    if needs(&[Kind::Check, Kind::Expand, Kind::Graph, Kind::Lsp]) {
        let artifacts = cargo(workspace::root(), &["--package", "cargo-asl"])?;
        programs.cargo_asl = artifact(&artifacts, "cargo-asl")?;
    }
    if needs(&[Kind::Rustc, Kind::Run]) {
        let folder = workspace::target().join("hostile/runner");
        write_runner(&folder, cases)?;
        let target = folder.join("target").display().to_string();
        let artifacts = cargo(&folder, &["--target-dir", &target])?;
        programs.runner = artifact(&artifacts, "runner")?;
        programs.library = artifact(&artifacts, "asl_runtime")?;
    }
    Ok(programs)
}

/// The compiler itself: what rustup puts in front of it takes memory of its own.
fn rustc() -> Result<PathBuf> {
    let output = Command::new("rustc")
        .args(["--print", "sysroot"])
        .output()?;
    let sysroot = String::from_utf8(output.stdout)?;
    Ok(Path::new(sysroot.trim()).join("bin/rustc"))
}

/// Runs `cargo build`; gives the files that it made, by the name of the target.
fn cargo(folder: &Path, arguments: &[&str]) -> Result<BTreeMap<String, PathBuf>> {
    let mut cargo = workspace::cargo();
    cargo.current_dir(folder);
    cargo.args([
        "build",
        "--quiet",
        "--message-format=json-render-diagnostics",
    ]);
    let output = cargo.args(arguments).stdout(Stdio::piped()).spawn()?;
    let output = output.wait_with_output()?;
    if !output.status.success() {
        return Err("what the cases need could not be built".into());
    }
    let lines = String::from_utf8(output.stdout)?;
    let artifacts = lines.lines().filter_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        let name = message.get("target")?.get("name")?.as_str()?.to_owned();
        let file = message.get("filenames")?.get(0)?.as_str()?;
        Some((name, PathBuf::from(file)))
    });
    Ok(artifacts.collect())
}

fn artifact(artifacts: &BTreeMap<String, PathBuf>, name: &str) -> Result<PathBuf> {
    let file = artifacts.get(name).cloned();
    file.ok_or_else(|| format!("cargo does not say where it built {name}").into())
}

/// Writes the program that has the workflows of all cases to run.
fn write_runner(root: &Path, cases: &[Case]) -> Result<()> {
    let runtime = workspace::root().join("asl-runtime");
    let manifest = format!(
        "[package]\nname = \"runner\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         asl-runtime = {{ path = {runtime:?}, default-features = false, features = [\"macro\"] }}\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    );
    write(&root.join("Cargo.toml"), &manifest)?;
    let lock = workspace::root().join("Cargo.lock");
    fs::copy(lock, root.join("Cargo.lock"))?;
    let main = workspace::root().join("xtask/hostile/main.rs");
    write(&root.join("src/main.rs"), &fs::read_to_string(main)?)?;
    let (mut modules, mut arms) = (String::new(), String::new());
    for (number, case) in cases
        .iter()
        .filter(|case| case.kind == Kind::Run)
        .enumerate()
    {
        let file = folder(case).join(case.file_name());
        case.place(&file)?;
        let (name, path) = (&case.name, file.display().to_string());
        writeln!(
            modules,
            "mod case_{number} {{ ::asl_runtime::include_workflow!(pub mod hostile = {path:?}); }}"
        )?;
        writeln!(
            arms,
            "        {name:?} => run(case_{number}::hostile::execution(tasks), request),"
        )?;
    }
    let text = format!(
        "//! The workflows of all cases.\n\nuse asl_runtime::Value;\nuse crate::{{Tasks, run}};\n\n{modules}\n\
         pub(crate) fn start(name: &str, tasks: &Tasks, request: &Value) -> Value {{\n    \
         let _ = (tasks, request);\n    match name {{\n{arms}        \
         _ => panic!(\"there is no such case\"),\n    }}\n}}\n"
    );
    write(&root.join("src/cases.rs"), &text)
}
