//! Runs invented definitions on every engine; an input and the outcomes of tasks come in, what happened goes out.

mod any_engine;
mod data_seen;
mod services;

use std::collections::BTreeMap;
use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use asl_runtime::__private::Program;
use asl_runtime::clock::{Clock, PausedClock};
use asl_runtime::engine::{InProcess, MemoryJournal, Record, Said, Turns, What};
use asl_runtime::value::Text;
use asl_runtime::{
    Event, ExecutionError, Handler, Observer, Outcome, Run, TaskContext, TaskError, TaskHandler, TaskKind, Tokens,
    Value,
};

use any_engine::AnyEngine;
use data_seen::DataSeen;
use services::{Services, Work, WorldClock};

/// How an execution is run: all must come to the same.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Engine {
    /// In process, with an observer, which tells what every state passes.
    Observed,
    /// Over a journal.
    Turns,
    /// Again from its journal.
    Replayed,
    /// In process, without an observer: a program of its own for rustc.
    InProcess,
}

impl Engine {
    fn name(self) -> &'static str {
        match self {
            Self::Observed => "in process, observed",
            Self::Turns => "over a journal",
            Self::Replayed => "from its journal",
            Self::InProcess => "in process",
        }
    }
}

/// Hands an execution to the workflow with a number.
pub type Start = fn(&str, &Execution) -> Value;

/// Runs all executions of a plan from one of them on, and prints a line for each.
pub fn run(start: Start) {
    let mut arguments = std::env::args().skip(1);
    let plan = arguments.next().expect("the plan is named");
    let first = arguments.next().and_then(|first| first.parse().ok());
    let text = std::fs::read_to_string(plan).expect("the plan can be read");
    let plan: Value = text.parse().expect("the plan is JSON");
    std::panic::set_hook(Box::new(|panic| {
        eprint!("{}", panic.payload_as_str().unwrap_or("no words"));
    }));
    let requests = plan.as_array().expect("the plan is an array");
    for request in requests.iter().skip(first.unwrap_or(0)) {
        let name = request.get("program").and_then(Value::as_str);
        let name = name.expect("a request names its program");
        let execution = Execution::new(request);
        let reports = start(name, &execution);
        println!("{}", execution.without_tokens(&reports));
    }
}

/// One execution: what it is given.
pub struct Execution {
    input: Value,
    /// The outcomes of the tasks.
    outcomes: Value,
    /// The task tokens of all engines.
    tokens: Mutex<Vec<String>>,
}

/// The tasks of a workflow.
pub type Tasks = Arc<Handler<Work<Outcomes>>>;

impl Execution {
    fn new(request: &Value) -> Self {
        Self {
            input: request.get("input").cloned().unwrap_or_default(),
            outcomes: request.get("tasks").cloned().unwrap_or_default(),
            tokens: Mutex::default(),
        }
    }

    /// What can be compared: each engine has other tokens.
    fn without_tokens(&self, reports: &Value) -> String {
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        let renamed = |text: String, token: &String| text.replace(token, "token");
        tokens.iter().fold(reports.to_string(), renamed)
    }

    fn note_tokens(&self, world: &World) {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.extend(world.services.tokens());
    }

    /// Says that there is no workflow of that name.
    pub fn missing(&self, name: &str) -> ! {
        panic!("there is no {name}")
    }

    /// Runs the workflow on every engine that listens; gives the report of each.
    pub fn run<P: Program>(&self, program: impl Fn(Tasks) -> Run<P>) -> Value {
        let journal = MemoryJournal::default();
        let engines = [Engine::Observed, Engine::Turns];
        let mut reports: Vec<Value> =
            engines.iter().map(|engine| self.on(*engine, &program, &journal)).collect();
        let journal = MemoryJournal::of(journal.records());
        reports.push(self.on(Engine::Replayed, &program, &journal));
        Value::array(reports)
    }

