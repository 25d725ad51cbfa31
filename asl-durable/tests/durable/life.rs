//! How executions start, survive, and end.

use asl_durable::{Durable, Error, Filter, Sleeps, Viewer};
use asl_runtime::{Status, TaskError, Value, json};

use crate::shop::{Folder, Shop, asleep, open, pack};
use crate::tokens::early;

pub(crate) fn events(history: &Value) -> Vec<String> {
    let events = history.get("events").and_then(Value::as_array).unwrap();
    let name = |event: &Value| event.get("type").unwrap().as_str().unwrap().to_owned();
    events.iter().map(name).collect()
}

#[tokio::test]
async fn the_same_name_and_input_are_the_same_execution() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let input = json!({ "wait": 0, "approve": false });
    let orders = open(&folder.database(), &shop).await;
    let first = orders.execute("o-1", input.clone()).await.unwrap();
    let output = first.output().await.unwrap();
    assert_eq!(
        output,
        json!({ "wait": 0, "approve": false, "charge": "charged" })
    );
    let again = orders.execute("o-1", input.clone()).await.unwrap();
    assert_eq!(again.output().await.unwrap(), output);
    let other = orders.execute("o-1", json!({})).await.err().unwrap();
    assert!(
        matches!(other, Error::ExecutionAlreadyExists { .. }),
        "{other}"
    );
    drop((first, again, orders));
    let orders = open(&folder.database(), &shop).await;
    let again = orders.execute("o-1", input).await.unwrap();
    assert_eq!(again.output().await.unwrap(), output);
    assert_eq!(shop.calls(), ["charge 1", "ship"]);
}

#[tokio::test]
async fn an_execution_sleeps_and_survives() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 2, "approve": false, "charge": "busy" });
    let execution = orders.execute("o-1", input).await.unwrap();
    asleep(&execution).await;
    let listed = orders.list(Filter::default()).await.unwrap();
    assert!(matches!(listed[0].sleeps, Some(Sleeps::Until(_))));
    drop((execution, orders));
    let orders = open(&folder.database(), &shop).await;
    let execution = orders.execution("o-1").await.unwrap();
    execution.output().await.unwrap();
    let description = execution.describe().await.unwrap();
    let took = description.ended.unwrap().since(description.started);
    assert!((3_000..3_500).contains(&took.as_millis()), "{took:?}");
    assert_eq!(shop.calls(), ["charge 1", "charge 2", "ship"]);
}

#[tokio::test]
async fn histories_are_computed_and_sealed() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 600, "approve": false });
    let execution = orders.execute("o-1", input).await.unwrap();
    asleep(&execution).await;
    let history = events(&execution.history().await.unwrap());
    assert_eq!(history.first().unwrap(), "ExecutionStarted");
    assert_eq!(history.last().unwrap(), "WaitStateEntered");
    execution
        .stop(TaskError::new("Enough", "we close"))
        .await
        .unwrap();
    let history = events(&execution.history().await.unwrap());
    assert_eq!(history.last().unwrap(), "ExecutionAborted");
    let description = execution.describe().await.unwrap();
    assert_eq!(description.status, Status::Aborted);
    assert_eq!(description.cause.as_deref(), Some("we close"));
    let error = execution.output().await.err().unwrap();
    assert_eq!(
        error.to_string(),
        "the execution was stopped with Enough: we close"
    );
}

#[tokio::test]
async fn a_task_that_panics_fails_its_attempt() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": false, "charge": "panic" });
    let execution = orders.execute("o-1", input).await.unwrap();
    let error = execution.output().await.err().unwrap();
    assert!(error.to_string().contains("Panic"), "{error}");
    let history = execution.history().await.unwrap();
    assert_eq!(events(&history).last().unwrap(), "ExecutionFailed");
}

