//! One execution of a workflow, with answers for its tasks, in virtual time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use asl_runtime::clock::PausedClock;
use asl_runtime::engine::Program;
use asl_runtime::value::{Text, to_value};
use asl_runtime::{
    Event, History, Limits, Observer, Run, Scope, StateInfo, TaskContext, Timestamp, Way,
};
use serde::Serialize;

use crate::answer::{Answer, Kind};
use crate::answers::Answers;
use crate::call::Call;
use crate::coverage::Coverage;
use crate::graph::Graph;
use crate::mock_config::MockConfig;
use crate::model;
use crate::record::{Path, Workflow, run};
use crate::report::Report;
use crate::session::{Director, as_reported};

/// What executions are called, unless somebody says otherwise.
pub(crate) const NAME: &str = "test";

/// One execution of a workflow, with answers for its tasks, in virtual time.
///
/// ```
/// # use asl_runtime::{include_workflow, json};
/// # use asl_test::{Test, times_out};
/// # include_workflow!(mod refund = "tests/refund.asl.json");
/// let run = Test::new(refund::workflow).run(json!({ "amount": 5000 }));
/// run.assert_failed("TooHigh");
/// ```
///
/// A task that is called and has no answer fails the test, with a sentence that says how to answer it.
#[must_use = "a test runs when `run` is called"]
pub struct Test<P> {
    workflow: Workflow<P>,
    answers: Vec<(String, Answers)>,
    start: Option<Timestamp>,
    name: Option<Text>,
    limits: Option<Limits>,
    seed: u64,
}

impl<P: Program> Test<P> {
    /// A test of this workflow: the function `workflow` of its module.
    pub fn new(workflow: Workflow<P>) -> Self {
        Self {
            workflow,
            answers: Vec::new(),
            start: None,
            name: None,
            limits: None,
            seed: 1,
        }
    }

    /// What a task comes to, called by the name of its state, by its `Resource`, or by what that names: the action
    /// (`dynamodb:putItem`) or the Lambda function. A name of a state goes first.
    ///
    /// # Panics
    /// When the workflow has no such task.
    #[track_caller]
    pub fn task(self, name: &str, answers: impl Into<Answers>) -> Self {
        if let Err(why) = Graph::of(P::DEFINITION.graph).check_task(name) {
            panic!("{why}");
        }
        self.answered(name, answers.into())
    }

    /// What a task comes to that is there.
    pub(crate) fn answered(mut self, name: &str, answers: Answers) -> Self {
        self.answers.push((name.to_owned(), answers));
        self
    }

    /// The answers of a test case of Step Functions Local.
    ///
    /// # Panics
    /// When there is no such case, when it is not well-formed, or when it names a state that the workflow does not have.
    #[track_caller]
    pub fn mocks(self, config: &MockConfig, machine: &str, case: &str) -> Self {
        match self.mocked(config, machine, case) {
            Ok(this) => this,
            Err(why) => panic!("{why}"),
        }
    }

    /// The same; or why it cannot be.
    pub(crate) fn mocked(
        mut self,
        config: &MockConfig,
        machine: &str,
        case: &str,
    ) -> Result<Self, String> {
        let graph = Graph::of(P::DEFINITION.graph);
        for (state, answers) in config.answers(machine, case)? {
            graph.check_task(&state)?;
            self = self.answered(&state, answers);
        }
        Ok(self)
    }

    /// When the execution starts: 2024-01-01T00:00:00Z, if nobody says otherwise.
    pub fn starting_at(mut self, start: Timestamp) -> Self {
        self.start = Some(start);
        self
    }

