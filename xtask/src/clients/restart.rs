//! Ends a server, and the program of a state machine, while an execution waits; tells whether the execution goes on.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::api::Server;
use crate::{Result, workspace};

/// How long something may take that comes to an end by itself.
const PATIENCE: Duration = Duration::from_secs(300);

/// Checks both ends.
pub(super) fn check() -> Result<()> {
    let folder = workspace::target().join("clients-restart");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    let path = folder.display().to_string();
    let start = || Server::start_with(&["--db", &path]);
    let server = start()?;
    let machine = create(&server)?;
    let killed = begin(&server, &machine, "killed")?;
    kill_programs(&server)?;
    // It answers when its program is there again.
    until(&server, &killed.0, "RUNNING")?;
    finish(&server, &killed)?;
    let stopped = begin(&server, &machine, "stopped")?;
    drop(server);
    let server = start()?;
    finish(&server, &stopped)?;
    println!("restart: executions go on when a program is killed, and when the server is stopped");
    Ok(())
}

/// Makes a state machine that waits for a worker.
fn create(server: &Server) -> Result<Value> {
    let activity = called(server, "CreateActivity", &json!({ "name": "ask" }))?;
    let definition = json!({
        "StartAt": "Ask",
        "States": { "Ask": { "Type": "Task", "Resource": activity["activityArn"], "End": true } },
    });
    let machine = json!({
        "name": "asking",
        "definition": definition.to_string(),
        "roleArn": "arn:aws:iam::111111111111:role/test",
    });
    let mut machine = called(server, "CreateStateMachine", &machine)?;
    machine["activityArn"] = activity["activityArn"].clone();
    Ok(machine)
}

/// Starts an execution, and takes its task; gives its ARN and the token.
fn begin(server: &Server, machine: &Value, name: &str) -> Result<(Value, Value)> {
    let request = json!({ "stateMachineArn": machine["stateMachineArn"], "name": name });
    let execution = called(server, "StartExecution", &request)?;
    let activity = json!({ "activityArn": machine["activityArn"] });
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let task = called(server, "GetActivityTask", &activity)?;
        if task["taskToken"].is_string() {
            return Ok((execution["executionArn"].clone(), task["taskToken"].clone()));
        }
    }
    Err("no worker gets the task".into())
}

fn finish(server: &Server, (execution, token): &(Value, Value)) -> Result<()> {
    let answer = json!({ "taskToken": token, "output": "7" });
    called(server, "SendTaskSuccess", &answer)?;
    until(server, execution, "SUCCEEDED")
}

/// Asks about an execution until it has this status.
fn until(server: &Server, execution: &Value, status: &str) -> Result<()> {
    let request = json!({ "executionArn": execution });
    let start = Instant::now();
    loop {
        let (code, answer) = server.call("DescribeExecution", &request)?;
        if code == 200 && answer["status"] == status {
            return Ok(());
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("{execution} does not come to {status}: {answer}").into());
        }
        thread::sleep(Duration::from_millis(50));
    }
}

fn called(server: &Server, operation: &str, request: &Value) -> Result<Value> {
    match server.call(operation, request)? {
        (200, answer) => Ok(answer),
        (status, answer) => Err(format!("{operation}: {status} {answer}").into()),
    }
}

/// Kills the programs that a server has started.
fn kill_programs(server: &Server) -> Result<()> {
    let parent = server.id().to_string();
    let found = Command::new("ps")
        .args(["-e", "-o", "pid=", "-o", "ppid="])
        .output()?;
    let lines = String::from_utf8(found.stdout)?;
    let children = lines
        .lines()
        .filter_map(|line| line.trim().split_once(char::is_whitespace));
    let mut children: Vec<&str> = children
        .filter(|(_, of)| of.trim() == parent)
        .map(|(id, _)| id)
        .collect();
    children.sort_unstable();
    if children.is_empty() {
        return Err("the server has started no program".into());
    }
    let killed = Command::new("kill").arg("-KILL").args(&children).status()?;
    match killed.success() {
        true => Ok(()),
        false => Err("its programs cannot be killed".into()),
    }
}
