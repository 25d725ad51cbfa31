//! Runs one order over a database: kill it in the middle, run it again, and it goes on where it was.
//!
//! `cargo run -p durable-order -- orders.db`

use std::path::PathBuf;
use std::time::Duration;

use asl_durable::Durable;
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};

include_workflow!("order.asl.json");

/// The shop's side of the workflow. Each task takes a second.
struct Shop;

impl order::Tasks for Shop {
    async fn charge_card(&self, input: Value, task: &TaskContext) -> Outcome {
        // The bank is told the same key when the attempt is made again, and so charges once.
        println!("charging the card, with the key {}", task.idempotency_key());
        work().await;
        if task.attempt() == 1 {
            println!("the bank did not answer");
            return Err(TaskError::new("NetworkError", "the bank did not answer"));
        }
        println!("charged");
        Ok(json!({ "paid": input.get("amount") }))
    }

    async fn pack_item(&self, input: Value, _task: &TaskContext) -> Outcome {
        let item = input.as_str().unwrap_or_default();
        println!("packing {item}");
        work().await;
        println!("packed {item}");
        Ok(json!(format!("parcel with {item}")))
    }

    async fn ship(&self, input: Value, _task: &TaskContext) -> Outcome {
        println!("shipping");
        work().await;
        println!("shipped");
        Ok(input)
    }
}

async fn work() {
    tokio::time::sleep(Duration::from_secs(1)).await;
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args_os()
        .nth(1)
        .map_or("orders.db".into(), PathBuf::from);
    // Executions that have not ended go on here.
    let orders = Durable::open(file)
        .await?
        .workflow(order::workflow(Shop))
        .start()
        .await?;
    let input = json!({
        "order": "o-1042",
        "amount": 1990,
        "items": ["tea", "a pot", "two cups"],
    });
    // The same name and input again: the same execution.
    let execution = orders.execute("o-1042", input).await?;
    println!("the order ends with {}", execution.output().await?);
    orders.close().await;
    Ok(())
}
