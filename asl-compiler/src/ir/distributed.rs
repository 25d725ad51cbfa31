//! What a distributed Map adds to an inline one: where items are read, how they are batched, where results go.

use super::{Amount, MethodId, Resource, Template};
use crate::placeholder;
use crate::source::Span;

/// How a Map state runs its iterations.
#[derive(Clone, Debug)]
pub enum Mode {
    /// Inside of the execution.
    Inline,
    /// Each in an execution of its own, as one Map Run.
    Distributed(Box<Distributed>),
}

/// `ProcessorConfig.Mode: DISTRIBUTED`, and the fields that need it.
#[derive(Clone, Debug)]
pub struct Distributed {
    /// Where the mode stands.
    pub span: Span,
    /// `Label`; AWS makes one up without it.
    pub label: Option<placeholder::Template>,
    /// Where the label stands.
    pub label_span: Option<Span>,
    /// Whether `ExecutionType` is `EXPRESS`.
    pub express: bool,
    /// `ItemReader`; without it the items come from the state's input.
    pub reader: Option<Reader>,
    /// `ItemBatcher`.
    pub batcher: Option<Batcher>,
    /// `ResultWriter`.
    pub writer: Option<Writer>,
}

impl Distributed {
    /// The methods that read items and write results.
    pub(crate) fn methods(&self) -> Vec<MethodId> {
        let reader = self.reader.as_ref();
        let loads = reader.and_then(|reader| match &reader.dataset {
            Dataset::ListedObjects(_, loader) => Some(*loader),
            Dataset::Listing | Dataset::Object(_) | Dataset::Inventory | Dataset::Unloaded(_) => {
                None
            }
        });
        let writer = self.writer.as_ref();
        let writes = writer.and_then(|writer| writer.resource.as_ref());
        let reads = reader.map(|reader| &reader.resource);
        let named = reads.into_iter().chain(writes);
        named.map(|resource| resource.method).chain(loads).collect()
    }
}

/// How many items may fail; in an inline Map these fields mean nothing.
#[derive(Clone, Debug, Default)]
pub struct Tolerance {
    /// `ToleratedFailureCount` or its path.
    pub count: Option<Amount>,
    /// `ToleratedFailurePercentage` or its path.
    pub percentage: Option<Amount>,
}

/// `ItemReader`.
#[derive(Clone, Debug)]
pub struct Reader {
    /// What is read, and by which method.
    pub resource: Resource,
    /// `Parameters` or `Arguments`.
    pub arguments: Option<Template>,
    /// What the answer holds.
    pub dataset: Dataset,
    /// `MaxItems` or its path.
    pub max_items: Option<Amount>,
}

/// What an `ItemReader` makes items of.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Dataset {
    /// The entries of a listing.
    Listing,
    /// What is in one object.
    Object(Format),
    /// What is in all objects of a listing (`LOAD_AND_FLATTEN`); the method loads one of them.
    ListedObjects(Format, MethodId),
    /// `S3_INVENTORY`: what is in the files of an inventory, whose manifest is the object.
    Inventory,
    /// `ATHENA_DATA`: what Amazon Athena has unloaded, whose manifest is the object.
    Unloaded(Format),
}

/// `InputType`, with the fields that belong to it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Format {
    /// `JSON`: an array, or what `ItemsPointer` leads to.
    Json {
        /// `ItemsPointer`.
        pointer: Option<String>,
    },
    /// `JSONL`: a value in each line.
    JsonLines,
    /// `CSV`.
    Csv {
        /// `CSVHeaders`; the first row without them.
        headers: Option<Vec<String>>,
        /// `CSVDelimiter`.
        delimiter: char,
    },
    /// `PARQUET`.
    Parquet,
}

/// `ItemBatcher`.
#[derive(Clone, Debug)]
pub struct Batcher {
    /// `MaxItemsPerBatch` or its path.
    pub max_items: Option<Amount>,
    /// `MaxInputBytesPerBatch` or its path.
    pub max_bytes: Option<Amount>,
    /// `BatchInput`.
    pub input: Option<Template>,
}

/// `ResultWriter`.
#[derive(Clone, Debug)]
pub struct Writer {
    /// What writes the results; without it they only take another shape.
    pub resource: Option<Resource>,
    /// `Parameters` or `Arguments`.
    pub arguments: Option<Template>,
    /// `WriterConfig.Transformation`; without it what AWS does by default.
    pub transformation: Option<Transformation>,
    /// Whether `WriterConfig.OutputType` is `JSONL`.
    pub json_lines: bool,
}

/// `WriterConfig.Transformation`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Transformation {
    /// Each output, with what is known of its execution.
    None,
    /// The outputs.
    Compact,
    /// The outputs, and the items of those that are arrays.
    Flatten,
}

/// A field whose value cannot be compiled.
#[derive(Clone, Debug)]
pub struct Unsupported {
    /// Where the value stands.
    pub span: Span,
    /// What it is, in the words of a headline.
    pub what: String,
    /// What to write instead.
    pub help: &'static str,
}
