// What becomes of flow/maybe_unassigned.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Choice state "Known?".
    Known,
    /// Pass state "Keep".
    Keep,
    /// Pass state "Greet".
    Greet,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Known => StateInfo::new(StateType::Choice, "Known?"),
            Self::Keep => StateInfo::new(StateType::Pass, "Keep"),
            Self::Greet => StateInfo::new(StateType::Pass, "Greet"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Known?" => Some(Self::Known),
            "Keep" => Some(Self::Keep),
            "Greet" => Some(Self::Greet),
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
        name: "maybe_unassigned",
        file: "flow/maybe_unassigned.asl.json",
        hash: "dae23ae9b00f0596d2866ad7f2bf6963",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Known, frame)).await
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
    name: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([("name", &self.name)])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            name: value.get("name").cloned(),
        }
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
                State::Known => self.known(frame),
                State::Keep => self.keep(frame),
                State::Greet => self.greet(frame),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Choice state "Known?".
    #[inline]
    fn known<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        if at(&frame.input).member("name").found_in_document()?.is_some() {
            frame.takes(Way::Rule(0));
            return Ok(Transition::Same(State::Keep));
        }
        Ok(Transition::Same(State::Greet))
    }
    /// Pass state "Keep".
    #[inline]
    fn keep<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_name = at(&frame.input)
            .member("name")
            .or_missing("$.name", "name.$", &frame.input)?;
        frame.variables.name = frame.assigned("name", assigned_name);
        Ok(Transition::Same(State::Greet))
    }
    /// Pass state "Greet".
    #[inline]
    fn greet<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("to"),
                at_value(field::variable(&frame.variables.name, "name")?)
                    .or_missing("$name", "to.$", &frame.input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Known?","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Keep","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Greet","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Rule","label":"$.name is present"},
{"from":1,"to":3,"kind":"Default","label":"Default"},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"End","label":null}],"groups":[]}"#;
