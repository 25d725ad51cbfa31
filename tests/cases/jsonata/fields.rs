// What becomes of jsonata/fields.asl.json.

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
    /// Pass state "A".
    A,
    /// Wait state "B".
    B,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::A => StateInfo::new(StateType::Pass, "A"),
            Self::B => StateInfo::new(StateType::Wait, "B"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "A" => Some(Self::A),
            "B" => Some(Self::B),
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
    const NAME: &'static str = "fields";
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
        pin!(flow.advance_to_end(State::A, frame)).await
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
                State::A => self.a(frame),
                State::B => pin!(self.b(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "A".
    #[inline]
    fn a(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let result = take(&mut frame.input);
        let result = object([
            (
                text("total"),
                Query::new("$sum($states.input.lines.price)", "Output/total")
                    .value(
                        self.execution,
                        [Some(&result)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok(
                                call::native(
                                        cx,
                                        &functions::SUM,
                                        input,
                                        &[path::fields(cx, states_input, &["lines", "price"])],
                                        At::new(6, "sum"),
                                    )?
                                    .normalized(),
                            )
                        },
                    )?,
            ),
        ]);
        Ok(Transition::Next(State::B, result))
    }
    /// Wait state "B".
    async fn b(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let result = take(&mut frame.input);
        self.execution
            .wait(
                frame,
                {
                    let query = Query::new("1 + 1", "Seconds");
                    query
                        .duration(
                            query
                                .value(
                                    self.execution,
                                    [],
                                    |cx, []| {
                                        use self::jsonata::code::*;
                                        let input = Item::Undefined;
                                        operator::add(
                                            Item::number(1.0),
                                            Item::number(1.0),
                                            At::new(4, "+"),
                                        )
                                    },
                                )?,
                        )?
                },
            )
            .await;
        Ok(Transition::End(result))
    }
}
