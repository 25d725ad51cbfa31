//! Takes a cursor before the `?` of a filter; gives the condition, up to its last parenthesis.

use std::ops::Range;

use super::super::cursor::Cursor;
use super::super::parser::{self, Place};
use super::super::{Error, Path};
use super::{Comparison, Filter, Operand, Operator, literal, regex};
use crate::diagnostic::did_you_mean;

/// Reads `?(…)`.
pub(in crate::jsonpath) fn parse(cursor: &mut Cursor<'_>) -> Result<Filter, Error> {
    cursor.eat("?");
    cursor.skip_blanks();
    if cursor.peek() != Some('(') {
        return Err(Error::syntax(cursor.here(), "a filter needs parentheses")
            .with_help("write it as `[?(…)]`"));
    }
    parse_group(cursor)
}

/// `( … )`
fn parse_group(cursor: &mut Cursor<'_>) -> Result<Filter, Error> {
    let open = cursor.position();
    cursor.eat("(");
    let filter = parse_or(cursor)?;
    cursor.skip_blanks();
    if cursor.eat(")") {
        return Ok(filter);
    }
    if cursor.at_end() {
        return Err(unclosed(cursor, open));
    }
    Err(Error::syntax(
        cursor.here(),
        "expected `&&`, `||` or `)` here",
    ))
}

fn parse_or(cursor: &mut Cursor<'_>) -> Result<Filter, Error> {
    let mut filters = vec![parse_and(cursor)?];
    while eat_connective(cursor, "||") {
        filters.push(parse_and(cursor)?);
    }
    Ok(join(filters, Filter::Or))
}

fn parse_and(cursor: &mut Cursor<'_>) -> Result<Filter, Error> {
    let mut filters = vec![parse_test(cursor)?];
    while eat_connective(cursor, "&&") {
        filters.push(parse_test(cursor)?);
    }
    Ok(join(filters, Filter::And))
}

fn eat_connective(cursor: &mut Cursor<'_>, connective: &str) -> bool {
    cursor.skip_blanks();
    cursor.eat(connective)
}

fn join(mut filters: Vec<Filter>, connect: fn(Vec<Filter>) -> Filter) -> Filter {
    match filters.pop() {
        Some(only) if filters.is_empty() => only,
        last => {
            filters.extend(last);
            connect(filters)
        }
    }
}

/// A negation, a group, a comparison or a path.
fn parse_test(cursor: &mut Cursor<'_>) -> Result<Filter, Error> {
    cursor.skip_blanks();
    match cursor.peek() {
        Some('!') => {
            cursor.eat("!");
            Ok(Filter::Not(Box::new(cursor.nested(parse_test)?)))
        }
        Some('(') => cursor.nested(parse_group),
        _ => parse_comparison(cursor),
    }
}

fn parse_comparison(cursor: &mut Cursor<'_>) -> Result<Filter, Error> {
    let start = cursor.position();
    let left = parse_operand(cursor)?;
    let end = cursor.position();
    cursor.skip_blanks();
    if ends_test(cursor) {
        return exists(left, start..end);
    }
    let operator = parse_operator(cursor)?;
    cursor.skip_blanks();
    let right = parse_operand(cursor)?;
    Ok(Filter::Compare(Box::new(Comparison {
        left,
        operator,
        right,
    })))
}

fn ends_test(cursor: &Cursor<'_>) -> bool {
    let rest = cursor.rest();
    rest.is_empty() || [")", "&&", "||"].iter().any(|end| rest.starts_with(end))
}

/// Only a path can be tested by itself.
fn exists(operand: Operand, range: Range<usize>) -> Result<Filter, Error> {
    match operand {
        Operand::Path(path) => Ok(Filter::Exists(path)),
        Operand::Literal(_) | Operand::Regex(_) => {
            Err(Error::syntax(range, "a constant is not a condition")
                .with_help("compare it with a path such as `@.name`"))
        }
    }
}

fn parse_operand(cursor: &mut Cursor<'_>) -> Result<Operand, Error> {
    match cursor.peek() {
        Some('@') => Ok(Operand::Path(parse_path(cursor)?)),
        Some('$') if !cursor.rest().starts_with("${") => Ok(Operand::Path(parse_path(cursor)?)),
        Some('/') => Ok(Operand::Regex(regex::parse(cursor)?)),
        _ => Ok(Operand::Literal(literal::parse(cursor)?)),
    }
}

fn parse_path(cursor: &mut Cursor<'_>) -> Result<Path, Error> {
    parser::parse(cursor, Place::Filter)
}

fn parse_operator(cursor: &mut Cursor<'_>) -> Result<Operator, Error> {
    let start = cursor.position();
    let symbol = match cursor.take_while(|c| "<>=!~&|".contains(c)) {
        "" => cursor.take_while(|c| c.is_ascii_alphabetic()),
        symbol => symbol,
    };
    if symbol.is_empty() {
        return Err(Error::syntax(cursor.here(), "an operator is missing here")
            .with_help("write one such as `==`, `<` or `in`"));
    }
    let range = cursor.range_since(start);
    Operator::from_symbol(symbol).ok_or_else(|| unknown_operator(symbol, range))
}

fn unknown_operator(symbol: &str, range: Range<usize>) -> Error {
    let error = Error::syntax(range, format!("there is no operator `{symbol}`"));
    let near = match symbol {
        "=" => Some("=="),
        "<>" => Some("!="),
        "&" => Some("&&"),
        "|" => Some("||"),
        word => did_you_mean(word, Operator::ALL.map(Operator::symbol)),
    };
    match near {
        Some(near) => error.with_help(format!("did you mean `{near}`?")),
        None => error,
    }
}

fn unclosed(cursor: &Cursor<'_>, open: usize) -> Error {
    Error::syntax(cursor.to_end_from(open), "a filter is never closed")
        .with_help("add the closing `)]`")
}
