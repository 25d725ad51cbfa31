// What becomes of flow/absent_path.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Price".
    Price,
    /// Choice state "Is it there?".
    IsItThere,
    /// Pass state "Pick".
    Pick,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Price => StateInfo::new(StateType::Pass, "Price"),
            Self::IsItThere => StateInfo::new(StateType::Choice, "Is it there?"),
            Self::Pick => StateInfo::new(StateType::Pass, "Pick"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Price" => Some(Self::Price),
            "Is it there?" => Some(Self::IsItThere),
            "Pick" => Some(Self::Pick),
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
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
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
        name: "absent_path",
        file: "flow/absent_path.asl.json",
        hash: "4422b7e35452acbd73e030a6976d4d51",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Price, frame)).await
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
        _method: &str,
        _task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        None
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
                State::Price => self.price(frame),
                State::IsItThere => self.is_it_there(frame),
                State::Pick => self.pick(frame),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Price".
    #[inline]
    fn price<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        let result = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (
                    text("order"),
                    object([
                        (text("id"), Value::text("4711")),
                        (
                            text("items"),
                            array([
                                object([(text("id"), Value::Number(Number::from_i64(1)))]),
                            ]),
                        ),
                    ]),
                ),
                (text("limit"), Value::Number(Number::from_i64(3))),
            ]));
            CONSTANT.clone()
        };
        Ok(Transition::Next(State::IsItThere, result))
    }
    /// Choice state "Is it there?".
    #[inline]
    fn is_it_there<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        if at(&frame.input).member("oder").member("id").found_in_document()?.is_some() {
            frame.takes(Way::Rule(0));
            return Ok(Transition::Same(State::Pick));
        }
        if !at(&frame.input).member("order").member("idd").found_in_document()?.is_some()
        {
            frame.takes(Way::Rule(1));
            return Ok(Transition::Same(State::Pick));
        }
        Ok(Transition::Same(State::Pick))
    }
    /// Pass state "Pick".
    #[inline]
    fn pick<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("picked"),
                at(&frame.input)
                    .list(
                        &[
                            PathStep::Member("order"),
                            PathStep::Member("items"),
                            PathStep::Filter(
                                &|current| path_filter::less(
                                    at_item(current).member("id").side(&["['id']"]),
                                    at_value(&frame.input).member("limt").side(&["['limt']"]),
                                ),
                            ),
                        ],
                    )
                    .or_missing(
                        "$.order.items[?(@.id < $.limt)]",
                        "picked.$",
                        &frame.input,
                    )?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Price","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Is it there?","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Pick","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Rule","label":"$.oder.id is present"},
{"from":2,"to":3,"kind":"Rule","label":"not $.order.idd is present"},
{"from":2,"to":3,"kind":"Default","label":"Default"},
{"from":3,"to":4,"kind":"End","label":null}],"groups":[]}"#;
