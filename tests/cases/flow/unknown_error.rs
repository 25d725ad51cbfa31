// What becomes of flow/unknown_error.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Task state "Charge".
    Charge,
    /// Parallel state "Branch".
    Branch,
    /// Fail state "Quorum".
    Quorum,
    /// Fail state "Declined".
    Declined,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Charge => StateInfo::new(StateType::Task, "Charge"),
            Self::Branch => StateInfo::new(StateType::Parallel, "Branch"),
            Self::Quorum => StateInfo::new(StateType::Fail, "Quorum"),
            Self::Declined => StateInfo::new(StateType::Fail, "Declined"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Charge" => Some(Self::Charge),
            "Branch" => Some(Self::Branch),
            "Quorum" => Some(Self::Quorum),
            "Declined" => Some(Self::Declined),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `charge`, for "Charge".
    fn charge(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn charge(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn charge(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn charge(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge(self, input, task)
    }
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: T,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    execution(tasks).run(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `run` it.
pub fn execution<T: Tasks>(tasks: T) -> Run<Workflow<T>> {
    Run::new(workflow(tasks))
}
/// The workflow together with its tasks, for engines and servers.
pub fn workflow<T: Tasks>(tasks: T) -> Workflow<T> {
    Workflow { tasks }
}
/// The workflow together with its tasks.
#[derive(Clone, Debug)]
pub struct Workflow<T> {
    tasks: T,
}
impl<T: Tasks> Program for Workflow<T> {
    const DEFINITION: Definition = Definition {
        name: "unknown_error",
        file: "flow/unknown_error.asl.json",
        hash: "7c355cf687b3df15f4080811d0624472",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Charge, frame)).await
    }
    async fn execute_from<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E>,
    ) -> Option<Ended> {
        let start = State::from_name(state)?;
        Some(pin!(self.advance_to_end(start, frame)).await)
    }
    fn perform<'a>(
        &'a self,
        method: &str,
        task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        Some(
            match method {
                "charge" => Box::pin(self.tasks.charge(task.input(T::RAW), task)),
                _ => return None,
            },
        )
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([])
    }
    fn from_value(_value: &Value) -> Self {
        Self {}
    }
}
/// The data of one scope: the workflow itself, a branch or an iteration.
type Frame<'e, E> = ScopeFrame<'e, E, Variables>;
impl<T: Tasks> Workflow<T> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end<E: Engine>(
        &self,
        start: State,
        frame: &mut Frame<'_, E>,
    ) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = match state {
                State::Branch => self.branch(frame),
                State::Declined => self.declined(frame),
                State::Charge => pin!(self.charge(frame)).await,
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Runs a branch that never waits.
    #[inline]
    fn advance_at_once<E: Engine>(
        &self,
        start: State,
        frame: &mut Frame<'_, E>,
    ) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = self.quorum(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Charge".
    async fn charge<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        static RETRIERS: [Retrier<'static>; 1] = [
            Retrier {
                errors: &["States.Timeot"],
                interval: 1.0,
                max_attempts: 3,
                backoff: 2.0,
                max_delay: None,
                jitter: false,
            },
        ];
        let mut used = [0; 1];
        let parameters = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (text("FunctionName"), Value::text("charge")),
            ]));
            CONSTANT.clone()
        };
        let call = TaskCall::new(
            const {
                &TaskInfo::service("lambda", "invoke").wrapped(Envelope::LambdaInvoke)
            },
            text("arn:aws:states:::lambda:invoke"),
            parameters,
        );
        let task = &mut frame.task(call);
        let failure = loop {
            frame.schedule(task)?;
            let input = task.input(T::RAW);
            let attempt = pin!(self.tasks.charge(input, task));
            let failure = match frame.perform(task, T::RAW, attempt).await {
                Ok(result) => return Ok(Transition::Next(State::Branch, result)),
                Err(failure) => failure,
            };
            if !frame.retry(&RETRIERS, &mut used, &failure).await {
                break failure;
            }
        };
        if failure.matches(&["States.TaskFailed"]) {
            frame.takes(Way::Catcher(0));
            let result = failure.to_output();
            return Ok(Transition::Next(State::Declined, result));
        }
        Err(failure.into())
    }
    /// Parallel state "Branch".
    fn branch<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let branches = &[State::Quorum];
        let input = frame.input.clone();
        let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
        let outcome = frame.parallel_at_once(branches, input, advance);
        let failure = match outcome {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::ParallelStateFailed);
        if failure.matches(&["States.QuorumMet"]) {
            frame.takes(Way::Catcher(0));
            let result = failure.to_output();
            return Ok(Transition::Next(State::Declined, result));
        }
        Err(failure.into())
    }
    /// Fail state "Quorum".
    #[inline]
    fn quorum<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Err(Failure::new(Some(text("States.QuorumMet")), None).into())
    }
    /// Fail state "Declined".
    #[inline]
    fn declined<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Err(Failure::new(None, None).into())
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Charge","type":"Task","comment":null,"resource":{"kind":"function","name":"charge","pattern":null},"retries":[{"errors":["States.Timeot"],"maxAttempts":3}],"catchers":[{"errors":["States.TaskFailed"],"next":5}]},
{"id":2,"kind":"State","group":null,"name":"Branch","type":"Parallel","comment":null,"resource":null,"retries":[],"catchers":[{"errors":["States.QuorumMet"],"next":5}]},
{"id":3,"kind":"Join","group":null,"of":2},
{"id":4,"kind":"State","group":0,"name":"Quorum","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"State","group":null,"name":"Declined","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":1,"to":5,"kind":"Catch","label":"Catch States.TaskFailed"},
{"from":2,"to":4,"kind":"Branch","label":null},
{"from":3,"to":6,"kind":"End","label":null},
{"from":2,"to":5,"kind":"Catch","label":"Catch States.QuorumMet"}],"groups":[
{"id":0,"label":"Branch 1","owner":2,"parent":null}]}"#;
