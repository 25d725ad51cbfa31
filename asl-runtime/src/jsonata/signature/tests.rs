use super::*;
use crate::Value;
use crate::jsonata::testing::Still;
use crate::jsonata::{Context, Dialect, Item, print};

/// A signature, arguments and context item as JSON, and the arguments that the function gets as JSON, or the
/// code, argument and detail of the error. Nothing is written as the string `"?"`.
type Case = (
    &'static str,
    &'static str,
    &'static str,
    Result<&'static str, (&'static str, usize, Option<&'static str>)>,
);

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("<s-:s>", r#"["a"]"#, "1", Ok(r#"["a"]"#)),
    ("<s-:s>", "[]", r#""c""#, Ok(r#"["c"]"#)),
    ("<s-:s>", "[]", r#""?""#, Ok(r#"["?"]"#)),
    ("<s-:s>", r#"["?"]"#, r#""c""#, Ok(r#"["?"]"#)),
    ("<s-:s>", "[]", "1", Err(("T0411", 1, None))),
    ("<s-:s>", "[1]", "1", Err(("T0410", 1, None))),
    ("<s-:s>", r#"["a", "b"]"#, "1", Err(("T0410", 2, None))),
    ("<s-nn?:s>", r#"["a", 1]"#, "1", Ok(r#"["a",1]"#)),
    ("<s-nn?:s>", "[1, 2]", r#""c""#, Ok(r#"["c",1,2]"#)),
    ("<s-nn?:s>", r#"["a", 1, true]"#, "1", Err(("T0410", 3, None))),
    ("<s-nn?:s>", r#"["a"]"#, r#""c""#, Err(("T0410", 2, None))),
    ("<s-nn?:s>", r#"["a", 1, null]"#, "1", Err(("T0410", 3, None))),
    ("<a<n>:n>", "[[1, 2]]", "1", Ok("[[1,2]]")),
    ("<a<n>:n>", "[1]", "1", Ok("[[1]]")),
    ("<a<n>:n>", r#"["?"]"#, "1", Ok(r#"["?"]"#)),
    ("<a<n>:n>", r#"[[1, "a"]]"#, "1", Err(("T0412", 1, Some("numbers")))),
    ("<a<n>:n>", r#"["a"]"#, "1", Err(("T0412", 1, Some("numbers")))),
    ("<a<n>:n>", "[[]]", "1", Ok("[[]]")),
    ("<a<a<n>>>", "[[[1]]]", "1", Ok("[[[1]]]")),
    ("<a<a<n>>>", "[[1]]", "1", Err(("T0412", 1, None))),
    ("<a<j>>", "[[1]]", "1", Err(("T0412", 1, None))),
    ("<a+>", "[1, [2], 3]", "1", Ok("[[1],[2],[3]]")),
    ("<a+>", "[[1], [2], [3]]", "1", Ok("[[1],[2],[3]]")),
    ("<a<n>+>", "[1, 2]", "1", Err(("T0412", 1, Some("numbers")))),
    ("<a+>", "[]", "1", Err(("T0410", 1, None))),
    ("<n+s>", r#"[1, 2, "a"]"#, "1", Ok(r#"[1,2,"a"]"#)),
    ("<n+n>", "[1, 2, 3]", "1", Ok("[1,2,3]")),
    ("<(ns)-:n>", "[true]", "1", Err(("T0410", 1, None))),
    ("<(ns)-:n>", "[]", "5", Ok("[5]")),
    ("<(na)-:n>", "[[5]]", "5", Ok("[[5]]")),
    ("<f>", r#"["?"]"#, "1", Err(("T0410", 1, None))),
    ("<jx>", r#"[null, "?"]"#, "1", Ok(r#"[null,"?"]"#)),
    ("<s?n>", "[5]", "1", Ok(r#"[5,"?"]"#)),
    ("<n?-n>", "[5]", "true", Ok("[true,5]")),
    ("<n??n?>", "[5]", "true", Ok(r#"[5,"?"]"#)),
    ("<:n>", "[]", "1", Ok("[]")),
    ("<:n>", "[1]", "1", Err(("T0410", 1, None))),
    ("", "[]", "1", Ok("[]")),
];

/// The same for the release in which repeated parameters without an array take the first argument again.
#[rustfmt::skip]
const REPEATED: &[Case] = &[
    ("<n+:n>", "[1, 2, 3]", "1", Ok("[1,1,1]")),
    ("<a+:n>", "[1, 2]", "1", Ok("[[1],[2]]")),
    ("<sn+>", r#"["a", 2, 3]"#, "1", Ok(r#"["a",2,2]"#)),
];

fn item(value: &Value) -> Item<'_> {
    if value.as_str() == Some("?") {
        return Item::Undefined;
    }
    Item::of(value)
}

fn shown(item: &Item<'_>) -> String {
    if item.is_undefined() {
        return r#""?""#.to_owned();
    }
    print::to_json(*item)
}

#[track_caller]
fn check(dialect: Dialect, (notation, arguments, input, expected): &Case) {
    let arena = bumpalo::Bump::new();
    let cx = Context::new(&arena, &Still, dialect);
    let input: Value = input.parse().unwrap();
    let arguments: Value = arguments.parse().unwrap();
    let items: Vec<Item<'_>> = arguments.as_array().unwrap().iter().map(item).collect();
    let outcome = Signature::parse(notation).apply(&cx, &items, item(&input));
    let outcome = match outcome {
        Ok(adapted) => Ok(adapted.iter().map(shown).collect::<Vec<_>>().join(",")),
        Err(error) => Err((error.code, error.index.unwrap(), error.detail)),
    };
    let expected = expected.map(|items| items[1..items.len() - 1].to_owned());
    let expected =
        expected.map_err(|(code, index, detail)| (code, index, detail.map(Box::<str>::from)));
    assert_eq!(outcome, expected, "{notation} {arguments}");
}

#[test]
fn arguments_become_what_the_function_wants() {
    CASES.iter().for_each(|case| check(Dialect::Current, case));
    REPEATED.iter().for_each(|case| check(Dialect::Aws, case));
}

#[test]
fn arguments_that_fit_are_not_copied() {
    let arena = bumpalo::Bump::new();
    let cx = Context::new(&arena, &Still, Dialect::Current);
    let before = arena.allocated_bytes();
    let arguments = [Item::text("a"), Item::number(1.0)];
    let adapted = Signature::parse("<s-nn?:s>").apply(&cx, &arguments, Item::Undefined);
    assert!(std::ptr::eq(adapted.unwrap(), arguments.as_slice()));
    assert_eq!(arena.allocated_bytes(), before);
}
