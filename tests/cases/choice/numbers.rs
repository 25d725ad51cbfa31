// What becomes of choice/numbers.asl.json.

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
    /// Succeed state "Yes".
    Yes,
    /// Succeed state "No".
    No,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Choose => StateInfo::new(StateType::Choice, "Choose"),
            Self::Yes => StateInfo::new(StateType::Succeed, "Yes"),
            Self::No => StateInfo::new(StateType::Succeed, "No"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Choose" => Some(Self::Choose),
            "Yes" => Some(Self::Yes),
            "No" => Some(Self::No),
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
        file: "choice/numbers.asl.json",
        hash: "13a807b3fcc5d9b9caa94c92e0e6ca2b",
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
                State::Choose => self.choose(frame),
                State::Yes => self.yes(frame),
                State::No => self.no(frame),
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
        if compare::numeric_equals(
            field::condition(
                at(&frame.input).member("value").found_in_document()?,
                "$.value",
            )?,
            7,
        ) {
            frame.takes(Way::Rule(0));
            return Ok(Transition::Same(State::Yes));
        }
        if compare::numeric_less_than(
            field::condition(
                at(&frame.input).member("value").found_in_document()?,
                "$.value",
            )?,
            -1,
        ) {
            frame.takes(Way::Rule(1));
            return Ok(Transition::Same(State::Yes));
        }
        if compare::numeric_greater_than(
            field::condition(
                at(&frame.input).member("value").found_in_document()?,
                "$.value",
            )?,
            &Number::from_static("2.50"),
        ) {
            frame.takes(Way::Rule(2));
            return Ok(Transition::Same(State::Yes));
        }
        if compare::numeric_less_than_equals(
            field::condition(
                at(&frame.input).member("value").found_in_document()?,
                "$.value",
            )?,
            &Number::from_static("1e3"),
        ) {
            frame.takes(Way::Rule(3));
            return Ok(Transition::Same(State::Yes));
        }
        if compare::numeric_greater_than_equals(
            field::condition(
                at(&frame.input).member("value").found_in_document()?,
                "$.value",
            )?,
            &Number::from_static("12345678901234567890"),
        ) {
            frame.takes(Way::Rule(4));
            return Ok(Transition::Same(State::Yes));
        }
        Ok(Transition::Same(State::No))
    }
    /// Succeed state "Yes".
    #[inline]
    fn yes<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Succeed state "No".
    #[inline]
    fn no<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Choose","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Yes","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"No","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Rule","label":"$.value == 7"},
{"from":1,"to":2,"kind":"Rule","label":"$.value < -1"},
{"from":1,"to":2,"kind":"Rule","label":"$.value > 2.50"},
{"from":1,"to":2,"kind":"Rule","label":"$.value <= 1e3"},
{"from":1,"to":2,"kind":"Rule","label":"$.value >= 12345678901234567890"},
{"from":1,"to":3,"kind":"Default","label":"Default"},
{"from":2,"to":4,"kind":"End","label":null},
{"from":3,"to":4,"kind":"End","label":null}],"groups":[]}"#;
