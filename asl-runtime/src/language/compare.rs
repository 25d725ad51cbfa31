//! The operators of a Choice: two values come in, and whether the comparison holds goes out.
//!
//! Nothing is coerced and nothing fails: with a value of another type on either side, a comparison is
//! false. That is recorded on AWS for every family of operators. A missing `Variable` does fail, but
//! that is the matter of the path that leads to it.

mod number;
mod operand;
mod pattern;
#[cfg(test)]
mod tests;
mod text;
mod time;

pub use number::{
    numeric_equals, numeric_greater_than, numeric_greater_than_equals, numeric_less_than,
    numeric_less_than_equals,
};
pub use operand::Operand;
pub use pattern::{split_pattern, string_matches};
pub(crate) use text::utf16_order;
pub use text::{
    string_equals, string_greater_than, string_greater_than_equals, string_less_than,
    string_less_than_equals,
};
pub use time::{
    timestamp_equals, timestamp_greater_than, timestamp_greater_than_equals, timestamp_less_than,
    timestamp_less_than_equals,
};

use crate::Value;
use crate::timestamp::Timestamp;

/// `BooleanEquals`
pub fn boolean_equals(left: &Value, right: impl Operand) -> bool {
    left.as_bool()
        .is_some_and(|left| right.boolean() == Some(left))
}

/// `IsNull`
pub fn is_null(value: &Value) -> bool {
    value.is_null()
}

/// `IsNumeric`: of a number, not of a string that looks like one.
pub fn is_numeric(value: &Value) -> bool {
    value.as_number().is_some()
}

/// `IsString`
pub fn is_string(value: &Value) -> bool {
    value.as_str().is_some()
}

/// `IsBoolean`
pub fn is_boolean(value: &Value) -> bool {
    value.as_bool().is_some()
}

/// `IsTimestamp`: of a string that [`Timestamp::parse`] takes.
pub fn is_timestamp(value: &Value) -> bool {
    value.as_str().and_then(Timestamp::parse).is_some()
}
