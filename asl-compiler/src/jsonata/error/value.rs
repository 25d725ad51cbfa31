//! The details of errors, which messages show as JSON, and as JavaScript writes it.

use std::fmt;

/// A detail of a [`SyntaxError`](super::SyntaxError).
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A token's text or name, an operator, a type.
    String(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
    /// A regular expression, which JavaScript writes as `{}`.
    Regex,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => write_string(formatter, text),
            Self::Number(number) => formatter.write_str(&number_text(*number)),
            Self::Boolean(value) => write!(formatter, "{value}"),
            Self::Null => formatter.write_str("null"),
            Self::Regex => formatter.write_str("{}"),
        }
    }
}

fn write_string(formatter: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    formatter.write_str("\"")?;
    for character in text.chars() {
        match character {
            '"' => formatter.write_str("\\\"")?,
            '\\' => formatter.write_str("\\\\")?,
            '\u{8}' => formatter.write_str("\\b")?,
            '\u{c}' => formatter.write_str("\\f")?,
            '\n' => formatter.write_str("\\n")?,
            '\r' => formatter.write_str("\\r")?,
            '\t' => formatter.write_str("\\t")?,
            '\0'..'\u{20}' => write!(formatter, "\\u{:04x}", u32::from(character))?,
            _ => write!(formatter, "{character}")?,
        }
    }
    formatter.write_str("\"")
}

/// A number as JavaScript writes it (ECMA-262, Number::toString): the fewest digits that read back as the
/// same number, and with an exponent from 1e21 on and below 1e-6.
pub(crate) fn number_text(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    if (1e-6..1e21).contains(&number.abs()) {
        return number.to_string();
    }
    let scientific = format!("{number:e}");
    match scientific.split_once("e-") {
        Some(_) => scientific,
        None => scientific.replace('e', "e+"),
    }
}
