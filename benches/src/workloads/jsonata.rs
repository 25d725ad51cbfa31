//! `jsonata`: eight states in JSONata, with sums, strings and merged objects.

use asl_runtime::value::{Number, Text};
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};

use super::{get, object, unexpected};

include_workflow!("definitions/jsonata_order.asl.json");

struct Shop;

impl Shop {
    async fn do_charge(&self, input: Value) -> Outcome {
        get(&input, "amount")?;
        Ok(object([("id", Value::text("p-1"))]))
    }
}

impl jsonata_order::Tasks for Shop {
    async fn charge(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.do_charge(input).await
    }
}

pub(crate) fn input() -> Value {
    let items = [(3, 12.5), (1, 80.0), (2, 5.25)];
    let items = items.map(|(quantity, price)| json!({ "quantity": quantity, "price": price }));
    json!({
        "id": "o-1",
        "items": Value::array(items),
        "customer": { "name": "Ada" },
        "rate": 0.077,
    })
}

pub(crate) async fn generated(input: Value) -> Value {
    jsonata_order::run(&Shop, input).await.expect("it succeeds")
}

pub(crate) async fn twin(input: Value) -> Result<Value, TaskError> {
    let rate = number(&input, "rate")?;
    let mut order = object([
        ("id", get(&input, "id")?.clone()),
        ("items", get(&input, "items")?.clone()),
        ("customer", get(&input, "customer")?.clone()),
    ]);
    drop(input);
    let items = get(&order, "items")?
        .as_array()
        .ok_or_else(|| unexpected("items"))?;
    let mut total = 0.0;
    for item in items {
        total += number(item, "price")? * number(item, "quantity")?;
    }
    set(&mut order, "total", json_number(total))?;
    if number(&order, "total")? > 100.0 {
        let total = number(&order, "total")?;
        set(&mut order, "total", json_number(total * 0.9))?;
    }
    let tax = number(&order, "total")? * rate;
    set(
        &mut order,
        "tax",
        json_number((tax * 100.0).round() / 100.0),
    )?;
    let name = get(get(&order, "customer")?, "name")?.as_str();
    let name = name.ok_or_else(|| unexpected("name"))?.to_uppercase();
    let id = get(&order, "id")?
        .as_str()
        .ok_or_else(|| unexpected("id"))?;
    let label = Value::String(Text::concat(&[&name, "-", id]));
    set(&mut order, "label", label)?;
    let amount = number(&order, "total")? + number(&order, "tax")?;
    let payment = Shop.do_charge(object([
        ("amount", json_number(amount)),
        ("label", get(&order, "label")?.clone()),
    ]));
    let payment = payment.await?;
    Ok(object([
        ("label", get(&order, "label")?.clone()),
        ("payment", get(&payment, "id")?.clone()),
    ]))
}

fn number(value: &Value, key: &str) -> Result<f64, TaskError> {
    get(value, key)?.as_f64().ok_or_else(|| unexpected(key))
}

fn json_number(number: f64) -> Value {
    Number::from_f64(number).into()
}

fn set(order: &mut Value, key: &'static str, value: Value) -> Result<(), TaskError> {
    let Value::Object(members) = order else {
        return Err(unexpected(key));
    };
    members.make_mut().insert(Text::from_static(key), value);
    Ok(())
}
