//! An engine over a journal: where it begins, what it refuses, how it is stopped, and whom it lets go on.

use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};
use std::task::Poll;

use asl_runtime::clock::PausedClock;
use asl_runtime::engine::{Engine, InProcess, MemoryJournal, Record, Turns};
use asl_runtime::{
    ExecutionError, ExecutionInfo, History, Outcome, Scope, Site, Status, TaskContext, TaskError,
    Value, Workflow, include_workflow, json,
};

include_workflow!("tests/engine/turns.asl.json");

/// Keeps what was noted, and the token of the question.
#[derive(Default)]
struct Desk {
    /// How often the work wakes itself before it is done.
    looks: usize,
    /// How deep the answer of the work is nested.
    depth: usize,
    notes: Mutex<Vec<String>>,
}

impl turns::Tasks for Desk {
    async fn work(&self, _input: Value, _task: &TaskContext) -> Outcome {
        let mut left = self.looks;
        poll_fn(|context| match left.checked_sub(1) {
            None => Poll::Ready(()),
            Some(less) => {
                left = less;
                context.waker().wake_by_ref();
                Poll::Pending
            }
        })
        .await;
        self.note_down("done");
        let nest = |value, _| Value::array([value]);
        Ok((0..self.depth).fold(json!("answer"), nest))
    }

    async fn note(&self, input: Value, _task: &TaskContext) -> Outcome {
        self.note_down(
            input
                .get("what")
                .and_then(Value::as_str)
                .unwrap_or_default(),
        );
        Ok(Value::Null)
    }

    async fn sqs_send_message(&self, _input: Value, task: &TaskContext) -> Outcome {
        let token = task.callback().expect("the task has a token");
        self.note_down(token.token());
        token.succeed("answered")?;
        Ok(Value::Null)
    }
}

