//! `choice-chain`: 28 Choice states with two rules each, of which the second one leads on.

use asl_runtime::value::Number;
use asl_runtime::{TaskError, Value, include_workflow, json};

use super::get;

include_workflow! {
    mod choice_chain = "definitions/choice_chain.asl.json";
    // Rules that never hold are what is measured.
    allow ASL0409;
}

struct NoTasks;

impl choice_chain::Tasks for NoTasks {}

pub(crate) fn input() -> Value {
    json!({
        "kind": "parcel",
        "country": "CH",
        "total": 250,
        "paid": true,
        "customer": { "age": 44, "tier": "gold" },
    })
}

pub(crate) async fn generated(input: Value) -> Value {
    choice_chain::run(&NoTasks, input)
        .await
        .expect("it succeeds")
}

pub(crate) async fn twin(input: Value) -> Result<Value, TaskError> {
    let order = &input;
    check_country(order)?;
    check_total(order)?;
    check_payment(order)?;
    check_age(order)?;
    check_tier(order)?;
    check_country(order)?;
    check_total(order)?;
    check_payment(order)?;
    check_age(order)?;
    check_tier(order)?;
    check_country(order)?;
    check_total(order)?;
    check_payment(order)?;
    check_age(order)?;
    check_tier(order)?;
    check_country(order)?;
    check_total(order)?;
    check_payment(order)?;
    check_age(order)?;
    check_tier(order)?;
    check_country(order)?;
    check_total(order)?;
    check_payment(order)?;
    check_age(order)?;
    check_tier(order)?;
    check_country(order)?;
    check_total(order)?;
    check_payment(order)?;
    Ok(input)
}

fn check_country(order: &Value) -> Result<(), TaskError> {
    let refused = is_parcel(order)? && is_above(get(order, "total")?, 100_000);
    accept(!refused && get(order, "country")?.as_str() == Some("CH"))
}

fn check_total(order: &Value) -> Result<(), TaskError> {
    let refused = is_parcel(order)? && get(order, "paid")?.as_bool() == Some(false);
    accept(!refused && is_above(get(order, "total")?, 10))
}

fn check_payment(order: &Value) -> Result<(), TaskError> {
    let refused = is_parcel(order)? && is_below(get(get(order, "customer")?, "age")?, 3);
    accept(!refused && get(order, "paid")?.as_bool() == Some(true))
}

fn check_age(order: &Value) -> Result<(), TaskError> {
    let refused =
        is_parcel(order)? && get(get(order, "customer")?, "tier")?.as_str() == Some("none");
    accept(!refused && is_below(get(get(order, "customer")?, "age")?, 120))
}

fn check_tier(order: &Value) -> Result<(), TaskError> {
    let refused = is_parcel(order)? && get(order, "country")?.as_str() == Some("none");
    accept(!refused && get(get(order, "customer")?, "tier")?.as_str() == Some("gold"))
}

fn is_parcel(order: &Value) -> Result<bool, TaskError> {
    Ok(get(order, "kind")?.as_str() == Some("parcel"))
}

fn is_above(value: &Value, limit: i64) -> bool {
    value
        .as_number()
        .is_some_and(|number| *number > Number::from_i64(limit))
}

fn is_below(value: &Value, limit: i64) -> bool {
    value
        .as_number()
        .is_some_and(|number| *number < Number::from_i64(limit))
}

fn accept(accepted: bool) -> Result<(), TaskError> {
    if accepted {
        Ok(())
    } else {
        Err(TaskError::from_parts(Some("Rejected".into()), None))
    }
}
