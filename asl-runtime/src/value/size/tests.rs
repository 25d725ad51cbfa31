use super::super::{Array, Text, Value};
use super::MAX_DEPTH;
use crate::json;

/// So many arrays around a value.
fn nested(value: Value, times: usize) -> Value {
    (0..times).fold(value, |inner, _| Value::array([inner]))
}

/// Whether a value has at most this size and depth, as a look at all of it says.
fn fits_by_count(value: &Value, limit: usize, most: usize) -> bool {
    fn depth(value: &Value) -> usize {
        let inside = match value {
            Value::Array(items) => items.iter().map(depth).max(),
            Value::Object(members) => members.values().map(depth).max(),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => return 0,
        };
        inside.unwrap_or_default() + 1
    }
    value.to_string().len() <= limit && depth(value) <= most
}

fn agrees(value: &Value) {
    let size = value.to_string().len();
    for limit in [0, size - 1, size, size + 1, 2 * size, 6 * size, 1 << 20] {
        let expected = fits_by_count(value, limit, MAX_DEPTH);
        // The second time, what the first one found is known.
        assert_eq!(value.fits(limit), expected, "{size} bytes in {limit}");
        assert_eq!(value.fits(limit), expected, "{size} bytes in {limit}");
    }
    assert_eq!(value.size(), size);
    agrees_once(value, size);
}

/// With the size counted.
fn agrees_once(value: &Value, size: usize) {
    for limit in [size - 1, size] {
        let expected = fits_by_count(value, limit, MAX_DEPTH);
        assert_eq!(value.fits(limit), expected, "{size} bytes in {limit}");
    }
}

#[test]
fn what_fits_is_as_counted() {
    let values = [
        json!(null),
        json!(-1_234_567.875),
        json!([]),
        json!({}),
        json!([1, 2.5, [true, { "a": [] }], "\u{1}\n\"\\"]),
        json!({ "key \"": { "key": [[], {}] }, "": "x" }),
        Value::from("\n".repeat(5_000)),
        json!({ "long": "y".repeat(600) }),
    ];
    values.iter().for_each(agrees);
}

#[test]
fn what_is_nested_too_deep_does_not_fit_whatever_is_known_of_its_parts() {
    for inside in [
        0,
        1,
        100,
        300,
        MAX_DEPTH - 1,
        MAX_DEPTH,
        MAX_DEPTH + 1,
        2_000,
    ] {
        for around in [0, 1, 212, MAX_DEPTH - 1, MAX_DEPTH, MAX_DEPTH + 1, 600] {
            let part = nested(json!(7), inside);
            let is_known = inside <= MAX_DEPTH;
            assert_eq!(part.fits(1 << 20), is_known);
            let value = nested(part.clone(), around);
            let is_shallow = inside + around <= MAX_DEPTH;
            assert_eq!(value.fits(1 << 20), is_shallow, "{inside} in {around}");
            assert_eq!(value.fits(1 << 20), is_shallow, "{inside} in {around}");
            assert_eq!(value.size_if_shallow().is_some(), is_shallow);
            // The parts of what is too deep are not taken for too deep.
            assert_eq!(part.fits(1 << 20), is_known);
            unwrap(value);
        }
    }
}

#[test]
fn a_member_that_is_set_counts() {
    for inside in [0, 1, 300, MAX_DEPTH - 1, MAX_DEPTH, 600] {
        let mut object = json!({ "a": 1 }).into_object().unwrap();
        assert!(Value::from(object.clone()).fits(100));
        object.set(Text::from_static("b"), nested(json!("text"), inside));
        let value = Value::from(object);
        assert_eq!(value.fits(1 << 20), inside < MAX_DEPTH, "{inside}");
        assert!(!value.fits(10));
    }
}

/// Drops a value that may be nested deep, from the outside in.
fn unwrap(mut value: Value) {
    while let Some(item) = value
        .into_array()
        .map(Array::into_iter)
        .and_then(|mut items| items.next())
    {
        value = item;
    }
}
