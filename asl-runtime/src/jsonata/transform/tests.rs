use super::*;
use crate::jsonata::Str;
use crate::jsonata::call;
use crate::jsonata::path::{self, descendants, fields};
use crate::jsonata::testing::{Case, check};

const AT: At = At {
    position: 5,
    token: "",
};

type Expression = for<'a> fn(&'a Context<'a>, Item<'a>) -> Evaluated<'a>;

/// `$ ~> |pattern|update, delete|`
fn transformed<'a>(
    cx: &'a Context<'a>,
    input: Item<'a>,
    [pattern, update]: [Expression; 2],
    delete: Option<Expression>,
) -> Evaluated<'a> {
    let delete = delete.map(|delete| {
        let clause: &'a Clause<'a> = cx.arena().alloc(move |item| delete(cx, item));
        (clause, AT)
    });
    let transform = Transform {
        pattern: cx.arena().alloc(move |item| pattern(cx, item)),
        update: (cx.arena().alloc(move |item| update(cx, item)), AT),
        delete,
        clone: None,
    };
    call::apply(cx, input, transformer(cx, transform), AT)
}

fn member<'a>(cx: &'a Context<'a>, key: &'static str, value: Item<'a>) -> Evaluated<'a> {
    Ok(path::object(cx, &[(Str::literal(key), value)]))
}

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("$ ~> |a|{'b': c}|", r#"{"a": [{"c": 1}, {"b": 2, "c": 3}]}"#, |cx, it| transformed(cx, it, [
        |cx, it| Ok(fields(cx, it, &["a"])), |cx, it| member(cx, "b", fields(cx, it, &["c"])),
    ], None), r#"{"a":[{"c":1,"b":1},{"b":3,"c":3}]}"#),
    ("$ ~> |a|{}, 'b'|", r#"{"a": {"b": 1, "c": 2}, "b": 3}"#, |cx, it| transformed(cx, it, [
        |cx, it| Ok(fields(cx, it, &["a"])), |cx, _| Ok(path::object(cx, &[])),
    ], Some(|_, _| Ok(Item::text("b")))), r#"{"a":{"c":2},"b":3}"#),
    ("$ ~> |**|{'n': a.n}|", r#"{"a": {"a": {"n": 1}}}"#, |cx, it| transformed(cx, it, [
        |cx, it| Ok(descendants(cx, it).normalized()), |cx, it| member(cx, "n", fields(cx, it, &["a", "n"])),
    ], None), r#"{"a":{"a":{"n":1},"n":1}}"#),
    ("$ ~> |a|{'x': y}|", r#"{"a": {"x": 1}}"#, |cx, it| transformed(cx, it, [
        |cx, it| Ok(fields(cx, it, &["a"])), |cx, it| member(cx, "x", fields(cx, it, &["y"])),
    ], None), r#"{"a":{"x":1}}"#),
    ("$ ~> |$|5|", "{}", |cx, it| transformed(cx, it, [|_, it| Ok(it), |_, _| Ok(Item::number(5.0))], None), "T2011 5 5"),
    ("$ ~> |$|{}, 5|", "{}", |cx, it| transformed(cx, it, [|_, it| Ok(it), |_, it| Ok(it)], Some(|_, _| Ok(Item::number(5.0)))), "T2012 5 5"),
    ("$ ~> |$|{}|", "5", |cx, it| transformed(cx, it, [|_, it| Ok(it), |_, it| Ok(it)], None), "T0410 5"),
    ("nothing ~> |$|{}|", "", |cx, it| transformed(cx, it, [|_, it| Ok(it), |_, it| Ok(it)], None), "undefined"),
];

#[test]
fn transforms() {
    check(CASES);
}

#[test]
fn the_input_stays_as_it_is() {
    check(&[(
        "($ ~> |a|{'b': 1}|; $)",
        r#"{"a": {"c": 1}}"#,
        |cx, it| {
            let pattern: Expression = |cx, it| Ok(fields(cx, it, &["a"]));
            let update: Expression = |cx, _| member(cx, "b", Item::number(1.0));
            transformed(cx, it, [pattern, update], None).map(|_| it)
        },
        r#"{"a":{"c":1}}"#,
    )]);
}
