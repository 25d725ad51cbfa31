//! The order of a `java.util.HashMap`, which AWS's output shows in many places.

/// Orders keys as a `HashMap` that they were put into would list them.
///
/// AWS puts the fields of a payload template whose names end with `.$` into such a map
/// (docs/fidelity.md), and the names of fields that are missing.
pub(crate) fn sort_by_key<T>(items: &mut [T], key: impl Fn(&T) -> String) {
    let buckets = table_size(items.len());
    items.sort_by_key(|item| bucket(&key(item), buckets));
}

/// The number of buckets: 16, doubled whenever more than three quarters of them would be filled.
fn table_size(count: usize) -> u32 {
    let mut size = 16_u32;
    while count > (size / 4 * 3) as usize && size < 1 << 30 {
        size *= 2;
    }
    size
}

fn bucket(key: &str, buckets: u32) -> u32 {
    let hash = key.encode_utf16().fold(0_u32, |hash, unit| {
        hash.wrapping_mul(31).wrapping_add(u32::from(unit))
    });
    (hash ^ (hash >> 16)) & (buckets - 1)
}

#[cfg(test)]
mod tests {
    use super::sort_by_key;

    #[test]
    fn keys_come_in_the_order_of_a_java_hash_map() {
        let cases: [&[&str]; 3] = [
            &["Values", "Iterations"],
            &["a", "b", "c"],
            &["SecretString", "Name"],
        ];
        for expected in cases {
            let mut keys = expected.to_vec();
            keys.sort_unstable();
            sort_by_key(&mut keys, |key| (*key).to_owned());
            assert_eq!(keys, expected);
        }
    }
}
