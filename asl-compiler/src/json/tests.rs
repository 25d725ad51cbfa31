//! Reading JSON: values, errors, and positions.

use super::{Kind, MAX_DEPTH, Node, offset_in_string, parse, pointer_at, span_in_string};
use crate::diagnostic::{Diagnostics, expectation};
use crate::source::{Format, Source, Span};

/// Each source with its errors, and whether there is a tree all the same.
const ERRORS: [(&str, bool); 28] = [
    (
        r#"
{ "A": 1, "B": [2], "A": [3] }
                    ~~~ ASL0015 key "A" occurs twice in one object
"#,
        true,
    ),
    (
        r#"
{ "A": ${Delay}, "B": [${X}-${f("]", {})}, 01] }
       ~~~~~~~~ ASL0016 placeholder `${Delay}` is not in quotes
                       ~~~~~~~~~~~~~~~~~~ ASL0016 placeholder `${X}-${f("]", {})}` is not in quotes
                                           ~~ ASL0013 `01` is not a JSON number
"#,
        true,
    ),
    (
        r#"
{ ${Name}: 1, "B": %{ if x } }
  ~~~~~~~ ASL0016 placeholder `${Name}` is not in quotes
                   ~~~~~~~~~ ASL0016 placeholder `%{ if x }` is not in quotes
"#,
        true,
    ),
    (
        r#"
{ "A": [1,, 2,], "B": 3, }
          ~ ASL0007 there is nothing before this comma
             ~ ASL0007 no comma is allowed before `]`
                       ~ ASL0007 no comma is allowed before `}`
"#,
        true,
    ),
    (
        r#"
{ // one
  ~~~~~~ ASL0008 JSON has no comments
  "A": /* two */ 1 # three
       ~~~~~~~~~ ASL0008 JSON has no comments
                   ~~~~~~~ ASL0008 JSON has no comments
}
"#,
        true,
    ),
    (
        r#"
{ 'A': “é”, B: yes }
  ~~~ ASL0009 JSON strings stand in double quotes
       ~~~ ASL0009 JSON strings stand in double quotes
            ~ ASL0009 key `B` is not in double quotes
               ~~~ ASL0009 `yes` is not a JSON value
"#,
        true,
    ),
    (
        r#"
{ "A" 1, "B" = 2
     ^ ASL0006 expected `:` between key and value
             ~ ASL0006 expected `:`, found `=`
                ^ ASL0006 expected `,` between two members
  "C": [3; 4 5] }
         ~ ASL0006 expected `,`, found `;`
            ^ ASL0006 expected `,` between two items
"#,
        true,
    ),
    (
        r#"
{ "A": "\q é\u12", "B": "\ud800", "C": "\ud83d\ude00" }
        ~~ ASL0011 JSON has no escape `\q`
            ~~~~ ASL0011 `\u12` is not followed by four hexadecimal digits
                         ~~~~~~ ASL0011 `\ud800` is only half of a character
"#,
        true,
    ),
    (
        r#"
{ "A": "one
           ^ ASL0012 line break inside a string must be escaped
  two", "B": 1 }
"#,
        true,
    ),
    (
        "{ \"A\": \"\u{1}\" }\n        ~ ASL0012 control character inside a string must be escaped\n",
        true,
    ),
    (
        r#"
{ "A": "one,
       ~~~~~ ASL0010 string is not closed
  "B": "two" }
"#,
        true,
    ),
    (
        r#"
"one
~~~~ ASL0010 string is not closed
"#,
        true,
    ),
    (
        r#"
[007, +1, .5, 2., 1e, 0x1F, -]
 ~~~ ASL0013 `007` is not a JSON number
      ~~ ASL0013 `+1` is not a JSON number
          ~~ ASL0013 `.5` is not a JSON number
              ~~ ASL0013 `2.` is not a JSON number
                  ~~ ASL0013 `1e` is not a JSON number
                      ~~~~ ASL0013 `0x1F` is not a JSON number
                            ~ ASL0009 `-` is not a JSON value
"#,
        true,
    ),
    (
        r#"
{ "A": 1 } "B"
           ~~~ ASL0005 expected the end of the file, found "B"
"#,
        false,
    ),
    (
        r#"
"A": 1
   ~ ASL0005 expected the end of the file, found `:`
"#,
        false,
    ),
    (
        r#"
{ "A": , "B" }
  ~~~ ASL0004 key "A" has no value
         ~~~ ASL0004 key "B" has no value
"#,
        false,
    ),
    (
        r#"
["A": 1, @, 2]
    ~ ASL0004 expected `,` or `]`, found `:`
         ~ ASL0009 `@` is not a JSON value
"#,
        false,
    ),
    (
        r#"
{ "A": [1, [2] }
       ~ ASL0017 array is not closed
"#,
        false,
    ),
    (
        r#"
{ "A": 1 ], "B": 2 }
         ~ ASL0004 expected `,` or `}`, found `]`
"#,
        false,
    ),
    (
        r#"
{
  "A": {
       ~ ASL0017 object is not closed
    "B": 1,
  "C": { }
}
"#,
        false,
    ),
    (
        r#"
{ "A": [
       ~ ASL0017 array is not closed
"#,
        false,
    ),
    (
        r#"
]
~ ASL0004 expected a value, found `]`
"#,
        false,
    ),
    (
        r#"
{ {}: 1, "B": 2 }
  ~ ASL0004 expected a key in double quotes, found `{`
"#,
        false,
    ),
    (
        "{ \"A\":\u{a0}1 }\n      ~ ASL0004 expected a value, found the character U+00A0\n",
        false,
    ),
    (
        "\u{feff}{}\n~ ASL0003 the file begins with a byte order mark\n",
        true,
    ),
    (
        "^ ASL0001 expected a value, found the end of the file\n",
        false,
    ),
    (
        r#"
// nothing
~~~~~~~~~~ ASL0008 JSON has no comments
^ ASL0001 expected a value, found the end of the file
"#,
        false,
    ),
    (
        r#"
{ "A": "x" "B": "y" "C" }
          ^ ASL0006 expected `,` between two members
                   ^ ASL0006 expected `,` between two members
                    ~~~ ASL0004 key "C" has no value
"#,
        false,
    ),
];

#[test]
fn errors_are_reported_where_they_are() {
    for (marked, has_tree) in ERRORS {
        let tree = expectation::check(marked, Format::Json, parse);
        assert_eq!(tree.is_some(), has_tree, "{marked}");
    }
}

#[test]
fn values_keep_their_text_and_place() {
    let text = r#" {"a\n": [1.50, -0, 1E+5, "\u00e9\ud83d\ude00/", true, null], "b": {}} "#;
    let root = read(text);
    assert_eq!(root.span, Span::new(1, text.len() - 1));
    let object = root.as_object().unwrap();
    let items = object.get("a\n").and_then(Node::as_array).unwrap();
    let kinds: Vec<&Kind> = items.iter().map(|item| &item.kind).collect();
    let expected = [
        Kind::Number("1.50".into()),
        Kind::Number("-0".into()),
        Kind::Number("1E+5".into()),
        Kind::String("é😀/".into()),
        Kind::Bool(true),
        Kind::Null,
    ];
    assert_eq!(kinds, expected.iter().collect::<Vec<_>>());
    assert_eq!(object.get("b").unwrap().kind_name(), "object");
    assert!(object.get("c").is_none());
}

#[test]
fn nesting_has_a_limit() {
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    read(&nested(MAX_DEPTH));
    let text = nested(MAX_DEPTH + 1);
    let mut diagnostics = Diagnostics::new();
    assert!(parse(&mut diagnostics, &source(&text)).is_none());
    let found = diagnostics.into_sorted();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].code.as_str(), "ASL0014");
    assert_eq!(found[0].span, Span::new(MAX_DEPTH, MAX_DEPTH + 1));
}

#[test]
fn reading_stops_after_many_errors() {
    let text = "[".to_owned() + &"x,".repeat(10_000);
    let mut diagnostics = Diagnostics::new();
    assert!(parse(&mut diagnostics, &source(&text)).is_none());
    assert!(diagnostics.is_full());
}

#[test]
fn places_have_pointers() {
    let text = r#"{"States": {"a/b~c": [{"Next": "X"}, 7]}, "": 1}"#;
    let cases = [
        ("X", "/States/a~1b~0c/0/Next"),
        ("Next", "/States/a~1b~0c/0/Next"),
        ("\"Next\": \"X\"", "/States/a~1b~0c/0/Next"),
        ("}, 7", "/States/a~1b~0c"),
        ("7", "/States/a~1b~0c/1"),
        ("\"\": 1", "/"),
        ("]}, \"\"", ""),
    ];
    let root = read(text);
    for (part, pointer) in cases {
        let start = text.find(part).unwrap();
        assert_eq!(
            pointer_at(&root, Span::new(start, start + part.len())),
            pointer,
            "{part}"
        );
    }
}

#[test]
fn offsets_in_strings_account_for_escapes() {
    let cases = [
        (r#""abc""#, 0, 1),
        (r#""abc""#, 2, 3),
        (r#""abc""#, 3, 4),
        (r#""abc""#, 9, 4),
        (r#""a\n\"b""#, 3, 6),
        (r#""\u00e9x""#, 2, 7),
        (r#""\ud83d\ude00x""#, 4, 13),
        (r#""éx""#, 2, 3),
        ("${Name}", 2, 2),
        ("'abc'", 1, 2),
    ];
    for (text, decoded, written) in cases {
        let span = Span::new(2, 2 + text.len());
        let text = format!("[ {text}");
        assert_eq!(
            offset_in_string(&source(&text), span, decoded),
            2 + written,
            "{text}"
        );
    }
    let text = r#""\\d\\e""#;
    let span = span_in_string(&source(text), Span::new(0, text.len()), 2..4);
    assert_eq!(span, Span::new(4, 7));
}

fn source(text: &str) -> Source<'_> {
    Source {
        name: "test.json",
        text,
        format: Format::Json,
    }
}

fn read(text: &str) -> Node {
    let mut diagnostics = Diagnostics::new();
    let root = parse(&mut diagnostics, &source(text));
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    root.unwrap()
}
