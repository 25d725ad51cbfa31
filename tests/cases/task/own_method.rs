// What becomes of task/own_method.asl.json.

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
    /// Task state "Notify customer".
    NotifyCustomer,
    /// Task state "Notify warehouse".
    NotifyWarehouse,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::NotifyCustomer => StateInfo::new(StateType::Task, "Notify customer"),
            Self::NotifyWarehouse => StateInfo::new(StateType::Task, "Notify warehouse"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Notify customer" => Some(Self::NotifyCustomer),
            "Notify warehouse" => Some(Self::NotifyWarehouse),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the action `sqs:sendMessage`, for "Notify customer".
    fn sqs_send_message(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
    /// Does the work of the action `sqs:sendMessage`, for "Notify warehouse".
    fn notify_warehouse(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn sqs_send_message(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn notify_warehouse(
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
    const NAME: &'static str = "own_method";
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
        pin!(flow.advance_to_end(State::NotifyCustomer, frame)).await
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
                State::NotifyCustomer => pin!(self.notify_customer(frame)).await,
                State::NotifyWarehouse => pin!(self.notify_warehouse(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Notify customer".
    async fn notify_customer(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let task = &mut {
            let input = &frame.input;
            let parameters = object([
                (text("QueueUrl"), Value::text("https://sqs/customers")),
                (
                    text("MessageBody"),
                    object([
                        (
                            text("order"),
                            at(input).member("id").or_missing("$.id", "order.$", input)?,
                        ),
                    ]),
                ),
            ]);
            let call = TaskCall::new(
                const { &TaskInfo::service("sqs", "sendMessage") },
                text("arn:aws:states:::sqs:sendMessage"),
                parameters,
            );
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.sqs_send_message(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::Same(State::NotifyWarehouse))
    }
    /// Task state "Notify warehouse".
    async fn notify_warehouse(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let task = &mut {
            let input = &frame.input;
            let parameters = object([
                (text("QueueUrl"), Value::text("https://sqs/warehouse")),
                (
                    text("MessageBody"),
                    object([
                        (
                            text("items"),
                            at(input)
                                .member("items")
                                .or_missing("$.items", "items.$", input)?,
                        ),
                    ]),
                ),
            ]);
            let call = TaskCall::new(
                const { &TaskInfo::service("sqs", "sendMessage") },
                text("arn:aws:states:::sqs:sendMessage"),
                parameters,
            );
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.notify_warehouse(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
