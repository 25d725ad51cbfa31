use asl_runtime::Shape;
use serde::{Deserialize, Serialize};

asl_runtime::include_workflow! {
    mod order = "tests/ui/typed_jsonata.asl.json";

    type Input = Order;
    async fn charge_card() -> Charge;
}

#[derive(Serialize, Shape)]
struct Order {
    customer: Customer,
    lines: Vec<Line>,
}

#[derive(Serialize, Shape)]
struct Customer {
    card: String,
}

#[derive(Serialize, Shape)]
struct Line {
    names: Vec<String>,
}

#[derive(Serialize, Deserialize, Shape)]
struct Charge {
    charge_id: String,
}

fn main() {}
