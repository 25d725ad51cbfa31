// What becomes of names/task_named.asl.json.

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
    const NAME: &'static str = "task_named";
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
        pin!(flow.advance_to_end(State::One, frame)).await
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
                State::One => pin!(self.one(frame)).await,
                State::Two => pin!(self.two(frame)).await,
                State::Three => pin!(self.three(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "One".
    async fn one(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let task = &mut {
            let input = &frame.input;
            let parameters = Value::clone(input);
            let call = TaskCall::new(
                const { &TaskInfo::function() },
                text("arn:aws:lambda:us-east-1:123456789012:function:process-order"),
                parameters,
            );
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.process_order(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Two, result))
    }
    /// Task state "Two".
    async fn two(&self, frame: &mut Frame<Variables>) -> Step<State> {
        self.execution.issue_token(frame);
        let task = &mut {
            let input = &frame.input;
            let parameters = Value::clone(input);
            let call = TaskCall::new(
                const { &TaskInfo::activity() },
                text("arn:aws:states:us-east-1:123456789012:activity:ProcessOrder"),
                parameters,
            );
            self.execution.task(frame, call)
        };
        task.must_exist(self.tasks.has_activity(task))?;
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.process_by_hand(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Three, result))
    }
    /// Task state "Three".
    async fn three(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let task = &mut {
            let input = &frame.input;
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
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.store(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
