// What becomes of flow/asked_variable.asl.json.

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
    /// Pass state "Keep".
    Keep,
    /// Choice state "Ask".
    Ask,
    /// Pass state "Filter".
    Filter,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Keep => StateInfo::new(StateType::Pass, "Keep"),
            Self::Ask => StateInfo::new(StateType::Choice, "Ask"),
            Self::Filter => StateInfo::new(StateType::Pass, "Filter"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Keep" => Some(Self::Keep),
            "Ask" => Some(Self::Ask),
            "Filter" => Some(Self::Filter),
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
    const NAME: &'static str = "asked_variable";
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
        pin!(flow.advance_to_end(State::Keep, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    later: Option<Value>,
    tags: Option<Value>,
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
                State::Keep => self.keep(frame),
                State::Ask => self.ask(frame),
                State::Filter => self.filter(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
            if self.execution.is_due() {
                state = pin!(self.execution.pause(frame, state)).await;
            }
        }
    }
    /// Pass state "Keep".
    #[inline]
    fn keep(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let assigned_tags = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (text("a"), Value::Number(Number::from_i64(1))),
            ]));
            CONSTANT.clone()
        };
        frame.variables.tags = frame.assigned(self.execution, "tags", assigned_tags);
        Ok(Transition::Same(State::Ask))
    }
    /// Choice state "Ask".
    #[inline]
    fn ask(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        if {
            let query = Query::new("$exists($tgas)", "Choices[0]/Condition");
            query
                .boolean(
                    query
                        .value(
                            self.execution,
                            [None],
                            |cx, [tgas]| {
                                use self::jsonata::code::*;
                                let input = Item::Undefined;
                                Ok(
                                    call::native(
                                            cx,
                                            &functions::EXISTS,
                                            input,
                                            &[tgas],
                                            At::new(9, "exists"),
                                        )?
                                        .normalized(),
                                )
                            },
                        )?,
                )?
        } {
            return Ok(Transition::Same(State::Filter));
        }
        if {
            let query = Query::new("$staets.input.total = 3", "Choices[1]/Condition");
            query
                .boolean(
                    query
                        .value(
                            self.execution,
                            [None],
                            |cx, [staets]| {
                                use self::jsonata::code::*;
                                let input = Item::Undefined;
                                Ok(
                                    Item::Bool(
                                        operator::equal(
                                            cx,
                                            path::fields(cx, staets, &["input", "total"]),
                                            Item::number(3.0),
                                        ),
                                    ),
                                )
                            },
                        )?,
                )?
        } {
            return Ok(Transition::Same(State::Filter));
        }
        if {
            let query = Query::new("$later ? true : false", "Choices[2]/Condition");
            query
                .boolean(
                    query
                        .value(
                            self.execution,
                            [frame.variables.later.as_ref()],
                            |cx, [later]| {
                                use self::jsonata::code::*;
                                let input = Item::Undefined;
                                Ok(
                                    if operator::truth(cx, later) {
                                        Item::Bool(true)
                                    } else {
                                        Item::Bool(false)
                                    },
                                )
                            },
                        )?,
                )?
        } {
            let assigned_later = Value::Number(Number::from_i64(1));
            frame.variables.later = frame
                .assigned(self.execution, "later", assigned_later);
            return Ok(Transition::Same(State::Keep));
        }
        Ok(Transition::Same(State::Filter))
    }
    /// Pass state "Filter".
    #[inline]
    fn filter(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let result = take(&mut frame.input);
        let result = Query::new(
                "$sift($tags, function($value, $key) { $valeu != null })",
                "Output",
            )
            .value(
                self.execution,
                [frame.variables.tags.as_ref(), None],
                |cx, [tags, valeu]| {
                    use self::jsonata::code::*;
                    let input = Item::Undefined;
                    Ok(
                        call::native(
                                cx,
                                &functions::SIFT,
                                input,
                                &[
                                    tags,
                                    Function::closure(
                                        cx,
                                        2,
                                        None,
                                        move |_, _, arguments| {
                                            let value_2 = argument(arguments, 0);
                                            let key = argument(arguments, 1);
                                            Ok(Item::Bool(operator::not_equal(cx, valeu, Item::Null)))
                                        },
                                    ),
                                ],
                                At::new(7, "sift"),
                            )?
                            .normalized(),
                    )
                },
            )?;
        Ok(Transition::End(result))
    }
}
