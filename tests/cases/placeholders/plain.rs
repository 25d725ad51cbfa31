// What becomes of placeholders/plain.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
#![allow(
    unused_variables,
    reason = "a state may have no use for its input or its result"
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
    tasks: &T,
    substitutions: Substitutions,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    workflow(tasks, substitutions).start(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `start` it.
pub fn workflow<T: Tasks>(
    tasks: &T,
    substitutions: Substitutions,
) -> Run<Workflow<'_, T>> {
    Run::new(Workflow { tasks, substitutions })
}
/// The workflow together with its tasks.
#[derive(Debug)]
pub struct Workflow<'a, T> {
    tasks: &'a T,
    substitutions: Substitutions,
}
impl<T: Tasks> Program for Workflow<'_, T> {
    const NAME: &'static str = "plain";
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(
        &self,
        execution: &Execution<'_, E>,
        frame: &mut Frame<Variables>,
    ) -> Ended {
        let flow = Flow {
            tasks: self.tasks,
            substitutions: &self.substitutions,
            execution,
        };
        pin!(flow.advance_to_end(State::Run, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
/// One execution in flight.
struct Flow<'a, T, E> {
    tasks: &'a T,
    substitutions: &'a Substitutions,
    execution: &'a Execution<'a, E>,
}
impl<T: Tasks, E: Engine> Flow<'_, T, E> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = match state {
                State::Run => self.run(frame),
                State::Choose => self.choose(frame),
                State::Compute => self.compute(frame),
                State::Fail => self.fail(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Run".
    #[inline]
    fn run(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
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
                at(input)
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
                        input,
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
    fn choose(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        if compare::string_equals(
            field::condition(
                at(input).member("script").found_in_document()?,
                "$.script",
            )?,
            "${HOME}",
        ) {
            return Ok(Transition::Same(State::Compute));
        }
        Ok(Transition::Same(State::Fail))
    }
    /// Pass state "Compute".
    #[inline]
    fn compute(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let result = take(&mut frame.input);
        let result = object([
            (
                text("one"),
                Query::new("\"${HOME}\"", "Output/one")
                    .value(
                        self.execution,
                        [],
                        |cx, []| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok(Item::literal(const { &Text::from_static("${HOME}") }))
                        },
                    )?,
            ),
            (
                text("two"),
                Query::new("\"${HOME} and ${Stage}\" & ${Stage}", "Output/two")
                    .value(
                        self.execution,
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
                            let input = Item::Undefined;
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
    fn fail(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Err(Failure::new(Some(text("${HOME}")), Some(text("${x.y}"))).into())
    }
}
