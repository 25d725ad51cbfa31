//! What AWS inherits from Java: values come in, Java's text, hash or random number of them goes out.

use crate::Value;
use crate::value::Number;

/// The text of `String.valueOf`: strings without quotes, objects as `{key=value, …}`.
pub(crate) fn text(value: &Value) -> String {
    let mut text = String::new();
    write_text(&mut text, value);
    text
}

/// Appends the text of `String.valueOf`.
pub(super) fn write_text(out: &mut String, value: &Value) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => out.push_str(&number_text(number)),
        Value::String(text) => out.push_str(text),
        Value::Array(items) => {
            write_list(out, ['[', ']'], items, write_text);
        }
        Value::Object(members) => {
            write_list(out, ['{', '}'], members, |out, (key, value)| {
                out.push_str(key);
                out.push('=');
                write_text(out, value);
            });
        }
    }
}

fn write_list<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    out.push(open);
    for (position, item) in items.into_iter().enumerate() {
        if position > 0 {
            out.push_str(", ");
        }
        write(out, item);
    }
    out.push(close);
}

/// Integers are Java integers of any size, everything else is a `double`.
fn number_text(number: &Number) -> String {
    match number.as_i64() {
        Some(integer) => integer.to_string(),
        None if number.is_integer_text() => number.to_string(),
        None => double_text(number.as_f64()),
    }
}

/// `Double.toString`: decimal from 0.001 up to ten millions, scientific beyond.
fn double_text(number: f64) -> String {
    let magnitude = number.abs();
    if magnitude == 0.0 || (1e-3..1e7).contains(&magnitude) {
        return format!("{number:?}");
    }
    let text = format!("{number:E}");
    match text.split_once('E') {
        Some((mantissa, exponent)) if !mantissa.contains('.') => format!("{mantissa}.0E{exponent}"),
        Some(_) => text,
        None => String::from(if number > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }),
    }
}

/// `Object.hashCode` of the Java object that holds this value.
pub(super) fn hash(value: &Value) -> i32 {
    match value {
        Value::Null => 0,
        Value::Bool(value) => {
            if *value {
                1231
            } else {
                1237
            }
        }
        Value::Number(number) => hash_number(number),
        Value::String(text) => hash_text(text),
        Value::Array(items) => items
            .iter()
            .fold(1, |hash, item| hash_on(hash, self::hash(item))),
        Value::Object(members) => members.iter().fold(0, |sum: i32, (key, value)| {
            sum.wrapping_add(hash_text(key) ^ hash(value))
        }),
    }
}

pub(crate) fn hash_text(text: &str) -> i32 {
    text.encode_utf16()
        .fold(0, |hash, unit| hash_on(hash, unit.into()))
}

fn hash_on(hash: i32, next: i32) -> i32 {
    hash.wrapping_mul(31).wrapping_add(next)
}

fn hash_number(number: &Number) -> i32 {
    let bits = match number.as_i64() {
        Some(integer) => match i32::try_from(integer) {
            Ok(integer) => return integer,
            Err(_) => integer.cast_unsigned(),
        },
        None => number.as_f64().to_bits(),
    };
    // Java folds 64 bits into the lower 32.
    (bits ^ (bits >> 32)) as i32
}

/// Brings entries into the order in which a `HashMap` or `HashSet` that they were put into gives them.
pub(crate) fn sort_by_bucket<T>(entries: &mut [T], hash: impl Fn(&T) -> i32) {
    let mut buckets = 16_u32;
    while entries.len() > buckets as usize / 4 * 3 {
        buckets *= 2;
    }
    entries.sort_by_key(|entry| {
        let hash = hash(entry).cast_unsigned();
        (hash ^ (hash >> 16)) & (buckets - 1)
    });
}

/// `new Random(seed).nextInt(bound)`, by the algorithm before Java 17; `bound` is positive.
pub(super) fn first_random(seed: i32, bound: i32) -> i32 {
    let mut random = Random::new(seed.into());
    loop {
        let bits = random.next(31).cast_signed();
        let bound = i64::from(bound);
        let value = if bound.count_ones() == 1 {
            (bound * bits) >> 31
        } else {
            bits % bound
        };
        // Bits of the last, incomplete run of `bound` numbers would prefer the small ones.
        if bound.count_ones() == 1 || bits - value + (bound - 1) <= i64::from(i32::MAX) {
            return value.try_into().unwrap_or(0);
        }
    }
}

/// `new Random(seed).nextDouble()`
pub(crate) fn first_fraction(seed: i64) -> f64 {
    let mut random = Random::new(seed);
    let bits = (random.next(26) << 27) + random.next(27);
    bits as f64 / (1_u64 << 53) as f64
}

/// `java.util.Random`
struct Random(u64);

impl Random {
    const MASK: u64 = (1 << 48) - 1;
    const FACTOR: u64 = 0x5_DEEC_E66D;

    const fn new(seed: i64) -> Self {
        Self((seed.cast_unsigned() ^ Self::FACTOR) & Self::MASK)
    }

    /// So many bits, at most 32.
    const fn next(&mut self, bits: u32) -> u64 {
        self.0 = self.0.wrapping_mul(Self::FACTOR).wrapping_add(0xB) & Self::MASK;
        self.0 >> (48 - bits)
    }
}
