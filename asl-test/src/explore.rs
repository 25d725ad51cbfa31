//! The search through all that can become of an execution: each task succeeds, and fails in every way that matters.

mod choices;
mod exploration;
mod scenario;
mod search;

use std::collections::BTreeMap;
use std::sync::Arc;

use asl_runtime::Value;
use asl_runtime::engine::Program;
use asl_runtime::value::to_value;
use serde::Serialize;

pub use self::exploration::{Ending, Exploration};
pub use self::scenario::{Decision, Scenario};
use crate::answer::Answer;
use crate::answers::Answers;
use crate::graph::Graph;
use crate::record::Workflow;
use crate::report::Report;

/// How many executions there are at most, unless [`Explore::at_most`] says otherwise.
const EXECUTIONS: usize = 100_000;

/// How many calls of tasks an execution has at most.
const DEPTH: usize = 200;

type Invariant = Box<dyn Fn(&Report) -> bool>;

/// A search through all that can become of an execution.
#[must_use = "nothing is explored before `run` is called"]
pub struct Explore<P> {
    workflow: Workflow<P>,
    graph: Arc<Graph>,
    input: Value,
    /// What tasks come to when they succeed, and what else they may come to.
    answers: Vec<(String, Vec<Answer>)>,
    errors: BTreeMap<String, Vec<String>>,
    invariants: Vec<Invariant>,
    executions: usize,
    depth: usize,
}

/// Tries all that can become of an execution with this input: for every attempt of a task success, each error that a
/// retrier or a catcher of its state or of a state around it names, one that nobody names, a timeout where there is one, and
/// for a token without a timeout that nobody answers.
///
/// ```
/// # use asl_runtime::{include_workflow, json};
/// # use asl_test::{explore, returns};
/// # include_workflow!(mod refund = "tests/refund.asl.json");
/// let found = explore(refund::workflow, json!({ "amount": 20 }))
///     .task("Pay back", returns(json!({ "paid": 20 })))
///     .always(|run| !run.entered("Ask a person"))
///     .run();
/// found.assert_no_violations();
/// assert_eq!(found.endings().len(), 3); // it is paid, the bank stays busy, or something else fails
/// ```
///
/// # Panics
/// When the input has no JSON form.
#[track_caller]
pub fn explore<P: Program>(workflow: Workflow<P>, input: impl Serialize) -> Explore<P> {
    let input = match to_value(&input) {
        Ok(input) => input,
        Err(error) => panic!("the input has no JSON form: {error}"),
    };
    Explore {
        workflow,
        graph: Graph::of(P::DEFINITION.graph),
        input,
        answers: Vec::new(),
        errors: BTreeMap::new(),
        invariants: Vec::new(),
        executions: EXECUTIONS,
        depth: DEPTH,
    }
}

impl<P: Program> Explore<P> {
    /// What a task may come to, besides its failures: each answer of the list is tried at each call. A task without any succeeds
    /// with `{}`. The names are those of [`Test::task`](crate::Test::task).
    ///
    /// # Panics
    /// When the workflow has no such task.
    #[track_caller]
    pub fn task(self, name: &str, answers: impl Into<Answers>) -> Self {
        let answers = answers.into();
        match self.answered(name, answers.all().to_vec()) {
            Ok(this) => this,
            Err(why) => panic!("{why}"),
        }
    }

    /// The same; or why there is no such task.
    pub(crate) fn answered(mut self, name: &str, answers: Vec<Answer>) -> Result<Self, String> {
        self.graph.check_task(name)?;
        self.answers.push((name.to_owned(), answers));
        Ok(self)
    }

    /// One more error that the task of this state can raise.
    pub fn error(mut self, state: &str, error: &str) -> Self {
        self.errors
            .entry(state.to_owned())
            .or_default()
            .push(error.to_owned());
        self
    }

    /// What has to hold at the end of every execution. One that breaks it is made small, and is among the
    /// [violations](Exploration::violations).
    ///
    /// With such conditions, executions that meet at the same place are all followed to their ends: how they came there
    /// may matter.
    pub fn always(mut self, invariant: impl Fn(&Report) -> bool + 'static) -> Self {
        self.invariants.push(Box::new(invariant));
        self
    }

    /// How many executions there are at most: 100,000, if nobody says otherwise.
    pub fn at_most(mut self, executions: usize) -> Self {
        self.executions = executions;
        self
    }

    /// How many calls of tasks an execution may have: 200, if nobody says otherwise. It is then cut.
    pub fn depth(mut self, calls: usize) -> Self {
        self.depth = calls;
        self
    }

    /// Explores.
    pub fn run(self) -> Exploration {
        search::search(&self)
    }
}
