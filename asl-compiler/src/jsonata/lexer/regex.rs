//! Takes a cursor at a `/`; gives the regular expression, checked.

use super::cursor::{Cursor, Mark};
use crate::jsonata::error::{EMPTY_REGEX, INVALID_REGEX, Parsed, UNCLOSED_REGEX};
use crate::jsonata::tree::Regex;

/// Reads `/pattern/flags`.
pub(super) fn scan(cursor: &mut Cursor<'_>) -> Parsed<Regex> {
    let start = cursor.mark();
    cursor.bump();
    let pattern = scan_pattern(cursor, start)?;
    if pattern.is_empty() {
        return Err(cursor.error_since(start, EMPTY_REGEX));
    }
    cursor.bump();
    let flags = cursor.take_while(|c| matches!(c, 'i' | 'm'));
    let regex = Regex {
        pattern: pattern.to_owned(),
        ignores_case: flags.contains('i'),
        is_multiline: flags.contains('m'),
    };
    match find_fault(&regex, flags) {
        None => Ok(regex),
        Some(fault) => Err(cursor
            .error_since(start, INVALID_REGEX)
            .with_token(cursor.since(start))
            .with_value(fault)),
    }
}

/// Up to the closing slash: one that is neither escaped nor within brackets of any kind.
///
/// As in jsonata-js, a bracket counts unless a backslash stands right before it (even one that is itself
/// escaped), and a closing bracket too many hides every slash that follows.
fn scan_pattern<'text>(cursor: &mut Cursor<'text>, start: Mark) -> Parsed<&'text str> {
    let inside = cursor.mark();
    let mut depth = 0_i64;
    // How many backslashes stand right before the next character.
    let mut backslashes = 0_usize;
    while let Some(next) = cursor.peek() {
        if next == '/' && depth == 0 && backslashes.is_multiple_of(2) {
            return Ok(cursor.since(inside));
        }
        match next {
            '(' | '[' | '{' if backslashes == 0 => depth += 1,
            ')' | ']' | '}' if backslashes == 0 => depth -= 1,
            _ => {}
        }
        backslashes = if next == '\\' { backslashes + 1 } else { 0 };
        cursor.bump();
    }
    Err(cursor.error_since(start, UNCLOSED_REGEX))
}

/// What JavaScript has against the regular expression.
fn find_fault(regex: &Regex, flags: &str) -> Option<String> {
    if flags.matches('i').count() > 1 || flags.matches('m').count() > 1 {
        return Some("a flag is repeated".to_owned());
    }
    let options = regress::Flags {
        icase: regex.ignores_case,
        multiline: regex.is_multiline,
        ..regress::Flags::default()
    };
    let compiled = regress::Regex::with_flags(&regex.pattern, options);
    compiled.err().map(|error| error.text)
}
