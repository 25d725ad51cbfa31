//! Takes a cursor before the `?` of a filter; gives the step, up to its closing bracket.
//!
//! Jayway 2.0.0 has no grammar for filters: it cuts their text at `&&` and `||`, drops the parentheses at the ends
//! of each piece, and cuts that at the first operator. So does this parser, with errors in place of surprises.

use std::ops::Range;

use super::super::cursor::Cursor;
use super::super::parser;
use super::super::{Error, Step};
use super::{Comparison, Filter, Operand, Operator, regex};
use crate::placeholder::Template;

/// How many conditions a filter may join: each becomes an operand in generated code.
const MAX_CONDITIONS: usize = 200;

/// Operators of newer releases.
const NEWER: [&str; 13] = [
    "===", "!==", "in", "nin", "subsetof", "anyof", "noneof", "all", "contains", "size", "empty",
    "and", "or",
];

/// Reads `?(…)]`; the bracket stands at `open`.
pub(in crate::jsonpath) fn parse(cursor: &mut Cursor<'_>, open: usize) -> Result<Step, Error> {
    let close = closing_bracket(cursor, open)?;
    let inner = trim(cursor, cursor.position() + 1..close);
    let text = cursor.part(inner.clone()).rest();
    if !text.starts_with('(') {
        return Err(
            Error::syntax(first_of(text, inner.start), "a filter needs parentheses")
                .with_help("write it as `[?(…)]`"),
        );
    }
    check_balance(text, inner.start)?;
    if !text.ends_with(')') {
        return Err(Error::syntax(inner, "a filter ends with its parenthesis")
            .with_help("write it as `[?(…)]`"));
    }
    let filter = parse_or(cursor, inner.start + 1..inner.end - 1)?;
    cursor.skip_to(close + 1);
    Ok(Step::Filter(Box::new(filter)))
}

/// Where the bracket closes; Jayway counts brackets in quotes, too.
fn closing_bracket(cursor: &Cursor<'_>, open: usize) -> Result<usize, Error> {
    let whole = cursor.part(open..cursor.to_end_from(0).end);
    let mut depth = 0_usize;
    for (offset, found) in whole.rest().char_indices() {
        match found {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Ok(open + offset);
        }
    }
    Err(
        Error::syntax(cursor.to_end_from(open), "a filter is never closed")
            .with_help("add the closing `)]`; AWS counts brackets in quotes, too"),
    )
}

/// Quotes come in pairs, and so do parentheses outside of them.
fn check_balance(text: &str, start: usize) -> Result<(), Error> {
    let (mut depth, mut quote, mut before) = (0_i32, None, ' ');
    for (offset, found) in text.char_indices() {
        let here = start + offset..start + offset + found.len_utf8();
        match (found, &quote) {
            ('\'', None) if before != '\\' => quote = Some(here),
            ('\'', Some(_)) if before != '\\' => quote = None,
            ('(', None) => depth += 1,
            (')', None) => depth -= 1,
            _ => {}
        }
        before = found;
    }
    if let Some(open) = quote {
        let open = open.start..start + text.len();
        return Err(Error::syntax(open, "a quote is never closed").with_help("add a closing `'`"));
    }
    if depth != 0 {
        let all = start..start + text.len();
        return Err(
            Error::syntax(all, "the parentheses of a filter are not in pairs")
                .with_help("write one `)` for each `(`"),
        );
    }
    Ok(())
}

fn parse_or(cursor: &Cursor<'_>, range: Range<usize>) -> Result<Filter, Error> {
    let (pieces, most) = (split(cursor, range.clone(), "||"), MAX_CONDITIONS);
    let conditions = pieces
        .iter()
        .map(|piece| split(cursor, piece.clone(), "&&").len())
        .sum::<usize>();
    if conditions > most {
        return Err(Error::unsupported(range, "the filter is too long")
            .with_help(format!("at most {most} conditions are supported")));
    }
    let filters = pieces.into_iter().map(|piece| parse_and(cursor, piece));
    Ok(join(filters.collect::<Result<_, _>>()?, Filter::Or))
}

