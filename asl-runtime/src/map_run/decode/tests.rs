//! Texts of objects, each with the items in it, however the text is cut into pieces.

use std::collections::VecDeque;

use super::{Content, Decoder, Format};
use crate::failure::Failure;
use crate::json;
use crate::map_run::items::Entry;
use crate::value::{Text, Value};

/// The items of a text that comes in two pieces, cut at this place.
fn decode(format: Format, text: &[u8], cut: usize) -> Result<Vec<Entry>, Failure> {
    let mut decoder = Decoder::new(Content::Of(format), Text::from_static("S3://b/k"))?;
    let mut entries = VecDeque::new();
    let (first, second) = text.split_at(cut);
    decoder.push(first, &mut entries)?;
    decoder.push(second, &mut entries)?;
    decoder.end(&mut entries)?;
    Ok(entries.into())
}

fn values(entries: Vec<Entry>) -> String {
    Value::array(entries.into_iter().map(|entry| entry.value)).to_string()
}

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
        let format = Format::Csv {
            headers: Some(&["0", "1", "2", "3"]),
            delimiter: *delimiter,
        };
        let row = |row: &&[&str]| {
            let field = |position: usize| row.get(position).copied().unwrap_or_default();
            json!({ "0": field(0), "1": field(1), "2": field(2), "3": field(3) })
        };
        let expected = Value::array(expected.iter().map(row)).to_string();
        for cut in 0..=text.len() {
            let entries = decode(format, text.as_bytes(), cut).expect("CSV");
            assert_eq!(values(entries), expected, "{text:?} cut at {cut}");
        }
    }
}

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

#[test]
fn items_of_objects() {
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
        (JSON, " [ ] ", Ok(json!([]))),
        (
            JSON,
            "[\"a]\\\"\", [[{}]] ,-12,true]",
            Ok(json!(["a]\"", [[{}]], -12, true])),
        ),
        (JSON, "[1,]", Err("The object is not JSON")),
        (JSON, "[1 2]", Err("The object is not JSON")),
        (JSON, "[1] 2", Err("The object is not JSON")),
        (JSON, "[1}", Err("The object is not JSON")),
        (JSON, "[\"a", Err("The object is not JSON")),
        (JSON, "", Err("The object is not JSON")),
        (JSON, "nothing", Err("The object is not JSON")),
        (
            AT,
            "{\"x\": {\"a/b\": [1]}, \"a/b\": [[], [3]], \"y\"",
            Ok(json!([3])),
        ),
        (
            AT,
            "[0, 1]",
            Err("Attempting to map over non-iterable node."),
        ),
        (AT, "{\"a/b\" [0]}", Err("The object is not JSON")),
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
        for cut in 0..=text.len() {
            compare(decode(*format, text.as_bytes(), cut), expected, text);
        }
    }
}

fn compare(items: Result<Vec<Entry>, Failure>, expected: &Result<Value, &str>, text: &str) {
    match (items, expected) {
        (Ok(items), Ok(expected)) => assert_eq!(values(items), expected.to_string(), "{text:?}"),
        (Err(failure), Err(expected)) => {
            assert_eq!(failure.error(), Some("States.ItemReaderFailed"));
            let cause = failure.cause().unwrap_or_default();
            assert!(cause.starts_with(expected), "{text:?}: {failure:?}");
        }
        (items, expected) => panic!("{text:?}: {items:?}, not {expected:?}"),
    }
}

#[test]
fn members_have_their_keys() {
    let format = Format::Json {
        pointer: Some("/m"),
    };
    let entries = decode(format, b"{\"m\":{\"k\\u0041\":1}}", 9).expect("JSON");
    assert_eq!(
        entries.first().and_then(|entry| entry.key.as_deref()),
        Some("kA")
    );
}

#[test]
fn texts_in_other_encodings_are_refused() {
    let latin = b"[\"\xe9\"]\n";
    let formats = [
        Format::Json { pointer: None },
        Format::JsonLines,
        Format::Csv {
            headers: Some(&["a"]),
            delimiter: ',',
        },
    ];
    for format in formats {
        let failure = decode(format, latin, 3).expect_err("Latin 1 is not UTF-8");
        assert_eq!(failure.cause(), Some("The object is not UTF-8 text."));
    }
}

#[test]
fn items_have_a_limit() {
    let endless = vec![b'1'; super::ITEM_LIMIT + 1];
    let formats = [
        Format::JsonLines,
        Format::Csv {
            headers: None,
            delimiter: ',',
        },
    ];
    for format in formats {
        let failure = decode(format, &endless, 1).expect_err("a line without an end");
        assert_eq!(failure.error(), Some("States.ItemReaderFailed"));
    }
    let header = "h".repeat(10 * 1024 + 1);
    let first_row = Format::Csv {
        headers: None,
        delimiter: ',',
    };
    assert!(decode(first_row, format!("{header}\n").as_bytes(), 1).is_err());
    let array = [b"[".as_slice(), &endless].concat();
    assert!(decode(Format::Json { pointer: None }, &array, 1).is_err());
}
