//! The contract of engines: whatever runs an execution, and wherever it is cut, it goes the same way.
//!
//! The services are outside of the execution, as those are that are reached over a wire: they go on when it has
//! nothing more to do, and answer one after the other, in the order in which they were asked.
//!
//! An execution is run in process, over a journal in memory, over one in a file and over one in a database; then again
//! from its whole journal; then, for each of its records, until that one cannot be kept, and on from there: in memory,
//! and with a database that was closed meanwhile, also from the last checkpoint. Always the same outcome, the same history and the same calls; and no
//! attempt whose end is in the journal is made again.

use std::collections::BTreeSet;
use std::sync::Arc;

use asl_runtime::clock::{Clock, PausedClock};
use asl_runtime::engine::{InProcess, Program, Record, Said, Turns, What};
use asl_runtime::{
    ExecutionError, ExecutionInfo, Handler, History, Observer, Run, TaskHandler, Tokens, Value, Workflow,
};

use crate::any_journal::AnyJournal;
use crate::elsewhere::Elsewhere;
use crate::services::{Services, Work, WorldClock};

/// What came of the contract for one execution.
#[derive(Debug, Default)]
pub struct Verdict {
    /// After how many records it was cut.
    pub cuts: usize,
    /// How many attempts were made again although their end was in the journal.
    pub repeated: usize,
    /// What went another way.
    pub differences: Vec<String>,
}

/// Runs one execution on all engines. `tasks` makes what does the work, on the given clock; `program` makes the
/// workflow of it.
pub fn check<P: Program + 'static, H: TaskHandler + 'static>(
    identity: &ExecutionInfo,
    tasks: impl Fn(&PausedClock) -> H,
    program: impl Fn(Arc<Handler<Work<H>>>) -> P,
) -> Verdict {
    let world = || World::new(&tasks);
    let run = |world: &World<H>, engine: AnyEngine| {
        let program = program(Arc::new(Handler(Work(Arc::clone(&world.work)))));
        world.run(program, identity, engine)
    };
    let mut verdict = Verdict::default();
    let expected = run(&world(), AnyEngine::InProcess);
    let mut length = 0;
    for (name, make) in JOURNALS {
        let world = world();
        let journal = Arc::new(make(P::DEFINITION.hash));
        let fresh = run(&world, AnyEngine::Over(Arc::clone(&journal)));
        verdict.compare(&format!("over a journal {name}"), &expected, &fresh);
        let records = journal.records();
        length = records.len();
        world.work.forget_calls();
        let again = run(&world, AnyEngine::Over(Arc::new(journal.again())));
        let calls = again.calls.clone();
        let expected = expected.behind_checkpoint(name, &again);
        verdict.compare(&format!("from its journal {name}"), &Ran { calls, ..expected }, &again);
        verdict.repeated += repeated(&records, &again.calls);
    }
    let filed = run(&world(), AnyEngine::Over(Arc::new(AnyJournal::file(&[]))));
    verdict.compare("over a journal in a file", &expected, &filed);
    let elsewhere = world();
    let tasks = Arc::new(Handler(Work(Arc::clone(&elsewhere.work))));
    let elsewhere = elsewhere.run_elsewhere(program(tasks), identity);
    verdict.compare("with all branches elsewhere", &expected.without_events(), &elsewhere.without_events());
    for (cut, (name, make)) in (0..length).flat_map(|cut| JOURNALS.map(|journal| (cut, journal))) {
        let world = world();
        let journal = Arc::new(make(P::DEFINITION.hash).with_room(cut));
        run(&world, AnyEngine::Over(Arc::clone(&journal)));
        let kept = journal.records();
        world.work.forget_calls();
        let journal = match cut == length / 2 && name == IN_MEMORY {
            true => AnyJournal::file(&kept),
            false => journal.again(),
        };
        let resumed = run(&world, AnyEngine::Over(Arc::new(journal)));
        verdict.cuts += 1;
        verdict.repeated += repeated(&kept, &resumed.calls);
        let resumed = Ran { calls: world.work.all(), ..resumed };
        let expected = expected.behind_checkpoint(name, &resumed);
        verdict.compare(&format!("cut after {cut} records {name}"), &expected, &resumed);
    }
    verdict
}

const IN_MEMORY: &str = "in memory";

const WITH_CHECKPOINTS: &str = "in a database with checkpoints";

