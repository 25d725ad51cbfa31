//! Functions on times: milliseconds since 1970 come in, text goes out, and back.

use super::format::made;
use super::math::finite;
use super::take;
use crate::jsonata::context::Context;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::picture::{DateTimePicture, Zone, format_iso, read_iso};

/// `$now(picture, timezone)`
pub static NOW: Native = Native::new("now", 2, "<s?s?:s>", now);
/// `$millis()`
pub static MILLIS: Native = Native::new("millis", 0, "<:n>", millis);
/// `$fromMillis(number, picture, timezone)`
pub static FROM_MILLIS: Native = Native::new("fromMillis", 3, "<n-s?s?:s>", from_millis);
/// `$toMillis(timestamp, picture)`
pub static TO_MILLIS: Native = Native::new("toMillis", 2, "<s-s?:n>", to_millis);

fn now<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [picture, zone] = take(arguments);
    format(cx, cx.now() as f64, picture, zone)
}

fn millis<'a>(cx: &'a Context<'a>, _: Item<'a>, _: &[Item<'a>]) -> Evaluated<'a> {
    Ok(Item::number(cx.now() as f64))
}

fn from_millis<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [millis, picture, zone] = take(arguments);
    let Some(millis) = millis.as_number() else {
        return Ok(Item::Undefined);
    };
    format(cx, millis, picture, zone)
}

fn format<'a>(
    cx: &'a Context<'a>,
    millis: f64,
    picture: Item<'a>,
    zone: Item<'a>,
) -> Evaluated<'a> {
    let zone = zone.as_str().map_or(Zone::UTC, Zone::parse);
    let text = match picture.as_str() {
        Some(picture) => DateTimePicture::parse(picture, cx.dialect())?.format(millis, zone)?,
        None => format_iso(millis, zone)?,
    };
    Ok(made(cx, &text))
}

fn to_millis<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [text, picture] = take(arguments);
    let Some(text) = text.as_str() else {
        return Ok(Item::Undefined);
    };
    let Some(picture) = picture.as_str() else {
        return finite(read_iso(text, cx.dialect())?);
    };
    let picture = DateTimePicture::parse(picture, cx.dialect())?;
    let millis = picture.read(text, cx.now() as f64)?;
    millis.map_or(Ok(Item::Undefined), finite)
}
