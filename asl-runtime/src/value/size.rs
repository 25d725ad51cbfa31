//! A [`Value`] comes in, the length of its compact text goes out, without the text being built.

use std::fmt::{self, Write};

use super::{Array, MAX_DEPTH, Number, Object, Value};

impl Value {
    /// How many bytes the compact text has, which is what AWS counts against the limit of 256 KiB.
    ///
    /// Every array and object remembers its size, so that data which is merely carried along is
    /// counted once.
    pub fn size(&self) -> usize {
        match self {
            Self::Null | Self::Bool(true) => 4,
            Self::Bool(false) => 5,
            Self::Number(number) => number_size(number),
            Self::String(text) => string_size(text),
            Self::Array(array) => array_size(array),
            Self::Object(object) => object_size(object),
        }
    }

    /// Whether the compact text has at most this many bytes, and nothing is nested too deep. Nothing is counted where
    /// a glance tells.
    #[inline]
    pub(crate) fn fits(&self, limit: usize) -> bool {
        let (known, is_shallow) = match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => {
                (scalar_bound(self), true)
            }
            Self::Array(array) => (array.0.known_bound(), array.0.known_depth().is_some()),
            Self::Object(object) => (object.0.known_bound(), object.0.known_depth().is_some()),
        };
        known <= limit && is_shallow || self.fits_on_a_closer_look(limit)
    }

    #[inline(never)]
    fn fits_on_a_closer_look(&self, limit: usize) -> bool {
        depth(self, MAX_DEPTH).is_some() && (bound(self) <= limit || self.size() <= limit)
    }

    /// The size, unless something is nested too deep.
    pub(crate) fn size_if_shallow(&self) -> Option<usize> {
        depth(self, MAX_DEPTH).map(|_| self.size())
    }
}

/// How deep arrays and objects are nested, if it is at most `most`; containers remember it.
fn depth(value: &Value, most: usize) -> Option<usize> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(0),
        Value::Array(array) => array
            .0
            .depth(most, |items, most| deepest(items.iter(), most)),
        Value::Object(object) => object.0.depth(most, |members, most| {
            deepest(members.iter().map(|(_, value)| value), most)
        }),
    }
}

fn deepest<'a>(values: impl Iterator<Item = &'a Value>, most: usize) -> Option<usize> {
    let mut deepest = 0;
    for value in values {
        deepest = deepest.max(depth(value, most)?);
    }
    Some(deepest)
}

/// How deep a value is nested, as far as that is known.
pub(super) fn known_depth(value: &Value) -> Option<usize> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(0),
        Value::Array(array) => array.0.known_depth(),
        Value::Object(object) => object.0.known_depth(),
    }
}

/// At least the size; containers remember it.
#[inline]
fn bound(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => scalar_bound(value),
        Value::Array(array) => array_bound(array),
        Value::Object(object) => object_bound(object),
    }
}

#[inline(never)]
fn array_bound(array: &Array) -> usize {
    array.0.bound(|items| {
        let items = items.iter().map(|item| bound(item) + ",".len());
        "[]".len() + items.sum::<usize>()
    })
}

#[inline(never)]
fn object_bound(object: &Object) -> usize {
    object.0.bound(|members| {
        let sizes = members.iter().map(|(key, value)| member_bound(key, value));
        "{}".len() + sizes.sum::<usize>()
    })
}

/// What a member adds to an object at most.
#[inline]
pub(super) fn member_bound(key: &str, value: &Value) -> usize {
    string_bound(key) + ":,".len() + bound(value)
}

#[inline]
fn scalar_bound(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) => "false".len(),
        Value::Number(number) => number.size_bound(),
        Value::String(text) => string_bound(text),
        Value::Array(_) | Value::Object(_) => usize::MAX,
    }
}

/// As if every byte had the longest escape; only a text of some length is worth a closer look.
#[inline]
fn string_bound(text: &str) -> usize {
    const SHORT: usize = 512;
    if text.len() <= SHORT {
        "\"\"".len() + 6 * text.len()
    } else {
        string_size(text)
    }
}

fn array_size(array: &Array) -> usize {
    array.0.size(|items| {
        "[]".len() + separators(items.len()) + items.iter().map(Value::size).sum::<usize>()
    })
}

fn object_size(object: &Object) -> usize {
    object.0.size(|members| {
        let sizes = members
            .iter()
            .map(|(key, value)| string_size(key) + ":".len() + value.size());
        "{}".len() + separators(members.len()) + sizes.sum::<usize>()
    })
}

const fn separators(entries: usize) -> usize {
    entries.saturating_sub(1)
}

fn string_size(text: &str) -> usize {
    "\"\"".len() + text.bytes().map(byte_size).sum::<usize>()
}

/// With the escape that a character which is this byte goes out as.
const fn byte_size(byte: u8) -> usize {
    match byte {
        b'"' | b'\\' | b'\x08' | b'\x0C' | b'\n' | b'\r' | b'\t' => 2,
        0..=0x1F => 6,
        _ => 1,
    }
}

fn number_size(number: &Number) -> usize {
    let mut length = Length(0);
    // A sink that only counts takes everything.
    let _ = write!(length, "{number}");
    length.0
}

struct Length(usize);

impl Write for Length {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 += text.len();
        Ok(())
    }
}
