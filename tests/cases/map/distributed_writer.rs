// What becomes of map/distributed_writer.asl.json.

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
    /// Map state "Export".
    Export,
    /// Pass state "Batch".
    Batch,
    /// Map state "Preview".
    Preview,
    /// Pass state "One".
    One,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Export => StateInfo::new(StateType::Map, "Export"),
            Self::Batch => StateInfo::new(StateType::Pass, "Batch"),
            Self::Preview => StateInfo::new(StateType::Map, "Preview"),
            Self::One => StateInfo::new(StateType::Pass, "One"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Export" => Some(Self::Export),
            "Batch" => Some(Self::Batch),
            "Preview" => Some(Self::Preview),
            "One" => Some(Self::One),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the action `s3:putObject`, for "Export".
    fn s3_put_object(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn s3_put_object(
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
    const NAME: &'static str = "distributed_writer";
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
        pin!(flow.advance_to_end(State::Export, frame)).await
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
                State::Batch => self.batch(frame),
                _ => self.one(frame),
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
    fn put_object<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        Box::pin(self.tasks.s3_put_object(task.input(T::RAW), task))
    }
}
impl<T: Tasks, E: Engine> Flow<'_, T, E> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = match state {
                State::Export => pin!(self.export(frame)).await,
                _ => pin!(self.preview(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Map state "Export".
    async fn export(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        let items = Items::of(&input, "$")?;
        self.execution.map_started(frame, items.len());
        let run = MapRun::over(State::Batch, items)
            .batcher(
                Batcher::new()
                    .max_items(10)
                    .max_bytes(
                        field::integer(
                            at(&input)
                                .member("bytes")
                                .or_invalid("$.bytes", &["['bytes']"])?,
                            "MaxInputBytesPerBatchPath",
                            "$.bytes",
                        )?,
                    )
                    .input(
                        object([
                            (
                                text("by"),
                                at_part(
                                        frame.part(self.execution, Part::ExecutionName).as_ref(),
                                        2,
                                    )
                                    .or_missing("$$.Execution.Name", "by.$", &input)?,
                            ),
                        ]),
                    ),
            )
            .writer(
                Writer::to(
                        TaskCall::new(
                            const { &TaskInfo::service("s3", "putObject") },
                            text("arn:aws:states:::s3:putObject"),
                            object([
                                (text("Bucket"), Value::text("results")),
                                (
                                    text("Prefix"),
                                    at(&input)
                                        .member("folder")
                                        .or_missing("$.folder", "Prefix.$", &input)?,
                                ),
                            ]),
                        ),
                    )
                    .transformation(Transformation::Compact)
                    .json_lines(),
            );
        let outcome = pin!(
            self.execution.map_run(self, frame, run, | frame | Ok(frame.item()))
        )
            .await;
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::Next(State::Preview, result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Batch".
    #[inline]
    fn batch(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Preview".
    async fn preview(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        let items = Items::of(&input, "$")?;
        self.execution.map_started(frame, items.len());
        let run = MapRun::over(State::One, items)
            .batcher(
                Batcher::new()
                    .max_items(
                        field::integer(
                            at(&input)
                                .member("size")
                                .or_invalid("$.size", &["['size']"])?,
                            "MaxItemsPerBatchPath",
                            "$.size",
                        )?,
                    ),
            )
            .writer(Writer::in_place().transformation(Transformation::Flatten));
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
    /// Pass state "One".
    #[inline]
    fn one(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
