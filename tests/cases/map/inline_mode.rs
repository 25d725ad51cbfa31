// What becomes of map/inline_mode.asl.json.

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
    /// Succeed state "Item".
    Item,
    /// Succeed state "Recover".
    Recover,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Each => StateInfo::new(StateType::Map, "Each"),
            Self::Item => StateInfo::new(StateType::Succeed, "Item"),
            Self::Recover => StateInfo::new(StateType::Succeed, "Recover"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Each" => Some(Self::Each),
            "Item" => Some(Self::Item),
            "Recover" => Some(Self::Recover),
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
    const NAME: &'static str = "inline_mode";
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
            let step = match state {
                State::Recover => self.recover(frame),
                _ => pin!(self.each(frame)).await,
            };
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
    async fn each(&self, frame: &mut Frame<Variables>) -> Step<State> {
        static RETRIERS: [Retrier<'static>; 1] = [
            Retrier {
                errors: &["States.ALL"],
                interval: 1.0,
                max_attempts: 3,
                backoff: 2.0,
                max_delay: None,
                jitter: false,
            },
        ];
        let mut used = [0; 1];
        let failure = loop {
            let input = frame.input.clone();
            let items = field::items(&input, "$")?;
            let inputs = items.to_vec();
            drop(input);
            let outcome = {
                let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
                self.execution.map_at_once(frame, State::Item, inputs, 0, advance)
            };
            let failure = match outcome {
                Ok(result) => {
                    return Ok(Transition::End(result));
                }
                Err(failure) => failure,
            };
            if !self.execution.retry(frame, &RETRIERS, &mut used, &failure).await {
                break failure;
            }
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        if failure.matches(&["States.ALL"]) {
            let result = failure.to_output();
            return Ok(Transition::Next(State::Recover, result));
        }
        Err(failure.into())
    }
    /// Succeed state "Item".
    #[inline]
    fn item(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Succeed state "Recover".
    #[inline]
    fn recover(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
