// What becomes of task/start_execution.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Task state "Start".
    Start,
    /// Task state "Wait for text".
    WaitForText,
    /// Task state "Wait for JSON".
    WaitForJson,
    /// Task state "Wait for a token".
    WaitForAToken,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Start => StateInfo::new(StateType::Task, "Start"),
            Self::WaitForText => StateInfo::new(StateType::Task, "Wait for text"),
            Self::WaitForJson => StateInfo::new(StateType::Task, "Wait for JSON"),
            Self::WaitForAToken => StateInfo::new(StateType::Task, "Wait for a token"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Start" => Some(Self::Start),
            "Wait for text" => Some(Self::WaitForText),
            "Wait for JSON" => Some(Self::WaitForJson),
            "Wait for a token" => Some(Self::WaitForAToken),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the state machine `ShipOrder`, for "Start", "Wait for text", "Wait for JSON", "Wait for a token".
    fn ship_order(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn ship_order(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn ship_order(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::ship_order(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn ship_order(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::ship_order(self, input, task)
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
        name: "start_execution",
        file: "task/start_execution.asl.json",
        hash: "f887da70d18cd5e45a65cd038d2b2bb1",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Start, frame)).await
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
                "ship_order" => Box::pin(self.tasks.ship_order(task.input(T::RAW), task)),
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
                State::Start => pin!(self.start(frame)).await,
                State::WaitForText => pin!(self.wait_for_text(frame)).await,
                State::WaitForJson => pin!(self.wait_for_json(frame)).await,
                State::WaitForAToken => pin!(self.wait_for_a_token(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Start".
    async fn start<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = object([
            (
                text("StateMachineArn"),
                Value::text(
                    "arn:aws:states:us-east-1:123456789012:stateMachine:ShipOrder",
                ),
            ),
            (
                text("Input"),
                object([
                    (
                        text("AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID"),
                        at_part(frame.part(Part::Execution).as_ref(), 1)
                            .member("Id")
                            .or_missing(
                                "$$.Execution.Id",
                                "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$",
                                &frame.input,
                            )?,
                    ),
                    (
                        text("id"),
                        at(&frame.input)
                            .member("id")
                            .or_missing("$.id", "id.$", &frame.input)?,
                    ),
                ]),
            ),
        ]);
        let call = TaskCall::new(
            const {
                &TaskInfo::service("states", "startExecution")
                    .wrapped(Envelope::StartExecution)
            },
            text("arn:aws:states:::states:startExecution"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.ship_order(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::WaitForText, result))
    }
    /// Task state "Wait for text".
    async fn wait_for_text<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.issue_token();
        let parameters = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (
                    text("StateMachineArn"),
                    Value::text(
                        "arn:aws:states:us-east-1:123456789012:stateMachine:ShipOrder",
                    ),
                ),
            ]));
            CONSTANT.clone()
        };
        let call = TaskCall::new(
            const {
                &TaskInfo::service("states", "startExecution.sync")
                    .wrapped(Envelope::StartExecutionSync)
            },
            text("arn:aws:states:::states:startExecution.sync"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.ship_order(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::WaitForJson, result))
    }
    /// Task state "Wait for JSON".
    async fn wait_for_json<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.issue_token();
        let parameters = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (
                    text("StateMachineArn"),
                    Value::text(
                        "arn:aws:states:us-east-1:123456789012:stateMachine:ShipOrder",
                    ),
                ),
            ]));
            CONSTANT.clone()
        };
        let call = TaskCall::new(
            const {
                &TaskInfo::service("states", "startExecution.sync:2")
                    .wrapped(Envelope::StartExecutionSync2)
            },
            text("arn:aws:states:::states:startExecution.sync:2"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.ship_order(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::WaitForAToken, result))
    }
    /// Task state "Wait for a token".
    async fn wait_for_a_token<E: Engine>(
        &self,
        frame: &mut Frame<'_, E>,
    ) -> Step<State> {
        frame.issue_token();
        let parameters = object([
            (
                text("StateMachineArn"),
                Value::text(
                    "arn:aws:states:us-east-1:123456789012:stateMachine:ShipOrder",
                ),
            ),
            (
                text("Input"),
                object([
                    (
                        text("token"),
                        at_part(frame.part(Part::Task).as_ref(), 1)
                            .member("Token")
                            .or_missing("$$.Task.Token", "token.$", &frame.input)?,
                    ),
                ]),
            ),
        ]);
        let call = TaskCall::new(
            const {
                &TaskInfo::callback("states", "startExecution.waitForTaskToken")
                    .wrapped(Envelope::StartExecution)
            },
            text("arn:aws:states:::states:startExecution.waitForTaskToken"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.ship_order(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Start","type":"Task","comment":null,"resource":{"kind":"stateMachine","name":"ShipOrder","pattern":null},"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Wait for text","type":"Task","comment":null,"resource":{"kind":"stateMachine","name":"ShipOrder","pattern":"sync"},"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Wait for JSON","type":"Task","comment":null,"resource":{"kind":"stateMachine","name":"ShipOrder","pattern":"sync:2"},"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Wait for a token","type":"Task","comment":null,"resource":{"kind":"stateMachine","name":"ShipOrder","pattern":"waitForTaskToken"},"retries":[],"catchers":[]},
{"id":5,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"Next","label":null},
{"from":4,"to":5,"kind":"End","label":null}],"groups":[]}"#;
