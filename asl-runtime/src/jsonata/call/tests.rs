use super::*;
use crate::jsonata::functions::{APPEND, KEYS, SPREAD, SUM};
use crate::jsonata::operator::add;
use crate::jsonata::path::field;
use crate::jsonata::testing::{Case, check};
use crate::jsonata::{Signature, functions};

const AT: At = At {
    position: 9,
    token: "f",
};

/// `function($x, $y) { $x + $y }`
fn sum<'a>(cx: &'a Context<'a>) -> Item<'a> {
    static SIGNATURE: Signature = Signature::parse("<nn:n>");
    let inner = At {
        position: 4,
        token: "+",
    };
    Function::closure(cx, 2, Some(&SIGNATURE), move |_, arguments| {
        let [x, y] = [0, 1].map(|index| arguments.get(index).copied().unwrap_or_default());
        add(x, y, inner)
    })
}

fn native_item<'a>(cx: &'a Context<'a>, native: &'static Native) -> Item<'a> {
    Function::native(cx, native)
}

fn countdown<'a>(cx: &'a Context<'a>, from: f64) -> Evaluated<'a> {
    let function = cx.arena().alloc(std::cell::Cell::new(Item::Undefined));
    let function: &'a std::cell::Cell<Item<'a>> = function;
    function.set(Function::closure(cx, 1, None, move |input, arguments| {
        let left = arguments.first().and_then(Item::as_number).unwrap_or(0.0);
        let next = function.get().as_function();
        match next {
            Some(next) if left > 0.0 => {
                Ok(next.tail_call(cx, input, &[Item::number(left - 1.0)], AT))
            }
            _ => Ok(Item::text("done")),
        }
    }));
    call(cx, function.get(), Item::Null, &[Item::number(from)], AT)
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("$f(1, 2)", "1", |cx, it| call(cx, sum(cx), it, &[it, Item::number(2.0)], AT), "3"),
    ("$f(1, 'a')", r#""a""#, |cx, it| call(cx, sum(cx), it, &[Item::number(1.0), it], AT), r#"T0410 f "a" 9"#),
    ("'a'()", r#""a""#, |cx, it| call(cx, it, it, &[], AT), "T1006 f 9"),
    ("f()", "", |_, it| meant(it, "T1005", AT), "T1005 f 9"),
    ("$f(?, 1)(2)", "2", |cx, it| {
        let partial = partial(cx, sum(cx), &[None, Some(Item::number(1.0))], AT)?;
        call(cx, partial, it, &[it], AT)
    }, "3"),
    ("$f(?, 1)('a')", r#""a""#, |cx, it| {
        let partial = partial(cx, sum(cx), &[None, Some(Item::number(1.0))], AT)?;
        call(cx, partial, it, &[it], AT)
    }, r#"T2001 + "a" 9"#),
    ("$f(?)(2)", "2", |cx, it| {
        let partial = partial(cx, sum(cx), &[None], AT)?;
        call(cx, partial, it, &[it], AT)
    }, "undefined"),
    ("$append(?, 1)([2])", "[2]", |cx, it| {
        let partial = partial(cx, native_item(cx, &APPEND), &[None, Some(Item::number(1.0))], AT)?;
        call(cx, partial, it, &[it], AT)
    }, "[2,1]"),
    ("2(?)", "2", |cx, it| partial(cx, it, &[None], AT), "T1008 f 9"),
    ("$ ~> $sum", "[1, 2]", |cx, it| apply(cx, it, native_item(cx, &SUM), AT), "3"),
    ("$ ~> 'a'", "[1, 2]", |cx, it| apply(cx, it, Item::text("a"), AT), r#"T2006 f "a" 9"#),
    ("$ ~> ($spread ~> $keys)", r#"{"a": 1, "b": 2}"#, |cx, it| {
        let chain = apply(cx, native_item(cx, &SPREAD), native_item(cx, &KEYS), AT)?;
        apply(cx, it, chain, AT)
    }, r#"["a","b"]"#),
    ("$countdown(100000)", "100000", |cx, it| countdown(cx, it.as_number().unwrap()), r#""done""#),
    ("$map($, $keys)", r#"[{"a": 1}, {"b": 2}]"#, |cx, it| {
        Ok(native(cx, &functions::MAP, it, &[it, native_item(cx, &KEYS)], AT)?.normalized())
    }, r#"[["a"],["b"]]"#),
    ("$map($, function($v, $i) { $v + $i })", "[1, 2]", |cx, it| native(cx, &functions::MAP, it, &[it, sum(cx)], AT), "[1,3]"),
    ("$reduce($, $f)", "[1, 2, 3]", |cx, it| native(cx, &functions::REDUCE, it, &[it, sum(cx)], AT), "6"),
    ("$reduce($, $f, 4)", "[1, 2, 3]", |cx, it| native(cx, &functions::REDUCE, it, &[it, sum(cx), Item::number(4.0)], AT), "10"),
    ("$reduce($, $f)", "[]", |cx, it| native(cx, &functions::REDUCE, it, &[it, sum(cx)], AT), "undefined"),
    ("$reduce($, $keys)", "[1]", |cx, it| native(cx, &functions::REDUCE, it, &[it, native_item(cx, &KEYS)], AT), "D3050 f 9"),
    ("$filter($, $boolean)", "[0, 1, null, 2]", |cx, it| native(cx, &functions::FILTER, it, &[it, native_item(cx, &functions::BOOLEAN)], AT), "[1,2]"),
    ("$single($, $boolean)", "[0, 1]", |cx, it| native(cx, &functions::SINGLE, it, &[it, native_item(cx, &functions::BOOLEAN)], AT), "1"),
    ("$single($, $boolean)", "[1, 1]", |cx, it| native(cx, &functions::SINGLE, it, &[it, native_item(cx, &functions::BOOLEAN)], AT), "D3138 f 9"),
    ("$each($, $append)", r#"{"b": 1, "2": 2, "1": 3}"#, |cx, it| native(cx, &functions::EACH, it, &[it, native_item(cx, &APPEND)], AT), r#"[[3,"1"],[2,"2"],[1,"b"]]"#),
    ("$sift($, $boolean)", r#"{"b": 1, "2": 2, "a": 0}"#, |cx, it| native(cx, &functions::SIFT, it, &[it, native_item(cx, &functions::BOOLEAN)], AT), r#"{"2":2,"b":1}"#),
    ("$sift($, $boolean)", r#"{"b": 0}"#, |cx, it| native(cx, &functions::SIFT, it, &[it, native_item(cx, &functions::BOOLEAN)], AT), "undefined"),
    ("$sort($, function($l, $r) { $l.a > $r.a })", r#"[{"a": 2}, {"a": 1, "b": 1}, {"a": 1}]"#, |cx, it| {
        functions::sort_with(cx, it, |left, right| {
            let sides = [left, right].map(|side| field(cx, side, "a").as_number());
            Ok(sides[0] > sides[1])
        })
    }, r#"[{"a":1,"b":1},{"a":1},{"a":2}]"#),
    ("$sort($, function($l, $r) { $l + $r })", "[3, 1, 2]", |cx, it| native(cx, &functions::SORT, it, &[it, sum(cx)], AT), "[2,1,3]"),
];

#[test]
fn calls() {
    check(CASES);
}
