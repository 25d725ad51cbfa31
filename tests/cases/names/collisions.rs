// What becomes of names/collisions.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Ship it".
    ShipIt,
    /// Pass state "ship-it".
    ShipIt2,
    /// Pass state "ShipIt".
    ShipIt3,
    /// Pass state "Ship it 2".
    ShipIt22,
    /// Succeed state "SHIP_IT".
    ShipIt4,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::ShipIt => StateInfo::new(StateType::Pass, "Ship it"),
            Self::ShipIt2 => StateInfo::new(StateType::Pass, "ship-it"),
            Self::ShipIt3 => StateInfo::new(StateType::Pass, "ShipIt"),
            Self::ShipIt22 => StateInfo::new(StateType::Pass, "Ship it 2"),
            Self::ShipIt4 => StateInfo::new(StateType::Succeed, "SHIP_IT"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Ship it" => Some(Self::ShipIt),
            "ship-it" => Some(Self::ShipIt2),
            "ShipIt" => Some(Self::ShipIt3),
            "Ship it 2" => Some(Self::ShipIt22),
            "SHIP_IT" => Some(Self::ShipIt4),
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
        name: "collisions",
        file: "names/collisions.asl.json",
        hash: "22434f7a5348d0c76dd94a506593890c",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::ShipIt, frame)).await
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
pub struct Variables {
    an_item: Option<Value>,
    an_item_2: Option<Value>,
    an_item_3: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([
            ("AnItem", &self.an_item),
            ("anItem", &self.an_item_2),
            ("an_item", &self.an_item_3),
        ])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            an_item: value.get("AnItem").cloned(),
            an_item_2: value.get("anItem").cloned(),
            an_item_3: value.get("an_item").cloned(),
        }
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
                State::ShipIt => self.ship_it(frame),
                State::ShipIt2 => self.ship_it_2(frame),
                State::ShipIt3 => self.ship_it_3(frame),
                State::ShipIt22 => self.ship_it_2_2(frame),
                State::ShipIt4 => self.ship_it_4(frame),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Ship it".
    #[inline]
    fn ship_it<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_an_item_3 = Value::Number(Number::from_i64(1));
        let assigned_an_item_2 = Value::Number(Number::from_i64(2));
        let assigned_an_item = Value::Number(Number::from_i64(3));
        frame.variables.an_item_3 = frame.assigned("an_item", assigned_an_item_3);
        frame.variables.an_item_2 = frame.assigned("anItem", assigned_an_item_2);
        frame.variables.an_item = frame.assigned("AnItem", assigned_an_item);
        Ok(Transition::Same(State::ShipIt2))
    }
    /// Pass state "ship-it".
    #[inline]
    fn ship_it_2<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::ShipIt3))
    }
    /// Pass state "ShipIt".
    #[inline]
    fn ship_it_3<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::ShipIt22))
    }
    /// Pass state "Ship it 2".
    #[inline]
    fn ship_it_2_2<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::ShipIt4))
    }
    /// Succeed state "SHIP_IT".
    #[inline]
    fn ship_it_4<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Ship it","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"ship-it","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"ShipIt","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Ship it 2","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"State","group":null,"name":"SHIP_IT","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"Next","label":null},
{"from":4,"to":5,"kind":"Next","label":null},
{"from":5,"to":6,"kind":"End","label":null}],"groups":[]}"#;
