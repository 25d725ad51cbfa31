// What becomes of map/nested.asl.json.

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
    /// Map state "Cells".
    Cells,
    /// Pass state "Cell".
    Cell,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Rows => StateInfo::new(StateType::Map, "Rows"),
            Self::Cells => StateInfo::new(StateType::Map, "Cells"),
            Self::Cell => StateInfo::new(StateType::Pass, "Cell"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Rows" => Some(Self::Rows),
            "Cells" => Some(Self::Cells),
            "Cell" => Some(Self::Cell),
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
        name: "nested",
        file: "map/nested.asl.json",
        hash: "6b0f5765852629619aae3d1ec1ce0534",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
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
        _method: &str,
        _task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        None
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
            let step = self.cells(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
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
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Runs a branch that never waits.
    #[inline]
    fn advance_at_once<E: Engine>(
        &self,
        start: State,
        frame: &mut Frame<'_, E>,
    ) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = self.cell(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Map state "Rows".
    async fn rows<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let items = field::items(&frame.input, "$")?;
        let inputs = items.to_vec();
        let outcome = pin!(frame.map(self, State::Cells, inputs, 0)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Map state "Cells".
    fn cells<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let input = frame.input.clone();
        let items = field::items(&input, "$")?;
        let inputs = frame
            .for_each_item(
                &items,
                |frame| {
                    Ok(
                        object([
                            (
                                text("cell"),
                                path::whole_part(
                                    frame.part(Part::MapItemValue),
                                    "$$.Map.Item.Value",
                                    "cell.$",
                                    &input,
                                )?,
                            ),
                        ]),
                    )
                },
            )?;
        drop(input);
        let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
        let outcome = frame.map_at_once(State::Cell, inputs, 0, advance);
        let failure = match outcome {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Cell".
    #[inline]
    fn cell<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = Value::clone(
            at(&frame.input).member("cell").or_invalid("$.cell", &["['cell']"])?,
        );
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Rows","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"Join","group":null,"of":1},
{"id":3,"kind":"State","group":0,"name":"Cells","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"Join","group":0,"of":3},
{"id":5,"kind":"State","group":1,"name":"Cell","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":3,"kind":"Branch","label":null},
{"from":2,"to":6,"kind":"End","label":null},
{"from":3,"to":5,"kind":"Branch","label":null},
{"from":4,"to":2,"kind":"End","label":null},
{"from":5,"to":4,"kind":"End","label":null}],"groups":[
{"id":0,"label":"For each item","owner":1,"parent":null},
{"id":1,"label":"For each item","owner":3,"parent":0}]}"#;
