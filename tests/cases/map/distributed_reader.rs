// What becomes of map/distributed_reader.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
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
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn s3_get_object(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::s3_get_object(self, input, task)
    }
    fn s3_list_objects_v2(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::s3_list_objects_v2(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn s3_get_object(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::s3_get_object(self, input, task)
    }
    fn s3_list_objects_v2(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::s3_list_objects_v2(self, input, task)
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
    tasks: T,
    substitutions: Substitutions,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    execution(tasks, substitutions).run(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `run` it.
pub fn execution<T: Tasks>(tasks: T, substitutions: Substitutions) -> Run<Workflow<T>> {
    Run::new(workflow(tasks, substitutions))
}
/// The workflow together with its tasks, for engines and servers.
pub fn workflow<T: Tasks>(tasks: T, substitutions: Substitutions) -> Workflow<T> {
    Workflow { tasks, substitutions }
}
/// The workflow together with its tasks.
#[derive(Clone, Debug)]
pub struct Workflow<T> {
    tasks: T,
    substitutions: Substitutions,
}
impl<T: Tasks> Program for Workflow<T> {
    const DEFINITION: Definition = Definition {
        name: "distributed_reader",
        file: "map/distributed_reader.asl.json",
        hash: "733f962695fa9c78eb2989499948526e",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Rows, frame)).await
    }
    async fn execute_from<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E>,
    ) -> Option<Ended> {
        let start = State::from_name(state)?;
        Some(pin!(self.advance_to_end(start, frame)).await)
    }
    fn perform<'a>(
        &'a self,
        method: &str,
        task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        Some(
            match method {
                "s3_get_object" => {
                    Box::pin(self.tasks.s3_get_object(task.input(T::RAW), task))
                }
                "s3_list_objects_v2" => {
                    Box::pin(self.tasks.s3_list_objects_v2(task.input(T::RAW), task))
                }
                _ => return None,
            },
        )
    }
    fn state_name(&self, name: &str) -> Option<&'static str> {
        State::from_name(name).map(|state| state.info().name)
    }
    async fn execute_branch<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E>,
    ) -> Option<Ended> {
        let start = State::from_name(state)?;
        Some(pin!(self.advance(start, frame)).await)
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([])
    }
    fn from_value(_value: &Value) -> Self {
        Self {}
    }
}
/// The data of one scope: the workflow itself, a branch or an iteration.
type Frame<'e, E> = ScopeFrame<'e, E, Variables>;
impl<T: Tasks> Machine for Workflow<T> {
    type State = State;
    type Variables = Variables;
    fn state_name(state: State) -> &'static str {
        state.info().name
    }
    async fn advance<E: Engine>(&self, start: State, frame: &mut Frame<'_, E>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = match state {
                State::Row => self.row(frame),
                State::GivenRow => self.given_row(frame),
                State::Value => self.value(frame),
                State::Line => self.line(frame),
                State::Object => self.object(frame),
                State::AnyLine => self.any_line(frame),
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
}
impl<T: Tasks> Host for Workflow<T> {
    fn get_object<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        Box::pin(self.tasks.s3_get_object(task.input(T::RAW), task))
    }
    fn list_objects<'a>(&'a self, task: &'a TaskContext) -> BoxFuture<'a, Outcome> {
        Box::pin(self.tasks.s3_list_objects_v2(task.input(T::RAW), task))
    }
}
impl<T: Tasks> Workflow<T> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end<E: Engine>(
        &self,
        start: State,
        frame: &mut Frame<'_, E>,
    ) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = match state {
                State::Rows => pin!(self.rows(frame)).await,
                State::GivenRows => pin!(self.given_rows(frame)).await,
                State::Values => pin!(self.values(frame)).await,
                State::Lines => pin!(self.lines(frame)).await,
                State::Objects => pin!(self.objects(frame)).await,
                State::AllLines => pin!(self.all_lines(frame)).await,
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Map state "Rows".
    async fn rows<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.map_started(0);
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
                                at(&frame.input)
                                    .member("key")
                                    .or_missing("$.key", "Key.$", &frame.input)?,
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
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => {
                let result = result_path::put(
                    take(&mut frame.input),
                    "$.rows",
                    &[Segment::member("rows")],
                    result,
                )?;
                return Ok(Transition::Next(State::GivenRows, result));
            }
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Row".
    #[inline]
    fn row<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Given rows".
    async fn given_rows<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.map_started(0);
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
                                at_part(frame.part(Part::ExecutionInput).as_ref(), 2)
                                    .member("key")
                                    .or_missing(
                                        "$$.Execution.Input.key",
                                        "Key.$",
                                        &frame.input,
                                    )?,
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
                        at(&frame.input)
                            .member("most")
                            .or_invalid("$.most", &["['most']"])?,
                        "MaxItemsPath",
                        "$.most",
                    )?,
                ),
        );
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::Next(State::Values, result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Given row".
    #[inline]
    fn given_row<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Values".
    async fn values<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.map_started(0);
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
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::Next(State::Lines, result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Value".
    #[inline]
    fn value<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Lines".
    async fn lines<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.map_started(0);
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
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::Next(State::Objects, result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Line".
    #[inline]
    fn line<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Objects".
    async fn objects<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.map_started(0);
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
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::Next(State::AllLines, result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Object".
    #[inline]
    fn object<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "All lines".
    async fn all_lines<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.map_started(0);
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
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Any line".
    #[inline]
    fn any_line<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Rows","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"Join","group":null,"of":1},
{"id":3,"kind":"State","group":0,"name":"Row","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Given rows","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"Join","group":null,"of":4},
{"id":6,"kind":"State","group":1,"name":"Given row","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":7,"kind":"State","group":null,"name":"Values","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":8,"kind":"Join","group":null,"of":7},
{"id":9,"kind":"State","group":2,"name":"Value","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":10,"kind":"State","group":null,"name":"Lines","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":11,"kind":"Join","group":null,"of":10},
{"id":12,"kind":"State","group":3,"name":"Line","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":13,"kind":"State","group":null,"name":"Objects","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":14,"kind":"Join","group":null,"of":13},
{"id":15,"kind":"State","group":4,"name":"Object","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":16,"kind":"State","group":null,"name":"All lines","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":17,"kind":"Join","group":null,"of":16},
{"id":18,"kind":"State","group":5,"name":"Any line","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":19,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":3,"kind":"Branch","label":null},
{"from":2,"to":4,"kind":"Next","label":null},
{"from":3,"to":2,"kind":"End","label":null},
{"from":4,"to":6,"kind":"Branch","label":null},
{"from":5,"to":7,"kind":"Next","label":null},
{"from":6,"to":5,"kind":"End","label":null},
{"from":7,"to":9,"kind":"Branch","label":null},
{"from":8,"to":10,"kind":"Next","label":null},
{"from":9,"to":8,"kind":"End","label":null},
{"from":10,"to":12,"kind":"Branch","label":null},
{"from":11,"to":13,"kind":"Next","label":null},
{"from":12,"to":11,"kind":"End","label":null},
{"from":13,"to":15,"kind":"Branch","label":null},
{"from":14,"to":16,"kind":"Next","label":null},
{"from":15,"to":14,"kind":"End","label":null},
{"from":16,"to":18,"kind":"Branch","label":null},
{"from":17,"to":19,"kind":"End","label":null},
{"from":18,"to":17,"kind":"End","label":null}],"groups":[
{"id":0,"label":"For each item (distributed)","owner":1,"parent":null},
{"id":1,"label":"For each item (distributed)","owner":4,"parent":null},
{"id":2,"label":"For each item (distributed)","owner":7,"parent":null},
{"id":3,"label":"For each item (distributed)","owner":10,"parent":null},
{"id":4,"label":"For each item (distributed)","owner":13,"parent":null},
{"id":5,"label":"For each item (distributed)","owner":16,"parent":null}]}"#;
