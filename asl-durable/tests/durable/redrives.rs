//! Redrives: what failed is made again, and nothing else.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use asl_durable::{Durable, Error, Machine};
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};

use crate::life::events;
use crate::shop::{Folder, Shop, asleep};

include_workflow!(mod boxes = "tests/durable/boxes.asl.json");
include_workflow! {
    mod two = "tests/durable/two.asl.json";
    allow ASL0404;
}

impl two::Tasks for Yard {
    async fn pack(&self, item: Value, task: &TaskContext) -> Outcome {
        boxes::Tasks::pack(self, item, task).await
    }
}

/// Whose scales and boxes may be broken.
#[derive(Clone, Default)]
struct Yard {
    broken: Arc<Mutex<BTreeSet<i64>>>,
    calls: Arc<Mutex<Vec<String>>>,
    keys: Arc<Mutex<Vec<String>>>,
}

impl Yard {
    fn note(&self, call: String, task: &TaskContext) {
        self.calls
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(call);
        let key = task.idempotency_key();
        self.keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(key);
    }

    fn calls(&self) -> Vec<String> {
        let mut calls = std::mem::take(&mut *self.calls.lock().unwrap());
        calls.sort();
        calls
    }

    async fn open(&self, folder: &Folder) -> Machine {
        let builder = Durable::open(folder.database()).await.unwrap();
        builder
            .workflow(boxes::workflow(self.clone()))
            .start()
            .await
            .unwrap()
    }
}

impl boxes::Tasks for Yard {
    async fn prepare(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.note("prepare".to_owned(), task);
        Ok(json!("prepared"))
    }

    async fn weigh(&self, item: Value, task: &TaskContext) -> Outcome {
        self.note(format!("weigh {item}"), task);
        Ok(item)
    }

    async fn pack(&self, item: Value, task: &TaskContext) -> Outcome {
        self.note(format!("pack {item} {}", task.attempt()), task);
        let number = item.as_i64().unwrap();
        match self.broken.lock().unwrap().contains(&number) {
            true => Err(TaskError::new("Broken", item.to_string())),
            false => Ok(item),
        }
    }
}

#[tokio::test]
async fn only_what_failed_is_made_again() {
    let (folder, yard) = (Folder::new(), Yard::default());
    yard.broken.lock().unwrap().extend([3]);
    let packs = yard.open(&folder).await;
    let execution = packs
        .execute("p", json!({ "items": [1, 2, 3] }))
        .await
        .unwrap();
    let running = execution.redrive().await.err().unwrap();
    assert_eq!(
        running.to_string(),
        "Execution is RUNNING and cannot be redriven"
    );
    assert!(execution.output().await.is_err());
    let mut first = yard.calls();
    first.retain(|call| call.contains('3'));
    assert_eq!(first, ["pack 3 1", "pack 3 2", "weigh 3"]);
    execution.redrive().await.unwrap();
    assert!(execution.output().await.is_err());
    assert_eq!(yard.calls(), ["pack 3 1", "pack 3 2"]);
    drop((execution, packs));
    yard.broken.lock().unwrap().clear();
    let packs = yard.open(&folder).await;
    let execution = packs.execution("p").await.unwrap();
    execution.redrive().await.unwrap();
    let output = execution.output().await.unwrap();
    assert_eq!(output, json!({ "packed": [1, 2, 3], "redrives": 2 }));
    assert_eq!(yard.calls(), ["pack 3 1"]);
    let keys = yard.keys.lock().unwrap().clone();
    assert_eq!(
        keys.iter().collect::<BTreeSet<_>>().len(),
        keys.len(),
        "each is another attempt"
    );
    let succeeded = execution.redrive().await.err().unwrap();
    assert!(
        matches!(succeeded, Error::NotRedrivable { .. }),
        "{succeeded}"
    );
    assert_eq!(execution.describe().await.unwrap().redrives, 2);
}

