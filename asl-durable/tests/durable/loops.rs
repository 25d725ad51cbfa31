//! Long loops: an execution comes back from its last checkpoint, and goes the same way.

use asl_durable::{Durable, Execution, Machine};
use asl_runtime::{Outcome, TaskContext, Value, include_workflow, json};
use rusqlite::Connection;

use crate::life::events;
use crate::shop::{Folder, Shop, asleep};

include_workflow!(mod round = "tests/durable/round.asl.json");

impl round::Tasks for Shop {
    async fn ship(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.note(format!("ship {}", input.get("round").unwrap()));
        Ok(input)
    }
}

/// A loop of twenty rounds that naps when ten are left.
const INPUT: &str = r#"{ "rounds": 20, "naps": 10 }"#;

async fn open(folder: &Folder, shop: &Shop, every: u64) -> Machine {
    let builder = Durable::open(folder.database()).await.unwrap();
    let rounds = builder
        .checkpoint_every(every)
        .workflow(round::workflow(shop.clone()));
    rounds.start().await.unwrap()
}

/// How it ends: the error, which has the number of an event in it.
async fn error_of(execution: &Execution) -> String {
    let error = execution.output().await.err().unwrap().to_string();
    let history = execution.history().await.unwrap();
    assert_eq!(events(&history).last().unwrap(), "ExecutionFailed");
    let all = history.get("events").and_then(Value::as_array).unwrap();
    for (number, event) in (1..).zip(all) {
        assert_eq!(event.get("id"), Some(&json!(number)));
    }
    format!("{error} after {} events", all.len())
}

fn change(folder: &Folder, changes: &str) {
    let connection = Connection::open(folder.database()).unwrap();
    connection.execute_batch(changes).unwrap();
}

fn checkpoint(folder: &Folder) -> Option<i64> {
    let connection = Connection::open(folder.database()).unwrap();
    let select = "SELECT records FROM checkpoints";
    connection.query_row(select, [], |row| row.get(0)).ok()
}

/// Runs it until it naps, and on in a database that was closed meanwhile.
async fn run(every: u64, meanwhile: &str) -> (String, Shop, Option<i64>) {
    let (folder, shop) = (Folder::new(), Shop::default());
    let rounds = open(&folder, &shop, every).await;
    let input: Value = INPUT.parse().unwrap();
    asleep(&rounds.execute("r", input).await.unwrap()).await;
    rounds.close().await;
    let kept = checkpoint(&folder);
    change(&folder, meanwhile);
    let rounds = open(&folder, &shop, every).await;
    let ended = error_of(&rounds.execution("r").await.unwrap()).await;
    rounds.close().await;
    assert_eq!(checkpoint(&folder), None);
    (ended, shop, kept)
}

#[tokio::test]
async fn a_loop_goes_the_same_way_from_a_checkpoint() {
    let (expected, shop, kept) = run(1_000, "").await;
    assert_eq!(kept, None);
    for every in [1, 3, 7] {
        let (ended, again, kept) = run(every, "").await;
        assert_eq!(ended, expected);
        assert_eq!(again.calls(), shop.calls());
        assert!(kept.unwrap() >= 10 - i64::try_from(every).unwrap());
    }
}

#[tokio::test]
async fn records_before_a_checkpoint_are_read_for_the_history_alone() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let rounds = open(&folder, &shop, 2).await;
    let input: Value = INPUT.parse().unwrap();
    asleep(&rounds.execute("r", input).await.unwrap()).await;
    rounds.close().await;
    let last = checkpoint(&folder).unwrap();
    change(
        &folder,
        &format!("DELETE FROM records WHERE number < {last}"),
    );
    let rounds = open(&folder, &shop, 2).await;
    let execution = rounds.execution("r").await.unwrap();
    let error = execution.output().await.err().unwrap().to_string();
    assert!(
        error.contains("'Fail' (entered at the event id #"),
        "{error}"
    );
    assert_eq!(shop.calls().len(), 20);
}

#[tokio::test]
async fn a_checkpoint_that_is_damaged_or_of_another_definition_is_not_used() {
    let (expected, shop, _) = run(1_000, "").await;
    for change in [
        "UPDATE checkpoints SET checkpoint = '{}'",
        "UPDATE checkpoints SET definition = 'another'",
    ] {
        let (ended, again, _) = run(2, change).await;
        assert_eq!(ended, expected);
        assert_eq!(again.calls(), shop.calls());
    }
}

#[tokio::test]
async fn databases_of_earlier_releases_get_checkpoints() {
    let earlier = "DROP TABLE checkpoints; DROP TABLE map_runs; DROP TABLE members;
                   DROP INDEX members_of; ALTER TABLE executions DROP COLUMN map_run; PRAGMA user_version = 1";
    let (expected, ..) = run(1_000, "").await;
    let (ended, ..) = run(2, earlier).await;
    assert_eq!(ended, expected);
}