#[tokio::test]
async fn one_process_owns_a_database() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let second = Durable::open(folder.database()).await.err().unwrap();
    assert!(matches!(second, Error::Owned { .. }), "{second}");
    orders.clone().close().await;
    drop(Durable::open(folder.database()).await.unwrap());
}

#[tokio::test]
async fn executions_of_unknown_workflows_stay() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 600, "approve": false, "charge": "never" });
    orders.execute("o-1", input).await.unwrap();
    drop(orders);
    let builder = Durable::open(folder.database()).await.unwrap();
    let other = builder.workflow(early::workflow(shop.clone()));
    let other = other.start().await.unwrap();
    let execution = other.execution_of("order", "o-1").await.unwrap();
    let error = execution.output().await.err().unwrap();
    assert!(
        error.to_string().contains("no workflow \"order\""),
        "{error}"
    );
    let listed = other.list(Filter::default()).await.unwrap();
    assert_eq!(listed[0].status, Status::Running);
    assert!(listed[0].stuck.is_some());
    execution
        .stop(TaskError::new("Gone", "nobody has it"))
        .await
        .unwrap();
    let description = execution.describe().await.unwrap();
    assert_eq!(description.status, Status::Aborted);
}

#[tokio::test]
async fn ended_executions_can_be_deleted_and_all_be_copied() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": false });
    let execution = orders.execute("o-1", input.clone()).await.unwrap();
    execution.output().await.unwrap();
    orders.back_up(folder.file("copy.db")).await.unwrap();
    let later =
        execution.describe().await.unwrap().ended.unwrap() + std::time::Duration::from_secs(1);
    assert_eq!(orders.delete_ended_before(later).await.unwrap(), 1);
    assert_eq!(orders.list(Filter::default()).await.unwrap(), []);
    let copy = open(&folder.file("copy.db"), &shop).await;
    copy.execution("o-1").await.unwrap();
}

#[tokio::test]
async fn an_execution_that_gives_way_does_not_sleep() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let builder = Durable::open(folder.database()).await.unwrap();
    let builder = builder.workflow(pack::workflow(shop));
    let packs = builder.start().await.unwrap();
    let items = json!([1, 2, 3, 4, 5]);
    let execution = packs.execute("p-1", items.clone()).await.unwrap();
    let output = tokio::time::timeout(std::time::Duration::from_secs(20), execution.output());
    assert_eq!(output.await, Ok(Ok(items)));
}

#[tokio::test]
async fn closing_seals_the_histories_of_what_has_ended() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let viewer = Viewer::open(folder.database()).unwrap();
    for number in 0..100 {
        let input = json!({ "wait": 0, "approve": false });
        let execution = orders.execute(format!("o-{number}"), input).await.unwrap();
        execution.output().await.unwrap();
    }
    orders.close().await;
    let ended = viewer.list(&Filter::default()).unwrap();
    assert_eq!(ended.len(), 100);
    for execution in ended {
        let history = viewer.history(&execution).unwrap().unwrap();
        assert_eq!(events(&history).last().unwrap(), "ExecutionSucceeded");
    }
}

#[tokio::test]
async fn a_history_that_was_written_on_the_way_is_the_one_that_is_computed() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": false, "charge": "refused", "text": "a \"b\"\n" });
    let execution = orders.execute("o-1", input).await.unwrap();
    execution.output().await.unwrap_err();
    let written = execution.history().await.unwrap();
    orders.close().await;
    let connection = rusqlite::Connection::open(folder.database()).unwrap();
    let sealed = "SELECT is_sealed FROM executions";
    let sealed = connection.query_row(sealed, [], |row| row.get::<_, i64>(0));
    assert_eq!(sealed, Ok(1));
    connection
        .execute_batch("UPDATE executions SET is_sealed = 0; DELETE FROM histories")
        .unwrap();
    drop(connection);
    let orders = open(&folder.database(), &shop).await;
    let execution = orders.execution("o-1").await.unwrap();
    assert_eq!(execution.history().await.unwrap(), written);
}
