//! Takes the text of a path, alone or in the midst of other text; gives its tree.

use super::cursor::Cursor;
use super::{Error, Name, Path, Root, Step, bracket};
use crate::placeholder::Template;
use crate::source::Span;

/// Where a path stands, which decides how it ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nothing stands around it.
    Alone,
    /// An operand in a filter.
    Filter,
    /// An argument of an intrinsic function.
    Argument,
}

impl Place {
    /// Whether the character that comes next belongs to what is around the path.
    fn closes(self, cursor: &Cursor<'_>) -> bool {
        match self {
            Self::Alone | Self::Filter => false,
            Self::Argument => cursor.rest().starts_with([')', ',']),
        }
    }

    fn ends_path(self, cursor: &Cursor<'_>) -> bool {
        cursor.peek().is_none_or(char::is_whitespace) || self.closes(cursor)
    }
}

/// How many steps a path may have: each becomes a call in generated code.
const MAX_STEPS: usize = 200;

/// Parses a text that holds a path and nothing else but blanks around it, which Jayway trims.
pub(super) fn parse_alone(text: &str) -> Result<Path, Error> {
    let mut cursor = Cursor::new(text);
    cursor.skip_blanks();
    if cursor.at_end() {
        return Err(Error::syntax(0..text.len(), "the path is empty")
            .with_help("write `$` for the whole input"));
    }
    let path = parse(&mut cursor, Place::Alone)?;
    let end = cursor.position();
    cursor.skip_blanks();
    if cursor.at_end() {
        return Ok(Path {
            text: text.to_owned(),
            ..path
        });
    }
    Err(
        Error::syntax(end..cursor.position(), "a path cannot contain a blank here")
            .with_help("write a name with a blank in brackets: `['my name']`"),
    )
}

/// Parses a part of a filter that is a path and nothing else.
pub(super) fn parse_operand(cursor: &mut Cursor<'_>) -> Result<Path, Error> {
    let path = parse(cursor, Place::Filter)?;
    if cursor.at_end() {
        return Ok(path);
    }
    Err(Error::refused(
        cursor.to_end_from(cursor.position()),
        "a path in a filter cannot contain a blank",
    )
    .with_help("write a name with a blank in brackets: `['my name']`"))
}

/// Parses the path that comes next, and stops where it ends.
pub(crate) fn parse(cursor: &mut Cursor<'_>, place: Place) -> Result<Path, Error> {
    let start = cursor.position();
    let root = parse_root(cursor, place)?;
    let (mut steps, mut ranges) = (Vec::new(), Vec::new());
    while !place.ends_path(cursor) {
        let (dots, is_descent) = parse_dots(cursor);
        if is_descent {
            steps.push(Step::Descend);
            ranges.push(cursor.range_since(dots));
        }
        let begin = cursor.position();
        steps.push(parse_step(cursor, place, dots)?);
        ranges.push(cursor.range_since(begin));
        if steps.len() > MAX_STEPS {
            return Err(
                Error::unsupported(cursor.range_since(begin), "the path is too long")
                    .with_help(format!("at most {MAX_STEPS} steps are supported")),
            );
        }
    }
    let text = cursor.since(start).to_owned();
    Ok(Path {
        root,
        steps,
        ranges,
        text,
        range: cursor.range_since(start),
        place: Span::default(),
        refused: None,
    })
}

fn parse_root(cursor: &mut Cursor<'_>, place: Place) -> Result<Root, Error> {
    let start = cursor.position();
    if cursor.take_placeholder().is_some() {
        let range = cursor.range_since(start);
        return Err(
            Error::unsupported(range, "a placeholder cannot stand for a path")
                .with_help("give its value, or write the path in the definition"),
        );
    }
    let root = if place == Place::Filter && cursor.eat("@") {
        Root::Current
    } else if cursor.eat("$$") {
        Root::Context
    } else if cursor.eat("$") {
        parse_variable(cursor).map_or(Root::Input, Root::Variable)
    } else {
        return Err(missing_dollar(cursor));
    };
    if place.ends_path(cursor) || cursor.rest().starts_with(['.', '[']) {
        return Ok(root);
    }
    let message = format!("expected `.` or `[` after `{}`", cursor.since(start));
    Err(Error::syntax(cursor.here(), message))
}

