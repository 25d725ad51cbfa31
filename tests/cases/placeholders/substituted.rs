// What becomes of placeholders/substituted.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
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
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn charge_card(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge_card(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn charge_card(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge_card(self, input, task)
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
    tasks: T,
    substitutions: Substitutions,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    execution(tasks, substitutions).run(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `run` it.
pub fn execution<T: Tasks>(tasks: T, substitutions: Substitutions) -> Run<Workflow<T>> {
    Run::new(workflow(tasks, substitutions))
}
/// The workflow together with its tasks, for engines and servers.
pub fn workflow<T: Tasks>(tasks: T, substitutions: Substitutions) -> Workflow<T> {
    Workflow { tasks, substitutions }
}
/// The workflow together with its tasks.
#[derive(Clone, Debug)]
pub struct Workflow<T> {
    tasks: T,
    substitutions: Substitutions,
}
impl<T: Tasks> Program for Workflow<T> {
    const DEFINITION: Definition = Definition {
        name: "substituted",
        file: "placeholders/substituted.asl.json",
        hash: "dd5996c45d745d085159be75c2d32c63",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Pause, frame)).await
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
                "charge_card" => {
                    Box::pin(self.tasks.charge_card(task.input(T::RAW), task))
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
                State::Pause => pin!(self.pause(frame)).await,
                State::Call => pin!(self.call(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Wait state "Pause".
    async fn pause<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(5)).await;
        Ok(Transition::Same(State::Call))
    }
    /// Task state "Call".
    async fn call<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
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
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.charge_card(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Pause","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Call","type":"Task","comment":null,"resource":{"kind":"function","name":"charge-card","pattern":null},"retries":[],"catchers":[]},
{"id":3,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"End","label":null}],"groups":[]}"#;
