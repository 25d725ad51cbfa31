//! The right side of a comparison: a literal or a value comes in, what an operator reads from it goes out.

use std::borrow::Cow;

use crate::Value;
use crate::timestamp::Timestamp;
use crate::value::Number;

/// What a comparison may have on its right: the literal of an operator, or the value of a `…Path` one.
///
/// Each reading is `None` for an operand of another type.
pub trait Operand {
    /// The operand as a string.
    fn text(&self) -> Option<&str> {
        None
    }

    /// The operand as a number.
    fn number(&self) -> Option<Cow<'_, Number>> {
        None
    }

    /// The operand as a Boolean.
    fn boolean(&self) -> Option<bool> {
        None
    }

    /// The operand as a timestamp.
    fn timestamp(&self) -> Option<Timestamp> {
        None
    }
}

impl Operand for &Value {
    fn text(&self) -> Option<&str> {
        self.as_str()
    }

    fn number(&self) -> Option<Cow<'_, Number>> {
        self.as_number().map(Cow::Borrowed)
    }

    fn boolean(&self) -> Option<bool> {
        self.as_bool()
    }

    fn timestamp(&self) -> Option<Timestamp> {
        self.as_str().and_then(Timestamp::parse)
    }
}

impl Operand for &str {
    fn text(&self) -> Option<&str> {
        Some(self)
    }
}

impl Operand for i32 {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Some(Cow::Owned(Number::from(*self)))
    }
}

impl Operand for i64 {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Some(Cow::Owned(Number::from(*self)))
    }
}

impl Operand for f64 {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Number::from_f64(*self).map(Cow::Owned)
    }
}

impl Operand for &Number {
    fn number(&self) -> Option<Cow<'_, Number>> {
        Some(Cow::Borrowed(self))
    }
}

impl Operand for bool {
    fn boolean(&self) -> Option<bool> {
        Some(*self)
    }
}

impl Operand for Timestamp {
    fn timestamp(&self) -> Option<Timestamp> {
        Some(*self)
    }
}