impl Desk {
    fn note_down(&self, what: &str) {
        self.lock().push(what.to_owned());
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type Memory<'a> = Turns<MemoryJournal, PausedClock, &'a History>;

fn engine(records: Vec<Record>, history: &History) -> Memory<'_> {
    let world = InProcess::new(PausedClock::new(), history);
    Turns::new(MemoryJournal::of(records), world)
}

fn identity(input: Value) -> ExecutionInfo {
    turns::execution(&Desk::default())
        .clock(PausedClock::new())
        .name("one")
        .seed(7)
        .info(input)
}

fn run(desk: &Desk, engine: &Memory<'_>, identity: ExecutionInfo) -> Result<Value, ExecutionError> {
    let run = turns::execution(desk).on(engine).identity(identity);
    PausedClock::run_until_stuck(run.run(Value::Null)).expect("it does not wait for ever")
}

/// The records of a whole run.
fn recorded(input: Value) -> (ExecutionInfo, Vec<Record>) {
    let identity = identity(input);
    let history = History::new();
    let engine = engine(Vec::new(), &history);
    run(&Desk::default(), &engine, identity.clone()).expect("nothing fails");
    (identity, engine.journal().records())
}

#[test]
fn an_execution_without_an_identity_begins_now() {
    let history = History::new();
    let engine = engine(Vec::new(), &history);
    let desk = Desk::default();
    let execution = turns::execution(&desk).on(&engine);
    let output = PausedClock::run_until_stuck(execution.run(json!({})));
    assert_eq!(output, Some(Ok(json!("answered"))));
    let first = &history.events()[0];
    assert_eq!(first.time.to_string(), "2024-01-01T00:00:00Z");
}

#[test]
fn a_whole_journal_needs_no_task() {
    let (identity, records) = recorded(json!({}));
    let history = History::new();
    let desk = Desk::default();
    let stored = ExecutionInfo::parse(&identity.to_text()).expect("it was stored");
    assert_eq!(
        stored.definition_hash(),
        Workflow::<Memory<'_>>::definition(&turns::workflow(&desk)).hash
    );
    assert_eq!(
        run(&desk, &engine(records, &history), stored),
        Ok(json!("answered"))
    );
    assert!(desk.lock().is_empty());
}

#[test]
fn a_journal_that_goes_on_behind_the_end_is_refused() {
    let (identity, mut records) = recorded(json!({}));
    records.extend(records.last().cloned());
    let history = History::new();
    let error = run(&Desk::default(), &engine(records, &history), identity).unwrap_err();
    assert_eq!(error.status(), Status::Running);
    let cause = error.cause().unwrap_or_default();
    assert!(cause.starts_with("the journal goes on with"), "{cause}");
}

#[test]
fn a_journal_of_other_parameters_is_refused() {
    let (_, records) = recorded(json!({}));
    let history = History::new();
    let other = identity(json!({ "another": "input" }));
    let error = run(&Desk::default(), &engine(records, &history), other).unwrap_err();
    assert_eq!(error.status(), Status::Running);
    let cause = error.cause().unwrap_or_default();
    assert!(
        cause.contains("for another ATTEMPT than the journal"),
        "{cause}"
    );
}

#[test]
fn one_that_is_stopped_stays_stopped() {
    let (identity, mut records) = recorded(json!({}));
    records.truncate(1);
    let history = History::new();
    let first = engine(records, &history);
    first.stop(TaskError::new("Recalled", "by the customer"));
    let desk = Desk::default();
    let stopped = run(&desk, &first, identity.clone()).unwrap_err();
    assert_eq!(stopped.status(), Status::Aborted);
    assert_eq!(
        (stopped.error(), stopped.cause()),
        (Some("Recalled"), Some("by the customer"))
    );
    let last = history.events().last().cloned().expect("there are events");
    assert_eq!((&*last.name, last.previous_id), ("ExecutionAborted", 0));

    let events = history.to_value();
    let kept = first.journal().records();
    let history = History::new();
    let again = run(&desk, &engine(kept, &history), identity);
    assert_eq!(again, Err(stopped));
    assert_eq!(history.to_value(), events);
}

#[test]
fn a_busy_task_does_not_hold_up_the_others() {
    let desk = Desk {
        looks: 1_000,
        ..Desk::default()
    };
    let history = History::new();
    run(&desk, &engine(Vec::new(), &history), identity(json!({}))).expect("nothing fails");
    assert_eq!(desk.lock()[..3], ["one", "two", "done"]);
}

#[test]
fn data_that_no_state_may_have_leaves_a_journal_that_can_be_read() {
    for (depth, error) in [(511, None), (513, Some("States.DataLimitExceeded"))] {
        let desk = Desk {
            depth,
            ..Desk::default()
        };
        let history = History::new();
        let first = engine(Vec::new(), &history);
        let ended = run(&desk, &first, identity(json!({})));
        let failed = ended.as_ref().err();
        assert_eq!(failed.and_then(ExecutionError::error), error, "{depth}");
        let texts = first
            .journal()
            .records()
            .into_iter()
            .map(|record| record.to_text());
        let records = texts.map(|text| Record::parse(&text).expect("it can be read"));
        let history = History::new();
        let again = run(
            &desk,
            &engine(records.collect(), &history),
            identity(json!({})),
        );
        assert_eq!(again, ended, "{depth}");
    }
}

#[test]
fn a_token_is_the_same_again_and_a_secret_of_its_engine() {
    let token = |secret: u8| {
        let (desk, history) = (Desk::default(), History::new());
        let engine = engine(Vec::new(), &history).with_secret([secret; 32]);
        run(&desk, &engine, identity(json!({}))).expect("nothing fails");
        desk.lock().last().cloned()
    };
    assert_eq!(token(1), token(1));
    assert_ne!(token(1), token(2));
}

#[test]
fn executions_whose_names_and_visits_run_together_have_tokens_of_their_own() {
    let token = |name: &str, visit: u64| {
        let identity = turns::execution(&Desk::default())
            .clock(PausedClock::new())
            .name(name)
            .seed(7)
            .info(json!({}));
        let history = History::new();
        let engine = engine(Vec::new(), &history).with_secret([1; 32]);
        let at = Site {
            execution: &identity,
            scope: &Scope::default(),
            state: "Ask",
            visit,
            retry: 0,
        };
        engine.token(at).text().to_owned()
    };
    assert_ne!(token("o-1", 12), token("o-11", 2));
}
