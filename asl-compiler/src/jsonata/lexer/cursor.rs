//! Takes a text; gives its characters, counting bytes and UTF-16 units.

use std::ops::Range;

use crate::jsonata::error::{Problem, SyntaxError};

/// A place in a text.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    pub(super) bytes: usize,
    pub(super) units: usize,
}

/// A text with a place in it.
pub(super) struct Cursor<'text> {
    text: &'text str,
    here: Mark,
}

impl<'text> Cursor<'text> {
    pub(super) fn new(text: &'text str) -> Self {
        Self {
            text,
            here: Mark { bytes: 0, units: 0 },
        }
    }

    pub(super) fn mark(&self) -> Mark {
        self.here
    }

    /// The UTF-16 units up to here.
    pub(super) fn units(&self) -> usize {
        self.here.units
    }

    pub(super) fn rest(&self) -> &'text str {
        self.text.get(self.here.bytes..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Steps over the next character and gives it.
    pub(super) fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.here.bytes += next.len_utf8();
        self.here.units += next.len_utf16();
        Some(next)
    }

    /// Steps over `expected`, which is ASCII, if it comes next.
    pub(super) fn eat(&mut self, expected: &str) -> bool {
        let is_next = self.rest().starts_with(expected);
        if is_next {
            self.here.bytes += expected.len();
            self.here.units += expected.len();
        }
        is_next
    }

    /// Steps over all characters that belong; gives them.
    pub(super) fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'text str {
        let start = self.here;
        while self.peek().is_some_and(&belongs) {
            self.bump();
        }
        self.since(start)
    }

    /// The text between a place and here.
    pub(super) fn since(&self, start: Mark) -> &'text str {
        self.text.get(self.span_since(start)).unwrap_or_default()
    }

    pub(super) fn span_since(&self, start: Mark) -> Range<usize> {
        start.bytes..self.here.bytes
    }

    /// A problem that is noticed here, with all that was read since a place.
    pub(super) fn error_since(&self, start: Mark, problem: Problem) -> Box<SyntaxError> {
        SyntaxError::new(problem, Some(self.here.units), self.span_since(start))
    }
}
