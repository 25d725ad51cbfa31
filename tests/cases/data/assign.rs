// What becomes of data/assign.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Remember".
    Remember,
    /// Pass state "Swap".
    Swap,
    /// Pass state "Use".
    Use,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Remember => StateInfo::new(StateType::Pass, "Remember"),
            Self::Swap => StateInfo::new(StateType::Pass, "Swap"),
            Self::Use => StateInfo::new(StateType::Pass, "Use"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Remember" => Some(Self::Remember),
            "Swap" => Some(Self::Swap),
            "Use" => Some(Self::Use),
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
        name: "assign",
        file: "data/assign.asl.json",
        hash: "858279532465afda9322167e48f14eeb",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Remember, frame)).await
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
    count: Option<Value>,
    order: Option<Value>,
    words: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([
            ("count", &self.count),
            ("order", &self.order),
            ("words", &self.words),
        ])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            count: value.get("count").cloned(),
            order: value.get("order").cloned(),
            words: value.get("words").cloned(),
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
                State::Remember => self.remember(frame),
                State::Swap => self.swap(frame),
                State::Use => self.use_(frame),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Remember".
    #[inline]
    fn remember<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_count = Value::Number(Number::from_i64(0));
        let assigned_order = at(&frame.input)
            .member("order")
            .or_missing("$.order", "order.$", &frame.input)?;
        let assigned_words = object([
            (text("last"), Value::Null),
            (
                text("first"),
                at(&frame.input)
                    .member("text")
                    .element(0)
                    .or_missing("$.text[0]", "first.$", &frame.input)?,
            ),
        ]);
        frame.variables.count = frame.assigned("count", assigned_count);
        frame.variables.order = frame.assigned("order", assigned_order);
        frame.variables.words = frame.assigned("words", assigned_words);
        Ok(Transition::Same(State::Swap))
    }
    /// Pass state "Swap".
    ///
    /// All values are those from before.
    #[inline]
    fn swap<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_count = at_value(field::variable(&frame.variables.order, "order")?)
            .or_missing("$order", "count.$", &frame.input)?;
        let assigned_order = at_value(field::variable(&frame.variables.count, "count")?)
            .or_missing("$count", "order.$", &frame.input)?;
        frame.variables.count = frame.assigned("count", assigned_count);
        frame.variables.order = frame.assigned("order", assigned_order);
        Ok(Transition::Same(State::Use))
    }
    /// Pass state "Use".
    #[inline]
    fn use_<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let input = at_value(field::variable(&frame.variables.order, "order")?)
            .or_invalid("$order", &[])?;
        let _ = object([
            (
                text("next"),
                intrinsic::in_call(
                    "States.MathAdd($count, 1)",
                    intrinsic::math_add(
                        at_value(field::variable(&frame.variables.count, "count")?)
                            .or_missing_argument(
                                "$count",
                                "States.MathAdd($count, 1)",
                                input,
                            )?,
                        &Value::Number(Number::from_i64(1)),
                    ),
                )?,
            ),
            (
                text("id"),
                at_value(field::variable(&frame.variables.words, "words")?)
                    .member("first")
                    .or_missing("$words.first", "id.$", input)?,
            ),
        ]);
        let result = Value::clone(
            at_value(field::variable(&frame.variables.words, "words")?)
                .or_invalid("$words", &[])?,
        );
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Remember","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Swap","type":"Pass","comment":"All values are those from before.","resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Use","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"End","label":null}],"groups":[]}"#;
