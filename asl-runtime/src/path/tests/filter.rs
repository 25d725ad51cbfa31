use super::parse;
use crate::Value;
use crate::path::at;
use crate::path::filter::*;

type Compare = fn(Operand<'_>, Operand<'_>) -> bool;

/// Each row is an operator, its operands as JSON (nothing for a path that leads nowhere), and the outcome.
#[test]
fn comparisons() {
    let cases: &[(Compare, &str, &str, bool)] = &[
        (equal, "1", "1.0", true),
        (equal, r#""1""#, "1", true),
        (equal, "1", r#""1.0""#, true),
        (equal, "1", r#""one""#, false),
        (equal, r#""true""#, "true", false),
        (equal, "null", "null", true),
        (equal, "", "null", false),
        (equal, "", "", false),
        (equal, r#"{"a":[1]}"#, r#"{"a":[1.0]}"#, true),
        (not_equal, "", "1", true),
        (not_equal, "1", "1", false),
        (strictly_equal, r#""1""#, "1", false),
        (strictly_equal, "1", "1", true),
        (strictly_equal, "", "", false),
        (strictly_not_equal, r#""1""#, "1", true),
        (less, "1", "2", true),
        (less, r#""a""#, r#""b""#, true),
        (less, "1", r#""2""#, false),
        (less, "false", "true", false),
        (less, "", "2", false),
        (less_equal, "2", "2.0", true),
        (greater, "3", "2", true),
        (greater_equal, r#""b""#, r#""b""#, true),
        (greater_equal, "null", "null", false),
        (contained_in, r#""a""#, r#"["a","b"]"#, true),
        (contained_in, "1", r#"["1"]"#, true),
        (contained_in, r#""c""#, r#"["a","b"]"#, false),
        (contained_in, "", "[null]", false),
        (contained_in, r#""a""#, r#""abc""#, false),
        (not_contained_in, r#""c""#, r#"["a"]"#, true),
        (not_contained_in, "", r#"["a"]"#, true),
        (not_contained_in, r#""c""#, "", false),
        (contains, r#"["a","b"]"#, r#""b""#, true),
        (contains, r#""abc""#, r#""bc""#, true),
        (contains, r#""a1c""#, "1", false),
        (contains_all, "[1,2,3]", "[3,1]", true),
        (contains_all, "[1]", "[3,1]", false),
        (subset_of, "[1,2]", "[2,1,3]", true),
        (subset_of, "[]", "[1]", true),
        (subset_of, "[4]", "[1]", false),
        (subset_of, "1", "[1]", false),
        (any_of, "[1,2]", "[2,9]", true),
        (any_of, "[1,2]", "[8,9]", false),
        (none_of, "[1,2]", "[8,9]", true),
        (none_of, "", "[8,9]", false),
        (size, "[1,2]", "2", true),
        (size, r#""four""#, "4", true),
        (size, r#"{"a":1}"#, "1", false),
        (size, "[1,2]", r#""2""#, false),
        (empty, "[]", "true", true),
        (empty, r#""x""#, "false", true),
        (empty, "{}", "true", true),
        (empty, "null", "true", false),
        (empty, "", "true", false),
    ];
    for (position, (compare, left, right, expected)) in cases.iter().enumerate() {
        let (left, right) = (operand(left), operand(right));
        let found = compare(left.as_ref(), right.as_ref());
        assert_eq!(found, *expected, "case {position}: {left:?} {right:?}");
    }
}

fn operand(text: &str) -> Option<Value> {
    (!text.is_empty()).then(|| parse(text))
}

#[test]
fn patterns_match_whole_texts() {
    let cases = [
        ("^(?:.*x)$", Some(r#""axx""#), true),
        ("^(?:a|ab)$", Some(r#""ab""#), true),
        ("^(?:b)$", Some(r#""abc""#), false),
        (r"^(?:\d+)$", Some("42"), true),
        ("^(?:true)$", Some("true"), true),
        ("^(?:b)$", Some(r#"["a","b"]"#), true),
        ("^(?:.*)$", Some("null"), true),
        ("^(?:.*)$", None, true),
        ("^(?:.+)$", None, false),
        ("^(?:$", Some(r#""""#), false),
    ];
    for (source, left, expected) in cases {
        let left = left.map(parse);
        assert_eq!(
            matches(left.as_ref(), &Pattern::new(source)),
            expected,
            "{source} {left:?}"
        );
    }
}

#[test]
fn existence_is_not_truth() {
    let list = parse(r#"[{"keep":true},{"keep":false},{"keep":null},{"other":1}]"#);
    let kept = at(&list)
        .filter(|item| at(item).member("keep").found().is_some())
        .into_array();
    assert_eq!(
        kept.to_string(),
        r#"[{"keep":true},{"keep":false},{"keep":null}]"#
    );
    let object = parse(r#"{"keep":1}"#);
    let itself = at(&object)
        .filter(|item| at(item).member("keep").found().is_some())
        .into_array();
    assert_eq!(itself.to_string(), r#"[{"keep":1}]"#);
    assert_eq!(
        at(&parse("7")).filter(|_| true).into_array().to_string(),
        "[]"
    );
}
