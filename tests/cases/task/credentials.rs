// What becomes of task/credentials.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Task state "Fixed role".
    FixedRole,
    /// Task state "Role from the input".
    RoleFromTheInput,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::FixedRole => StateInfo::new(StateType::Task, "Fixed role"),
            Self::RoleFromTheInput => {
                StateInfo::new(StateType::Task, "Role from the input")
            }
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Fixed role" => Some(Self::FixedRole),
            "Role from the input" => Some(Self::RoleFromTheInput),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `work`, for "Fixed role", "Role from the input".
    fn work(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn work(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn work(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::work(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn work(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::work(self, input, task)
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
        name: "credentials",
        file: "task/credentials.asl.json",
        hash: "b10b47ea48b49b2dbcf5649d3626c32b",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::FixedRole, frame)).await
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
                "work" => Box::pin(self.tasks.work(task.input(T::RAW), task)),
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
                State::FixedRole => pin!(self.fixed_role(frame)).await,
                State::RoleFromTheInput => pin!(self.role_from_the_input(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Fixed role".
    async fn fixed_role<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
                const { &TaskInfo::function() },
                text("arn:aws:lambda:us-east-1:123456789012:function:work"),
                parameters,
            )
            .with_credentials({
                static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                    (
                        text("RoleArn"),
                        Value::text("arn:aws:iam::210987654321:role/worker"),
                    ),
                ]));
                CONSTANT.clone()
            });
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.work(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::RoleFromTheInput, result))
    }
    /// Task state "Role from the input".
    async fn role_from_the_input<E: Engine>(
        &self,
        frame: &mut Frame<'_, E>,
    ) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
                const { &TaskInfo::function() },
                text("arn:aws:lambda:us-east-1:123456789012:function:work"),
                parameters,
            )
            .with_credentials(
                object([
                    (
                        text("RoleArn"),
                        intrinsic::Format::new()
                            .text("arn:aws:iam::")
                            .value(
                                at(&frame.input)
                                    .member("account")
                                    .or_missing_argument(
                                        "$.account",
                                        "States.Format('arn:aws:iam::{}:role/worker', $.account)",
                                        &frame.input,
                                    )?,
                            )
                            .text(":role/worker")
                            .finish(),
                    ),
                ]),
            );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.work(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Fixed role","type":"Task","comment":null,"resource":{"kind":"function","name":"work","pattern":null},"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Role from the input","type":"Task","comment":null,"resource":{"kind":"function","name":"work","pattern":null},"retries":[],"catchers":[]},
{"id":3,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"End","label":null}],"groups":[]}"#;
