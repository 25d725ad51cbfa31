//! Percent encoding.

use std::fmt::Write;

/// Encodes everything but letters, digits and `-._~`.
pub(crate) fn component(text: &str) -> String {
    encode(text, "")
}

/// The same, but leaves the slashes of a path.
pub(crate) fn path(text: &str) -> String {
    encode(text, "/")
}

/// A field of a form or of a query.
pub(crate) fn pair(name: &str, value: &str) -> String {
    format!("{}={}", component(name), component(value))
}

fn encode(text: &str, kept: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let letter = char::from(byte);
        if byte.is_ascii_alphanumeric() || "-._~".contains(letter) || kept.contains(letter) {
            encoded.push(letter);
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
