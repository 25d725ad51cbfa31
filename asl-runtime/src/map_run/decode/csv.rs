//! CSV, by the rules that AWS documents: an object for each row that is not an empty line.
//!
//! Double quotation marks enclose fields and are doubled inside of them. A backslash takes away the meaning
//! of another one, of a quotation mark and of the delimiter; before any other character it is dropped.

use std::collections::BTreeSet;

use super::{Found, extend, utf8};
use crate::failure::Failure;
use crate::intrinsic::java;
use crate::map_run::reader::failed;
use crate::value::{Text, Value};

/// The longest header, in bytes (page input-output-itemreader).
const HEADER_LIMIT: usize = 10 * 1024;

/// What some editors put in front of a text.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The rows of a text that comes in pieces.
#[derive(Debug)]
pub(super) struct Rows {
    delimiter: u8,
    /// The headers with their positions, in the order of an item's members; nothing before the first row.
    columns: Option<Vec<(usize, Text)>>,
    /// The first bytes, until there are enough to tell whether they are a mark.
    start: Option<Vec<u8>>,
    mark: Mark,
    row: Row,
}

/// A byte whose meaning depends on the next one.
#[derive(Clone, Copy, Debug, Default)]
enum Mark {
    #[default]
    None,
    Backslash,
    /// A quotation mark inside of a field.
    Quote,
    /// A carriage return, which has ended a row.
    Return,
}

/// The row that is being read.
#[derive(Debug, Default)]
struct Row {
    /// The fields, one behind the other.
    bytes: Vec<u8>,
    /// Where each complete field ends.
    ends: Vec<usize>,
    /// Whether the field is between quotation marks now.
    is_quoted: bool,
    /// Whether the field had quotation marks around it.
    was_quoted: bool,
}

impl Rows {
    /// Rows with these headers, or with those of the first row.
    pub(super) fn new(headers: Option<&[&str]>, delimiter: u8) -> Result<Self, Failure> {
        let given = headers.map(|headers| columns(headers.iter().copied().map(Text::from)));
        Ok(Self::of(given.transpose()?, delimiter))
    }

    /// Rows with commas, and with these headers.
    pub(super) fn with_columns(headers: Vec<Text>) -> Result<Self, Failure> {
        Ok(Self::of(Some(columns(headers.into_iter())?), b','))
    }

    fn of(columns: Option<Vec<(usize, Text)>>, delimiter: u8) -> Self {
        Self {
            delimiter,
            columns,
            start: Some(Vec::new()),
            mark: Mark::None,
            row: Row::default(),
        }
    }

    pub(super) fn push(&mut self, bytes: &[u8], found: &mut Found<'_>) -> Result<(), Failure> {
        let Some(start) = &mut self.start else {
            return self.read(bytes, found);
        };
        start.extend_from_slice(bytes);
        if start.len() < BYTE_ORDER_MARK.len() {
            return Ok(());
        }
        self.begin(found)
    }

    pub(super) fn end(&mut self, found: &mut Found<'_>) -> Result<(), Failure> {
        self.begin(found)?;
        if let Mark::Quote = self.mark {
            self.row.close_or_keep()?;
        }
        self.end_row(found)
    }

