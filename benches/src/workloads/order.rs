//! `order`: Pass, Choice, two Tasks with Parameters and ResultPath, a Map with a Task, a Parallel state, Succeed.

use asl_runtime::value::Number;
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};
use futures_util::future::{try_join, try_join_all};

use super::{get, object, unexpected};

include_workflow!("definitions/order.asl.json");

/// The tasks of both sides, as functions that are quick enough not to hide what is around them.
struct Shop;

impl Shop {
    async fn do_reserve(&self, input: Value) -> Outcome {
        let reserved = get(&input, "items")?.as_array().map_or(0, <[Value]>::len);
        Ok(object([
            ("id", Value::text("r-1")),
            ("reserved", Value::from(reserved)),
        ]))
    }

    async fn do_charge(&self, input: Value) -> Outcome {
        let amount = get(&input, "amount")?.clone();
        Ok(object([("id", Value::text("p-1")), ("amount", amount)]))
    }

    async fn do_pack(&self, input: Value) -> Outcome {
        let sku = get(&input, "sku")?.clone();
        Ok(object([("parcel", sku)]))
    }

    async fn do_notify(&self, input: Value) -> Outcome {
        let parcels = get(&input, "parcels")?.as_array().map_or(0, <[Value]>::len);
        Ok(Value::from(parcels))
    }
}

impl order::Tasks for Shop {
    async fn reserve(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.do_reserve(input).await
    }

    async fn charge(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.do_charge(input).await
    }

    async fn pack(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.do_pack(input).await
    }

    async fn notify(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.do_notify(input).await
    }
}

pub(crate) fn input() -> Value {
    let items = ["a", "b", "c", "d", "e"].map(|sku| json!({ "sku": sku, "price": 12.5 }));
    json!({
        "id": "o-1",
        "customer": { "name": "Ada", "card": "4242" },
        "items": Value::array(items),
        "total": 62.5,
        "channel": "web",
    })
}

pub(crate) async fn generated(input: Value) -> Value {
    order::run(&Shop, input).await.expect("it succeeds")
}

pub(crate) async fn twin(input: Value) -> Result<Value, TaskError> {
    let mut order = object([
        ("source", Value::text("shop")),
        ("id", get(&input, "id")?.clone()),
        ("customer", get(&input, "customer")?.clone()),
        ("items", get(&input, "items")?.clone()),
        ("total", get(&input, "total")?.clone()),
    ]);
    drop(input);
    let total = get(&order, "total")?.as_number();
    if total.is_none_or(|total| *total <= Number::from_i64(0)) {
        return Ok(order);
    }
    let reservation = Shop.do_reserve(object([
        ("order", get(&order, "id")?.clone()),
        ("items", get(&order, "items")?.clone()),
    ]));
    set(&mut order, "reservation", reservation.await?)?;
    let payment = Shop.do_charge(object([
        ("card", get(get(&order, "customer")?, "card")?.clone()),
        ("amount", get(&order, "total")?.clone()),
        (
            "reservation",
            get(get(&order, "reservation")?, "id")?.clone(),
        ),
    ]));
    set(&mut order, "payment", payment.await?)?;
    let items = get(&order, "items")?
        .as_array()
        .ok_or_else(|| unexpected("items"))?;
    // As the definition has it: the tasks of all items at the same time.
    let parcels = items.iter().map(|item| Shop.do_pack(item.clone()));
    let parcels = try_join_all(parcels).await?;
    set(&mut order, "parcels", Value::from(parcels))?;
    let (notified, archived) = try_join(notify(&order), archive(&order)).await?;
    set(&mut order, "closing", Value::array([notified, archived]))?;
    Ok(order)
}

async fn notify(order: &Value) -> Outcome {
    let parameters = object([
        ("customer", get(get(order, "customer")?, "name")?.clone()),
        ("parcels", get(order, "parcels")?.clone()),
    ]);
    Shop.do_notify(parameters).await
}

async fn archive(order: &Value) -> Outcome {
    Ok(object([
        ("order", get(order, "id")?.clone()),
        ("payment", get(get(order, "payment")?, "id")?.clone()),
    ]))
}

fn set(order: &mut Value, key: &'static str, value: Value) -> Result<(), TaskError> {
    let Value::Object(members) = order else {
        return Err(unexpected(key));
    };
    members
        .make_mut()
        .insert(asl_runtime::value::Text::from_static(key), value);
    Ok(())
}
