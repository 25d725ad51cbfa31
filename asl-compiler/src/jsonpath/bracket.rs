//! Takes a cursor before a `[`; gives the step that the brackets describe.

use super::cursor::Cursor;
use super::{Error, Step, filter, quoted};
use crate::placeholder::Template;

/// How many nulls a slice with two bounds may begin with.
const MOST_NULLS: i64 = 1000;

/// Reads one pair of brackets with all that is between them.
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Step, Error> {
    let open = cursor.position();
    cursor.eat("[");
    cursor.skip_blanks();
    let step = match cursor.peek() {
        Some('\'' | '"') => parse_names(cursor)?,
        Some('0'..='9' | '-' | ':') => parse_numbers(cursor)?,
        Some('?') => return cursor.nested(|cursor| filter::parse(cursor, open)),
        Some('*') => parse_wildcard(cursor, open)?,
        Some('(') => parse_script(cursor)?,
        Some(other) => return Err(unexpected(cursor, other)),
        None => return Err(unclosed(cursor, open)),
    };
    expect_close(cursor, open)?;
    Ok(step)
}

/// `[*]`, which takes no blanks.
fn parse_wildcard(cursor: &mut Cursor<'_>, open: usize) -> Result<Step, Error> {
    cursor.eat("*");
    let is_bare = cursor.since(open) == "[*" && cursor.peek() == Some(']');
    cursor.skip_blanks();
    if is_bare || cursor.peek() != Some(']') {
        return Ok(Step::Every);
    }
    let range = cursor.range_since(open);
    Err(Error::refused(range, "blanks stand around a wildcard").with_help("write `[*]`"))
}

/// `(@.length-1)`, with blanks but between `@` and its dot: the only kind of script that Jayway has.
fn parse_script(cursor: &mut Cursor<'_>) -> Result<Step, Error> {
    let start = cursor.position();
    let script = cursor.take_while(|c| c != ']');
    let is_split = script.contains("@ ");
    let script: String = script.split_whitespace().collect();
    let back = ["(@.length-", "(@.size-", "(@.length()-", "(@.size()-"]
        .iter()
        .filter(|_| !is_split)
        .find_map(|before| script.strip_prefix(before))
        .and_then(|rest| rest.strip_suffix(')'))
        .filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))
        .and_then(|digits| digits.parse::<i32>().ok());
    match back {
        Some(back) => Ok(Step::FromEnd(-i64::from(back))),
        None => Err(Error::refused(
            cursor.range_since(start),
            "AWS has no such script in a path",
        )
        .with_help("write `[(@.length-1)]` for the last element")),
    }
}

/// `'a'` or `'a', 'b'`.
fn parse_names(cursor: &mut Cursor<'_>) -> Result<Step, Error> {
    let first = quoted::parse_name(cursor)?;
    let mut names = vec![first.clone()];
    while eat_comma(cursor) {
        if !cursor.rest().starts_with(['\'', '"']) {
            return Err(Error::syntax(
                cursor.here(),
                "a quoted name is missing after the comma",
            ));
        }
        names.push(quoted::parse_name(cursor)?);
    }
    Ok(if names.len() == 1 {
        Step::Member(first)
    } else {
        Step::Members(names)
    })
}

/// `0`, `-1`, `0, 2`, `1:`, `:5` or `1:5`.
fn parse_numbers(cursor: &mut Cursor<'_>) -> Result<Step, Error> {
    let start = cursor.position();
    let first = parse_bound(cursor)?;
    cursor.skip_blanks();
    if cursor.eat(":") {
        return parse_rest_of_slice(cursor, start, first);
    }
    let mut indices: Vec<i64> = first.into_iter().collect();
    while eat_comma(cursor) {
        let index = parse_bound(cursor)?;
        indices.push(
            index.ok_or_else(|| {
                Error::syntax(cursor.here(), "an index is missing after the comma")
            })?,
        );
    }
    Ok(match indices.as_slice() {
        [index] => Step::Element(*index),
        [..] => Step::Elements(indices),
    })
}

fn parse_rest_of_slice(
    cursor: &mut Cursor<'_>,
    start: usize,
    from: Option<i64>,
) -> Result<Step, Error> {
    let to = parse_bound(cursor)?;
    cursor.skip_blanks();
    if cursor.eat(":") {
        // Jayway reads a step, and does not look at it again.
        parse_bound(cursor)?;
    }
    if from.is_none() && to.is_none() {
        return Err(
            Error::syntax(cursor.range_since(start), "a slice needs a start or an end")
                .with_help("write `[*]` for all elements"),
        );
    }
    if to.is_some() && from.is_some_and(|from| from < -MOST_NULLS) {
        return Err(Error::unsupported(
            cursor.range_since(start),
            "the slice begins too far before the array",
        )
        .with_help("AWS makes a null for each negative index; begin with 0"));
    }
    Ok(Step::Slice { from, to })
}

/// A whole number, if one comes next. Jayway's indices have 32 bits.
fn parse_bound(cursor: &mut Cursor<'_>) -> Result<Option<i64>, Error> {
    cursor.skip_blanks();
    let start = cursor.position();
    let digits = cursor.take_while(|c| c.is_ascii_digit() || c == '-');
    if digits.is_empty() {
        return Ok(None);
    }
    let Ok(number) = digits.parse::<i32>() else {
        return Err(
            Error::syntax(cursor.range_since(start), "this is not an index")
                .with_help("an index is a whole number of at most 32 bits"),
        );
    };
    Ok(Some(number.into()))
}

fn eat_comma(cursor: &mut Cursor<'_>) -> bool {
    cursor.skip_blanks();
    let found = cursor.eat(",");
    cursor.skip_blanks();
    found
}

fn expect_close(cursor: &mut Cursor<'_>, open: usize) -> Result<(), Error> {
    cursor.skip_blanks();
    if cursor.eat("]") {
        return Ok(());
    }
    if cursor.at_end() {
        return Err(unclosed(cursor, open));
    }
    Err(Error::syntax(cursor.here(), "expected `,` or `]` here"))
}

fn unclosed(cursor: &Cursor<'_>, open: usize) -> Error {
    Error::syntax(cursor.to_end_from(open), "a bracket is never closed")
        .with_help("add a closing `]`")
}

/// The brackets hold nothing that they may hold.
fn unexpected(cursor: &mut Cursor<'_>, found: char) -> Error {
    if found == ']' {
        return Error::syntax(cursor.here(), "the brackets are empty")
            .with_help("write an index, a quoted name or `*`");
    }
    let start = cursor.position();
    let word = cursor.take_while(|c| !matches!(c, ']' | ','));
    let range = cursor.range_since(start);
    if Template::parse(word).is_literal() {
        return Error::syntax(range, "a name in brackets needs quotes")
            .with_help(format!("write `['{}']`", word.trim()));
    }
    Error::unsupported(range, "a placeholder cannot stand for an index")
}
