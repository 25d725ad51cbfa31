// What becomes of map/distributed_parquet.asl.json.

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
    /// Succeed state "Row".
    Row,
    /// Map state "Inventory".
    Inventory,
    /// Succeed state "Object".
    Object,
    /// Map state "Unloaded".
    Unloaded,
    /// Succeed state "Line".
    Line,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Rows => StateInfo::new(StateType::Map, "Rows"),
            Self::Row => StateInfo::new(StateType::Succeed, "Row"),
            Self::Inventory => StateInfo::new(StateType::Map, "Inventory"),
            Self::Object => StateInfo::new(StateType::Succeed, "Object"),
            Self::Unloaded => StateInfo::new(StateType::Map, "Unloaded"),
            Self::Line => StateInfo::new(StateType::Succeed, "Line"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Rows" => Some(Self::Rows),
            "Row" => Some(Self::Row),
            "Inventory" => Some(Self::Inventory),
            "Object" => Some(Self::Object),
            "Unloaded" => Some(Self::Unloaded),
            "Line" => Some(Self::Line),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the action `s3:getObject`, for "Rows", "Inventory", "Unloaded".
    fn s3_get_object(
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
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: T,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    execution(tasks).run(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `run` it.
pub fn execution<T: Tasks>(tasks: T) -> Run<Workflow<T>> {
    Run::new(workflow(tasks))
}
/// The workflow together with its tasks, for engines and servers.
pub fn workflow<T: Tasks>(tasks: T) -> Workflow<T> {
    Workflow { tasks }
}
/// The workflow together with its tasks.
#[derive(Clone, Debug)]
pub struct Workflow<T> {
    tasks: T,
}
impl<T: Tasks> Program for Workflow<T> {
    const DEFINITION: Definition = Definition {
        name: "distributed_parquet",
        file: "map/distributed_parquet.asl.json",
        hash: "a7ae2db93f1ec98463ddd5e13521f90b",
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
                State::Object => self.object(frame),
                State::Line => self.line(frame),
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
                State::Inventory => pin!(self.inventory(frame)).await,
                State::Unloaded => pin!(self.unloaded(frame)).await,
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
                        (text("Bucket"), Value::text("orders")),
                        (text("VersionId"), Value::text("v1")),
                        (
                            text("Key"),
                            at(&frame.input)
                                .member("key")
                                .or_missing("$.key", "Key.$", &frame.input)?,
                        ),
                    ]),
                ),
                Dataset::Object(Format::Parquet),
            ),
        );
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::Next(State::Inventory, result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Succeed state "Row".
    #[inline]
    fn row<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Inventory".
    async fn inventory<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.map_started(0);
        let run = MapRun::reading(
            State::Object,
            Reader::new(
                TaskCall::new(
                    const { &TaskInfo::service("s3", "getObject") },
                    text("arn:aws:states:::s3:getObject"),
                    {
                        static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                            (text("Bucket"), Value::text("orders")),
                            (text("Key"), Value::text("manifest.json")),
                        ]));
                        CONSTANT.clone()
                    },
                ),
                Dataset::Inventory,
            ),
        );
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::Next(State::Unloaded, result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Succeed state "Object".
    #[inline]
    fn object<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Unloaded".
    async fn unloaded<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.map_started(0);
        let run = MapRun::reading(
            State::Line,
            Reader::new(
                TaskCall::new(
                    const { &TaskInfo::service("s3", "getObject") },
                    text("arn:aws:states:::s3:getObject"),
                    {
                        static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                            (text("Bucket"), Value::text("queries")),
                            (text("Key"), Value::text("q-manifest.csv")),
                        ]));
                        CONSTANT.clone()
                    },
                ),
                Dataset::Unloaded(Format::JsonLines),
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
    /// Succeed state "Line".
    #[inline]
    fn line<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Rows","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"Join","group":null,"of":1},
{"id":3,"kind":"State","group":0,"name":"Row","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Inventory","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"Join","group":null,"of":4},
{"id":6,"kind":"State","group":1,"name":"Object","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":7,"kind":"State","group":null,"name":"Unloaded","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":8,"kind":"Join","group":null,"of":7},
{"id":9,"kind":"State","group":2,"name":"Line","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":10,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":3,"kind":"Branch","label":null},
{"from":2,"to":4,"kind":"Next","label":null},
{"from":3,"to":2,"kind":"End","label":null},
{"from":4,"to":6,"kind":"Branch","label":null},
{"from":5,"to":7,"kind":"Next","label":null},
{"from":6,"to":5,"kind":"End","label":null},
{"from":7,"to":9,"kind":"Branch","label":null},
{"from":8,"to":10,"kind":"End","label":null},
{"from":9,"to":8,"kind":"End","label":null}],"groups":[
{"id":0,"label":"For each item (distributed)","owner":1,"parent":null},
{"id":1,"label":"For each item (distributed)","owner":4,"parent":null},
{"id":2,"label":"For each item (distributed)","owner":7,"parent":null}]}"#;
