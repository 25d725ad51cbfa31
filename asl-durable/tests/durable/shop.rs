//! A shop, its workflow, and databases in temporary files.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use asl_durable::{Durable, Execution, Machine};
use asl_runtime::{Outcome, TaskContext, TaskError, Value, include_workflow, json};

include_workflow!(pub(crate) mod order = "tests/durable/order.asl.json");
include_workflow!(pub(crate) mod pack = "tests/durable/pack.asl.json");

/// Notes what it is asked.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shop(Arc<State>);

#[derive(Debug, Default)]
struct State {
    calls: Mutex<Vec<String>>,
    tokens: Mutex<Vec<String>>,
}

impl order::Tasks for Shop {
    async fn charge(&self, input: Value, task: &TaskContext) -> Outcome {
        self.note(format!("charge {}", task.attempt()));
        match input.get("charge").and_then(Value::as_str) {
            Some("busy") if task.attempt() == 1 => Err(TaskError::new("Busy", "try again")),
            Some("refused") => Err(TaskError::new("Refused", "no money")),
            Some("panic") => panic!("the cash desk burns"),
            Some("never") => std::future::pending().await,
            _ => Ok(json!("charged")),
        }
    }

    async fn sqs_send_message(&self, _input: Value, task: &TaskContext) -> Outcome {
        self.note("approve".to_owned());
        lock(&self.0.tokens).extend(task.token().map(str::to_owned));
        Ok(Value::Null)
    }

    async fn ship(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.note("ship".to_owned());
        Ok(input)
    }
}

impl pack::Tasks for Shop {
    async fn ship(&self, input: Value, task: &TaskContext) -> Outcome {
        order::Tasks::ship(self, input, task).await
    }
}

impl Shop {
    pub(crate) fn note(&self, call: String) {
        lock(&self.0.calls).push(call);
    }

    pub(crate) fn calls(&self) -> Vec<String> {
        lock(&self.0.calls).clone()
    }

    /// The last token that was handed out, once there is one.
    pub(crate) async fn token(&self) -> String {
        loop {
            let token = lock(&self.0.tokens).last().cloned();
            match token {
                Some(token) => return token,
                None => tokio::time::sleep(Duration::from_millis(2)).await,
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder for one test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static FOLDERS: AtomicUsize = AtomicUsize::new(0);
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("asl-durable-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.file("orders.db")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left is left.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Opens the database at this path.
pub(crate) async fn open(path: &Path, shop: &Shop) -> Machine {
    let builder = Durable::open(path).await.unwrap();
    builder
        .workflow(order::workflow(shop.clone()))
        .start()
        .await
        .unwrap()
}

/// Waits until the execution sleeps.
pub(crate) async fn asleep(execution: &Execution) {
    while execution.describe().await.unwrap().sleeps.is_none() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
