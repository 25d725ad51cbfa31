//! What subcommands have to say comes in; it goes to the terminal, with an exit code.

use std::fmt::Display;
use std::fs;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

use asl_compiler::diagnostic::Style;
use asl_compiler::visible::visible;

/// What a subcommand comes to.
pub(crate) type Outcome = Result<ExitCode, Refusal>;

/// The exit code for a definition with errors, and for an execution that failed.
pub(crate) const FAILED: u8 = 1;
/// The exit code for a command line that cannot be followed.
pub(crate) const REFUSED: u8 = 2;

/// Why a command line cannot be followed.
#[derive(Debug)]
pub(crate) struct Refusal(String);

impl Refusal {
    /// A refusal with this reason.
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }

    /// A refusal because a file cannot be read or written.
    pub(crate) fn file(action: &str, path: &Path, error: impl Display) -> Self {
        Self(format!("cannot {action} {}: {error}", path.display()))
    }

    /// Says why.
    pub(crate) fn reason(&self) -> &str {
        &self.0
    }

    /// Says why, and gives the exit code.
    pub(crate) fn report(&self) -> ExitCode {
        eprintln!("error: {}", visible(&self.0));
        ExitCode::from(REFUSED)
    }
}

/// Shows why files could not be read, and gives the exit code for all files together.
pub(crate) fn sum_up(refusals: &[Refusal], has_errors: bool) -> ExitCode {
    for refusal in refusals {
        refusal.report();
    }
    match (refusals.is_empty(), has_errors) {
        (false, _) => ExitCode::from(REFUSED),
        (true, true) => ExitCode::from(FAILED),
        (true, false) => ExitCode::SUCCESS,
    }
}

/// Prints a text on the standard output. A reader that has gone away, such as `head`, is no error.
pub(crate) fn print(text: &str) -> Result<(), Refusal> {
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Refusal::new(format!("cannot write the output: {error}")))
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Prints a text into a file, or on the standard output when there is none.
pub(crate) fn print_to(path: Option<&Path>, text: &str) -> Result<(), Refusal> {
    match path {
        None => print(text),
        Some(path) => fs::write(path, text).map_err(|error| Refusal::file("write", path, error)),
    }
}

/// Whether messages carry colors: on a terminal, unless `NO_COLOR` is set (<https://no-color.org>).
pub(crate) fn style() -> Style {
    let is_refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    if io::stderr().is_terminal() && !is_refused {
        Style::Colored
    } else {
        Style::Plain
    }
}
