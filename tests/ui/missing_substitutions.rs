use asl_runtime::{Value, json};

asl_runtime::include_workflow!("tests/ui/order.asl.json");

async fn run(shop: &impl order::Tasks) -> Value {
    order::run(shop, json!({})).await.unwrap_or_default()
}

fn main() {}
