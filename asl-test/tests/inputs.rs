//! Strategies give what their schemas allow, large and small, and workflows are tested with it.

use asl_runtime::{Value, include_workflow, json};
use asl_test::{Report, Test, inputs_like, inputs_of, payload, returns};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{TestError, TestRunner};

include_workflow!(mod order = "../examples/order/order.asl.json");

/// A schema, and what is true of all that it allows.
type Case = (Value, fn(&Value) -> bool);

fn order_of(input: Value) -> Report {
    Test::new(order::workflow)
        .task("Reserve stock", returns(json!({})))
        .task("Charge card", returns(json!({ "charge": "ch-1" })))
        .task("Pack item", payload(json!({ "parcel": 1 })))
        .task("Await approval", returns(json!({ "by": "Bo" })))
        .run(input)
}

fn example() -> Value {
    json!({
        "id": "o-1",
        "customer": { "name": "Ada" },
        "items": [{ "sku": "a" }],
        "payment": { "amount": 42, "card": "c-1" }
    })
}

#[test]
fn every_order_is_shipped_or_refused() {
    let mut runner = TestRunner::deterministic();
    let tested = runner.run(&inputs_like(example()), |input| {
        let refuses = |input: &Value| {
            let items = input.get("items").and_then(Value::as_array);
            let payment = input
                .get("payment")
                .and_then(|payment| payment.get("amount"));
            items.is_none_or(<[_]>::is_empty) || payment.and_then(Value::as_i64) <= Some(0)
        };
        match refuses(&input) {
            true => order_of(input).assert_failed("OrderRefused"),
            false => order_of(input).assert_succeeded(),
        }
        Ok(())
    });
    assert!(tested.is_ok(), "{tested:?}");
}

#[test]
fn what_fails_is_made_small() {
    let mut runner = TestRunner::deterministic();
    let failed = runner.run(&inputs_like(example()), |input| {
        let run = order_of(input);
        proptest::prop_assert!(run.error().is_some());
        Ok(())
    });
    let Err(TestError::Fail(_, input)) = failed else {
        panic!("an order that is shipped should be found: {failed:?}");
    };
    let smallest =
        r#"{"id":"","customer":{"name":""},"items":[{"sku":""}],"payment":{"amount":1,"card":""}}"#;
    assert_eq!(input.to_string(), smallest);
}

#[test]
fn values_are_as_their_schemas_say() {
    let mut runner = TestRunner::deterministic();
    let cases: [Case; 8] = [
        (json!({ "const": "a" }), |value| *value == json!("a")),
        (json!({ "enum": [1, 2] }), |value| {
            matches!(value.as_i64(), Some(1 | 2))
        }),
        (
            json!({ "type": "integer", "minimum": 5, "maximum": 9 }),
            |value| {
                value
                    .as_i64()
                    .is_some_and(|number| (5..=9).contains(&number))
            },
        ),
        (
            json!({ "type": "string", "pattern": "[a-c]{3}" }),
            |value| value.as_str().is_some_and(|text| text.len() == 3),
        ),
        (
            json!({ "type": ["string", "null"], "maxLength": 2 }),
            |value| value.as_str().is_none_or(|text| text.chars().count() <= 2),
        ),
        (
            json!({ "type": "array", "minItems": 2, "maxItems": 3, "items": { "type": "boolean" } }),
            |value| {
                let items = value.as_array().unwrap_or_default();
                (2..=3).contains(&items.len()) && items.iter().all(|item| item.as_bool().is_some())
            },
        ),
        (
            json!({ "type": "object", "required": ["a"], "properties": { "a": { "type": "null" }, "b": {} } }),
            |value| value.get("a") == Some(&Value::Null),
        ),
        (
            json!({
                "$ref": "#/$defs/node",
                "$defs": { "node": { "type": "object", "properties": { "next": { "$ref": "#/$defs/node" } } } }
            }),
            |value| value.as_object().is_some(),
        ),
    ];
    for (schema, is_right) in cases {
        let strategy = inputs_of(&schema);
        for _ in 0..50 {
            let value = strategy.new_tree(&mut runner).unwrap().current();
            assert!(is_right(&value), "{schema}: {value}");
        }
    }
}
