//! `ItemReader`: takes what Amazon S3 answers; gives the items in it.

use super::format::Format;
use super::host::{Action, Host, Transfers};
use super::items::Items;
use crate::engine::Engine;
use crate::failure::Failure;
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
    pub(super) async fn read<W: Host, E: Engine>(
        &self,
        mut transfers: Transfers<'_, '_, W, E>,
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
    async fn list<W: Host, E: Engine>(
        &self,
        transfers: &mut Transfers<'_, '_, W, E>,
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
    async fn load_all<W: Host, E: Engine>(
        &self,
        transfers: &mut Transfers<'_, '_, W, E>,
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
            let info = const { &TaskInfo::service("s3", "getObject") };
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
        Items::unnamed(self.objects, &source)
    }
}

/// Reads one object.
async fn load<W: Host, E: Engine>(
    transfers: &mut Transfers<'_, '_, W, E>,
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
