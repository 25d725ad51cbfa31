// What becomes of data/optional_variables.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Choice state "Choose".
    Choose,
    /// Pass state "Assign".
    Assign,
    /// Pass state "Use".
    Use,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Choose => StateInfo::new(StateType::Choice, "Choose"),
            Self::Assign => StateInfo::new(StateType::Pass, "Assign"),
            Self::Use => StateInfo::new(StateType::Pass, "Use"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Choose" => Some(Self::Choose),
            "Assign" => Some(Self::Assign),
            "Use" => Some(Self::Use),
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
        name: "optional_variables",
        file: "data/optional_variables.asl.json",
        hash: "f23388074fcd53b7efa5b697b6807a63",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Choose, frame)).await
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
pub struct Variables {
    x: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([("x", &self.x)])
    }
    fn from_value(value: &Value) -> Self {
        Self { x: value.get("x").cloned() }
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
                State::Choose => self.choose(frame),
                State::Assign => self.assign(frame),
                State::Use => self.use_(frame),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Choice state "Choose".
    #[inline]
    fn choose<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        if at(&frame.input).member("x").found_in_document()?.is_some() {
            frame.takes(Way::Rule(0));
            return Ok(Transition::Same(State::Assign));
        }
        Ok(Transition::Same(State::Use))
    }
    /// Pass state "Assign".
    #[inline]
    fn assign<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_x = at(&frame.input)
            .member("x")
            .or_missing("$.x", "x.$", &frame.input)?;
        frame.variables.x = frame.assigned("x", assigned_x);
        Ok(Transition::Same(State::Use))
    }
    /// Pass state "Use".
    #[inline]
    fn use_<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("x"),
                at_value(field::variable(&frame.variables.x, "x")?)
                    .or_missing("$x", "x.$", &frame.input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Choose","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Assign","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Use","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Rule","label":"$.x is present"},
{"from":1,"to":3,"kind":"Default","label":"Default"},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"End","label":null}],"groups":[]}"#;
