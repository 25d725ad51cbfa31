//! Takes the text between the quotes of a constant; gives its value, or the pieces of a template.

use super::Error;
use crate::jsonpath::parser::drop_backslashes;
use crate::placeholder::{Part, Placeholder, Template};

/// A string constant. It keeps its escapes, because in a template `\{` is not the same as `{`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What stands between the quotes, with its escapes.
    pub raw: Template,
    /// Where the text after the quote starts in the text that was parsed.
    pub start: usize,
}

/// A piece of the template of `States.Format`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormatPart {
    /// Text that stands for itself, with its escapes decoded.
    Text(String),
    /// `{}`: the place of the next argument.
    Hole,
    /// Text that is not known yet. If it contains holes itself, they are not seen here.
    Placeholder(Placeholder),
}

impl Text {
    /// The text that is meant, with its escapes decoded.
    pub fn value(&self) -> Template {
        self.raw.clone().map_text(drop_backslashes)
    }

    /// The text as it is written, with its escapes: what `States.Format` reads at run time.
    pub fn written(&self) -> &Template {
        &self.raw
    }

    /// The pieces of the text as a template of `States.Format`.
    ///
    /// # Errors
    ///
    /// If a brace has no partner next to it. AWS accepts such a file, but fails when it gets there.
    pub fn format_parts(&self) -> Result<Vec<FormatPart>, Error> {
        let mut pieces = Pieces {
            parts: Vec::new(),
            position: self.start,
        };
        for part in &self.raw.parts {
            match part {
                Part::Text(text) => pieces.split(text)?,
                Part::Placeholder(placeholder) => {
                    pieces
                        .parts
                        .push(FormatPart::Placeholder(placeholder.clone()));
                    pieces.position = placeholder.range.end;
                }
            }
        }
        Ok(pieces.parts)
    }
}

/// The pieces so far, and where the next one starts.
struct Pieces {
    parts: Vec<FormatPart>,
    position: usize,
}

impl Pieces {
    fn split(&mut self, text: &str) -> Result<(), Error> {
        let mut characters = text.chars();
        while let Some(next) = characters.next() {
            let part = match next {
                '{' if characters.as_str().starts_with('}') => {
                    characters.next();
                    FormatPart::Hole
                }
                '{' => return Err(self.unmatched(text, characters.as_str(), '}', '{')),
                '}' => return Err(self.unmatched(text, characters.as_str(), '{', '}')),
                '\\' => FormatPart::Text(characters.next().unwrap_or('\\').to_string()),
                plain => FormatPart::Text(plain.to_string()),
            };
            self.push(part);
        }
        self.position += text.len();
        Ok(())
    }

    /// Adds a piece, and keeps neighboring texts together.
    fn push(&mut self, part: FormatPart) {
        if let (FormatPart::Text(more), Some(FormatPart::Text(text))) =
            (&part, self.parts.last_mut())
        {
            text.push_str(more);
            return;
        }
        self.parts.push(part);
    }

    /// The brace `found` stands in `text` just before `rest`.
    fn unmatched(&self, text: &str, rest: &str, missing: char, found: char) -> Error {
        let end = self.position + text.len() - rest.len();
        let message = format!("matching `{missing}` not found for `{found}` in the template");
        Error::syntax(end - found.len_utf8()..end, message)
            .with_help(format!("write `\\{found}` for a brace in the text"))
    }
}
