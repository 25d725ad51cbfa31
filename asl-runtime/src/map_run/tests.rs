//! Texts of objects, batches and tolerances, each with what becomes of them.

use super::batcher::Batcher;
use super::csv;
use super::format::Format;
use super::tolerance::Tolerance;
use crate::json;
use crate::value::{Text, Value};

#[test]
fn rows_of_csv() {
    let cases: &[(char, &str, &[&[&str]])] = &[
        (',', "", &[]),
        (',', "a,b\nc,d\n", &[&["a", "b"], &["c", "d"]]),
        (',', "a,b\r\nc,d", &[&["a", "b"], &["c", "d"]]),
        (',', "\u{feff}a\n\n   \n,\n", &[&["a"], &["   "], &["", ""]]),
        (',', "\"\"\n\n\"a\"", &[&[""], &["a"]]),
        (',', "\"a,\nb\",c", &[&["a,\nb", "c"]]),
        (',', "\"say \"\"hi\"\"\",x", &[&["say \"hi\"", "x"]]),
        (
            ',',
            "{\"\"k\"\":\"\"v\"\"},\"[1,2]\"",
            &[&["{\"k\":\"v\"}", "[1,2]"]],
        ),
        (
            ',',
            "C:\\\\Files,a\\,b,\\\"q,\\x",
            &[&["C:\\Files", "a,b", "\"q", "x"]],
        ),
        (',', "'a,b'", &[&["'a", "b'"]]),
        ('|', "a|b,c|\\|", &[&["a", "b,c", "|"]]),
        ('\t', "a\tb", &[&["a", "b"]]),
        (' ', "a  b", &[&["a", "", "b"]]),
    ];
    for (delimiter, text, expected) in cases {
        assert_eq!(csv::rows(text, *delimiter), *expected, "{text:?}");
    }
}

#[test]
fn items_of_objects() {
    const JSON: Format = Format::Json { pointer: None };
    const AT: Format = Format::Json {
        pointer: Some("/a~1b/1"),
    };
    const FIRST_ROW: Format = Format::Csv {
        headers: None,
        delimiter: ',',
    };
    const GIVEN: Format = Format::Csv {
        headers: Some(&["x", "y"]),
        delimiter: ';',
    };
    const TWICE: Format = Format::Csv {
        headers: Some(&["x", "x"]),
        delimiter: ';',
    };
    let cases: &[(Format, &str, Result<Value, &str>)] = &[
        (
            JSON,
            "[1, {\"b\": 2, \"a\": 1}]",
            Ok(json!([1, { "b": 2, "a": 1 }])),
        ),
        (
            JSON,
            "{\"a\": 1}",
            Err("Attempting to map over non-iterable node."),
        ),
        (JSON, "3", Err("Attempting to map over non-iterable node.")),
        (JSON, "[1", Err("The object is not JSON")),
        (AT, "{\"a/b\": [0, [1, 2]]}", Ok(json!([1, 2]))),
        (AT, "{\"a/b\": [0, {\"k\": 1}]}", Ok(json!([1]))),
        (
            AT,
            "{\"a/b\": []}",
            Err("Attempting to map over non-iterable node."),
        ),
        (
            Format::JsonLines,
            "1\n\n{\"a\": 2}\r\n",
            Ok(json!([1, { "a": 2 }])),
        ),
        (Format::JsonLines, "1\nx", Err("The object is not JSON")),
        (
            FIRST_ROW,
            "0,True,{}\n1,2,3,4\n5\n",
            Ok(json!([
            { "0": "1", "{}": "3", "True": "2" }, { "0": "5", "{}": "", "True": "" }])),
        ),
        (FIRST_ROW, "", Ok(json!([]))),
        (
            FIRST_ROW,
            "a,a\n",
            Err("CSV headers cannot contain duplicates."),
        ),
        (GIVEN, "1;2\n", Ok(json!([{ "x": "1", "y": "2" }]))),
        (TWICE, "", Err("CSV headers cannot contain duplicates.")),
    ];
    for (format, text, expected) in cases {
        let items = format.items(text, &Text::from_static("S3://b/k"));
        match (items, expected) {
            (Ok(items), Ok(expected)) => {
                let values = Value::array(items.0.into_iter().map(|entry| entry.value));
                assert_eq!(values.to_string(), expected.to_string(), "{text:?}");
            }
            (Err(failure), Err(expected)) => {
                assert_eq!(failure.error(), Some("States.ItemReaderFailed"));
                assert!(
                    failure.cause().unwrap_or_default().starts_with(expected),
                    "{failure:?}"
                );
            }
            (items, expected) => panic!("{text:?}: {items:?}, not {expected:?}"),
        }
    }
}

#[test]
fn batches() {
    let items = || (1..=5).map(Value::from).collect::<Vec<Value>>();
    let cases = [
        (Batcher::new(), "[1,2,3,4,5]"),
        (Batcher::new().max_items(2), "[1,2] [3,4] [5]"),
        // `{"Items":[1,2,3]}` has 17 bytes.
        (Batcher::new().max_bytes(17), "[1,2,3] [4,5]"),
        (Batcher::new().max_bytes(18), "[1,2,3] [4,5]"),
        (Batcher::new().max_bytes(17).max_items(2), "[1,2] [3,4] [5]"),
    ];
    for (batcher, expected) in cases {
        let batches = batcher.batches(items()).expect("every item fits");
        let inputs = batches
            .iter()
            .map(|batch| batch.input.get("Items").cloned());
        let inputs: Vec<String> = inputs
            .map(|items| items.unwrap_or_default().to_string())
            .collect();
        assert_eq!(inputs.join(" "), expected);
    }
    let input = Batcher::new().input(json!({ "a": 1 })).batches(items());
    let input = input.expect("every item fits").swap_remove(0);
    assert_eq!(
        input.input.to_string(),
        r#"{"BatchInput":{"a":1},"Items":[1,2,3,4,5]}"#
    );
    assert_eq!(input.items, 5);
    assert!(Batcher::new().max_bytes(12).batches(items()).is_err());
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
        assert_eq!(tolerance.is_exceeded(failed, 10), expected, "{tolerance:?}");
    }
}
