// What becomes of paths/filters.asl.json.

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
    /// Pass state "Select".
    Select,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Select => StateInfo::new(StateType::Pass, "Select"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
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
    const NAME: &'static str = "filters";
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
        pin!(flow.advance_to_end(State::Select, frame)).await
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
            let step = self.select(frame);
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Select".
    #[inline]
    fn select(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let result = object([
            (
                text("right_path"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::equal(
                        at(current).member("id").found(),
                        at(input).member("wanted").found(),
                    ))
                    .member("title")
                    .into_array(),
            ),
            (
                text("or_not"),
                at(input)
                    .member("list")
                    .filter(|current| {
                        !at(current).member("sold").found().is_some()
                            || path_filter::equal(
                                at(current).member("price").found(),
                                Some(&Value::Null),
                            )
                    })
                    .into_array(),
            ),
            (
                text("nested"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::greater(
                        at(current).member("author").member("name").found(),
                        at(current).member("editor").member("name").found(),
                    ))
                    .into_array(),
            ),
            (
                text("left_path"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::equal(
                        at(input).member("wanted").found(),
                        at(current).member("id").found(),
                    ))
                    .into_array(),
            ),
            (
                text("not_equals"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::not_equal(
                        at(current).member("kind").found(),
                        Some(&Value::String(text("book"))),
                    ))
                    .member("id")
                    .into_array(),
            ),
            (
                text("number"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::less(
                        at(current).member("price").found(),
                        Some(&Value::Number(Number::from_static("9.5"))),
                    ))
                    .into_array(),
            ),
            (
                text("regex"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::matches(
                        at(current).member("title").found(),
                        {
                            static PATTERN: path_filter::Pattern = path_filter::Pattern::new(
                                "^(?i:^the .*?(cat|dog)$)$",
                            );
                            &PATTERN
                        },
                    ))
                    .into_array(),
            ),
            (
                text("boolean"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::equal(
                        at(current).member("sold").found(),
                        Some(&Value::Bool(true)),
                    ))
                    .into_array(),
            ),
            (
                text("and"),
                at(input)
                    .member("list")
                    .filter(|current| {
                        path_filter::greater_equal(
                            at(current).member("price").found(),
                            Some(&Value::Number(Number::from_i64(5))),
                        )
                            && path_filter::less_equal(
                                at(current).member("price").found(),
                                Some(&Value::Number(Number::from_i64(10))),
                            )
                    })
                    .into_array(),
            ),
            (
                text("equals"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::equal(
                        at(current).member("kind").found(),
                        Some(&Value::String(text("book"))),
                    ))
                    .into_array(),
            ),
            (
                text("present"),
                at(input)
                    .member("list")
                    .filter(|current| at(current).member("isbn").found().is_some())
                    .into_array(),
            ),
            (
                text("bare"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::equal(
                        at(current).member("status").found(),
                        Some(&Value::String(text("AMOUNT_PAID"))),
                    ))
                    .into_array(),
            ),
            (
                text("first"),
                at(input)
                    .member("list")
                    .filter(|current| path_filter::equal(
                        at(current).member("id").found(),
                        Some(&Value::Number(Number::from_i64(1))),
                    ))
                    .element(0)
                    .into_array(),
            ),
        ]);
        Ok(Transition::End(result))
    }
}