/// The name of a variable (Unicode Standard Annex #31), if one comes next.
fn parse_variable(cursor: &mut Cursor<'_>) -> Option<String> {
    cursor.peek().filter(|c| unicode_ident::is_xid_start(*c))?;
    Some(cursor.take_while(unicode_ident::is_xid_continue).to_owned())
}

fn missing_dollar(cursor: &Cursor<'_>) -> Error {
    let error = Error::syntax(cursor.here(), "a path starts with `$`");
    let name = cursor.rest().trim().trim_start_matches(['@', '.']);
    if !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || "_-.".contains(c))
    {
        return error.with_help(format!("write `$.{name}`"));
    }
    error.with_help("`$` is the whole input, and `$.name` a member of it")
}

/// Where the dots before a step start, if there are any, and whether there are two.
fn parse_dots(cursor: &mut Cursor<'_>) -> (usize, bool) {
    let start = cursor.position();
    let is_descent = cursor.eat("..");
    // As in Jayway, `...name` is `..name`.
    cursor.eat(".");
    (start, is_descent)
}

/// Reads `name`, `*` or `[…]`. As in Jayway, a name need not follow a dot: `$.a[0]b`.
fn parse_step(cursor: &mut Cursor<'_>, place: Place, dots: usize) -> Result<Step, Error> {
    let follows_dot = cursor.since(dots).ends_with('.') && cursor.since(dots) != "..";
    match cursor.peek() {
        Some('[') => bracket::parse(cursor),
        Some('*') if !follows_dot => {
            cursor.eat("*");
            Ok(Step::Every)
        }
        _ => {
            let name = parse_name(cursor, place, dots)?;
            Ok(match name.as_literal() {
                Some("*") => Step::Every,
                _ => Step::Member(name),
            })
        }
    }
}

/// Reads a name without quotes. Hyphens, digits and most other characters are part of it.
fn parse_name(cursor: &mut Cursor<'_>, place: Place, dots: usize) -> Result<Name, Error> {
    let start = cursor.position();
    while let Some(next) = cursor.peek() {
        if matches!(next, '.' | '[') || place.ends_path(cursor) {
            break;
        }
        skip_in_name(cursor, place, next)?;
    }
    let raw = cursor.since(start);
    if raw.is_empty() {
        return Err(missing_name(cursor, dots));
    }
    Ok(Template::parse_at(raw, start).map_text(drop_backslashes))
}

/// Steps over one unit of a name. A placeholder may contain dots, an escape anything; in an argument, parentheses
/// make the arguments of a "function", which AWS takes for part of the name.
fn skip_in_name(cursor: &mut Cursor<'_>, place: Place, next: char) -> Result<(), Error> {
    match next {
        '(' if place == Place::Argument => return skip_parentheses(cursor),
        ']' => {
            return Err(Error::syntax(cursor.here(), "unexpected `]` in a name")
                .with_help("leave it out, or write the name in brackets: `['name']`"));
        }
        '$' if cursor.take_placeholder().is_some() => return Ok(()),
        '\\' => _ = cursor.bump(),
        _ => {}
    }
    cursor.bump();
    Ok(())
}

fn skip_parentheses(cursor: &mut Cursor<'_>) -> Result<(), Error> {
    let open = cursor.position();
    let mut depth = 0usize;
    while let Some(next) = cursor.bump() {
        match next {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return Ok(());
        }
    }
    Err(Error::syntax(
        cursor.to_end_from(open),
        "a parenthesis is never closed",
    ))
}

fn missing_name(cursor: &Cursor<'_>, dots: usize) -> Error {
    let error = Error::syntax(cursor.range_since(dots), "a name is missing after the dot");
    if cursor.rest().starts_with('.') {
        return error.with_help("write `.` for a member or `..` for members at any depth");
    }
    error.with_help("leave the dot out, or write the name after it")
}

/// A backslash takes the next character for itself, whatever it is (ASL specification, Paths).
pub(crate) fn drop_backslashes(text: &str) -> String {
    let mut characters = text.chars();
    let mut next = || match characters.next()? {
        '\\' => characters.next(),
        other => Some(other),
    };
    std::iter::from_fn(&mut next).collect()
}
