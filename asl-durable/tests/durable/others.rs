//! Work that others do: executions of other workflows, and workers that poll for tasks.

use std::time::Duration;

use asl_durable::{Durable, Error, Execution, Filter, Machine};
use asl_runtime::{Outcome, Status, TaskContext, TaskError, Value, include_workflow, json};

use crate::life::events;
use crate::shop::{Folder, Shop, asleep, order};

include_workflow!(mod parent = "tests/durable/parent.asl.json");
include_workflow!(pub(crate) mod pick = "tests/durable/pick.asl.json");
include_workflow!(mod race = "tests/durable/race.asl.json");

/// Whose methods are never asked.
pub(crate) struct Nobody;

impl parent::Tasks for Nobody {
    async fn order(&self, _input: Value, _task: &TaskContext) -> Outcome {
        Err(TaskError::new("Asked", "the engine does this"))
    }
}

impl race::Tasks for Nobody {
    async fn order(&self, _input: Value, _task: &TaskContext) -> Outcome {
        Err(TaskError::new("Asked", "the engine does this"))
    }
}

impl pick::Tasks for Nobody {
    async fn pick_parcel(&self, _input: Value, _task: &TaskContext) -> Outcome {
        Err(TaskError::new("Asked", "a worker does this"))
    }
}

async fn open(folder: &Folder, shop: &Shop) -> Machine {
    let builder = Durable::open(folder.database()).await.unwrap();
    let builder = builder.workflow(parent::workflow(Nobody));
    builder
        .also(order::workflow(shop.clone()))
        .start()
        .await
        .unwrap()
}

#[tokio::test]
async fn a_child_is_awaited_across_a_restart() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let parents = open(&folder, &shop).await;
    let input = json!({ "wait": 2, "approve": false });
    let execution = parents.execute("p", input).await.unwrap();
    asleep(&execution).await;
    drop((execution, parents));
    let parents = open(&folder, &shop).await;
    let execution = parents.execution("p").await.unwrap();
    let output = execution.output().await.unwrap();
    assert_eq!(output.get("Status"), Some(&json!("SUCCEEDED")));
    let shipped = json!({ "wait": 2, "approve": false, "charge": "charged" });
    assert_eq!(output.get("Output"), Some(&shipped));
    let another = output.get("another").unwrap();
    let arn = "arn:aws:states:us-east-1:123456789012:execution:order:another";
    assert_eq!(another.get("ExecutionArn"), Some(&json!(arn)));
    parents
        .execution_of("order", "another")
        .await
        .unwrap()
        .output()
        .await
        .unwrap();
    assert_eq!(shop.calls(), ["charge 1", "ship", "charge 1", "ship"]);
    assert_eq!(parents.list(Filter::default()).await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_parent_wakes_whose_child_ended_just_before_a_crash() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let parents = open(&folder, &shop).await;
    let input = json!({ "wait": 2, "approve": false });
    let execution = parents.execute("p", input).await.unwrap();
    asleep(&execution).await;
    parents.close().await;
    // As if the end of the child were the last thing that was kept.
    let connection = rusqlite::Connection::open(folder.database()).unwrap();
    let changes = "UPDATE executions SET status = 'FAILED', ended = started WHERE parent IS NOT NULL;
                   DELETE FROM sleeping WHERE execution IN (SELECT id FROM executions WHERE parent IS NOT NULL)";
    connection.execute_batch(changes).unwrap();
    drop(connection);
    let parents = open(&folder, &shop).await;
    let execution = parents.execution("p").await.unwrap();
    assert_eq!(execution.output().await, Ok(json!("the child has failed")));
}

#[tokio::test]
async fn the_failure_of_a_child_can_be_caught() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let parents = open(&folder, &shop).await;
    let input = json!({ "wait": 0, "approve": false, "charge": "refused" });
    let execution = parents.execute("p", input).await.unwrap();
    assert_eq!(execution.output().await, Ok(json!("the child has failed")));
}

