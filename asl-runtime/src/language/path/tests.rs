//! Paths over one small store, as steps: `cargo xtask jayway` compares many more of them with Jayway itself.

mod filter;

use super::Step::{
    self, Descend, Element, Elements, Every, Filter, FromEnd, Member, Members, Slice,
};
use super::filter::exists;
use super::{At, at, at_item, at_part, at_value, pick, refused};
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
    "none": null,
    "rows": [[1], [], [2]]
}"#;

/// A definite path.
type Walk = for<'a> fn(At<'a>) -> At<'a>;

/// Path, its steps in Jayway's spelling, and the node or the text of the miss.
const DEFINITE: &[(Walk, &[&str], &str)] = &[
    (
        |at| at.member("bicycle").member("color"),
        &["['bicycle']", "['color']"],
        r#""red""#,
    ),
    (
        |at| at.member("book").element(0).member("title"),
        &["['book']", "[0]", "['title']"],
        r#""A""#,
    ),
    (
        |at| at.member("book").from_end(-1).member("title"),
        &["['book']", "[@.size()-1]", "['title']"],
        r#""C""#,
    ),
    (|at| at.member("none"), &["['none']"], "null"),
    (
        |at| at.member("book").element(3),
        &["['book']", "[3]"],
        "null",
    ),
    (
        |at| at.member("book").element(-1),
        &["['book']", "[-1]"],
        "null",
    ),
    (
        |at| at.member("no"),
        &["['no']"],
        "No results for path: $['no']",
    ),
    (
        |at| at.member("no").member("such"),
        &["['no']", "['such']"],
        "Missing property in path $['no']",
    ),
    (
        |at| at.member("book").member("title"),
        &["['book']", "['title']"],
        "Property ['title'] not found in path $['book']",
    ),
    (
        |at| at.member("book").element(-1).member("x"),
        &["['book']", "[-1]", "['x']"],
        "Property ['x'] not found in path $['book'][-1]",
    ),
    (
        |at| at.member("book").from_end(-4).member("x"),
        &["['book']", "[@.size()-4]", "['x']"],
        "Property ['x'] not found in path $['book'][-1]",
    ),
    (
        |at| at.member("none").element(0),
        &["['none']", "[0]"],
        "The path $['none'] is null",
    ),
    (
        |at| at.member("book").element(9).element(0),
        &["['book']", "[9]", "[0]"],
        "The path $['book'][9] is null",
    ),
    (
        |at| at.member("bicycle").member("color").element(0).member("x"),
        &["['bicycle']", "['color']", "[0]", "['x']"],
        "Filter: [0]['x'] can only be applied to arrays. Current context is: red",
    ),
    (
        |at| {
            at.member("book")
                .element(0)
                .member("tags")
                .element(1)
                .element(2)
        },
        &["['book']", "[0]", "['tags']", "[1]", "[2]"],
        "Filter: [2] can only be applied to arrays. Current context is: \"y\"",
    ),
    (
        |at| at.member("book").object(),
        &["['book']", "['a', 'b']"],
        "Property ['a', 'b'] not found in path $['book']",
    ),
    (
        |at| at.member("bicycle").object().members(),
        &["['bicycle']", "['a', 'b']", "['c']"],
        "Multi properties can only be used as path leafs: $['bicycle']['a', 'b']",
    ),
];

#[test]
fn definite_paths() {
    let store = parse(STORE);
    for (walk, steps, expected) in DEFINITE {
        let found = match walk(at(&store)).or_invalid("P", steps) {
            Ok(value) => value.to_string(),
            Err(fault) => fault.detail().replace("Invalid path 'P' : ", ""),
        };
        assert_eq!(found, *expected, "{}", steps.concat());
    }
}

