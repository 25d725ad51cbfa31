//! Task tokens are completed from elsewhere in the process: by handle and by token, once.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use asl_runtime::{
    Callback, ExecutionError, Outcome, TaskContext, TaskError, TaskTimedOut, Value,
    include_workflow, json, send_task_failure, send_task_heartbeat, send_task_success,
};

include_workflow!("tests/engine/tasks.asl.json");

/// Hands the callbacks of its tasks to another thread.
struct Desk(Mutex<Sender<Callback>>);

impl Desk {
    fn new() -> (Self, Receiver<Callback>) {
        let (sender, receiver) = channel();
        (Self(Mutex::new(sender)), receiver)
    }
}

impl tasks::Tasks for Desk {
    async fn call(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(input)
    }

    async fn sqs_send_message(&self, input: Value, task: &TaskContext) -> Outcome {
        let token = task.token().map(Value::from);
        assert_eq!(
            input,
            json!({ "QueueUrl": "questions", "MessageBody": { "token": token } })
        );
        let callback = task.callback().expect("the task has a token");
        let sender = self.0.lock().expect("nobody panics with the lock");
        sender.send(callback).expect("the other thread listens");
        Ok(json!("this is not the result"))
    }

    async fn pick(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(input)
    }
}

/// Runs a task with a token, which another thread answers; gives the end of the execution, and the callback.
async fn ask(
    answer: impl FnOnce(&Callback) -> Result<(), TaskTimedOut> + Send + 'static,
) -> (Result<Value, ExecutionError>, Callback) {
    let (desk, questions) = Desk::new();
    let clerk = thread::spawn(move || {
        let callback = questions.recv().expect("the task asks");
        answer(&callback).expect("the task waits for its answer");
        callback
    });
    let end = tasks::run(&desk, json!({ "do": "ask" })).await;
    (end, clerk.join().expect("the other thread ends"))
}

#[tokio::test(flavor = "multi_thread")]
async fn handles_succeed() {
    let (end, _) = ask(|callback| callback.succeed(json!({ "yes": 1 }))).await;
    assert_eq!(end, Ok(json!({ "yes": 1 })));
}

#[tokio::test(flavor = "multi_thread")]
async fn handles_fail() {
    let (end, _) = ask(|callback| callback.fail(TaskError::new("Refused", "No."))).await;
    let error = end.expect_err("the task fails");
    assert_eq!(
        (error.error(), error.cause()),
        (Some("Refused"), Some("No."))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_succeed_after_a_heartbeat() {
    let (end, _) = ask(|callback| {
        let token = callback.token();
        send_task_heartbeat(token)?;
        send_task_success(token, json!([1]))
    })
    .await;
    assert_eq!(end, Ok(json!([1])));
}

#[tokio::test(flavor = "multi_thread")]
async fn tokens_fail() {
    let (end, _) = ask(|callback| send_task_failure(callback.token(), TaskError::default())).await;
    let error = end.expect_err("the task fails");
    assert_eq!((error.error(), error.cause()), (None, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_first_answer_counts() {
    let (end, callback) = ask(|callback| {
        callback.heartbeat()?;
        callback.succeed("first")?;
        assert_eq!(callback.succeed("second"), Err(TaskTimedOut));
        Ok(())
    })
    .await;
    assert_eq!(end, Ok(json!("first")));
    assert_eq!(callback.succeed("late"), Err(TaskTimedOut));
    assert_eq!(callback.fail(TaskError::default()), Err(TaskTimedOut));
    assert_eq!(callback.heartbeat(), Err(TaskTimedOut));
    assert_eq!(
        send_task_success(callback.token(), "late"),
        Err(TaskTimedOut)
    );
    assert_eq!(send_task_heartbeat("no such token"), Err(TaskTimedOut));
}
