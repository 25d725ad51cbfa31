//! Shorthands of generated code for JSON whose shape is known when the workflow is compiled.

use crate::value::{Map, Text, Value};

/// A text of the definition.
pub const fn text(text: &'static str) -> Text {
    Text::from_static(text)
}

/// An array of these items.
pub fn array<const N: usize>(items: [Value; N]) -> Value {
    Value::from(Vec::from(items))
}

/// An object with these members, whose names are known to be different.
#[inline]
pub fn object<const N: usize>(members: [(Text, Value); N]) -> Value {
    Value::from(Map::from_distinct(Vec::from(members)))
}
