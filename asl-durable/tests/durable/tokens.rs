//! Task tokens: valid after a restart, refused when forged, acknowledged when kept.

use asl_durable::{Durable, Error, Machine};
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};
use tokio::sync::OnceCell;

use crate::shop::{Folder, Shop, asleep, open};

include_workflow!(pub(crate) mod early = "tests/durable/early.asl.json");

impl early::Tasks for Shop {
    async fn sqs_send_message(&self, _input: Value, _task: &TaskContext) -> Outcome {
        Ok(Value::Null)
    }
}

/// Answers by the token before it gives its own answer.
struct Hasty<'a>(&'a OnceCell<Machine>);

impl early::Tasks for Hasty<'static> {
    async fn sqs_send_message(&self, _input: Value, task: &TaskContext) -> Outcome {
        let machine = self.0.get().unwrap();
        machine
            .send_task_success(task.token().unwrap(), json!("soon"))
            .await?;
        let twice = machine
            .send_task_success(task.token().unwrap(), json!("twice"))
            .await;
        assert_eq!(twice, Err(Error::TaskTimedOut));
        Ok(Value::Null)
    }
}

#[tokio::test]
async fn a_task_may_answer_by_its_own_token() {
    static MACHINE: OnceCell<Machine> = OnceCell::const_new();
    let folder = Folder::new();
    let builder = Durable::open(folder.database()).await.unwrap();
    let machine = builder
        .workflow(early::workflow(Hasty(&MACHINE)))
        .start()
        .await
        .unwrap();
    assert!(MACHINE.set(machine.clone()).is_ok());
    let execution = machine.execute("one", json!({})).await.unwrap();
    assert_eq!(execution.output().await, Ok(json!("soon")));
    machine.close().await;
}

#[tokio::test]
async fn tokens_are_valid_after_a_restart() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": true });
    let execution = orders.execute("o-1", input).await.unwrap();
    let token = shop.token().await;
    asleep(&execution).await;
    drop((execution, orders));
    let orders = open(&folder.database(), &shop).await;
    orders.send_task_heartbeat(&token).await.unwrap();
    let last = if token.ends_with('0') { "1" } else { "0" };
    let forged = format!("{}{last}", &token[..token.len() - 1]);
    for forged in [
        forged.as_str(),
        "",
        "1.2",
        "ffff.00000000-0000-4000-8000-000000000000",
    ] {
        let refused = orders.send_task_success(forged, json!(1)).await;
        assert_eq!(refused, Err(Error::TaskTimedOut), "{forged}");
    }
    orders
        .send_task_success(&token, json!("yes"))
        .await
        .unwrap();
    let twice = orders.send_task_success(&token, json!("no")).await;
    assert_eq!(twice, Err(Error::TaskTimedOut));
    let execution = orders.execution("o-1").await.unwrap();
    let output = execution.output().await.unwrap();
    assert_eq!(output.get("approval"), Some(&json!("yes")));
    assert_eq!(shop.calls(), ["charge 1", "approve", "ship"]);
}

#[tokio::test]
async fn a_token_can_fail_its_task() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": true });
    let execution = orders.execute("o-1", input).await.unwrap();
    let token = shop.token().await;
    orders
        .send_task_failure(&token, TaskError::new("No", "too much"))
        .await
        .unwrap();
    let error = execution.output().await.err().unwrap();
    assert_eq!(error.to_string(), "the execution failed with No: too much");
}
