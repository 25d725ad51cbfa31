//! The order in which JavaScript lists the keys of an object: indices of arrays first, then the others as they came.

use bumpalo::collections::Vec as BumpVec;

use super::context::Context;

/// The positions of the keys in the order of JavaScript; `None` if that is the order in which they are.
pub(super) fn positions<'a, 'k, I: Iterator<Item = &'k str>>(
    cx: &'a Context<'a>,
    keys: impl Fn() -> I,
) -> Option<&'a [u32]> {
    if !keys().any(|key| array_index(key).is_some()) {
        return None;
    }
    let ranked = (0..).zip(keys().map(|key| array_index(key).unwrap_or(u32::MAX)));
    let mut ranked = BumpVec::from_iter_in(ranked, cx.arena());
    ranked.sort_by_key(|&(_, rank)| rank);
    let positions = ranked.iter().map(|&(position, _)| position);
    Some(cx.arena().alloc_slice_fill_iter(positions))
}

/// The number that the key is, written as JavaScript writes it, if an array can have that index.
fn array_index(key: &str) -> Option<u32> {
    let canonical = match key.as_bytes() {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() < 10 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    let index = canonical.then(|| key.parse().ok()).flatten();
    index.filter(|&index| index < u32::MAX)
}
