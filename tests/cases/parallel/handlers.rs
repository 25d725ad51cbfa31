// What becomes of parallel/handlers.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Parallel state "Both".
    Both,
    /// Pass state "Left".
    Left,
    /// Fail state "Right".
    Right,
    /// Pass state "Recover".
    Recover,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Both => StateInfo::new(StateType::Parallel, "Both"),
            Self::Left => StateInfo::new(StateType::Pass, "Left"),
            Self::Right => StateInfo::new(StateType::Fail, "Right"),
            Self::Recover => StateInfo::new(StateType::Pass, "Recover"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Both" => Some(Self::Both),
            "Left" => Some(Self::Left),
            "Right" => Some(Self::Right),
            "Recover" => Some(Self::Recover),
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
        name: "handlers",
        file: "parallel/handlers.asl.json",
        hash: "7229b836deeee67cf5f1c41e8eac3bed",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Both, frame)).await
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
    first: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([("first", &self.first)])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            first: value.get("first").cloned(),
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
                State::Recover => self.recover(frame),
                State::Both => pin!(self.both(frame)).await,
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
                State::Right => self.right(frame),
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Parallel state "Both".
    async fn both<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        static RETRIERS: [Retrier<'static>; 1] = [
            Retrier {
                errors: &["Flaky"],
                interval: 1.0,
                max_attempts: 1,
                backoff: 2.0,
                max_delay: None,
                jitter: false,
            },
        ];
        frame.note_time();
        let mut used = [0; 1];
        let branches = &[State::Left, State::Right];
        let failure = loop {
            let input = object([
                (
                    text("tries"),
                    at_part(frame.part(Part::State).as_ref(), 1)
                        .member("RetryCount")
                        .or_missing("$$.State.RetryCount", "tries.$", &frame.input)?,
                ),
                (
                    text("id"),
                    at(&frame.input)
                        .member("id")
                        .or_missing("$.id", "id.$", &frame.input)?,
                ),
            ]);
            let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
            let outcome = frame.parallel_at_once(branches, input, advance);
            let failure = match outcome {
                Ok(result) => {
                    let assigned_first = at(&result)
                        .element(0)
                        .or_missing("$[0]", "first.$", &result)?;
                    let result = object([
                        (
                            text("left"),
                            at(&result).element(0).or_missing("$[0]", "left.$", &result)?,
                        ),
                        (
                            text("right"),
                            at(&result)
                                .element(1)
                                .or_missing("$[1]", "right.$", &result)?,
                        ),
                    ]);
                    let result = result_path::put(
                        take(&mut frame.input),
                        "$.both",
                        &[Segment::member("both")],
                        result,
                    )?;
                    frame.variables.first = frame.assigned("first", assigned_first);
                    return Ok(Transition::End(result));
                }
                Err(failure) => failure,
            };
            if !frame.retry(&RETRIERS, &mut used, &failure).await {
                break failure;
            }
        };
        frame.fan_out_failed(EventKind::ParallelStateFailed);
        if failure.matches(&["States.ALL"]) {
            frame.takes(Way::Catcher(0));
            let result = failure.to_output();
            let result = result_path::put(
                take(&mut frame.input),
                "$.error",
                &[Segment::member("error")],
                result,
            )?;
            return Ok(Transition::Next(State::Recover, result));
        }
        Err(failure.into())
    }
    /// Pass state "Left".
    #[inline]
    fn left<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Fail state "Right".
    #[inline]
    fn right<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Err(Failure::new(Some(text("Flaky")), None).into())
    }
    /// Pass state "Recover".
    #[inline]
    fn recover<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Both","type":"Parallel","comment":null,"resource":null,"retries":[{"errors":["Flaky"],"maxAttempts":1}],"catchers":[{"errors":["States.ALL"],"next":5}]},
{"id":2,"kind":"Join","group":null,"of":1},
{"id":3,"kind":"State","group":0,"name":"Left","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":1,"name":"Right","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"State","group":null,"name":"Recover","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":3,"kind":"Branch","label":null},
{"from":1,"to":4,"kind":"Branch","label":null},
{"from":2,"to":6,"kind":"End","label":null},
{"from":1,"to":5,"kind":"Catch","label":"Catch States.ALL"},
{"from":3,"to":2,"kind":"End","label":null},
{"from":5,"to":6,"kind":"End","label":null}],"groups":[
{"id":0,"label":"Branch 1","owner":1,"parent":null},
{"id":1,"label":"Branch 2","owner":1,"parent":null}]}"#;
