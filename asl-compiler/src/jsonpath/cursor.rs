//! Takes a text; gives its characters one by one to the parsers of paths and intrinsic calls.

use std::ops::Range;

use super::Error;
use crate::placeholder;

/// How deep filters, parentheses and lists may be nested.
///
/// The parsers are recursive, so the bound guards the stack of the compiler.
const MAX_DEPTH: usize = 50;

/// A position in a text.
pub(crate) struct Cursor<'text> {
    text: &'text str,
    position: usize,
    depth: usize,
}

impl<'text> Cursor<'text> {
    pub(crate) fn new(text: &'text str) -> Self {
        Self {
            text,
            position: 0,
            depth: 0,
        }
    }

    /// A part of the text, whose places are still those in the whole.
    pub(super) fn part(&self, range: Range<usize>) -> Self {
        Self {
            text: self.text.get(..range.end).unwrap_or(self.text),
            position: range.start,
            depth: self.depth + 1,
        }
    }

    /// Goes on behind a part that was read in another way.
    pub(super) fn skip_to(&mut self, position: usize) {
        self.position = position;
    }

    pub(crate) fn position(&self) -> usize {
        self.position
    }

    pub(crate) fn rest(&self) -> &'text str {
        self.text.get(self.position..).unwrap_or_default()
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn at_end(&self) -> bool {
        self.position >= self.text.len()
    }

    /// Steps over the next character and gives it.
    pub(crate) fn bump(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.position += next.len_utf8();
        Some(next)
    }

    /// Steps over `expected`, if it comes next.
    pub(crate) fn eat(&mut self, expected: &str) -> bool {
        let found = self.rest().starts_with(expected);
        if found {
            self.position += expected.len();
        }
        found
    }

    pub(crate) fn skip_blanks(&mut self) {
        self.take_while(char::is_whitespace);
    }

    pub(crate) fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'text str {
        let rest = self.rest();
        let length = rest.find(|c| !belongs(c)).unwrap_or(rest.len());
        self.position += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Steps over the placeholder that comes next, if one does, and gives its name.
    pub(crate) fn take_placeholder(&mut self) -> Option<&'text str> {
        let (name, length) = placeholder::leading(self.rest())?;
        self.position += length;
        Some(name)
    }

    /// The text between `start` and here.
    pub(crate) fn since(&self, start: usize) -> &'text str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    /// The bytes between `start` and here.
    pub(crate) fn range_since(&self, start: usize) -> Range<usize> {
        start..self.position
    }

    /// The bytes of the next character; empty at the end.
    pub(crate) fn here(&self) -> Range<usize> {
        self.position..self.position + self.peek().map_or(0, char::len_utf8)
    }

    /// The bytes between `start` and the end of the text: for something that is never closed.
    pub(crate) fn to_end_from(&self, start: usize) -> Range<usize> {
        start..self.text.len()
    }

    /// Runs a parser one level deeper.
    pub(crate) fn nested<T>(
        &mut self,
        parse: impl FnOnce(&mut Self) -> Result<T, Error>,
    ) -> Result<T, Error> {
        if self.depth >= MAX_DEPTH {
            return Err(Error::unsupported(self.here(), "this is nested too deeply")
                .with_help(format!("at most {MAX_DEPTH} levels are supported")));
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        result
    }
}
