// What becomes of names/collisions.asl.json.

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
    const NAME: &'static str = "collisions";
    type Variables = Variables;
    const HAS_TASKS: bool = false;
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
        pin!(flow.advance_to_end(State::ShipIt, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    an_item: Option<Value>,
    an_item_2: Option<Value>,
    an_item_3: Option<Value>,
}
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
                State::ShipIt => self.ship_it(frame),
                State::ShipIt2 => self.ship_it_2(frame),
                State::ShipIt3 => self.ship_it_3(frame),
                State::ShipIt22 => self.ship_it_2_2(frame),
                State::ShipIt4 => self.ship_it_4(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Ship it".
    #[inline]
    fn ship_it(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let assigned_an_item_3 = Value::Number(Number::from_i64(1));
        let assigned_an_item_2 = Value::Number(Number::from_i64(2));
        let assigned_an_item = Value::Number(Number::from_i64(3));
        frame.variables.an_item_3 = frame
            .assigned(self.execution, "an_item", assigned_an_item_3);
        frame.variables.an_item_2 = frame
            .assigned(self.execution, "anItem", assigned_an_item_2);
        frame.variables.an_item = frame
            .assigned(self.execution, "AnItem", assigned_an_item);
        Ok(Transition::Same(State::ShipIt2))
    }
    /// Pass state "ship-it".
    #[inline]
    fn ship_it_2(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::ShipIt3))
    }
    /// Pass state "ShipIt".
    #[inline]
    fn ship_it_3(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::ShipIt22))
    }
    /// Pass state "Ship it 2".
    #[inline]
    fn ship_it_2_2(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::ShipIt4))
    }
    /// Succeed state "SHIP_IT".
    #[inline]
    fn ship_it_4(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
