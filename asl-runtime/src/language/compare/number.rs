//! The comparisons of numbers: two operands come in, whether they stand in the order goes out.

use std::cmp::Ordering;

use super::Operand;
use crate::Value;

/// `NumericEquals`: by value, so that 0 and 0.0 are equal.
pub fn numeric_equals(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_eq)
}

/// `NumericLessThan`
pub fn numeric_less_than(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_lt)
}

/// `NumericLessThanEquals`
pub fn numeric_less_than_equals(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_le)
}

/// `NumericGreaterThan`
pub fn numeric_greater_than(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_gt)
}

/// `NumericGreaterThanEquals`
pub fn numeric_greater_than_equals(left: &Value, right: impl Operand) -> bool {
    order(left, &right).is_some_and(Ordering::is_ge)
}

fn order(left: &Value, right: &impl Operand) -> Option<Ordering> {
    Some(left.as_number()?.cmp(right.number()?.as_ref()))
}
