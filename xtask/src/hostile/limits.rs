//! A command and its limits come in; how its process ended goes out, whatever the process does.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use crate::Result;

/// How much of the output is looked at.
const MAX_OUTPUT: u64 = 64 * 1024 * 1024;

/// How often a process is looked after.
const ROUND: Duration = Duration::from_millis(5);

/// The exit code of a Rust program that panicked.
const PANICKED: i32 = 101;

/// What a process may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    pub(super) seconds: u64,
    pub(super) megabytes: u64,
    pub(super) stack_kilobytes: u64,
}

/// How a process ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// Why it did not end by itself, if it did not.
    pub(super) stopped: Option<String>,
    pub(super) code: Option<i32>,
    /// What it wrote to the standard output and the standard error.
    pub(super) output: String,
    /// How much memory it took, as far as it could be seen.
    pub(super) megabytes: u64,
}

impl Ended {
    /// The end of the output.
    pub(super) fn last_words(&self) -> String {
        let words: Vec<char> = self.output.trim_end().chars().rev().take(300).collect();
        words.into_iter().rev().collect()
    }
}

/// Runs a command within limits; its output goes to files in `folder`.
pub(super) fn run(command: &Command, input: &Path, folder: &Path, limits: Limits) -> Result<Ended> {
    let (output, errors) = (folder.join("output"), folder.join("errors"));
    let mut limited = limited(command, limits);
    limited.stdin(File::open(input)?);
    limited.stdout(File::create(&output)?);
    limited.stderr(File::create(&errors)?);
    let mut child = limited.spawn()?;
    let (status, megabytes) = wait(&mut child, limits)?;
    let output = read(&output)? + &read(&errors)?;
    let code = status.and_then(|status| status.code());
    let mut ended = Ended {
        stopped: None,
        code,
        output,
        megabytes,
    };
    ended.stopped = match (status, code) {
        (None, _) => Some("it waits without end".to_owned()),
        (Some(status), None) => Some(format!("{status}: {:?}", ended.last_words())),
        (Some(_), Some(PANICKED)) => Some(format!("it panicked: {:?}", ended.last_words())),
        (Some(_), Some(_)) => None,
    };
    Ok(ended)
}

/// The command behind a shell that sets the limits.
fn limited(command: &Command, limits: Limits) -> Command {
    let Limits {
        seconds,
        megabytes,
        stack_kilobytes,
    } = limits;
    let kilobytes = megabytes * 1024;
    let script = format!(
        "ulimit -c 0; ulimit -t {seconds} && ulimit -v {kilobytes} && ulimit -s {stack_kilobytes} && exec \"$@\""
    );
    let mut limited = Command::new("sh");
    limited.args(["-c", &script, "sh"]);
    limited.arg(command.get_program()).args(command.get_args());
    limited.envs(
        command
            .get_envs()
            .filter_map(|(name, value)| Some((name, value?))),
    );
    // Each arena reserves 64 MB of addresses, which are not memory.
    limited.env("MALLOC_ARENA_MAX", "1");
    limited.env("RUST_BACKTRACE", "0");
    if let Some(folder) = command.get_current_dir() {
        limited.current_dir(folder);
    }
    limited
}

/// Waits for the end of a process, which may sleep for some time; without a status, it had to be killed.
fn wait(child: &mut Child, limits: Limits) -> Result<(Option<ExitStatus>, u64)> {
    let start = Instant::now();
    // Other processes may want the processor, too.
    let patience = Duration::from_secs(limits.seconds * 6 + 10);
    let mut megabytes = 0;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok((Some(status), megabytes));
        }
        if start.elapsed() > patience {
            child.kill()?;
            child.wait()?;
            return Ok((None, megabytes));
        }
        megabytes = megabytes.max(peak_of(child.id()).unwrap_or_default());
        thread::sleep(ROUND);
    }
}

/// The most memory that a process has had so far, where Linux tells it.
fn peak_of(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1024)
}

fn read(file: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    File::open(file)?.take(MAX_OUTPUT).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
