//! How histories are compressed: quickly, since their texts say most things over and over.

use asl_runtime::Value;
use lz4_flex::block::{compress_prepend_size, decompress, uncompressed_size};

use crate::error::{Error, Result};

/// More than any history has, and less than memory.
const LARGEST: usize = 1 << 30;

/// A history as it is sealed.
pub(crate) fn pack(history: &str) -> Vec<u8> {
    compress_prepend_size(history.as_bytes())
}

/// The history that was sealed.
pub(crate) fn unpack(sealed: &[u8]) -> Result<Value> {
    let damaged = || Error::Store {
        reason: "the history is damaged".to_owned(),
    };
    let (size, block) = uncompressed_size(sealed).map_err(|_| damaged())?;
    // No byte of a block stands for more than 255.
    if size > LARGEST.min(block.len().saturating_mul(255)) {
        return Err(damaged());
    }
    let text = decompress(block, size).map_err(|_| damaged())?;
    let text = String::from_utf8(text).map_err(|_| damaged())?;
    Value::parse(&text).map_err(|_| damaged())
}

#[cfg(test)]
mod tests {
    use asl_runtime::json;

    use super::{pack, unpack};

    #[test]
    fn what_is_packed_comes_back() {
        let events: Vec<_> = (0..5_000)
            .map(|id| json!({ "id": id, "type": "PassStateEntered" }))
            .collect();
        let history = json!({ "events": events });
        let packed = pack(&history.to_text());
        assert!(
            packed.len() < history.to_text().len() / 4,
            "{}",
            packed.len()
        );
        assert_eq!(unpack(&packed).unwrap(), history);
    }

    #[test]
    fn what_is_damaged_is_said_to_be() {
        let packed = pack(r#"{"events":[]}"#);
        for damaged in [&packed[..packed.len() - 1], &packed[..3], &[], &[0xFF; 8]] {
            let error = unpack(damaged).unwrap_err();
            let is_said = error.to_string().ends_with("the history is damaged");
            assert!(is_said, "{error}: {damaged:?}");
        }
    }
}
