//! Map Runs: their executions have a life of their own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use asl_durable::{Durable, Execution, Filter, Machine};
use asl_runtime::{Outcome, Status, TaskContext, TaskError, Value, include_workflow, json};
use tokio::sync::Semaphore;

use crate::life;
use crate::shop::Folder;

include_workflow!(mod batches = "tests/durable/batches.asl.json");

/// Who packs and ships batches.
#[derive(Clone)]
struct Yard {
    /// How often each batch was packed and shipped.
    calls: Arc<Mutex<BTreeMap<String, usize>>>,
    /// The batches that cannot be shipped.
    broken: Arc<Mutex<BTreeSet<String>>>,
    /// How many may be shipped, and how many wait for that or have.
    ships: Arc<Semaphore>,
    waiting: Arc<AtomicUsize>,
}

impl Yard {
    fn new(ships: usize) -> Self {
        Self {
            calls: Arc::default(),
            broken: Arc::default(),
            ships: Arc::new(Semaphore::new(ships)),
            waiting: Arc::default(),
        }
    }

    fn note(&self, call: &str, items: &str) {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        *calls.entry(format!("{call} {items}")).or_default() += 1;
    }

    fn calls(&self, call: &str, items: &str) -> usize {
        let calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.get(&format!("{call} {items}")).copied().unwrap_or(0)
    }

    fn breaks(&self, batches: &[&str]) {
        let mut broken = self.broken.lock().unwrap_or_else(PoisonError::into_inner);
        *broken = batches.iter().map(|batch| (*batch).to_owned()).collect();
    }

    async fn open(&self, folder: &Folder) -> Machine {
        let builder = Durable::open(folder.database()).await.unwrap();
        let workflow = batches::workflow(self.clone());
        builder.workflow(workflow).start().await.unwrap()
    }
}

fn items(input: &Value) -> String {
    input.get("Items").unwrap().to_string()
}

impl batches::Tasks for Yard {
    async fn pack(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.note("pack", &items(&input));
        Ok(input)
    }

    async fn ship(&self, input: Value, _task: &TaskContext) -> Outcome {
        let items = items(&input);
        self.waiting.fetch_add(1, Ordering::Relaxed);
        self.ships.acquire().await.unwrap().forget();
        self.note("ship", &items);
        let broken = self.broken.lock().unwrap().contains(&items);
        match broken {
            true => Err(TaskError::new("Broken", items)),
            false => Ok(input.get("Items").unwrap().clone()),
        }
    }
}

async fn events(execution: &Execution) -> Vec<String> {
    life::events(&execution.history().await.unwrap())
}

