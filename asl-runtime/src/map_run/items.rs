//! The items of a Map Run, each with what `$$.Map.Item` says of it.

use crate::context::{Item, Origin};
use crate::engine::Engine;
use crate::fault::Fault;
use crate::field;
use crate::frame::Frame;
use crate::value::{Array, Text, Value};

/// What `$$.Map.Item.Source` says of items from the state's input.
const STATE_DATA: Text = Text::from_static("STATE_DATA");

/// The items of a Map Run.
#[derive(Clone, Debug, Default)]
pub struct Items(pub(super) Vec<Entry>);

/// One item.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The key, for a member of an object.
    pub(super) key: Option<Text>,
    /// The item, or the value of the member.
    pub(super) value: Value,
    /// Where it was found.
    pub(super) source: Text,
}

impl From<Array> for Items {
    fn from(items: Array) -> Self {
        Self::unnamed(items.iter().cloned(), &STATE_DATA)
    }
}

impl Items {
    /// The items of an array, or the members of an object, in the state's input.
    ///
    /// # Errors
    /// For any other value.
    pub fn of(value: &Value, path: &str) -> Result<Self, Fault> {
        match Self::from_value(value, &STATE_DATA) {
            Some(items) => Ok(items),
            // As an inline Map says it, which takes arrays only.
            None => field::items(value, path).map(|_| Self::default()),
        }
    }

    /// The items of an array, or the members of an object.
    fn from_value(value: &Value, source: &Text) -> Option<Self> {
        let entry = |key: Option<&Text>, value: &Value| Entry {
            key: key.cloned(),
            value: value.clone(),
            source: source.clone(),
        };
        match value {
            Value::Array(items) => Some(Self(items.iter().map(|item| entry(None, item)).collect())),
            Value::Object(members) => Some(Self(
                members
                    .iter()
                    .map(|(key, value)| entry(Some(key), value))
                    .collect(),
            )),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        }
    }

    /// Items without keys.
    fn unnamed(values: impl IntoIterator<Item = Value>, source: &Text) -> Self {
        let entries = values.into_iter().map(|value| Entry {
            key: None,
            value,
            source: source.clone(),
        });
        Self(entries.collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<E: Engine, V> Frame<'_, E, V> {
    /// As [`Frame::for_each_item`], for one item of a distributed Map.
    pub(super) fn select_entry<T>(
        &mut self,
        index: usize,
        entry: Entry,
        select: impl FnOnce(&Self) -> Result<Value, T>,
    ) -> Result<Value, T> {
        let Entry { key, value, source } = entry;
        self.item = Some(Item {
            index,
            value,
            origin: Some(Box::new(Origin { key, source })),
        });
        let selected = select(self)?;
        self.item = None;
        Ok(selected)
    }
}
