mod filter;

use super::{At, at, pick};
use crate::Value;

fn parse(text: &str) -> Value {
    text.parse().unwrap()
}

const STORE: &str = r#"{
    "book": [
        {"title": "A", "price": 8.95, "tags": ["x", "y"]},
        {"title": "B", "price": 12.99},
        {"title": "C", "isbn": "0-553", "tags": []}
    ],
    "bicycle": {"color": "red", "price": 19.95},
    "none": null
}"#;

/// A definite path.
type Walk = for<'a> fn(At<'a>) -> At<'a>;

/// A path that gives a list.
type Gather = fn(At<'_>) -> Value;

#[test]
fn definite_paths() {
    let store = parse(STORE);
    let cases: &[(At<'_>, Option<&str>)] = &[
        (
            at(&store).member("bicycle").member("color"),
            Some(r#""red""#),
        ),
        (
            at(&store).member("book").element(0).member("title"),
            Some(r#""A""#),
        ),
        (
            at(&store).member("book").element(-1).member("title"),
            Some(r#""C""#),
        ),
        (at(&store).member("none"), Some("null")),
        (at(&store).member("book").element(3), None),
        (at(&store).member("book").element(-4), None),
        (at(&store).member("book").member("title"), None),
        (at(&store).member("bicycle").element(0), None),
        (at(&store).member("no").member("such").element(1), None),
        (at(&store).element(i64::MIN), None),
    ];
    for (position, (path, expected)) in cases.iter().enumerate() {
        assert_eq!(
            path.found().map(Value::to_string).as_deref(),
            *expected,
            "case {position}"
        );
    }
}

#[track_caller]
fn check(cases: &[(&str, Gather, &str)]) {
    let store = parse(STORE);
    for (path, walk, expected) in cases {
        assert_eq!(walk(at(&store)).to_string(), *expected, "{path}");
    }
}

#[test]
fn indefinite_paths() {
    check(&[
        (
            "$.book[*].title",
            |root| root.member("book").every().member("title").into_array(),
            r#"["A","B","C"]"#,
        ),
        (
            "$.bicycle.*",
            |root| root.member("bicycle").every().into_array(),
            r#"["red",19.95]"#,
        ),
        (
            "$.book[*].tags[*]",
            |root| {
                root.member("book")
                    .every()
                    .member("tags")
                    .every()
                    .into_array()
            },
            r#"["x","y"]"#,
        ),
        (
            "$.book[0,2,7].title",
            |root| {
                root.member("book")
                    .elements(&[0, 2, 7])
                    .member("title")
                    .into_array()
            },
            r#"["A","C"]"#,
        ),
        (
            "$.book[*].tags[-1]",
            |root| {
                root.member("book")
                    .every()
                    .member("tags")
                    .element(-1)
                    .into_array()
            },
            r#"["y"]"#,
        ),
        (
            "$.bicycle['color','no','price'].x",
            |root| {
                root.member("bicycle")
                    .members(&["color", "no", "price"])
                    .into_array()
            },
            r#"["red",19.95]"#,
        ),
        (
            "$.book[*]['title','isbn']",
            |root| root.member("book").every().pick(&["title", "isbn"]),
            r#"[{"title":"A"},{"title":"B"},{"title":"C","isbn":"0-553"}]"#,
        ),
    ]);
}

#[test]
fn deep_scans() {
    check(&[
        (
            "$..price",
            |root| root.descend().member("price").into_array(),
            "[8.95,12.99,19.95]",
        ),
        (
            "$..tags[0]",
            |root| root.descend().member("tags").element(0).into_array(),
            r#"["x"]"#,
        ),
        (
            "$..[0]",
            |root| root.descend().element(0).into_array(),
            r#"[{"title":"A","price":8.95,"tags":["x","y"]},"x"]"#,
        ),
        (
            "$..['title','isbn']",
            |root| root.descend().pick(&["title", "isbn"]),
            r#"[{"title":"C","isbn":"0-553"}]"#,
        ),
        (
            "$..[?(@.color)]",
            |root| {
                root.descend()
                    .filter(|item| at(item).member("color").found().is_some())
                    .into_array()
            },
            r#"[{"color":"red","price":19.95}]"#,
        ),
    ]);
}

#[test]
fn paths_with_a_missing_part() {
    check(&[
        (
            "$.none[*]",
            |root| root.member("none").every().into_array(),
            "[]",
        ),
        (
            "$.no.such[1:]",
            |root| {
                root.member("no")
                    .member("such")
                    .slice(Some(1), None)
                    .into_array()
            },
            "[]",
        ),
        (
            "$.no..x",
            |root| root.member("no").descend().member("x").into_array(),
            "[]",
        ),
    ]);
}

#[test]
fn slices() {
    let cases = [
        ((None, None), "[0,1,2,3,4]"),
        ((Some(1), None), "[1,2,3,4]"),
        ((Some(-2), None), "[3,4]"),
        ((Some(-9), None), "[0,1,2,3,4]"),
        ((Some(5), None), "[]"),
        ((None, Some(2)), "[0,1]"),
        ((None, Some(-2)), "[0,1,2]"),
        ((None, Some(-9)), "[]"),
        ((None, Some(9)), "[0,1,2,3,4]"),
        ((Some(1), Some(3)), "[1,2]"),
        ((Some(3), Some(1)), "[]"),
        ((Some(1), Some(-1)), "[]"),
        ((Some(-2), Some(1)), "[3,4,0]"),
        ((Some(i64::MIN), Some(i64::MAX)), "[0,1,2,3,4,0,1,2,3,4]"),
    ];
    let numbers = parse("[0,1,2,3,4]");
    for ((from, to), expected) in cases {
        let slice = at(&numbers).slice(from, to).into_array();
        assert_eq!(slice.to_string(), expected, "{from:?} {to:?}");
    }
}

#[test]
fn deep_scans_visit_parents_first() {
    let root = parse(r#"{"a":{"a":[1,{"a":2}]},"b":[{"a":3}]}"#);
    let found = at(&root).descend().member("a").into_array();
    assert_eq!(found.to_string(), r#"[{"a":[1,{"a":2}]},[1,{"a":2}],2,3]"#);
    let every = at(&parse("[[1],2]"))
        .descend()
        .every()
        .into_array()
        .to_string();
    assert_eq!(every, "[[1],2,1]");
}

#[test]
fn a_wildcard_over_one_array_shares_it() {
    let store = parse(STORE);
    let Some(Value::Array(books)) = store.get("book") else {
        panic!("no books")
    };
    let Value::Array(every) = at(&store).member("book").every().into_array() else {
        panic!("no array")
    };
    assert!(std::ptr::eq(books.as_ptr(), every.as_ptr()));
}

#[test]
fn picks_members() {
    let store = parse(STORE);
    let bicycle = at(&store).member("bicycle").object().found().unwrap();
    assert_eq!(
        pick(bicycle, &["price", "no"]).to_string(),
        r#"{"price":19.95}"#
    );
    assert!(at(&store).member("book").object().found().is_none());
}

#[test]
fn texts_of_path_fields() {
    let root = r#"{"a":{"b":"text"},"list":[1,{"c":null}],"none":null}"#;
    let cases: &[(Walk, &str, &[&str], &str)] = &[
        (
            |at| at.member("X"),
            "$.X",
            &["['X']"],
            "No results for path: $['X']",
        ),
        (
            |at| at.member("no").member("such"),
            "$.no.such",
            &["['no']", "['such']"],
            "Missing property in path $['no']",
        ),
        (
            |at| at.member("a").member("c"),
            "$.a.c",
            &["['a']", "['c']"],
            "No results for path: $['a']['c']",
        ),
        (
            |at| at.member("a").member("b").member("c"),
            "$.a.b.c",
            &["['a']", "['b']", "['c']"],
            "Expected to find an object with property ['c'] in path $['a']['b'] but found 'java.lang.String'. \
             This is not a json object according to the JsonProvider: \
             'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.",
        ),
        (
            |at| at.member("list").object(),
            "$.list['x','y']",
            &["['list']", "['x','y']"],
            "Expected to find an object with property ['x','y'] in path $['list'] but found 'java.util.ArrayList'. \
             This is not a json object according to the JsonProvider: \
             'com.jayway.jsonpath.spi.json.JacksonJsonProvider'.",
        ),
        (
            |at| at.member("list").element(7),
            "$.list[7]",
            &["['list']", "[7]"],
            "No results for path: $['list'][7]",
        ),
        (
            |at| at.member("list").element(7).member("x"),
            "$.list[7].x",
            &["['list']", "[7]", "['x']"],
            "No results for path: $['list'][7]['x']",
        ),
        (
            |at| at.member("none").element(0),
            "$.none[0]",
            &["['none']", "[0]"],
            "The path $['none'] is null",
        ),
        (
            |at| at.member("a").element(0).member("x"),
            "$.a[0].x",
            &["['a']", "[0]", "['x']"],
            "Filter: [0]['x'] can only be applied to arrays. Current context is: {b=text}",
        ),
    ];
    let root = parse(root);
    for (walk, path, steps, reason) in cases {
        let fault = walk(at(&root)).or_invalid(path, steps).unwrap_err();
        assert_eq!(fault.detail(), format!("Invalid path '{path}' : {reason}"));
    }
    let found = at(&root).member("none").or_invalid("$.none", &["['none']"]);
    assert_eq!(found, Ok(&Value::Null));
}

#[test]
fn texts_of_templates_and_arguments() {
    let root = parse(r#"{"list":[1], "other": true}"#);
    let missing = at(&root)
        .member("x")
        .or_missing("$.x", "value.$", &root)
        .unwrap_err();
    assert_eq!(
        missing.detail(),
        r#"The JSONPath '$.x' specified for the field 'value.$' could not be found in the input '{"list":[1],"other":true}'"#
    );
    let found: &[(Walk, Option<&str>)] = &[
        (|at| at.member("list").element(0), Some("1")),
        (|at| at.member("list").element(1), Some("null")),
        (|at| at.member("list").element(1).member("x"), None),
        (|at| at.member("other").element(1), None),
        (|at| at.member("x").element(1), None),
    ];
    for (position, (walk, expected)) in found.iter().enumerate() {
        let value = walk(at(&root)).or_missing("$", "a.$", &root).ok();
        assert_eq!(
            value.map(|value| value.to_string()).as_deref(),
            *expected,
            "case {position}"
        );
    }
    let call = "States.Base64Decode($.missing)";
    let empty = parse("{}");
    let fault = at(&empty)
        .member("missing")
        .or_missing_argument("$.missing", call, &empty)
        .unwrap_err();
    assert_eq!(
        fault.detail(),
        "The function 'States.Base64Decode($.missing)' had the following error: \
         The JsonPath argument for the field '$.missing' could not be found in the input '{}'"
    );
    assert!(
        at(&root)
            .member("list")
            .element(1)
            .or_missing_argument("$.list[1]", call, &root)
            .is_err()
    );
}
