// What becomes of choice/filters_and_assign.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Choice state "Choose".
    Choose,
    /// Pass state "Done".
    Done,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Choose => StateInfo::new(StateType::Choice, "Choose"),
            Self::Done => StateInfo::new(StateType::Pass, "Done"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Choose" => Some(Self::Choose),
            "Done" => Some(Self::Done),
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
        name: "filters_and_assign",
        file: "choice/filters_and_assign.asl.json",
        hash: "5706758bbed697920ce75c3fe0cac810",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Choose, frame)).await
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
    size: Option<Value>,
    total: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([("size", &self.size), ("total", &self.total)])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            size: value.get("size").cloned(),
            total: value.get("total").cloned(),
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
                State::Choose => self.choose(frame),
                State::Done => self.done(frame),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Choice state "Choose".
    #[inline]
    fn choose<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let input = Value::clone(
            at(&frame.input).member("order").or_invalid("$.order", &["['order']"])?,
        );
        if compare::numeric_greater_than(
            field::condition(
                at(&input).member("total").found_in_document()?,
                "$.total",
            )?,
            100,
        ) {
            frame.takes(Way::Rule(0));
            let assigned_size = Value::text("large");
            let assigned_total = at(&input)
                .member("total")
                .or_missing("$.total", "total.$", &input)?;
            let result = Value::clone(
                at(&input).member("lines").or_invalid("$.lines", &["['lines']"])?,
            );
            frame.variables.size = frame.assigned("size", assigned_size);
            frame.variables.total = frame.assigned("total", assigned_total);
            return Ok(Transition::Next(State::Done, result));
        }
        let assigned_size = Value::text("small");
        let result = Value::clone(
            at(&input).member("lines").or_invalid("$.lines", &["['lines']"])?,
        );
        frame.variables.size = frame.assigned("size", assigned_size);
        Ok(Transition::Next(State::Done, result))
    }
    /// Pass state "Done".
    #[inline]
    fn done<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("size"),
                at_value(field::variable(&frame.variables.size, "size")?)
                    .or_missing("$size", "size.$", &frame.input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Choose","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Done","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Rule","label":"$.total > 100"},
{"from":1,"to":2,"kind":"Default","label":"Default"},
{"from":2,"to":3,"kind":"End","label":null}],"groups":[]}"#;
