//! Runs one order through `order.asl.json` and prints each state as it is entered.
//!
//! `cargo run --example order` ships the order; with `-- --fail payment` the card is declined.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use asl_runtime::{
    Event, EventKind, Observer, TaskContext, TaskError, Value, include_workflow, json,
};

include_workflow! {
    /// Fulfils one order.
    pub mod order = "examples/order/order.asl.json";
}

/// The shop's side of the workflow: one method for each thing that does work.
struct Shop {
    decline_card: bool,
    charges: AtomicU32,
}

impl order::Tasks for Shop {
    async fn dynamodb_update_item(
        &self,
        _input: Value,
        _task: &TaskContext,
    ) -> Result<Value, TaskError> {
        tokio::time::sleep(Duration::from_millis(20)).await;
        Ok(json!({}))
    }

    async fn charge_card(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if self.decline_card {
            return Err(TaskError::new("CardDeclined", "Insufficient funds."));
        }
        if self.charges.fetch_add(1, Ordering::Relaxed) == 0 {
            return Err(TaskError::new(
                "NetworkError",
                "The card network did not answer.",
            ));
        }
        Ok(json!({ "charge": "ch-77", "amount": input.get("amount") }))
    }

    async fn pack_item(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        tokio::time::sleep(Duration::from_millis(30)).await;
        let sku = input.get("item").and_then(|item| item.get("sku"));
        Ok(json!({ "parcel": input.get("number"), "sku": sku }))
    }

    async fn sqs_send_message(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> Result<Value, TaskError> {
        let approval = task
            .callback()
            .ok_or_else(|| TaskError::new("NoToken", ""))?;
        // The approval comes from elsewhere: here from another task of the program.
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(100)).await;
            approval.succeed(json!({ "by": "warehouse 3" }))
        });
        Ok(json!({ "MessageId": "m-1" }))
    }

    async fn sns_publish(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        println!(
            "         to the customer: {}",
            input.get("Message").unwrap_or(&Value::Null)
        );
        Ok(json!({ "MessageId": "m-2" }))
    }
}

/// Prints each state as it is entered, and each attempt that fails.
struct Progress {
    start: Instant,
}

impl Observer for Progress {
    fn observe(&self, event: &Event<'_>) {
        let elapsed = self.start.elapsed().as_secs_f64();
        if let EventKind::StateEntered { state, .. } = &event.kind {
            let scope = if event.scope.is_top() { "" } else { "  " };
            println!("{elapsed:6.3}s  {scope}{} ({})", state.name, state.kind);
        } else if let EventKind::TaskFailed { task, failure } = &event.kind {
            let (attempt, error) = (task.attempt(), failure.error().unwrap_or("no error name"));
            println!("{elapsed:6.3}s    attempt {attempt} failed: {error}");
        }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let decline_card = match arguments.join(" ").as_str() {
        "" => false,
        "--fail payment" => true,
        _ => return Err("usage: order [--fail payment]".into()),
    };
    let input: Value = include_str!("input.json").parse()?;
    let shop = Shop {
        decline_card,
        charges: AtomicU32::new(0),
    };
    let progress = Progress {
        start: Instant::now(),
    };
    let order = order::execution(&shop).name("o-1042").observer(progress);
    match order.run(input).await {
        Ok(output) => println!("\nSUCCEEDED\n{output:#}"),
        Err(error) => println!("\n{error}"),
    }
    Ok(())
}
