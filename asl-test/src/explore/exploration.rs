//! What a search has found.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use asl_runtime::{Status, Value};

use super::choices::{Stop, UNNAMED};
use super::scenario::Scenario;
use super::search::Ran;
use crate::answer::Kind;
use crate::fingerprint::Catch;
use crate::graph::Graph;
use crate::report::Report;

/// How many violations are looked for.
const VIOLATIONS: usize = 5;

/// One way in which executions end.
#[derive(Clone, Debug)]
pub struct Ending {
    /// How.
    pub status: Status,
    /// With which error.
    pub error: Option<String>,
    /// The state that was entered last.
    pub state: Option<&'static str>,
    /// How many executions ended so.
    pub executions: usize,
    /// A shortest one.
    pub scenario: Scenario,
    input: Value,
    /// How it ended: the fields that a case expects.
    expected: Vec<(&'static str, Value)>,
}

impl Ending {
    /// A shortest execution as a [`Case`](crate::Case) that ends in the same way: the content of a `.run.json` file, but for
    /// the definition.
    pub fn to_case(&self) -> Value {
        let given = [
            ("input", self.input.clone()),
            ("tasks", self.scenario.to_tasks()),
        ];
        Value::object(given.into_iter().chain(self.expected.clone()))
    }
}

fn expected(report: &Report) -> Vec<(&'static str, Value)> {
    let texts = [("error", report.error()), ("cause", report.cause())];
    let texts = texts
        .into_iter()
        .filter_map(|(name, text)| Some((name, Value::from(text?))));
    let mut expected = vec![("status", Value::from(report.status().name()))];
    expected.extend(report.output().map(|output| ("output", output.clone())));
    expected.extend(texts);
    expected
}

/// What a search has found. Displays as a report.
#[derive(Debug)]
pub struct Exploration {
    graph: Arc<Graph>,
    input: Value,
    pub(super) executions: usize,
    /// How many were not followed, for others had been at the same place with the same data.
    met: usize,
    cut: usize,
    endings: Vec<Ending>,
    unhandled: BTreeMap<&'static str, BTreeSet<String>>,
    entered: Vec<&'static str>,
    catches: BTreeSet<Catch>,
    loops: BTreeMap<&'static str, Scenario>,
    longest: Duration,
    largest: usize,
    pub(super) violations: Vec<(Scenario, Report)>,
    pub(super) is_complete: bool,
}

impl Exploration {
    pub(super) fn new(graph: Arc<Graph>, input: Value) -> Self {
        Self {
            graph,
            input,
            executions: 0,
            met: 0,
            cut: 0,
            endings: Vec::new(),
            unhandled: BTreeMap::new(),
            entered: Vec::new(),
            catches: BTreeSet::new(),
            loops: BTreeMap::new(),
            longest: Duration::ZERO,
            largest: 0,
            violations: Vec::new(),
            is_complete: true,
        }
    }

    pub(super) fn wants_violation(&self) -> bool {
        self.violations.len() < VIOLATIONS
    }

    pub(super) fn note(&mut self, ran: &Ran) {
        let Ran {
            report, stop, seen, ..
        } = ran;
        self.executions += 1;
        self.longest = self.longest.max(report.elapsed());
        self.largest = self.largest.max(seen.largest);
        // Another execution has entered the states before.
        for state in report.path().iter().skip(seen.known_states) {
            if !self.entered.contains(state) {
                self.entered.push(state);
            }
        }
        self.catches.extend(&seen.catches);
        match stop {
            Some(Stop::Met) => self.met += 1,
            Some(Stop::Deep) => self.cut += 1,
            Some(Stop::Loops(state)) => {
                let shortest = self.loops.entry(*state).or_insert_with(|| ran.scenario());
                if ran.length() < shortest.length() {
                    *shortest = ran.scenario();
                }
            }
            None => {
                self.note_unhandled(ran);
                self.note_ending(ran);
            }
        }
    }

    /// An execution that fails with what its last call raised has not handled it.
    fn note_unhandled(&mut self, ran: &Ran) {
        let Some(last) = ran.points.last() else {
            return;
        };
        let raised = match &last.decision.answer.kind {
            Kind::Fails(error) => error.error(),
            Kind::TimesOut => Some("States.Timeout"),
            Kind::Returns(_) | Kind::Echoes | Kind::Never | Kind::With(_) => None,
        };
        if let Some(raised) = raised.filter(|raised| ran.report.error() == Some(raised)) {
            let state = self.unhandled.entry(last.decision.state).or_default();
            if !state.contains(raised) {
                state.insert(raised.to_owned());
            }
        }
    }

