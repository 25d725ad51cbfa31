//! The text that models are kept in: lines of words, and words with attributes, such as `Key:4;required;in=uri`.

use std::borrow::Cow;
use std::fmt::{self, Write};

/// A word of a line: what stands in front of the first `;`, and the attributes behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) head: &'t str,
    attributes: &'t str,
}

impl<'t> Word<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let (head, attributes) = text.split_once(';').unwrap_or((text, ""));
        Self { head, attributes }
    }

    /// All attributes: each a name and what stands behind `=`, still escaped.
    pub(crate) fn attributes(self) -> impl Iterator<Item = (&'t str, &'t str)> {
        let attributes = self.attributes.split(';').filter(|text| !text.is_empty());
        attributes.map(|text| text.split_once('=').unwrap_or((text, "")))
    }
}

/// The words of a line.
pub(crate) fn words(line: &str) -> impl Iterator<Item = Word<'_>> {
    line.split(' ').map(Word::new)
}

/// Whether a character would end a word or an attribute.
fn is_special(character: char) -> bool {
    matches!(character, '%' | ' ' | ';') || character.is_ascii_control()
}

/// A text that is escaped where it is written.
pub(crate) struct Escaped<'t>(pub(crate) &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            if is_special(character) {
                write!(formatter, "%{:02X}", u32::from(character))?;
            } else {
                formatter.write_char(character)?;
            }
        }
        Ok(())
    }
}

/// The text behind an escaped one; what is no escape stays as it is.
pub(crate) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut pieces = text.split('%');
    let mut plain = String::from(pieces.next().unwrap_or_default());
    for piece in pieces {
        let code = piece
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        if let (Some(code), Some(rest)) = (code, piece.get(2..)) {
            plain.push(char::from(code));
            plain.push_str(rest);
        } else {
            plain.push('%');
            plain.push_str(piece);
        }
    }
    Cow::Owned(plain)
}