#[tokio::test]
async fn the_history_goes_on() {
    let (folder, yard) = (Folder::new(), Yard::default());
    yard.broken.lock().unwrap().extend([1]);
    let packs = yard.open(&folder).await;
    let execution = packs.execute("p", json!({ "items": [1] })).await.unwrap();
    assert!(execution.output().await.is_err());
    let before = events(&execution.history().await.unwrap());
    assert_eq!(before.last().unwrap(), "ExecutionFailed");
    yard.broken.lock().unwrap().clear();
    execution.redrive().await.unwrap();
    execution.output().await.unwrap();
    let history = execution.history().await.unwrap();
    let after = events(&history);
    assert_eq!(after[..before.len()], before);
    assert_eq!(
        after[before.len()..],
        [
            "ExecutionRedriven",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionSucceeded",
            "TaskStateExited",
            "MapIterationSucceeded",
            "MapStateSucceeded",
            "MapStateExited",
            "PassStateEntered",
            "PassStateExited",
            "ExecutionSucceeded",
        ]
    );
    let list = history.get("events").and_then(Value::as_array).unwrap();
    for (number, event) in (1..).zip(list) {
        assert_eq!(event.get("id"), Some(&json!(number)));
        assert!(
            event
                .get("previousEventId")
                .and_then(Value::as_i64)
                .unwrap()
                < number
        );
    }
}

/// When an execution has succeeded, its history is sealed and its records go: whoever reads meanwhile sees one or the other.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_history_that_is_read_while_it_is_sealed_is_whole() {
    let (folder, yard) = (Folder::new(), Yard::default());
    yard.broken.lock().unwrap().extend([1]);
    let packs = yard.open(&folder).await;
    let mut executions = Vec::new();
    for number in 0..40 {
        let input = json!({ "items": [1] });
        let execution = packs.execute(&format!("p-{number}"), input).await;
        executions.push(execution.unwrap());
    }
    for execution in &executions {
        assert!(execution.output().await.is_err());
    }
    yard.broken.lock().unwrap().clear();
    yard.calls();
    for execution in &executions {
        execution.redrive().await.unwrap();
        execution.output().await.unwrap();
        let first = events(&execution.history().await.unwrap());
        assert_eq!(first.last().unwrap(), "ExecutionSucceeded");
        for _ in 0..10 {
            assert_eq!(events(&execution.history().await.unwrap()), first);
        }
    }
    assert_eq!(yard.calls().len(), 40, "reading makes no attempt");
}

#[tokio::test]
async fn errors_show_the_numbers_that_events_have_in_the_history() {
    let (folder, yard) = (Folder::new(), Yard::default());
    yard.broken.lock().unwrap().extend([1]);
    let builder = Durable::open(folder.database()).await.unwrap();
    let packs = builder.workflow(two::workflow(yard.clone())).start();
    let packs = packs.await.unwrap();
    let execution = packs.execute("p", json!([1, 2])).await.unwrap();
    assert!(execution.output().await.is_err());
    for broken in [vec![2], vec![]] {
        *yard.broken.lock().unwrap() = broken.into_iter().collect();
        execution.redrive().await.unwrap();
        assert!(execution.output().await.is_err());
    }
    let history = execution.history().await.unwrap();
    let types = events(&history);
    let entered = types.iter().position(|name| name == "PassStateEntered");
    let error = execution.output().await.err().unwrap().to_string();
    let number = format!("(entered at the event id #{})", entered.unwrap() + 1);
    assert!(error.contains(&number), "{error}: {types:?}");
    assert_eq!(
        types
            .iter()
            .filter(|name| *name == "ExecutionRedriven")
            .count(),
        2
    );
    assert_eq!(
        yard.calls(),
        ["pack 1 1", "pack 1 1", "pack 2 1", "pack 2 1"]
    );
    // Another redrive fails there again, with the same number.
    execution.redrive().await.unwrap();
    let again = execution.output().await.err().unwrap().to_string();
    assert_eq!(again, error);
    let after = events(&execution.history().await.unwrap());
    assert_eq!(after[..types.len()], types);
    assert_eq!(
        after[types.len()..],
        ["ExecutionRedriven", "ExecutionFailed"]
    );
}

#[tokio::test]
async fn who_was_stopped_waits_for_another_token() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = crate::shop::open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": true });
    let execution = orders.execute("o-1", input).await.unwrap();
    let first = shop.token().await;
    asleep(&execution).await;
    execution.stop(TaskError::default()).await.unwrap();
    execution.redrive().await.unwrap();
    asleep(&execution).await;
    let second = shop.token().await;
    assert_ne!(first, second);
    let old = orders.send_task_success(&first, json!("old")).await;
    assert_eq!(old, Err(Error::TaskTimedOut));
    orders
        .send_task_success(&second, json!("new"))
        .await
        .unwrap();
    execution.output().await.unwrap();
    assert_eq!(shop.calls(), ["charge 1", "approve", "approve", "ship"]);
}
