// What becomes of flow/unknown_error.asl.json.

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
    /// Task state "Charge".
    Charge,
    /// Parallel state "Branch".
    Branch,
    /// Fail state "Quorum".
    Quorum,
    /// Fail state "Declined".
    Declined,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Charge => StateInfo::new(StateType::Task, "Charge"),
            Self::Branch => StateInfo::new(StateType::Parallel, "Branch"),
            Self::Quorum => StateInfo::new(StateType::Fail, "Quorum"),
            Self::Declined => StateInfo::new(StateType::Fail, "Declined"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Charge" => Some(Self::Charge),
            "Branch" => Some(Self::Branch),
            "Quorum" => Some(Self::Quorum),
            "Declined" => Some(Self::Declined),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `charge`, for "Charge".
    fn charge(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn charge(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
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
    const NAME: &'static str = "unknown_error";
    type Variables = Variables;
    const HAS_TASKS: bool = true;
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
        pin!(flow.advance_to_end(State::Charge, frame)).await
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
                State::Branch => self.branch(frame),
                State::Declined => self.declined(frame),
                _ => pin!(self.charge(frame)).await,
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
            let step = self.quorum(frame);
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Charge".
    async fn charge(&self, frame: &mut Frame<Variables>) -> Step<State> {
        static RETRIERS: [Retrier<'static>; 1] = [
            Retrier {
                errors: &["States.Timeot"],
                interval: 1.0,
                max_attempts: 3,
                backoff: 2.0,
                max_delay: None,
                jitter: false,
            },
        ];
        let mut used = [0; 1];
        let task = &mut {
            let input = &frame.input;
            let parameters = {
                static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                    (text("FunctionName"), Value::text("charge")),
                ]));
                CONSTANT.clone()
            };
            let call = TaskCall::new(
                const {
                    &TaskInfo::service("lambda", "invoke")
                        .wrapped(Envelope::LambdaInvoke)
                },
                text("arn:aws:states:::lambda:invoke"),
                parameters,
            );
            self.execution.task(frame, call)
        };
        let failure = loop {
            self.execution.schedule(frame, task)?;
            let attempt = pin!(self.tasks.charge(task.input(T::RAW), task));
            let failure = match self
                .execution
                .perform(frame, task, T::RAW, attempt)
                .await
            {
                Ok(result) => {
                    return Ok(Transition::Next(State::Branch, result));
                }
                Err(failure) => failure,
            };
            if !self.execution.retry(frame, &RETRIERS, &mut used, &failure).await {
                break failure;
            }
        };
        if failure.matches(&["States.TaskFailed"]) {
            let result = failure.to_output();
            return Ok(Transition::Next(State::Declined, result));
        }
        Err(failure.into())
    }
    /// Parallel state "Branch".
    fn branch(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let branches = [State::Quorum];
        let input = frame.input.clone();
        let outcome = {
            let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
            self.execution.parallel_at_once(frame, &branches, input, advance)
        };
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::End(result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::ParallelStateFailed);
        if failure.matches(&["States.QuorumMet"]) {
            let result = failure.to_output();
            return Ok(Transition::Next(State::Declined, result));
        }
        Err(failure.into())
    }
    /// Fail state "Quorum".
    #[inline]
    fn quorum(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Err(Failure::new(Some(text("States.QuorumMet")), None).into())
    }
    /// Fail state "Declined".
    #[inline]
    fn declined(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Err(Failure::new(None, None).into())
    }
}
