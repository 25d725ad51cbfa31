//! Takes the bytes of an object piece by piece; gives the items in it, by the `InputType` of the reader.

mod csv;
mod json;
mod lines;

use std::collections::VecDeque;

use self::csv::Rows;
use self::json::Elements;
use self::lines::Lines;
use super::items::Entry;
use super::reader::failed;
use crate::failure::Failure;
use crate::value::{Text, Value};

/// The longest line, row or element that is read, in bytes (AWS's quota for an item before its ItemSelector).
const ITEM_LIMIT: usize = 8 * 1024 * 1024;

/// What an object holds.
#[derive(Clone, Copy, Debug)]
pub enum Format {
    /// A JSON array, or what the pointer leads to.
    Json {
        /// `ItemsPointer`.
        pointer: Option<&'static str>,
    },
    /// A JSON value in each line.
    JsonLines,
    /// Comma-separated values.
    Csv {
        /// `CSVHeaders`; the first row without them.
        headers: Option<&'static [&'static str]>,
        /// `CSVDelimiter`.
        delimiter: char,
    },
    /// Parquet, of which only what supplies the pieces knows how to make items.
    Parquet,
}

/// What an object holds, as a definition or a manifest says.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Of(Format),
    /// Comma-separated values without a header, with these columns.
    Rows(Vec<Text>),
}

impl Content {
    /// What a method is told that reads the object.
    pub(super) fn input_type(&self) -> &'static str {
        match self {
            Self::Of(format) => format.input_type(),
            Self::Rows(_) => "CSV",
        }
    }
}

impl Format {
    /// `InputType`.
    pub(super) fn input_type(self) -> &'static str {
        match self {
            Self::Json { .. } => "JSON",
            Self::JsonLines => "JSONL",
            Self::Csv { .. } => "CSV",
            Self::Parquet => "PARQUET",
        }
    }
}

/// Finds the items in the pieces of one object.
#[derive(Debug)]
pub(super) struct Decoder {
    /// Where the object is.
    source: Text,
    count: u64,
    syntax: Syntax,
}

#[derive(Debug)]
enum Syntax {
    Json(Box<Elements>),
    JsonLines(Lines),
    Csv(Box<Rows>),
}

/// Where a decoder puts the items that it has found.
struct Found<'a> {
    source: &'a Text,
    /// How many there are.
    count: &'a mut u64,
    entries: &'a mut VecDeque<Entry>,
}

impl Found<'_> {
    /// Takes an item that is a JSON text.
    fn put_text(&mut self, key: Option<Text>, text: &[u8]) -> Result<(), Failure> {
        match Value::parse(utf8(text)?) {
            Ok(value) => {
                self.put(key, value);
                Ok(())
            }
            Err(error) => Err(not_json(format!("in item {}, {error}", *self.count + 1))),
        }
    }

    fn put(&mut self, key: Option<Text>, value: Value) {
        *self.count += 1;
        self.entries.push_back(Entry {
            key,
            value,
            source: self.source.clone(),
        });
    }
}

impl Decoder {
    /// A decoder for the object that is called `source`.
    ///
    /// # Errors
    /// If it is known already that there can be no items.
    pub(super) fn new(content: Content, source: Text) -> Result<Self, Failure> {
        let syntax = match content {
            Content::Rows(columns) => Syntax::Csv(Box::new(Rows::with_columns(columns)?)),
            Content::Of(Format::Json { pointer }) => Syntax::Json(Box::new(Elements::new(pointer))),
            // Rows of Parquet come as lines of JSON.
            Content::Of(Format::JsonLines | Format::Parquet) => Syntax::JsonLines(Lines::default()),
            Content::Of(Format::Csv { headers, delimiter }) => {
                // All delimiters of AWS are ASCII.
                let delimiter = u8::try_from(delimiter).unwrap_or(b',');
                Syntax::Csv(Box::new(Rows::new(headers, delimiter)?))
            }
        };
        Ok(Self {
            source,
            count: 0,
            syntax,
        })
    }

    /// Reads on.
    ///
    /// # Errors
    /// `States.ItemReaderFailed` where the object is not what it should be.
    pub(super) fn push(
        &mut self,
        bytes: &[u8],
        entries: &mut VecDeque<Entry>,
    ) -> Result<(), Failure> {
        let mut found = Found {
            source: &self.source,
            count: &mut self.count,
            entries,
        };
        match &mut self.syntax {
            Syntax::Json(elements) => elements.push(bytes, &mut found),
            Syntax::JsonLines(lines) => lines.push(bytes, &mut found),
            Syntax::Csv(rows) => rows.push(bytes, &mut found),
        }
    }

    /// Whether the rest of the object is of no interest.
    pub(super) fn is_done(&self) -> bool {
        match &self.syntax {
            Syntax::Json(elements) => elements.is_done(),
            Syntax::JsonLines(_) | Syntax::Csv(_) => false,
        }
    }

    /// Notes the end of the object.
    ///
    /// # Errors
    /// As [`Decoder::push`].
    pub(super) fn end(&mut self, entries: &mut VecDeque<Entry>) -> Result<(), Failure> {
        let mut found = Found {
            source: &self.source,
            count: &mut self.count,
            entries,
        };
        match &mut self.syntax {
            Syntax::Json(elements) => elements.end(),
            Syntax::JsonLines(lines) => lines.end(&mut found),
            Syntax::Csv(rows) => rows.end(&mut found),
        }
    }
}

/// Appends to a line, row or element.
fn extend(open: &mut Vec<u8>, bytes: &[u8]) -> Result<(), Failure> {
    if open.len() + bytes.len() > ITEM_LIMIT {
        return Err(failed("An item of the object is larger than 8 MiB."));
    }
    open.extend_from_slice(bytes);
    Ok(())
}

fn utf8(bytes: &[u8]) -> Result<&str, Failure> {
    std::str::from_utf8(bytes).map_err(|_| failed("The object is not UTF-8 text."))
}

fn not_json(what: impl std::fmt::Display) -> Failure {
    failed(format!("The object is not JSON: {what}"))
}

#[cfg(test)]
mod tests;
