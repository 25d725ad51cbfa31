// What becomes of task/own_method.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
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
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn sqs_send_message(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::sqs_send_message(self, input, task)
    }
    fn notify_warehouse(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::notify_warehouse(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn sqs_send_message(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::sqs_send_message(self, input, task)
    }
    fn notify_warehouse(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::notify_warehouse(self, input, task)
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
        name: "own_method",
        file: "task/own_method.asl.json",
        hash: "14b30780613f8a2f65e1a0463591e501",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::NotifyCustomer, frame)).await
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
                "sqs_send_message" => {
                    Box::pin(self.tasks.sqs_send_message(task.input(T::RAW), task))
                }
                "notify_warehouse" => {
                    Box::pin(self.tasks.notify_warehouse(task.input(T::RAW), task))
                }
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
                State::NotifyCustomer => pin!(self.notify_customer(frame)).await,
                State::NotifyWarehouse => pin!(self.notify_warehouse(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Notify customer".
    async fn notify_customer<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = object([
            (text("QueueUrl"), Value::text("https://sqs/customers")),
            (
                text("MessageBody"),
                object([
                    (
                        text("order"),
                        at(&frame.input)
                            .member("id")
                            .or_missing("$.id", "order.$", &frame.input)?,
                    ),
                ]),
            ),
        ]);
        let call = TaskCall::new(
            const { &TaskInfo::service("sqs", "sendMessage") },
            text("arn:aws:states:::sqs:sendMessage"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.sqs_send_message(input, task));
        frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Same(State::NotifyWarehouse))
    }
    /// Task state "Notify warehouse".
    async fn notify_warehouse<E: Engine>(
        &self,
        frame: &mut Frame<'_, E>,
    ) -> Step<State> {
        let parameters = object([
            (text("QueueUrl"), Value::text("https://sqs/warehouse")),
            (
                text("MessageBody"),
                object([
                    (
                        text("items"),
                        at(&frame.input)
                            .member("items")
                            .or_missing("$.items", "items.$", &frame.input)?,
                    ),
                ]),
            ),
        ]);
        let call = TaskCall::new(
            const { &TaskInfo::service("sqs", "sendMessage") },
            text("arn:aws:states:::sqs:sendMessage"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.notify_warehouse(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Notify customer","type":"Task","comment":null,"resource":{"kind":"action","name":"sqs:sendMessage","pattern":null},"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Notify warehouse","type":"Task","comment":null,"resource":{"kind":"action","name":"sqs:sendMessage","pattern":null},"retries":[],"catchers":[]},
{"id":3,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"End","label":null}],"groups":[]}"#;