    /// The same, and then in process without a listener.
    pub fn run_unheard<P: Program>(&self, program: impl Fn(Tasks) -> Run<P>) -> Value {
        let Value::Array(mut reports) = self.run(&program) else {
            unreachable!("reports are an array")
        };
        let world = World::new(&self.outcomes);
        let run = named(program(world.tasks()));
        let unheard = world.in_process(());
        let ended = run.on(&unheard).run(self.input.clone());
        let ended = PausedClock::run_until_stuck(ended);
        reports.make_mut().push(world.report(Engine::InProcess, ended, [time(&unheard), world.calls()]));
        self.note_tokens(&world);
        Value::Array(reports)
    }

    fn on<P: Program>(&self, engine: Engine, program: impl Fn(Tasks) -> Run<P>, journal: &MemoryJournal) -> Value {
        let world = World::new(&self.outcomes);
        let seen = Bounded::default();
        let in_process = world.in_process(&seen);
        let any = match engine {
            Engine::Observed | Engine::InProcess => AnyEngine::InProcess(in_process),
            Engine::Turns | Engine::Replayed => AnyEngine::Turns(Turns::new(journal, in_process)),
        };
        let known = journal.records();
        let ended = named(program(world.tasks())).on(&any).run(self.input.clone());
        let ended = PausedClock::run_until_stuck(ended);
        self.note_tokens(&world);
        let seen = ("seen", seen.data.take());
        match engine {
            Engine::Replayed => world.report(engine, ended, [time(&any), seen, world.repeated(&known)]),
            Engine::Observed | Engine::Turns | Engine::InProcess => {
                world.report(engine, ended, [time(&any), seen, world.calls()])
            }
        }
    }
}

fn named<P: Program>(run: Run<P>) -> Run<P> {
    run.name("invented").seed(1)
}

/// What is around an execution: the clock, and the services that do the work.
struct World {
    clock: PausedClock,
    services: Arc<Services<Outcomes>>,
}

impl World {
    fn new(outcomes: &Value) -> Self {
        let clock = PausedClock::new();
        let outcomes = Outcomes {
            outcomes: outcomes.clone(),
            clock: clock.clone(),
            calls: Mutex::default(),
        };
        Self {
            clock,
            services: Arc::new(Services::new(outcomes)),
        }
    }

    fn tasks(&self) -> Tasks {
        Arc::new(Handler(Work(Arc::clone(&self.services))))
    }

    fn in_process<O: Observer>(&self, observer: O) -> InProcess<WorldClock<Outcomes>, O> {
        let tokens = Tokens::default();
        let clock = WorldClock {
            clock: self.clock.clone(),
            work: Arc::clone(&self.services),
            tokens: tokens.clone(),
        };
        InProcess::new(clock, observer).with_tokens(tokens)
    }

    /// What the calls came to.
    fn calls(&self) -> (&'static str, Value) {
        ("calls", self.services.handler().calls())
    }

    /// How many attempts were made although their end is in the journal.
    fn repeated(&self, known: &[Record]) -> (&'static str, Value) {
        let calls = self.services.calls();
        let repeated = known.iter().filter(|record| {
            let has_ended = record.what == What::Attempt && matches!(record.said, Said::Ended(_));
            has_ended && calls.contains(record.at.as_str())
        });
        ("repeated", Value::from(repeated.count() as u64))
    }

