// What becomes of flow/unreachable_handler.asl.json.

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
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Charge => StateInfo::new(StateType::Task, "Charge"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Charge" => Some(Self::Charge),
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
        name: "unreachable_handler",
        file: "flow/unreachable_handler.asl.json",
        hash: "bddacf69d231cbaeab34976fe10aa6dd",
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
            let step = pin!(self.charge(frame)).await;
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Charge".
    async fn charge<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        static RETRIERS: [Retrier<'static>; 2] = [
            Retrier {
                errors: &["States.TaskFailed"],
                interval: 1.0,
                max_attempts: 1,
                backoff: 2.0,
                max_delay: None,
                jitter: false,
            },
            Retrier {
                errors: &["Declined"],
                interval: 1.0,
                max_attempts: 5,
                backoff: 2.0,
                max_delay: None,
                jitter: false,
            },
        ];
        let mut used = [0; 2];
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:eu-west-1:123456789012:function:charge"),
            parameters,
        );
        let task = &mut frame.task(call);
        let failure = loop {
            frame.schedule(task)?;
            let input = task.input(T::RAW);
            let attempt = pin!(self.tasks.charge(input, task));
            let failure = match frame.perform(task, T::RAW, attempt).await {
                Ok(result) => return Ok(Transition::End(result)),
                Err(failure) => failure,
            };
            if !frame.retry(&RETRIERS, &mut used, &failure).await {
                break failure;
            }
        };
        Err(failure.into())
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Charge","type":"Task","comment":null,"resource":{"kind":"function","name":"charge","pattern":null},"retries":[{"errors":["States.TaskFailed"],"maxAttempts":1},{"errors":["Declined"],"maxAttempts":5}],"catchers":[]},
{"id":2,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"End","label":null}],"groups":[]}"#;
