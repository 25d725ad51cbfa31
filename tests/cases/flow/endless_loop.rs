// What becomes of flow/endless_loop.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Choice state "Begin".
    Begin,
    /// Task state "Poll".
    Poll,
    /// Wait state "Wait".
    Wait,
    /// Succeed state "Done".
    Done,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Begin => StateInfo::new(StateType::Choice, "Begin"),
            Self::Poll => StateInfo::new(StateType::Task, "Poll"),
            Self::Wait => StateInfo::new(StateType::Wait, "Wait"),
            Self::Done => StateInfo::new(StateType::Succeed, "Done"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Begin" => Some(Self::Begin),
            "Poll" => Some(Self::Poll),
            "Wait" => Some(Self::Wait),
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
    /// Does the work of the function `poll`, for "Poll".
    fn poll(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn poll(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn poll(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::poll(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn poll(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::poll(self, input, task)
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
        name: "endless_loop",
        file: "flow/endless_loop.asl.json",
        hash: "5c9cfdb8e31d63903f9c0bf79bea0b99",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Begin, frame)).await
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
                "poll" => Box::pin(self.tasks.poll(task.input(T::RAW), task)),
                _ => return None,
            },
        )
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([])
    }
    fn from_value(_value: &Value) -> Self {
        Self {}
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
                State::Begin => self.begin(frame),
                State::Done => self.done(frame),
                State::Poll => pin!(self.poll(frame)).await,
                State::Wait => pin!(self.wait(frame)).await,
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
    /// Choice state "Begin".
    #[inline]
    fn begin<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        if compare::boolean_equals(
            field::condition(
                at(&frame.input).member("poll").found_in_document()?,
                "$.poll",
            )?,
            true,
        ) {
            frame.takes(Way::Rule(0));
            return Ok(Transition::Same(State::Poll));
        }
        Ok(Transition::Same(State::Done))
    }
    /// Task state "Poll".
    async fn poll<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:eu-west-1:123456789012:function:poll"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.poll(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Wait, result))
    }
    /// Wait state "Wait".
    async fn wait<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(60)).await;
        Ok(Transition::Same(State::Poll))
    }
    /// Succeed state "Done".
    #[inline]
    fn done<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Begin","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Poll","type":"Task","comment":null,"resource":{"kind":"function","name":"poll","pattern":null},"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Wait","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Done","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Rule","label":"$.poll == true"},
{"from":1,"to":4,"kind":"Default","label":"Default"},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":2,"kind":"Next","label":null},
{"from":4,"to":5,"kind":"End","label":null}],"groups":[]}"#;
