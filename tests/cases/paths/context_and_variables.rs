// What becomes of paths/context_and_variables.asl.json.

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
    /// Pass state "Remember".
    Remember,
    /// Pass state "Select".
    Select,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Remember => StateInfo::new(StateType::Pass, "Remember"),
            Self::Select => StateInfo::new(StateType::Pass, "Select"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Remember" => Some(Self::Remember),
            "Select" => Some(Self::Select),
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
    const NAME: &'static str = "context_and_variables";
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
        pin!(flow.advance_to_end(State::Remember, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    list: Option<Value>,
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
                State::Remember => self.remember(frame),
                State::Select => self.select(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Remember".
    #[inline]
    fn remember(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let assigned_list = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| array([
                object([(text("id"), Value::Number(Number::from_i64(1)))]),
            ]));
            CONSTANT.clone()
        };
        frame.variables.list = frame.assigned(self.execution, "list", assigned_list);
        Ok(Transition::Same(State::Select))
    }
    /// Pass state "Select".
    #[inline]
    fn select(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let result = object([
            (
                text("own"),
                at_value(field::variable(&frame.variables.list, "list")?)
                    .list(
                        &[
                            PathStep::Filter(
                                &|current| path_filter::equal(
                                    at_item(current).member("id").side(&["['id']"]),
                                    at_part(
                                            frame.part(self.execution, Part::ExecutionInput).as_ref(),
                                            2,
                                        )
                                        .member("id")
                                        .side(&["['Execution']", "['Input']", "['id']"]),
                                ),
                            ),
                        ],
                    )
                    .or_missing(
                        "$list[?(@.id == $$.Execution.Input.id)]",
                        "own.$",
                        input,
                    )?,
            ),
            (
                text("name"),
                at_part(frame.part(self.execution, Part::StateName).as_ref(), 2)
                    .or_missing("$$.State['Name']", "name.$", input)?,
            ),
            (
                text("ids"),
                at_value(field::variable(&frame.variables.list, "list")?)
                    .list(&[PathStep::Every, PathStep::Member("id")])
                    .or_missing("$list[*].id", "ids.$", input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
