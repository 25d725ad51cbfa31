//! Takes the text of an object; gives the items in it, by the `InputType` of the reader.

use super::csv;
use super::items::Items;
use super::reader::failed;
use crate::failure::Failure;
use crate::intrinsic::java;
use crate::value::{Text, Value};

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
}

impl Format {
    /// The items in the text of an object.
    pub(super) fn items(self, body: &str, source: &Text) -> Result<Items, Failure> {
        match self {
            Self::Json { pointer } => json_items(body, pointer, source),
            Self::JsonLines => {
                let lines = body.lines().filter(|line| !line.trim().is_empty());
                let values: Result<Vec<Value>, Failure> = lines.map(parse).collect();
                Ok(Items::unnamed(values?, source))
            }
            Self::Csv { headers, delimiter } => {
                Ok(Items::unnamed(csv_rows(body, headers, delimiter)?, source))
            }
        }
    }
}

/// An array; an object too where a pointer leads to it. A whole object is recorded as refused, in 2023
/// (`map_item_reader_json_no_json_list_object`), which is before AWS documented objects.
fn json_items(body: &str, pointer: Option<&str>, source: &Text) -> Result<Items, Failure> {
    let document = parse(body)?;
    let found = match pointer {
        Some(pointer) => follow(&document, pointer),
        None => Some(&document).filter(|value| value.as_array().is_some()),
    };
    found
        .and_then(|value| Items::from_value(value, source))
        .ok_or_else(|| failed("Attempting to map over non-iterable node."))
}

fn parse(text: &str) -> Result<Value, Failure> {
    Value::parse(text).map_err(|error| failed(format!("The object is not JSON: {error}")))
}

/// What a JSON Pointer (RFC 6901) leads to.
fn follow<'v>(document: &'v Value, pointer: &str) -> Option<&'v Value> {
    pointer
        .split('/')
        .skip(1)
        .try_fold(document, |value, token| {
            let key = token.replace("~1", "/").replace("~0", "~");
            let item = || value.item(key.parse().ok()?);
            value.get(&key).or_else(item)
        })
}

/// An object for each row: missing fields are empty texts, and fields without a header are dropped
/// (recorded in `map_item_reader_csv_first_row_extra_fields`).
fn csv_rows(body: &str, headers: Option<&[&str]>, delimiter: char) -> Result<Vec<Value>, Failure> {
    let mut rows = csv::rows(body, delimiter).into_iter();
    let headers: Vec<Text> = match headers {
        Some(given) => given.iter().copied().map(Text::from).collect(),
        None => {
            let first = rows.next().unwrap_or_default();
            first.into_iter().map(Text::from).collect()
        }
    };
    let columns = columns(&headers)?;
    Ok(rows.map(|row| row_object(&columns, &row)).collect())
}

/// The headers with their positions, in the order of a Java `HashMap`
/// (recorded in `map_item_reader_csv_headers_first_row_typed_headers`).
fn columns(headers: &[Text]) -> Result<Vec<(usize, &Text)>, Failure> {
    let mut seen = std::collections::BTreeSet::new();
    if !headers.iter().all(|header| seen.insert(header.as_str())) {
        return Err(failed("CSV headers cannot contain duplicates."));
    }
    let mut columns: Vec<(usize, &Text)> = headers.iter().enumerate().collect();
    java::sort_by_bucket(&mut columns, |(_, header)| java::hash_text(header));
    Ok(columns)
}

fn row_object(columns: &[(usize, &Text)], row: &[String]) -> Value {
    Value::object(columns.iter().map(|(position, header)| {
        let field = row.get(*position).map(String::as_str).unwrap_or_default();
        ((*header).clone(), Value::from(field))
    }))
}
