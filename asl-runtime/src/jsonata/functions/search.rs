//! Functions that search a text: a text and what to search for come in, what was found or lies between goes out.

use bumpalo::collections::{String as BumpString, Vec as BumpVec};

use super::matcher::Matches;
use super::string::computed;
use super::take;
use crate::jsonata::context::Context;
use crate::jsonata::dialect::Dialect;
use crate::jsonata::error::Error;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::list::{Flags, List};
use crate::jsonata::record::Record;
use crate::jsonata::text::Str;

/// `$contains(text, pattern)`
pub static CONTAINS: Native = Native::new("contains", 2, "<s-(sf):b>", contains);
/// `$match(text, pattern, limit)`
pub static MATCH: Native = Native::new("match", 3, "<s-f<s:o>n?:a<o>>", find_all);
/// `$split(text, separator, limit)`
pub static SPLIT: Native = Native::new("split", 3, "<s-(sf)n?:a<s>>", split);
/// `$join(texts, separator)`
pub static JOIN: Native = Native::new("join", 2, "<a<s>s?:s>", join);

/// How often, where the call says it; this code is the error for less than never.
pub(super) fn limit(limit: Item<'_>, code: &'static str, index: usize) -> Result<f64, Box<Error>> {
    match limit.as_number() {
        Some(number) if number < 0.0 => Err(Error::new(code).value(limit).index(index)),
        Some(number) => Ok(number),
        None => Ok(f64::INFINITY),
    }
}

/// The text between two positions, in whichever order they are.
pub(super) fn between(text: &str, one: usize, other: usize) -> &str {
    text.get(one.min(other)..one.max(other)).unwrap_or_default()
}

fn contains<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [text, pattern] = take(arguments);
    let Some(text) = text.as_str() else {
        return Ok(text);
    };
    // The older release fails here, as it does for all that is no matcher.
    if pattern.is_undefined() && cx.dialect() == Dialect::Current {
        return Ok(pattern);
    }
    let is_found = match pattern.as_str() {
        Some(pattern) => text.contains(pattern),
        None => Matches::new(pattern, text)?.next(cx)?.is_some(),
    };
    Ok(Item::Bool(is_found))
}

fn find_all<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [text, matcher, most] = take(arguments);
    let Some(text) = text.as_str() else {
        return Ok(text);
    };
    let most = limit(most, "D3040", 3)?;
    let mut results = BumpVec::new_in(cx.arena());
    if most > 0.0 {
        let mut matches = Matches::new(matcher, text)?;
        // The match behind the last one is looked for too: it can fail.
        while let Some(found) = matches.next(cx)?
            && (results.len() as f64) < most
        {
            let members = [
                (Str::literal("match"), found.matched()),
                (Str::literal("index"), found.index()),
                (Str::literal("groups"), found.groups(cx)),
            ];
            results.push(Item::from(Record::built(
                cx.arena(),
                cx.arena().alloc(members),
            )));
        }
    }
    Ok(List::built(results.into_bump_slice(), Flags::SEQUENCE).into())
}

fn split<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [text, separator, most] = take(arguments);
    let Some(text) = text.as_str() else {
        return Ok(text);
    };
    let most = limit(most, "D3020", 3)?;
    let mut parts = BumpVec::new_in(cx.arena());
    let mut add = |part: &'a str| parts.push(Item::String(Str::plain(part)));
    match separator.as_str() {
        Some("") => units(text).take(most as usize).for_each(add),
        Some(separator) => text.split(separator).take(most as usize).for_each(add),
        None if most > 0.0 => split_by(cx, text, separator, most, &mut add)?,
        None => {}
    }
    Ok(List::built(parts.into_bump_slice(), Flags::NONE).into())
}

/// The UTF-16 code units of the text; half a character is no character, and stands as U+FFFD.
fn units(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().flat_map(move |(offset, character)| {
        let whole = text.get(offset..offset + character.len_utf8());
        let unit = if character.len_utf16() == 1 {
            whole.unwrap_or_default()
        } else {
            "\u{FFFD}"
        };
        std::iter::repeat_n(unit, character.len_utf16())
    })
}

/// The texts between the matches, at most so many, to `add` one by one.
fn split_by<'a>(
    cx: &'a Context<'a>,
    text: &'a str,
    matcher: Item<'a>,
    most: f64,
    add: &mut impl FnMut(&'a str),
) -> Result<(), Box<Error>> {
    let mut matches = Matches::new(matcher, text)?;
    let mut start = 0;
    let mut count = 0.0;
    while let Some(found) = matches.next(cx)? {
        if count >= most {
            return Ok(());
        }
        add(between(text, start, found.start()));
        start = found.end();
        count += 1.0;
    }
    if count < most {
        add(text.get(start..).unwrap_or_default());
    }
    Ok(())
}

fn join<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [texts, separator] = take(arguments);
    let Some(texts) = texts.as_list() else {
        return Ok(texts);
    };
    let separator = separator.as_str().unwrap_or_default();
    let lengths = texts.iter().filter_map(|text| text.as_str()).map(str::len);
    let length = lengths.map(|length| length + separator.len()).sum();
    cx.reserve(length)?;
    let mut joined = BumpString::with_capacity_in(length, cx.arena());
    for (position, text) in texts.iter().enumerate() {
        if position > 0 {
            joined.push_str(separator);
        }
        joined.push_str(text.as_str().unwrap_or_default());
    }
    Ok(computed(joined))
}
