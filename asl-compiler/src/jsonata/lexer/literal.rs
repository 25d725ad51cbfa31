//! Takes a cursor at a string or a number; gives its value.

use super::cursor::{Cursor, Mark};
use crate::jsonata::error::{
    BAD_ESCAPE, BAD_UNICODE_ESCAPE, NUMBER_RANGE, Parsed, SyntaxError, UNCLOSED_STRING,
};

/// Reads a string in single or double quotes.
pub(super) fn scan_string(cursor: &mut Cursor<'_>) -> Parsed<String> {
    let start = cursor.mark();
    let quote = cursor.bump();
    // Escapes may give the halves of a surrogate pair one by one, so the text is collected in UTF-16.
    let mut units = Vec::new();
    loop {
        match cursor.bump() {
            None => return Err(cursor.error_since(start, UNCLOSED_STRING)),
            Some('\\') => units.extend(scan_escape(cursor, start)?),
            next if next == quote => return Ok(String::from_utf16_lossy(&units)),
            Some(plain) => units.extend(encode(plain)),
        }
    }
}

fn encode(character: char) -> impl Iterator<Item = u16> {
    let mut buffer = [0; 2];
    let length = character.encode_utf16(&mut buffer).len();
    buffer.into_iter().take(length)
}

/// What follows a backslash.
fn scan_escape(cursor: &mut Cursor<'_>, start: Mark) -> Parsed<Vec<u16>> {
    let before = cursor.mark();
    let letter = cursor.peek();
    let decoded = match letter {
        Some(itself @ ('"' | '\\' | '/')) => itself,
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return scan_unicode(cursor, start).map(|unit| vec![unit]),
        Some(_) | None => {
            let token = letter.map(String::from).unwrap_or_default();
            let span = before.bytes - 1..before.bytes + token.len();
            let error = SyntaxError::new(BAD_ESCAPE, Some(before.units), span);
            return Err(error.with_token(token));
        }
    };
    cursor.bump();
    Ok(encode(decoded).collect())
}

/// `u` and four digits.
fn scan_unicode(cursor: &mut Cursor<'_>, start: Mark) -> Parsed<u16> {
    let before = cursor.mark();
    cursor.bump();
    let digits: String = cursor.rest().chars().take(4).collect();
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_ascii_hexdigit()) {
        let span = before.bytes - 1..before.bytes + 1;
        return Err(SyntaxError::new(
            BAD_UNICODE_ESCAPE,
            Some(before.units),
            span,
        ));
    }
    for _ in digits.chars() {
        cursor.bump();
    }
    if digits.len() < 4 {
        // The text ends within the digits. jsonata-js steps over four all the same, and over a quote.
        let span = cursor.span_since(start);
        return Err(SyntaxError::new(
            UNCLOSED_STRING,
            Some(before.units + 5),
            span,
        ));
    }
    Ok(u16::from_str_radix(&digits, 16).unwrap_or_default())
}

/// Reads a number in JSON syntax, without a sign.
pub(super) fn scan_number(cursor: &mut Cursor<'_>) -> Parsed<f64> {
    let start = cursor.mark();
    if !cursor.eat("0") {
        take_digits(cursor);
    }
    if digits_after(cursor, 1, &["."]) {
        cursor.bump();
        take_digits(cursor);
    }
    if digits_after(cursor, 1, &["e", "E"]) {
        cursor.bump();
        take_digits(cursor);
    } else if digits_after(cursor, 2, &["e+", "e-", "E+", "E-"]) {
        cursor.bump();
        cursor.bump();
        take_digits(cursor);
    }
    let text = cursor.since(start);
    match text.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        Ok(_) | Err(_) => {
            let error = SyntaxError::new(NUMBER_RANGE, Some(start.units), cursor.span_since(start));
            Err(error.with_token(text))
        }
    }
}

/// Whether one of the signs comes next, of `length` characters, and then a digit.
fn digits_after(cursor: &Cursor<'_>, length: usize, signs: &[&str]) -> bool {
    let rest = cursor.rest();
    let digit = rest.chars().nth(length);
    digit.is_some_and(|c| c.is_ascii_digit()) && signs.iter().any(|sign| rest.starts_with(sign))
}

fn take_digits(cursor: &mut Cursor<'_>) {
    cursor.take_while(|c| c.is_ascii_digit());
}
