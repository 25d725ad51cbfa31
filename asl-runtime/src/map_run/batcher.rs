//! Takes the inputs of items, one after the other; gives the inputs of executions, each with how many items it stands for.

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

/// The batch that is being filled.
#[derive(Debug, Default)]
pub(super) struct Open {
    items: Vec<Value>,
    /// The size of its input.
    size: usize,
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

    /// Puts an item into the open batch: the limit that is reached first closes a batch, which is then given.
    ///
    /// # Errors
    /// When one item alone is over the limit of bytes.
    pub(super) fn put(&self, open: &mut Open, item: Value) -> Result<Option<Batch>, Failure> {
        let bytes = item.size();
        let grown = open.size + usize::from(!open.items.is_empty()) + bytes;
        let closed = if self.is_full(open.items.len(), grown) {
            self.close(open)
        } else {
            None
        };
        open.size = match open.items.is_empty() {
            true => self.object(Vec::new()).size() + bytes,
            false => grown,
        };
        if open.items.is_empty() && self.is_over(open.size) {
            return Err(failed(
                "An item alone is larger than MaxInputBytesPerBatch allows.",
            ));
        }
        open.items.push(item);
        Ok(closed)
    }

    /// Closes the open batch, if there is anything in it.
    pub(super) fn close(&self, open: &mut Open) -> Option<Batch> {
        let Open { items, .. } = std::mem::take(open);
        (!items.is_empty()).then(|| Batch {
            items: items.len() as u64,
            input: self.object(items),
        })
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

    /// `{"BatchInput": …, "Items": […]}` (recorded in `map_item_batching_base_json_max_per_batch_jsonata`).
    fn object(&self, items: Vec<Value>) -> Value {
        let input = self.input.clone().map(|input| ("BatchInput", input));
        let members = input.into_iter().chain([("Items", Value::array(items))]);
        Value::object(members.map(|(name, value)| (Text::from_static(name), value)))
    }
}
