//! `ItemReader`: takes what Amazon S3 answers; gives the items in it.

use super::csv;
use super::host::{Action, Host, Transfers};
use super::items::{Entry, Items};
use crate::engine::Engine;
use crate::failure::Failure;
use crate::intrinsic::java;
use crate::task::{TaskCall, TaskInfo};
use crate::timestamp::Timestamp;
use crate::value::{Map, Text, Value};

/// `ItemReader`.
#[derive(Clone, Debug)]
pub struct Reader {
    call: TaskCall,
    dataset: Dataset,
    max_items: i64,
}

/// What a reader makes items of.
#[derive(Clone, Copy, Debug)]
pub enum Dataset {
    /// The entries of a listing.
    Listing,
    /// What is in one object.
    Object(Format),
    /// What is in all objects of a listing.
    ListedObjects(Format),
}

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

/// The fields of a listed object, in AWS's order (recorded in `map_item_reader_base_list_objects_v2`),
/// with the names that Amazon S3 gives them.
const LISTED: [(&str, &str); 5] = [
    ("Etag", "ETag"),
    ("LastModified", "LastModified"),
    ("Key", "Key"),
    ("Size", "Size"),
    ("StorageClass", "StorageClass"),
];

/// `States.ItemReaderFailed`.
#[cold]
pub(super) fn failed(cause: impl Into<Text>) -> Failure {
    Failure::new(
        Some(Text::from_static("States.ItemReaderFailed")),
        Some(cause.into()),
    )
}

impl Reader {
    /// Makes items of what this call answers.
    pub fn new(call: TaskCall, dataset: Dataset) -> Self {
        Self {
            call,
            dataset,
            max_items: 0,
        }
    }

    /// `MaxItems`; 0 sets no limit (recorded in `map_item_reader_csv_max_items_0`).
    #[must_use]
    pub fn max_items(self, limit: i64) -> Self {
        Self {
            max_items: limit,
            ..self
        }
    }

    /// Reads the items.
    ///
    /// # Errors
    /// `States.ItemReaderFailed`, in AWS's words as far as they are recorded.
    pub(super) async fn read<W: Host<E>, E: Engine>(
        &self,
        mut transfers: Transfers<'_, W, E>,
    ) -> Result<Items, Failure> {
        let limit = match usize::try_from(self.max_items) {
            Ok(0) => usize::MAX,
            Ok(limit) => limit,
            Err(_) => return Err(failed("field MaxItems must be positive")),
        };
        let mut items = match self.dataset {
            Dataset::Listing => self.list(&mut transfers, limit).await?.into_items(),
            Dataset::Object(format) => load(&mut transfers, self.call.clone(), format).await?,
            Dataset::ListedObjects(format) => self.load_all(&mut transfers, format, limit).await?,
        };
        items.0.truncate(limit);
        Ok(items)
    }

    /// Lists objects page by page, until there are no more or enough of them.
    async fn list<W: Host<E>, E: Engine>(
        &self,
        transfers: &mut Transfers<'_, W, E>,
        limit: usize,
    ) -> Result<Listing, Failure> {
        let mut listing = Listing {
            bucket: member_text(&self.call.parameters, "Bucket"),
            objects: Vec::new(),
        };
        let mut call = self.call.clone();
        loop {
            let answer = transfers.call(Action::ListObjects, call).await;
            let answer = answer.map_err(unreadable)?;
            let contents = answer.get("Contents").and_then(Value::as_array);
            listing
                .objects
                .extend(contents.unwrap_or_default().iter().map(listed));
            let token = answer
                .get("NextContinuationToken")
                .filter(|token| !token.is_null());
            match token {
                Some(token) if listing.objects.len() < limit => {
                    let more = [("ContinuationToken", token.clone())];
                    call = with_parameters(&self.call, more);
                }
                Some(_) | None => return Ok(listing),
            }
        }
    }

