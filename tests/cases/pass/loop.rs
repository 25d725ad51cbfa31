// What becomes of pass/loop.asl.json.

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
    /// Pass state "Count".
    Count,
    /// Choice state "Enough?".
    Enough,
    /// Succeed state "Done".
    Done,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Count => StateInfo::new(StateType::Pass, "Count"),
            Self::Enough => StateInfo::new(StateType::Choice, "Enough?"),
            Self::Done => StateInfo::new(StateType::Succeed, "Done"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Count" => Some(Self::Count),
            "Enough?" => Some(Self::Enough),
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
    const NAME: &'static str = "loop_";
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
        pin!(flow.advance_to_end(State::Count, frame)).await
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
            let step = match state {
                State::Count => self.count(frame),
                State::Enough => self.enough(frame),
                State::Done => self.done(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
            if self.execution.is_due() {
                state = pin!(self.execution.pause(frame, state)).await;
            }
        }
    }
    /// Pass state "Count".
    #[inline]
    fn count(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let result = object([
            (
                text("n"),
                intrinsic::in_call(
                    "States.MathAdd($.n, 1)",
                    intrinsic::math_add(
                        at(input)
                            .member("n")
                            .or_missing_argument(
                                "$.n",
                                "States.MathAdd($.n, 1)",
                                input,
                            )?,
                        &Value::Number(Number::from_i64(1)),
                    ),
                )?,
            ),
        ]);
        Ok(Transition::Next(State::Enough, result))
    }
    /// Choice state "Enough?".
    #[inline]
    fn enough(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        if compare::numeric_less_than(
            field::condition(at(input).member("n").found_in_document()?, "$.n")?,
            3,
        ) {
            return Ok(Transition::Same(State::Count));
        }
        Ok(Transition::Same(State::Done))
    }
    /// Succeed state "Done".
    #[inline]
    fn done(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
