// What becomes of flow/asked_variable.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
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
        name: "asked_variable",
        file: "flow/asked_variable.asl.json",
        hash: "31ca986c163af66be6d2f2c71cfee498",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Keep, frame)).await
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
    later: Option<Value>,
    tags: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([("later", &self.later), ("tags", &self.tags)])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            later: value.get("later").cloned(),
            tags: value.get("tags").cloned(),
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
                State::Keep => self.keep(frame),
                State::Ask => self.ask(frame),
                State::Filter => self.filter(frame),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
            if frame.is_due() {
                state = pin!(frame.pause(state)).await;
            }
        }
    }
    /// Pass state "Keep".
    #[inline]
    fn keep<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_tags = {
            static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                (text("a"), Value::Number(Number::from_i64(1))),
            ]));
            CONSTANT.clone()
        };
        frame.variables.tags = frame.assigned("tags", assigned_tags);
        Ok(Transition::Same(State::Ask))
    }
    /// Choice state "Ask".
    #[inline]
    fn ask<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        if Query::new("$exists($tgas)", "Choices[0]/Condition")
            .answer(
                frame,
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
            )?
            .boolean()?
        {
            frame.takes(Way::Rule(0));
            return Ok(Transition::Same(State::Filter));
        }
        if Query::new("$staets.input.total = 3", "Choices[1]/Condition")
            .answer(
                frame,
                [None],
                |cx, [staets]| {
                    use self::jsonata::code::*;
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
            )?
            .boolean()?
        {
            frame.takes(Way::Rule(1));
            return Ok(Transition::Same(State::Filter));
        }
        if Query::new("$later ? true : false", "Choices[2]/Condition")
            .answer(
                frame,
                [frame.variables.later.as_ref()],
                |cx, [later]| {
                    use self::jsonata::code::*;
                    Ok(
                        if operator::truth(cx, later) {
                            Item::Bool(true)
                        } else {
                            Item::Bool(false)
                        },
                    )
                },
            )?
            .boolean()?
        {
            frame.takes(Way::Rule(2));
            let assigned_later = Value::Number(Number::from_i64(1));
            frame.variables.later = frame.assigned("later", assigned_later);
            return Ok(Transition::Same(State::Keep));
        }
        Ok(Transition::Same(State::Filter))
    }
    /// Pass state "Filter".
    #[inline]
    fn filter<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = Query::new(
                "$sift($tags, function($value, $key) { $valeu != null })",
                "Output",
            )
            .value(
                frame,
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
                                        move |_, _| Ok(
                                            Item::Bool(operator::not_equal(cx, valeu, Item::Null)),
                                        ),
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
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Keep","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Ask","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Filter","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Rule","label":"$exists($tgas)"},
{"from":2,"to":3,"kind":"Rule","label":"$staets.input.total = 3"},
{"from":2,"to":1,"kind":"Rule","label":"$later ? true : false"},
{"from":2,"to":3,"kind":"Default","label":"Default"},
{"from":3,"to":4,"kind":"End","label":null}],"groups":[]}"#;
