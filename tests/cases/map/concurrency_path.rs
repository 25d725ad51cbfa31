// What becomes of map/concurrency_path.asl.json.

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
    /// Map state "Each".
    Each,
    /// Pass state "Item".
    Item,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Each => StateInfo::new(StateType::Map, "Each"),
            Self::Item => StateInfo::new(StateType::Pass, "Item"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Each" => Some(Self::Each),
            "Item" => Some(Self::Item),
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
    const NAME: &'static str = "concurrency_path";
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
        pin!(flow.advance_to_end(State::Each, frame)).await
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
            let step = self.each(frame);
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Runs a branch that never waits.
    #[inline]
    fn advance_at_once(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = self.item(frame);
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Map state "Each".
    fn each(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        let max_concurrency = field::integer(
            at(&input).member("width").or_invalid("$.width", &["['width']"])?,
            "MaxConcurrencyPath",
            "$.width",
        )?;
        let items = field::items(
            &Value::clone(
                at_part(frame.part(self.execution, Part::ExecutionInput).as_ref(), 2)
                    .member("lines")
                    .or_invalid(
                        "$$.Execution.Input.lines",
                        &["['Execution']", "['Input']", "['lines']"],
                    )?,
            ),
            "$.Execution.Input.lines",
        )?;
        let inputs = items.to_vec();
        drop(input);
        let outcome = {
            let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
            self.execution
                .map_at_once(frame, State::Item, inputs, max_concurrency, advance)
        };
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::End(result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Item".
    #[inline]
    fn item(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
