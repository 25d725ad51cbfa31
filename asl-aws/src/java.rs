//! The order of a `java.util.HashMap`, which AWS's results show.

/// Orders entries as a `HashMap` lists them.
pub(crate) fn sort_by_key<T>(entries: &mut [T], key: impl Fn(&T) -> &str) {
    let mut buckets = 16_usize;
    while entries.len() > buckets / 4 * 3 {
        buckets *= 2;
    }
    entries.sort_by_key(|entry| bucket(key(entry)) % buckets);
}

fn bucket(key: &str) -> usize {
    let units = key.encode_utf16();
    let hash = units.fold(0_u32, |hash, unit| {
        hash.wrapping_mul(31).wrapping_add(u32::from(unit))
    });
    usize::try_from(hash ^ (hash >> 16)).unwrap_or_default()
}
