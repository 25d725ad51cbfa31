//! Takes a cursor before a `/`; gives the pattern up to the next `/` and its flags.

use super::super::Error;
use super::super::cursor::Cursor;

/// A regular expression of a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regex {
    /// The text between the slashes.
    pub pattern: String,
    /// What stands behind the slashes: nothing, or `i`.
    pub flags: String,
}

impl Regex {
    /// The pattern for `regex-lite` that says what Jayway means: with the flags, from end to end.
    pub fn full_match(&self) -> String {
        format!("^(?{}:{})$", self.flags, self.pattern)
    }
}

/// Reads `/pattern/flags` and makes sure that it can be compiled later.
pub(super) fn parse(cursor: &mut Cursor<'_>) -> Result<Regex, Error> {
    let open = cursor.position();
    let pattern = parse_pattern(cursor)?;
    let flags = parse_flags(cursor)?;
    check_repetitions(cursor, open, &pattern)?;
    let regex = Regex { pattern, flags };
    // The pattern must be sound in itself: `a)(b` would not be, and yet it is once it is wrapped.
    let check = regex_lite::Regex::new(&regex.pattern)
        .and_then(|_| regex_lite::Regex::new(&regex.full_match()));
    match check {
        Ok(_) => Ok(regex),
        Err(error) => Err(refusal(cursor, open, &error.to_string())),
    }
}

fn parse_pattern(cursor: &mut Cursor<'_>) -> Result<String, Error> {
    let open = cursor.position();
    cursor.eat("/");
    let start = cursor.position();
    loop {
        let pattern = cursor.since(start);
        match cursor.bump() {
            Some('/') => return Ok(pattern.to_owned()),
            Some('\\') => _ = cursor.bump(),
            Some(_) => {}
            None => {
                return Err(
                    Error::syntax(cursor.to_end_from(open), "a pattern is never closed")
                        .with_help("add a closing `/`"),
                );
            }
        }
    }
}

/// Java has no repetition of a repetition, and its `a*+` is not what it is elsewhere.
fn check_repetitions(cursor: &Cursor<'_>, open: usize, pattern: &str) -> Result<(), Error> {
    let range = || cursor.range_since(open);
    let mut characters = pattern.chars().peekable();
    let (mut is_class, mut is_count) = (false, false);
    while let Some(character) = characters.next() {
        match character {
            '\\' => _ = characters.next(),
            '[' => is_class = true,
            ']' => is_class = false,
            // What follows the parenthesis of a group is its kind.
            '(' if !is_class => _ = characters.next_if_eq(&'?'),
            '{' => is_count = !is_class,
            '*' | '+' | '?' | '}' if !is_class && (character != '}' || is_count) => {
                is_count = false;
                if characters.next_if_eq(&'+').is_some() {
                    return Err(Error::unsupported(range(), "this pattern is not supported")
                        .with_help("possessive repetitions are not supported"));
                }
                characters.next_if_eq(&'?');
                if let Some(again) = characters.next_if(|next| matches!(next, '*' | '+' | '?')) {
                    return Err(Error::syntax(range(), "this is not a regular expression")
                        .with_help(format!("`{again}` has nothing to repeat")));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// Jayway knows one flag.
fn parse_flags(cursor: &mut Cursor<'_>) -> Result<String, Error> {
    let start = cursor.position();
    let flags = cursor.take_while(|c| c.is_ascii_alphabetic());
    match flags {
        "" | "i" => Ok(flags.to_owned()),
        _ => Err(Error::refused(
            cursor.range_since(start),
            format!("AWS has no flag `{flags}` for a pattern"),
        )
        .with_help("the only flag is `i`, which ignores case")),
    }
}

/// `regex-lite` tells its reason in words only; most of what it refuses is valid in Java.
fn refusal(cursor: &Cursor<'_>, open: usize, reason: &str) -> Error {
    let range = cursor.range_since(open);
    let is_unsupported = ["supported", "unrecognized", "limit", "too m"]
        .iter()
        .any(|sign| reason.contains(sign));
    if is_unsupported {
        return Error::unsupported(range, "this pattern is not supported").with_help(reason);
    }
    Error::syntax(range, "this is not a regular expression").with_help(reason)
}