    fn note_ending(&mut self, ran: &Ran) {
        let report = &ran.report;
        let (status, error) = (report.status(), report.error());
        let state = report.path().last().copied();
        let same = |ending: &&mut Ending| {
            ending.status == status && ending.error.as_deref() == error && ending.state == state
        };
        match self.endings.iter_mut().find(same) {
            Some(ending) => {
                ending.executions += 1;
                if ran.length() < ending.scenario.length() {
                    ending.scenario = ran.scenario();
                    ending.expected = expected(report);
                }
            }
            None => self.endings.push(Ending {
                status,
                error: error.map(str::to_owned),
                state,
                executions: 1,
                scenario: ran.scenario(),
                input: self.input.clone(),
                expected: expected(report),
            }),
        }
    }

    /// How executions end, each way with a shortest scenario.
    pub fn endings(&self) -> &[Ending] {
        &self.endings
    }

    /// How many executions there were.
    pub fn executions(&self) -> usize {
        self.executions
    }

    /// Whether all that can happen was tried: neither the number of executions nor that of their calls was at its limit.
    pub fn is_complete(&self) -> bool {
        self.is_complete && self.cut == 0
    }

    /// The states and errors that end executions because nothing handles them. `AnyOtherError` stands for all errors that
    /// nothing names.
    pub fn unhandled(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let states = self.unhandled.iter();
        states.flat_map(|(state, errors)| errors.iter().map(|error| (*state, error.as_str())))
    }

    /// The states that no execution entered.
    pub fn unreached(&self) -> impl Iterator<Item = &str> {
        let states = self.graph.states.keys().map(String::as_str);
        states.filter(|state| !self.entered.contains(state))
    }

    /// The catchers that caught nothing: the state, and the errors that they name.
    pub fn unused_catchers(&self) -> impl Iterator<Item = (&str, &[String])> {
        let states = self.graph.states.iter();
        states.flat_map(|(name, state)| {
            let catchers = state.catchers.iter().enumerate();
            let unused =
                catchers.filter(|(number, _)| !self.catches.contains(&(name.as_str(), *number)));
            unused.map(|(_, errors)| (name.as_str(), errors.as_slice()))
        })
    }

    /// The tasks that an execution comes back to with the same data: it may do so for ever.
    pub fn loops(&self) -> impl Iterator<Item = (&'static str, &Scenario)> {
        self.loops
            .iter()
            .map(|(state, scenario)| (*state, scenario))
    }

    /// The longest time that an execution took, in virtual time.
    pub fn longest(&self) -> Duration {
        self.longest
    }

    /// The size of the largest input or output of a state, in bytes of JSON.
    pub fn largest(&self) -> usize {
        self.largest
    }

    /// Executions that break what has to hold always, as short as they can be.
    pub fn violations(&self) -> &[(Scenario, Report)] {
        &self.violations
    }

    /// # Panics
    /// If something that has to hold always does not.
    #[track_caller]
    pub fn assert_no_violations(&self) {
        if let Some((scenario, report)) = self.violations.first() {
            panic!("what has to hold always does not\n  {scenario}\n{report}");
        }
    }

    /// # Panics
    /// If an error ends executions because nothing handles it.
    #[track_caller]
    pub fn assert_all_handled(&self) {
        assert!(
            self.unhandled.is_empty(),
            "some errors are handled by nothing\n{self}"
        );
    }
}

impl fmt::Display for Exploration {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            executions,
            met,
            cut,
            ..
        } = self;
        let complete = if self.is_complete() { "all" } else { "not all" };
        writeln!(
            formatter,
            "{executions} executions, {complete} that can happen; {met} met others, {cut} were cut"
        )?;
        for ending in &self.endings {
            let Ending {
                status,
                error,
                state,
                executions,
                scenario,
                ..
            } = ending;
            let error = error
                .as_ref()
                .map_or(String::new(), |error| format!(" with {error}"));
            let state = state.unwrap_or("its start");
            writeln!(
                formatter,
                "{}{error} in {state:?}, {executions} times: {scenario}",
                status.name()
            )?;
        }
        for (state, error) in self.unhandled() {
            let error = if error == UNNAMED {
                "any other error"
            } else {
                error
            };
            writeln!(formatter, "nothing handles {error} of {state:?}")?;
        }
        for state in self.unreached() {
            writeln!(formatter, "nothing enters {state:?}")?;
        }
        for (state, errors) in self.unused_catchers() {
            writeln!(
                formatter,
                "nothing uses the catcher of {} in {state:?}",
                errors.join(", ")
            )?;
        }
        for (state, scenario) in &self.loops {
            writeln!(
                formatter,
                "it may come back to {state:?} for ever: {scenario}"
            )?;
        }
        write!(
            formatter,
            "the longest takes {:?}, the largest data have {} bytes",
            self.longest, self.largest
        )
    }
}
