//! Limits in time: heartbeats and the time of the machine go on while nobody runs the execution.

use std::time::Duration;

use asl_durable::{Durable, Machine};
use asl_runtime::{Outcome, Status, TaskContext, Timestamp, Value, include_workflow, json};

use crate::shop::{Folder, asleep};

include_workflow!(mod late = "tests/durable/late.asl.json");

/// Notes the token where the test finds it.
#[derive(Clone)]
struct Desk(tokio::sync::mpsc::UnboundedSender<String>);

impl late::Tasks for Desk {
    async fn sqs_send_message(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.0.send(task.token().unwrap().to_owned())?;
        Ok(Value::Null)
    }
}

async fn open(folder: &Folder, desk: &Desk) -> Machine {
    let builder = Durable::open(folder.database()).await.unwrap();
    builder
        .workflow(late::workflow(desk.clone()))
        .start()
        .await
        .unwrap()
}

/// How many seconds after its start the execution had its first event of this type.
fn second_of(history: &Value, name: &str) -> u64 {
    let events = history.get("events").and_then(Value::as_array).unwrap();
    let time = |event: &Value| {
        Timestamp::parse(event.get("timestamp").unwrap().as_str().unwrap()).unwrap()
    };
    let found = events
        .iter()
        .find(|event| event.get("type").and_then(Value::as_str) == Some(name));
    let found = found.unwrap_or_else(|| panic!("there is no {name} in {history}"));
    time(found).since(time(&events[0])).as_secs()
}

#[tokio::test]
async fn limits_hold_across_restarts() {
    let (sender, mut tokens) = tokio::sync::mpsc::unbounded_channel();
    let (folder, desk) = (Folder::new(), Desk(sender));
    let asks = open(&folder, &desk).await;
    let execution = asks.execute("a", json!({})).await.unwrap();
    let token = tokens.recv().await.unwrap();
    tokio::time::sleep(Duration::from_secs(1)).await;
    asks.send_task_heartbeat(&token).await.unwrap();
    drop((execution, asks));
    let asks = open(&folder, &desk).await;
    let execution = asks.execution("a").await.unwrap();
    tokio::time::sleep(Duration::from_secs(3)).await;
    asleep(&execution).await;
    drop((execution, asks));
    let asks = open(&folder, &desk).await;
    let execution = asks.execution("a").await.unwrap();
    assert!(execution.output().await.is_err());
    assert_eq!(execution.describe().await.unwrap().status, Status::TimedOut);
    let history = execution.history().await.unwrap();
    assert_eq!(second_of(&history, "TaskTimedOut"), 3);
    assert_eq!(second_of(&history, "ExecutionTimedOut"), 6);
    assert!(tokens.try_recv().is_err(), "the message was sent once");
}