fn parse_and(cursor: &Cursor<'_>, range: Range<usize>) -> Result<Filter, Error> {
    let pieces = split(cursor, range, "&&").into_iter();
    let filters = pieces.map(|piece| parse_condition(cursor, piece));
    Ok(join(filters.collect::<Result<_, _>>()?, Filter::And))
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

/// The parts of a text between separators, which Jayway finds in quotes, too.
fn split(cursor: &Cursor<'_>, range: Range<usize>, separator: &str) -> Vec<Range<usize>> {
    let mut start = range.start;
    let text = cursor.part(range).rest();
    let pieces = text.split(separator).map(|piece| {
        let piece = start..start + piece.len();
        start = piece.end + separator.len();
        piece
    });
    pieces.collect()
}

/// A path by itself, or a comparison.
fn parse_condition(cursor: &Cursor<'_>, range: Range<usize>) -> Result<Filter, Error> {
    let range = without_parentheses(cursor, range);
    let text = cursor.part(range.clone()).rest();
    if text.is_empty() || text.starts_with(['&', '|']) || text.ends_with(['&', '|']) {
        return Err(Error::syntax(range, "a value is missing here")
            .with_help("write a path such as `@.name`"));
    }
    if text.starts_with('!') && !text.starts_with("!@") {
        return Err(Error::refused(
            range,
            "AWS can negate nothing but a path that starts with `@`",
        )
        .with_help("negate each path, and compare with the opposite operator"));
    }
    if without_quotes(text).contains("[?") {
        return Err(not_definite(range));
    }
    if let Some(newer) = newer_operator(&without_quotes(text)) {
        return Err(no_such_operator(text, range.start, newer));
    }
    let found = Operator::ALL
        .into_iter()
        .find_map(|operator| Some((text.find(operator.symbol())?, operator)));
    match found {
        Some((offset, operator)) => parse_comparison(cursor, range, offset, operator),
        None => parse_existence(cursor, range),
    }
}

/// Drops what Jayway drops at the ends of a piece.
fn without_parentheses(cursor: &Cursor<'_>, range: Range<usize>) -> Range<usize> {
    let text = cursor.part(range.clone()).rest();
    let kept = text.trim_start_matches(['[', '?', '(', ' ', '\t', '\n', '\r']);
    let start = range.end - kept.len();
    let kept = kept.trim_end_matches([')', ' ', '\t', '\n', '\r']);
    start..start + kept.len()
}

fn parse_existence(cursor: &Cursor<'_>, range: Range<usize>) -> Result<Filter, Error> {
    let text = cursor.part(range.clone()).rest();
    let path = text.strip_prefix('!').unwrap_or(text);
    if !path.starts_with(['@', '$']) {
        return Err(Error::syntax(range, "a constant is not a condition")
            .with_help("compare it with a path such as `@.name`"));
    }
    // Without blanks, what looks like an operator is a part of a name.
    let bare = without_quotes(text);
    if let Some((offset, symbol)) = wrong_operator(&bare).filter(|_| has_blank(text)) {
        let start = range.start + offset;
        let message = format!("there is no operator `{symbol}`");
        return Err(
            Error::refused(start..start + symbol.len(), message).with_help(meant_by(symbol))
        );
    }
    let is_negated = text.starts_with('!');
    let path = parse_path(cursor, range.start + usize::from(is_negated)..range.end)?;
    Ok(match is_negated {
        true => Filter::Absent(path),
        false => Filter::Exists(path),
    })
}

/// The text, with every byte between quotes replaced.
fn without_quotes(text: &str) -> String {
    let pieces = text.split('\'').enumerate();
    let pieces: Vec<String> = pieces
        .map(|(number, piece)| match number % 2 {
            0 => piece.to_owned(),
            _ => "q".repeat(piece.len()),
        })
        .collect();
    pieces.join("'")
}

/// What was probably meant by an operator that there is not.
pub(in crate::jsonpath) fn meant_by(symbol: &str) -> &'static str {
    match symbol {
        "=" => "did you mean `==`?",
        "&" => "did you mean `&&`?",
        "|" => "did you mean `||`?",
        "<>" => "did you mean `!=`?",
        _ => "the operators are `==`, `!=`, `<`, `<=`, `>`, `>=` and `=~`",
    }
}

/// Whether there is a blank outside of brackets, which Jayway does not take.
fn has_blank(text: &str) -> bool {
    let mut depth = 0_i32;
    text.chars().any(|c| {
        depth += i32::from(c == '[') - i32::from(c == ']');
        depth == 0 && c.is_whitespace()
    })
}

/// Something behind a blank, or a single character that stands for an operator elsewhere.
fn wrong_operator(text: &str) -> Option<(usize, &str)> {
    let mut depth = 0_i32;
    let (outside, _) = text.char_indices().find(|(_, c)| {
        depth += i32::from(*c == '[') - i32::from(*c == ']');
        depth == 0 && ("=&|~".contains(*c) || c.is_whitespace())
    })?;
    let rest = text.get(outside..)?;
    let symbol = rest.trim_start();
    let offset = outside + rest.len() - symbol.len();
    let end = symbol
        .find(|c: char| c.is_whitespace() || "'\"@$".contains(c))
        .unwrap_or(symbol.len());
    let end = match symbol.starts_with(['=', '&', '|', '~']) {
        true => 1,
        false => end.max(1),
    };
    Some((offset, symbol.get(..end)?))
}

fn parse_comparison(
    cursor: &Cursor<'_>,
    range: Range<usize>,
    offset: usize,
    operator: Operator,
) -> Result<Filter, Error> {
    let at = range.start + offset;
    let behind = at + operator.symbol().len();
    let left = trim(cursor, range.start..at);
    // Jayway ignores the `!` before a path that is compared.
    let left = match cursor.part(left.clone()).rest().starts_with("!@") {
        true => left.start + 1..left.end,
        false => left,
    };
    let right = trim(cursor, behind..range.end);
    if cursor
        .part(right.clone())
        .rest()
        .starts_with(['=', '<', '>', '~', '!'])
    {
        let symbol = at..right.start + 1;
        let written = cursor.part(symbol.clone()).rest();
        let message = format!("there is no operator `{written}`");
        return Err(Error::refused(symbol, message).with_help(meant_by(written)));
    }
    let comparison = Comparison {
        left: parse_operand(cursor, left)?,
        operator,
        right: parse_operand(cursor, right)?,
    };
    check_pattern(&comparison, range)?;
    Ok(Filter::Compare(Box::new(comparison)))
}

