//! What editors ask while a definition is being written: text and a place in it come in; states, names that
//! may stand there, and sentences about what stands there go out. Broken text gives what can be read of it.

mod completion;
mod data;
mod expression;
mod fields;
mod hover;
mod outline;
mod place;
mod services;

pub use self::completion::{Completion, CompletionKind, completions};
pub use self::hover::{Hover, hover};
pub use self::outline::{Machine, Outline, State, Transition, TransitionKind};

use crate::json::Node;
use crate::source::{Format, Source, Span};

/// As much of the tree of a definition as there is, while it is being written at `cursor`.
///
/// ```
/// use asl_compiler::assist::{Outline, read};
/// use asl_compiler::source::{Format, Source};
///
/// let text = r#"{ "States": { "Ship": { "Type": "Pass", "Next": } "#;
/// let source = Source { name: "order.asl.json", text, format: Format::Json };
/// let root = read(&source, None).expect("there is an object");
/// assert_eq!(Outline::of(&root).states[0].name(), "Ship");
/// ```
pub fn read(source: &Source<'_>, cursor: Option<usize>) -> Option<Node> {
    crate::salvage(source, cursor)
}

/// The text as a string, as the language of the file writes it in the place of `written`.
pub fn quoted(source: &Source<'_>, written: Span, text: &str) -> String {
    let is_quoted = source.slice(written).starts_with(['"', '\'']);
    match source.format {
        Format::Yaml if !is_quoted && is_plain(text) => text.to_owned(),
        Format::Json | Format::Yaml => format!("\"{}\"", escaped(text)),
    }
}

/// The text as it stands between double quotes.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '"' => "\\\"".to_owned(),
            '\\' => "\\\\".to_owned(),
            control if control.is_control() => format!("\\u{:04x}", u32::from(control)),
            other => other.to_string(),
        })
        .collect()
}

/// Whether YAML reads the text as a string without quotes; some that it would are quoted nevertheless.
fn is_plain(text: &str) -> bool {
    let is_word = |character: char| character.is_alphanumeric() || "-_./ ".contains(character);
    let words = ["true", "false", "null", "yes", "no", "on", "off"];
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().all(is_word)
        && !words.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests;