    fn report(
        &self,
        engine: Engine,
        ended: Option<Result<Value, ExecutionError>>,
        fields: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> Value {
        let engine = [("engine", Value::text(engine.name()))];
        let all = engine.into_iter().chain(end(ended)).chain(fields);
        Value::object(all.map(|(name, value)| (Text::from_static(name), value)))
    }
}

/// The time, as the execution saw it last.
fn time(engine: &impl asl_runtime::engine::Engine) -> (&'static str, Value) {
    ("ended", Value::from(engine.now().to_string()))
}

fn end(ended: Option<Result<Value, ExecutionError>>) -> Vec<(&'static str, Value)> {
    match ended {
        None => vec![("status", Value::text("STUCK"))],
        Some(Ok(output)) => {
            // As a text, for what is nested as deep as data may be would be too deep inside of a report.
            let output = Value::from(output.to_string());
            vec![("status", Value::text("SUCCEEDED")), ("output", output)]
        }
        Some(Err(error)) => {
            let texts = [("error", error.error()), ("cause", error.cause())];
            let texts = texts
                .into_iter()
                .filter_map(|(name, text)| Some((name, Value::from(text?))));
            let status = [("status", Value::text(error.status().name()))];
            status.into_iter().chain(texts).collect()
        }
    }
}

/// What the attempts of each task come to: an attempt has the same outcome on every engine.
pub struct Outcomes {
    outcomes: Value,
    clock: PausedClock,
    /// The outcomes that were given, by state, in the order of the calls.
    calls: Mutex<BTreeMap<&'static str, Vec<Value>>>,
}

impl TaskHandler for Outcomes {
    async fn call(&self, _resource: &str, parameters: Value, context: &TaskContext) -> Outcome {
        let outcome = self.outcome(context);
        if let Some(seconds) = outcome.get("After").and_then(Value::as_f64) {
            self.clock.sleep(Duration::from_secs_f64(seconds)).await;
        }
        if outcome.get("Never").is_some() {
            return pending().await;
        }
        let result = result(&outcome, parameters).map(|output| without_token(output, context));
        let waits = matches!(
            context.info().kind,
            TaskKind::Service { callback: true, .. }
        );
        match context.callback().filter(|_| waits) {
            None => result,
            Some(callback) => {
                // The task may have timed out while its worker slept.
                let _ = match result {
                    Ok(output) => callback.succeed(output),
                    Err(error) => callback.fail(error),
                };
                Ok(Value::Null)
            }
        }
    }
}

impl Outcomes {
    /// The outcome of an attempt; the last one stands for all that follow.
    fn outcome(&self, context: &TaskContext) -> Value {
        let state = context.state_name();
        let outcomes = self.outcomes.get(state).and_then(Value::as_array);
        let outcomes = outcomes.unwrap_or_default();
        let attempt = usize::try_from(context.attempt()).unwrap_or(usize::MAX);
        let outcome = outcomes.get(attempt).or(outcomes.last());
        let outcome = outcome.cloned().unwrap_or_default();
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        calls.entry(state).or_default().push(outcome.clone());
        outcome
    }

    fn calls(&self) -> Value {
        let calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = calls.iter();
        Value::object(calls.map(|(state, outcomes)| (*state, Value::array(outcomes.clone()))))
    }
}

fn result(outcome: &Value, parameters: Value) -> Outcome {
    if let Some(thrown) = outcome.get("Throw") {
        let field = |name| thrown.get(name).and_then(Value::as_str).map(Text::from);
        return Err(TaskError::from_parts(field("Error"), field("Cause")));
    }
    Ok(outcome.get("Return").cloned().unwrap_or(parameters))
}

/// Exchanges the task token, which no other run has, for a word.
fn without_token(output: Value, context: &TaskContext) -> Value {
    let Some(callback) = context.callback() else {
        return output;
    };
    let text = output.to_string();
    match text.contains(callback.token()) {
        true => Value::parse(&text.replace(callback.token(), "token")).expect("it was JSON"),
        false => output,
    }
}

/// How many events an execution may have: none that is meant to end has nearly as many.
const EVENTS: usize = 20_000;

/// Sees data, but not without an end.
#[derive(Default)]
struct Bounded {
    data: DataSeen,
    events: AtomicUsize,
}

impl Observer for Bounded {
    fn observe(&self, event: &Event<'_>) {
        let events = self.events.fetch_add(1, Ordering::Relaxed);
        assert!(events < EVENTS, "there are more than {EVENTS} events");
        self.data.observe(event);
    }
}
