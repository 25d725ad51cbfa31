//! JSON Lines: a value in each line that is not blank.

use super::{Found, extend};
use crate::failure::Failure;

#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The beginning of a line whose end has not been read.
    open: Vec<u8>,
}

impl Lines {
    pub(super) fn push(&mut self, bytes: &[u8], found: &mut Found<'_>) -> Result<(), Failure> {
        for part in bytes.split_inclusive(|byte| *byte == b'\n') {
            match part.strip_suffix(b"\n") {
                Some(line) if self.open.is_empty() => put(line, found)?,
                Some(end) => {
                    extend(&mut self.open, end)?;
                    self.end(found)?;
                }
                None => extend(&mut self.open, part)?,
            }
        }
        Ok(())
    }

    pub(super) fn end(&mut self, found: &mut Found<'_>) -> Result<(), Failure> {
        let ended = put(&self.open, found);
        self.open.clear();
        ended
    }
}

fn put(line: &[u8], found: &mut Found<'_>) -> Result<(), Failure> {
    let line = line.trim_ascii();
    if !line.is_empty() {
        return found.put_text(None, line);
    }
    Ok(())
}
