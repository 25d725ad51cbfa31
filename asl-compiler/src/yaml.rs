//! Takes YAML 1.2 text; gives the same tree as [`crate::json`] does for JSON.

mod anchors;
mod builder;
mod errors;
mod offsets;
mod salvage;
mod scalar;

pub(crate) use self::offsets::offset_in_scalar;
pub(crate) use self::salvage::salvage;

use self::builder::Builder;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::json::{Node, limits};
use crate::source::{Source, Span};

/// Reads one YAML document with the core schema, in which `yes`, `no` and `on` are strings.
///
/// Aliases become copies of what they stand for: the copy as a whole has the span of the alias,
/// its parts have the spans of the original. A key that is not a string gets the name that it is
/// written with. Errors are reported as `ASL00xx`; there is a tree as long as it holds everything
/// that the author wrote, as in [`crate::json::parse`].
pub fn parse(diagnostics: &mut Diagnostics, source: &Source<'_>) -> Option<Node> {
    limits::check_size(diagnostics, source)?;
    check_characters(diagnostics, source)?;
    Builder::new(diagnostics, source).document()
}

/// Rejects what YAML calls unprintable; the scanner would take U+0000 for the end of the text.
fn check_characters(diagnostics: &mut Diagnostics, source: &Source<'_>) -> Option<()> {
    let mut characters = source.text.char_indices();
    let Some((at, found)) = characters.find(|(_, character)| !is_printable(*character)) else {
        return Some(());
    };
    let message = format!(
        "YAML cannot contain the character U+{:04X}",
        u32::from(found)
    );
    diagnostics.push(
        Diagnostic::error(
            codes::CONTROL_CHARACTER,
            Span::new(at, at + found.len_utf8()),
            message,
        )
        .help(format!(
            "write it as \"\\u{:04x}\" in double quotes",
            u32::from(found)
        )),
    );
    None
}

/// The set `c-printable` of YAML 1.2, section 5.1.
fn is_printable(character: char) -> bool {
    matches!(
        character,
        '\t' | '\n' | '\r' | ' '..='~' | '\u{85}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..
    )
}

#[cfg(test)]
mod tests;