    /// The name of the execution.
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// How much the execution may do and hold.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = Some(limits);
        self
    }

    /// What random numbers, UUIDs and jitter follow from. Without it, they are the same in each test.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// Runs the execution. Its input is JSON, or the type that the workflow takes.
    ///
    /// # Panics
    /// When a task is called that has no answer; when the execution waits for what nobody will say, and none of the answers is
    /// [`never`](fn@crate::never); when the input has no JSON form.
    #[track_caller]
    pub fn run(self, input: impl Serialize) -> Report {
        match self.try_run(input) {
            Ok(report) => report,
            Err(why) => panic!("{why}"),
        }
    }

    /// The report; or why there is none.
    pub(crate) fn try_run(self, input: impl Serialize) -> Result<Report, String> {
        let input =
            to_value(&input).map_err(|error| format!("the input has no JSON form: {error}"))?;
        let clock = self
            .start
            .map_or_else(PausedClock::new, PausedClock::starting_at);
        let plan = Arc::new(Plan {
            waits: self.answers.iter().any(|(_, answers)| waits(answers)),
            answers: self.answers,
            given: Mutex::default(),
        });
        let seen = Seen {
            path: Path::default(),
            history: History::default(),
            coverage: Coverage::wanted(),
        };
        let (name, limits, seed) = (self.name, self.limits, self.seed);
        let settings = |run: Run<P>| {
            let run = run.seed(seed).name(name.unwrap_or(Text::from_static(NAME)));
            match limits {
                Some(limits) => run.limits(limits),
                None => run,
            }
        };
        let director = Arc::clone(&plan) as Arc<dyn Director>;
        let (session, end) = run(self.workflow, director, &seen, clock, settings, input);
        if let Some(coverage) = &seen.coverage {
            coverage.write(&P::DEFINITION)?;
        }
        let report = Report::new(&session, end, seen.path.take(), seen.history.events());
        match session.problem() {
            Some(problem) => Err(format!("{problem}\n{report}")),
            None if report.is_waiting() && !plan.waits => Err(format!(
                "the execution waits for what nobody will say\n{report}"
            )),
            None => Ok(report),
        }
    }
}

fn waits(answers: &Answers) -> bool {
    answers
        .all()
        .iter()
        .any(|answer| matches!(answer.kind, Kind::Never))
}

/// What is seen of the execution.
struct Seen {
    path: Path,
    history: History,
    coverage: Option<Coverage>,
}

impl Observer for Seen {
    fn observe(&self, event: &Event<'_>) {
        self.path.observe(event);
        self.history.observe(event);
        self.coverage.observe(event);
    }

    fn takes(&self, scope: &Scope, state: StateInfo, way: Way) {
        self.coverage.takes(scope, state, way);
    }
}

/// The answers that the test has for tasks.
struct Plan {
    answers: Vec<(String, Answers)>,
    /// How often each was asked for, by their positions.
    given: Mutex<HashMap<usize, usize>>,
    /// Whether some task is not to be answered.
    waits: bool,
}

impl Plan {
    /// The position of the answers for a call: those for its state go first.
    fn find(&self, call: &Call) -> Option<usize> {
        let by_state = self.answers.iter().position(|(name, _)| name == call.state);
        by_state.or_else(|| {
            self.answers
                .iter()
                .position(|(name, _)| call.is_called(name))
        })
    }
}

impl Director for Plan {
    fn answer(&self, call: &Call, task: &TaskContext) -> Result<Answer, String> {
        let Some(position) = self.find(call) else {
            return Err(unanswered(call));
        };
        let Some((name, answers)) = self.answers.get(position) else {
            return Err(unanswered(call));
        };
        let number = {
            let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
            let given = given.entry(position).or_default();
            *given += 1;
            *given - 1
        };
        let answer = answers.get(number).ok_or_else(|| {
            let (calls, answers) = (number + 1, answers.len());
            format!("call {calls} of {name:?} has no answer: the list has {answers}")
        })?;
        if let Kind::Returns(value) = &answer.kind {
            model::check(task.info().kind, value)
                .map_err(|why| format!("the answer of {name:?}: {why}"))?;
        }
        Ok(as_reported(answer.clone().given_to(call), task))
    }
}

fn unanswered(call: &Call) -> String {
    let Call {
        state,
        resource,
        parameters,
        attempt,
        ..
    } = call;
    format!(
        "the task {state:?} has no answer\n  it calls {resource}, attempt {attempt}, with\n    {parameters}\n  \
         answer it: .task({state:?}, returns(json!({{ … }}))), or fails(\"Error\", \"cause\"), times_out(), never()"
    )
}
