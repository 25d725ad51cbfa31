// What becomes of intrinsics/numbers.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Select".
    Select,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Select => StateInfo::new(StateType::Pass, "Select"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Select" => Some(Self::Select),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
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
        name: "numbers",
        file: "intrinsics/numbers.asl.json",
        hash: "91e995164efb89a25c8e16b0645bb110",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Select, frame)).await
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
        _method: &str,
        _task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        None
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
            let step = self.select(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Select".
    #[inline]
    fn select<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("add"),
                intrinsic::in_call(
                    "States.MathAdd($.value, -1)",
                    intrinsic::math_add(
                        at(&frame.input)
                            .member("value")
                            .or_missing_argument(
                                "$.value",
                                "States.MathAdd($.value, -1)",
                                &frame.input,
                            )?,
                        &Value::Number(Number::from_i64(-1)),
                    ),
                )?,
            ),
            (
                text("random"),
                intrinsic::in_call(
                    "States.MathRandom(1, 7)",
                    intrinsic::math_random(
                        &Value::Number(Number::from_i64(1)),
                        &Value::Number(Number::from_i64(7)),
                        None,
                        frame.random(),
                    ),
                )?,
            ),
            (
                text("seeded"),
                intrinsic::in_call(
                    "States.MathRandom(1, 7, $.seed)",
                    intrinsic::math_random(
                        &Value::Number(Number::from_i64(1)),
                        &Value::Number(Number::from_i64(7)),
                        Some(
                            at(&frame.input)
                                .member("seed")
                                .or_missing_argument(
                                    "$.seed",
                                    "States.MathRandom(1, 7, $.seed)",
                                    &frame.input,
                                )?,
                        ),
                        frame.random(),
                    ),
                )?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Select","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"End","label":null}],"groups":[]}"#;
