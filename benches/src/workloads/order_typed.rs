//! `order-typed`: tasks over plain structs, and a twin that has structs all the way.

use asl_runtime::value::{from_value, to_value};
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};
use serde::{Deserialize, Serialize};

include_workflow!("definitions/order_typed.asl.json");

#[derive(Deserialize)]
struct Order {
    items: Vec<Item>,
    country: String,
    customer: Customer,
}

#[derive(Deserialize)]
struct Item {
    price: f64,
    quantity: u32,
}

#[derive(Clone, Deserialize)]
struct Customer {
    name: String,
    card: String,
}

#[derive(Deserialize)]
struct PriceRequest {
    items: Vec<Item>,
    country: String,
}

#[derive(Serialize)]
struct Quote {
    total: f64,
    tax: f64,
}

#[derive(Deserialize)]
struct ApproveRequest {
    total: f64,
    customer: Customer,
}

#[derive(Serialize)]
struct Approval {
    approved: bool,
}

#[derive(Deserialize)]
struct ChargeRequest {
    customer: Customer,
    amount: f64,
}

#[derive(Serialize)]
struct Receipt {
    card: String,
    amount: f64,
}

struct Shop;

impl Shop {
    async fn do_price(&self, request: PriceRequest) -> Result<Quote, TaskError> {
        let prices = request
            .items
            .iter()
            .map(|item| item.price * f64::from(item.quantity));
        let total = prices.sum();
        let rate = if request.country == "CH" { 0.081 } else { 0.2 };
        Ok(Quote {
            total,
            tax: total * rate,
        })
    }

    async fn do_approve(&self, request: ApproveRequest) -> Result<Approval, TaskError> {
        Ok(Approval {
            approved: request.total < 10_000.0 && !request.customer.name.is_empty(),
        })
    }

    async fn do_charge(&self, request: ChargeRequest) -> Result<Receipt, TaskError> {
        Ok(Receipt {
            card: request.customer.card,
            amount: request.amount,
        })
    }
}

impl order_typed::Tasks for Shop {
    async fn price(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(to_value(&self.do_price(from_value(&input)?).await?)?)
    }

    async fn approve(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(to_value(&self.do_approve(from_value(&input)?).await?)?)
    }

    async fn charge(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(to_value(&self.do_charge(from_value(&input)?).await?)?)
    }
}

pub(crate) fn input() -> Value {
    let items = [(3, 120.5), (1, 800.0), (2, 50.25)];
    let items = items.map(|(quantity, price)| json!({ "quantity": quantity, "price": price }));
    json!({
        "items": Value::array(items),
        "country": "CH",
        "customer": { "name": "Ada", "card": "4242" },
    })
}

pub(crate) async fn generated(input: Value) -> Value {
    order_typed::run(&Shop, input).await.expect("it succeeds")
}

pub(crate) async fn twin(input: Value) -> Result<Value, TaskError> {
    let order: Order = from_value(&input)?;
    let Order {
        items,
        country,
        customer,
    } = order;
    let quote = Shop.do_price(PriceRequest { items, country }).await?;
    let total = quote.total;
    if total > 1_000.0 {
        let request = ApproveRequest {
            total,
            customer: customer.clone(),
        };
        Shop.do_approve(request).await?;
    }
    let receipt = Shop
        .do_charge(ChargeRequest {
            customer,
            amount: total,
        })
        .await?;
    Ok(to_value(&receipt)?)
}
