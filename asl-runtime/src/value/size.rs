//! A [`Value`] comes in, the length of its compact text goes out, without the text being built.

#[cfg(test)]
mod tests;

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
        let known = match self {
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::String(_) => {
                Some(scalar_bound(self))
            }
            Self::Array(array) => array.0.known_bound(),
            Self::Object(object) => object.0.known_bound(),
        };
        known.is_some_and(|known| known <= limit) || self.fits_on_a_closer_look(limit)
    }

    #[inline(never)]
    fn fits_on_a_closer_look(&self, limit: usize) -> bool {
        let extent = extent(self, MAX_DEPTH);
        extent.is_shallow() && (extent.bound <= limit || self.size() <= limit)
    }

    /// The size, unless something is nested too deep.
    pub(crate) fn size_if_shallow(&self) -> Option<usize> {
        self.is_shallow().then(|| self.size())
    }

    /// Whether nothing is nested deeper than [`MAX_DEPTH`].
    pub(crate) fn is_shallow(&self) -> bool {
        extent(self, MAX_DEPTH).is_shallow()
    }
}

/// How much a value is at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// At least the size.
    pub(super) bound: usize,
    /// How deep arrays and objects are nested, or more than [`MAX_DEPTH`].
    pub(super) depth: usize,
}

impl Extent {
    const NOTHING: Self = Self { bound: 0, depth: 0 };

    /// What is not looked at, because it is nested too deep.
    const TOO_DEEP: Self = Self {
        bound: 0,
        depth: MAX_DEPTH + 1,
    };

    /// Whether nothing is nested too deep.
    #[inline]
    pub(super) const fn is_shallow(self) -> bool {
        self.depth <= MAX_DEPTH
    }

    /// Adds a value that may be nested as deep as `most`, and its key or comma, which takes `own` bytes.
    #[inline]
    fn add(&mut self, own: usize, value: &Value, most: usize) {
        let part = match value {
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                self.bound += own + scalar_bound(value);
                return;
            }
            Value::Array(array) => array_extent(array, most),
            Value::Object(object) => object_extent(object, most),
        };
        self.bound += own + part.bound;
        self.depth = self.depth.max(part.depth);
    }

    /// With a container around it.
    #[inline]
    fn enclosed(self) -> Self {
        Self {
            bound: self.bound + "[]".len(),
            depth: self.depth + 1,
        }
    }

    /// As that of a container which a member of this extent is put into.
    pub(super) fn with_member(self, member: Self) -> Self {
        Self {
            bound: self.bound + member.bound,
            depth: self.depth.max(member.depth + 1),
        }
    }
}

/// How much a value is at most; containers remember it. What is nested deeper than `most` is too deep.
#[inline]
fn extent(value: &Value, most: usize) -> Extent {
    let mut extent = Extent::NOTHING;
    extent.add(0, value, most);
    extent
}

#[inline(never)]
fn array_extent(array: &Array, most: usize) -> Extent {
    array.0.extent(|items| {
        let Some(most) = most.checked_sub(1) else {
            return Extent::TOO_DEEP;
        };
        let mut all = Extent::NOTHING;
        for item in items {
            all.add(",".len(), item, most);
        }
        all.enclosed()
    })
}

#[inline(never)]
fn object_extent(object: &Object, most: usize) -> Extent {
    object.0.extent(|members| {
        let Some(most) = most.checked_sub(1) else {
            return Extent::TOO_DEEP;
        };
        let mut all = Extent::NOTHING;
        for (key, value) in members.iter() {
            all.add(key_bound(key), value, most);
        }
        all.enclosed()
    })
}

/// How much a member is at most.
#[inline]
pub(super) fn member_extent(key: &str, value: &Value) -> Extent {
    let mut extent = Extent::NOTHING;
    extent.add(key_bound(key), value, MAX_DEPTH);
    extent
}

#[inline]
fn key_bound(key: &str) -> usize {
    string_bound(key) + ":,".len()
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
        long_string_size(text)
    }
}

/// Out of the way of the short ones.
#[inline(never)]
fn long_string_size(text: &str) -> usize {
    string_size(text)
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
