//! The order in which JavaScript lists the keys of an object: indices of arrays first, then the others as they came.

/// The positions of the keys in the order of JavaScript; `None` if that is the order in which they are.
pub(super) fn positions<'k, I: Iterator<Item = &'k str>>(
    keys: impl Fn() -> I,
) -> Option<Vec<usize>> {
    if !keys().any(|key| array_index(key).is_some()) {
        return None;
    }
    let ranks = Vec::from_iter(keys().map(|key| array_index(key).unwrap_or(u32::MAX)));
    let mut positions = Vec::from_iter(0..ranks.len());
    positions.sort_by_key(|&position| ranks[position]);
    Some(positions)
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
