//! `executions` and `history`: databases as `asl-durable` leaves them, and while it has them open.

use std::path::Path;

use asl_durable::{Durable, Machine};
use asl_runtime::{Handler, TaskError, include_workflow, json, task_fn};

use crate::{call, empty_folder};

include_workflow!(mod order = "tests/cases/durable/order.asl.json");

/// Opens a database with the workflow of the tests.
async fn open(path: &Path) -> Machine {
    let tasks = Handler(task_fn(|_, input, _| match input.get("charge") {
        Some(_) => Err(TaskError::new("Refused", "no \u{1b}[31mmoney")),
        None => Ok(input),
    }));
    let builder = Durable::open(path).await.expect("it can be opened");
    let machine = builder.workflow(order::workflow(tasks)).start().await;
    machine.expect("it starts")
}

/// Runs one execution to its end, one to its failure, and one until it sleeps.
async fn fill(path: &Path) -> Machine {
    let machine = open(path).await;
    let start = async |name: &'static str, input| {
        let execution = machine.execute(name, input).await;
        execution.expect("it starts")
    };
    let good = start("good", json!({ "wait": 0 })).await;
    good.output().await.expect("it succeeds");
    let bad = start("bad", json!({ "wait": 0, "charge": true })).await;
    bad.output().await.expect_err("it fails");
    let waits = start("waits", json!({ "wait": 3_000 })).await;
    while waits
        .describe()
        .await
        .expect("it is there")
        .sleeps
        .is_none()
    {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    machine
}

#[test]
fn a_database_is_looked_into() {
    let folder = empty_folder("durable");
    let path = folder.join("orders.db");
    let file = path.display().to_string();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .build();
    let runtime = runtime.expect("a runtime");
    let machine = runtime.block_on(fill(&path));
    look(&file);
    runtime.block_on(machine.close());
    drop(machine);
    look(&file);
}

/// What is seen is the same while the database is open, and when it is closed.
fn look(file: &str) {
    let listed = call("durable", &["executions", file]);
    let lines: Vec<&str> = listed.stdout.lines().collect();
    assert_eq!(lines.len(), 4, "{}{}", listed.stdout, listed.stderr);
    for (line, parts) in lines.iter().zip([
        ["NAME", "WORKFLOW", "STATUS"],
        ["good", "order     SUCCEEDED", "ended 20"],
        ["bad", "order     FAILED", "ended 20"],
        ["waits", "order     RUNNING", "sleeps until 20"],
    ]) {
        assert!(parts.iter().all(|part| line.contains(part)), "{line}");
    }
    let running = call(
        "durable",
        &[
            "executions",
            file,
            "--status",
            "RUNNING",
            "--format",
            "json",
        ],
    );
    assert!(
        running
            .stdout
            .starts_with(r#"[{"name":"waits","workflow":"order","status":"RUNNING","#)
    );
    assert_eq!(running.code, Some(0));

    let sealed = call("durable", &["history", file, "bad"]);
    assert!(
        sealed.stdout.starts_with("bad of order: FAILED, ended 20"),
        "{}",
        sealed.stdout
    );
    assert!(
        sealed.stdout.contains("ExecutionFailed"),
        "{}",
        sealed.stdout
    );
    assert!(sealed.stdout.contains("Refused: no "), "{}", sealed.stdout);
    assert!(!sealed.stdout.contains('\u{1b}'), "{}", sealed.stdout);
    let json = call("durable", &["history", file, "good", "--format", "json"]);
    assert!(
        json.stdout.starts_with(r#"{"events":[{"#),
        "{}",
        json.stdout
    );

    let told = call("durable", &["history", file]);
    let text = &told.stdout;
    assert!(
        text.starts_with("waits of order: RUNNING, sleeps until 20"),
        "{text}"
    );
    assert!(
        text.contains("1.0 Charge  output {\"wait\":3000}"),
        "{text}"
    );
}

#[test]
fn refusals_say_what_to_do() {
    let folder = empty_folder("durable-refused");
    let other = folder.join("other.db");
    std::fs::write(&other, "no database").expect("it can be written");
    let (other, missing) = (other.display().to_string(), "missing.db".to_owned());
    for (file, reason) in [(&missing, "no such file"), (&other, "no database")] {
        let refused = call("durable", &["executions", file]);
        assert_eq!(refused.code, Some(2), "{}", refused.stdout);
        assert!(refused.stderr.contains(reason), "{}", refused.stderr);
    }
    assert!(!Path::new("missing.db").exists());
}
