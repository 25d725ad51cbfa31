//! What tasks receive, and what becomes of their answers: the envelope of `lambda:invoke`, errors as AWS
//! reports them, and the largest result.

use asl_runtime::clock::{PausedClock, block_on};
use asl_runtime::{ExecutionError, Outcome, TaskContext, TaskError, Value, include_workflow, json};

include_workflow!("tests/engine/tasks.asl.json");

/// Answers calls in one way.
struct Answer(Outcome);

impl tasks::Tasks for Answer {
    async fn call(&self, input: Value, task: &TaskContext) -> Outcome {
        match &self.0 {
            Ok(Value::Null) => Ok(json!({ "input": input, "parameters": task.parameters() })),
            outcome => outcome.clone(),
        }
    }

    async fn sqs_send_message(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(input)
    }

    async fn pick(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(input)
    }
}

fn run(answer: Outcome, input: Value) -> Result<Value, ExecutionError> {
    let clock = PausedClock::new();
    block_on(tasks::execution(&Answer(answer)).clock(&clock).run(input))
}

#[test]
fn a_function_receives_the_payload_and_its_answer_is_wrapped() {
    let output =
        run(Ok(Value::Null), json!({ "do": "invoke", "text": "x" })).expect("the task succeeds");
    let payload = json!({
        "input": { "text": "x" },
        "parameters": { "FunctionName": "call", "Payload": { "text": "x" } }
    });
    assert_eq!(output.get("Payload"), Some(&payload));
    assert_eq!(output.get("StatusCode"), Some(&json!(200)));
}

#[test]
fn an_error_of_a_function_has_the_cause_that_lambda_gives_it() {
    for how in ["invoke", "call"] {
        let input = json!({ "do": how, "text": "x" });
        let output = run(Err(TaskError::new("Declined", "No \"money\".")), input);
        let cause = r#"{"errorMessage":"No \"money\".","errorType":"Declined"}"#;
        let (error, seen) = match &output {
            Ok(output) => (
                output.get("Error").and_then(Value::as_str),
                output.get("Cause").and_then(Value::as_str),
            ),
            Err(error) => (error.error(), error.cause()),
        };
        assert_eq!((error, seen), (Some("Declined"), Some(cause)), "{how}");
    }
}

#[test]
fn a_result_over_the_quota_is_refused() {
    // The two quotation marks count.
    let largest = "x".repeat(262_142);
    let input = || json!({ "do": "call" });
    let output = run(Ok(Value::from(largest.as_str())), input());
    assert_eq!(output, Ok(Value::from(largest.as_str())));
    let output = run(Ok(Value::from(format!("{largest}x"))), input());
    let cause = "The state/task 'arn:aws:lambda:us-east-1:123456789012:function:call' returned a result \
                 with a size exceeding the maximum number of bytes service limit.";
    assert_eq!(
        output,
        Ok(json!({ "Error": "States.DataLimitExceeded", "Cause": cause }))
    );
}

/// A task that panics.
struct Broken;

impl tasks::Tasks for Broken {
    async fn call(&self, _input: Value, _task: &TaskContext) -> Outcome {
        panic!("out of order")
    }

    async fn sqs_send_message(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(input)
    }

    async fn pick(&self, input: Value, _task: &TaskContext) -> Outcome {
        Ok(input)
    }
}

#[test]
fn a_task_that_panics_fails_with_an_error_like_any_other() {
    let clock = PausedClock::new();
    let run = tasks::execution(&Broken).clock(&clock);
    let error = block_on(run.run(json!({ "do": "call" }))).expect_err("nothing catches it");
    let cause = r#"{"errorMessage":"out of order","errorType":"Panic"}"#;
    assert_eq!((error.error(), error.cause()), (Some("Panic"), Some(cause)));
}
