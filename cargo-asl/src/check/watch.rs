//! Files come in; whenever one of them changes, the work on them is done again.

use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use crate::output::Outcome;

/// How often the files are looked at: a person does not notice it, and neither does a disk.
const INTERVAL: Duration = Duration::from_millis(100);

/// Does the work now and after every change, until the user stops the program or the work cannot go on.
pub(super) fn watch(files: &[PathBuf], work: impl Fn() -> Outcome) -> Outcome {
    loop {
        // Before the work, so that what changes during it is not missed.
        let seen = stamps(files);
        work()?;
        eprintln!("watching for changes (stop with Ctrl-C)\n");
        wait(files, &seen);
    }
}

/// Waits until the files are others than those seen, and stay so for a while: a save empties them first.
fn wait(files: &[PathBuf], seen: &[Stamp]) {
    let mut last = seen.to_vec();
    loop {
        sleep(INTERVAL);
        let now = stamps(files);
        if now != seen && now == last {
            return;
        }
        last = now;
    }
}

/// When a file was written, and its length; none while it is not there, as between the steps of a save.
type Stamp = Option<(SystemTime, u64)>;

fn stamps(files: &[PathBuf]) -> Vec<Stamp> {
    files.iter().map(|file| stamp(file)).collect()
}

fn stamp(file: &Path) -> Stamp {
    let metadata = file.metadata().ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
