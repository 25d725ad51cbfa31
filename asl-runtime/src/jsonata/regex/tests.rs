use super::*;
use crate::jsonata::testing::Still;
use crate::jsonata::{Dialect, Function, Str};

/// The pattern, the text, and the objects that the function and then each `next` give.
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "b(x)?",
        "😀bab",
        &[
            r#"{"match":"b","start":2,"end":3,"groups":[null],"next":""}"#,
            r#"{"match":"b","start":4,"end":5,"groups":[null],"next":""}"#,
            "undefined",
        ],
    ),
    (
        "x*",
        "ab",
        &[
            r#"{"match":"","start":0,"end":0,"groups":[],"next":""}"#,
            "D1004",
        ],
    ),
    (
        "x*",
        "",
        &[
            r#"{"match":"","start":0,"end":0,"groups":[],"next":""}"#,
            "undefined",
        ],
    ),
    ("b", "a", &["undefined"]),
    ("(", "a", &["S0303"]),
];

#[test]
fn a_regular_expression_is_a_matcher() {
    for (pattern, text, expected) in CASES {
        let regex = Regex::new(pattern, "");
        let arena = bumpalo::Bump::new();
        let cx = Context::new(&arena, &Still, Dialect::Current);
        let mut function = Function::Regex(&regex);
        let mut argument = Item::String(Str::plain(text));
        for expected in *expected {
            let outcome = function.call(&cx, Item::Null, &[argument]);
            let shown = match &outcome {
                Ok(item) => print::to_json(*item),
                Err(error) => error.code.to_owned(),
            };
            assert_eq!(shown, *expected, "/{pattern}/ {text}");
            let next = outcome.ok().and_then(|item| item.as_record());
            if let Some(Item::Function(Function::Closure {
                arity,
                signature,
                body,
            })) = next.map(|object| object.get("next"))
            {
                (function, argument) = (
                    Function::Closure {
                        arity: *arity,
                        signature: *signature,
                        body: *body,
                    },
                    Item::Undefined,
                );
            }
        }
    }
}
