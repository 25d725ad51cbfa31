//! A number during an evaluation: one of the input, which goes out as it was written, or a computed one.

use std::fmt;
use std::ops::Deref;

use super::number;
use crate::value::Number;

/// A number: a double, `Copy`, and with its spelling on its way out where it came in with one.
#[derive(Clone, Copy)]
pub struct Num<'a> {
    value: f64,
    written: Option<&'a Number>,
}

impl<'a> Num<'a> {
    /// A number that was computed, or that the program has.
    pub const fn computed(value: f64) -> Self {
        Self {
            value,
            written: None,
        }
    }

    /// A number of the input.
    #[inline]
    pub fn shared(number: &'a Number) -> Self {
        Self {
            value: number.as_f64(),
            written: Some(number),
        }
    }

    /// The number as state data: as it came in, or as JavaScript writes it; none if JSON has no such number.
    pub fn to_number(self) -> Option<Number> {
        match self.written {
            Some(written) => Some(written.clone()),
            None => number::to_number(self.value),
        }
    }
}

impl Deref for Num<'_> {
    type Target = f64;

    #[inline]
    fn deref(&self) -> &f64 {
        &self.value
    }
}

impl PartialEq for Num<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl PartialEq<f64> for Num<'_> {
    fn eq(&self, other: &f64) -> bool {
        self.value == *other
    }
}

impl fmt::Debug for Num<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.value, formatter)
    }
}
