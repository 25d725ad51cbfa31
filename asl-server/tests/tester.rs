//! Single states of a program, as a test has them run.

use asl_runtime::{Handler, TaskError, Value, include_workflow, json, task_fn};
use asl_server::data::{Mock, Problem, Test, Tested, Tester};

include_workflow! {
    mod tested = "tests/tested.asl.json";
}

fn run(state: &str, input: Value, mock: Option<Mock>, retries: u32) -> Tested {
    let nobody = task_fn(|_, _, _| Err(TaskError::new("Nobody", "is there")));
    let tester = Tester::new(tested::workflow(Handler(nobody)));
    let test = Test {
        state: state.to_owned(),
        input: input.to_string(),
        variables: json!({ "who": "Ada" }).to_string(),
        context: json!({ "StateMachine": { "Name": "mine" } }).to_string(),
        mock,
        retries,
    };
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(tester.run(test)).unwrap()
}

fn busy() -> Option<Mock> {
    Some(Mock::Error(problem("Busy", "too many")))
}

fn problem(error: &str, cause: &str) -> Problem {
    Problem {
        error: Some(error.to_owned()),
        cause: Some(cause.to_owned()),
    }
}

fn json(text: Option<&String>) -> Value {
    Value::parse(text.unwrap()).unwrap()
}

#[test]
fn a_mock_answers_the_task() {
    let mock = Mock::Result(json!({ "Payload": 7 }).to_string());
    let seen = run("Call", json!({ "n": 1 }), Some(mock), 0);
    assert_eq!(
        json(seen.output.as_ref()),
        json!({ "n": 1, "result": { "Payload": 7 } })
    );
    assert_eq!(json(seen.assigned.as_ref()), json!({ "seen": 7 }));
    let payload = json!({ "who": "Ada", "machine": "mine" });
    let parameters = json(seen.parameters.as_ref());
    assert_eq!(parameters.get("Payload"), Some(&payload));
    assert_eq!(seen.next.as_deref(), Some("Pause"));
    assert!(seen.has_succeeded());
}

#[test]
fn without_a_mock_the_work_is_done() {
    let seen = run("Call", json!({}), None, 0);
    assert_eq!(seen.problem, Some(problem("Nobody", "is there")));
    assert_eq!(
        (seen.catcher, seen.next.as_deref()),
        (Some(0), Some("Rescue"))
    );
}

#[test]
fn a_retrier_takes_an_error_as_often_as_it_may() {
    let backoffs = [0, 1, 2].map(|retries| {
        let seen = run("Call", json!({}), busy(), retries);
        (seen.retrier, seen.backoff, seen.catcher)
    });
    let expected = [
        (Some(1), Some(3), None),
        (Some(1), Some(9), None),
        (Some(1), None, Some(0)),
    ];
    assert_eq!(backoffs, expected);
}

#[test]
fn a_state_that_waits_takes_no_time() {
    let seen = run("Pause", json!({ "seconds": 80_000_000 }), None, 0);
    assert!(seen.has_succeeded());
    let seen = run("Pause", json!({}), None, 0);
    assert_eq!(seen.output, None);
    assert_eq!(
        seen.problem.unwrap().error.as_deref(),
        Some("States.Runtime")
    );
}
