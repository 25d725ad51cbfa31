//! A definition comes in; the program that runs it goes out.

use std::path::PathBuf;

use asl_compiler::Options;

use crate::definition::Definition;
use crate::output::Refusal;
use crate::package::{Package, macro_items};
use crate::runtime::Runtime;

/// The part of the program that is the same for all definitions.
const HARNESS: &str = include_str!("../../template/harness.rs");
/// What does tasks that have no outcome: AWS, or nobody.
const SERVICES: &str = include_str!("../../template/services.rs");
const NO_SERVICES: &str = include_str!("../../template/no_services.rs");
/// What reads and writes objects: folders, or nobody.
const BUCKETS: &str = include_str!("../../template/buckets.rs");
const NO_BUCKETS: &str = include_str!("../../template/no_buckets.rs");
/// What shows how far Map Runs are.
const MAP_RUNS: &str = include_str!("../../template/map_runs.rs");

/// What the program needs besides the runtime.
#[derive(Clone, Copy, Debug, Hash)]
pub(super) struct Needs {
    /// The client for AWS.
    pub(super) aws: bool,
    /// Folders in place of buckets.
    pub(super) buckets: bool,
}

/// Builds the program; without one, the errors of cargo have been shown.
///
/// # Errors
/// If files cannot be written, or cargo cannot be started.
pub(super) fn build(
    definition: &Definition,
    options: &Options,
    needs: Needs,
) -> Result<Option<PathBuf>, Refusal> {
    let runtime = Runtime::find()?;
    let file = format!("definition.{}", definition.ending());
    let main = main_file(&definition.module_name(), &file, options);
    let path = std::path::absolute(&definition.path).unwrap_or(definition.path.clone());
    let package = Package::new("run", &(path, &main, needs), &definition.name)
        .file("src/main.rs", main)
        .file("src/harness.rs", HARNESS)
        .file("src/map_runs.rs", MAP_RUNS)
        .file(file, definition.text());
    // The runtime needs no timers of tokio's: it has a thread for them. Only the client for AWS needs tokio, and much
    // else.
    let needed = runtime.dependency("asl-runtime");
    let package = package.dependency(&format!(
        "asl-runtime = {{ {needed}, default-features = false, features = [\"macro\"] }}"
    ));
    let package = match needs.aws {
        true => with_client(package, &runtime),
        false => package.file("src/services.rs", NO_SERVICES),
    };
    let package = match needs.buckets {
        true => with_folders(package, &runtime),
        false => package.file("src/buckets.rs", NO_BUCKETS),
    };
    package.build(&runtime)
}

fn with_client(package: Package, runtime: &Runtime) -> Package {
    let client = runtime.dependency("asl-aws");
    package
        .file("src/services.rs", SERVICES)
        .dependency(&format!(
            "asl-aws = {{ {client}, features = [\"models\", \"sso\"] }}"
        ))
        .dependency("tokio = { version = \"1\", features = [\"net\", \"rt\", \"time\"] }")
        .slow(
            "asl_aws",
            "the first time, the client for AWS is built, too; that takes some minutes",
        )
}

fn with_folders(package: Package, runtime: &Runtime) -> Package {
    let storage = runtime.dependency("asl-storage");
    package
        .file("src/buckets.rs", BUCKETS)
        .dependency(&format!("asl-storage = {{ {storage} }}"))
        .slow(
            "asl_storage",
            "the first time, what reads folders is built, too; that takes a minute",
        )
}

/// The main file: the definition, with all placeholders filled in.
fn main_file(module: &str, file: &str, options: &Options) -> String {
    let items = macro_items(options);
    format!(
        "//! Written by `cargo asl run`.\n\n\
         mod buckets;\n\
         mod harness;\n\
         mod map_runs;\n\
         mod services;\n\
         mod definition {{\n    \
             asl_runtime::include_workflow! {{\n        \
                 pub mod {module} = {file:?};\n{items}    \
             }}\n\
         }}\n\n\
         use definition::{module}::execution;\n\n\
         fn main() -> std::process::ExitCode {{\n    \
             harness::main()\n\
         }}\n"
    )
}
