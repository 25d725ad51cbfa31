//! Takes the text of a call; gives its tree.

use super::{Argument, Call, Error, Function, Literal, MAX_NESTING, Text};
use crate::diagnostic::did_you_mean;
use crate::jsonpath::cursor::Cursor;
use crate::jsonpath::number::is_json_number;
use crate::jsonpath::parser::{self, Place};
use crate::placeholder::{Placeholder, Template};
use crate::source::{MAX_EXPRESSION_BYTES, Span};

/// Parses a whole text.
pub(super) fn parse(text: &str) -> Result<Call, Error> {
    if text.len() > MAX_EXPRESSION_BYTES {
        let kilobytes = MAX_EXPRESSION_BYTES / 1024;
        let message = format!("the call is longer than {kilobytes} KiB");
        return Err(
            Error::syntax(0..text.len(), message).with_help("build a part of it in a state before")
        );
    }
    let mut cursor = Cursor::new(text);
    if !cursor.rest().starts_with("States.") {
        return Err(
            Error::syntax(0..text.len(), "an intrinsic call starts with `States.`")
                .with_help("write it like `States.Format('{}', $.name)`"),
        );
    }
    let call = parse_call(&mut cursor, 1)?;
    let end = cursor.position();
    cursor.skip_blanks();
    if cursor.at_end() {
        return Ok(call);
    }
    Err(Error::syntax(
        cursor.to_end_from(end),
        "there is text after the call",
    ))
}

/// Reads a call that `depth` calls contain, itself among them.
fn parse_call(cursor: &mut Cursor<'_>, depth: usize) -> Result<Call, Error> {
    let start = cursor.position();
    let function = parse_function(cursor)?;
    let name = cursor.range_since(start);
    if depth > MAX_NESTING {
        return Err(Error::syntax(name, "calls are nested too deeply")
            .with_help(format!("AWS allows {MAX_NESTING} levels")));
    }
    let arguments = parse_arguments(cursor, depth)?;
    Ok(Call {
        function,
        arguments,
        range: cursor.range_since(start),
        place: Span::default(),
    })
}

fn parse_function(cursor: &mut Cursor<'_>) -> Result<Function, Error> {
    let start = cursor.position();
    let name = cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '.' | '_'));
    let range = cursor.range_since(start);
    Function::from_name(name).ok_or_else(|| {
        let error = Error::syntax(range, format!("there is no intrinsic function `{name}`"));
        match did_you_mean(name, Function::ALL.map(Function::name)) {
            Some(near) => error.with_help(format!("did you mean `{near}`?")),
            None => error.with_help(format!(
                "the functions are {}",
                Function::ALL.map(Function::name).join(", ")
            )),
        }
    })
}

/// Reads the parentheses and what is between them.
fn parse_arguments(cursor: &mut Cursor<'_>, depth: usize) -> Result<Vec<Argument>, Error> {
    cursor.skip_blanks();
    let open = cursor.position();
    if !cursor.eat("(") {
        return Err(
            Error::syntax(cursor.here(), "expected `(` after the name of the function")
                .with_help("put the arguments in parentheses: `States.UUID()`"),
        );
    }
    let mut arguments = Vec::new();
    cursor.skip_blanks();
    if cursor.eat(")") {
        return Ok(arguments);
    }
    loop {
        cursor.skip_blanks();
        arguments.push(parse_argument(cursor, depth, open)?);
        cursor.skip_blanks();
        if cursor.eat(")") {
            return Ok(arguments);
        }
        expect_comma(cursor, open)?;
    }
}

fn expect_comma(cursor: &mut Cursor<'_>, open: usize) -> Result<(), Error> {
    if cursor.eat(",") {
        return Ok(());
    }
    if cursor.at_end() {
        return Err(unclosed(cursor, open));
    }
    Err(Error::syntax(cursor.here(), "expected `,` or `)` here")
        .with_help("separate arguments by `,` and end the call with `)`"))
}