/// The journals that are cut; the definition tells those that have checkpoints apart.
const JOURNALS: [(&str, fn(&'static str) -> AnyJournal); 3] = [
    (IN_MEMORY, |_| AnyJournal::memory(Vec::new())),
    ("in a database", |_| AnyJournal::stored(None)),
    (WITH_CHECKPOINTS, |definition| AnyJournal::stored(Some(definition))),
];

/// How many of the calls made an attempt again whose end is in the journal.
fn repeated(records: &[Record], calls: &BTreeSet<String>) -> usize {
    let is_end = |record: &&Record| record.what == What::Attempt && matches!(record.said, Said::Ended(_));
    let ended = records.iter().filter(is_end);
    ended.filter(|record| calls.contains(record.at.as_str())).count()
}

impl Verdict {
    fn compare(&mut self, how: &str, expected: &Ran, ran: &Ran) {
        if expected.end != ran.end {
            let (expected, ran) = (&expected.end, &ran.end);
            self.differences.push(format!("{how} it ends with\n    {ran}\n  instead of\n    {expected}"));
        }
        let length = expected.history.len().max(ran.history.len());
        let differs = |number: &usize| expected.history.get(*number) != ran.history.get(*number);
        if let Some(number) = (0..length).find(differs) {
            let event = |history: &[String]| history.get(number).cloned().unwrap_or_default();
            let (expected, ran) = (event(&expected.history), event(&ran.history));
            self.differences.push(format!("{how} it has the event\n    {ran}\n  instead of\n    {expected}"));
        }
        if expected.calls != ran.calls {
            let (expected, ran) = (&expected.calls, &ran.calls);
            self.differences.push(format!("{how} it calls\n    {ran:?}\n  instead of\n    {expected:?}"));
        }
    }
}

/// What is seen of an execution.
#[derive(Clone, Debug)]
struct Ran {
    end: String,
    /// The events, as JSON.
    history: Vec<String>,
    /// The sites of all calls.
    calls: BTreeSet<String>,
}

impl Ran {
    /// What is expected of a run that may have begun at a checkpoint: it has the last events only.
    fn behind_checkpoint(&self, journal: &str, ran: &Self) -> Self {
        let mut expected = self.clone();
        let has_begun = ran.history.first().is_some_and(|event| self.history.first() == Some(event));
        if journal == WITH_CHECKPOINTS && !has_begun {
            let missing = expected.history.len().saturating_sub(ran.history.len());
            expected.history.drain(..missing);
        }
        expected
    }

    fn without_events(&self) -> Self {
        Self {
            end: unnumbered(&self.end),
            history: Vec::new(),
            calls: self.calls.clone(),
        }
    }
}

/// What outlives an execution: the clock, and the services that do the work.
struct World<H> {
    clock: PausedClock,
    work: Arc<Services<H>>,
}

enum AnyEngine {
    InProcess,
    Over(Arc<AnyJournal>),
}

impl<H: TaskHandler + 'static> World<H> {
    fn new(tasks: &impl Fn(&PausedClock) -> H) -> Self {
        let clock = PausedClock::new();
        let work = Arc::new(Services::new(tasks(&clock)));
        Self { clock, work }
    }

    fn run<P: Program>(&self, program: P, identity: &ExecutionInfo, engine: AnyEngine) -> Ran {
        let history = History::new();
        let world = self.in_process(&history);
        let run = Run::new(program).identity(identity.clone());
        let end = match engine {
            AnyEngine::InProcess => ended(run.on(world).run(Value::Null)),
            AnyEngine::Over(journal) => ended(run.on(Turns::new(journal, world)).run(Value::Null)),
        };
        self.ran(&end, &history)
    }

    /// Runs it with all branches elsewhere, which have histories of their own.
    fn run_elsewhere<P: Program + 'static>(&self, program: P, identity: &ExecutionInfo) -> Ran {
        let workflow: Arc<dyn Workflow<Elsewhere<WorldClock<H>, ()>>> = Arc::new(program);
        let world = self.in_process(());
        let clock = world.clock().clone();
        let engine = Elsewhere::new(world, Arc::clone(&workflow), identity.clone());
        let end = ended(clock.drive(workflow.run(&engine, identity.clone())));
        self.ran(&end, &History::new())
    }

    fn in_process<O: Observer>(&self, observer: O) -> InProcess<WorldClock<H>, O> {
        let tokens = Tokens::default();
        self.work.begin_run();
        let clock = WorldClock {
            clock: self.clock.clone(),
            work: Arc::clone(&self.work),
            tokens: tokens.clone(),
        };
        InProcess::new(clock, observer).with_tokens(tokens)
    }

    /// What is seen of a run, with names for its tokens.
    fn ran(&self, end: &str, history: &History) -> Ran {
        let names = self.work.tokens();
        let nameless = |text: &str| {
            let renamed = |text: String, (number, token): (usize, &String)| text.replace(token, &format!("<token {number}>"));
            names.iter().enumerate().fold(text.to_owned(), renamed)
        };
        let events = history.events();
        Ran {
            end: nameless(end),
            history: events.iter().map(|event| nameless(&event.to_string())).collect(),
            calls: self.work.calls(),
        }
    }
}

/// How an execution ended.
fn ended(run: impl Future<Output = Result<Value, ExecutionError>>) -> String {
    match PausedClock::run_until_stuck(run) {
        None => "STUCK".to_owned(),
        Some(Ok(output)) => format!("SUCCEEDED {output}"),
        Some(Err(error)) => {
            format!("{} {:?} {:?}", error.status().name(), error.error(), error.cause())
        }
    }
}

/// The text without the numbers of events, which branches that run elsewhere count anew.
fn unnumbered(text: &str) -> String {
    let mut parts = text.split("event id #");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + "event id #" + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}
