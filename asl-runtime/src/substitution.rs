//! The values of placeholders: texts and numbers come in, what generated code makes of them goes out.

use crate::value::{Number, Text, Value};

/// A field of a generated `Substitutions`.
pub trait Substitution {
    /// The value inside of a text.
    fn to_text(&self) -> Text;

    /// The value by itself.
    fn to_value(&self) -> Value;
}

impl Substitution for Text {
    fn to_text(&self) -> Text {
        self.clone()
    }

    fn to_value(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Substitution for Number {
    fn to_text(&self) -> Text {
        Text::from(self.to_string())
    }

    fn to_value(&self) -> Value {
        Value::Number(self.clone())
    }
}

/// A number as a count of seconds, attempts or branches: its whole part, and 0 for negative ones.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the cast saturates, which is what is wanted"
)]
pub fn to_whole(number: &Number) -> u64 {
    number.as_u64().unwrap_or_else(|| number.as_f64() as u64)
}
