//! The harness of the functions: calls as tables.

use std::cell::Cell;

use super::*;
use crate::Value;
use crate::jsonata::context::{Context, Dialect, Environment};
use crate::jsonata::function::Native;
use crate::jsonata::output;

/// A world whose chance counts.
#[derive(Default)]
struct Counting(Cell<u64>);

impl Environment for Counting {
    fn now(&self) -> i64 {
        0
    }

    fn random(&self) -> u64 {
        self.0.set(self.0.get() + 1);
        self.0.get()
    }
}

/// A function, its arguments as a JSON array, and what it gives as JSON, `undefined`, or the code of an error.
pub(super) type Call = (&'static Native, &'static str, &'static str);

#[track_caller]
pub(super) fn check(calls: &[Call]) {
    for dialect in [Dialect::Current, Dialect::Aws] {
        check_in(dialect, calls);
    }
}

#[track_caller]
pub(super) fn check_in(dialect: Dialect, calls: &[Call]) {
    for (function, arguments, expected) in calls {
        let outcome = call(dialect, function, arguments);
        assert_eq!(outcome, *expected, "${} {arguments}", function.name);
    }
}

fn call(dialect: Dialect, function: &Native, arguments: &str) -> String {
    let arena = bumpalo::Bump::new();
    let world = Counting::default();
    let cx = Context::new(&arena, &world, dialect);
    let arguments: Value = arguments.parse().unwrap();
    let items: Vec<Item<'_>> = arguments.as_array().unwrap().iter().map(Item::of).collect();
    match function.call(&cx, Item::Null, &items) {
        Ok(Item::Undefined) => "undefined".to_owned(),
        Ok(item) => output::to_json(item),
        Err(error) => error.code.to_owned(),
    }
}

#[test]
fn logic() {
    check(&[
        (&BOOLEAN, "[null]", "false"),
        (&BOOLEAN, "[0]", "false"),
        (&BOOLEAN, "[-0.5]", "true"),
        (&BOOLEAN, r#"[""]"#, "false"),
        (&BOOLEAN, r#"["false"]"#, "true"),
        (&BOOLEAN, "[[]]", "false"),
        (&BOOLEAN, "[[0, [0, []]]]", "false"),
        (&BOOLEAN, "[[0, [0, [1]]]]", "true"),
        (&BOOLEAN, "[{}]", "false"),
        (&BOOLEAN, r#"[{"a": null}]"#, "true"),
        (&NOT, "[true]", "false"),
        (&NOT, "[[]]", "true"),
        (&EXISTS, "[null]", "true"),
        (&EXISTS, "[]", "T0410"),
        (&TYPE, "[null]", r#""null""#),
        (&TYPE, "[[1]]", r#""array""#),
        (&ERROR, "[]", "D3137"),
        (&ASSERT, "[true]", "undefined"),
        (&ASSERT, "[false]", "D3141"),
    ]);
}
