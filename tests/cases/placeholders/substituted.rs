// What becomes of placeholders/substituted.asl.json.

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
    /// Wait state "Pause".
    Pause,
    /// Task state "Call".
    Call,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Pause => StateInfo::new(StateType::Wait, "Pause"),
            Self::Call => StateInfo::new(StateType::Task, "Call"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Pause" => Some(Self::Pause),
            "Call" => Some(Self::Call),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `charge-card`, for "Call".
    fn charge_card(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn charge_card(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
/// The values of the placeholders that the definition leaves open.
#[derive(Clone, Debug)]
pub struct Substitutions {
    /// `${Open}`.
    pub open: Text,
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: &T,
    substitutions: Substitutions,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    workflow(tasks, substitutions).start(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `start` it.
pub fn workflow<T: Tasks>(
    tasks: &T,
    substitutions: Substitutions,
) -> Run<Workflow<'_, T>> {
    Run::new(Workflow { tasks, substitutions })
}
/// The workflow together with its tasks.
#[derive(Debug)]
pub struct Workflow<'a, T> {
    tasks: &'a T,
    substitutions: Substitutions,
}
impl<T: Tasks> Program for Workflow<'_, T> {
    const NAME: &'static str = "substituted";
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
            substitutions: &self.substitutions,
            execution,
        };
        pin!(flow.advance_to_end(State::Pause, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
/// One execution in flight.
struct Flow<'a, T, E> {
    tasks: &'a T,
    substitutions: &'a Substitutions,
    execution: &'a Execution<'a, E>,
}
impl<T: Tasks, E: Engine> Flow<'_, T, E> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = match state {
                State::Pause => pin!(self.pause(frame)).await,
                State::Call => pin!(self.call(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Wait state "Pause".
    async fn pause(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let result = take(&mut frame.input);
        self.execution.wait(frame, Duration::from_secs(5)).await;
        Ok(Transition::Next(State::Call, result))
    }
    /// Task state "Call".
    async fn call(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let task = &mut {
            let input = &frame.input;
            let parameters = object([
                (text("Table"), Value::text("prod-orders")),
                (text("Retries"), Value::Number(Number::from_static("2.5"))),
                (text("Open"), Value::String(self.substitutions.open.to_text())),
            ]);
            let call = TaskCall::new(
                const { &TaskInfo::function() },
                text("arn:aws:lambda:eu-west-1:123456789012:function:charge-card"),
                parameters,
            );
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.charge_card(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
