// What becomes of typed/execution.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Task state "Charge".
    Charge,
    /// Task state "Log".
    Log,
    /// Task state "Audit".
    Audit,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Charge => StateInfo::new(StateType::Task, "Charge"),
            Self::Log => StateInfo::new(StateType::Task, "Log"),
            Self::Audit => StateInfo::new(StateType::Task, "Audit"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Charge" => Some(Self::Charge),
            "Log" => Some(Self::Log),
            "Audit" => Some(Self::Audit),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `ChargeCard`, for "Charge".
    fn charge_card(
        &self,
        input: ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        task: &TaskContext,
    ) -> impl Future<
        Output = Result<
            ::std::collections::HashMap<::std::string::String, u8>,
            TaskError,
        >,
    > + Send;
    /// [`Tasks::charge_card`], with JSON in the place of its types.
    #[doc(hidden)]
    fn charge_card_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move {
            typed::task_output::<
                ::std::collections::HashMap<::std::string::String, u8>,
            >(
                "charge_card",
                &self
                    .charge_card(
                        typed::task_input::<
                            ::std::collections::HashMap<
                                ::std::string::String,
                                ::std::string::String,
                            >,
                        >("charge_card", &input)?,
                        task,
                    )
                    .await?,
            )
        }
    }
    /// Does the work of the function `Log`, for "Log".
    fn log(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::std::string::String, TaskError>> + Send;
    /// [`Tasks::log`], with JSON in the place of its types.
    #[doc(hidden)]
    fn log_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move {
            typed::task_output::<
                ::std::string::String,
            >("log", &self.log(input, task).await?)
        }
    }
    /// Does the work of the function `Audit`, for "Audit".
    fn audit(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn charge_card(
        &self,
        _input: ::std::collections::HashMap<
            ::std::string::String,
            ::std::string::String,
        >,
        task: &TaskContext,
    ) -> impl Future<
        Output = Result<
            ::std::collections::HashMap<::std::string::String, u8>,
            TaskError,
        >,
    > + Send {
        async move { typed::task_answer("charge_card", &self.handle(task).await?) }
    }
    fn charge_card_in_json(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn log(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::std::string::String, TaskError>> + Send {
        async move { typed::task_answer("log", &self.handle(task).await?) }
    }
    fn log_in_json(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn audit(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn charge_card(
        &self,
        input: ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        task: &TaskContext,
    ) -> impl Future<
        Output = Result<
            ::std::collections::HashMap<::std::string::String, u8>,
            TaskError,
        >,
    > + Send {
        <T as Tasks>::charge_card(self, input, task)
    }
    fn charge_card_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge_card_in_json(self, input, task)
    }
    fn log(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::std::string::String, TaskError>> + Send {
        <T as Tasks>::log(self, input, task)
    }
    fn log_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::log_in_json(self, input, task)
    }
    fn audit(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::audit(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn charge_card(
        &self,
        input: ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        task: &TaskContext,
    ) -> impl Future<
        Output = Result<
            ::std::collections::HashMap<::std::string::String, u8>,
            TaskError,
        >,
    > + Send {
        <T as Tasks>::charge_card(self, input, task)
    }
    fn charge_card_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge_card_in_json(self, input, task)
    }
    fn log(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::std::string::String, TaskError>> + Send {
        <T as Tasks>::log(self, input, task)
    }
    fn log_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::log_in_json(self, input, task)
    }
    fn audit(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::audit(self, input, task)
    }
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: T,
    input: ::std::collections::HashMap<::std::string::String, ::std::string::String>,
) -> Result<::std::string::String, ExecutionError> {
    execution(tasks).run(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `run` it.
pub fn execution<T: Tasks>(
    tasks: T,
) -> TypedRun<
    Workflow<T>,
    ::std::collections::HashMap<::std::string::String, ::std::string::String>,
    ::std::string::String,
> {
    Run::new(workflow(tasks))
        .typed::<
            ::std::collections::HashMap<::std::string::String, ::std::string::String>,
            ::std::string::String,
        >()
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
        name: "execution",
        file: "typed/execution.asl.json",
        hash: "8a0e2d3e262e99e4f8cd478202443ab0",
        graph: GRAPH,
        input: shape::Probe::<
            ::std::collections::HashMap<::std::string::String, ::std::string::String>,
        >::SHAPE,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Charge, frame)).await
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
                "charge_card" => {
                    Box::pin(self.tasks.charge_card_in_json(task.input(T::RAW), task))
                }
                "log" => Box::pin(self.tasks.log_in_json(task.input(T::RAW), task)),
                "audit" => Box::pin(self.tasks.audit(task.input(T::RAW), task)),
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
                State::Charge => pin!(self.charge(frame)).await,
                State::Log => pin!(self.log(frame)).await,
                State::Audit => pin!(self.audit(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Charge".
    async fn charge<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = object([
            (
                text("cents"),
                at(&frame.input)
                    .member("cents")
                    .or_missing("$.cents", "cents.$", &frame.input)?,
            ),
            (
                text("card"),
                at(&frame.input)
                    .member("card")
                    .or_missing("$.card", "card.$", &frame.input)?,
            ),
        ]);
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:eu-west-1:123456789012:function:ChargeCard"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.charge_card_in_json(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        let result = object([
            (text("id"), at(&result).member("id").or_missing("$.id", "id.$", &result)?),
        ]);
        let result = result_path::put(
            take(&mut frame.input),
            "$.charge",
            &[Segment::member("charge")],
            result,
        )?;
        Ok(Transition::Next(State::Log, result))
    }
    /// Task state "Log".
    async fn log<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let input = at(&frame.input)
            .member("charge")
            .member("id")
            .or_invalid("$.charge.id", &["['charge']", "['id']"])?;
        let parameters = Value::clone(input);
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:eu-west-1:123456789012:function:Log"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.log_in_json(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Audit, result))
    }
    /// Task state "Audit".
    async fn audit<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = frame.input.clone();
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:eu-west-1:123456789012:function:Audit"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.audit(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
const _: () = shape::check(
    shape::Probe::<
        ::std::collections::HashMap<::std::string::String, ::std::string::String>,
    >::SHAPE,
    &[shape::Step::Member("card")],
    0,
    "execution.asl.json:7:34: `$.card`",
);
const _: () = shape::check(
    shape::Probe::<
        ::std::collections::HashMap<::std::string::String, ::std::string::String>,
    >::SHAPE,
    &[shape::Step::Member("cents")],
    0,
    "execution.asl.json:7:55: `$.cents`",
);
const _: () = shape::check(
    shape::Probe::<::std::collections::HashMap<::std::string::String, u8>>::SHAPE,
    &[shape::Step::Member("id")],
    0,
    "execution.asl.json:8:36: `$.id`",
);
const _: () = shape::check_input(
    shape::Probe::<
        ::std::collections::HashMap<::std::string::String, ::std::string::String>,
    >::TAKES,
    shape::Given::Object(
        &[
            (
                "cents",
                shape::Given::Value(
                    shape::at(
                        shape::Probe::<
                            ::std::collections::HashMap<
                                ::std::string::String,
                                ::std::string::String,
                            >,
                        >::SHAPE,
                        &[shape::Step::Member("cents")],
                    ),
                ),
            ),
            (
                "card",
                shape::Given::Value(
                    shape::at(
                        shape::Probe::<
                            ::std::collections::HashMap<
                                ::std::string::String,
                                ::std::string::String,
                            >,
                        >::SHAPE,
                        &[shape::Step::Member("card")],
                    ),
                ),
            ),
        ],
    ),
    "execution.asl.json:4:5: the input of charge_card",
    "",
);
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Charge","type":"Task","comment":null,"resource":{"kind":"function","name":"ChargeCard","pattern":null},"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Log","type":"Task","comment":null,"resource":{"kind":"function","name":"Log","pattern":null},"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Audit","type":"Task","comment":null,"resource":{"kind":"function","name":"Audit","pattern":null},"retries":[],"catchers":[]},
{"id":4,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"End","label":null}],"groups":[]}"#;
