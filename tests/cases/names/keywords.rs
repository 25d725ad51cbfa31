// What becomes of names/keywords.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "type".
    Type,
    /// Pass state "Self".
    StateSelf,
    /// Pass state "advance".
    Advance,
    /// Pass state "advance to end".
    AdvanceToEnd,
    /// Map state "advance at once".
    AdvanceAtOnce,
    /// Pass state "advance boxed".
    AdvanceBoxed,
    /// Task state "move".
    Move,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Type => StateInfo::new(StateType::Pass, "type"),
            Self::StateSelf => StateInfo::new(StateType::Pass, "Self"),
            Self::Advance => StateInfo::new(StateType::Pass, "advance"),
            Self::AdvanceToEnd => StateInfo::new(StateType::Pass, "advance to end"),
            Self::AdvanceAtOnce => StateInfo::new(StateType::Map, "advance at once"),
            Self::AdvanceBoxed => StateInfo::new(StateType::Pass, "advance boxed"),
            Self::Move => StateInfo::new(StateType::Task, "move"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "type" => Some(Self::Type),
            "Self" => Some(Self::StateSelf),
            "advance" => Some(Self::Advance),
            "advance to end" => Some(Self::AdvanceToEnd),
            "advance at once" => Some(Self::AdvanceAtOnce),
            "advance boxed" => Some(Self::AdvanceBoxed),
            "move" => Some(Self::Move),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `loop`, for "move".
    fn loop_(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn loop_(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn loop_(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::loop_(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn loop_(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::loop_(self, input, task)
    }
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
        name: "keywords",
        file: "names/keywords.asl.json",
        hash: "42d7b916e606b8a185b7c6abbd2e9a9e",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Type, frame)).await
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
        method: &str,
        task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        Some(
            match method {
                "loop_" => Box::pin(self.tasks.loop_(task.input(T::RAW), task)),
                _ => return None,
            },
        )
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    gen_: Option<Value>,
    match_: Option<Value>,
    self_: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([
            ("gen", &self.gen_),
            ("match", &self.match_),
            ("self", &self.self_),
        ])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            gen_: value.get("gen").cloned(),
            match_: value.get("match").cloned(),
            self_: value.get("self").cloned(),
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
                State::Type => self.type_(frame),
                State::StateSelf => self.self_(frame),
                State::Advance => self.advance_2(frame),
                State::AdvanceToEnd => self.advance_to_end_2(frame),
                State::AdvanceAtOnce => self.advance_at_once_2(frame),
                State::Move => pin!(self.move_(frame)).await,
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
            let step = self.advance_boxed_2(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "type".
    #[inline]
    fn type_<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_self_ = Value::Number(Number::from_i64(1));
        let assigned_match_ = Value::Number(Number::from_i64(2));
        let assigned_gen_ = Value::Number(Number::from_i64(3));
        frame.variables.self_ = frame.assigned("self", assigned_self_);
        frame.variables.match_ = frame.assigned("match", assigned_match_);
        frame.variables.gen_ = frame.assigned("gen", assigned_gen_);
        Ok(Transition::Same(State::StateSelf))
    }
    /// Pass state "Self".
    #[inline]
    fn self_<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::Advance))
    }
    /// Pass state "advance".
    #[inline]
    fn advance_2<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::AdvanceToEnd))
    }
    /// Pass state "advance to end".
    #[inline]
    fn advance_to_end_2<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::AdvanceAtOnce))
    }
    /// Map state "advance at once".
    fn advance_at_once_2<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let items = field::items(&frame.input, "$")?;
        let inputs = items.to_vec();
        let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
        let outcome = frame.map_at_once(State::AdvanceBoxed, inputs, 0, advance);
        let failure = match outcome {
            Ok(result) => return Ok(Transition::Next(State::Move, result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "advance boxed".
    #[inline]
    fn advance_boxed_2<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Task state "move".
    async fn move_<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:us-east-1:123456789012:function:loop"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.loop_(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"type","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Self","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"advance","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"advance to end","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"State","group":null,"name":"advance at once","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"Join","group":null,"of":5},
{"id":7,"kind":"State","group":0,"name":"advance boxed","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":8,"kind":"State","group":null,"name":"move","type":"Task","comment":null,"resource":{"kind":"function","name":"loop","pattern":null},"retries":[],"catchers":[]},
{"id":9,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"Next","label":null},
{"from":4,"to":5,"kind":"Next","label":null},
{"from":5,"to":7,"kind":"Branch","label":null},
{"from":6,"to":8,"kind":"Next","label":null},
{"from":7,"to":6,"kind":"End","label":null},
{"from":8,"to":9,"kind":"End","label":null}],"groups":[
{"id":0,"label":"For each item","owner":5,"parent":null}]}"#;
