//! Callers that do not wait for what they have asked for: nothing is done by halves, and nothing is lost.

use std::time::Duration;

use asl_durable::Durable;
use asl_runtime::json;
use futures_util::FutureExt;
use tokio::time::timeout;

use crate::others::{Nobody, pick};
use crate::shop::{Folder, Shop, asleep, open};

const SOON: Duration = Duration::from_secs(10);

#[tokio::test]
async fn a_start_that_nobody_waits_for_runs_or_is_not_there() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": false });
    let start = orders.execute("o-1", input).now_or_never();
    assert!(start.is_none());
    let execution = loop {
        match orders.execution("o-1").await {
            Ok(execution) => break execution,
            Err(_) => tokio::time::sleep(Duration::from_millis(5)).await,
        }
    };
    timeout(SOON, execution.output()).await.unwrap().unwrap();
    assert_eq!(shop.calls(), ["charge 1", "ship"]);
}

#[tokio::test]
async fn a_redrive_that_nobody_waits_for_runs() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": false, "charge": "refused" });
    let execution = orders.execute("o-1", input).await.unwrap();
    execution.output().await.unwrap_err();
    execution.history().await.unwrap();
    let mut redrive = Box::pin(execution.redrive());
    while execution.describe().await.unwrap().redrives == 0 {
        assert!((&mut redrive).now_or_never().is_none());
    }
    drop(redrive);
    let ended = async {
        while execution.describe().await.unwrap().ended.is_none() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    timeout(SOON, ended).await.unwrap();
    assert_eq!(shop.calls(), ["charge 1", "charge 1"]);
}

#[tokio::test]
async fn a_task_that_no_worker_got_waits_for_the_next_one() {
    let folder = Folder::new();
    let builder = Durable::open(folder.database()).await.unwrap();
    let builder = builder
        .workflow(pick::workflow(Nobody))
        .activity("PickParcel");
    let picks = builder.start().await.unwrap();
    let execution = picks.execute("one", json!({ "parcel": 1 })).await.unwrap();
    asleep(&execution).await;
    for _ in 0..3 {
        let gone = picks.poll_activity("PickParcel", "Ada").now_or_never();
        assert!(gone.is_none());
    }
    let task = timeout(SOON, picks.poll_activity("PickParcel", "Bob"));
    let task = task.await.unwrap().unwrap().unwrap();
    assert_eq!(task.input, json!({ "parcel": 1 }));
    picks
        .send_task_success(&task.token, json!("picked"))
        .await
        .unwrap();
    assert_eq!(execution.output().await, Ok(json!("picked")));
}
