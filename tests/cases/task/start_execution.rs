// What becomes of task/start_execution.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
#![allow(
    unused_variables,
    reason = "a state may have no use for its input or its result"
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
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: &T,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    workflow(tasks).start(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `start` it.
pub fn workflow<T: Tasks>(tasks: &T) -> Run<Workflow<'_, T>> {
    Run::new(Workflow { tasks })
}
/// The workflow together with its tasks.
#[derive(Debug)]
pub struct Workflow<'a, T> {
    tasks: &'a T,
}
impl<T: Tasks> Program for Workflow<'_, T> {
    const NAME: &'static str = "start_execution";
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(
        &self,
        execution: &Execution<'_, E>,
        frame: &mut Frame<Variables>,
    ) -> Ended {
        let flow = Flow {
            tasks: self.tasks,
            execution,
        };
        pin!(flow.advance_to_end(State::Start, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
/// One execution in flight.
struct Flow<'a, T, E> {
    tasks: &'a T,
    execution: &'a Execution<'a, E>,
}
impl<T: Tasks, E: Engine> Flow<'_, T, E> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = match state {
                State::Start => pin!(self.start(frame)).await,
                State::WaitForText => pin!(self.wait_for_text(frame)).await,
                State::WaitForJson => pin!(self.wait_for_json(frame)).await,
                State::WaitForAToken => pin!(self.wait_for_a_token(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Start".
    async fn start(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let task = &mut {
            let input = &frame.input;
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
                            at_part(
                                    frame.part(self.execution, Part::Execution).as_ref(),
                                    1,
                                )
                                .member("Id")
                                .or_missing(
                                    "$$.Execution.Id",
                                    "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$",
                                    input,
                                )?,
                        ),
                        (
                            text("id"),
                            at(input).member("id").or_missing("$.id", "id.$", input)?,
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
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.ship_order(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::WaitForText, result))
    }
    /// Task state "Wait for text".
    async fn wait_for_text(&self, frame: &mut Frame<Variables>) -> Step<State> {
        self.execution.issue_token(frame);
        let task = &mut {
            let input = &frame.input;
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
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.ship_order(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::WaitForJson, result))
    }
    /// Task state "Wait for JSON".
    async fn wait_for_json(&self, frame: &mut Frame<Variables>) -> Step<State> {
        self.execution.issue_token(frame);
        let task = &mut {
            let input = &frame.input;
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
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.ship_order(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::WaitForAToken, result))
    }
    /// Task state "Wait for a token".
    async fn wait_for_a_token(&self, frame: &mut Frame<Variables>) -> Step<State> {
        self.execution.issue_token(frame);
        let task = &mut {
            let input = &frame.input;
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
                            at_part(frame.part(self.execution, Part::Task).as_ref(), 1)
                                .member("Token")
                                .or_missing("$$.Task.Token", "token.$", input)?,
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
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.ship_order(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
