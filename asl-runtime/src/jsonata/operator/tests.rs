use super::*;
use crate::jsonata::testing::{Case, check};
use crate::jsonata::{At, Context, Evaluated, Item};

/// The two operands, from the members of the input.
fn sides<'a>(input: Item<'a>) -> [Item<'a>; 2] {
    ["l", "r"].map(|side| input.as_record().map_or(Item::Undefined, |it| it.get(side)))
}

const fn at(token: &'static str) -> At {
    At { position: 3, token }
}

macro_rules! binary {
    ($operator:ident, $token:literal) => {
        |_, input| {
            let [left, right] = sides(input);
            $operator(left, right, at($token))
        }
    };
}

macro_rules! relation {
    (includes) => {
        |_, input| {
            let [left, right] = sides(input);
            Ok(includes(left, right).into())
        }
    };
    ($operator:ident) => {
        |cx, input| {
            let [left, right] = sides(input);
            Ok($operator(cx, left, right).into())
        }
    };
}

fn range_of<'a>(cx: &'a Context<'a>, input: Item<'a>) -> Evaluated<'a> {
    let [left, right] = sides(input);
    Ok(range(cx, left, right, at(".."))?.normalized())
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("l + r", r#"{"l": 1, "r": 2}"#, binary!(add, "+"), "3"),
    ("l + r", r#"{"l": 1}"#, binary!(add, "+"), "undefined"),
    ("l + r", r#"{"l": "1", "r": true}"#, binary!(add, "+"), r#"T2001 + "1" 3"#),
    ("l + r", r#"{"r": true}"#, binary!(add, "+"), "T2002 + true 3"),
    ("l - r", r#"{"l": 1, "r": 2}"#, binary!(subtract, "-"), "-1"),
    ("l * r", r#"{"l": 1e300, "r": 1e300}"#, binary!(multiply, "*"), "Infinity"),
    ("l / r", r#"{"l": 1, "r": 0}"#, binary!(divide, "/"), "Infinity"),
    ("l % r", r#"{"l": -5, "r": 3}"#, binary!(remainder, "%"), "-2"),
    ("-l", r#"{"l": 5}"#, |_, input| negate(sides(input)[0], at("-")), "-5"),
    ("-l", r#"{"l": null}"#, |_, input| negate(sides(input)[0], at("-")), "D1002 - null 3"),
    ("-l", "{}", |_, input| negate(sides(input)[0], at("-")), "undefined"),
    ("l < r", r#"{"l": 1, "r": 2}"#, binary!(less, "<"), "true"),
    ("l < r", r#"{"l": "\ud83d\ude00", "r": "\ufb01"}"#, binary!(less, "<"), "true"),
    ("l < r", r#"{"l": "\u00e9", "r": "\ufb01"}"#, binary!(less, "<"), "true"),
    ("l > r", r#"{"l": "ab", "r": "a"}"#, binary!(greater, ">"), "true"),
    ("l <= r", r#"{"l": 2, "r": 2}"#, binary!(less_or_equal, "<="), "true"),
    ("l >= r", r#"{"l": 1, "r": "2"}"#, binary!(greater_or_equal, ">="), r#"T2009 >= 1 "2" 3"#),
    ("l >= r", r#"{"l": 1}"#, binary!(greater_or_equal, ">="), "undefined"),
    ("l >= r", r#"{"l": 1, "r": true}"#, binary!(greater_or_equal, ">="), "T2010 >= true 3"),
    ("l >= r", r#"{"l": null, "r": true}"#, binary!(greater_or_equal, ">="), "T2010 >= null 3"),
    ("l = r", r#"{"l": {"a": [1], "b": 2}, "r": {"b": 2, "a": [1]}}"#, relation!(equal), "true"),
    ("l = r", r#"{"l": [1, 2], "r": [2, 1]}"#, relation!(equal), "false"),
    ("l = r", r#"{"l": {"a": 1}, "r": {"b": 1}}"#, relation!(equal), "false"),
    ("l = r", r#"{"l": 1, "r": "1"}"#, relation!(equal), "false"),
    ("l = r", "{}", relation!(equal), "false"),
    ("l != r", r#"{"l": 1}"#, relation!(not_equal), "false"),
    ("l != r", r#"{"l": 1, "r": "1"}"#, relation!(not_equal), "true"),
    ("l in r", r#"{"l": 1, "r": [0, 1]}"#, relation!(includes), "true"),
    ("l in r", r#"{"l": "a", "r": "a"}"#, relation!(includes), "true"),
    ("l in r", r#"{"l": {}, "r": [{}]}"#, relation!(includes), "false"),
    ("l in r", r#"{"l": 1}"#, relation!(includes), "false"),
    ("l .. r", r#"{"l": -1, "r": 2}"#, range_of, "[-1,0,1,2]"),
    ("l .. r", r#"{"l": 1, "r": 1}"#, range_of, "1"),
    ("l .. r", r#"{"l": 2, "r": 1}"#, range_of, "undefined"),
    ("l .. r", r#"{"l": 2}"#, range_of, "undefined"),
    ("l .. r", r#"{"l": 1.5, "r": "a"}"#, range_of, "T2003 .. 1.5 3"),
    ("l .. r", r#"{"r": "a"}"#, range_of, r#"T2004 .. "a" 3"#),
    ("l .. r", r#"{"l": 0, "r": 10000000}"#, range_of, "D2014 .. 10000001 3"),
    ("l & r", r#"{"l": "a", "r": [1, {"b": null}]}"#, |cx, input| concat(cx, &sides(input), &[2]), r#""a[1,{\"b\":null}]""#),
    ("l & r", r#"{"l": 0.30000000000000004}"#, |cx, input| concat(cx, &sides(input), &[2]), r#""0.3""#),
];

#[test]
fn operators() {
    check(CASES);
}
