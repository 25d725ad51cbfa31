//! Takes a cursor before a constant in a filter; gives the constant.

use super::super::cursor::Cursor;
use super::super::number::is_json_number;
use super::super::{Error, quoted};
use super::Literal;
use crate::placeholder::Template;

/// Reads a string, a number, a word or a list.
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Literal, Error> {
    match cursor.peek() {
        Some('\'' | '"') => Ok(Literal::String(quoted::parse_string(cursor)?)),
        Some('[') => cursor.nested(parse_array),
        Some('{') => Err(
            Error::unsupported(cursor.here(), "a filter cannot contain an object")
                .with_help("compare the members one by one"),
        ),
        _ => parse_word(cursor),
    }
}

fn parse_array(cursor: &mut Cursor<'_>) -> Result<Literal, Error> {
    let open = cursor.position();
    cursor.eat("[");
    cursor.skip_blanks();
    let mut elements = Vec::new();
    while !cursor.eat("]") {
        elements.push(parse(cursor)?);
        cursor.skip_blanks();
        if cursor.at_end() {
            return Err(
                Error::syntax(cursor.to_end_from(open), "a list is never closed")
                    .with_help("add a closing `]`"),
            );
        }
        if !cursor.eat(",") && cursor.peek() != Some(']') {
            return Err(Error::syntax(cursor.here(), "expected `,` or `]` here"));
        }
        cursor.skip_blanks();
    }
    Ok(Literal::Array(elements))
}

fn parse_word(cursor: &mut Cursor<'_>) -> Result<Literal, Error> {
    let start = cursor.position();
    while cursor.peek().is_some_and(is_part_of_word) {
        if cursor.take_placeholder().is_none() {
            cursor.bump();
        }
    }
    let word = cursor.since(start);
    match word {
        "" => Err(Error::syntax(cursor.here(), "a value is missing here")),
        "null" => Ok(Literal::Null),
        "true" => Ok(Literal::Bool(true)),
        "false" => Ok(Literal::Bool(false)),
        _ if is_json_number(word) => Ok(Literal::Number(word.to_owned())),
        _ if word.starts_with(is_part_of_number) && word.parse::<f64>().is_ok() => Err(
            Error::syntax(cursor.range_since(start), "this is not a number of JSON")
                .with_help("write it like `0.5` or `-12`, or put it in quotes"),
        ),
        _ => Ok(Literal::Word(Template::parse_at(word, start))),
    }
}

fn is_part_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '-' | '+' | '.')
}

fn is_part_of_word(c: char) -> bool {
    let ends = "()[]{},<>=!&|'\"".contains(c);
    !c.is_whitespace() && !ends
}
