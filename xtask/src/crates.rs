//! Builds generated programs in a workspace of their own, and has them run what a plan asks for.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use asl_runtime::Value;

use crate::workspace::write;
use crate::{Result, workspace};

/// How many programs share a crate, so that a change rebuilds little and both cores have work.
const PROGRAMS_PER_CRATE: usize = 60;

/// A program, and what is asked of it.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// The name of its module, and of its report.
    pub(crate) name: String,
    /// The code of its module.
    pub(crate) code: String,
    /// What `execute` of the support is handed, beside the function `workflow` of the module: once for each.
    pub(crate) requests: Vec<Value>,
}

/// The programs in a folder below the target folder.
pub(crate) struct Crates<'a> {
    /// The name of the folder.
    pub(crate) folder: &'a str,
    /// The files of the crate `support` and where they come from, below the root of the workspace. Its `lib.rs` has
    /// `pub fn execute(request: &Value, program: fn(Arc<Handler<…>>) -> impl Program) -> Value`.
    pub(crate) support: &'a [(&'a str, &'a str)],
    /// The crates of the workspace that `support` needs besides the runtime.
    pub(crate) crates: &'a [&'a str],
    /// Whether they have the client for AWS.
    pub(crate) client: Client,
}

/// Whether programs have the client for AWS, whose dependencies are large.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Client {
    /// No: they are built in a target folder of their own, without debug information.
    Absent,
    /// Yes: they are built with what the tests of the client have built, to which end all features are the same.
    Present,
}

impl Client {
    /// What the crate `support` and all parts depend on.
    fn dependencies(self) -> &'static str {
        match self {
            Self::Absent => "asl-runtime.workspace = true\n",
            Self::Present => {
                "asl-aws.workspace = true\nasl-models.workspace = true\nasl-runtime.workspace = true\n\
                 tokio.workspace = true\n"
            }
        }
    }

    /// The dependencies of the workspace.
    fn of_workspace(self) -> String {
        let runtime = workspace::root().join("asl-runtime");
        let aws = workspace::root().join("asl-aws");
        let models = workspace::root().join("asl-models");
        match self {
            Self::Absent => {
                format!("asl-runtime = {{ path = {runtime:?}, default-features = false }}\n")
            }
            Self::Present => format!(
                "asl-runtime = {{ path = {runtime:?} }}\n\
                 asl-aws = {{ path = {aws:?}, features = [\"models\"] }}\n\
                 asl-models = {{ path = {models:?} }}\n\
                 tokio = {{ version = \"1\", features = [\"macros\", \"rt\", \"test-util\"] }}\n"
            ),
        }
    }

    fn profile(self) -> &'static str {
        match self {
            Self::Absent => "debug = false",
            Self::Present => "",
        }
    }

    fn target(self, folder: &Path) -> PathBuf {
        match self {
            Self::Absent => folder.join("target"),
            Self::Present => workspace::target(),
        }
    }
}

impl Crates<'_> {
    /// Builds and runs all programs; gives the report of each request, in their order.
    pub(crate) fn run(&self, subjects: &[Subject]) -> Result<Vec<Value>> {
        if subjects.is_empty() {
            return Ok(Vec::new());
        }
        let folder = workspace::target().join(self.folder);
        self.write(&folder, subjects)?;
        let plan = folder.join("plan.json");
        write(&plan, &plan_of(subjects).to_string())?;
        let mut cargo = workspace::cargo();
        cargo.current_dir(&folder);
        if self.client == Client::Absent {
            cargo.env("CARGO_INCREMENTAL", "0");
        }
        cargo.args(["run", "--quiet", "--package", "runner", "--target-dir"]);
        cargo.arg(self.client.target(&folder)).arg("--").arg(&plan);
        let output = cargo.stdout(Stdio::piped()).spawn()?.wait_with_output()?;
        if !output.status.success() {
            return Err(
                format!("the programs in {} could not be built or run", self.folder).into(),
            );
        }
        let lines = String::from_utf8(output.stdout)?;
        lines.lines().map(|line| Ok(Value::parse(line)?)).collect()
    }

    fn write(&self, folder: &Path, subjects: &[Subject]) -> Result<()> {
        let count = subjects.len().div_ceil(PROGRAMS_PER_CRATE);
        let parts: Vec<String> = (0..count).map(|number| format!("part-{number}")).collect();
        let dependencies: String = parts.iter().fold(String::new(), |text, part| {
            text + &format!("{part} = {{ path = \"../{part}\" }}\n")
        });
        remove_stale_parts(folder, count)?;
        write_workspace(
            folder,
            &["runner"],
            self.support,
            self.crates,
            self.client.profile(),
            self.client,
        )?;
        let runner = format!("asl-runtime.workspace = true\n{dependencies}");
        write_crate(&folder.join("runner"), "runner", &runner)?;
        let main = workspace::root().join("xtask/replay/runner.rs");
        write(
            &folder.join("runner/src/main.rs"),
            &fs::read_to_string(main)?,
        )?;
        write(&folder.join("runner/src/parts.rs"), &parts_module(&parts))?;
        for (part, subjects) in parts.iter().zip(subjects.chunks(PROGRAMS_PER_CRATE)) {
            write_part(&folder.join(part), part, subjects, self.client)?;
        }
        Ok(())
    }
}

