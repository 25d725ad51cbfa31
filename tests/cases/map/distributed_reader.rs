// What becomes of map/distributed_reader.asl.json.

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
    /// Map state "Rows".
    Rows,
    /// Pass state "Row".
    Row,
    /// Map state "Given rows".
    GivenRows,
    /// Pass state "Given row".
    GivenRow,
    /// Map state "Values".
    Values,
    /// Pass state "Value".
    Value,
    /// Map state "Lines".
    Lines,
    /// Pass state "Line".
    Line,
    /// Map state "Objects".
    Objects,
    /// Pass state "Object".
    Object,
    /// Map state "All lines".
    AllLines,
    /// Pass state "Any line".
    AnyLine,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Rows => StateInfo::new(StateType::Map, "Rows"),
            Self::Row => StateInfo::new(StateType::Pass, "Row"),
            Self::GivenRows => StateInfo::new(StateType::Map, "Given rows"),
            Self::GivenRow => StateInfo::new(StateType::Pass, "Given row"),
            Self::Values => StateInfo::new(StateType::Map, "Values"),
            Self::Value => StateInfo::new(StateType::Pass, "Value"),
            Self::Lines => StateInfo::new(StateType::Map, "Lines"),
            Self::Line => StateInfo::new(StateType::Pass, "Line"),
            Self::Objects => StateInfo::new(StateType::Map, "Objects"),
            Self::Object => StateInfo::new(StateType::Pass, "Object"),
            Self::AllLines => StateInfo::new(StateType::Map, "All lines"),
            Self::AnyLine => StateInfo::new(StateType::Pass, "Any line"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Rows" => Some(Self::Rows),
            "Row" => Some(Self::Row),
            "Given rows" => Some(Self::GivenRows),
            "Given row" => Some(Self::GivenRow),
            "Values" => Some(Self::Values),
            "Value" => Some(Self::Value),
            "Lines" => Some(Self::Lines),
            "Line" => Some(Self::Line),
            "Objects" => Some(Self::Objects),
            "Object" => Some(Self::Object),
            "All lines" => Some(Self::AllLines),
            "Any line" => Some(Self::AnyLine),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the action `s3:getObject`, for "Rows", "Given rows", "Values", "Lines", "All lines".
    fn s3_get_object(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
    /// Does the work of the action `s3:listObjectsV2`, for "Objects", "All lines".
    fn s3_list_objects_v2(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn s3_get_object(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn s3_list_objects_v2(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
/// The values of the placeholders that the definition leaves open.
#[derive(Clone, Debug)]
pub struct Substitutions {
    /// `${Bucket}`.
    pub bucket: Text,
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: &T,
    substitutions: Substitutions,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    workflow(tasks, substitutions).start(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `start` it.
pub fn workflow<T: Tasks>(
    tasks: &T,
    substitutions: Substitutions,
) -> Run<Workflow<'_, T>> {
    Run::new(Workflow { tasks, substitutions })
}
/// The workflow together with its tasks.
#[derive(Debug)]
pub struct Workflow<'a, T> {
    tasks: &'a T,
    substitutions: Substitutions,
}
impl<T: Tasks> Program for Workflow<'_, T> {
    const NAME: &'static str = "distributed_reader";
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
            substitutions: &self.substitutions,
            execution,
        };
        pin!(flow.advance_to_end(State::Rows, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
/// One execution in flight.
struct Flow<'a, T, E> {
    tasks: &'a T,
    substitutions: &'a Substitutions,
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
                State::Row => self.row(frame),
                State::GivenRow => self.given_row(frame),
                State::Value => self.value(frame),
                State::Line => self.line(frame),
                State::Object => self.object(frame),
                _ => self.any_line(frame),
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
    fn get_object<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        Box::pin(self.tasks.s3_get_object(task.input(T::RAW), task))
    }
    fn list_objects<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        Box::pin(self.tasks.s3_list_objects_v2(task.input(T::RAW), task))
    }
}
impl<T: Tasks, E: Engine> Flow<'_, T, E> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = match state {
                State::Rows => pin!(self.rows(frame)).await,
                State::GivenRows => pin!(self.given_rows(frame)).await,
                State::Values => pin!(self.values(frame)).await,
                State::Lines => pin!(self.lines(frame)).await,
                State::Objects => pin!(self.objects(frame)).await,
                _ => pin!(self.all_lines(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Map state "Rows".
    async fn rows(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        self.execution.map_started(frame, 0);
        let run = MapRun::reading(
            State::Row,
            Reader::new(
                    TaskCall::new(
                        const { &TaskInfo::service("s3", "getObject") },
                        text("arn:aws:states:::s3:getObject"),
                        object([
                            (
                                text("Bucket"),
                                Value::String(self.substitutions.bucket.to_text()),
                            ),
                            (
                                text("Key"),
                                at(&input)
                                    .member("key")
                                    .or_missing("$.key", "Key.$", &input)?,
                            ),
                        ]),
                    ),
                    Dataset::Object(Format::Csv {
                        headers: None,
                        delimiter: ',',
                    }),
                )
                .max_items(100),
        );
        let outcome = pin!(
            self.execution.map_run(self, frame, run, | frame | Ok(frame.item()))
        )
            .await;
        let failure = match outcome {
            Ok(result) => {
                let input = take(&mut frame.input);
                let result = result_path::put(
                    input,
                    "$.rows",
                    &[Segment::member("rows")],
                    result,
                )?;
                return Ok(Transition::Next(State::GivenRows, result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Row".
    #[inline]
    fn row(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Given rows".
    async fn given_rows(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        self.execution.map_started(frame, 0);
        let run = MapRun::reading(
            State::GivenRow,
            Reader::new(
                    TaskCall::new(
                        const { &TaskInfo::service("s3", "getObject") },
                        text("arn:aws:states:::s3:getObject"),
                        object([
                            (text("Bucket"), Value::text("orders")),
                            (
                                text("Key"),
                                at_part(
                                        frame.part(self.execution, Part::ExecutionInput).as_ref(),
                                        2,
                                    )
                                    .member("key")
                                    .or_missing("$$.Execution.Input.key", "Key.$", &input)?,
                            ),
                        ]),
                    ),
                    Dataset::Object(Format::Csv {
                        headers: Some(&["id", "price"]),
                        delimiter: '|',
                    }),
                )
                .max_items(
                    field::whole(
                        at(&input).member("most").or_invalid("$.most", &["['most']"])?,
                        "MaxItemsPath",
                        "$.most",
                    )?,
                ),
        );
        let outcome = pin!(
            self.execution.map_run(self, frame, run, | frame | Ok(frame.item()))
        )
            .await;
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::Next(State::Values, result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Given row".
    #[inline]
    fn given_row(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Values".
    async fn values(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        self.execution.map_started(frame, 0);
        let run = MapRun::reading(
            State::Value,
            Reader::new(
                TaskCall::new(
                    const { &TaskInfo::service("s3", "getObject") },
                    text("arn:aws:states:::s3:getObject"),
                    {
                        static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                            (text("Bucket"), Value::text("orders")),
                            (text("Key"), Value::text("o.json")),
                        ]));
                        CONSTANT.clone()
                    },
                ),
                Dataset::Object(Format::Json {
                    pointer: Some("/orders/0"),
                }),
            ),
        );
        let outcome = pin!(
            self.execution.map_run(self, frame, run, | frame | Ok(frame.item()))
        )
            .await;
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::Next(State::Lines, result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Value".
    #[inline]
    fn value(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Lines".
    async fn lines(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        self.execution.map_started(frame, 0);
        let run = MapRun::reading(
            State::Line,
            Reader::new(
                TaskCall::new(
                    const { &TaskInfo::service("s3", "getObject") },
                    text("arn:aws:states:::s3:getObject"),
                    {
                        static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                            (text("Bucket"), Value::text("orders")),
                            (text("Key"), Value::text("o.jsonl")),
                        ]));
                        CONSTANT.clone()
                    },
                ),
                Dataset::Object(Format::JsonLines),
            ),
        );
        let outcome = pin!(
            self.execution.map_run(self, frame, run, | frame | Ok(frame.item()))
        )
            .await;
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::Next(State::Objects, result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Line".
    #[inline]
    fn line(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Objects".
    async fn objects(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        self.execution.map_started(frame, 0);
        let run = MapRun::reading(
            State::Object,
            Reader::new(
                TaskCall::new(
                    const { &TaskInfo::service("s3", "listObjectsV2") },
                    text("arn:aws:states:::s3:listObjectsV2"),
                    {
                        static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                            (text("Bucket"), Value::text("orders")),
                            (text("Prefix"), Value::text("2026/")),
                        ]));
                        CONSTANT.clone()
                    },
                ),
                Dataset::Listing,
            ),
        );
        let outcome = pin!(
            self.execution.map_run(self, frame, run, | frame | Ok(frame.item()))
        )
            .await;
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::Next(State::AllLines, result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Object".
    #[inline]
    fn object(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "All lines".
    async fn all_lines(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        self.execution.map_started(frame, 0);
        let run = MapRun::reading(
            State::AnyLine,
            Reader::new(
                TaskCall::new(
                    const { &TaskInfo::service("s3", "listObjectsV2") },
                    text("arn:aws:states:::s3:listObjectsV2"),
                    {
                        static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                            (text("Bucket"), Value::text("orders")),
                        ]));
                        CONSTANT.clone()
                    },
                ),
                Dataset::ListedObjects(Format::JsonLines),
            ),
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
    /// Pass state "Any line".
    #[inline]
    fn any_line(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
