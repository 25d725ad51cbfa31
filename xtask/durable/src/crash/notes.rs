//! What was seen, in files beside the database: one for each run, each line on disk before anything follows from it.
//!
//! | line | says |
//! |---|---|
//! | `started NAME` | the start was acknowledged |
//! | `call NAME LANE STEP RETRY KEY` | a task began an attempt; the lane is that of a Map's item, or `-` |
//! | `token NAME TOKEN` | a task handed out a token |
//! | `answered NAME TOKEN RUN` | the answer of this run was acknowledged |
//! | `refused NAME TOKEN` | nobody waits for the token any more |
//! | `stopped NAME` | the stop was acknowledged |
//! | `ended NAME OUTPUT` | somebody was told the output |

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use tokio::sync::oneshot;

use crate::Result;

/// Where a run writes its notes.
#[derive(Clone, Debug)]
pub(crate) struct Notes(Arc<Sender<Note>>);

struct Note {
    line: String,
    written: oneshot::Sender<()>,
}

/// What is left of the run before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Past {
    /// The number of that run.
    pub(crate) run: u64,
    /// The tokens that nobody has answered for sure, with the names of their executions.
    pub(crate) tokens: BTreeMap<String, String>,
}

impl Notes {
    /// Begins the notes of a run with what is left of the run before.
    pub(crate) fn begin(folder: &Path, run: u64, past: &Past) -> Result<Self> {
        let (new, path) = (folder.join("notes.new"), path_of(folder, run));
        let mut file = File::create(&new)?;
        for (token, name) in &past.tokens {
            writeln!(file, "token {name} {token}")?;
        }
        file.sync_all()?;
        fs::rename(&new, &path)?;
        File::open(folder)?.sync_all()?;
        let (sender, notes) = channel();
        std::thread::spawn(move || write_all(file, &notes));
        Ok(Self(Arc::new(sender)))
    }

    /// Is ready when the line is on disk.
    pub(crate) async fn write(&self, line: String) {
        let (written, ready) = oneshot::channel();
        // Without notes there is nothing to judge: the run ends when its first line cannot be written.
        let _ = self.0.send(Note { line, written });
        let _ = ready.await;
    }
}

/// Writes whatever waits, with one sync.
fn write_all(mut file: File, notes: &Receiver<Note>) {
    while let Ok(first) = notes.recv() {
        let waiting: Vec<Note> = std::iter::once(first).chain(notes.try_iter()).collect();
        let text: String = waiting
            .iter()
            .fold(String::new(), |text, note| text + &note.line + "\n");
        let written = file.write_all(text.as_bytes());
        if let Err(error) = written.and_then(|()| file.sync_data()) {
            eprintln!("error: the notes cannot be written: {error}");
            std::process::exit(1);
        }
        for note in waiting {
            let _ = note.written.send(());
        }
    }
}

impl Past {
    /// What is left of the last run in this folder.
    pub(crate) fn of_last_run(folder: &Path) -> Result<Self> {
        let Some(run) = runs(folder)?.pop() else {
            return Ok(Self::default());
        };
        let mut tokens = BTreeMap::new();
        for line in lines(folder, run)? {
            match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["token", name, token] => {
                    tokens.insert((*token).to_owned(), (*name).to_owned());
                }
                ["answered", _, token, _] | ["refused", _, token] => {
                    tokens.remove(*token);
                }
                _ => {}
            }
        }
        Ok(Self { run, tokens })
    }
}

/// The numbers of all runs, the last one last.
pub(crate) fn runs(folder: &Path) -> Result<Vec<u64>> {
    let mut runs = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let number = name
            .strip_prefix("run-")
            .and_then(|name| name.strip_suffix(".notes"));
        runs.extend(number.and_then(|number| number.parse::<u64>().ok()));
    }
    runs.sort_unstable();
    Ok(runs)
}

/// The lines of a run that were written whole.
pub(crate) fn lines(folder: &Path, run: u64) -> Result<Vec<String>> {
    let text = fs::read_to_string(path_of(folder, run))?;
    let whole = text.rfind('\n').map_or("", |end| text.split_at(end).0);
    Ok(whole.lines().map(str::to_owned).collect())
}

fn path_of(folder: &Path, run: u64) -> PathBuf {
    folder.join(format!("run-{run}.notes"))
}
