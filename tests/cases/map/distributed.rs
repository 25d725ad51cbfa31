// What becomes of map/distributed.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Map state "Each".
    Each,
    /// Task state "Ship".
    Ship,
    /// Map state "Members".
    Members,
    /// Pass state "Member".
    Member,
    /// Fail state "Give up".
    GiveUp,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Each => StateInfo::new(StateType::Map, "Each"),
            Self::Ship => StateInfo::new(StateType::Task, "Ship"),
            Self::Members => StateInfo::new(StateType::Map, "Members"),
            Self::Member => StateInfo::new(StateType::Pass, "Member"),
            Self::GiveUp => StateInfo::new(StateType::Fail, "Give up"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Each" => Some(Self::Each),
            "Ship" => Some(Self::Ship),
            "Members" => Some(Self::Members),
            "Member" => Some(Self::Member),
            "Give up" => Some(Self::GiveUp),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `ship`, for "Ship".
    fn ship(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn ship(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn ship(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::ship(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn ship(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::ship(self, input, task)
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
        name: "distributed",
        file: "map/distributed.asl.json",
        hash: "fe3dcf3c28ae1cc0abc854134007dd33",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Each, frame)).await
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
                "ship" => Box::pin(self.tasks.ship(task.input(T::RAW), task)),
                _ => return None,
            },
        )
    }
    fn state_name(&self, name: &str) -> Option<&'static str> {
        State::from_name(name).map(|state| state.info().name)
    }
    async fn execute_branch<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E>,
    ) -> Option<Ended> {
        let start = State::from_name(state)?;
        Some(pin!(self.advance(start, frame)).await)
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
impl<T: Tasks> Machine for Workflow<T> {
    type State = State;
    type Variables = Variables;
    fn state_name(state: State) -> &'static str {
        state.info().name
    }
    async fn advance<E: Engine>(&self, start: State, frame: &mut Frame<'_, E>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
            let step = match state {
                State::Member => self.member(frame),
                State::Ship => pin!(self.ship(frame)).await,
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
}
impl<T: Tasks> Host for Workflow<T> {}
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
                State::GiveUp => self.give_up(frame),
                State::Each => pin!(self.each(frame)).await,
                State::Members => pin!(self.members(frame)).await,
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Map state "Each".
    async fn each<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let input = frame.input.clone();
        let max_concurrency = field::integer(
            at(&input)
                .member("limits")
                .member("concurrency")
                .or_invalid("$.limits.concurrency", &["['limits']", "['concurrency']"])?,
            "MaxConcurrencyPath",
            "$.limits.concurrency",
        )?;
        let items = Items::of(
            at(&input).member("orders").or_invalid("$.orders", &["['orders']"])?,
            "$.orders",
        )?;
        frame.map_started(items.len());
        let run = MapRun::over(State::Ship, items)
            .label(text("Orders"))
            .express()
            .max_concurrency(max_concurrency)
            .tolerated_count(
                field::integer(
                    at(&input)
                        .member("limits")
                        .member("failures")
                        .or_invalid(
                            "$.limits.failures",
                            &["['limits']", "['failures']"],
                        )?,
                    "ToleratedFailureCountPath",
                    "$.limits.failures",
                )?,
            )
            .tolerated_percentage(12.5);
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> {
            Ok(
                object([
                    (
                        text("source"),
                        at_part(frame.part(Part::MapItem).as_ref(), 2)
                            .member("Source")
                            .or_missing("$$.Map.Item.Source", "source.$", &input)?,
                    ),
                    (
                        text("order"),
                        path::whole_part(
                            frame.part(Part::MapItemValue),
                            "$$.Map.Item.Value",
                            "order.$",
                            &input,
                        )?,
                    ),
                ]),
            )
        };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        drop(input);
        let failure = match outcome {
            Ok(result) => return Ok(Transition::Next(State::Members, result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        if failure.matches(&["States.ExceedToleratedFailureThreshold"]) {
            frame.takes(Way::Catcher(0));
            let result = failure.to_output();
            return Ok(Transition::Next(State::GiveUp, result));
        }
        Err(failure.into())
    }
    /// Task state "Ship".
    async fn ship<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:us-east-1:123456789012:function:ship"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.ship(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
    /// Map state "Members".
    async fn members<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let items = Items::of(&frame.input, "$")?;
        frame.map_started(items.len());
        let run = MapRun::over(State::Member, items)
            .tolerated_count(2)
            .tolerated_percentage(
                field::percentage(
                    at(&frame.input)
                        .member("share")
                        .or_invalid("$.share", &["['share']"])?,
                    "ToleratedFailurePercentagePath",
                    "$.share",
                )?,
            );
        let select = |frame: &Frame<'_, E>| -> Result<Value, Fault> { Ok(frame.item()) };
        let outcome = pin!(frame.map_run(self, run, select)).await;
        let failure = match outcome {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Member".
    #[inline]
    fn member<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Fail state "Give up".
    #[inline]
    fn give_up<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Err(Failure::new(None, None).into())
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Each","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[{"errors":["States.ExceedToleratedFailureThreshold"],"next":7}]},
{"id":2,"kind":"Join","group":null,"of":1},
{"id":3,"kind":"State","group":0,"name":"Ship","type":"Task","comment":null,"resource":{"kind":"function","name":"ship","pattern":null},"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Members","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"Join","group":null,"of":4},
{"id":6,"kind":"State","group":1,"name":"Member","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":7,"kind":"State","group":null,"name":"Give up","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":8,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":3,"kind":"Branch","label":null},
{"from":2,"to":4,"kind":"Next","label":null},
{"from":1,"to":7,"kind":"Catch","label":"Catch States.ExceedToleratedFailureThreshold"},
{"from":3,"to":2,"kind":"End","label":null},
{"from":4,"to":6,"kind":"Branch","label":null},
{"from":5,"to":8,"kind":"End","label":null},
{"from":6,"to":5,"kind":"End","label":null}],"groups":[
{"id":0,"label":"For each item (distributed)","owner":1,"parent":null},
{"id":1,"label":"For each item (distributed)","owner":4,"parent":null}]}"#;
