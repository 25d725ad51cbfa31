//! A name comes in; a project that works goes out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::output::{Outcome, Refusal};
use crate::runtime::{Runtime, cargo, no_cargo};

const DEFINITION: &str = include_str!("../template/project/order.asl.json");
const MAIN: &str = include_str!("../template/project/main.rs");

/// What the project depends on besides the runtime.
const TOKIO: &str = r#"tokio = { version = "1", features = ["macros", "rt"] }"#;

/// Makes a project with a workflow: a definition, the program that runs it, and tests.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  cargo asl new shop
  cargo asl new projects/shop

The project is one of `cargo new`, with a definition in order.asl.json. `cargo run` runs it, and
`cargo test` tests it.")]
pub(crate) struct Args {
    /// The name of the project, or the path of its folder, which must not be there yet
    #[arg(value_name = "NAME")]
    path: PathBuf,
}

/// Makes the project.
pub(crate) fn new(args: &Args) -> Outcome {
    let path = &args.path;
    if path.exists() {
        let reason = format!("{} is there already; choose another name", path.display());
        return Err(Refusal::new(reason));
    }
    if path.file_name().is_none() {
        let reason = format!("{} does not end with a name", path.display());
        return Err(Refusal::new(reason));
    }
    if path.ends_with("asl-runtime") || path.ends_with("tokio") {
        let reason = "a project cannot have the name of a crate that it depends on";
        return Err(Refusal::new(reason));
    }
    let runtime = Runtime::find()?;
    make_package(path)?;
    add_dependencies(&path.join("Cargo.toml"), &runtime)?;
    write(&path.join("order.asl.json"), DEFINITION)?;
    write(&path.join("src/main.rs"), MAIN)?;
    eprintln!(
        "made {0}: the workflow is in order.asl.json, the program in src/main.rs\n\n  \
           cd {0}\n  \
           cargo run\n  \
           cargo test\n",
        path.display()
    );
    Ok(ExitCode::SUCCESS)
}

/// Lets cargo make the package: it knows which names are possible, and what a workspace around has to know.
fn make_package(path: &Path) -> Result<(), Refusal> {
    let mut cargo = cargo();
    cargo.args(["new", "--quiet", "--bin"]).arg("--").arg(path);
    let output = cargo.output().map_err(|error| no_cargo(&error))?;
    if output.status.success() {
        return Ok(());
    }
    let reason = String::from_utf8_lossy(&output.stderr);
    let reason = reason.trim().trim_start_matches("error: ");
    // Between the first line and the last cause there is advice about options of cargo's.
    let first = reason.lines().next().unwrap_or(reason);
    Err(Refusal::new(match reason.split_once("Caused by:") {
        Some((_, causes)) => {
            let cause = causes.lines().last().unwrap_or_default();
            format!("{first}: {}", cause.trim())
        }
        None => first.to_owned(),
    }))
}

fn add_dependencies(manifest: &Path, runtime: &Runtime) -> Result<(), Refusal> {
    let text =
        fs::read_to_string(manifest).map_err(|error| Refusal::file("read", manifest, error))?;
    let comment = match runtime {
        Runtime::Checkout(_) => {
            "# Where cargo-asl was built, for the crates are not published yet.\n"
        }
        Runtime::Published => "",
    };
    let dependency = runtime.dependency("asl-runtime");
    let dependencies =
        format!("[dependencies]\n{comment}asl-runtime = {{ {dependency} }}\n{TOKIO}\n");
    write(
        manifest,
        &text.replacen("[dependencies]\n", &dependencies, 1),
    )
}

fn write(path: &Path, text: &str) -> Result<(), Refusal> {
    fs::write(path, text).map_err(|error| Refusal::file("write", path, error))
}
