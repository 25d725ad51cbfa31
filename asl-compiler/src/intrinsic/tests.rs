//! Calls with their trees, mistakes with their messages, and the pieces of templates.

use super::{Argument, Call, FormatPart, Function, Literal, looks_like_intrinsic, parse};
use crate::jsonpath::tests::render;

/// The help where no function has a name like the one that was written.
const ALL_FUNCTIONS: &str = "the functions are States.Format, States.StringToJson, States.JsonToString, States.Array, States.ArrayPartition, States.ArrayContains, States.ArrayRange, States.ArrayGetItem, States.ArrayLength, States.ArrayUnique, States.Base64Encode, States.Base64Decode, States.Hash, States.JsonMerge, States.MathRandom, States.MathAdd, States.StringSplit, States.UUID";

/// Call, and its tree with the prefix `States.` left out and values decoded.
#[rustfmt::skip]
const TREES: &[(&str, &str)] = &[
    ("States.UUID()", "UUID()"),
    ("States.UUID( ) \n", "UUID()"),
    ("States.Array()", "Array()"),
    ("States.Array('Foo', 2020, $.someJson, null)", "Array(‹Foo›, 2020, $['someJson'], null)"),
    ("States.Array ( -1.5e3 ,true,\nfalse )", "Array(-1.5e3, true, false)"),
    ("States.Format('{}', $)", "Format(‹{}›, $)"),
    ("States.Format('{}_{}', $.a ,$.b-c)", "Format(‹{}_{}›, $['a'], $['b-c'])"),
    ("States.Format($t, $$.Map.Item.Value)", "Format($t, $$['Map']['Item']['Value'])"),
    ("States.Format('a\n{}  \n', $.x)", "Format(‹a\n{}  \n›, $['x'])"),
    (r#"States.Format('\{"{}":"it\'s \\"\}', '')"#, r#"Format(‹{"{}":"it's \"}›, ‹›)"#),
    ("States.StringToJson('{\"k\": \"v\"}')", "StringToJson(‹{\"k\": \"v\"}›)"),
    ("States.Array('${X.Arn}/a', ${N}, $.${Y})", "Array(‹${X.Arn}/a›, ${N}, $['${Y}'])"),
    (
        "States.ArrayGetItem($.xs[?(@.id==$.id && @.n == 'a),b')].name, 0)",
        "ArrayGetItem($['xs'][?((@['id'] == $['id'] and @['n'] == ‹a),b›))]['name'], 0)",
    ),
    (
        "States.ArrayGetItem($.a[?(@.b =~ /SBJ.*?/i)].c, 0)",
        "ArrayGetItem($['a'][?(@['b'] =~ /SBJ.*?/i)]['c'], 0)",
    ),
    ("States.ArrayLength($.a.length())", "ArrayLength($['a']['length()'])"),
    // AWS takes calls that must fail.
    ("States.Format()", "Format()"),
    ("States.MathAdd('1', null, 3)", "MathAdd(‹1›, null, 3)"),
    (
        "States.MathAdd(States.ArrayLength(States.StringSplit($.a, '-')), -1)",
        "MathAdd(ArrayLength(StringSplit($['a'], ‹-›)), -1)",
    ),
];

/// Text, marks under the range, message, help.
#[rustfmt::skip]
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    ("", "~", "an intrinsic call starts with `States.`", "write it like `States.Format('{}', $.name)`"),
    (" States.UUID()", "~~~~~~~~~~~~~~", "an intrinsic call starts with `States.`", "write it like `States.Format('{}', $.name)`"),
    ("States.", "~~~~~~~", "there is no intrinsic function `States.`", ALL_FUNCTIONS),
    ("States.format('x')", "~~~~~~~~~~~~~", "there is no intrinsic function `States.format`", "did you mean `States.Format`?"),
    ("States.ArrayItem($, 0)", "~~~~~~~~~~~~~~~~", "there is no intrinsic function `States.ArrayItem`", "did you mean `States.ArrayGetItem`?"),
    ("States.Xyz($)", "~~~~~~~~~~", "there is no intrinsic function `States.Xyz`", ALL_FUNCTIONS),
    ("States.UUID", "           ~", "expected `(` after the name of the function", "put the arguments in parentheses: `States.UUID()`"),
    ("States.StringToJson $.a)", "                    ~", "expected `(` after the name of the function", "put the arguments in parentheses: `States.UUID()`"),
    ("States.Array($", "            ~~", "a call is never closed", "add a closing `)`"),
    ("States.Array($,", "            ~~~", "a call is never closed", "add a closing `)`"),
    ("States.UUID() x", "             ~~", "there is text after the call", ""),
    ("States.Array($.a $.b)", "                 ~", "expected `,` or `)` here", "separate arguments by `,` and end the call with `)`"),
    ("States.Array($.a,)", "                 ~", "an argument is missing here", "write an argument, or remove the comma"),
    ("States.Array(,$.a)", "             ~", "an argument is missing here", "write an argument, or remove the comma"),
    ("States.Array(\"a\")", "             ~", "text needs single quotes here", "write `'` instead of `\"`"),
    ("States.Array(abc)", "             ~~~", "this is not an argument", "put text in single quotes: `'abc'`"),
    ("States.Array(UUID())", "             ~~~~", "this is not an argument", "the name of a function starts with `States.`"),
    ("States.Array([1])", "             ~", "this is not an argument", "write a path, a call, a number or text in single quotes"),
    ("States.Array(01)", "             ~~", "this is not a number", "write it as in JSON, or put it in single quotes"),
    ("States.Array('a)", "             ~~~", "a quote is never closed", "add a closing `'`, or write `\\'` for a quote in the text"),
    (r"States.Array('a\", "             ~~~", "a quote is never closed", "add a closing `'`, or write `\\'` for a quote in the text"),
    (r#"States.Array('\"')"#, "              ~~", "`\\\"` is not an escape of intrinsic functions", "only `\\'`, `\\{`, `\\}` and `\\\\` are escapes; leave the backslash out"),
    (r"States.Array('\n')", "              ~~", "`\\n` is not an escape of intrinsic functions", "use the character itself: in JSON, write one backslash instead of two"),
    ("States.Array($.a[)", "                 ~", "a name in brackets needs quotes", "write `[')']`"),
    ("States.Array($.)", "              ~", "a name is missing after the dot", "leave the dot out, or write the name after it"),
];

#[test]
fn trees() {
    for (text, expected) in TREES {
        let call = parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(call_text(&call), *expected, "in {text}");
        assert_eq!(call.range, 0..text.trim_end().len());
    }
}

#[test]
fn mistakes() {
    for (text, marks, message, help) in MISTAKES {
        let error = parse(text).expect_err(text);
        let found = (render::marks(text, &error.range), error.message, error.help);
        let help = (!help.is_empty()).then(|| (*help).to_owned());
        assert_eq!(
            found,
            ((*marks).to_owned(), (*message).to_owned(), help),
            "in {text}"
        );
    }
}

#[test]
fn ten_levels_are_the_limit() {
    let nested = |depth| format!("{}{}", "States.Array(".repeat(depth), ")".repeat(depth));
    assert!(parse(&nested(10)).is_ok());
    assert_eq!(
        parse(&nested(11)).unwrap_err().message,
        "calls are nested too deeply"
    );
    assert!(parse(&nested(100_000)).is_err());
}

#[test]
fn ranges_of_arguments() {
    let text = "States.Array( 'é' , $.a[0], 12,${N},States.UUID())";
    let arguments = parse(text).unwrap().arguments;
    let written: Vec<&str> = arguments
        .iter()
        .map(|argument| text.get(argument.range()).unwrap())
        .collect();
    assert_eq!(written, ["'é'", "$.a[0]", "12", "${N}", "States.UUID()"]);
}

/// Template, and its pieces or the marks under the mistake; a hole is `_`, a placeholder `«»`.
#[test]
fn templates_of_format() {
    const CASES: &[(&str, &str)] = &[
        ("", ""),
        ("plain", "plain"),
        ("a{}b{}", "a|_|b|_"),
        (r"\{{}\}", "{|_|}"),
        (r"it\'s \\{}", r"it's \|_"),
        ("${}", "$|_"),
        ("s3://${Bucket}/{}", "s3://|«Bucket»|/|_"),
        ("é{a}", "                ~"),
        ("{", "               ~"),
        ("{${X}}", "               ~"),
        ("${X}}", "                   ~"),
        ("{{}}", "               ~"),
    ];
    for (template, expected) in CASES {
        let text = format!("States.Format('{template}')");
        let call = parse(&text).unwrap();
        let [
            Argument::Literal {
                literal: Literal::String(string),
                ..
            },
        ] = &call.arguments[..]
        else {
            panic!("{call:?}");
        };
        let found = match string.format_parts() {
            Ok(parts) => parts.iter().map(part_text).collect::<Vec<_>>().join("|"),
            Err(error) => render::marks(&text, &error.range),
        };
        assert_eq!(found, *expected, "in {template}");
    }
}

#[test]
fn functions() {
    for function in Function::ALL {
        assert_eq!(Function::from_name(function.name()), Some(function));
        assert_eq!(function.name(), format!("States.{function:?}"));
    }
    assert!(Function::Format.gives_string() && !Function::MathAdd.gives_string());
}

#[test]
fn strings_that_look_like_calls() {
    for text in [
        "States.UUID()",
        " States.Format('{}', $.a) ",
        "States.Default($.a, 1)",
    ] {
        assert!(looks_like_intrinsic(text), "{text}");
    }
    for text in [
        "States.ALL",
        "States.",
        "States.(x)",
        "Call States.UUID()",
        "States.Format(",
        "",
    ] {
        assert!(!looks_like_intrinsic(text), "{text}");
    }
}

/// AWS accepts these when the machine is created; they are tests of how executions fail.
const FAILING: &[&str] = &[
    "States.Format(true)",
    "States.Format()",
    "States.JsonToString()",
    "States.JsonToString($.path, $.anotherPath)",
    "States.StringToJson($.someString, $.anotherPath)",
];

#[test]
fn every_call_of_the_corpus_parses() {
    for text in crate::jsonpath::tests::corpus::expressions("intrinsic") {
        match parse(&text) {
            Ok(_) => {}
            Err(error) => assert!(FAILING.contains(&text.as_str()), "{text}: {error:?}"),
        }
    }
}

/// Random texts and damaged calls: an error is fine, but never a panic, a hang or a wrong range.
#[test]
fn random_texts() {
    let seeds: Vec<&str> = TREES.iter().map(|(text, _)| *text).collect();
    render::for_each_random_text(&seeds, 20_000, |text| {
        if let Err(error) = parse(text).and_then(|call| format_parts(&call)) {
            assert!(
                text.get(error.range.clone()).is_some(),
                "{:?} in {text:?}",
                error.range
            );
        }
    });
}

fn format_parts(call: &Call) -> Result<(), super::Error> {
    call.arguments
        .iter()
        .try_for_each(|argument| match argument {
            Argument::Call(call) => format_parts(call),
            Argument::Literal {
                literal: Literal::String(text),
                ..
            } => text.format_parts().map(drop),
            Argument::Literal { .. } | Argument::Path(_) => Ok(()),
        })
}

fn call_text(call: &Call) -> String {
    let arguments: Vec<String> = call.arguments.iter().map(argument_text).collect();
    format!("{:?}({})", call.function, arguments.join(", "))
}

fn argument_text(argument: &Argument) -> String {
    match argument {
        Argument::Call(call) => call_text(call),
        Argument::Path(path) => render::path(path),
        Argument::Literal { literal, .. } => match literal {
            Literal::String(text) => format!("‹{}›", text.value()),
            Literal::Number(digits) => digits.clone(),
            Literal::Bool(value) => value.to_string(),
            Literal::Null => "null".to_owned(),
            Literal::Placeholder(placeholder) => format!("${{{}}}", placeholder.name),
        },
    }
}

fn part_text(part: &FormatPart) -> String {
    match part {
        FormatPart::Text(text) => text.clone(),
        FormatPart::Hole => "_".to_owned(),
        FormatPart::Placeholder(placeholder) => format!("«{}»", placeholder.name),
    }
}
