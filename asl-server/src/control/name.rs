//! Which names state machines, executions and activities can have.

use crate::error::ApiError;

/// Checks a name.
///
/// # Errors
/// As recorded for activities.
pub(crate) fn check(name: &str) -> Result<(), ApiError> {
    let is_bad =
        |c: char| c.is_whitespace() || c.is_control() || "<>{}[]?*\"#%\\^|~`$&,;:/".contains(c);
    match name.contains(is_bad) {
        true => Err(ApiError::new(
            "InvalidName",
            format!("Invalid Name: '{name}'"),
        )),
        false => Ok(()),
    }
}
