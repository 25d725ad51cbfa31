//! `and` and `or`: their right side comes in, and goes out as it is but for its errors.

use crate::jsonata::{At, Error};

/// The right side of `and` or `or`, which is evaluated only where it decides.
///
/// # Errors
///
/// What the right side fails with, under the name and at the place of the operator.
#[inline]
pub fn right(at: At, side: impl FnOnce() -> Result<bool, Box<Error>>) -> Result<bool, Box<Error>> {
    side().map_err(|error| error.seized(at))
}
