//! Faults of the world: none loses what was acknowledged, none hangs, and errors say what to do.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use asl_durable::{Durable, Error, Machine};
use asl_runtime::clock::{Clock, TokioClock};
use asl_runtime::json;
use futures_util::future::try_join_all;
use rusqlite::Connection;
use tokio::time::timeout;

use crate::shop::{Folder, Shop, asleep, open, order};

/// Waits until something holds.
async fn until(what: impl AsyncFn() -> bool) {
    let begin = Instant::now();
    while !what().await {
        assert!(
            begin.elapsed() < Duration::from_secs(20),
            "it takes too long"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_full_disk_is_waited_for() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let builder = Durable::open(folder.database())
        .await
        .unwrap()
        .limit(1 << 20);
    let builder = builder.workflow(order::workflow(shop.clone()));
    let orders = builder.start().await.unwrap();
    let waiting = json!({ "wait": 0, "approve": true });
    let waiting = orders.execute("waiting", waiting).await.unwrap();
    let token = shop.token().await;
    asleep(&waiting).await;
    let large = json!({ "wait": 0, "approve": false, "text": "x".repeat(20_000) });
    for number in 0.. {
        let Ok(execution) = orders.execute(format!("o-{number}"), large.clone()).await else {
            break;
        };
        // Whoever cannot write its end waits.
        let ended = timeout(Duration::from_secs(2), execution.output()).await;
        if ended.is_err() {
            break;
        }
    }
    let mut more = 0..;
    let refused = loop {
        let name = format!("more-{}", more.next().unwrap_or(0));
        if let Err(error) = orders.execute(name, large.clone()).await {
            break error;
        }
    };
    assert!(matches!(refused, Error::Store { .. }));
    assert!(
        refused.to_string().contains("make room on the disk"),
        "{refused}"
    );
    until(async || orders.trouble().is_some()).await;
    assert!(orders.delete_ended_before(TokioClock.now()).await.unwrap() > 0);
    // Those that waited to write their ends take of the room that this has made.
    until(async || {
        orders.delete_ended_before(TokioClock.now()).await.unwrap();
        orders.trouble().is_none()
    })
    .await;
    orders
        .send_task_success(&token, json!("yes"))
        .await
        .unwrap();
    waiting.output().await.unwrap();
    let again = orders.execute("again", large).await.unwrap();
    again.output().await.unwrap();
}

#[tokio::test]
async fn a_lock_of_another_program_is_waited_for() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 1, "approve": false });
    let execution = orders.execute("o-1", input.clone()).await.unwrap();
    let other = Connection::open(folder.database()).unwrap();
    other.busy_timeout(Duration::from_secs(20)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let refused = orders.execute("o-2", input).await.err().unwrap();
    assert!(
        refused.to_string().contains("another program holds a lock"),
        "{refused}"
    );
    tokio::time::sleep(Duration::from_secs(2)).await;
    assert!(orders.trouble().is_some());
    other.execute_batch("ROLLBACK").unwrap();
    execution.output().await.unwrap();
    assert_eq!(shop.calls(), ["charge 1", "ship"]);
}

#[tokio::test]
async fn what_is_no_database_is_refused() {
    let folder = Folder::new();
    std::fs::write(
        folder.database(),
        "these are not the executions that you look for",
    )
    .unwrap();
    let error = Durable::open(folder.database()).await.err().unwrap();
    assert!(
        error.to_string().contains("put a backup in its place"),
        "{error}"
    );
    let other = Connection::open(folder.file("other.db")).unwrap();
    other.execute_batch("CREATE TABLE mine (id)").unwrap();
    let error = Durable::open(folder.file("other.db")).await.err().unwrap();
    assert!(
        error.to_string().contains("a database of something else"),
        "{error}"
    );
    let error = Durable::open(folder.file("no/folder.db"))
        .await
        .err()
        .unwrap();
    assert!(
        error.to_string().contains("the folder must be there"),
        "{error}"
    );
}

#[tokio::test]
async fn a_damaged_execution_is_stuck_and_no_other() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 2, "approve": false });
    for name in ["bad", "good"] {
        asleep(&orders.execute(name, input.clone()).await.unwrap()).await;
    }
    drop(orders);
    let file = Connection::open(folder.database()).unwrap();
    file.execute_batch("UPDATE records SET record = 'rust' WHERE execution = 1")
        .unwrap();
    drop(file);
    let orders = open(&folder.database(), &shop).await;
    let bad = orders.execution("bad").await.unwrap();
    let good = orders.execution("good").await.unwrap();
    let error = bad.output().await.err().unwrap();
    assert!(matches!(error, Error::Stuck { .. }), "{error}");
    assert!(bad.describe().await.unwrap().stuck.is_some());
    good.output().await.unwrap();
}

