//! Conversations with a server over the workflows of this program: each file below `conversations` is one.
//!
//! A file is a list of steps: `call`, `request`, and `response` or `error`, of which all members have to be there; `"*"` stands for
//! anything. `save` names members of the response, by their pointers, which later steps refer to as `${name}`. `until`
//! repeats the call until the response has these members.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use asl_durable::Durable;
use asl_runtime::{Handler, Outcome, TaskContext, TaskHandler, Value as Data, include_workflow};
use asl_server::{Place, Registered, Server};
use serde_json::{Value, json};

include_workflow! {
    mod order = "tests/order.asl.json";
}
include_workflow! {
    mod quote = "tests/quote.asl.json";
}

const ORDER: &str = include_str!("order.asl.json");
const QUOTE: &str = include_str!("quote.asl.json");

/// How long a call is repeated.
const PATIENCE: Duration = Duration::from_secs(20);

struct Nobody;

impl TaskHandler for Nobody {
    async fn call(&self, _: &str, _: Data, _: &TaskContext) -> Outcome {
        Ok(Data::Null)
    }
}

/// A server in a thread of its own; it ends with the tests.
fn start(name: &str) -> SocketAddr {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let mut builder = Durable::open(folder.join("executions.db")).await.unwrap();
            builder.add(order::workflow(Handler(Nobody)));
            builder.add(quote::workflow(Handler(Nobody)));
            let durable = builder.all_activities().resume().await.unwrap();
            let backend = Registered::new(durable)
                .workflow("order", ORDER)
                .workflow("quote", QUOTE);
            let machines = folder.join("machines.db");
            let server = Server::open(machines, Place::default(), backend).unwrap();
            server.provide("order", ORDER, false).await.unwrap();
            server.provide("quote", QUOTE, true).await.unwrap();
            let listening = server.listen("127.0.0.1:0").await.unwrap();
            sender.send(listening.address().unwrap()).unwrap();
            listening.serve().await;
        });
    });
    receiver.recv().unwrap()
}

#[test]
fn conversations_go_as_they_are_written() {
    let address = start("conversations");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conversations");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let steps: Vec<Value> = serde_json::from_str(&text).unwrap();
        let mut saved = BTreeMap::new();
        for (number, step) in steps.iter().enumerate() {
            let place = format!("{}, step {}", file.display(), number + 1);
            converse(address, step, &mut saved, &place);
        }
    }
}

fn converse(address: SocketAddr, step: &Value, saved: &mut BTreeMap<String, String>, place: &str) {
    let step = fill(step, saved);
    let operation = step["call"].as_str().unwrap();
    let target = format!("AWSStepFunctions.{operation}");
    let start = Instant::now();
    let (status, response) = loop {
        let answer = call(address, &target, &step["request"].to_string());
        if step.get("until").is_none_or(|until| has(&answer.1, until)) {
            break answer;
        }
        assert!(start.elapsed() < PATIENCE, "{place}: {}", answer.1);
        std::thread::sleep(Duration::from_millis(20));
    };
    if let Some(error) = step.get("error") {
        assert_eq!(status, 400, "{place}: {response}");
        let error = json!({ "__type": error["code"], "message": error["message"] });
        assert!(has(&response, &error), "{place}: {response:#}");
        return;
    }
    assert_eq!(status, 200, "{place}: {response}");
    if let Some(expected) = step.get("response") {
        assert!(has(&response, expected), "{place}: {response:#}");
    }
    for (name, pointer) in step["save"].as_object().into_iter().flatten() {
        let value = response.pointer(pointer.as_str().unwrap());
        let value = value.and_then(Value::as_str).unwrap_or_default();
        saved.insert(name.clone(), value.to_owned());
    }
}

fn fill(step: &Value, saved: &BTreeMap<String, String>) -> Value {
    let filled = saved.iter().fold(step.to_string(), |text, (name, value)| {
        text.replace(&format!("${{{name}}}"), value)
    });
    serde_json::from_str(&filled).unwrap()
}

/// Whether a value has all that is expected of it.
fn has(value: &Value, expected: &Value) -> bool {
    match (value, expected) {
        (_, Value::String(any)) if any == "*" => true,
        (Value::Object(members), Value::Object(expected)) => expected
            .iter()
            .all(|(name, expected)| members.get(name).is_some_and(|value| has(value, expected))),
        (Value::Array(items), Value::Array(expected)) => {
            let mut pairs = items.iter().zip(expected);
            items.len() == expected.len() && pairs.all(|(value, expected)| has(value, expected))
        }
        _ => value == expected,
    }
}

fn call(address: SocketAddr, target: &str, body: &str) -> (u16, Value) {
    let head = format!(
        "POST / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nX-Amz-Target: {target}\r\n\
         Content-Length: {}\r\n\r\n",
        body.len()
    );
    let (status, body) = exchange(address, format!("{head}{body}").as_bytes());
    (status, serde_json::from_str(&body).unwrap())
}

