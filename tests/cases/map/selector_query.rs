// What becomes of map/selector_query.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Map state "Lengths".
    Lengths,
    /// Pass state "Length".
    Length,
    /// Map state "Apart".
    Apart,
    /// Pass state "Sum".
    Sum,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Lengths => StateInfo::new(StateType::Map, "Lengths"),
            Self::Length => StateInfo::new(StateType::Pass, "Length"),
            Self::Apart => StateInfo::new(StateType::Map, "Apart"),
            Self::Sum => StateInfo::new(StateType::Pass, "Sum"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Lengths" => Some(Self::Lengths),
            "Length" => Some(Self::Length),
            "Apart" => Some(Self::Apart),
            "Sum" => Some(Self::Sum),
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
        name: "selector_query",
        file: "map/selector_query.asl.json",
        hash: "af47517d5ccce1c69762c4258dbb7ee2",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Lengths, frame)).await
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
            let step = self.sum(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
}
impl<T: Tasks> Host for Workflow<T> {}
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
                State::Lengths => pin!(self.lengths(frame)).await,
                State::Apart => pin!(self.apart(frame)).await,
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
            let step = self.length(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Map state "Lengths".
    async fn lengths<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let step: Step<State> = async {
            let items = Query::new("$states.input.texts", "Items")
                .answer(
                    frame,
                    [Some(&frame.input)],
                    |cx, [states_input]| {
                        use self::jsonata::code::*;
                        Ok(path::fields(cx, states_input, &["texts"]))
                    },
                )?
                .array()?;
            let inputs = frame
                .for_each_item(
                    &items,
                    |frame| {
                        Query::new(
                                "$length($states.context.Map.Item.Value)",
                                "ItemSelector",
                            )
                            .value(
                                frame,
                                [frame.part(Part::MapItemValue).as_ref()],
                                |cx, [states_context_map_item_value]| {
                                    use self::jsonata::code::*;
                                    let input = Item::Undefined;
                                    Ok(
                                        call::native(
                                                cx,
                                                &functions::LENGTH,
                                                input,
                                                &[states_context_map_item_value],
                                                At::new(9, "length"),
                                            )?
                                            .normalized(),
                                    )
                                },
                            )
                    },
                )?;
            let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
            let outcome = frame.map_at_once(State::Length, inputs, 0, advance);
            let result = outcome?;
            Ok(Transition::Next(State::Apart, result))
        }
            .await;
        let failure = match step {
            Ok(transition) => return Ok(transition),
            Err(stop) => frame.caught(stop)?,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Length".
    #[inline]
    fn length<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Map state "Apart".
    async fn apart<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let step: Step<State> = async {
            let items = Items::from(
                Query::new("$states.input", "Items")
                    .answer(
                        frame,
                        [Some(&frame.input)],
                        |_, [states_input]| {
                            use self::jsonata::code::*;
                            Ok(states_input)
                        },
                    )?
                    .array()?,
            );
            frame.map_started(items.len());
            let run = MapRun::over(State::Sum, items).express();
            let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> {
                Query::new(
                        "$states.context.Map.Item.Index + $states.context.Map.Item.Value",
                        "ItemSelector",
                    )
                    .value(
                        frame,
                        [
                            frame.part(Part::MapItemIndex).as_ref(),
                            frame.part(Part::MapItemValue).as_ref(),
                        ],
                        |
                            _,
                            [states_context_map_item_index,
                            states_context_map_item_value,
                            ]|
                        {
                            use self::jsonata::code::*;
                            operator::add(
                                states_context_map_item_index,
                                states_context_map_item_value,
                                At::new(33, "+"),
                            )
                        },
                    )
            };
            let outcome = pin!(frame.map_run(self, run, select)).await;
            let result = outcome?;
            Ok(Transition::End(result))
        }
            .await;
        let failure = match step {
            Ok(transition) => return Ok(transition),
            Err(stop) => frame.caught(stop)?,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Sum".
    #[inline]
    fn sum<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Lengths","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"Join","group":null,"of":1},
{"id":3,"kind":"State","group":0,"name":"Length","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Apart","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"Join","group":null,"of":4},
{"id":6,"kind":"State","group":1,"name":"Sum","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":7,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":3,"kind":"Branch","label":null},
{"from":2,"to":4,"kind":"Next","label":null},
{"from":3,"to":2,"kind":"End","label":null},
{"from":4,"to":6,"kind":"Branch","label":null},
{"from":5,"to":7,"kind":"End","label":null},
{"from":6,"to":5,"kind":"End","label":null}],"groups":[
{"id":0,"label":"For each item","owner":1,"parent":null},
{"id":1,"label":"For each item (distributed)","owner":4,"parent":null}]}"#;
