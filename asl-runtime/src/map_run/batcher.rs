//! Takes the inputs of items; gives the inputs of executions, each with how many items it stands for.

use crate::failure::Failure;
use crate::value::{Text, Value};

use super::reader::failed;

/// `ItemBatcher`.
#[derive(Clone, Debug, Default)]
pub struct Batcher {
    max_items: Option<u64>,
    max_bytes: Option<u64>,
    input: Option<Value>,
}

/// The input of one execution.
#[derive(Clone, Debug)]
pub(super) struct Batch {
    pub(super) input: Value,
    /// How many items it stands for.
    pub(super) items: u64,
}

/// Batches of one item each, without an object around it.
pub(super) fn one_by_one(inputs: Vec<Value>) -> Vec<Batch> {
    let batches = inputs.into_iter().map(|input| Batch { input, items: 1 });
    batches.collect()
}

impl Batcher {
    /// A batcher without limits.
    pub fn new() -> Self {
        Self::default()
    }

    /// `MaxItemsPerBatch`; 0 sets no limit.
    #[must_use]
    pub fn max_items(self, limit: u64) -> Self {
        Self {
            max_items: Some(limit).filter(|limit| *limit > 0),
            ..self
        }
    }

    /// `MaxInputBytesPerBatch`; 0 sets no limit.
    #[must_use]
    pub fn max_bytes(self, limit: u64) -> Self {
        Self {
            max_bytes: Some(limit).filter(|limit| *limit > 0),
            ..self
        }
    }

    /// `BatchInput`.
    #[must_use]
    pub fn input(self, input: Value) -> Self {
        Self {
            input: Some(input),
            ..self
        }
    }

    /// Fills one batch after the other: the limit that is reached first closes a batch.
    ///
    /// # Errors
    /// When one item alone is over the limit of bytes.
    pub(super) fn batches(&self, inputs: Vec<Value>) -> Result<Vec<Batch>, Failure> {
        let empty = self.object(Vec::new()).size();
        let mut batches = Vec::new();
        let mut open: Vec<Value> = Vec::new();
        let mut size = empty;
        for input in inputs {
            let bytes = input.size();
            let separator = usize::from(!open.is_empty());
            if !open.is_empty() && self.is_full(open.len(), size + separator + bytes) {
                batches.push(self.batch(std::mem::take(&mut open)));
                size = empty;
            }
            size += usize::from(!open.is_empty()) + bytes;
            if open.is_empty() && self.is_over(size) {
                return Err(failed(
                    "An item alone is larger than MaxInputBytesPerBatch allows.",
                ));
            }
            open.push(input);
        }
        if !open.is_empty() {
            batches.push(self.batch(open));
        }
        Ok(batches)
    }

    /// Whether a batch of that many items must be closed before it grows to that size.
    fn is_full(&self, items: usize, size: usize) -> bool {
        let is_complete = self
            .max_items
            .is_some_and(|limit| u64::try_from(items).is_ok_and(|items| items >= limit));
        is_complete || self.is_over(size)
    }

    fn is_over(&self, size: usize) -> bool {
        self.max_bytes
            .is_some_and(|limit| u64::try_from(size).is_ok_and(|size| size > limit))
    }

    fn batch(&self, items: Vec<Value>) -> Batch {
        Batch {
            items: items.len() as u64,
            input: self.object(items),
        }
    }

    /// `{"BatchInput": …, "Items": […]}` (recorded in `map_item_batching_base_json_max_per_batch_jsonata`).
    fn object(&self, items: Vec<Value>) -> Value {
        let input = self.input.clone().map(|input| ("BatchInput", input));
        let members = input.into_iter().chain([("Items", Value::array(items))]);
        Value::object(members.map(|(name, value)| (Text::from_static(name), value)))
    }
}
