//! Charges and ships an order, as `order.asl.json` says.

use asl_runtime::{ExecutionError, TaskContext, TaskError, Value, include_workflow, json};

include_workflow!("order.asl.json");

/// Does the work of the tasks: a method for each function in the definition.
struct Shop;

impl order::Tasks for Shop {
    async fn charge_card(&self, input: Value, task: &TaskContext) -> Result<Value, TaskError> {
        println!("charge, attempt {}: {input}", task.attempt());
        if input.get("card") == Some(&json!("expired")) {
            return Err(TaskError::new("CardDeclined", "The card has expired."));
        }
        if task.attempt() == 1 {
            return Err(TaskError::new("BankBusy", "Please try again."));
        }
        Ok(json!({ "paid": input.get("amount") }))
    }

    async fn ship(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        println!("ship: {input}");
        Ok(json!({ "contains": input.get("item") }))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ExecutionError> {
    let order = json!({ "item": "tea", "amount": 12, "card": "4242" });
    let output = order::run(&Shop, order).await?;
    println!("{output}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Shop, order};
    use asl_runtime::clock::PausedClock;
    use asl_runtime::{ExecutionError, Value, json};

    /// Runs the workflow with a clock that does not wait.
    async fn run(card: &str) -> Result<Value, ExecutionError> {
        let order = json!({ "item": "tea", "amount": 12, "card": card });
        let execution = order::execution(&Shop).clock(PausedClock::new());
        execution.run(order).await
    }

    #[tokio::test]
    async fn an_order_is_charged_and_shipped() -> Result<(), ExecutionError> {
        let output = run("4242").await?;
        assert_eq!(output.get("receipt"), Some(&json!({ "paid": 12 })));
        assert_eq!(output.get("parcel"), Some(&json!({ "contains": "tea" })));
        Ok(())
    }

    #[tokio::test]
    async fn an_order_is_refused_when_the_card_is_declined() {
        let error = run("expired").await.expect_err("the card has expired");
        assert_eq!(error.error(), Some("OrderRefused"));
    }
}