/// Path, and the list or the text of the miss.
const INDEFINITE: &[(&[Step<'_>], &str)] = &[
    (
        &[Member("book"), Every, Member("title")],
        r#"["A","B","C"]"#,
    ),
    (&[Member("bicycle"), Every], r#"["red",19.95]"#),
    (
        &[Member("book"), Every, Member("tags"), Every],
        r#"["x","y"]"#,
    ),
    (&[Member("book"), Every, Member("isbn")], r#"["0-553"]"#),
    (&[Member("rows"), Every, Element(0)], "[1,null,2]"),
    (&[Member("rows"), Every, FromEnd(-1)], "[1,null,2]"),
    (
        &[Member("book"), Elements(&[0, 2]), Member("title")],
        r#"["A","C"]"#,
    ),
    (&[Member("rows"), Elements(&[0, 7, -1])], "[[1],null,null]"),
    (
        &[Member("book"), Elements(&[7]), Member("x")],
        "Property ['x'] not found in path $['book'][7]",
    ),
    (
        &[Member("book"), Slice(Some(1), None), Member("isbn")],
        "No results for path: $['book'][1]['isbn']",
    ),
    (
        &[
            Member("book"),
            Slice(Some(1), None),
            Member("isbn"),
            Member("x"),
        ],
        r#"Property ['x'] not found in path $['book'][2]['isbn']"#,
    ),
    (&[Member("rows"), Slice(Some(-1), Some(1))], "[null,[1]]"),
    (
        &[Member("bicycle"), Every, Member("x")],
        "Property ['x'] not found in path $['bicycle']['color']",
    ),
    (
        &[Member("bicycle"), Slice(None, Some(1))],
        "Filter: [:1] can only be applied to arrays. Current context is: {\"color\":\"red\",\"price\":19.95}",
    ),
    (
        &[Member("none"), Slice(None, Some(1))],
        "The path $['none'] is null",
    ),
    (&[Member("no"), Every], "[]"),
    (&[Member("no"), Member("such"), Slice(Some(1), None)], "[]"),
    (&[Member("none"), Every], "[]"),
    (
        &[Member("none"), Member("x"), Every],
        "Property ['x'] not found in path $['none']",
    ),
    (&[Descend, Member("price")], "[8.95,12.99,19.95]"),
    (&[Descend, Member("tags"), Element(0)], r#"["x",null]"#),
    (
        &[Descend, Members(&["title", "isbn"])],
        r#"[{"title":"C","isbn":"0-553"}]"#,
    ),
    (&[Member("rows"), Descend, Element(0)], "[[1],1,null,2]"),
    (
        &[Member("rows"), Descend, Element(0), Element(0)],
        "Filter: [0] can only be applied to arrays. Current context is: 1",
    ),
    (
        &[Member("none"), Filter(&|_| Ok(true))],
        "Filter: [?] can not be applied to primitives. Current context is: null",
    ),
    (
        &[Every, Members(&["color", "no"]), Member("x")],
        "Property ['color', 'no'] not found in path $['book']",
    ),
    (
        &[
            Descend,
            Filter(&|item| exists(at_item(item).member("color").side(&["['color']"]))),
        ],
        r#"[{"color":"red","price":19.95}]"#,
    ),
];

#[test]
fn indefinite_paths() {
    let store = parse(STORE);
    for (number, (steps, expected)) in INDEFINITE.iter().enumerate() {
        let found = match at(&store).list(steps).or_invalid("P") {
            Ok(value) => value.to_string(),
            Err(fault) => fault.detail().replace("Invalid path 'P' : ", ""),
        };
        assert_eq!(found, *expected, "path {number}");
    }
}

#[test]
fn slices() {
    let cases = [
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
        ((Some(-2), Some(1)), "[null,null,0]"),
    ];
    let numbers = parse("[0,1,2,3,4]");
    for ((from, to), expected) in cases {
        let slice = at(&numbers).list(&[Slice(from, to)]).found().unwrap();
        assert_eq!(slice.to_string(), expected, "{from:?} {to:?}");
    }
}

#[test]
fn a_wildcard_over_one_array_shares_it() {
    let store = parse(STORE);
    let Some(Value::Array(books)) = store.get("book") else {
        panic!("no books")
    };
    let Some(Value::Array(every)) = at(&store).list(&[Member("book"), Every]).found() else {
        panic!("no array")
    };
    assert!(std::ptr::eq(books.as_ptr(), every.as_ptr()));
}

/// A scan keeps its own stack, and a miss in the middle of it leaves the way as it was.
#[test]
fn deep_documents_are_scanned() {
    let mut deep = parse(r#"{"x": 1}"#);
    for _ in 0..500 {
        deep = Value::array([deep]);
    }
    let found = at(&deep).list(&[Descend, Member("x")]).found().unwrap();
    assert_eq!(found.to_string(), "[1]");
    let document = parse(r#"[{"a": [{"x": 1}, 5]}, {"a": [{"x": 2}]}]"#);
    let path = [Every, Descend, Every, Member("x")];
    let found = at(&document).list(&path).or_invalid("P").unwrap();
    assert_eq!(found.to_string(), "[]");
}

#[test]
fn texts_of_templates_and_arguments() {
    let input = parse(r#"{"a":1}"#);
    let miss = at(&input).member("b");
    let texts = [
        miss.or_missing("$.b", "x.$", &input).unwrap_err(),
        miss.or_missing_argument("$.b", "States.F($.b)", &input)
            .unwrap_err(),
    ];
    assert_eq!(
        texts.map(|fault| fault.detail().to_owned()),
        [
            "The JSONPath '$.b' specified for the field 'x.$' could not be found in the input '{\"a\":1}'",
            "The function 'States.F($.b)' had the following error: \
             The JsonPath argument for the field '$.b' could not be found in the input '{\"a\":1}'",
        ]
    );
}

#[test]
fn a_null_document_and_a_path_that_cannot_be_read() {
    const TEXT: &str = "Unable to apply Path transformation to null or empty input.";
    let null = Value::Null;
    let path = at(&null).member("a");
    let faults = [
        path.or_invalid("$.a", &["['a']"]).unwrap_err(),
        path.or_missing("$.a", "x.$", &null).unwrap_err(),
        path.or_missing_argument("$.a", "F", &null).unwrap_err(),
        path.found_in_document().unwrap_err(),
        at(&null).list(&[Every]).or_invalid("$[*]").unwrap_err(),
        at(&null).list(&[Every]).found_in_document().unwrap_err(),
    ];
    assert!(faults.iter().all(|fault| fault.detail() == TEXT));
    assert_eq!(at_value(&null).found(), Some(&null));
    let fault = refused("no operator").or_invalid("$.a", &[]).unwrap_err();
    assert_eq!(fault.detail(), "Invalid path '$.a' : no operator");
}

#[test]
fn a_part_of_the_context_object() {
    let input = parse(r#"{"list": [{"n": 1}]}"#);
    let path = at_part(Some(&input), 2)
        .member("list")
        .from_end(-1)
        .member("x");
    let steps = [
        "['Execution']",
        "['Input']",
        "['list']",
        "[@.size()-1]",
        "['x']",
    ];
    let fault = path.or_invalid("P", &steps).unwrap_err();
    assert_eq!(
        fault.detail(),
        "Invalid path 'P' : No results for path: $['Execution']['Input']['list'][0]['x']"
    );
    let steps = [
        Member("Execution"),
        Member("Input"),
        Member("list"),
        Every,
        Member("n"),
    ];
    let found = at_part(Some(&input), 2).list(&steps).found().unwrap();
    assert_eq!(found.to_string(), "[1]");
    assert!(at_part(None, 2).member("x").found().is_none());
}

#[test]
fn picks_members() {
    let store = parse(STORE);
    let bicycle = at(&store).member("bicycle").object().found().unwrap();
    assert_eq!(
        pick(bicycle, &["price", "no"]).to_string(),
        r#"{"price":19.95}"#
    );
}
