//! What a state gives to a method, and what the type of the method takes.

use asl_runtime::Shape;
use serde::{Deserialize, Serialize};

asl_runtime::include_workflow! {
    mod order = "tests/ui/typed_input.asl.json";

    type Input = Order;
    async fn charge_card(ChargeRequest) -> Charge;
    async fn sqs_send_message(Message) -> ();
    async fn ship(Shipment) -> ();
    async fn archive(Archived) -> ();
}

#[derive(Serialize, Shape)]
struct Order {
    customer: Customer,
    total_cents: u64,
}

#[derive(Serialize, Shape)]
struct Customer {
    card: String,
    name: String,
}

#[derive(Deserialize, Shape)]
struct ChargeRequest {
    card: String,
    cents: u64,
}

#[derive(Serialize, Deserialize, Shape)]
struct Charge {
    id: String,
}

#[derive(Deserialize, Shape)]
#[serde(rename_all = "PascalCase")]
struct Message {
    queue_url: String,
    message_body: Body,
}

#[derive(Deserialize, Shape)]
struct Body {
    charge: String,
}

#[derive(Deserialize, Shape)]
struct Shipment {
    customer: Option<Addressee>,
    charge: Charge,
}

#[derive(Deserialize, Shape)]
struct Addressee {
    card: u64,
}

#[derive(Deserialize, Shape)]
struct Archived {
    parcel: String,
}

fn main() {}