    /// Reads the first bytes, without the mark.
    fn begin(&mut self, found: &mut Found<'_>) -> Result<(), Failure> {
        let start = self.start.take().unwrap_or_default();
        self.read(start.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&start), found)
    }

    fn read(&mut self, bytes: &[u8], found: &mut Found<'_>) -> Result<(), Failure> {
        let mut rest = bytes;
        loop {
            let plain = match self.mark {
                Mark::None => self.plain(rest),
                Mark::Backslash | Mark::Quote | Mark::Return => 0,
            };
            let (as_it_is, behind) = rest.split_at(plain.min(rest.len()));
            extend(&mut self.row.bytes, as_it_is)?;
            let Some((byte, behind)) = behind.split_first() else {
                return Ok(());
            };
            self.special(*byte, found)?;
            rest = behind;
        }
    }

    /// How many bytes have no meaning of their own.
    fn plain(&self, bytes: &[u8]) -> usize {
        let delimiter = self.delimiter;
        let end = if self.row.is_quoted {
            bytes.iter().position(|byte| matches!(byte, b'\\' | b'"'))
        } else {
            bytes
                .iter()
                .position(|byte| matches!(byte, b'\\' | b'"' | b'\r' | b'\n') || *byte == delimiter)
        };
        end.unwrap_or(bytes.len())
    }

    /// Reads a byte that has a meaning, or stands behind one whose meaning it decides.
    fn special(&mut self, byte: u8, found: &mut Found<'_>) -> Result<(), Failure> {
        match std::mem::take(&mut self.mark) {
            Mark::Backslash if matches!(byte, b'\\' | b'"') || byte == self.delimiter => {
                return self.row.keep(byte);
            }
            Mark::Quote if byte == b'"' => return self.row.keep(byte),
            Mark::Return if byte == b'\n' => return Ok(()),
            Mark::Quote => self.row.close_or_keep()?,
            Mark::None | Mark::Backslash | Mark::Return => {}
        }
        match byte {
            b'\\' => self.mark = Mark::Backslash,
            b'"' if self.row.is_inside() => self.mark = Mark::Quote,
            b'"' => self.row.toggle(),
            _ if self.row.is_quoted => self.row.keep(byte)?,
            b'\r' => {
                self.end_row(found)?;
                self.mark = Mark::Return;
            }
            b'\n' => self.end_row(found)?,
            _ if byte == self.delimiter => self.row.end_field(),
            _ => self.row.keep(byte)?,
        }
        Ok(())
    }

    fn end_row(&mut self, found: &mut Found<'_>) -> Result<(), Failure> {
        if self.row.is_empty_line() {
            return Ok(());
        }
        self.row.end_field();
        match &self.columns {
            Some(columns) => found.put(None, self.row.object(columns)?),
            None if self.row.bytes.len() > HEADER_LIMIT => {
                return Err(failed("The CSV header is larger than 10 KiB."));
            }
            None => self.columns = Some(columns(self.row.texts()?)?),
        }
        self.row.clear();
        Ok(())
    }
}

impl Row {
    /// Whether the field has begun.
    fn is_inside(&self) -> bool {
        self.is_quoted || self.bytes.len() > self.ends.last().copied().unwrap_or_default()
    }

    fn is_empty_line(&self) -> bool {
        self.ends.is_empty() && self.bytes.is_empty() && !self.was_quoted
    }

    fn keep(&mut self, byte: u8) -> Result<(), Failure> {
        extend(&mut self.bytes, &[byte])
    }

    /// A quotation mark that begins or ends a field.
    fn toggle(&mut self) {
        self.is_quoted = !self.is_quoted;
        self.was_quoted = true;
    }

    /// A quotation mark inside of a field that no other one follows.
    fn close_or_keep(&mut self) -> Result<(), Failure> {
        if self.is_quoted {
            self.toggle();
            return Ok(());
        }
        self.keep(b'"')
    }

    fn end_field(&mut self) {
        self.ends.push(self.bytes.len());
        self.was_quoted = false;
    }

    fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    fn texts(&self) -> Result<impl Iterator<Item = Text>, Failure> {
        let row = utf8(&self.bytes)?;
        Ok((0..self.ends.len()).map(move |position| Text::from(self.field(row, position))))
    }

    /// A field that is missing is empty.
    fn field<'r>(&self, row: &'r str, position: usize) -> &'r str {
        let end = |position: usize| self.ends.get(position).copied();
        let start = position.checked_sub(1).map_or(Some(0), end);
        let range = start.zip(end(position));
        let field = range.and_then(|(start, end)| row.get(start..end));
        field.unwrap_or_default()
    }

    /// Fields without a header are dropped (recorded in `map_item_reader_csv_first_row_extra_fields`).
    fn object(&self, columns: &[(usize, Text)]) -> Result<Value, Failure> {
        let row = utf8(&self.bytes)?;
        Ok(Value::object(columns.iter().map(|(position, header)| {
            (header.clone(), Value::from(self.field(row, *position)))
        })))
    }
}

/// The headers with their positions, in the order of a Java `HashMap`
/// (recorded in `map_item_reader_csv_headers_first_row_typed_headers`).
fn columns(headers: impl Iterator<Item = Text>) -> Result<Vec<(usize, Text)>, Failure> {
    let mut columns: Vec<(usize, Text)> = headers.enumerate().collect();
    let mut seen = BTreeSet::new();
    if !columns
        .iter()
        .all(|(_, header)| seen.insert(header.as_str()))
    {
        return Err(failed("CSV headers cannot contain duplicates."));
    }
    java::sort_by_bucket(&mut columns, |(_, header)| java::hash_text(header));
    Ok(columns)
}
