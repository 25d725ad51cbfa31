use super::*;
use crate::jsonata::operator::{equal, greater, not_equal};
use crate::jsonata::testing::{Case, check};
use crate::jsonata::{At, Context, Error, Evaluated, Flags, Item, Str, functions};

const AT: At = At {
    position: 7,
    token: "^",
};

type Names = &'static [&'static str];

/// `names[filter].rest`, where the filter stands behind the last of the names.
fn filtered<'a>(
    cx: &'a Context<'a>,
    input: Item<'a>,
    names: Names,
    filter: impl Fn(Item<'a>) -> Evaluated<'a>,
    rest: Names,
) -> Evaluated<'a> {
    let (last, first) = names.split_last().unwrap();
    let flow = Flow::begin(input);
    let flow = if first.is_empty() {
        flow
    } else {
        flow.fields(cx, first, false)
    };
    let flow = step(cx, flow, rest.is_empty(), |item| {
        filter(field(cx, item, last))
    })?;
    let flow = if rest.is_empty() {
        flow
    } else {
        flow.fields(cx, rest, true)
    };
    Ok(flow.end(cx))
}

fn sorted<'a>(
    cx: &'a Context<'a>,
    input: Item<'a>,
    terms: &[(bool, &'static str)],
) -> Result<Flow<'a>, Box<Error>> {
    let keys =
        Vec::from_iter(terms.iter().map(|(descending, name)| {
            (*descending, move |item: Item<'a>| Ok(field(cx, item, name)))
        }));
    let terms = keys.iter().map(|(descending, key)| Term {
        descending: *descending,
        key,
    });
    let flow = Flow::begin(input).fields(cx, &["x"], false);
    sort(cx, flow, &Vec::from_iter(terms), AT)
}

/// `x{key: value}`
fn grouped<'a>(
    cx: &'a Context<'a>,
    input: Item<'a>,
    key: &'static str,
    value: &'static str,
) -> Evaluated<'a> {
    let pair = Pair {
        key: &|item| Ok(field(cx, item, key)),
        value: &|item| Ok(fields(cx, item, &[value])),
    };
    group(cx, Flow::begin(input).fields(cx, &["x"], true), &[pair], AT)
}

fn spread_array<'a>(cx: &'a Context<'a>, items: &[Item<'a>], flags: Flags) -> Item<'a> {
    let elements = Vec::from_iter(items.iter().copied().map(Element::Spread));
    array(cx, &elements, flags)
}

macro_rules! names {
    ($($name:literal),*) => { |cx, input| Ok(fields(cx, input, &[$($name),*])) };
}

macro_rules! keeping {
    ($($name:literal),*) => {
        |cx, input| Ok(Flow::begin(input).fields(cx, &[$($name),*], true).end_keeping(cx))
    };
}

