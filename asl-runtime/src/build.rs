//! Shorthands of generated code for JSON whose shape is known when the workflow is compiled.

use crate::value::{Map, Text, Value};

/// A text of the definition.
pub const fn text(text: &'static str) -> Text {
    Text::from_static(text)
}

/// An array of these items.
pub fn array(items: impl Into<Vec<Value>>) -> Value {
    Value::from(items.into())
}

/// An object with these members, whose names are known to be different.
#[inline]
pub fn object(members: impl Into<Vec<(Text, Value)>>) -> Value {
    Value::from(Map::from_distinct(members.into()))
}