/// Waits until so many executions of Map Runs have this status.
async fn until(machine: &Machine, status: Status, count: usize) {
    loop {
        let listed = machine
            .list(Filter {
                machine: Some("batches/Lots".to_owned()),
                status: Some(status),
                ..Filter::default()
            })
            .await
            .unwrap();
        if listed.len() >= count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[tokio::test]
async fn a_map_run_goes_on_where_it_was() {
    let (folder, yard) = (Folder::new(), Yard::new(3));
    let lots = yard.open(&folder).await;
    let input = json!({ "items": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] });
    let execution = lots.execute("p", input).await.unwrap();
    until(&lots, Status::Succeeded, 3).await;
    // What was packed is kept when it is to be shipped.
    while yard.waiting.load(Ordering::Relaxed) < 6 {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    drop((execution, lots));
    let before = yard.calls.lock().unwrap().clone();
    yard.ships.add_permits(100);
    let lots = yard.open(&folder).await;
    let execution = lots.execution("p").await.unwrap();
    let output = execution.output().await.unwrap();
    assert_eq!(
        output,
        json!([[1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11]])
    );
    for (call, count) in yard.calls.lock().unwrap().iter() {
        assert_eq!(*count, 1, "{call} of {before:?}");
    }
    let history = events(&execution).await;
    let types = ["MapRunStarted", "MapRunSucceeded"];
    for name in types {
        assert!(
            history.iter().any(|event| event.ends_with(name)),
            "{history:?}"
        );
    }
    assert!(
        !history.iter().any(|event| event.contains("Lambda")),
        "{history:?}"
    );
    let children = lots
        .list(Filter {
            machine: Some("batches/Lots".to_owned()),
            ..Filter::default()
        })
        .await
        .unwrap();
    assert_eq!(children.len(), 6);
    let child = lots.execution_of("batches/Lots", &children[0].name);
    let child = child.await.unwrap();
    let description = child.describe().await.unwrap();
    assert!(
        description
            .arn
            .ends_with(&format!(":execution:batches/Lots:{}", children[0].name)),
        "{}",
        description.arn
    );
    assert_eq!(
        events(&child).await,
        [
            "ExecutionStarted",
            "TaskStateEntered",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionSucceeded",
            "TaskStateExited",
            "TaskStateEntered",
            "LambdaFunctionScheduled",
            "LambdaFunctionStarted",
            "LambdaFunctionSucceeded",
            "TaskStateExited",
            "ExecutionSucceeded",
        ]
    );
}

#[tokio::test]
async fn a_redrive_runs_only_the_executions_that_failed() {
    let (folder, yard) = (Folder::new(), Yard::new(100));
    yard.breaks(&["[1,2]", "[5,6]"]);
    let lots = yard.open(&folder).await;
    let input = json!({ "items": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] });
    let execution = lots.execute("p", input).await.unwrap();
    let failed = execution.output().await.err().unwrap().to_string();
    assert!(
        failed.contains("ExceedToleratedFailureThreshold"),
        "{failed}"
    );
    yard.breaks(&[]);
    let children = lots
        .list(Filter {
            machine: Some("batches/Lots".to_owned()),
            status: Some(Status::Failed),
            ..Filter::default()
        })
        .await
        .unwrap();
    let child = lots.execution_of("batches/Lots", &children[0].name);
    let refused = child.await.unwrap().redrive().await.err().unwrap();
    assert_eq!(
        refused.to_string(),
        "Execution belongs to a Map Run and is redriven with its parent"
    );
    execution.redrive().await.unwrap();
    let output = execution.output().await.unwrap();
    assert_eq!(
        output,
        json!([[1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11]])
    );
    assert_eq!(yard.calls("pack", "[1,2]"), 1);
    assert_eq!(yard.calls("ship", "[1,2]"), 2);
    assert_eq!(yard.calls("pack", "[5,6]"), 1);
    assert_eq!(yard.calls("ship", "[5,6]"), 2);
    let history = events(&execution).await;
    assert_eq!(
        history.last().map(String::as_str),
        Some("ExecutionSucceeded"),
        "{history:?}"
    );
}

#[tokio::test]
async fn who_stops_the_parent_stops_the_executions() {
    let (folder, yard) = (Folder::new(), Yard::new(1));
    let lots = yard.open(&folder).await;
    let input = json!({ "items": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] });
    let execution = lots.execute("p", input).await.unwrap();
    until(&lots, Status::Succeeded, 1).await;
    until(&lots, Status::Running, 4).await;
    execution
        .stop(TaskError::new("Enough", "no more"))
        .await
        .unwrap();
    until(&lots, Status::Aborted, 4).await;
    yard.ships.add_permits(100);
    execution.redrive().await.unwrap();
    let output = execution.output().await.unwrap();
    assert_eq!(
        output,
        json!([[1, 2], [3, 4], [5, 6], [7, 8], [9, 10], [11]])
    );
    let calls = yard.calls.lock().unwrap().clone();
    let ships: Vec<_> = calls
        .iter()
        .filter(|(call, _)| call.starts_with("ship"))
        .collect();
    assert!(ships.iter().all(|(_, count)| **count == 1), "{calls:?}");
}
