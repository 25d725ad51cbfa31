//! `ItemReader`: takes what Amazon S3 answers; gives the items in it.

use std::collections::VecDeque;

use super::decode::{Content, Decoder, Format};
use super::host::{Host, Transfers};
use super::items::{Entry, Items};
use super::manifest::Manifest;
use super::source::{Source, whole};
use crate::engine::Engine;
use crate::failure::Failure;
use crate::frame::Frame;
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
    /// What is in the files of an inventory, whose manifest is the object.
    Inventory,
    /// What Amazon Athena has unloaded, whose manifest is the object.
    Unloaded(Format),
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

/// Why a `Body` of Parquet is of no use.
const PARQUET: &str = "Parquet is read by asl-storage, with its feature `parquet`: the method that reads the object has to hand it on.";

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

    /// What it reads, of which nothing has been read yet.
    ///
    /// # Errors
    /// If `MaxItems` is negative.
    pub(super) fn reading(self) -> Result<Reading, Failure> {
        let left = match usize::try_from(self.max_items) {
            Ok(0) => usize::MAX,
            Ok(limit) => limit,
            Err(_) => return Err(failed("field MaxItems must be positive")),
        };
        let mut reading = Reading {
            left,
            ..Reading::default()
        };
        match self.dataset {
            Dataset::Listing => reading.listing = Some(Listing::new(self.call, None)),
            Dataset::ListedObjects(format) => {
                reading.listing = Some(Listing::new(self.call, Some(format)));
            }
            Dataset::Object(format) => {
                let content = Content::Of(format);
                reading.objects.push_back((self.call, content));
            }
            Dataset::Inventory => reading.manifest = Some((self.call, Manifest::Inventory)),
            Dataset::Unloaded(format) => {
                reading.manifest = Some((self.call, Manifest::Unloaded(format)));
            }
        }
        Ok(reading)
    }
}

/// The items of a Map Run, as far as they have been read, and where the others are.
#[derive(Default)]
pub(super) struct Reading {
    /// How many items may come.
    left: usize,
    /// What has been read, and not given.
    entries: VecDeque<Entry>,
    /// The object that is being read.
    source: Option<Source>,
    /// The objects to be read next.
    objects: VecDeque<(TaskCall, Content)>,
    /// The manifest that lists the objects.
    manifest: Option<(TaskCall, Manifest)>,
    /// The listing whose next page follows.
    listing: Option<Listing>,
}

impl Reading {
    /// Items that are there already.
    pub(super) fn of(items: Items) -> Self {
        Self {
            left: usize::MAX,
            entries: items.0.into(),
            ..Self::default()
        }
    }

    /// How many items there are, as far as that is known without reading.
    pub(super) fn known(&self) -> Option<usize> {
        let has_more = self.source.is_some()
            || self.manifest.is_some()
            || self.listing.is_some()
            || !self.objects.is_empty();
        (!has_more).then(|| self.entries.len().min(self.left))
    }

    /// The next item that has been read.
    pub(super) fn next_read(&mut self) -> Option<Entry> {
        self.left.checked_sub(1)?;
        let entry = self.entries.pop_front()?;
        self.left -= 1;
        Some(entry)
    }

