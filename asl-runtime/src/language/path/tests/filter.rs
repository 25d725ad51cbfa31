//! Comparisons in filters, with both sides as text.

use crate::Value;
use crate::path::filter::{
    Check, Pattern, Side, equal, exists, greater, greater_equal, less, less_equal, matches,
    not_equal,
};
use crate::path::miss::Miss;

/// A side: a constant begins with `'`, nothing is `-`, and everything else is the value of a path.
fn side<'a>(text: &'a str, value: &'a Value) -> Result<Side<'a>, Miss> {
    Ok(match text.strip_prefix('\'') {
        Some(constant) => Side::Text(constant),
        None if text == "-" => Side::Absent,
        None => Side::Value(value),
    })
}

fn check(left: &str, operator: &str, right: &str) -> Check {
    let values = [left, right].map(|text| text.parse().unwrap_or_default());
    let [left, right] = [side(left, &values[0]), side(right, &values[1])];
    match operator {
        "==" => equal(left, right),
        "!=" => not_equal(left, right),
        "<" => less(left, right),
        "<=" => less_equal(left, right),
        ">" => greater(left, right),
        ">=" => greater_equal(left, right),
        other => panic!("{other}"),
    }
}

/// Left, operator, right, and whether it holds; `None` where a constant is no number.
const CASES: &[(&str, &str, &str, Option<bool>)] = &[
    ("1", "==", "'1", Some(true)),
    ("1", "==", "'01.0", Some(true)),
    ("1", "<", "'+2e1", Some(true)),
    ("1", ">", "'.5", Some(true)),
    ("1", "==", "'x", None),
    ("1", "==", "'", None),
    ("'1", "==", "1", Some(false)),
    ("'1", "!=", "1", Some(false)),
    ("\"1\"", "==", "'1", Some(true)),
    ("\"a\"", "<", "'b", Some(true)),
    ("\"a\"", "==", "'\"a\"", Some(false)),
    ("\"it's\"", "==", "'it\\'s", Some(true)),
    ("\"1\"", "==", "1", Some(false)),
    ("1", "==", "\"1\"", Some(true)),
    ("true", "==", "'TRUE", Some(true)),
    ("false", "==", "'x", Some(true)),
    ("true", ">", "false", Some(true)),
    ("null", "==", "'null", Some(true)),
    ("\"null\"", "==", "'null", Some(true)),
    ("null", "<", "'1", Some(false)),
    ("\"null\"", "<", "'a", Some(true)),
    ("null", "!=", "'1", Some(true)),
    ("null", ">=", "null", Some(true)),
    ("-", "==", "'null", Some(false)),
    ("-", "!=", "'1", Some(false)),
    ("'1", "!=", "-", Some(false)),
    ("[1]", "==", "[1]", Some(false)),
    ("[1]", "!=", "'1", Some(false)),
    (
        "123456789012345678901",
        "==",
        "123456789012345678901",
        Some(false),
    ),
    ("1.0", "==", "1", Some(true)),
];

#[test]
fn comparisons() {
    for (left, operator, right, expected) in CASES {
        let found = check(left, operator, right).ok();
        assert_eq!(found, *expected, "{left} {operator} {right}");
    }
}

#[test]
fn existence_is_not_null() {
    let values = ["null", "false", "0", "{}"].map(|text| text.parse::<Value>().unwrap());
    let found = values
        .each_ref()
        .map(|value| exists(Ok(Side::Value(value))));
    assert_eq!(found, [Ok(false), Ok(true), Ok(true), Ok(true)]);
    assert_eq!(exists(Ok(Side::Absent)), Ok(false));
}

#[test]
fn what_does_not_fit_fails_only_where_it_counts() {
    let misfit = || Err(Miss::Misfit("no array".to_owned()));
    assert!(equal(misfit(), Ok(Side::Text("1"))).is_err());
    assert!(equal(Ok(Side::Text("1")), misfit()).is_err());
    assert_eq!(equal(Ok(Side::Absent), misfit()), Ok(false));
}

#[test]
fn patterns_match_whole_texts() {
    static PATTERN: Pattern = Pattern::new("^(?:[a-z0-9\\[\\].\"]+)$");
    let cases = [
        ("\"ab\"", true),
        ("\"a b\"", false),
        ("15", true),
        ("true", true),
        ("null", false),
        ("[\"a\"]", true),
    ];
    for (text, expected) in cases {
        let value: Value = text.parse().unwrap();
        let (value, pattern) = (Ok(Side::Value(&value)), Ok(Side::Pattern(&PATTERN)));
        assert_eq!(
            matches(value.clone(), pattern.clone()),
            Ok(expected),
            "{text}"
        );
        assert_eq!(matches(pattern, value), Ok(expected), "{text}");
    }
}
