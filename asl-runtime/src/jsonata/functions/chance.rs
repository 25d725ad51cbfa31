//! Functions of chance: random bits of the evaluation or a seed come in, a number or an identifier goes out.

use uuid::fmt::Hyphenated;

use super::take;
use crate::intrinsic::java;
use crate::jsonata::context::Context;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::text::Str;

/// `$random(seed)`; the seed is an addition of AWS.
pub static RANDOM: Native = Native::new("random", 0, "<n?:n>", random);
/// `$uuid()`, which AWS added.
pub static UUID: Native = Native::new("uuid", 0, "<:s>", uuid);

/// From 0 up to, but not including, 1. With a seed it is what `java.util.Random` gives first, as observed on AWS.
fn random<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [seed] = take(arguments);
    let fraction = match seed.as_number() {
        Some(seed) => java::first_fraction(seed as i64),
        None => (cx.random() >> 11) as f64 / (1_u64 << 53) as f64,
    };
    Ok(Item::number(fraction))
}

/// Of version 4.
fn uuid<'a>(cx: &'a Context<'a>, _: Item<'a>, _: &[Item<'a>]) -> Evaluated<'a> {
    let bits = u128::from(cx.random()) << 64 | u128::from(cx.random());
    let uuid = uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid();
    let text = cx.arena().alloc([0; Hyphenated::LENGTH]);
    Ok(Item::String(Str::plain(
        uuid.hyphenated().encode_lower(text),
    )))
}
