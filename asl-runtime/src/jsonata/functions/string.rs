//! Functions on one string: it comes in, its length, a part of it or a changed copy goes out.

use bumpalo::collections::String as BumpString;

use super::take;
use crate::jsonata::context::Context;
use crate::jsonata::error::Error;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::print;
use crate::jsonata::text::Str;

/// `$string(x, prettify)`
pub static STRING: Native = Native::new("string", 1, "<x-b?:s>", string);
/// `$length(text)`
pub static LENGTH: Native = Native::new("length", 1, "<s-:n>", length);
/// `$substring(text, start, length)`
pub static SUBSTRING: Native = Native::new("substring", 3, "<s-nn?:s>", substring);
/// `$substringBefore(text, mark)`
pub static SUBSTRING_BEFORE: Native =
    Native::new("substringBefore", 2, "<s-s:s>", substring_before);
/// `$substringAfter(text, mark)`
pub static SUBSTRING_AFTER: Native = Native::new("substringAfter", 2, "<s-s:s>", substring_after);
/// `$lowercase(text)`
pub static LOWERCASE: Native = Native::new("lowercase", 1, "<s-:s>", lowercase);
/// `$uppercase(text)`
pub static UPPERCASE: Native = Native::new("uppercase", 1, "<s-:s>", uppercase);
/// `$trim(text)`
pub static TRIM: Native = Native::new("trim", 1, "<s-:s>", trim);
/// `$pad(text, width, filling)`
pub static PAD: Native = Native::new("pad", 3, "<s-ns?:s>", pad);

/// The text of what was computed.
pub(super) fn computed<'a>(text: BumpString<'a>) -> Item<'a> {
    Item::String(Str::plain(text.into_bump_str()))
}

fn string<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [item, prettify] = take(arguments);
    if matches!(item, Item::Undefined | Item::String(_)) {
        return Ok(item);
    }
    let mut text = BumpString::new_in(cx.arena());
    let is_compound = matches!(item, Item::Array(_) | Item::Object(_));
    if is_compound && matches!(prettify, Item::Bool(true)) {
        print::append_pretty(cx, item, &mut text)?;
    } else {
        print::append(cx, item, &mut text)?;
    }
    Ok(computed(text))
}

fn length<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [text] = take(arguments);
    let length = |text: &str| Item::number(text.chars().count() as f64);
    Ok(text.as_str().map_or(Item::Undefined, length))
}

fn substring<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [whole, start, length] = take(arguments);
    let Some(text) = whole.as_str() else {
        return Ok(whole);
    };
    let Some(start) = start.as_number() else {
        let is_all = length.is_undefined();
        return Ok(if is_all { whole } else { Item::text("") });
    };
    let count = text.chars().count() as f64;
    let start = if count + start < 0.0 { 0.0 } else { start };
    let end = match length.as_number() {
        Some(length) if length <= 0.0 => return Ok(Item::text("")),
        Some(length) if start < 0.0 => count + start + length,
        Some(length) => start + length,
        None => count,
    };
    // As JavaScript's `slice`: fractions are cut off, and what is negative counts from the end.
    let start = start.trunc();
    let start = if start < 0.0 { count + start } else { start };
    let part = between(text, start as usize, end as usize);
    Ok(Item::String(Str::plain(part)))
}

/// The characters from `start` up to `end`, as far as there are any.
fn between(text: &str, start: usize, end: usize) -> &str {
    let offset = |position: usize| {
        if text.is_ascii() {
            return position.min(text.len());
        }
        let mut offsets = text.char_indices().map(|(offset, _)| offset);
        offsets.nth(position).unwrap_or(text.len())
    };
    text.get(offset(start)..offset(end)).unwrap_or_default()
}

fn substring_before<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    around(arguments, |(before, _)| before)
}

fn substring_after<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    around(arguments, |(_, after)| after)
}

/// One side of the first mark in a text, or all of the text if the mark is not in it.
fn around<'a>(
    arguments: &[Item<'a>],
    side: impl FnOnce((&'a str, &'a str)) -> &'a str,
) -> Evaluated<'a> {
    let [text, mark] = take(arguments);
    let Some(whole) = text.as_str() else {
        return Ok(text);
    };
    // JavaScript searches for the word where nothing is searched for.
    let mark = mark.as_str().unwrap_or("undefined");
    let sides = whole.split_once(mark);
    Ok(sides.map_or(text, |sides| Item::String(Str::plain(side(sides)))))
}

fn lowercase<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let is_changed = |character: char| !character.is_ascii() || character.is_ascii_uppercase();
    changed(cx, arguments, is_changed, str::to_lowercase)
}

fn uppercase<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let is_changed = |character: char| !character.is_ascii() || character.is_ascii_lowercase();
    changed(cx, arguments, is_changed, str::to_uppercase)
}

/// The text after `change`, or the text itself where no character of it could change.
fn changed<'a>(
    cx: &'a Context<'a>,
    arguments: &[Item<'a>],
    is_changed: impl Fn(char) -> bool,
    change: impl Fn(&str) -> String,
) -> Evaluated<'a> {
    let [text] = take(arguments);
    Ok(match text.as_str() {
        Some(old) if old.contains(is_changed) => {
            Item::String(Str::plain(cx.arena().alloc_str(&change(old))))
        }
        Some(_) | None => text,
    })
}

fn trim<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
    let [text] = take(arguments);
    let Some(old) = text.as_str() else {
        return Ok(text);
    };
    let mut words = old.split(BLANKS).filter(|word| !word.is_empty());
    let mut trimmed = BumpString::with_capacity_in(old.len(), cx.arena());
    trimmed.push_str(words.next().unwrap_or_default());
    for word in words {
        trimmed.push(' ');
        trimmed.push_str(word);
    }
    Ok(computed(trimmed))
}

fn pad<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    /// The most UTF-16 code units that a string of V8 has.
    const MOST: f64 = (1_u32 << 29) as f64 - 24.0;
    let [text, width, filling] = take(arguments);
    let (Some(old), Some(width)) = (text.as_str(), width.as_number()) else {
        return Ok(text);
    };
    if width.abs() > MOST {
        return Err(Error::new("D1001").value(Item::number(width)));
    }
    cx.reserve(width.abs() as usize)?;
    let missing = (width.abs() as usize).saturating_sub(old.chars().count());
    let filling = filling.as_str().filter(|filling| !filling.is_empty());
    let padding = filling.unwrap_or(" ").chars().cycle().take(missing);
    let mut padded = BumpString::with_capacity_in(old.len() + missing, cx.arena());
    if width > 0.0 {
        padded.push_str(old);
        padded.extend(padding);
    } else {
        padded.extend(padding);
        padded.push_str(old);
    }
    Ok(computed(padded))
}
