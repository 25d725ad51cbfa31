// What becomes of flow/absent_path.asl.json.

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
    const NAME: &'static str = "absent_path";
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
        pin!(flow.advance_to_end(State::Price, frame)).await
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
impl<T: Tasks, E: Engine> Flow<'_, T, E> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = match state {
                State::Price => self.price(frame),
                State::IsItThere => self.is_it_there(frame),
                State::Pick => self.pick(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Price".
    #[inline]
    fn price(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
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
    fn is_it_there(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        if at(input).member("oder").member("id").found_in_document()?.is_some() {
            return Ok(Transition::Same(State::Pick));
        }
        if !at(input).member("order").member("idd").found_in_document()?.is_some() {
            return Ok(Transition::Same(State::Pick));
        }
        Ok(Transition::Same(State::Pick))
    }
    /// Pass state "Pick".
    #[inline]
    fn pick(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let result = object([
            (
                text("picked"),
                at(input)
                    .list(
                        &[
                            PathStep::Member("order"),
                            PathStep::Member("items"),
                            PathStep::Filter(
                                &|current| path_filter::less(
                                    at_item(current).member("id").side(&["['id']"]),
                                    at_value(input).member("limt").side(&["['limt']"]),
                                ),
                            ),
                        ],
                    )
                    .or_missing("$.order.items[?(@.id < $.limt)]", "picked.$", input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
