//! `$replace`: a text, what to search for and what to put there come in, the changed text goes out.

use bumpalo::collections::String as BumpString;

use super::matcher::{Match, Matches, groups};
use super::search::{between, limit};
use super::string::computed;
use super::take;
use crate::jsonata::context::Context;
use crate::jsonata::error::Error;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::print;

/// `$replace(text, pattern, replacement, limit)`
pub static REPLACE: Native = Native::new("replace", 4, "<s-(sf)(sf)n?:s>", replace);

fn replace<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [text, pattern, replacement, most] = take(arguments);
    let Some(old) = text.as_str() else {
        return Ok(text);
    };
    if pattern.as_str() == Some("") {
        return Err(Error::new("D3010").value(pattern).index(2));
    }
    let most = limit(most, "D3011", 4)?;
    if most == 0.0 {
        return Ok(text);
    }
    let mut new = BumpString::with_capacity_in(old.len(), cx.arena());
    match pattern.as_str() {
        Some(pattern) => replace_text(old, pattern, replacement, most, &mut new)?,
        None => replace_matches(cx, old, pattern, replacement, most, &mut new)?,
    }
    Ok(computed(new))
}

fn replace_text(
    old: &str,
    pattern: &str,
    replacement: Item<'_>,
    most: f64,
    new: &mut BumpString<'_>,
) -> Result<(), Box<Error>> {
    let mut rest = old;
    let mut count = 0.0;
    while count < most
        && let Some((before, after)) = rest.split_once(pattern)
    {
        new.push_str(before);
        new.push_str(literal(replacement)?);
        rest = after;
        count += 1.0;
    }
    new.push_str(rest);
    Ok(())
}

/// What replaces a text that is no pattern; JavaScript puts its word for nothing there.
fn literal(replacement: Item<'_>) -> Result<&str, Box<Error>> {
    if replacement.is_undefined() {
        return Ok("undefined");
    }
    let refusal = || Error::new("D3012").value(replacement);
    replacement.as_str().ok_or_else(refusal)
}

fn replace_matches<'a>(
    cx: &'a Context<'a>,
    old: &'a str,
    matcher: Item<'a>,
    replacement: Item<'a>,
    most: f64,
    new: &mut BumpString<'a>,
) -> Result<(), Box<Error>> {
    let mut matches = Matches::new(matcher, old)?;
    let mut position = 0;
    let mut count = 0.0;
    // The match behind the last one is looked for too: it can fail.
    while let Some(found) = matches.next(cx)?
        && count < most
    {
        new.push_str(between(old, position, found.start()));
        substitute(cx, &found, replacement, new)?;
        position = found.end_of_match();
        count += 1.0;
    }
    new.push_str(old.get(position..).unwrap_or_default());
    Ok(())
}

/// Appends what replaces one match.
fn substitute<'a>(
    cx: &'a Context<'a>,
    found: &Match<'a>,
    replacement: Item<'a>,
    new: &mut BumpString<'a>,
) -> Result<(), Box<Error>> {
    if let Item::String(template) = replacement {
        return expand(cx, found, template.as_str(), new);
    }
    let function = replacement
        .as_function()
        .ok_or_else(|| Error::new("T1006"))?;
    let text = function.call(cx, Item::Null, &[found.object(cx)])?;
    let Item::String(text) = text else {
        return Err(Error::new("D3012").value(text));
    };
    new.push_str(text.as_str());
    Ok(())
}

/// Appends a template: `$0` is the match, `$1` its first group, `$$` a dollar.
fn expand<'a>(
    cx: &'a Context<'a>,
    found: &Match<'a>,
    template: &str,
    new: &mut BumpString<'a>,
) -> Result<(), Box<Error>> {
    if !template.contains('$') {
        new.push_str(template);
        return Ok(());
    }
    let groups = groups(cx, found);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('$') {
        new.push_str(before);
        let (part, length) = match after.bytes().next() {
            Some(b'$') => (Item::text("$"), 1),
            Some(b'0') => (found.matched(), 1),
            _ => match reference(after, groups.len()) {
                Some((group, length)) => (groups.get(group), length),
                None => (Item::text("$"), 0),
            },
        };
        print::append(cx, part, new)?;
        rest = after.get(length..).unwrap_or_default();
    }
    new.push_str(rest);
    Ok(())
}

/// The position of the group whose number a text starts with, and the length of that number. It has as many
/// digits as the number of groups, or one less where that many digits give a group that is not there.
fn reference(text: &str, groups: usize) -> Option<(usize, usize)> {
    let most = groups.checked_ilog10().unwrap_or(0) as usize + 1;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = |length: usize| {
        let number = text.get(..length)?.parse::<usize>().ok()?;
        Some((number.checked_sub(1)?, length))
    };
    let length = digits.min(most);
    match numbered(length)? {
        (missing, _) if missing >= groups && length > 1 => numbered(length - 1),
        found => Some(found),
    }
}