    /// The next item.
    ///
    /// # Errors
    /// `States.ItemReaderFailed`, in AWS's words as far as they are recorded.
    pub(super) async fn next<W: Host, E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        transfers: &mut Transfers<'_, W>,
    ) -> Result<Option<Entry>, Failure> {
        while self.left > 0 {
            if let Some(entry) = self.next_read() {
                return Ok(Some(entry));
            }
            if !self.read_on(frame, transfers).await? {
                break;
            }
        }
        Ok(None)
    }

    /// Reads a little more; says whether there may be anything behind it.
    async fn read_on<W: Host, E: Engine>(
        &mut self,
        frame: &Frame<'_, E, W::Variables>,
        transfers: &mut Transfers<'_, W>,
    ) -> Result<bool, Failure> {
        if let Some(source) = &mut self.source {
            let engine = frame.execution.engine();
            if !source.read_on(engine, &mut self.entries).await? {
                self.source = None;
            }
            return Ok(true);
        }
        if let Some((call, content)) = self.objects.pop_front() {
            self.source = Some(open(frame, transfers, call, content).await?);
            return Ok(true);
        }
        if let Some((call, manifest)) = self.manifest.take() {
            let read = transfers.download(frame, call.clone(), "MANIFEST").await;
            let (answer, pieces) = read.map_err(unreadable)?;
            let text = whole(frame.execution.engine(), &answer, pieces).await?;
            let listed = manifest.objects(&text)?;
            self.objects.extend(listed.into_iter().map(|one| {
                let own = || call.parameters.get("Bucket").cloned().unwrap_or_default();
                let bucket = one.bucket.map_or_else(own, Value::String);
                (
                    get_object(&call, bucket, Value::String(one.key)),
                    one.content,
                )
            }));
            return Ok(true);
        }
        let Some(listing) = self.listing.take() else {
            return Ok(false);
        };
        let page = transfers.list(frame, listing.page.clone()).await;
        self.take_page(listing, &page.map_err(unreadable)?);
        Ok(true)
    }

    /// Takes what a page of a listing has, and notes where the next one is.
    fn take_page(&mut self, listing: Listing, page: &Value) {
        let contents = page.get("Contents").and_then(Value::as_array);
        let listed = contents.unwrap_or_default().iter().map(listed);
        match listing.format {
            None => self.entries.extend(listed.map(|value| Entry {
                key: None,
                value,
                source: listing.source.clone(),
            })),
            Some(format) => {
                let calls = listed.map(|object| (listing.object(&object), Content::Of(format)));
                self.objects.extend(calls);
            }
        }
        let token = page
            .get("NextContinuationToken")
            .filter(|token| !token.is_null());
        self.listing = token.map(|token| {
            let more = [("ContinuationToken", token.clone())];
            Listing {
                page: with_parameters(&listing.first, more),
                ..listing
            }
        });
    }
}

/// The objects of a bucket, page by page.
struct Listing {
    /// The call of the first page.
    first: TaskCall,
    /// The call of the next page.
    page: TaskCall,
    /// What the objects hold, if they are to be read.
    format: Option<Format>,
    bucket: Text,
    source: Text,
}

impl Listing {
    fn new(call: TaskCall, format: Option<Format>) -> Self {
        let bucket = member_text(&call.parameters, "Bucket");
        Self {
            page: call.clone(),
            first: call,
            format,
            source: Text::from(format!("S3://{bucket}")),
            bucket,
        }
    }

    /// The call that reads a listed object.
    fn object(&self, object: &Value) -> TaskCall {
        let key = object.get("Key").cloned().unwrap_or_default();
        get_object(&self.first, Value::String(self.bucket.clone()), key)
    }
}

/// The call that reads an object which another call has led to.
fn get_object(call: &TaskCall, bucket: Value, key: Value) -> TaskCall {
    let resource = call.resource.replacen(":listObjectsV2", ":getObject", 1);
    let info = const { &TaskInfo::service("s3", "getObject") };
    TaskCall::new(
        info,
        resource,
        Value::object([("Bucket", bucket), ("Key", key)]),
    )
}

/// Opens one object.
async fn open<W: Host, E: Engine>(
    frame: &Frame<'_, E, W::Variables>,
    transfers: &mut Transfers<'_, W>,
    call: TaskCall,
    content: Content,
) -> Result<Source, Failure> {
    let bucket = member_text(&call.parameters, "Bucket");
    let key = member_text(&call.parameters, "Key");
    let is_parquet = matches!(content, Content::Of(Format::Parquet));
    if is_parquet && call.parameters.get("VersionId").is_some() {
        return Err(failed("Parquet cannot be read by its VersionId."));
    }
    let answer = transfers.download(frame, call, content.input_type()).await;
    let (answer, pieces) = answer.map_err(unreadable)?;
    if pieces.is_none() && is_parquet {
        return Err(failed(PARQUET));
    }
    let source = Text::from(format!("S3://{bucket}/{key}"));
    Source::new(Decoder::new(content, source)?, &answer, pieces)
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
pub(super) fn unreadable(failure: Failure) -> Failure {
    failed(failure.explanation())
}