fn parse_argument(cursor: &mut Cursor<'_>, depth: usize, open: usize) -> Result<Argument, Error> {
    if cursor.rest().starts_with("States.") {
        return Ok(Argument::Call(parse_call(cursor, depth + 1)?));
    }
    let start = cursor.position();
    let literal = match cursor.peek() {
        Some('$') => match cursor.take_placeholder() {
            Some(name) => Literal::Placeholder(Placeholder {
                name: name.to_owned(),
                range: cursor.range_since(start),
            }),
            None => return Ok(Argument::Path(parser::parse(cursor, Place::Argument)?)),
        },
        Some('\'') => Literal::String(parse_string(cursor)?),
        Some('0'..='9' | '-' | '+' | '.') => parse_number(cursor)?,
        Some(_) => parse_word(cursor)?,
        None => return Err(unclosed(cursor, open)),
    };
    Ok(Argument::Literal {
        literal,
        range: cursor.range_since(start),
    })
}

fn parse_string(cursor: &mut Cursor<'_>) -> Result<Text, Error> {
    let open = cursor.position();
    cursor.eat("'");
    let start = cursor.position();
    loop {
        let raw = cursor.since(start);
        match cursor.bump() {
            Some('\'') => {
                return Ok(Text {
                    raw: Template::parse_at(raw, start),
                    start,
                });
            }
            Some('\\') => check_escape(cursor)?,
            Some(_) => {}
            None => {
                return Err(
                    Error::syntax(cursor.to_end_from(open), "a quote is never closed")
                        .with_help("add a closing `'`, or write `\\'` for a quote in the text"),
                );
            }
        }
    }
}

/// AWS refuses every other escape when the state machine is created (recorded behavior).
fn check_escape(cursor: &mut Cursor<'_>) -> Result<(), Error> {
    let start = cursor.position().saturating_sub(1);
    if let Some('\'' | '{' | '}' | '\\') | None = cursor.bump() {
        return Ok(());
    }
    let escape = cursor.since(start);
    let help = match escape {
        "\\n" | "\\t" | "\\r" => {
            "use the character itself: in JSON, write one backslash instead of two"
        }
        _ => "only `\\'`, `\\{`, `\\}` and `\\\\` are escapes; leave the backslash out",
    };
    let message = format!("`{escape}` is not an escape of intrinsic functions");
    Err(Error::syntax(cursor.range_since(start), message).with_help(help))
}

fn parse_number(cursor: &mut Cursor<'_>) -> Result<Literal, Error> {
    let start = cursor.position();
    let number = cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '+' | '.' | '_'));
    if is_json_number(number) {
        return Ok(Literal::Number(number.to_owned()));
    }
    Err(
        Error::syntax(cursor.range_since(start), "this is not a number")
            .with_help("write it as in JSON, or put it in single quotes"),
    )
}

/// `true`, `false`, `null`, or what only looks like an argument.
fn parse_word(cursor: &mut Cursor<'_>) -> Result<Literal, Error> {
    let start = cursor.position();
    match cursor.take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '.')) {
        "true" => Ok(Literal::Bool(true)),
        "false" => Ok(Literal::Bool(false)),
        "null" => Ok(Literal::Null),
        "" => Err(no_argument(cursor)),
        word => {
            let error = Error::syntax(cursor.range_since(start), "this is not an argument");
            Err(match cursor.peek() {
                Some('(') => error.with_help("the name of a function starts with `States.`"),
                _ => error.with_help(format!("put text in single quotes: `'{word}'`")),
            })
        }
    }
}

fn no_argument(cursor: &Cursor<'_>) -> Error {
    match cursor.peek() {
        Some(')' | ',') => Error::syntax(cursor.here(), "an argument is missing here")
            .with_help("write an argument, or remove the comma"),
        Some('"') => Error::syntax(cursor.here(), "text needs single quotes here")
            .with_help("write `'` instead of `\"`"),
        _ => Error::syntax(cursor.here(), "this is not an argument")
            .with_help("write a path, a call, a number or text in single quotes"),
    }
}

fn unclosed(cursor: &Cursor<'_>, open: usize) -> Error {
    Error::syntax(cursor.to_end_from(open), "a call is never closed").with_help("add a closing `)`")
}
