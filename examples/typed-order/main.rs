//! Runs an order through a workflow that takes and gives types of its own, and so do its tasks.
//!
//! `cargo run --example typed-order` ships the order; with `-- --decline` the card is declined. Misspell a
//! field in one of the types, or a path in `order.asl.json`, and the program does not compile.

use asl_runtime::{Shape, TaskContext, TaskError, include_workflow};
use serde::{Deserialize, Serialize};

include_workflow! {
    /// Charges a card and ships the items of an order.
    pub mod order = "examples/typed-order/order.asl.json";

    type Input = Order;
    type Output = Receipt;
    async fn charge_card(ChargeRequest) -> Charge;
    async fn pack_item(String) -> Parcel;
}

/// What the workflow takes.
#[derive(Debug, Serialize, Shape)]
#[serde(rename_all = "camelCase")]
pub struct Order {
    customer: Customer,
    total_cents: u64,
    items: Vec<Item>,
}

/// Who pays.
#[derive(Debug, Serialize, Shape)]
pub struct Customer {
    card: String,
}

/// A line of an order.
#[derive(Debug, Serialize, Shape)]
pub struct Item {
    sku: String,
}

/// What it costs to whom.
#[derive(Debug, Deserialize)]
pub struct ChargeRequest {
    card: String,
    cents: u64,
}

/// A payment.
#[derive(Debug, Serialize, Deserialize, Shape)]
#[serde(rename_all = "camelCase")]
pub struct Charge {
    charge_id: String,
}

/// Something to be carried away.
#[derive(Debug, PartialEq, Serialize, Deserialize, Shape)]
pub struct Parcel {
    label: String,
}

/// What the workflow gives.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Receipt {
    charge: Option<String>,
    parcels: Vec<Parcel>,
}

/// The shop's side of the workflow.
struct Shop {
    declines_cards: bool,
}

impl order::Tasks for Shop {
    async fn charge_card(
        &self,
        request: ChargeRequest,
        _task: &TaskContext,
    ) -> Result<Charge, TaskError> {
        if self.declines_cards {
            return Err(TaskError::new("CardDeclined", "Insufficient funds."));
        }
        let charge_id = format!("ch-{}-{}", request.card, request.cents);
        Ok(Charge { charge_id })
    }

    async fn pack_item(&self, sku: String, _task: &TaskContext) -> Result<Parcel, TaskError> {
        let label = format!("parcel of {sku}");
        Ok(Parcel { label })
    }
}

fn example() -> Order {
    let card = "4242".to_owned();
    let items = ["tea", "cup"].map(|sku| Item {
        sku: sku.to_owned(),
    });
    Order {
        customer: Customer { card },
        total_cents: 1250,
        items: items.into(),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let declines_cards = std::env::args().any(|argument| argument == "--decline");
    let receipt = order::run(&Shop { declines_cards }, example()).await?;
    println!("{receipt:#?}");
    Ok(())
}

#[tokio::test]
async fn an_order_becomes_a_receipt() -> Result<(), asl_runtime::ExecutionError> {
    let declines_cards = false;
    let receipt = order::run(&Shop { declines_cards }, example()).await?;
    let labels = ["parcel of tea", "parcel of cup"].map(str::to_owned);
    let expected = Receipt {
        charge: Some("ch-4242-1250".to_owned()),
        parcels: labels.map(|label| Parcel { label }).into(),
    };
    assert_eq!(receipt, expected);
    Ok(())
}
