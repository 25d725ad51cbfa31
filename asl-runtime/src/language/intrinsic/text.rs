//! The functions of strings: text or random bits come in, strings go out.

use super::text_of;
use crate::Value;
use crate::fault::Fault;

/// `States.StringSplit(text, separators)`: each character of `separators` separates, and what is empty
/// between two of them is dropped.
///
/// # Errors
///
/// An argument is no string.
pub fn string_split(text: &Value, separators: &Value) -> Result<Value, Fault> {
    const NAME: &str = "StringSplit";
    let text = text_of(text, NAME)?;
    let separators = text_of(separators, NAME)?;
    let pieces = text.split(|next| separators.contains(next));
    Ok(Value::array(pieces.filter(|piece| !piece.is_empty())))
}

/// `States.UUID()`: a version 4 UUID of 128 random bits that the engine supplies.
pub fn uuid(random: u128) -> Value {
    let uuid = uuid::Builder::from_random_bytes(random.to_be_bytes()).into_uuid();
    uuid.to_string().into()
}