/// Writes a workspace of its own: the crate `support` of these files, the members, and all crates called `part-…`. The
/// versions are those that the tests run with.
pub(crate) fn write_workspace(
    folder: &Path,
    members: &[&str],
    support: &[(&str, &str)],
    crates: &[&str],
    profile: &str,
    client: Client,
) -> Result<()> {
    let dependencies = client.of_workspace();
    let members: String = members.iter().map(|name| format!("{name:?}, ")).collect();
    let manifest = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [{members}\"support\", \"part-*\"]\n\n\
         [workspace.dependencies]\n{dependencies}\
         support = {{ path = \"support\" }}\n\n\
         [profile.dev]\n{profile}\n"
    );
    write(&folder.join("Cargo.toml"), &manifest)?;
    let lock = workspace::root().join("Cargo.lock");
    fs::copy(lock, folder.join("Cargo.lock"))?;
    let crates = crates.iter().map(|name| {
        let path = workspace::root().join(name);
        format!("{name} = {{ path = {path:?}, default-features = false }}\n")
    });
    let dependencies = crates.fold(client.dependencies().to_owned(), |all, one| all + &one);
    write_crate(&folder.join("support"), "support", &dependencies)?;
    support.iter().try_for_each(|(file, source)| {
        let text = fs::read_to_string(workspace::root().join(source))?;
        write(&folder.join("support/src").join(file), &text)
    })
}

fn plan_of(subjects: &[Subject]) -> Value {
    Value::array(subjects.iter().flat_map(|subject| {
        let name = Value::from(subject.name.as_str());
        let requests = subject.requests.iter().cloned();
        requests.map(move |request| Value::object([("name", name.clone()), ("request", request)]))
    }))
}

/// Parts of an earlier run with more programs would be built along.
pub(crate) fn remove_stale_parts(folder: &Path, count: usize) -> Result<()> {
    let mut number = count;
    let part = |number: usize| -> PathBuf { folder.join(format!("part-{number}")) };
    while part(number).is_dir() {
        fs::remove_dir_all(part(number))?;
        number += 1;
    }
    Ok(())
}

/// The function that finds the crate of a program.
fn parts_module(parts: &[String]) -> String {
    let mut code = String::from(
        "//! All parts as one.\n\nuse asl_runtime::Value;\n\n\
         /// Runs the program of that name.\n\
         pub fn run(name: &str, request: &Value) -> Option<Value> {\n    None\n",
    );
    for part in parts {
        let part = part.replace('-', "_");
        let _ = writeln!(code, "        .or_else(|| {part}::run(name, request))");
    }
    code + "}\n"
}

fn write_part(folder: &Path, name: &str, subjects: &[Subject], client: Client) -> Result<()> {
    let dependencies = format!("{}support.workspace = true\n", client.dependencies());
    write_crate(folder, name, &dependencies)?;
    let mut library = String::from(
        "//! Some of the programs.\n\nuse asl_runtime::Value;\nuse support::execute;\n\n",
    );
    let mut arms = String::new();
    for subject in subjects {
        let name = &subject.name;
        write(&folder.join(format!("src/{name}.rs")), &subject.code)?;
        writeln!(library, "pub mod {name};")?;
        writeln!(
            arms,
            "        {name:?} => Some(execute(request, {name}::workflow)),"
        )?;
    }
    write!(
        library,
        "\n/// Runs the program of that name.\n\
         pub fn run(name: &str, request: &Value) -> Option<Value> {{\n    \
         match name {{\n{arms}        _ => None,\n    }}\n}}\n"
    )?;
    write(&folder.join("src/lib.rs"), &library)
}

/// Writes the manifest of a crate in such a workspace.
pub(crate) fn write_crate(folder: &Path, name: &str, dependencies: &str) -> Result<()> {
    let manifest =
        format!("[package]\nname = {name:?}\nedition = \"2024\"\n\n[dependencies]\n{dependencies}");
    write(&folder.join("Cargo.toml"), &manifest)
}
