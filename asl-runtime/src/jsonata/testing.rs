//! Evaluations in tests: JSON and a body come in, the result as JSON text or the code of the error goes out.

use bumpalo::Bump;

use super::{Context, Dialect, Environment, Evaluated, Item, print};
use crate::Value;

/// A world without time and chance.
pub(super) struct Still;

impl Environment for Still {
    fn now(&self) -> i64 {
        0
    }

    fn random(&self) -> u64 {
        0
    }
}

/// What a body stands for: an expression, over an input.
pub(super) type Body = for<'a> fn(&'a Context<'a>, Item<'a>) -> Evaluated<'a>;

/// An expression, its input, what stands for it, and what it gives in the reference implementation.
pub(super) type Case = (&'static str, &'static str, Body, &'static str);

/// Evaluates each case; an input of `""` is none.
#[track_caller]
pub(super) fn check(cases: &[Case]) {
    for (expression, input, body, expected) in cases {
        let result = evaluate(Dialect::Current, input, *body);
        assert_eq!(result, *expected, "{expression} over {input}");
    }
}

/// The result as JSON text, or the code of the error, its token and position, and the values that it names.
pub(super) fn evaluate(dialect: Dialect, input: &str, body: Body) -> String {
    let arena = Bump::new();
    let cx = Context::new(&arena, &Still, dialect);
    let input: Option<Value> = (!input.is_empty()).then(|| input.parse().unwrap());
    let input = input.as_ref().map_or(Item::Undefined, Item::of);
    match body(&cx, input) {
        Ok(item) => print::to_json(item),
        Err(error) => {
            let parts = [&error.token, &error.value, &error.value2];
            let parts = parts.into_iter().flatten().map(|part| &**part);
            let position = error.position.map(|position| position.to_string());
            let parts = parts.chain(position.as_deref());
            Vec::from_iter(std::iter::once(error.code).chain(parts)).join(" ")
        }
    }
}
