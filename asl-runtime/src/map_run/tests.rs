//! Batches and tolerances, each with what becomes of them.

use super::batcher::{Batch, Batcher, Open};
use super::tolerance::Tolerance;
use crate::json;
use crate::value::Value;

#[test]
fn batches() {
    let cases = [
        (Batcher::new(), "[1,2,3,4,5]"),
        (Batcher::new().max_items(2), "[1,2] [3,4] [5]"),
        // `{"Items":[1,2,3]}` has 17 bytes.
        (Batcher::new().max_bytes(17), "[1,2,3] [4,5]"),
        (Batcher::new().max_bytes(18), "[1,2,3] [4,5]"),
        (Batcher::new().max_bytes(17).max_items(2), "[1,2] [3,4] [5]"),
    ];
    for (batcher, expected) in cases {
        let batches = fill(&batcher).expect("every item fits");
        let inputs = batches
            .iter()
            .map(|batch| batch.input.get("Items").cloned());
        let inputs: Vec<String> = inputs
            .map(|items| items.unwrap_or_default().to_string())
            .collect();
        assert_eq!(inputs.join(" "), expected);
    }
    let input = fill(&Batcher::new().input(json!({ "a": 1 })));
    let input = input.expect("every item fits").swap_remove(0);
    assert_eq!(
        input.input.to_string(),
        r#"{"BatchInput":{"a":1},"Items":[1,2,3,4,5]}"#
    );
    assert_eq!(input.items, 5);
    assert!(fill(&Batcher::new().max_bytes(12)).is_err());
}

/// The batches of five items.
fn fill(batcher: &Batcher) -> Result<Vec<Batch>, crate::failure::Failure> {
    let mut open = Open::default();
    let mut batches = Vec::new();
    for item in 1..=5 {
        batches.extend(batcher.put(&mut open, Value::from(item))?);
    }
    batches.extend(batcher.close(&mut open));
    Ok(batches)
}

#[test]
fn tolerances() {
    let cases = [
        (None, None, 0, false),
        (None, None, 1, true),
        (Some(1), None, 1, false),
        (Some(1), None, 2, true),
        (None, Some(50.0), 5, false),
        (None, Some(50.0), 6, true),
        (None, Some(100.0), 10, false),
        (Some(9), Some(10.0), 2, true),
        (Some(0), Some(100.0), 1, true),
    ];
    for (count, percentage, failed, expected) in cases {
        let tolerance = Tolerance { count, percentage };
        assert_eq!(
            tolerance.is_exceeded(failed, Some(10)),
            expected,
            "{tolerance:?}"
        );
    }
    let half = Tolerance {
        count: None,
        percentage: Some(50.0),
    };
    assert!(!half.is_exceeded(6, None), "half of how many is not known");
}
