//! The command line comes in; what the program reads on its standard input goes out, and its exit code back.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus, Stdio};

use asl_compiler::ir::Workflow;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::{Args, buckets, outcomes};
use crate::definition::is_standard_input;
use crate::output::{FAILED, Outcome, Refusal};

/// What the program is to do, as one JSON object: `input`, `tasks`, `name`, `buckets`, `realTime`,
/// `history`.
pub(super) struct Request {
    text: String,
    /// Where services of AWS are, if not where the environment says.
    endpoint_url: Option<String>,
}

impl Request {
    /// Gathers what the command line says.
    ///
    /// # Errors
    /// If the input or the tasks file cannot be read, or are not what they should be.
    pub(super) fn new(args: &Args, workflow: &Workflow) -> Result<Self, Refusal> {
        // Texts are put together as they are written, so that numbers keep their spelling.
        let input = read_input(&args.input)?;
        let tasks = match &args.tasks {
            Some(path) => read_tasks(path, workflow)?,
            None => "{}".to_owned(),
        };
        let name = Value::from(args.name.clone());
        let buckets = buckets::folders(&args.bucket)?;
        // Services do not wait for a clock that runs ahead.
        let (real_time, history) = (args.real_time || args.aws, args.history);
        Ok(Self {
            text: format!(
                r#"{{"input":{input},"tasks":{tasks},"name":{name},"buckets":{buckets},"realTime":{real_time},"history":{history}}}"#
            ),
            endpoint_url: args.endpoint_url.clone(),
        })
    }

    /// Runs a program that reads the request.
    ///
    /// # Errors
    /// If the program cannot be started.
    pub(super) fn send(&self, program: &Path) -> Outcome {
        let refusal = |error| Refusal::file("run", program, error);
        let endpoint_url = self
            .endpoint_url
            .iter()
            .map(|url| ("AWS_ENDPOINT_URL", url));
        let mut child = Command::new(program)
            .envs(endpoint_url)
            .stdin(Stdio::piped())
            .spawn()
            .map_err(refusal)?;
        if let Some(mut stdin) = child.stdin.take() {
            stdin.write_all(self.text.as_bytes()).map_err(refusal)?;
        }
        child.wait().map(exit_code).map_err(refusal)
    }
}

pub(crate) fn read_input(input: &str) -> Result<String, Refusal> {
    let path = Path::new(input);
    if is_standard_input(path) {
        let text = io::read_to_string(io::stdin()).map_err(|error| error.to_string());
        let text = text.and_then(|text| match serde_json::from_str::<IgnoredAny>(&text) {
            Ok(_) => Ok(text),
            Err(error) => Err(error.to_string()),
        });
        return text
            .map_err(|reason| Refusal::new(format!("cannot use the standard input: {reason}")));
    }
    let is_file = path.is_file();
    let text = if is_file {
        read(path)?
    } else {
        input.to_owned()
    };
    match serde_json::from_str::<IgnoredAny>(&text) {
        Ok(_) => Ok(text),
        Err(error) if is_file => Err(Refusal::file("use", path, error)),
        Err(error) => {
            let reason = format!("the input is neither a file nor JSON ({error}): {input}");
            Err(Refusal::new(reason))
        }
    }
}

pub(crate) fn read_tasks(path: &Path, workflow: &Workflow) -> Result<String, Refusal> {
    let text = read(path)?;
    outcomes::check(&text, workflow).map_err(|reason| Refusal::file("use", path, reason))?;
    Ok(text)
}

pub(crate) fn read(path: &Path) -> Result<String, Refusal> {
    fs::read_to_string(path).map_err(|error| Refusal::file("read", path, error))
}

/// The exit code of the program; a program that was killed has failed.
fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    ExitCode::from(code.unwrap_or(FAILED))
}
