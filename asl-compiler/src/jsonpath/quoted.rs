//! Takes a cursor before a quote; gives the quoted name or the quoted string.

use super::cursor::Cursor;
use super::{Error, Name};
use crate::placeholder::Template;

/// Reads `'name'` or `"name"` in brackets.
///
/// Only the quote itself can be escaped. AWS keeps every other backslash as part of the name:
/// `$['Test\"Name']` finds the key `Test\"Name` (recorded behavior), unlike Jayway's own rule.
pub(super) fn parse_name(cursor: &mut Cursor<'_>) -> Result<Name, Error> {
    let (quote, raw, start) = parse_raw(cursor)?;
    let escaped_quote = format!("\\{quote}");
    let unescape = |text: &str| text.replace(&escaped_quote, &quote.to_string());
    Ok(Template::parse_at(raw, start).map_text(unescape))
}

/// Reads a string in a filter, with the escapes of Java.
pub(super) fn parse_string(cursor: &mut Cursor<'_>) -> Result<Template, Error> {
    let (_, raw, start) = parse_raw(cursor)?;
    Ok(Template::parse_at(raw, start).map_text(unescape))
}

/// The quote, the text between the quotes as written, and where that text starts.
fn parse_raw<'text>(cursor: &mut Cursor<'text>) -> Result<(char, &'text str, usize), Error> {
    let open = cursor.position();
    let quote = cursor.bump().unwrap_or('\'');
    let start = cursor.position();
    loop {
        let raw = cursor.since(start);
        match cursor.bump() {
            Some(c) if c == quote => return Ok((quote, raw, start)),
            Some('\\') => _ = cursor.bump(),
            Some(_) => {}
            None => {
                return Err(
                    Error::syntax(cursor.to_end_from(open), "a quote is never closed")
                        .with_help(format!("add a closing `{quote}`")),
                );
            }
        }
    }
}

fn unescape(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut cursor = Cursor::new(text);
    while let Some(c) = cursor.bump() {
        match c {
            '\\' => result.extend(unescape_one(&mut cursor)),
            _ => result.push(c),
        }
    }
    result
}

/// The character that an escape stands for; the cursor is after the backslash.
fn unescape_one(cursor: &mut Cursor<'_>) -> Option<char> {
    match cursor.bump()? {
        'b' => Some('\u{8}'),
        'f' => Some('\u{c}'),
        'n' => Some('\n'),
        'r' => Some('\r'),
        't' => Some('\t'),
        'u' => Some(take_code_point(cursor).unwrap_or('u')),
        other => Some(other),
    }
}

/// One or, for a surrogate pair, two times four hexadecimal digits.
fn take_code_point(cursor: &mut Cursor<'_>) -> Option<char> {
    let first = take_code_unit(cursor)?;
    if !(0xD800..0xDC00).contains(&first) {
        return char::from_u32(first.into());
    }
    let second = cursor
        .eat("\\u")
        .then(|| take_code_unit(cursor))
        .flatten()?;
    char::decode_utf16([first, second]).next()?.ok()
}

fn take_code_unit(cursor: &mut Cursor<'_>) -> Option<u16> {
    let digits = cursor.rest().get(..4)?;
    let unit = u16::from_str_radix(digits, 16).ok()?;
    cursor.eat(digits).then_some(unit)
}