fn exchange(address: SocketAddr, request: &[u8]) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request).unwrap();
    let mut response = String::new();
    stream.read_to_string(&mut response).unwrap();
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    (status, body.to_owned())
}

#[test]
fn all_operations_are_known() {
    let address = start("operations");
    let service = asl_models::Service::named("sfn").unwrap();
    let operations: Vec<String> = service.operations().collect();
    assert!(operations.len() >= 37);
    for operation in operations {
        let name = service.operation(&operation).unwrap().name;
        let (status, response) = call(address, &format!("AWSStepFunctions.{name}"), "{}");
        assert!(status < 500, "{name}: {response}");
        assert_ne!(response["__type"], "UnknownOperationException", "{name}");
    }
}

#[test]
fn no_request_is_answered_with_an_error_of_the_server() {
    let address = start("hostile");
    let arn = "arn:aws:states:us-east-1:123456789012:stateMachine:order";
    let seeds = [
        ("CreateActivity", json!({ "name": "a" })),
        (
            "ListExecutions",
            json!({ "stateMachineArn": arn, "maxResults": 3, "nextToken": "A31" }),
        ),
        (
            "DescribeStateMachine",
            json!({ "stateMachineArn": format!("{arn}:1") }),
        ),
        (
            "TagResource",
            json!({ "resourceArn": arn, "tags": [{ "key": "k", "value": "v" }] }),
        ),
        (
            "SendTaskSuccess",
            json!({ "taskToken": "1.a", "output": "{}" }),
        ),
        (
            "StartExecution",
            json!({ "stateMachineArn": arn, "input": "{\"total\": 1}", "name": "n" }),
        ),
        (
            "CreateStateMachineAlias",
            json!({ "name": "x", "routingConfiguration": [
            { "stateMachineVersionArn": format!("{arn}:1"), "weight": 100 }] }),
        ),
    ];
    let mut random = fastrand::Rng::with_seed(7);
    for round in 0..1_500 {
        let (name, request) = &seeds[random.usize(..seeds.len())];
        let mut bytes = request.to_string().into_bytes();
        for _ in 0..random.usize(..4) {
            let at = random.usize(..bytes.len());
            match random.u8(..4) {
                0 => bytes[at] = random.u8(..),
                1 => bytes.insert(at, b"\"{[:,0-e\\\0"[random.usize(..10)]),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let mut message = format!(
            "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-Amz-Target: AWSStepFunctions.{name}\r\n\
             Content-Length: {}\r\n\r\n",
            bytes.len()
        )
        .into_bytes();
        message.extend(&bytes);
        let (status, body) = exchange(address, &message);
        let sent = String::from_utf8_lossy(&bytes);
        assert!(
            status == 200 || status == 400,
            "round {round}: {sent}: {body}"
        );
    }
}

#[test]
fn other_requests_of_http_are_refused() {
    let address = start("http");
    let line = |line: &str| format!("{line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    assert_eq!(exchange(address, line("GET /health").as_bytes()).0, 200);
    for path in [
        "GET /favicon.ico",
        "POST /../",
        "DELETE /health",
        "GET /%2e%2e/etc/passwd",
    ] {
        assert_eq!(exchange(address, line(path).as_bytes()).0, 404, "{path}");
    }
    assert_eq!(call(address, "AWSStepFunctions.Nothing", "{}").0, 400);
    assert_eq!(call(address, "", "{}").0, 400);
}

/// What a browser gets; the state machines are those of `start`.
#[cfg(feature = "page")]
#[test]
fn the_page_shows_workflows_and_executions() {
    let address = start("page");
    let get = |path: &str| {
        let line = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
        exchange(address, line.as_bytes())
    };
    let machine = "arn:aws:states:us-east-1:123456789012:stateMachine:order";
    let execution = machine.replace("stateMachine", "execution") + ":first";
    let request = json!({ "stateMachineArn": machine, "name": "first", "input": "{}" });
    let started = call(
        address,
        "AWSStepFunctions.StartExecution",
        &request.to_string(),
    );
    assert_eq!(started.0, 200, "{}", started.1);
    for (path, expected) in [
        ("/".to_owned(), ">order</a>"),
        (format!("/machine?arn={machine}"), ">first</a>"),
        (format!("/execution?arn={execution}"), "ExecutionStarted"),
        (
            format!("/execution/data?arn={execution}"),
            "\"ExecutionStarted\"",
        ),
    ] {
        let (status, body) = get(&path);
        assert_eq!(status, 200, "{path}: {body}");
        assert!(body.contains(expected), "{path}: {body}");
    }
    let (status, body) = get("/execution?arn=%3Cimg%3E");
    assert_eq!((status, body.contains("InvalidArn")), (400, true), "{body}");
}
