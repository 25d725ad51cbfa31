// What becomes of flow/unreachable_rule.asl.json.

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
    /// Choice state "Check".
    Check,
    /// Wait state "Wait".
    Wait,
    /// Fail state "Failed".
    Failed,
    /// Succeed state "Done".
    Done,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Check => StateInfo::new(StateType::Choice, "Check"),
            Self::Wait => StateInfo::new(StateType::Wait, "Wait"),
            Self::Failed => StateInfo::new(StateType::Fail, "Failed"),
            Self::Done => StateInfo::new(StateType::Succeed, "Done"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Check" => Some(Self::Check),
            "Wait" => Some(Self::Wait),
            "Failed" => Some(Self::Failed),
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
    const NAME: &'static str = "unreachable_rule";
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
        pin!(flow.advance_to_end(State::Check, frame)).await
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
                State::Check => self.check(frame),
                State::Failed => self.failed(frame),
                State::Done => self.done(frame),
                State::Wait => pin!(self.wait(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Choice state "Check".
    #[inline]
    fn check(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        if !compare::string_equals(
            field::condition(
                at(input).member("status").found_in_document()?,
                "$.status",
            )?,
            "done",
        ) {
            return Ok(Transition::Same(State::Wait));
        }
        if compare::string_equals(
            field::condition(
                at(input).member("status").found_in_document()?,
                "$.status",
            )?,
            "failed",
        ) {
            return Ok(Transition::Same(State::Failed));
        }
        Ok(Transition::Same(State::Done))
    }
    /// Wait state "Wait".
    async fn wait(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let result = take(&mut frame.input);
        self.execution.wait(frame, Duration::from_secs(5)).await;
        Ok(Transition::End(result))
    }
    /// Fail state "Failed".
    #[inline]
    fn failed(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Err(Failure::new(None, None).into())
    }
    /// Succeed state "Done".
    #[inline]
    fn done(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
