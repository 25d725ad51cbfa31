//! Takes the folder of the crates; builds them, and gives which modules rustc refuses.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use serde::Deserialize;

use crate::{Result, workspace};

/// A line of cargo's output, as far as we look at it.
#[derive(Deserialize)]
struct Line {
    message: Option<Message>,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    message: String,
    rendered: Option<String>,
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
}

/// A build of all crates.
pub(super) struct Build(Child);

impl Build {
    pub(super) fn start(folder: &Path) -> Result<Self> {
        let mut cargo = workspace::cargo();
        cargo.current_dir(folder).args([
            "build",
            "--quiet",
            "--workspace",
            "--keep-going",
            "--message-format=json",
            "--target-dir",
        ]);
        cargo.arg(folder.join("target"));
        let child = cargo.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        Ok(Self(child))
    }

    /// Waits for the end; gives what rustc says of modules, by their positions.
    pub(super) fn finish(mut self) -> Result<BTreeMap<usize, String>> {
        let output = self.0.stdout.take().ok_or("cargo has no output")?;
        let (mut refused, mut rendered) = (BTreeMap::new(), String::new());
        for line in BufReader::new(output).lines() {
            let line: Line = serde_json::from_str(&line?)?;
            let Some(message) = line.message.filter(|message| message.level == "error") else {
                continue;
            };
            rendered.extend(message.rendered);
            if let Some(position) = message.spans.iter().find_map(Span::position) {
                refused.entry(position).or_insert(message.message);
            }
        }
        if self.0.wait()?.success() || !refused.is_empty() {
            return Ok(refused);
        }
        Err(format!("what fails is no module\n{rendered}").into())
    }
}

impl Span {
    fn position(&self) -> Option<usize> {
        let stem = Path::new(&self.file_name).file_stem()?.to_str()?;
        stem.strip_prefix("program_")?.parse().ok()
    }
}
