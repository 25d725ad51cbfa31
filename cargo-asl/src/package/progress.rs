//! A build comes in; its messages go out, and the user sees that it goes on.

use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;

use serde_json::Value;

/// What a build came to.
pub(super) struct Built {
    pub(crate) status: ExitStatus,
    /// The last program among the artifacts.
    pub(crate) executable: Option<String>,
    /// What cargo and the compiler wrote for people.
    pub(crate) stderr: String,
}

/// Runs a command of cargo that reports its artifacts as JSON, and shows the crates that it has built.
///
/// # Errors
/// If cargo cannot be started, or its output cannot be read.
pub(super) fn follow(command: &mut Command) -> io::Result<Built> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // Both pipes are read at the same time: cargo waits when one of them is full.
    let stderr = child.stderr.take();
    let stderr = thread::spawn(move || text_of(stderr));
    let stdout = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let mut line = Line::default();
    let mut executable = None;
    for message in BufReader::new(stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(&message?) else {
            continue;
        };
        line.show(&message);
        let path = message.get("executable").and_then(Value::as_str);
        executable = path.map(str::to_owned).or(executable);
    }
    line.clear();
    Ok(Built {
        status: child.wait()?,
        executable,
        stderr: stderr.join().unwrap_or_default(),
    })
}

fn text_of(pipe: Option<impl Read>) -> String {
    let mut bytes = Vec::new();
    // What cannot be read cannot be shown.
    let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A line on a terminal that is written over and over.
#[derive(Default)]
struct Line {
    crates: usize,
}

impl Line {
    /// Shows that another crate was built, unless it was there already.
    fn show(&mut self, message: &Value) {
        let field = |name: &str| message.get(name);
        if field("reason").and_then(Value::as_str) != Some("compiler-artifact")
            || field("fresh").and_then(Value::as_bool) != Some(false)
        {
            return;
        }
        self.crates += 1;
        let name = message.pointer("/target/name").and_then(Value::as_str);
        let (crates, name) = (self.crates, name.unwrap_or_default());
        self.write(&format!("  {crates} crates built, the last is {name}"));
    }

    fn clear(&self) {
        if self.crates > 0 {
            self.write("");
        }
    }

    /// Progress is nothing that a log or a script needs, and nothing is lost where it cannot be written.
    fn write(&self, text: &str) {
        let mut stderr = io::stderr().lock();
        if stderr.is_terminal() {
            let _ = write!(stderr, "\r\u{1b}[2K{text}");
            let _ = stderr.flush();
        }
    }
}
