//! Answers that come together are kept together, also those that nobody waits for when it is their turn.

use asl_durable::Durable;
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};
use rusqlite::Connection;
use tokio::sync::Barrier;

use crate::shop::{Folder, asleep};

include_workflow!(mod both = "tests/durable/both.asl.json");

/// Whose tasks end together.
struct Pair(Barrier);

impl both::Tasks for Pair {
    async fn left(&self, _input: Value, _task: &TaskContext) -> Outcome {
        self.0.wait().await;
        Err(TaskError::new("Left", "it fails first"))
    }

    async fn right(&self, _input: Value, _task: &TaskContext) -> Outcome {
        self.0.wait().await;
        Ok(Value::Null)
    }
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_passed_over() {
    let folder = Folder::new();
    let open = async || {
        let builder = Durable::open(folder.database()).await.unwrap();
        let builder = builder.workflow(both::workflow(Pair(Barrier::new(2))));
        builder.start().await.unwrap()
    };
    let machine = open().await;
    let execution = machine.execute("one", json!({})).await.unwrap();
    asleep(&execution).await;
    drop((execution, machine));
    let file = Connection::open(folder.database()).unwrap();
    let follow = "SELECT count(*) FROM records WHERE record LIKE '%\"follows\":true%'";
    let follow: i64 = file.query_row(follow, [], |row| row.get(0)).unwrap();
    assert_eq!(follow, 1);
    drop(file);
    let machine = open().await;
    let execution = machine.execution("one").await.unwrap();
    let output = execution.output().await.unwrap();
    assert_eq!(output.get("Error"), Some(&json!("Left")));
}
