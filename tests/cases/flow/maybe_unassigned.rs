// What becomes of flow/maybe_unassigned.asl.json.

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
    const NAME: &'static str = "maybe_unassigned";
    type Variables = Variables;
    const HAS_TASKS: bool = false;
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
        pin!(flow.advance_to_end(State::Known, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    name: Option<Value>,
}
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
                State::Known => self.known(frame),
                State::Keep => self.keep(frame),
                State::Greet => self.greet(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Choice state "Known?".
    #[inline]
    fn known(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        if at(input).member("name").found_in_document()?.is_some() {
            return Ok(Transition::Same(State::Keep));
        }
        Ok(Transition::Same(State::Greet))
    }
    /// Pass state "Keep".
    #[inline]
    fn keep(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let assigned_name = at(input)
            .member("name")
            .or_missing("$.name", "name.$", input)?;
        frame.variables.name = frame.assigned(self.execution, "name", assigned_name);
        Ok(Transition::Same(State::Greet))
    }
    /// Pass state "Greet".
    #[inline]
    fn greet(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let result = object([
            (
                text("to"),
                at_value(field::variable(&frame.variables.name, "name")?)
                    .or_missing("$name", "to.$", input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
