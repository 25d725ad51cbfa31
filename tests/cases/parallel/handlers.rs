// What becomes of parallel/handlers.asl.json.

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
    /// Parallel state "Both".
    Both,
    /// Pass state "Left".
    Left,
    /// Fail state "Right".
    Right,
    /// Pass state "Recover".
    Recover,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Both => StateInfo::new(StateType::Parallel, "Both"),
            Self::Left => StateInfo::new(StateType::Pass, "Left"),
            Self::Right => StateInfo::new(StateType::Fail, "Right"),
            Self::Recover => StateInfo::new(StateType::Pass, "Recover"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Both" => Some(Self::Both),
            "Left" => Some(Self::Left),
            "Right" => Some(Self::Right),
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
    const NAME: &'static str = "handlers";
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
        pin!(flow.advance_to_end(State::Both, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    first: Option<Value>,
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
                State::Recover => self.recover(frame),
                _ => pin!(self.both(frame)).await,
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
            let step = match state {
                State::Left => self.left(frame),
                _ => self.right(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Parallel state "Both".
    async fn both(&self, frame: &mut Frame<Variables>) -> Step<State> {
        frame.note_time(self.execution);
        static RETRIERS: [Retrier<'static>; 1] = [
            Retrier {
                errors: &["Flaky"],
                interval: 1.0,
                max_attempts: 1,
                backoff: 2.0,
                max_delay: None,
                jitter: false,
            },
        ];
        let mut used = [0; 1];
        let branches = [State::Left, State::Right];
        let failure = loop {
            let input = {
                let input = &frame.input;
                object([
                    (
                        text("tries"),
                        at_part(frame.part(self.execution, Part::State).as_ref(), 1)
                            .member("RetryCount")
                            .or_missing("$$.State.RetryCount", "tries.$", input)?,
                    ),
                    (
                        text("id"),
                        at(input).member("id").or_missing("$.id", "id.$", input)?,
                    ),
                ])
            };
            let outcome = {
                let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
                self.execution.parallel_at_once(frame, &branches, input, advance)
            };
            let failure = match outcome {
                Ok(result) => {
                    let assigned_first = at(&result)
                        .element(0)
                        .or_missing("$[0]", "first.$", &result)?;
                    let result = object([
                        (
                            text("left"),
                            at(&result).element(0).or_missing("$[0]", "left.$", &result)?,
                        ),
                        (
                            text("right"),
                            at(&result)
                                .element(1)
                                .or_missing("$[1]", "right.$", &result)?,
                        ),
                    ]);
                    let input = take(&mut frame.input);
                    let result = result_path::put(
                        input,
                        "$.both",
                        &[Segment::member("both")],
                        result,
                    )?;
                    frame.variables.first = frame
                        .assigned(self.execution, "first", assigned_first);
                    return Ok(Transition::End(result));
                }
                Err(failure) => failure,
            };
            if !self.execution.retry(frame, &RETRIERS, &mut used, &failure).await {
                break failure;
            }
        };
        self.execution.fan_out_failed(frame, EventKind::ParallelStateFailed);
        if failure.matches(&["States.ALL"]) {
            let result = failure.to_output();
            let input = take(&mut frame.input);
            let result = result_path::put(
                input,
                "$.error",
                &[Segment::member("error")],
                result,
            )?;
            return Ok(Transition::Next(State::Recover, result));
        }
        Err(failure.into())
    }
    /// Pass state "Left".
    #[inline]
    fn left(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Fail state "Right".
    #[inline]
    fn right(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Err(Failure::new(Some(text("Flaky")), None).into())
    }
    /// Pass state "Recover".
    #[inline]
    fn recover(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
