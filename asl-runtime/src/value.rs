//! State data: immutable, shared JSON that comes in as text, serde types or literals, and goes out the same ways.
//!
//! Cloning a [`Value`] is O(1) whatever its size. A change copies the containers on the path that
//! changes and nothing else, and copies nothing at all where the holder is the only one, so an
//! execution pays nothing for data that it merely carries along. Keys keep their order and numbers
//! keep the spelling they came with.

mod array;
mod convert;
mod deserialize;
mod error;
mod from_value;
mod handover;
mod macros;
mod map;
mod number;
mod object;
mod parse;
pub(crate) mod print;
mod serialize;
mod shared;
mod size;
#[cfg(test)]
mod tests;
mod text;
mod to_value;

pub use array::Array;
pub use error::ValueError;
pub use from_value::from_value;
#[doc(hidden)]
pub use macros::{interpolate, literal};
pub use map::Map;
pub use number::{Number, NumberError};
pub use object::Object;
pub use parse::{JsonError, MAX_DEPTH};
pub use text::Text;
pub use to_value::to_value;

/// Any JSON value, shared and immutable.
///
/// Two values are equal when they mean the same JSON: numbers are compared by value, whatever their
/// spelling, and objects whatever the order of their keys.
///
/// ```
/// use asl_runtime::{Value, json};
///
/// let order: Value = r#"{ "id": "o-1", "total": 10.50 }"#.parse()?;
/// assert_eq!(order.get("id").and_then(Value::as_str), Some("o-1"));
/// assert_eq!(order, json!({ "total": 10.5, "id": "o-1" }));
/// assert_eq!(order.to_string(), r#"{"id":"o-1","total":10.50}"#);
/// # Ok::<(), asl_runtime::value::JsonError>(())
/// ```
///
/// What is parsed, and what passes through an execution, is nested at most [`MAX_DEPTH`] deep. A program that nests values
/// much deeper by itself has to take them apart by itself, too: dropping a million of them at once would take too much
/// stack, and a limit would cost every other value something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, with its spelling.
    Number(Number),
    /// A string.
    String(Text),
    /// An array.
    Array(Array),
    /// An object, in the order of its source.
    Object(Object),
}

impl Value {
    /// A string literal, which costs no allocation.
    pub const fn text(text: &'static str) -> Self {
        Self::String(Text::from_static(text))
    }

    /// An array of these items.
    pub fn array(items: impl IntoIterator<Item: Into<Self>>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }

    /// An object without members: `{}`.
    pub fn empty_object() -> Self {
        Self::Object(Object::default())
    }

    /// An object of these members, in this order. Of equal keys the last value wins, at the position of the first.
    pub fn object<K: Into<Text>>(members: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self::Object(members.into_iter().collect())
    }

    /// Whether this is `null`.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The Boolean, if this is one.
    pub const fn as_bool(&self) -> Option<bool> {
        let Self::Bool(value) = self else { return None };
        Some(*value)
    }

    /// The number, if this is one.
    pub const fn as_number(&self) -> Option<&Number> {
        let Self::Number(number) = self else {
            return None;
        };
        Some(number)
    }

    /// The number as [`Number::as_i64`] gives it, if this is one.
    pub fn as_i64(&self) -> Option<i64> {
        self.as_number()?.as_i64()
    }

    /// The number as [`Number::as_f64`] gives it, if this is one.
    pub fn as_f64(&self) -> Option<f64> {
        self.as_number().map(Number::as_f64)
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&str> {
        let Self::String(text) = self else {
            return None;
        };
        Some(text)
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&[Self]> {
        let Self::Array(array) = self else {
            return None;
        };
        Some(array)
    }

    /// The members, if this is an object.
    #[inline]
    pub fn as_object(&self) -> Option<&Map> {
        let Self::Object(object) = self else {
            return None;
        };
        Some(object)
    }

    /// The array itself, to change it or to take its items, if this is one.
    pub fn into_array(self) -> Option<Array> {
        let Self::Array(array) = self else {
            return None;
        };
        Some(array)
    }

    /// The object itself, to change it or to take its members, if this is one.
    pub fn into_object(self) -> Option<Object> {
        let Self::Object(object) = self else {
            return None;
        };
        Some(object)
    }

    /// The member with this key; `None` if there is none, or if this is no object.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.as_object()?.get(key)
    }

    /// The item at this index; `None` if there is none, or if this is no array.
    pub fn item(&self, index: usize) -> Option<&Self> {
        self.as_array()?.get(index)
    }
}