/// `=~` needs a pattern, and nothing else can do with one.
fn check_pattern(comparison: &Comparison, range: Range<usize>) -> Result<(), Error> {
    let is_regex = |operand: &Operand| matches!(operand, Operand::Regex(_));
    let has_pattern = is_regex(&comparison.left) || is_regex(&comparison.right);
    match (comparison.operator == Operator::Matches, has_pattern) {
        (true, false) => Err(
            Error::refused(range, "`=~` needs a pattern between slashes")
                .with_help("write it as `@.name =~ /a.*/`"),
        ),
        (false, true) => Err(Error::syntax(range, "a pattern can only be matched")
            .with_help("write it as `@.name =~ /a.*/`")),
        (true, true) | (false, false) => Ok(()),
    }
}

fn parse_operand(cursor: &Cursor<'_>, range: Range<usize>) -> Result<Operand, Error> {
    let mut part = cursor.part(range.clone());
    let text = part.rest();
    if text.is_empty() {
        return Err(Error::syntax(range, "a value is missing here")
            .with_help("write a path such as `@.name`, or a constant"));
    }
    if text.starts_with('@') || (text.starts_with('$') && !text.starts_with("${")) {
        return parse_path(cursor, range).map(Operand::Path);
    }
    if text.starts_with('/') {
        let regex = regex::parse(&mut part)?;
        return match part.at_end() {
            true => Ok(Operand::Regex(regex)),
            false => Err(
                Error::syntax(part.here(), "expected `&&`, `||` or `)` here")
                    .with_help("leave out what follows the pattern"),
            ),
        };
    }
    parse_text(text, range).map(Operand::Text)
}

fn parse_text(text: &str, range: Range<usize>) -> Result<Template, Error> {
    let quoted = text
        .strip_prefix('\'')
        .and_then(|rest| rest.strip_suffix('\''));
    if let Some(inner) = quoted {
        return Ok(Template::parse_at(inner, range.start + 1));
    }
    if text.contains('\'') {
        return Err(Error::syntax(range, "the quotes do not surround the text")
            .with_help("AWS ends a text at `&&` and `||`, and at an operator such as `==`"));
    }
    Ok(Template::parse_at(text, range.start))
}

/// A path that leads to one value at most.
fn parse_path(cursor: &Cursor<'_>, range: Range<usize>) -> Result<super::Path, Error> {
    let path = parser::parse_operand(&mut cursor.part(range.clone()))?;
    match path.is_definite() {
        true => Ok(path),
        false => Err(not_definite(range)),
    }
}

fn not_definite(range: Range<usize>) -> Error {
    Error::refused(range, "a path in a filter must lead to one value")
        .with_help("leave out wildcards, slices and filters: AWS takes names and indexes only")
}

fn newer_operator(text: &str) -> Option<&'static str> {
    let words = || text.split(|c: char| c.is_whitespace() || c == '[' || c == '(');
    let is_there = |operator: &str| match operator.starts_with(['=', '!']) {
        true => text.contains(operator),
        false => words()
            .skip(1)
            .any(|word| word.eq_ignore_ascii_case(operator)),
    };
    let has_other = Operator::ALL.iter().any(|one| text.contains(one.symbol()));
    NEWER
        .into_iter()
        .filter(|operator| operator.starts_with(['=', '!']) || !has_other)
        .find(|operator| is_there(operator))
}

fn no_such_operator(text: &str, start: usize, operator: &str) -> Error {
    let offset = without_quotes(text)
        .to_ascii_lowercase()
        .find(&format!(" {operator}"))
        .map(|blank| blank + 1)
        .or_else(|| text.find(operator))
        .unwrap_or_default();
    let range = start + offset..start + offset + operator.len();
    let error = Error::refused(
        range,
        format!("AWS's JSONPath has no operator `{operator}`"),
    );
    match operator {
        "===" => error.with_help("write `==`"),
        "!==" => error.with_help("write `!=`"),
        "and" => error.with_help("write `&&`"),
        "or" => error.with_help("write `||`"),
        "in" => error.with_help("compare with each value, and join the comparisons with `||`"),
        _ => error.with_help(meant_by(operator)),
    }
}

/// The range without blanks at its ends.
fn trim(cursor: &Cursor<'_>, range: Range<usize>) -> Range<usize> {
    let text = cursor.part(range.clone()).rest();
    let start = range.end - text.trim_start().len();
    start.min(range.start + text.len())..start.max(range.start + text.trim_end().len())
}

fn first_of(text: &str, start: usize) -> Range<usize> {
    start..start + text.chars().next().map_or(0, char::len_utf8)
}
