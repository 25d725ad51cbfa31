// What becomes of choice/filters_and_assign.asl.json.

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
    /// Choice state "Choose".
    Choose,
    /// Pass state "Done".
    Done,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Choose => StateInfo::new(StateType::Choice, "Choose"),
            Self::Done => StateInfo::new(StateType::Pass, "Done"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Choose" => Some(Self::Choose),
            "Done" => Some(Self::Done),
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
    const NAME: &'static str = "filters_and_assign";
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
        pin!(flow.advance_to_end(State::Choose, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    size: Option<Value>,
    total: Option<Value>,
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
                State::Choose => self.choose(frame),
                State::Done => self.done(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Choice state "Choose".
    #[inline]
    fn choose(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let result = Value::clone(
            at(&frame.input).member("order").or_invalid("$.order", &["['order']"])?,
        );
        if compare::numeric_greater_than(
            field::condition(
                at(&result).member("total").found_in_document()?,
                "$.total",
            )?,
            100,
        ) {
            let assigned_size = Value::text("large");
            let assigned_total = at(&result)
                .member("total")
                .or_missing("$.total", "total.$", &result)?;
            let result = Value::clone(
                at(&result).member("lines").or_invalid("$.lines", &["['lines']"])?,
            );
            frame.variables.size = frame.assigned(self.execution, "size", assigned_size);
            frame.variables.total = frame
                .assigned(self.execution, "total", assigned_total);
            return Ok(Transition::Next(State::Done, result));
        }
        let assigned_size = Value::text("small");
        let result = Value::clone(
            at(&result).member("lines").or_invalid("$.lines", &["['lines']"])?,
        );
        frame.variables.size = frame.assigned(self.execution, "size", assigned_size);
        Ok(Transition::Next(State::Done, result))
    }
    /// Pass state "Done".
    #[inline]
    fn done(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let result = object([
            (
                text("size"),
                at_value(field::variable(&frame.variables.size, "size")?)
                    .or_missing("$size", "size.$", input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
