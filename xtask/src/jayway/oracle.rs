//! Takes pairs; gives what Jayway makes of each, in as few Java machines as are quick.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;

use asl_runtime::Value;

use super::Pair;
use crate::{Result, workspace};

/// The libraries of Debian, the first of them in the release that is asked for.
const JARS: [&str; 9] = [
    "json-path-2.0.0",
    "jackson-databind",
    "jackson-core",
    "jackson-annotations",
    "slf4j-api",
    "slf4j-nop",
    "json-smart",
    "accessors-smart",
    "asm",
];

/// What Jayway makes of a pair.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// The path leads to this.
    Value(Value),
    /// A miss with this text.
    Absent(String),
    /// A step that does not fit, with this text.
    Misfit(String),
    /// Another exception, of this class.
    Broken(String),
    /// The path cannot be read.
    Refused(String),
}

/// The class path, if Java and all libraries are there.
pub(super) fn class_path() -> Option<String> {
    // The driver is a source file, which needs the compiler of a JDK.
    let runs = Command::new("javac").arg("-version").output().ok()?;
    let jars = JARS.map(|name| PathBuf::from(format!("/usr/share/java/{name}.jar")));
    let is_complete = runs.status.success() && jars.iter().all(|jar| jar.exists());
    let jars: Vec<String> = jars.iter().map(|jar| jar.display().to_string()).collect();
    is_complete.then(|| jars.join(":"))
}

/// How many pairs one machine gets: Jayway looks through all paths that it has seen for each new one.
const PAIRS: usize = 10_000;

/// What Jayway makes of each pair.
pub(super) fn answers(class_path: &str, pairs: &[Pair]) -> Result<Vec<Answer>> {
    let answers: Vec<Vec<Answer>> = pairs
        .chunks(PAIRS)
        .map(|pairs| ask(class_path, pairs))
        .collect::<Result<_>>()?;
    Ok(answers.into_iter().flatten().collect())
}

fn ask(class_path: &str, pairs: &[Pair]) -> Result<Vec<Answer>> {
    let mut java = Command::new("java")
        .args(["-Xshare:auto", "-cp", class_path])
        .arg(workspace::root().join("xtask/jayway/Jayway.java"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut questions = java.stdin.take().ok_or("no pipe to Java")?;
    let lines: Vec<String> = pairs.iter().map(line).collect();
    let writer = thread::spawn(move || {
        lines
            .iter()
            .try_for_each(|line| writeln!(questions, "{line}"))
    });
    let output = java.wait_with_output()?;
    writer.join().map_err(|_| "the writer panicked")??;
    if !output.status.success() {
        return Err(format!("Java ended with {}", output.status).into());
    }
    let text = String::from_utf8(output.stdout)?;
    let answers: Vec<Answer> = text.lines().map(read).collect::<Result<_>>()?;
    match answers.len() == pairs.len() {
        true => Ok(answers),
        false => Err("Java did not answer all questions".into()),
    }
}

fn line(pair: &Pair) -> String {
    let path = Value::from(pair.path.clone());
    Value::object([("path", path), ("data", pair.data.clone())]).to_string()
}

fn read(line: &str) -> Result<Answer> {
    let answer: Value = line.parse()?;
    let text = |name: &str| Some(answer.get(name)?.as_str()?.to_owned());
    let value = answer.get("value").cloned().map(Answer::Value);
    value
        .or_else(|| text("absent").map(Answer::Absent))
        .or_else(|| text("misfit").map(Answer::Misfit))
        .or_else(|| text("broken").map(Answer::Broken))
        .or_else(|| text("refused").map(Answer::Refused))
        .ok_or_else(|| format!("Java answered {line}").into())
}
