//! Definitions come in; the program that tests them with asl-test goes out.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Stdio};

use asl_compiler::Options;

use crate::definition::{Definition, count_errors};
use crate::output::{FAILED, Outcome, Refusal};
use crate::package::{Package, macro_items};
use crate::runtime::Runtime;

/// A definition, and how it is compiled.
pub(crate) struct Subject {
    pub(crate) definition: Definition,
    pub(crate) options: Options,
}

/// Builds the program of all definitions, and has it do what the request says. What is wrong with a definition has been
/// shown.
///
/// # Errors
/// If files cannot be written, or a program cannot be started.
pub(crate) fn run(subjects: &[Subject], title: &str, request: &str) -> Outcome {
    let status = run_with(subjects, title, request, [])?;
    let code = status.and_then(|status| u8::try_from(status.code()?).ok());
    Ok(ExitCode::from(code.unwrap_or(FAILED)))
}

/// The same with variables for the program; gives how it ended, and nothing if it was not built.
///
/// # Errors
/// As [`run`].
pub(crate) fn run_with<'a>(
    subjects: &[Subject],
    title: &str,
    request: &str,
    variables: impl IntoIterator<Item = (&'a str, &'a Path)>,
) -> Result<Option<ExitStatus>, Refusal> {
    if !subjects.iter().all(compiles) {
        return Ok(None);
    }
    let Some(program) = build(subjects, title)? else {
        return Ok(None);
    };
    let mut command = Command::new(&program);
    let ended = send(command.envs(variables), request);
    let ended = ended.map_err(|error| Refusal::file("run", &program, error))?;
    Ok(Some(ended))
}

fn compiles(subject: &Subject) -> bool {
    let compiled = subject.definition.compile(&subject.options);
    if count_errors(&compiled.diagnostics) > 0 || compiled.tokens.is_none() {
        subject.definition.show(&compiled.diagnostics);
    }
    compiled.tokens.is_some()
}

fn build(subjects: &[Subject], title: &str) -> Result<Option<PathBuf>, Refusal> {
    let runtime = Runtime::find()?;
    let here = std::env::current_dir().unwrap_or_default();
    let mut package = Package::new("test", &(here, title), title);
    for (number, Subject { definition, .. }) in subjects.iter().enumerate() {
        package = package.file(file_of(number, definition), definition.text());
    }
    let (needed, kit) = (
        runtime.dependency("asl-runtime"),
        runtime.dependency("asl-test"),
    );
    package
        .file("src/main.rs", main_file(subjects))
        .dependency(&format!(
            "asl-runtime = {{ {needed}, default-features = false, features = [\"macro\"] }}"
        ))
        .dependency(&format!("asl-test = {{ {kit} }}"))
        .slow(
            "asl_test",
            "the first time, asl-test is built, too; that takes a minute",
        )
        .build(&runtime)
}

/// What a definition is called in the program.
pub(crate) fn file_of(number: usize, definition: &Definition) -> String {
    format!("definition{number}.{}", definition.ending())
}

fn main_file(subjects: &[Subject]) -> String {
    let (mut modules, mut list) = (String::new(), String::new());
    for (number, subject) in subjects.iter().enumerate() {
        let Subject {
            definition,
            options,
        } = subject;
        let (module, file) = (definition.module_name(), file_of(number, definition));
        let items = macro_items(options);
        // Writing to a string cannot fail.
        let _ = write!(
            modules,
            "mod definition{number} {{\n    \
                 asl_runtime::include_workflow! {{\n        \
                     pub mod {module} = {file:?};\n{items}    \
                 }}\n\
             }}\n\n"
        );
        let _ = writeln!(
            list,
            "        &asl_test::program::subject(definition{number}::{module}::workflow),"
        );
    }
    format!(
        "//! Written by `cargo asl`.\n\n\
         {modules}\
         fn main() -> std::process::ExitCode {{\n    \
             asl_test::program::main(&[\n{list}    ])\n\
         }}\n"
    )
}

fn send(program: &mut Command, request: &str) -> std::io::Result<ExitStatus> {
    let mut child = program.stdin(Stdio::piped()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(request.as_bytes())?;
    }
    child.wait()
}
