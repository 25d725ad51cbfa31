// What becomes of paths/negative_index.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Count from the end".
    CountFromTheEnd,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::CountFromTheEnd => {
                StateInfo::new(StateType::Pass, "Count from the end")
            }
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Count from the end" => Some(Self::CountFromTheEnd),
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
        name: "negative_index",
        file: "paths/negative_index.asl.json",
        hash: "47eb01e0c0488fe0323dc29c2d0f82ba",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::CountFromTheEnd, frame)).await
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
            let step = self.count_from_the_end(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Count from the end".
    #[inline]
    fn count_from_the_end<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("null"),
                at(&frame.input)
                    .member("list")
                    .element(-1)
                    .or_missing("$.list[-1]", "null.$", &frame.input)?,
            ),
            (
                text("last"),
                at(&frame.input)
                    .member("list")
                    .from_end(-1)
                    .member("name")
                    .or_missing("$.list[(@.length-1)].name", "last.$", &frame.input)?,
            ),
            (
                text("misses"),
                at(&frame.input)
                    .list(
                        &[
                            PathStep::Member("lists"),
                            PathStep::Every,
                            PathStep::Element(-1),
                            PathStep::Member("name"),
                        ],
                    )
                    .or_missing("$.lists[*][-1].name", "misses.$", &frame.input)?,
            ),
            (
                text("miss"),
                at(&frame.input)
                    .member("list")
                    .element(-1)
                    .member("name")
                    .or_missing("$.list[-1].name", "miss.$", &frame.input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Count from the end","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"End","label":null}],"groups":[]}"#;
