use asl_runtime::Shape;
use serde::{Deserialize, Serialize};

asl_runtime::include_workflow! {
    mod order = "tests/ui/typed.asl.json";

    type Input = Order;
    async fn charge_card() -> Option<Charge>;
    async fn ship();
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

#[derive(Serialize, Deserialize, Shape)]
#[serde(rename_all = "camelCase")]
struct Charge {
    charge_id: String,
}

fn main() {}
