//! The comparisons of timestamps: two operands come in, whether they stand in the order goes out.
//!
//! A string that is no full RFC 3339 timestamp makes the comparison false.

use std::cmp::Ordering;

use super::Operand;
use crate::Value;
use crate::timestamp::Timestamp;

/// `TimestampEquals`: the same point in time, whatever the zones.
pub fn timestamp_equals(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_eq)
}

/// `TimestampLessThan`
pub fn timestamp_less_than(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_lt)
}

/// `TimestampLessThanEquals`
pub fn timestamp_less_than_equals(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_le)
}

/// `TimestampGreaterThan`
pub fn timestamp_greater_than(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_gt)
}

/// `TimestampGreaterThanEquals`
pub fn timestamp_greater_than_equals(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_ge)
}

fn order(left: &Value, right: &impl Operand) -> Option<Ordering> {
    Some(Timestamp::parse(left.as_str()?)?.cmp(&right.timestamp()?))
}
