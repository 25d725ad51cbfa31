// What becomes of task/catch.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Task state "Work".
    Work,
    /// Fail state "Refuse".
    Refuse,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Work => StateInfo::new(StateType::Task, "Work"),
            Self::Refuse => StateInfo::new(StateType::Fail, "Refuse"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Work" => Some(Self::Work),
            "Refuse" => Some(Self::Refuse),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `work`, for "Work".
    fn work(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn work(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn work(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::work(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn work(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::work(self, input, task)
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
        name: "catch",
        file: "task/catch.asl.json",
        hash: "977e32803b31eea9ba76d643414080c6",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Work, frame)).await
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
                "work" => Box::pin(self.tasks.work(task.input(T::RAW), task)),
                _ => return None,
            },
        )
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    reason: Option<Value>,
    state: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([("reason", &self.reason), ("state", &self.state)])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            reason: value.get("reason").cloned(),
            state: value.get("state").cloned(),
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
                State::Refuse => self.refuse(frame),
                State::Work => pin!(self.work(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Work".
    async fn work<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:us-east-1:123456789012:function:work"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.work(input, task));
        let failure = match frame.perform(task, T::RAW, attempt).await {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        if failure.matches(&["Declined", "Expired"]) {
            frame.takes(Way::Catcher(0));
            let result = failure.to_output();
            let result = result_path::put(
                take(&mut frame.input),
                "$.error",
                &[Segment::member("error")],
                result,
            )?;
            return Ok(Transition::Next(State::Refuse, result));
        }
        if failure.matches(&["States.Timeout"]) {
            frame.takes(Way::Catcher(1));
            return Ok(Transition::Same(State::Refuse));
        }
        if failure.matches(&["States.ALL"]) {
            frame.takes(Way::Catcher(2));
            let result = failure.to_output();
            let assigned_reason = at(&result)
                .member("Cause")
                .or_missing("$.Cause", "reason.$", &result)?;
            let assigned_state = path::whole_part(
                frame.part(Part::StateName),
                "$$.State.Name",
                "state.$",
                &result,
            )?;
            frame.variables.reason = frame.assigned("reason", assigned_reason);
            frame.variables.state = frame.assigned("state", assigned_state);
            return Ok(Transition::Next(State::Refuse, result));
        }
        Err(failure.into())
    }
    /// Fail state "Refuse".
    #[inline]
    fn refuse<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Err(Failure::new(Some(text("Refused")), None).into())
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Work","type":"Task","comment":null,"resource":{"kind":"function","name":"work","pattern":null},"retries":[],"catchers":[{"errors":["Declined","Expired"],"next":2},{"errors":["States.Timeout"],"next":2},{"errors":["States.ALL"],"next":2}]},
{"id":2,"kind":"State","group":null,"name":"Refuse","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":3,"kind":"End","label":null},
{"from":1,"to":2,"kind":"Catch","label":"Catch Declined, Expired"},
{"from":1,"to":2,"kind":"Catch","label":"Catch States.Timeout"},
{"from":1,"to":2,"kind":"Catch","label":"Catch States.ALL"}],"groups":[]}"#;
