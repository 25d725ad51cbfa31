//! Shorthands of generated code for JSON whose shape is known when the workflow is compiled.

use crate::value::{Text, Value};

/// A text of the definition.
pub const fn text(text: &'static str) -> Text {
    Text::from_static(text)
}

/// An array of these items.
pub fn array<const N: usize>(items: [Value; N]) -> Value {
    Value::array(items)
}

/// An object with these members.
pub fn object<const N: usize>(members: [(&'static str, Value); N]) -> Value {
    Value::object(members.map(|(name, value)| (Text::from_static(name), value)))
}
