//! Task tokens: valid after a restart, refused when forged, acknowledged when kept.

use std::time::Duration;

use asl_durable::{Durable, Error, Machine, Viewer};
use asl_runtime::clock::{Clock, TokioClock};
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};
use tokio::sync::OnceCell;

use crate::shop::{Folder, Shop, asleep, open, order};

include_workflow!(mod beats = "tests/durable/beats.asl.json");
include_workflow!(pub(crate) mod early = "tests/durable/early.asl.json");

impl beats::Tasks for Shop {
    async fn sqs_send_message(&self, _input: Value, _task: &TaskContext) -> Outcome {
        Ok(Value::Null)
    }
}

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

#[tokio::test]
async fn silence_counts_from_when_heartbeats_can_be_heard() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": true });
    let execution = orders.execute("o-1", input).await.unwrap();
    let token = shop.token().await;
    asleep(&execution).await;
    drop((execution, orders));
    // No process runs for longer than HeartbeatSeconds.
    let later = |seconds| move || TokioClock.now() + Duration::from_secs(seconds);
    let builder = Durable::open(folder.database()).await.unwrap();
    let builder = builder.time(later(3_600));
    let orders = builder.workflow(order::workflow(shop.clone()));
    let orders = orders.start().await.unwrap();
    orders.send_task_heartbeat(&token).await.unwrap();
    orders
        .send_task_success(&token, json!("yes"))
        .await
        .unwrap();
    let execution = orders.execution("o-1").await.unwrap();
    let output = execution.output().await.unwrap();
    assert_eq!(output.get("approval"), Some(&json!("yes")));
}

#[tokio::test]
async fn silence_does_not_begin_anew_when_another_branch_wakes_the_execution() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let builder = Durable::open(folder.database()).await.unwrap();
    let machine = builder.workflow(beats::workflow(shop)).start();
    let machine = machine.await.unwrap();
    let execution = machine.execute("one", json!({})).await.unwrap();
    let error = execution.output().await.err().unwrap();
    assert!(error.to_string().contains("States.Timeout"), "{error}");
    let description = execution.describe().await.unwrap();
    let took = description.ended.unwrap().since(description.started);
    assert!((5_000..5_900).contains(&took.as_millis()), "{took:?}");
}

#[tokio::test]
async fn an_answer_to_what_cannot_go_on_is_refused_with_the_reason() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": true });
    let execution = orders.execute("o-1", input).await.unwrap();
    let token = shop.token().await;
    asleep(&execution).await;
    drop((execution, orders));
    let builder = Durable::open(folder.database()).await.unwrap();
    let other = builder.workflow(early::workflow(shop.clone())).start();
    let other = other.await.unwrap();
    let refused = other.send_task_success(&token, json!("yes")).await;
    assert!(matches!(refused, Err(Error::Stuck { .. })), "{refused:?}");
    drop(other);
    // It waits for the answer still.
    let orders = open(&folder.database(), &shop).await;
    let answered = orders.send_task_success(&token, json!("yes")).await;
    assert_eq!(answered, Ok(()));
    let execution = orders.execution("o-1").await.unwrap();
    execution.output().await.unwrap();
}

#[tokio::test]
async fn what_a_token_has_said_is_kept_when_it_is_acknowledged() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": true });
    orders.execute("o-1", input).await.unwrap();
    let token = shop.token().await;
    orders
        .send_task_success(&token, json!("yes"))
        .await
        .unwrap();
    // Whoever looks at the file sees it at once.
    let viewer = Viewer::open(folder.database()).unwrap();
    let found = viewer.last().unwrap().unwrap();
    let said = viewer.records(&found).unwrap().into_iter();
    let said = said.filter(|record| record.to_text().contains("\"yes\""));
    let early = rusqlite::Connection::open(folder.database()).unwrap();
    let early = early.query_row("SELECT count(*) FROM answers", [], |row| {
        row.get::<_, u32>(0)
    });
    let is_sealed = viewer.history(&found).unwrap().is_some();
    assert!(is_sealed || said.count() > 0 || early.unwrap() > 0);
}
