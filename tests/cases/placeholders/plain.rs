// What becomes of placeholders/plain.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Run".
    Run,
    /// Choice state "Choose".
    Choose,
    /// Pass state "Compute".
    Compute,
    /// Fail state "Fail".
    Fail,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Run => StateInfo::new(StateType::Pass, "Run"),
            Self::Choose => StateInfo::new(StateType::Choice, "Choose"),
            Self::Compute => StateInfo::new(StateType::Pass, "Compute"),
            Self::Fail => StateInfo::new(StateType::Fail, "Fail"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Run" => Some(Self::Run),
            "Choose" => Some(Self::Choose),
            "Compute" => Some(Self::Compute),
            "Fail" => Some(Self::Fail),
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
/// The values of the placeholders that the definition leaves open.
#[derive(Clone, Debug)]
pub struct Substitutions {
    /// `${Stage}`.
    pub stage: Number,
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: T,
    substitutions: Substitutions,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    execution(tasks, substitutions).run(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `run` it.
pub fn execution<T: Tasks>(tasks: T, substitutions: Substitutions) -> Run<Workflow<T>> {
    Run::new(workflow(tasks, substitutions))
}
/// The workflow together with its tasks, for engines and servers.
pub fn workflow<T: Tasks>(tasks: T, substitutions: Substitutions) -> Workflow<T> {
    Workflow { tasks, substitutions }
}
/// The workflow together with its tasks.
#[derive(Clone, Debug)]
pub struct Workflow<T> {
    tasks: T,
    substitutions: Substitutions,
}
impl<T: Tasks> Program for Workflow<T> {
    const DEFINITION: Definition = Definition {
        name: "plain",
        file: "placeholders/plain.asl.json",
        hash: "d3746c4dc2abbcb92da46b461a0a01a6",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Run, frame)).await
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
                State::Run => self.run(frame),
                State::Choose => self.choose(frame),
                State::Compute => self.compute(frame),
                State::Fail => self.fail(frame),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Run".
    #[inline]
    fn run<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("script"),
                Value::String(
                    Text::concat(
                        &[
                            "cd ${HOME} && echo ${x.y} ${ x.z } in ",
                            &self.substitutions.stage.to_text(),
                        ],
                    ),
                ),
            ),
            (text("${HOME}"), Value::text("${HOME}")),
            (
                text("picked"),
                at(&frame.input)
                    .list(
                        &[
                            PathStep::Member("all"),
                            PathStep::Filter(
                                &|current| path_filter::equal(
                                    at_item(current).member("name").side(&["['name']"]),
                                    Ok(path_filter::Side::Text("${HOME}")),
                                ),
                            ),
                            PathStep::Member("${HOME}"),
                        ],
                    )
                    .or_missing(
                        "$.all[?(@.name == '${HOME}')]['${HOME}']",
                        "picked.$",
                        &frame.input,
                    )?,
            ),
            (
                text("text"),
                intrinsic::in_call(
                    "States.StringToJson('\"${HOME} ${Stage}\"')",
                    intrinsic::string_to_json(
                        &Value::String(
                            Text::concat(
                                &["\"${HOME} ", &self.substitutions.stage.to_text(), "\""],
                            ),
                        ),
                    ),
                )?,
            ),
        ]);
        Ok(Transition::Next(State::Choose, result))
    }
    /// Choice state "Choose".
    #[inline]
    fn choose<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        if compare::string_equals(
            field::condition(
                at(&frame.input).member("script").found_in_document()?,
                "$.script",
            )?,
            "${HOME}",
        ) {
            frame.takes(Way::Rule(0));
            return Ok(Transition::Same(State::Compute));
        }
        Ok(Transition::Same(State::Fail))
    }
    /// Pass state "Compute".
    #[inline]
    fn compute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("one"),
                Query::new("\"${HOME}\"", "Output/one")
                    .value(
                        frame,
                        [],
                        |_, []| {
                            use self::jsonata::code::*;
                            Ok(Item::literal(const { &Text::from_static("${HOME}") }))
                        },
                    )?,
            ),
            (
                text("two"),
                Query::new("\"${HOME} and ${Stage}\" & ${Stage}", "Output/two")
                    .value(
                        frame,
                        [
                            Some(
                                &Value::String(
                                    Text::concat(
                                        &["${HOME} and ", &self.substitutions.stage.to_text()],
                                    ),
                                ),
                            ),
                            Some(&self.substitutions.stage.to_value()),
                        ],
                        |cx, [text, stage]| {
                            use self::jsonata::code::*;
                            operator::concat(cx, &[text, stage], &[25])
                        },
                    )?,
            ),
            (text("three"), Value::text("${HOME}")),
        ]);
        Ok(Transition::Next(State::Fail, result))
    }
    /// Fail state "Fail".
    #[inline]
    fn fail<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Err(Failure::new(Some(text("${HOME}")), Some(text("${x.y}"))).into())
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Run","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Choose","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Compute","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Fail","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Rule","label":"$.script == \"${HOME}\""},
{"from":2,"to":4,"kind":"Default","label":"Default"},
{"from":3,"to":4,"kind":"Next","label":null}],"groups":[]}"#;
