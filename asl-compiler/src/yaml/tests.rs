//! Reading YAML: values, errors, and positions.

use super::parse;
use crate::diagnostic::{Diagnostics, expectation};
use crate::json::{self, Kind, MAX_DEPTH, Node};
use crate::source::{Format, Source, Span};

/// Each source with its errors, and whether there is a tree all the same.
const ERRORS: [(&str, bool); 22] = [
    (
        r#"
é: { A: 1, B: 2, A: 3 }
                 ~ ASL0015 key "A" occurs twice in one object
é: [x]
~ ASL0015 key "é" occurs twice in one object
"#,
        true,
    ),
    (
        r#"
A: !Sub "${X}"
   ~~~~ ASL0025 tag `!Sub` belongs to a CloudFormation template
B: &b !GetAtt
      ~~~~~~~ ASL0025 tag `!GetAtt` belongs to a CloudFormation template
  - C
  - !custom D
    ~~~~~~~ ASL0026 tag `!custom` is unknown
"#,
        true,
    ),
    (
        r#"
A: &a { B: 1 }
C:
  <<: *a
  ~~ ASL0024 merge key `<<` is not supported
  "<<": *a
  ~~~~ ASL0015 key "<<" occurs twice in one object
"#,
        true,
    ),
    (
        r#"
[.inf, -.Inf, .NaN, 0x10000000000000000]
 ~~~~ ASL0028 `.inf` cannot be a JSON number
       ~~~~~ ASL0028 `-.Inf` cannot be a JSON number
              ~~~~ ASL0028 `.NaN` cannot be a JSON number
                    ~~~~~~~~~~~~~~~~~~~ ASL0028 `0x10000000000000000` cannot be a JSON number
"#,
        true,
    ),
    (
        r#"
? [A, B]
  ~~~~~~ ASL0027 key is of type array, not a string
: 1
"#,
        false,
    ),
    (
        r#"
A: 1
---
~~~ ASL0021 the file holds more than one YAML document
B: 2
"#,
        false,
    ),
    (
        r#"
A: &a [1, *a]
          ~~ ASL0023 alias `*a` stands inside the value that it stands for
"#,
        false,
    ),
    (
        r#"
A: *b
   ~ ASL0020 the alias has no anchor before it
"#,
        false,
    ),
    (
        r#"
A: B: C
    ~ ASL0020 a key cannot stand here
"#,
        false,
    ),
    (
        "A:\n\tB: 1\n~ ASL0020 a tab stands where YAML expects spaces\n",
        false,
    ),
    (
        r#"
A: @B
   ~ ASL0020 text cannot begin with this character
"#,
        false,
    ),
    (
        r#"
A: [${B}]
     ~ ASL0020 expected `,` or `]`
"#,
        false,
    ),
    (
        r#"
A: "B
   ~ ASL0010 string is not closed
"#,
        false,
    ),
    (
        r#"
A: "B
   ~ ASL0020 string goes on in a line that is not indented
C: D
"#,
        false,
    ),
    (
        r#"
A: "\d"
   ~ ASL0011 YAML has no such escape
"#,
        false,
    ),
    (
        r#"
A: "\u12"
   ~ ASL0011 the escape needs more hexadecimal digits
"#,
        false,
    ),
    (
        r#"
A:
    B: 1
  C: 2
  ~ ASL0020 expected a key with the indentation of the others
"#,
        false,
    ),
    (
        r#"
- A
B: 1
~ ASL0020 the file is not valid YAML
"#,
        false,
    ),
    (
        "A: \u{0}\n   ~ ASL0012 YAML cannot contain the character U+0000\n",
        false,
    ),
    ("^ ASL0001 the file is empty\n", false),
    ("# nothing\n^ ASL0001 the file is empty\n", false),
    (
        r#"
A: { B: [1, 2 }
              ~ ASL0020 expected `,` or `]`
"#,
        false,
    ),
];

#[test]
fn errors_are_reported_where_they_are() {
    for (marked, has_tree) in ERRORS {
        let tree = expectation::check(marked, Format::Yaml, parse);
        assert_eq!(tree.is_some(), has_tree, "{marked}");
    }
}

#[test]
fn scalars_follow_the_core_schema() {
    let number = |text: &str| Kind::Number(text.to_owned());
    let string = |text: &str| Kind::String(text.to_owned());
    let cases = [
        ("~", Kind::Null),
        ("Null", Kind::Null),
        ("", Kind::Null),
        ("True", Kind::Bool(true)),
        ("false", Kind::Bool(false)),
        ("yes", string("yes")),
        ("No", string("No")),
        ("on", string("on")),
        ("+12", number("12")),
        ("007", number("7")),
        ("-1.50", number("-1.50")),
        (".5", number("0.5")),
        ("3.", number("3")),
        ("1e3", number("1e3")),
        ("0x1F", number("31")),
        ("0o17", number("15")),
        ("1_000", string("1_000")),
        ("1.2.3", string("1.2.3")),
        ("2024-01-01", string("2024-01-01")),
        ("arn:aws:x", string("arn:aws:x")),
        ("\"12\"", string("12")),
        ("'true'", string("true")),
        ("!!str 12", string("12")),
        ("! 12", string("12")),
        ("!!int 12", number("12")),
        ("|\n  a\n  b", string("a\nb\n")),
        (">-\n  a\n  b", string("a b")),
    ];
    for (text, kind) in cases {
        let root = read(&format!("A: {text}\n"));
        assert_eq!(
            root.as_object()
                .and_then(|object| object.get("A"))
                .unwrap()
                .kind,
            kind,
            "{text}"
        );
    }
}

#[test]
fn keys_are_named_as_they_are_written() {
    let root = read("1: &a 2\ntrue: b\n~: c\n0x1F: d\n\"e f\": g\n*a : h\n");
    let names: Vec<&str> = root
        .as_object()
        .unwrap()
        .members
        .iter()
        .map(|member| member.key.name.as_str())
        .collect();
    assert_eq!(names, ["1", "true", "~", "0x1F", "e f", "2"]);
}

#[test]
fn every_part_knows_its_place() {
    let text = "# é\nA: &x\n  B: \"q\"   # c\nC:\n- 1\n- {d: !!str e}\nF: *x\nG: |\n  h\n\nI: [j: k]\nL: 'it''s' # d\n";
    let root = read(text);
    let cases = [
        ("/A", "&x\n  B: \"q\""),
        ("/A/B", "\"q\""),
        ("/C", "- 1\n- {d: !!str e}"),
        ("/C/0", "1"),
        ("/C/1", "{d: !!str e}"),
        ("/C/1/d", "e"),
        ("/F", "*x"),
        ("/F/B", "\"q\""),
        ("/G", "h"),
        ("/I", "[j: k]"),
        ("/L", "'it''s'"),
        ("/I/0", "j: k"),
    ];
    for (pointer, expected) in cases {
        let node = pointer
            .split('/')
            .skip(1)
            .fold(&root, |node, step| match node.as_array() {
                Some(items) => &items[step.parse::<usize>().unwrap()],
                None => node
                    .as_object()
                    .and_then(|object| object.get(step))
                    .unwrap(),
            });
        assert_eq!(&text[node.span.range()], expected, "{pointer}");
    }
    let at = text.find("\"q\"").unwrap();
    assert_eq!(json::pointer_at(&root, Span::new(at, at + 3)), "/A/B");
}

#[test]
fn offsets_in_scalars_account_for_escapes() {
    let cases = [
        ("abc", 2, 2),
        ("abc", 9, 3),
        ("'it''s'", 2, 3),
        ("'it''s'", 3, 5),
        (r#""a\tb""#, 2, 4),
        (r#""\x41\u00e9\U0001F600\N!""#, 3, 11),
        (r#""\x41\u00e9\U0001F600\N!""#, 9, 23),
        ("*alias", 3, 0),
        ("two\n  lines", 5, 0),
    ];
    for (text, decoded, written) in cases {
        let source = source(text);
        let span = Span::new(0, text.len());
        assert_eq!(
            json::offset_in_string(&source, span, decoded),
            written,
            "{text}"
        );
    }
}

#[test]
fn growth_and_depth_have_limits() {
    let bomb: String = ('b'..='k').fold("a: &a [x, x]\n".to_owned(), |text, name| {
        let before = char::from(name as u8 - 1);
        text + &format!(
            "{name}: &{name} [{}]\n",
            vec![format!("*{before}"); 9].join(", ")
        )
    });
    let chain: String = (0..MAX_DEPTH)
        .map(|at| format!("- &a{} [*a{at}]\n", at + 1))
        .collect();
    let cases = [
        (bomb, "ASL0022"),
        (format!("- &a0 x\n{chain}"), "ASL0014"),
        ("[".repeat(MAX_DEPTH + 1), "ASL0014"),
        ("- ".repeat(MAX_DEPTH + 1), "ASL0014"),
    ];
    for (text, code) in cases {
        let mut diagnostics = Diagnostics::new();
        assert!(parse(&mut diagnostics, &source(&text)).is_none());
        let codes: Vec<&str> = diagnostics
            .into_sorted()
            .iter()
            .map(|found| found.code.as_str())
            .collect();
        assert_eq!(codes, [code]);
    }
}

fn source(text: &str) -> Source<'_> {
    Source {
        name: "test.yaml",
        text,
        format: Format::Yaml,
    }
}

fn read(text: &str) -> Node {
    let mut diagnostics = Diagnostics::new();
    let root = parse(&mut diagnostics, &source(text));
    assert!(!diagnostics.has_errors(), "{diagnostics:?}");
    root.unwrap()
}
