//! Takes what is wrong with JSON text; gives what AWS says of it, whose reader is the library Jackson.
//!
//! It stops at the first mistake. One of its texts is recorded (`sfn_api_validation`): that of a
//! word without quotes. Of other mistakes only the code is documented, so only the code is given.

use crate::diagnostic::{Code, Diagnostic, NOT_JSON, Place, SCHEMA, codes};
use crate::source::{Lines, Span};

/// How much of the text Jackson shows, in its characters, which are units of UTF-16.
const SHOWN: usize = 500;

/// How much of a token Jackson shows.
const SHOWN_OF_TOKEN: usize = 256;

/// What is always a mistake in JSON, whoever reads it.
const SYNTAX: [Code; 11] = [
    codes::JSON_SYNTAX,
    codes::MISSING_SEPARATOR,
    codes::TRAILING_COMMA,
    codes::COMMENT,
    codes::UNQUOTED_TEXT,
    codes::UNTERMINATED_STRING,
    codes::BAD_ESCAPE,
    codes::CONTROL_CHARACTER,
    codes::BAD_NUMBER,
    codes::UNQUOTED_PLACEHOLDER,
    codes::UNCLOSED_BRACKET,
];

/// AWS's text and its place.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) message: String,
    pub(super) location: String,
}

/// Adds AWS's answer to a mistake in the text, unless it is there already.
pub(super) fn with_code(diagnostic: Diagnostic) -> Diagnostic {
    if diagnostic.aws.is_some() {
        diagnostic
    } else if diagnostic.code == codes::EMPTY_FILE {
        diagnostic
            .aws(SCHEMA, "Definition must be a valid JSON object")
            .aws_at(Place::Unknown)
    } else if SYNTAX.contains(&diagnostic.code) {
        diagnostic.aws_code(NOT_JSON)
    } else {
        diagnostic
    }
}

/// The answer to a word where a value belongs; `word` is where it begins in `text`.
///
/// A token ends where a Java identifier would, and the place is the one behind it.
pub(super) fn unrecognized_token(text: &str, word: Span) -> Answer {
    let start = word.range().start;
    let rest = text.get(start..).unwrap_or_default();
    let token: String = rest
        .chars()
        .take_while(|unit| unicode_ident::is_xid_continue(*unit) || *unit == '$')
        .take(SHOWN_OF_TOKEN)
        .collect();
    let location = location(text, start + token.len());
    let dots = if token.chars().count() < SHOWN_OF_TOKEN {
        ""
    } else {
        "..."
    };
    let message = format!(
        "Unrecognized token '{token}{dots}': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at {location}"
    );
    Answer { message, location }
}

/// A place in the text, with the beginning of that text.
fn location(text: &str, offset: usize) -> String {
    let place = Lines::new(text).line_column(offset);
    let units: Vec<u16> = text.encode_utf16().collect();
    let shown = String::from_utf16_lossy(units.get(..SHOWN).unwrap_or(&units));
    let rest = units.len().saturating_sub(SHOWN);
    let truncated = if rest == 0 {
        String::new()
    } else {
        format!("[truncated {rest} chars]")
    };
    format!(
        "[Source: (String)\"{shown}\"{truncated}; line: {}, column: {}]",
        place.line, place.column
    )
}

#[cfg(test)]
mod tests;
