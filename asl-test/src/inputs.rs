//! Strategies of proptest: any input that is known to be one, with small ones where a large one fails.

mod schema;

use asl_runtime::Value;
use asl_runtime::engine::Program;
use asl_runtime::value::to_value;
use proptest::strategy::BoxedStrategy;
use serde::Serialize;

use crate::record::Workflow;

/// Any input of the type that the workflow takes; any JSON value, if the macro was given no type.
///
/// ```
/// # use asl_runtime::{include_workflow, json};
/// # use asl_test::{Test, inputs, returns};
/// # use proptest::prelude::*;
/// # include_workflow!(mod refund = "tests/refund.asl.json");
/// proptest!(|(input in inputs(refund::workflow))| {
///     let run = Test::new(refund::workflow)
///         .task("Pay back", returns(json!({ "paid": 20 })))
///         .run(input);
///     prop_assert!(run.elapsed().is_zero());
/// });
/// ```
pub fn inputs<P: Program>(_workflow: Workflow<P>) -> BoxedStrategy<Value> {
    inputs_of(&P::DEFINITION.input_schema())
}

/// Any input that a JSON Schema allows. What the schema says of types, members, items, bounds, patterns and references within
/// it is heeded, and so are `enum`, `const`, `anyOf`, `oneOf` and `allOf`.
///
/// ```
/// # use asl_runtime::{include_workflow, json};
/// # use asl_test::{Test, inputs_of};
/// # use proptest::prelude::*;
/// # include_workflow!(mod refund = "tests/refund.asl.json");
/// let high = json!({
///     "type": "object",
///     "properties": { "amount": { "type": "integer", "minimum": 100 } },
///     "required": ["amount"]
/// });
/// proptest!(|(input in inputs_of(&high))| {
///     let run = Test::new(refund::workflow).run(input);
///     prop_assert_eq!(run.error(), Some("TooHigh"));
/// });
/// ```
pub fn inputs_of(schema: &Value) -> BoxedStrategy<Value> {
    schema::strategy(schema)
}

/// Any input of the form that an example has: the same members, lists of other lengths, and other texts and numbers.
///
/// ```
/// # use asl_runtime::{include_workflow, json};
/// # use asl_test::{Test, fails, inputs_like};
/// # use proptest::prelude::*;
/// # include_workflow!(mod refund = "tests/refund.asl.json");
/// proptest!(|(input in inputs_like(json!({ "amount": 20 })))| {
///     let run = Test::new(refund::workflow)
///         .task("Pay back", fails("AccountClosed", "since May"))
///         .run(input);
///     prop_assert!(matches!(run.error(), Some("AccountClosed" | "TooHigh")));
/// });
/// ```
///
/// # Panics
/// When the example has no JSON form.
#[track_caller]
pub fn inputs_like(example: impl Serialize) -> BoxedStrategy<Value> {
    match to_value(&example) {
        Ok(example) => inputs_of(&schema_of(&example)),
        Err(error) => panic!("the example has no JSON form: {error}"),
    }
}

/// A schema of what has the form of the example.
fn schema_of(example: &Value) -> Value {
    let of_type = |name: &str| Value::object([("type", Value::from(name))]);
    match example {
        Value::Null => of_type("null"),
        Value::Bool(_) => of_type("boolean"),
        Value::Number(number) if number.is_integer_text() => of_type("integer"),
        Value::Number(_) => of_type("number"),
        Value::String(_) => of_type("string"),
        Value::Array(items) if items.is_empty() => of_type("array"),
        Value::Array(items) => Value::object([
            ("type", Value::from("array")),
            (
                "items",
                Value::object([("anyOf", Value::array(items.iter().map(schema_of)))]),
            ),
        ]),
        Value::Object(members) => {
            let names = members.iter().map(|(name, _)| Value::from(&**name));
            let members = members.iter();
            let properties = members.map(|(name, value)| (name.to_string(), schema_of(value)));
            Value::object([
                ("type", Value::from("object")),
                ("required", Value::array(names)),
                ("properties", Value::object(properties)),
            ])
        }
    }
}
