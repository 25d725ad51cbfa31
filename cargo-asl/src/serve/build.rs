//! Builds programs: several definitions become one package, whose program runs any of them.
//!
//! Beside the packages lies, for each definition, the path of a program that has it: what was built once is not built again.

use std::fs;
use std::path::PathBuf;

use super::program::{Program, Purpose};
use crate::output::Refusal;
use crate::package::{Package, cache_folder, write};
use crate::runtime::Runtime;

const HOST: &str = include_str!("../../template/serve/host.rs");
const SERVICES: &str = include_str!("../../template/serve/services.rs");
const NO_SERVICES: &str = include_str!("../../template/serve/no_services.rs");

/// Builds programs.
#[derive(Debug)]
pub(super) struct Builder {
    runtime: Runtime,
    /// Where the paths of programs are noted.
    notes: PathBuf,
    with_aws: bool,
}

impl Builder {
    /// A builder below the folder for caches.
    ///
    /// # Errors
    /// If cargo cannot be started.
    pub(super) fn new(with_aws: bool) -> Result<Self, Refusal> {
        let runtime = Runtime::find()?;
        let notes = if with_aws {
            "served-with-aws"
        } else {
            "served"
        };
        let notes = format!("{notes}{}", edition(&runtime));
        Ok(Self {
            notes: cache_folder(&runtime)?.join(notes),
            runtime,
            with_aws,
        })
    }

    /// A program that was built before and has this definition.
    pub(super) fn find(&self, name: &str) -> Option<PathBuf> {
        let path = fs::read_to_string(self.notes.join(name)).ok()?;
        Some(PathBuf::from(path)).filter(|path| path.is_file())
    }

    /// Builds one program for all of these definitions; without one, the errors of cargo have been shown.
    ///
    /// # Errors
    /// If files cannot be written, or cargo cannot be started.
    pub(super) fn build(&self, programs: &[Program]) -> Result<Option<PathBuf>, Refusal> {
        let built = self.package(programs).build(&self.runtime)?;
        if let Some(path) = &built {
            for program in programs {
                let note = self.notes.join(&program.name);
                write(&note, &path.display().to_string())?;
            }
        }
        Ok(built)
    }

    fn package(&self, programs: &[Program]) -> Package {
        let names: Vec<&str> = programs.iter().map(|one| one.name.as_str()).collect();
        let title = match programs.len() {
            1 => "1 definition".to_owned(),
            count => format!("{count} definitions"),
        };
        let dependency = |name: &str| self.runtime.dependency(name);
        let services = if self.with_aws { SERVICES } else { NO_SERVICES };
        let package = Package::new("serve", &(&names, self.with_aws), &title)
            .dependency(&format!("asl-durable = {{ {} }}", dependency("asl-durable")))
            .dependency(&format!(
                "asl-runtime = {{ {}, default-features = false, features = [\"macro\", \"tokio\"] }}",
                dependency("asl-runtime")
            ))
            .dependency(&format!(
                "asl-server = {{ {}, default-features = false }}",
                dependency("asl-server")
            ))
            .dependency("tokio = { version = \"1\", features = [\"rt-multi-thread\"] }")
            .file("src/services.rs", services)
            .file("src/host.rs", HOST)
            .file("src/main.rs", main_file(programs))
            .slow(
                "asl_server",
                "the first time, asl-durable is built, too; that takes some minutes",
            );
        let package = programs.iter().fold(package, |package, program| {
            package.file(format!("{}.json", program.name), &program.definition)
        });
        match self.with_aws {
            false => package,
            true => package.dependency(&format!(
                "asl-aws = {{ {}, features = [\"models\", \"sso\"] }}",
                dependency("asl-aws")
            )),
        }
    }
}

/// What tells programs of one state of a checkout from those of another: when this program was built. What is published
/// does not change.
fn edition(runtime: &Runtime) -> String {
    let built = || std::env::current_exe()?.metadata()?.modified();
    match (runtime, built()) {
        (Runtime::Checkout(_), Ok(time)) => {
            let since = time.duration_since(std::time::UNIX_EPOCH);
            format!("-{:x}", since.unwrap_or_default().as_millis())
        }
        (Runtime::Published | Runtime::Checkout(_), _) => String::new(),
    }
}

/// The main file: a module for each definition, and lists of all of them.
fn main_file(programs: &[Program]) -> String {
    let modules: String = programs
        .iter()
        .map(|Program { name, .. }| {
            format!(
                "    asl_runtime::include_workflow! {{\n        \
                     pub mod {name} = \"{name}.json\";\n        plain \"*\";\n    }}\n"
            )
        })
        .collect();
    let entries = |purpose: Purpose, entry: fn(&str) -> String| -> String {
        let wanted = programs.iter().filter(|one| one.purpose == purpose);
        let lines = wanted.map(|Program { name, .. }| (name, entry(name)));
        lines
            .map(|(name, entry)| format!("        (\"{name}\", {entry}),\n"))
            .collect()
    };
    let workflows = entries(Purpose::Executions, |name| {
        format!("|builder, tasks| builder.add(definitions::{name}::workflow(tasks))")
    });
    let testers = entries(Purpose::Tests, |name| {
        format!("|tasks| asl_server::data::Tester::new(definitions::{name}::workflow(tasks))")
    });
    format!(
        "//! Written by `cargo asl serve`.\n\n\
         mod host;\n\
         mod services;\n\
         mod definitions {{\n{modules}}}\n\n\
         fn main() -> std::process::ExitCode {{\n    \
             host::main(&[\n{workflows}    ], &[\n{testers}    ])\n\
         }}\n"
    )
}