#[rustfmt::skip]
const NAMES: &[Case] = &[
    ("a", r#"{"a": 1}"#, names!("a"), "1"),
    ("a", r#"{"a": []}"#, names!("a"), "[]"),
    ("a", r#"{"a": [1]}"#, names!("a"), "[1]"),
    ("a", "", names!("a"), "undefined"),
    ("a.b", r#"{"a": {"b": [[1]]}}"#, names!("a", "b"), "[[1]]"),
    ("a.b", r#"{"a": [{"b": [1]}, {}]}"#, names!("a", "b"), "[1]"),
    ("a.b", r#"{"a": [{"b": [1]}, {"b": []}]}"#, names!("a", "b"), "1"),
    ("a.b", r#"{"a": [{"b": []}, {"b": []}]}"#, names!("a", "b"), "undefined"),
    ("a.b", r#"{"a": [{"b": [1, [2]]}, {"b": 3}]}"#, names!("a", "b"), "[1,[2],3]"),
    ("a.b", r#"{"a": [[{"b": 1}, {"b": [2]}], {"b": 3}]}"#, names!("a", "b"), "[1,2,3]"),
    ("a.b.c", r#"{"a": [{"b": [{"c": [1]}]}, {"b": {"c": 2}}, {"b": 5}]}"#, names!("a", "b", "c"), "[1,2]"),
    ("a.b.c", r#"{"a": [{"b": [{"c": [1]}]}]}"#, names!("a", "b", "c"), "[1]"),
    ("a.b.c", r#"{"a": 5}"#, names!("a", "b", "c"), "undefined"),
    ("a", r#"[{"a": 1}, {"a": 2}]"#, |cx, input| Ok(fields(cx, wrap(cx, input), &["a"])), "[1,2]"),
    ("a", r#"[{"a": 1}]"#, |cx, input| Ok(fields(cx, wrap(cx, input), &["a"])), "1"),
    ("a.b", "[]", |cx, input| Ok(fields(cx, wrap(cx, input), &["a", "b"])), "undefined"),
    ("$", "[1]", |cx, input| Ok(context(wrap(cx, input))), "[1]"),
    ("a[]", r#"{"a": 1}"#, keeping!("a"), "[1]"),
    ("a[]", r#"{"a": [1]}"#, keeping!("a"), "[1]"),
    ("a[]", r#"{}"#, keeping!("a"), "undefined"),
    ("a.b[]", r#"{"a": [{"b": 1}, {}]}"#, keeping!("a", "b"), "[1]"),
];

#[rustfmt::skip]
const FILTERS: &[Case] = &[
    ("a[0]", r#"{"a": [1, 2]}"#, |cx, it| filtered(cx, it, &["a"], |it| Ok(index(it, 0.0)), &[]), "1"),
    ("a[-1]", r#"{"a": [1, 2]}"#, |cx, it| filtered(cx, it, &["a"], |it| Ok(index(it, -1.0)), &[]), "2"),
    ("a[1.9]", r#"{"a": [1, 2]}"#, |cx, it| filtered(cx, it, &["a"], |it| Ok(index(it, 1.9)), &[]), "2"),
    ("a[-3]", r#"{"a": [1, 2]}"#, |cx, it| filtered(cx, it, &["a"], |it| Ok(index(it, -3.0)), &[]), "undefined"),
    ("a[0]", r#"{"a": [[1]]}"#, |cx, it| filtered(cx, it, &["a"], |it| Ok(index(it, 0.0)), &[]), "[1]"),
    ("a[0]", r#"{"a": 5}"#, |cx, it| filtered(cx, it, &["a"], |it| Ok(index(it, 0.0)), &[]), "5"),
    ("a[-1]", r#"{"a": 5}"#, |cx, it| filtered(cx, it, &["a"], |it| Ok(index(it, -1.0)), &[]), "5"),
    ("x.a[0]", r#"{"x": [{"a": []}, {"a": [[5]]}]}"#, |cx, it| filtered(cx, it, &["x", "a"], |it| Ok(index(it, 0.0)), &[]), "5"),
    ("x.a[0]", r#"{"x": [{"a": [1, 2]}, {"a": [3]}]}"#, |cx, it| filtered(cx, it, &["x", "a"], |it| Ok(index(it, 0.0)), &[]), "[1,3]"),
    ("a[b = 1].c", r#"{"a": [{"b": 1, "c": 2}, {"b": 2}]}"#, |cx, it| filtered(cx, it, &["a"], |it| {
        filter_if(cx, it, |it| Ok(equal(cx, field(cx, it, "b"), Item::number(1.0))))
    }, &["c"]), "2"),
    ("a[b > 1]", r#"{"a": [{"b": 1}, {"b": 2}]}"#, |cx, it| filtered(cx, it, &["a"], |it| {
        filter(cx, it, |it| greater(field(cx, it, "b"), Item::number(1.0), AT))
    }, &[]), r#"{"b":2}"#),
    ("a[b > 1]", r#"{"a": [{"b": 1}, {"b": "x"}]}"#, |cx, it| filtered(cx, it, &["a"], |it| {
        filter(cx, it, |it| greater(field(cx, it, "b"), Item::number(1.0), AT))
    }, &[]), r#"T2009 ^ "x" 1 7"#),
    ("a[[0, -1, 0]]", r#"{"a": [1, 2, 3]}"#, |cx, it| filtered(cx, it, &["a"], |it| {
        let numbers = [0.0, -1.0, 0.0].map(Item::number);
        filter(cx, it, |_| Ok(spread_array(cx, &numbers, Flags::NONE)))
    }, &[]), "[1,1,3]"),
    ("a[[]]", r#"{"a": [1, 2, 3]}"#, |cx, it| filtered(cx, it, &["a"], |it| {
        filter(cx, it, |_| Ok(spread_array(cx, &[], Flags::NONE)))
    }, &[]), "undefined"),
    ("x.a[b != 1]", r#"{"x": [{"a": [[1]]}]}"#, |cx, it| filtered(cx, it, &["x", "a"], |it| {
        filter_if(cx, it, |it| Ok(not_equal(cx, field(cx, it, "b"), Item::number(1.0))))
    }, &[]), "undefined"),
    ("a[true]", r#"{"a": [[1]]}"#, |cx, it| filtered(cx, it, &["a"], |it| filter_if(cx, it, |_| Ok(true)), &[]), "[1]"),
    ("x.a[true]", r#"{"x": [{}, {"a": 1}]}"#, |cx, it| filtered(cx, it, &["x", "a"], |it| filter_if(cx, it, |_| Ok(true)), &[]), "[null,1]"),
    ("$keys($)[0][]", r#"{"a": 1}"#, |cx, it| {
        let keys = functions::KEYS.call(cx, it, &[it])?;
        Ok(keep_filtered(cx, index(keys, 0.0)))
    }, r#"["a"]"#),
    ("$keys($)[]", r#"{"a": 1}"#, |cx, it| Ok(keep(cx, functions::KEYS.call(cx, it, &[it])?)), r#"["a"]"#),
    ("$keys($)[]", "{}", |cx, it| Ok(keep(cx, functions::KEYS.call(cx, it, &[it])?)), "undefined"),
];

#[rustfmt::skip]
const WILDCARDS: &[Case] = &[
    ("*", r#"{"b": 1, "2": [2, [3]], "1": null}"#, |cx, it| Ok(wildcard(cx, it).normalized()), "[null,2,3,1]"),
    ("*", r#"{"a": 1}"#, |cx, it| Ok(wildcard(cx, it).normalized()), "1"),
    ("*", r#"{"a": [1]}"#, |cx, it| Ok(wildcard(cx, it).normalized()), "[1]"),
    ("*", r#"[{"a": 1}]"#, |cx, it| Ok(wildcard(cx, wrap(cx, it)).normalized()), r#"{"a":1}"#),
    ("*", "5", |cx, it| Ok(wildcard(cx, it).normalized()), "undefined"),
    ("**", r#"{"a": [1, {"b": 2}]}"#, |cx, it| Ok(descendants(cx, it).normalized()), r#"[{"a":[1,{"b":2}]},1,{"b":2},2]"#),
    ("**", "5", |cx, it| Ok(descendants(cx, it).normalized()), "5"),
    ("**", "", |cx, it| Ok(descendants(cx, it).normalized()), "undefined"),
];

#[rustfmt::skip]
const ORDERS: &[Case] = &[
    ("x^(a)", r#"{"x": [{"a": 2}, {"b": 0}, {"a": 1}]}"#, |cx, it| Ok(sorted(cx, it, &[(false, "a")])?.end(cx)), r#"[{"a":1},{"a":2},{"b":0}]"#),
    ("x^(>a, b)", r#"{"x": [{"a": 1, "b": 2}, {"a": 2}, {"a": 1, "b": 1}]}"#, |cx, it| Ok(sorted(cx, it, &[(true, "a"), (false, "b")])?.end(cx)), r#"[{"a":2},{"a":1,"b":1},{"a":1,"b":2}]"#),
    ("x^(>a)", r#"{"x": [{"b": 0}, {"a": "x"}, {"a": "y"}]}"#, |cx, it| Ok(sorted(cx, it, &[(true, "a")])?.end(cx)), r#"[{"a":"y"},{"a":"x"},{"b":0}]"#),
    ("x^(a)", r#"{"x": [{"a": 1}]}"#, |cx, it| Ok(sorted(cx, it, &[(false, "a")])?.end(cx)), r#"{"a":1}"#),
    ("x^(a)", "{}", |cx, it| Ok(sorted(cx, it, &[(false, "a")])?.end(cx)), "undefined"),
    ("x^(a)", r#"{"x": [{"a": 1}, {"a": "1"}]}"#, |cx, it| Ok(sorted(cx, it, &[(false, "a")])?.end(cx)), r#"T2007 ^ 1 "1" 7"#),
    ("x^(a)", r#"{"x": [{"a": 1}, {"a": null}]}"#, |cx, it| Ok(sorted(cx, it, &[(false, "a")])?.end(cx)), "T2008 ^ null 7"),
];

#[rustfmt::skip]
const CONSTRUCTORS: &[Case] = &[
    ("x{k: v}", r#"{"x": [{"k": "b", "v": 1}, {"k": "a", "v": 2}, {"k": "b", "v": 3}, {"v": 4}]}"#, |cx, it| grouped(cx, it, "k", "v"), r#"{"b":[1,3],"a":2}"#),
    ("x{k: v}", r#"{"x": [{"k": "b", "v": 1}, {"k": "1", "v": [2]}]}"#, |cx, it| grouped(cx, it, "k", "v"), r#"{"1":[2],"b":1}"#),
    ("x{k: v}", r#"{"x": [{"k": 1}]}"#, |cx, it| grouped(cx, it, "k", "v"), "T1003 ^ 1 7"),
    ("x{k: v}", r#"{"x": [{"k": "_jsonata_lambda"}]}"#, |cx, it| grouped(cx, it, "k", "v"), r#"D1013 ^ "_jsonata_lambda" 7"#),
    ("x{k: v}", "{}", |cx, it| grouped(cx, it, "k", "v"), "{}"),
    ("{k: null, k: null}", r#"{"k": "a"}"#, |cx, it| {
        let key = |item| Ok(field(cx, item, "k"));
        let pair = |_| Pair { key: &key, value: &|_| Ok(Item::Null) };
        group(cx, Flow::begin(it), &[0, 1].map(pair), AT)
    }, r#"D1009 ^ "a" 7"#),
    (r#"{"a": $, "b": c}"#, r#"{"d": 1}"#, |cx, it| {
        let it = object_context(cx, it);
        Ok(object(cx, &[(Str::literal("a"), it), (Str::literal("b"), field(cx, it, "c"))]))
    }, r#"{"a":{"d":1}}"#),
    ("[1, [2], a, b]", r#"{"a": [3, [4]]}"#, |cx, it| Ok(array(cx, &[
        Element::Spread(Item::number(1.0)),
        Element::Nested(spread_array(cx, &[Item::number(2.0)], Flags::NONE)),
        Element::Spread(field(cx, it, "a")),
        Element::Spread(field(cx, it, "b")),
    ], Flags::NONE)), "[1,[2],3,[4]]"),
    ("x.[a]", r#"{"x": [{"a": 1}, {"a": [2]}, {}]}"#, |cx, it| {
        let flow = Flow::begin(it).fields(cx, &["x"], false);
        let body = |it| Ok(spread_array(cx, &[field(cx, it, "a")], Flags::CONSTRUCTED));
        Ok(step(cx, flow, true, body)?.end(cx))
    }, "[[1],[2],[]]"),
    ("x.[a][]", r#"{"x": {"a": 1}}"#, |cx, it| {
        let flow = Flow::begin(it).fields(cx, &["x"], false);
        let body = |it| Ok(spread_array(cx, &[field(cx, it, "a")], Flags::CONSTRUCTED));
        Ok(step(cx, flow, true, body)?.end_keeping(cx))
    }, "[[1]]"),
    ("[].a", "{}", |cx, _| {
        let flow = Flow::constructed(cx, spread_array(cx, &[], Flags::CONSTRUCTED));
        Ok(flow.fields(cx, &["a"], true).end(cx))
    }, "[]"),
    ("[a, b].c", r#"{"a": {"c": 1}, "b": {"c": 2}}"#, |cx, it| {
        let items = ["a", "b"].map(|name| field(cx, it, name));
        let flow = Flow::constructed(cx, spread_array(cx, &items, Flags::CONSTRUCTED));
        Ok(flow.fields(cx, &["c"], true).end(cx))
    }, "[1,2]"),
];

#[test]
fn names() {
    check(NAMES);
}

#[test]
fn filters() {
    check(FILTERS);
}

#[test]
fn wildcards() {
    check(WILDCARDS);
}

#[test]
fn orders() {
    check(ORDERS);
}

#[test]
fn constructors() {
    check(CONSTRUCTORS);
}
