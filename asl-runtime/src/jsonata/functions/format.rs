//! Functions on numbers as text by a picture or in a base: a number comes in, text goes out, and back.

use super::math::finite;
use super::take;
use crate::jsonata::context::Context;
use crate::jsonata::error::Error;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::picture::{IntegerPicture, NumberPicture, Symbols, format_base as in_base};
use crate::jsonata::record::Record;
use crate::jsonata::text::Str;

/// `$formatNumber(number, picture, options)`
pub static FORMAT_NUMBER: Native = Native::new("formatNumber", 3, "<n-so?:s>", format_number);
/// `$formatBase(number, radix)`
pub static FORMAT_BASE: Native = Native::new("formatBase", 2, "<n-n?:s>", format_base);
/// `$formatInteger(number, picture)`
pub static FORMAT_INTEGER: Native = Native::new("formatInteger", 2, "<n-s:s>", format_integer);
/// `$parseInteger(text, picture)`
pub static PARSE_INTEGER: Native = Native::new("parseInteger", 2, "<s-s:n>", parse_integer);

fn format_number<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [number, picture, options] = take(arguments);
    let Some(number) = number.as_number() else {
        return Ok(Item::Undefined);
    };
    let symbols = options.as_record().map_or_else(Symbols::default, symbols);
    let picture = NumberPicture::parse(demanded(picture)?, symbols)?;
    Ok(made(cx, &picture.format(number)))
}

/// The symbols of the third argument; what is no text in it has no meaning.
fn symbols(options: Record<'_>) -> Symbols {
    let mut symbols = Symbols::default();
    for (name, symbol) in options.iter() {
        if let Some(symbol) = symbol.as_str() {
            symbols.set(&name, symbol);
        }
    }
    symbols
}

fn format_base<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [number, radix] = take(arguments);
    let Some(number) = number.as_number() else {
        return Ok(Item::Undefined);
    };
    let text = in_base(number, radix.as_number().unwrap_or(10.0))?;
    Ok(made(cx, &text))
}

fn format_integer<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [number, picture] = take(arguments);
    let Some(number) = number.as_number() else {
        return Ok(Item::Undefined);
    };
    let picture = IntegerPicture::parse(demanded(picture)?)?;
    Ok(made(cx, &picture.format(number)?))
}

fn parse_integer<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [text, picture] = take(arguments);
    let Some(text) = text.as_str() else {
        return Ok(Item::Undefined);
    };
    let picture = IntegerPicture::parse(demanded(picture)?)?;
    finite(picture.read(text)?)
}

/// The picture, without which there is nothing to format; signatures let it be missing.
fn demanded(picture: Item<'_>) -> Result<&str, Box<Error>> {
    picture.as_str().ok_or_else(|| Error::new("T0410").index(2))
}

/// Text that was computed.
pub(super) fn made<'a>(cx: &'a Context<'a>, text: &str) -> Item<'a> {
    Item::String(Str::plain(cx.arena().alloc_str(text)))
}
