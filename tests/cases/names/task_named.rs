// What becomes of names/task_named.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Task state "One".
    One,
    /// Task state "Two".
    Two,
    /// Task state "Three".
    Three,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::One => StateInfo::new(StateType::Task, "One"),
            Self::Two => StateInfo::new(StateType::Task, "Two"),
            Self::Three => StateInfo::new(StateType::Task, "Three"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "One" => Some(Self::One),
            "Two" => Some(Self::Two),
            "Three" => Some(Self::Three),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    #[doc(hidden)]
    fn has_activity(&self, _task: &TaskContext) -> bool {
        true
    }
    /// Does the work of the function `process-order`, for "One".
    fn process_order(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
    /// Does the work of the activity `ProcessOrder`, for "Two".
    fn process_by_hand(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
    /// Does the work of the action `dynamodb:putItem`, for "Three".
    fn store(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn has_activity(&self, task: &TaskContext) -> bool {
        self.knows(task)
    }
    fn process_order(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn process_by_hand(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn store(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn has_activity(&self, task: &TaskContext) -> bool {
        <T as Tasks>::has_activity(self, task)
    }
    fn process_order(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::process_order(self, input, task)
    }
    fn process_by_hand(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::process_by_hand(self, input, task)
    }
    fn store(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::store(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn has_activity(&self, task: &TaskContext) -> bool {
        <T as Tasks>::has_activity(self, task)
    }
    fn process_order(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::process_order(self, input, task)
    }
    fn process_by_hand(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::process_by_hand(self, input, task)
    }
    fn store(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::store(self, input, task)
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
        name: "task_named",
        file: "names/task_named.asl.json",
        hash: "d7befb50be7192ed90bc899678e1de32",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::One, frame)).await
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
                "process_order" => {
                    Box::pin(self.tasks.process_order(task.input(T::RAW), task))
                }
                "process_by_hand" => {
                    Box::pin(self.tasks.process_by_hand(task.input(T::RAW), task))
                }
                "store" => Box::pin(self.tasks.store(task.input(T::RAW), task)),
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
                State::One => pin!(self.one(frame)).await,
                State::Two => pin!(self.two(frame)).await,
                State::Three => pin!(self.three(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "One".
    async fn one<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:us-east-1:123456789012:function:process-order"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.process_order(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Two, result))
    }
    /// Task state "Two".
    async fn two<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.issue_token();
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::activity() },
            text("arn:aws:states:us-east-1:123456789012:activity:ProcessOrder"),
            parameters,
        );
        let task = &mut frame.task(call);
        task.must_exist(self.tasks.has_activity(task))?;
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.process_by_hand(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Three, result))
    }
    /// Task state "Three".
    async fn three<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (text("TableName"), Value::text("orders")),
                (text("Item"), object([])),
            ]));
            CONSTANT.clone()
        };
        let call = TaskCall::new(
            const { &TaskInfo::service("dynamodb", "putItem") },
            text("arn:aws:states:::dynamodb:putItem"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.store(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"One","type":"Task","comment":null,"resource":{"kind":"function","name":"process-order","pattern":null},"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Two","type":"Task","comment":null,"resource":{"kind":"activity","name":"ProcessOrder","pattern":null},"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Three","type":"Task","comment":null,"resource":{"kind":"action","name":"dynamodb:putItem","pattern":null},"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"End","label":null}],"groups":[]}"#;
