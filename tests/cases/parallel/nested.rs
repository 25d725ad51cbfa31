// What becomes of parallel/nested.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Parallel state "Outer".
    Outer,
    /// Parallel state "Inner".
    Inner,
    /// Succeed state "Leaf".
    Leaf,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Outer => StateInfo::new(StateType::Parallel, "Outer"),
            Self::Inner => StateInfo::new(StateType::Parallel, "Inner"),
            Self::Leaf => StateInfo::new(StateType::Succeed, "Leaf"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Outer" => Some(Self::Outer),
            "Inner" => Some(Self::Inner),
            "Leaf" => Some(Self::Leaf),
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
        name: "nested",
        file: "parallel/nested.asl.json",
        hash: "9dac2edd6cb49a7b698e7564d0cd5b92",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Outer, frame)).await
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
    fn state_name(&self, name: &str) -> Option<&'static str> {
        State::from_name(name).map(|state| state.info().name)
    }
    async fn execute_branch<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E>,
    ) -> Option<Ended> {
        let start = State::from_name(state)?;
        Some(pin!(self.advance(start, frame)).await)
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
impl<T: Tasks> Machine for Workflow<T> {
    type State = State;
    type Variables = Variables;
    fn state_name(state: State) -> &'static str {
        state.info().name
    }
    async fn advance<E: Engine>(&self, start: State, frame: &mut Frame<'_, E>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = self.inner(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
}
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
                State::Outer => pin!(self.outer(frame)).await,
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Runs a branch that never waits.
    #[inline]
    fn advance_at_once<E: Engine>(
        &self,
        start: State,
        frame: &mut Frame<'_, E>,
    ) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = self.leaf(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Parallel state "Outer".
    async fn outer<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let branches = &[State::Inner];
        let input = frame.input.clone();
        let outcome = pin!(frame.parallel(self, branches, input)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::ParallelStateFailed);
        Err(failure.into())
    }
    /// Parallel state "Inner".
    fn inner<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let branches = &[State::Leaf];
        let input = frame.input.clone();
        let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
        let outcome = frame.parallel_at_once(branches, input, advance);
        let failure = match outcome {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::ParallelStateFailed);
        Err(failure.into())
    }
    /// Succeed state "Leaf".
    #[inline]
    fn leaf<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Outer","type":"Parallel","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"Join","group":null,"of":1},
{"id":3,"kind":"State","group":0,"name":"Inner","type":"Parallel","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"Join","group":0,"of":3},
{"id":5,"kind":"State","group":1,"name":"Leaf","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":3,"kind":"Branch","label":null},
{"from":2,"to":6,"kind":"End","label":null},
{"from":3,"to":5,"kind":"Branch","label":null},
{"from":4,"to":2,"kind":"End","label":null},
{"from":5,"to":4,"kind":"End","label":null}],"groups":[
{"id":0,"label":"Branch 1","owner":1,"parent":null},
{"id":1,"label":"Branch 1","owner":3,"parent":0}]}"#;