/// The only child, when it has ended.
async fn ended_child(parents: &Machine) -> Execution {
    let filter = Filter {
        machine: Some("order".to_owned()),
        ..Filter::default()
    };
    let child = parents.list(filter).await.unwrap().remove(0);
    let child = parents.execution_of("order", &child.name).await.unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(10), child.output());
    assert!(ended.await.unwrap().is_err());
    child
}

#[tokio::test]
async fn a_parent_that_is_stopped_stops_its_child() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let parents = open(&folder, &shop).await;
    let input = json!({ "wait": 600, "approve": false });
    let execution = parents.execute("p", input).await.unwrap();
    asleep(&execution).await;
    execution.stop(TaskError::default()).await.unwrap();
    let child = ended_child(&parents).await;
    assert_eq!(child.describe().await.unwrap().status, Status::Aborted);
}

#[tokio::test]
async fn a_child_whose_parent_ended_just_before_a_crash_is_stopped() {
    for status in ["ABORTED", "TIMED_OUT", "FAILED", "SUCCEEDED"] {
        let (folder, shop) = (Folder::new(), Shop::default());
        let parents = open(&folder, &shop).await;
        let input = json!({ "wait": 600, "approve": false });
        asleep(&parents.execute("p", input).await.unwrap()).await;
        parents.close().await;
        // As if the end of the parent were the last thing that was kept.
        let connection = rusqlite::Connection::open(folder.database()).unwrap();
        let changes = format!(
            "UPDATE executions SET status = '{status}', ended = started WHERE parent IS NULL;
             DELETE FROM sleeping WHERE execution IN (SELECT id FROM executions WHERE parent IS NULL)"
        );
        connection.execute_batch(&changes).unwrap();
        drop(connection);
        let parents = open(&folder, &shop).await;
        let child = ended_child(&parents).await;
        let child = child.describe().await.unwrap();
        assert_eq!(child.status, Status::Aborted, "{status}");
    }
}

#[tokio::test]
async fn the_child_of_a_branch_that_is_aborted_is_stopped() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let builder = Durable::open(folder.database()).await.unwrap();
    let builder = builder.workflow(race::workflow(Nobody));
    let races = builder.also(order::workflow(shop.clone())).start();
    let races = races.await.unwrap();
    let race = races.execute("r", json!({ "wait": 2 })).await.unwrap();
    let rests = async || {
        let history = race.history().await.unwrap();
        events(&history).last().unwrap() == "WaitStateEntered"
            && events(&history).contains(&"ParallelStateExited".to_owned())
    };
    while !rests().await {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let child = ended_child(&races).await;
    assert_eq!(child.describe().await.unwrap().status, Status::Aborted);
    assert_eq!(race.describe().await.unwrap().status, Status::Running);
}

#[tokio::test]
async fn activities_wait_in_the_database() {
    let folder = Folder::new();
    let open = async || {
        let builder = Durable::open(folder.database()).await.unwrap();
        let builder = builder
            .workflow(pick::workflow(Nobody))
            .activity("PickParcel");
        builder.start().await.unwrap()
    };
    let picks = open().await;
    let first = picks.execute("one", json!({ "parcel": 1 })).await.unwrap();
    asleep(&first).await;
    let second = picks.execute("two", json!({ "parcel": 2 })).await.unwrap();
    asleep(&second).await;
    drop((first, second, picks));
    let picks = open().await;
    let task = picks
        .poll_activity("PickParcel", "Ada")
        .await
        .unwrap()
        .unwrap();
    assert_eq!(task.input, json!({ "parcel": 1 }));
    picks
        .send_task_success(&task.token, json!("picked"))
        .await
        .unwrap();
    let one = picks.execution("one").await.unwrap();
    assert_eq!(one.output().await, Ok(json!("picked")));
    picks
        .execution("two")
        .await
        .unwrap()
        .stop(TaskError::default())
        .await
        .unwrap();
    let late = picks.send_task_success(&task.token, json!("again")).await;
    assert_eq!(late, Err(Error::TaskTimedOut));
}
