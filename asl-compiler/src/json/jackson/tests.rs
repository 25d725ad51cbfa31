//! What AWS says of texts that are no JSON, beside the finding of each.

use crate::diagnostic::{Diagnostics, Report};
use crate::json::parse;
use crate::source::{Format, Source};

const WORD: &str =
    "was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')";

/// The reports on a text, in the order of the text.
fn reports(text: &str) -> Vec<Report> {
    let source = Source {
        name: "a.json",
        text,
        format: Format::Json,
    };
    let mut diagnostics = Diagnostics::new();
    let root = parse(&mut diagnostics, &source);
    let found = diagnostics.into_sorted();
    let reports = found.iter();
    reports
        .map(|one| Report::new(one, &source, root.as_ref()))
        .collect()
}

/// The text, the token that is not recognized, and the place behind it.
const TOKENS: &[(&str, &str, &str)] = &[
    ("not a definition", "not", "line: 1, column: 4"),
    ("{\n  \"a\": True}", "True", "line: 2, column: 12"),
    ("[nullable-x]", "nullable", "line: 1, column: 10"),
];

#[test]
fn words_have_jacksons_text() {
    for (text, token, place) in TOKENS {
        let reports = reports(text);
        let first = reports.first().expect("a word without quotes is an error");
        let location = format!("[Source: (String)\"{text}\"; {place}]");
        let message = format!("Unrecognized token '{token}': {WORD}\n at {location}");
        assert_eq!(first.aws_code, Some("INVALID_JSON_DESCRIPTION"), "{text}");
        assert_eq!(first.aws_message.as_deref(), Some(message.as_str()));
        assert_eq!(first.aws_location.as_deref(), Some(location.as_str()));
        let others = reports.iter().skip(1);
        assert!(others.into_iter().all(|other| other.aws_code.is_none()));
    }
}

#[test]
fn long_texts_are_truncated() {
    let text = format!("no{}", " ".repeat(600));
    let reports = reports(&text);
    let location = reports
        .first()
        .and_then(|report| report.aws_location.clone());
    let expected = format!(
        "[Source: (String)\"no{}\"[truncated 102 chars]; line: 1, column: 3]",
        " ".repeat(498)
    );
    assert_eq!(location, Some(expected));
}

/// The text, AWS's code, and its message if it is known.
const OTHERS: &[(&str, Option<&str>, Option<&str>)] = &[
    (
        " ",
        Some("SCHEMA_VALIDATION_FAILED"),
        Some("Definition must be a valid JSON object"),
    ),
    ("{\"a\": 1,}", Some("INVALID_JSON_DESCRIPTION"), None),
    ("{\"a\": 1", Some("INVALID_JSON_DESCRIPTION"), None),
    ("{a: 1}", Some("INVALID_JSON_DESCRIPTION"), None),
    ("{\"a\": 1, \"a\": 2}", None, None),
    ("{} {}", None, None),
];

#[test]
fn other_mistakes_have_a_code_at_most() {
    for (text, code, message) in OTHERS {
        let reports = reports(text);
        let first = reports.first().expect("there is a mistake");
        assert_eq!(first.aws_code, *code, "{text}");
        assert_eq!(first.aws_message.as_deref(), *message, "{text}");
        assert_eq!(first.aws_location, None, "{text}");
    }
}
