// What becomes of data/variable_scopes.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Outside".
    Outside,
    /// Parallel state "Inside".
    Inside,
    /// Pass state "Left".
    Left,
    /// Pass state "Left end".
    LeftEnd,
    /// Pass state "Right".
    Right,
    /// Pass state "After".
    After,
    /// Pass state "Last".
    Last,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Outside => StateInfo::new(StateType::Pass, "Outside"),
            Self::Inside => StateInfo::new(StateType::Parallel, "Inside"),
            Self::Left => StateInfo::new(StateType::Pass, "Left"),
            Self::LeftEnd => StateInfo::new(StateType::Pass, "Left end"),
            Self::Right => StateInfo::new(StateType::Pass, "Right"),
            Self::After => StateInfo::new(StateType::Pass, "After"),
            Self::Last => StateInfo::new(StateType::Pass, "Last"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Outside" => Some(Self::Outside),
            "Inside" => Some(Self::Inside),
            "Left" => Some(Self::Left),
            "Left end" => Some(Self::LeftEnd),
            "Right" => Some(Self::Right),
            "After" => Some(Self::After),
            "Last" => Some(Self::Last),
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
        name: "variable_scopes",
        file: "data/variable_scopes.asl.json",
        hash: "854af95ec7d2e0ae21fa9683d0d5ac27",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Outside, frame)).await
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
    after: Option<Value>,
    both: Option<Value>,
    own: Option<Value>,
    shared: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([
            ("after", &self.after),
            ("both", &self.both),
            ("own", &self.own),
            ("shared", &self.shared),
        ])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            after: value.get("after").cloned(),
            both: value.get("both").cloned(),
            own: value.get("own").cloned(),
            shared: value.get("shared").cloned(),
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
                State::Outside => self.outside(frame),
                State::Inside => self.inside(frame),
                State::After => self.after(frame),
                State::Last => self.last(frame),
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Runs a branch that never waits.
    #[inline]
    fn advance_at_once<E: Engine>(
        &self,
        start: State,
        frame: &mut Frame<'_, E>,
    ) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = match state {
                State::Left => self.left(frame),
                State::LeftEnd => self.left_end(frame),
                State::Right => self.right(frame),
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Outside".
    #[inline]
    fn outside<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_shared = Value::Number(Number::from_i64(1));
        frame.variables.shared = frame.assigned("shared", assigned_shared);
        Ok(Transition::Same(State::Inside))
    }
    /// Parallel state "Inside".
    fn inside<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let branches = &[State::Left, State::Right];
        let input = frame.input.clone();
        let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
        let outcome = frame.parallel_at_once(branches, input, advance);
        let failure = match outcome {
            Ok(result) => {
                let assigned_both = at(&result).or_missing("$", "both.$", &result)?;
                frame.variables.both = frame.assigned("both", assigned_both);
                return Ok(Transition::Next(State::After, result));
            }
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::ParallelStateFailed);
        Err(failure.into())
    }
    /// Pass state "Left".
    #[inline]
    fn left<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_own = at_value(field::variable(&frame.variables.shared, "shared")?)
            .or_missing("$shared", "own.$", &frame.input)?;
        frame.variables.own = frame.assigned("own", assigned_own);
        Ok(Transition::Same(State::LeftEnd))
    }
    /// Pass state "Left end".
    #[inline]
    fn left_end<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("own"),
                at_value(field::variable(&frame.variables.own, "own")?)
                    .or_missing("$own", "own.$", &frame.input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
    /// Pass state "Right".
    #[inline]
    fn right<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_own = Value::Number(Number::from_i64(2));
        let assigned_both = Value::Number(Number::from_i64(1));
        let assigned_after = Value::Number(Number::from_i64(1));
        frame.variables.own = frame.assigned("own", assigned_own);
        frame.variables.both = frame.assigned("both", assigned_both);
        frame.variables.after = frame.assigned("after", assigned_after);
        Ok(Transition::SameEnd)
    }
    /// Pass state "After".
    #[inline]
    fn after<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_after = at_value(field::variable(&frame.variables.both, "both")?)
            .or_missing("$both", "after.$", &frame.input)?;
        frame.variables.after = frame.assigned("after", assigned_after);
        Ok(Transition::Same(State::Last))
    }
    /// Pass state "Last".
    #[inline]
    fn last<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("after"),
                at_value(field::variable(&frame.variables.after, "after")?)
                    .or_missing("$after", "after.$", &frame.input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Outside","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Inside","type":"Parallel","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"Join","group":null,"of":2},
{"id":4,"kind":"State","group":0,"name":"Left","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"State","group":0,"name":"Left end","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"State","group":1,"name":"Right","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":7,"kind":"State","group":null,"name":"After","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":8,"kind":"State","group":null,"name":"Last","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":9,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":4,"kind":"Branch","label":null},
{"from":2,"to":6,"kind":"Branch","label":null},
{"from":3,"to":7,"kind":"Next","label":null},
{"from":4,"to":5,"kind":"Next","label":null},
{"from":5,"to":3,"kind":"End","label":null},
{"from":6,"to":3,"kind":"End","label":null},
{"from":7,"to":8,"kind":"Next","label":null},
{"from":8,"to":9,"kind":"End","label":null}],"groups":[
{"id":0,"label":"Branch 1","owner":2,"parent":null},
{"id":1,"label":"Branch 2","owner":2,"parent":null}]}"#;
