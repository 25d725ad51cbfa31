use super::matches::Found;
use super::*;
use crate::jsonata::testing::Still;
use crate::jsonata::{Context, Dialect, Function, Item, Str, print};

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
        let mut function = Function::regex(&cx, &regex).as_function().unwrap();
        let mut argument = Item::String(Str::plain(text));
        for expected in *expected {
            let outcome = function.call(&cx, Item::Null, &[argument]);
            let shown = match &outcome {
                Ok(item) => print::to_json(*item),
                Err(error) => error.code.to_owned(),
            };
            assert_eq!(shown, *expected, "/{pattern}/ {text}");
            let next = outcome.ok().and_then(|item| item.as_record());
            if let Some(next) = next.and_then(|object| object.get("next").as_function()) {
                (function, argument) = (next, Item::Undefined);
            }
        }
    }
}

/// The patterns, and the texts in which trial and error can be trusted to come to an end.
const PATTERNS: &[&str] = &[
    "a",
    "^a+b?$",
    "(a+)(b*)",
    "(?:a|b)+c",
    "(a|ab)(c|bcd)(d*)",
    "[^a]+",
    "[a-c\\d]+?",
    "\\bab\\b",
    "\\s+",
    "\\S",
    ".b",
    "a{2,3}",
    "(a{2})+",
    "a{2",
    "x*",
    "(a*)*",
    "((a)|b)+",
    "(z)?ab",
    "a(?=b)",
    "(a)\\1",
    "[]",
    "[^]",
    "\\u0061\\x62",
    "(?<first>a)b",
    "a|b|",
    "\\w\\W",
    "é+",
    "[α-ω]",
    "a+?b",
    "^|b",
    "(a?){3}b",
];

const TEXTS: &[&str] = &[
    "",
    "a",
    "aab",
    "abcd",
    "abab aab",
    "xyz",
    "aaaa",
    "a b\tc\u{A0}d",
    "éé αβγ a",
    "ab\nab",
    "b1c2",
    "zab",
    "😀ab😀",
];

fn found(matches: &mut dyn FnMut() -> Option<Found>) -> Vec<String> {
    let found = std::iter::from_fn(matches).take(20);
    found
        .map(|found| format!("{:?} {:?}", found.range, found.groups))
        .collect()
}

#[test]
fn the_linear_search_finds_what_trial_and_error_finds() {
    use super::matches::find;
    let mut exact = 0;
    for (pattern, flags) in PATTERNS
        .iter()
        .flat_map(|pattern| [(pattern, ""), (pattern, "i")])
    {
        let Some((linear, search)) = super::linear(pattern, flags) else {
            continue;
        };
        let program = regress::Regex::with_flags(pattern, flags).unwrap();
        for text in TEXTS {
            let mut trial = program.find_iter(text);
            let expected = found(&mut || trial.next().map(Found::from));
            if !linear.is_exact {
                assert!(
                    expected.is_empty() || search.is_match(text),
                    "/{pattern}/ {text:?}"
                );
                continue;
            }
            let mut position = 0;
            let ours = found(&mut || {
                (position <= text.len()).then(|| find(&search, text, &mut position))?
            });
            assert_eq!(
                ours, expected,
                "/{pattern}/{flags} {text:?} as {}",
                linear.pattern
            );
            exact += 1;
        }
    }
    assert!(exact > 300, "only {exact} searches are exact");
}

#[test]
fn a_pattern_that_explodes_comes_to_an_end() {
    let text = "a".repeat(3000) + "!";
    for pattern in [
        "^(a+)+$",
        "^(a*)*$",
        "(a|aa)+$",
        "^((a{1,30}){1,30}){1,30}$",
        "(.*)*x",
        "^(a+)+(b)\\2$",
        ".*.*.*x",
    ] {
        let regex = Regex::new(pattern, "");
        assert!(
            regex.matches(&text, 0).unwrap().next().unwrap().is_none(),
            "/{pattern}/"
        );
    }
}
