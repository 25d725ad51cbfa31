//! What the operating system says of this process, and of files.

use std::fs;
use std::path::Path;

use crate::Result;

/// A line of `/proc/self/status`, in MiB.
fn status(name: &str) -> Option<i64> {
    let text = fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    let kib: i64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib / 1024)
}

/// How much memory the process has, in MiB.
pub(crate) fn resident() -> Option<i64> {
    status("VmRSS:")
}

/// How much it had at most, in MiB.
pub(crate) fn peak() -> Option<i64> {
    status("VmHWM:")
}

/// How many files it has open.
pub(crate) fn open_files() -> usize {
    fs::read_dir("/proc/self/fd").map_or(0, Iterator::count)
}

/// The bytes of a database, with what waits beside it.
pub(crate) fn bytes(folder: &Path, name: &str) -> Result<u64> {
    let (main, wal) = (folder.join(name), folder.join(format!("{name}-wal")));
    let size = |file| fs::metadata(file).map_or(0, |file| file.len());
    Ok(fs::metadata(main)?.len() + size(wal))
}
