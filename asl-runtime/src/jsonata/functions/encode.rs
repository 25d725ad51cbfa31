//! Functions of encoding: a string comes in, the string in another notation or its hash goes out.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bumpalo::collections::{String as BumpString, Vec as BumpVec};

use super::take;
use crate::intrinsic::encode::{digest, lenient_base64};
use crate::jsonata::context::Context;
use crate::jsonata::error::Error;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::text::Str;

/// `$base64encode(text)`
pub static BASE64ENCODE: Native = Native::new("base64encode", 1, "<s-:s>", base64_encode);
/// `$base64decode(text)`
pub static BASE64DECODE: Native = Native::new("base64decode", 1, "<s-:s>", base64_decode);
/// `$encodeUrlComponent(text)`
pub static ENCODE_URL_COMPONENT: Native =
    Native::new("encodeUrlComponent", 1, "<s-:s>", encode_url_component);
/// `$encodeUrl(text)`
pub static ENCODE_URL: Native = Native::new("encodeUrl", 1, "<s-:s>", encode_url);
/// `$decodeUrlComponent(text)`
pub static DECODE_URL_COMPONENT: Native =
    Native::new("decodeUrlComponent", 1, "<s-:s>", decode_url_component);
/// `$decodeUrl(text)`
pub static DECODE_URL: Native = Native::new("decodeUrl", 1, "<s-:s>", decode_url);
/// `$hash(text, algorithm)`, which AWS added.
pub static HASH: Native = Native::new("hash", 2, "<ss:s>", hash);

/// What no URL needs to escape.
const UNRESERVED: &[u8] = b"-_.!~*'()";
/// What has a meaning in a URL and is no part of a component.
const RESERVED: &[u8] = b";/?:@&=+$,#";

/// Encodes the lower 8 bits of each UTF-16 code unit.
fn base64_encode<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    changed(arguments, |text| {
        let bytes: Vec<u8> = text.encode_utf16().map(|unit| unit as u8).collect();
        Ok(cx.arena().alloc_str(&STANDARD.encode(bytes)))
    })
}

/// Decodes to characters up to U+00FF, one for each byte.
fn base64_decode<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    changed(arguments, |text| {
        let bytes = lenient_base64(text);
        let characters = bytes.iter().map(|byte| char::from(*byte));
        Ok(BumpString::from_iter_in(characters, cx.arena()).into_bump_str())
    })
}

fn encode_url_component<'a>(
    cx: &'a Context<'a>,
    _: Item<'a>,
    arguments: &[Item<'a>],
) -> Evaluated<'a> {
    changed(arguments, |text| Ok(escaped(cx, text, b"")))
}

fn encode_url<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    changed(arguments, |text| Ok(escaped(cx, text, RESERVED)))
}

fn decode_url_component<'a>(
    cx: &'a Context<'a>,
    _: Item<'a>,
    arguments: &[Item<'a>],
) -> Evaluated<'a> {
    changed(arguments, |text| {
        unescaped(cx, text, b"").ok_or_else(|| malformed(text, &DECODE_URL_COMPONENT))
    })
}

fn decode_url<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    changed(arguments, |text| {
        unescaped(cx, text, RESERVED).ok_or_else(|| malformed(text, &DECODE_URL))
    })
}

/// As AWS's hashes: lower-case hexadecimal, of algorithms whose names are case-sensitive.
fn hash<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [_, algorithm] = take(arguments);
    changed(arguments, |text| {
        let algorithm = algorithm.as_str().unwrap_or_default();
        let digest = digest(text, algorithm).ok_or_else(|| unknown_algorithm(algorithm))?;
        Ok(cx.arena().alloc_str(&digest))
    })
}

/// The first argument after `change`; nothing stays nothing.
fn changed<'a>(
    arguments: &[Item<'a>],
    change: impl FnOnce(&'a str) -> Result<&'a str, Box<Error>>,
) -> Evaluated<'a> {
    let [text] = take(arguments);
    let Some(old) = text.as_str() else {
        return Ok(text);
    };
    Ok(Item::String(Str::plain(change(old)?)))
}

/// The text with an escape for each byte but letters, digits, [`UNRESERVED`] and `kept`.
fn escaped<'a>(cx: &'a Context<'a>, text: &str, kept: &[u8]) -> &'a str {
    let mut escaped = BumpString::with_capacity_in(text.len(), cx.arena());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || UNRESERVED.contains(&byte) || kept.contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            // Writing into a string of the arena cannot fail.
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped.into_bump_str()
}

/// The text without its escapes, except for those of `kept`; nothing if it is malformed.
fn unescaped<'a>(cx: &'a Context<'a>, text: &str, kept: &[u8]) -> Option<&'a str> {
    let mut unescaped = BumpVec::with_capacity_in(text.len(), cx.arena());
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        rest = others;
        if *first != b'%' {
            unescaped.push(*first);
            continue;
        }
        let (digits, others) = others.split_at_checked(2)?;
        rest = others;
        match byte(digits)? {
            reserved if kept.contains(&reserved) => {
                unescaped.push(*first);
                unescaped.extend_from_slice(digits);
            }
            byte => unescaped.push(byte),
        }
    }
    std::str::from_utf8(unescaped.into_bump_slice()).ok()
}

/// The byte that two hexadecimal digits stand for.
fn byte(digits: &[u8]) -> Option<u8> {
    digits.iter().try_fold(0, |byte, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        Some(byte << 4 | digit as u8)
    })
}

/// In AWS's words (recorded, TAM Feature.JSONataBuiltins-027).
#[cold]
fn unknown_algorithm(name: &str) -> Box<Error> {
    Error::new("D3137").detail(&format!(
        "Hash algorithm '{name}' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5"
    ))
}

#[cold]
fn malformed(text: &str, function: &Native) -> Box<Error> {
    let text = Item::String(Str::plain(text));
    Error::new("D3140").value(text).detail(function.name)
}
