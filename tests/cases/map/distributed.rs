// What becomes of map/distributed.asl.json.

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
    /// Task state "Ship".
    Ship,
    /// Map state "Members".
    Members,
    /// Pass state "Member".
    Member,
    /// Fail state "Give up".
    GiveUp,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Each => StateInfo::new(StateType::Map, "Each"),
            Self::Ship => StateInfo::new(StateType::Task, "Ship"),
            Self::Members => StateInfo::new(StateType::Map, "Members"),
            Self::Member => StateInfo::new(StateType::Pass, "Member"),
            Self::GiveUp => StateInfo::new(StateType::Fail, "Give up"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Each" => Some(Self::Each),
            "Ship" => Some(Self::Ship),
            "Members" => Some(Self::Members),
            "Member" => Some(Self::Member),
            "Give up" => Some(Self::GiveUp),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `ship`, for "Ship".
    fn ship(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn ship(
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
    const NAME: &'static str = "distributed";
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
impl<T: Tasks, E: Engine> Machine for Flow<'_, T, E> {
    type State = State;
    type Variables = Variables;
    async fn advance(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = match state {
                State::Member => self.member(frame),
                _ => pin!(self.ship(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
}
impl<T: Tasks, E: Engine> Host<E> for Flow<'_, T, E> {
    fn advance_in<'a>(
        &'a self,
        execution: &'a Execution<'a, E>,
        start: State,
        frame: &'a mut Frame<Variables>,
    ) -> BoxFuture<'a, Ended> {
        Box::pin(async move { Flow { execution, ..*self }.advance(start, frame).await })
    }
}
impl<T: Tasks, E: Engine> Flow<'_, T, E> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = match state {
                State::GiveUp => self.give_up(frame),
                State::Each => pin!(self.each(frame)).await,
                _ => pin!(self.members(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Map state "Each".
    async fn each(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        let max_concurrency = field::integer(
            at(&input)
                .member("limits")
                .member("concurrency")
                .or_invalid("$.limits.concurrency", &["['limits']", "['concurrency']"])?,
            "MaxConcurrencyPath",
            "$.limits.concurrency",
        )?;
        let items = Items::of(
            at(&input).member("orders").or_invalid("$.orders", &["['orders']"])?,
            "$.orders",
        )?;
        self.execution.map_started(frame, items.len());
        let run = MapRun::over(State::Ship, items)
            .label(text("Orders"))
            .express()
            .max_concurrency(max_concurrency)
            .tolerated_count(
                field::integer(
                    at(&input)
                        .member("limits")
                        .member("failures")
                        .or_invalid(
                            "$.limits.failures",
                            &["['limits']", "['failures']"],
                        )?,
                    "ToleratedFailureCountPath",
                    "$.limits.failures",
                )?,
            )
            .tolerated_percentage(12.5);
        let outcome = pin!(
            self.execution.map_run(self, frame, run, | frame | {
            Ok(object([(text("source"), at_part(frame.part(self.execution, Part::MapItem)
            .as_ref(), 2).member("Source").or_missing("$$.Map.Item.Source", "source.$", &
            input) ?), (text("order"), at_part(frame.part(self.execution,
            Part::MapItemValue).as_ref(), 3).or_missing("$$.Map.Item.Value", "order.$", &
            input) ?)])) })
        )
            .await;
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::Next(State::Members, result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        if failure.matches(&["States.ExceedToleratedFailureThreshold"]) {
            let result = failure.to_output();
            return Ok(Transition::Next(State::GiveUp, result));
        }
        Err(failure.into())
    }
    /// Task state "Ship".
    async fn ship(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let task = &mut {
            let input = &frame.input;
            let parameters = Value::clone(input);
            let call = TaskCall::new(
                const { &TaskInfo::function() },
                text("arn:aws:lambda:us-east-1:123456789012:function:ship"),
                parameters,
            );
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.ship(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
    /// Map state "Members".
    async fn members(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        let items = Items::of(&input, "$")?;
        self.execution.map_started(frame, items.len());
        let run = MapRun::over(State::Member, items)
            .tolerated_count(2)
            .tolerated_percentage(
                field::percentage(
                    at(&input).member("share").or_invalid("$.share", &["['share']"])?,
                    "ToleratedFailurePercentagePath",
                    "$.share",
                )?,
            );
        let outcome = pin!(
            self.execution.map_run(self, frame, run, | frame | Ok(frame.item()))
        )
            .await;
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::End(result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Member".
    #[inline]
    fn member(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Fail state "Give up".
    #[inline]
    fn give_up(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Err(Failure::new(None, None).into())
    }
}