    /// Loads all listed objects, one after the other, until there are enough items.
    async fn load_all<W: Host<E>, E: Engine>(
        &self,
        transfers: &mut Transfers<'_, W, E>,
        format: Format,
        limit: usize,
    ) -> Result<Items, Failure> {
        let listing = self.list(transfers, usize::MAX).await?;
        let resource = self
            .call
            .resource
            .replacen(":listObjectsV2", ":getObject", 1);
        let mut items = Items::default();
        for object in &listing.objects {
            if items.len() >= limit {
                break;
            }
            let parameters = Value::object([
                ("Bucket", Value::String(listing.bucket.clone())),
                ("Key", object.get("Key").cloned().unwrap_or_default()),
            ]);
            let info = TaskInfo::service("s3", "getObject");
            let call = TaskCall::new(info, resource.clone(), parameters);
            items.0.extend(load(transfers, call, format).await?.0);
        }
        Ok(items)
    }
}

/// The objects of a bucket.
#[derive(Debug)]
struct Listing {
    bucket: Text,
    objects: Vec<Value>,
}

impl Listing {
    fn into_items(self) -> Items {
        let source = Text::from(format!("S3://{}", self.bucket));
        let entries = self.objects.into_iter().map(|value| Entry {
            key: None,
            value,
            source: source.clone(),
        });
        Items(entries.collect())
    }
}

/// Reads one object.
async fn load<W: Host<E>, E: Engine>(
    transfers: &mut Transfers<'_, W, E>,
    call: TaskCall,
    format: Format,
) -> Result<Items, Failure> {
    let bucket = member_text(&call.parameters, "Bucket");
    let key = member_text(&call.parameters, "Key");
    let answer = transfers.call(Action::GetObject, call).await;
    let answer = answer.map_err(unreadable)?;
    let body = answer.get("Body").and_then(Value::as_str);
    let body = body.ok_or_else(|| failed("The object has no Body that is text."))?;
    format.items(body, &Text::from(format!("S3://{bucket}/{key}")))
}

impl Format {
    /// The items in the text of an object.
    pub(super) fn items(self, body: &str, source: &Text) -> Result<Items, Failure> {
        match self {
            Self::Json { pointer } => json_items(body, pointer, source),
            Self::JsonLines => {
                let lines = body.lines().filter(|line| !line.trim().is_empty());
                let values = lines.map(parse).collect::<Result<Vec<Value>, Failure>>()?;
                Ok(unnamed(values, source))
            }
            Self::Csv { headers, delimiter } => {
                Ok(unnamed(csv_rows(body, headers, delimiter)?, source))
            }
        }
    }
}

fn unnamed(values: Vec<Value>, source: &Text) -> Items {
    let entries = values.into_iter().map(|value| Entry {
        key: None,
        value,
        source: source.clone(),
    });
    Items(entries.collect())
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

/// A listed object as an item.
fn listed(object: &Value) -> Value {
    let fields = LISTED.iter().filter_map(|(name, in_s3)| {
        let value = object.get(in_s3).or_else(|| object.get(name))?;
        Some((Text::from_static(name), value.clone()))
    });
    let mut item: Map = fields.collect();
    let modified = item.get("LastModified").and_then(Value::as_str);
    if let Some(time) = modified.and_then(Timestamp::parse) {
        let seconds = time.as_millis().div_euclid(1_000);
        item.insert("LastModified", Value::from(seconds));
    }
    Value::from(item)
}

/// A call with more parameters.
pub(super) fn with_parameters<const N: usize>(
    call: &TaskCall,
    more: [(&'static str, Value); N],
) -> TaskCall {
    let mut parameters = call.parameters.clone().into_object().unwrap_or_default();
    for (name, value) in more {
        parameters.make_mut().insert(Text::from_static(name), value);
    }
    TaskCall {
        parameters: Value::Object(parameters),
        ..call.clone()
    }
}

/// A parameter that is text.
pub(super) fn member_text(parameters: &Value, name: &str) -> Text {
    match parameters.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(_) | None => Text::default(),
    }
}

/// What Amazon S3 said becomes the cause.
fn unreadable(failure: Failure) -> Failure {
    failed(failure.explanation())
}