#[tokio::test]
async fn a_damaged_file_is_an_error() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 600, "approve": false });
    asleep(&orders.execute("o-1", input).await.unwrap()).await;
    orders.close().await;
    let mut bytes = std::fs::read(folder.database()).unwrap();
    bytes.iter_mut().skip(4_096).for_each(|byte| *byte ^= 0x5a);
    std::fs::write(folder.database(), bytes).unwrap();
    let opened = Durable::open(folder.database()).await;
    let error = match opened {
        Err(error) => error,
        Ok(builder) => builder
            .workflow(order::workflow(shop))
            .start()
            .await
            .err()
            .unwrap(),
    };
    assert!(
        error.to_string().contains("put a backup in its place"),
        "{error}"
    );
}

#[tokio::test]
async fn a_clock_that_is_set_back_delays_nothing() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let back = Arc::new(AtomicI64::new(0));
    let seconds = Arc::clone(&back);
    let now = move || {
        let late = Duration::from_secs(seconds.load(Ordering::Relaxed).unsigned_abs());
        TokioClock.now() - late
    };
    let builder = Durable::open(folder.database()).await.unwrap().time(now);
    let orders = builder
        .workflow(order::workflow(shop))
        .start()
        .await
        .unwrap();
    let input = json!({ "wait": 2, "approve": false });
    let execution = orders.execute("o-1", input).await.unwrap();
    asleep(&execution).await;
    back.store(3_600, Ordering::Relaxed);
    let begin = Instant::now();
    execution.output().await.unwrap();
    assert!(begin.elapsed() < Duration::from_secs(4));
    let description = execution.describe().await.unwrap();
    assert!(description.ended.unwrap() > description.started);
}

/// What a kill leaves of a transaction is the beginning of what it has written.
#[tokio::test]
async fn whatever_is_left_of_the_last_transactions_can_be_opened() {
    let (folder, shop) = (Folder::new(), Shop::default());
    let orders = open(&folder.database(), &shop).await;
    let input = json!({ "wait": 0, "approve": false });
    for number in 0..10 {
        let execution = orders
            .execute(format!("o-{number}"), input.clone())
            .await
            .unwrap();
        execution.output().await.unwrap();
    }
    let database = std::fs::read(folder.database()).unwrap();
    let wal = std::fs::read(folder.file("orders.db-wal")).unwrap();
    assert!(
        wal.len() > 100_000,
        "nothing has gone into the database yet"
    );
    for part in 1..=20 {
        let kept = (wal.len() / 20 * part).saturating_sub(part * 77);
        let path = folder.file(&format!("part-{part}.db"));
        std::fs::write(&path, &database).unwrap();
        std::fs::write(folder.file(&format!("part-{part}.db-wal")), &wal[..kept]).unwrap();
        let orders = open(&path, &shop).await;
        let execution = orders.execute("o-0", input.clone()).await.unwrap();
        execution.output().await.unwrap();
        orders.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_wake_at_once() {
    const EXECUTIONS: usize = 10_000;
    let folder = Folder::new();
    let builder = Durable::open(folder.database()).await.unwrap();
    let sleepers: Machine = builder
        .workflow(nap::workflow(Nobody))
        .start()
        .await
        .unwrap();
    let time = TokioClock.now() + Duration::from_secs(20);
    let input = json!({ "time": time.to_string() });
    let mut executions = Vec::new();
    for batch in 0..EXECUTIONS / 500 {
        let starts =
            (0..500).map(|number| sleepers.execute(format!("{batch}-{number}"), input.clone()));
        executions.extend(try_join_all(starts).await.unwrap());
    }
    assert!(TokioClock.now() < time, "starting them takes too long");
    try_join_all(executions.iter().map(|execution| execution.output()))
        .await
        .unwrap();
    let late = TokioClock.now().since(time.truncated_to_seconds());
    assert!(late < Duration::from_secs(30), "{late:?}");
}

asl_runtime::include_workflow!(mod nap = "tests/durable/nap.asl.json");

struct Nobody;

impl nap::Tasks for Nobody {}
