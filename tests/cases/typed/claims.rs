// What becomes of typed/claims.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Task state "Check".
    Check,
    /// Choice state "Sound?".
    Sound,
    /// Wait state "Pause".
    Pause,
    /// Task state "Log".
    Log,
    /// Fail state "Refuse".
    Refuse,
    /// Fail state "Stop".
    Stop,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Check => StateInfo::new(StateType::Task, "Check"),
            Self::Sound => StateInfo::new(StateType::Choice, "Sound?"),
            Self::Pause => StateInfo::new(StateType::Wait, "Pause"),
            Self::Log => StateInfo::new(StateType::Task, "Log"),
            Self::Refuse => StateInfo::new(StateType::Fail, "Refuse"),
            Self::Stop => StateInfo::new(StateType::Fail, "Stop"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Check" => Some(Self::Check),
            "Sound?" => Some(Self::Sound),
            "Pause" => Some(Self::Pause),
            "Log" => Some(Self::Log),
            "Refuse" => Some(Self::Refuse),
            "Stop" => Some(Self::Stop),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `Check`, for "Check".
    fn check(
        &self,
        input: ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::asl_runtime::Value, TaskError>> + Send;
    /// [`Tasks::check`], with JSON in the place of its types.
    #[doc(hidden)]
    fn check_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move {
            typed::task_output::<
                ::asl_runtime::Value,
            >(
                "check",
                &self
                    .check(
                        typed::task_input::<
                            ::std::collections::HashMap<
                                ::std::string::String,
                                ::asl_runtime::Value,
                            >,
                        >("check", &input)?,
                        task,
                    )
                    .await?,
            )
        }
    }
    /// Does the work of the function `Log`, for "Log".
    fn log(
        &self,
        input: ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<(), TaskError>> + Send;
    /// [`Tasks::log`], with JSON in the place of its types.
    #[doc(hidden)]
    fn log_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        async move {
            typed::task_output::<
                (),
            >(
                "log",
                &self
                    .log(
                        typed::task_input::<
                            ::std::collections::HashMap<
                                ::std::string::String,
                                ::asl_runtime::Value,
                            >,
                        >("log", &input)?,
                        task,
                    )
                    .await?,
            )
        }
    }
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn check(
        &self,
        _input: ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::asl_runtime::Value, TaskError>> + Send {
        async move { typed::task_answer("check", &self.handle(task).await?) }
    }
    fn check_in_json(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn log(
        &self,
        _input: ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<(), TaskError>> + Send {
        async move { typed::task_answer("log", &self.handle(task).await?) }
    }
    fn log_in_json(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn check(
        &self,
        input: ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::asl_runtime::Value, TaskError>> + Send {
        <T as Tasks>::check(self, input, task)
    }
    fn check_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::check_in_json(self, input, task)
    }
    fn log(
        &self,
        input: ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<(), TaskError>> + Send {
        <T as Tasks>::log(self, input, task)
    }
    fn log_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::log_in_json(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn check(
        &self,
        input: ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<::asl_runtime::Value, TaskError>> + Send {
        <T as Tasks>::check(self, input, task)
    }
    fn check_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::check_in_json(self, input, task)
    }
    fn log(
        &self,
        input: ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>,
        task: &TaskContext,
    ) -> impl Future<Output = Result<(), TaskError>> + Send {
        <T as Tasks>::log(self, input, task)
    }
    fn log_in_json(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::log_in_json(self, input, task)
    }
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: T,
    input: ::std::collections::HashMap<::std::string::String, ::std::string::String>,
) -> Result<Value, ExecutionError> {
    execution(tasks).run(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `run` it.
pub fn execution<T: Tasks>(
    tasks: T,
) -> TypedRun<
    Workflow<T>,
    ::std::collections::HashMap<::std::string::String, ::std::string::String>,
    Value,
> {
    Run::new(workflow(tasks))
        .typed::<
            ::std::collections::HashMap<::std::string::String, ::std::string::String>,
            Value,
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
        name: "claims",
        file: "typed/claims.asl.json",
        hash: "6e0c28b1dacf47cce5d9b34aa48750e3",
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
        pin!(self.advance_to_end(State::Check, frame)).await
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
                "check" => Box::pin(self.tasks.check_in_json(task.input(T::RAW), task)),
                "log" => Box::pin(self.tasks.log_in_json(task.input(T::RAW), task)),
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
                State::Sound => self.sound(frame),
                State::Refuse => self.refuse(frame),
                State::Stop => self.stop(frame),
                State::Check => pin!(self.check(frame)).await,
                State::Pause => pin!(self.pause(frame)).await,
                State::Log => pin!(self.log(frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Task state "Check".
    async fn check<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = object([
            (text("limit"), Value::Number(Number::from_i64(3))),
            (
                text("known"),
                {
                    static CONSTANT: LazyLock<Value> = LazyLock::new(|| array([
                        Value::Bool(true),
                    ]));
                    CONSTANT.clone()
                },
            ),
            (
                text("id"),
                at(&frame.input).member("id").or_missing("$.id", "id.$", &frame.input)?,
            ),
            (
                text("text"),
                intrinsic::Format::new()
                    .value(
                        at(&frame.input)
                            .member("id")
                            .or_missing_argument(
                                "$.id",
                                "States.Format('{}', $.id)",
                                &frame.input,
                            )?,
                    )
                    .finish(),
            ),
        ]);
        let call = TaskCall::new(
            const { &TaskInfo::function() },
            text("arn:aws:lambda:eu-west-1:123456789012:function:Check"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.check_in_json(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        let result = result_path::put(
            take(&mut frame.input),
            "$.check",
            &[Segment::member("check")],
            result,
        )?;
        Ok(Transition::Next(State::Sound, result))
    }
    /// Choice state "Sound?".
    #[inline]
    fn sound<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        if compare::boolean_equals(
            field::condition(
                at(&frame.input).member("check").member("sound").found_in_document()?,
                "$.check.sound",
            )?,
            true,
        ) {
            frame.takes(Way::Rule(0));
            return Ok(Transition::Same(State::Pause));
        }
        if compare::is_null(
            field::condition(
                at(&frame.input).member("check").member("reason").found_in_document()?,
                "$.check.reason",
            )?,
        ) {
            frame.takes(Way::Rule(1));
            return Ok(Transition::Same(State::Stop));
        }
        Ok(Transition::Same(State::Refuse))
    }
    /// Wait state "Pause".
    async fn pause<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let duration = field::seconds(
            at(&frame.input).member("check").member("seconds").found_in_document()?,
            "$.check.seconds",
        )?;
        frame.wait(duration).await;
        Ok(Transition::Same(State::Log))
    }
    /// Task state "Log".
    async fn log<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = object([
            (text("FunctionName"), Value::text("Log")),
            (
                text("Payload"),
                at(&frame.input).or_missing("$", "Payload.$", &frame.input)?,
            ),
        ]);
        let call = TaskCall::new(
            const {
                &TaskInfo::service("lambda", "invoke").wrapped(Envelope::LambdaInvoke)
            },
            text("arn:aws:states:::lambda:invoke"),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.log_in_json(input, task));
        let failure = match frame.perform(task, T::RAW, attempt).await {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        if failure.matches(&["States.ALL"]) {
            frame.takes(Way::Catcher(0));
            let result = failure.to_output();
            return Ok(Transition::Next(State::Stop, result));
        }
        Err(failure.into())
    }
    /// Fail state "Refuse".
    #[inline]
    fn refuse<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        Err(
            Failure::new(
                    Some(
                        field::text(
                            &at(&frame.input)
                                .member("check")
                                .member("error")
                                .or_missing("$.check.error", "ErrorPath", &frame.input)?,
                            "ErrorPath",
                            "$.check.error",
                        )?,
                    ),
                    Some(
                        field::text(
                            &at(&frame.input)
                                .member("check")
                                .member("reason")
                                .or_missing("$.check.reason", "CausePath", &frame.input)?,
                            "CausePath",
                            "$.check.reason",
                        )?,
                    ),
                )
                .into(),
        )
    }
    /// Fail state "Stop".
    #[inline]
    fn stop<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Err(Failure::new(Some(text("Stopped")), None).into())
    }
}
const _: () = shape::check(
    shape::Probe::<
        ::std::collections::HashMap<::std::string::String, ::std::string::String>,
    >::SHAPE,
    &[shape::Step::Member("id")],
    0,
    "claims.asl.json:8:32: `$.id`",
);
const _: () = shape::check(
    shape::Probe::<
        ::std::collections::HashMap<::std::string::String, ::std::string::String>,
    >::SHAPE,
    &[shape::Step::Member("id")],
    0,
    "claims.asl.json:8:70: `$.id`",
);
const _: () = shape::check(
    shape::Probe::<::asl_runtime::Value>::SHAPE,
    &[shape::Step::Member("sound")],
    0,
    "claims.asl.json:15:24: `$.check.sound`",
);
const _: () = shape::check(
    shape::Probe::<::asl_runtime::Value>::SHAPE,
    &[shape::Step::Member("reason")],
    0,
    "claims.asl.json:16:24: `$.check.reason`",
);
const _: () = shape::check(
    shape::Probe::<::asl_runtime::Value>::SHAPE,
    &[shape::Step::Member("seconds")],
    0,
    "claims.asl.json:20:48: `$.check.seconds`",
);
const _: () = shape::check(
    shape::Probe::<::asl_runtime::Value>::SHAPE,
    &[shape::Step::Member("error")],
    0,
    "claims.asl.json:28:47: `$.check.error`",
);
const _: () = shape::check(
    shape::Probe::<::asl_runtime::Value>::SHAPE,
    &[shape::Step::Member("reason")],
    0,
    "claims.asl.json:28:77: `$.check.reason`",
);
const _: () = {
    struct ASL0405<const HOLDS: bool>;
    impl ASL0405<true> {
        const CHECK: () = ();
    }
    impl ASL0405<false> {
        #[deprecated(
            note = "BooleanEquals never holds: $.check.sound of ::asl_runtime::Value is never a boolean\n  --> claims.asl.json:15:24\n   |\n15 |         { \"Variable\": \"$.check.sound\", \"BooleanEquals\": true, \"Next\": \"Pause\" },\n   |                        ^^^^^^^^^^^^^\n   |\n   = note: `allow ASL0405;` in the macro silences it\n   = help: compare it by an operator for what the type has there"
        )]
        const CHECK: () = ();
    }
    ASL0405::<
        {
            shape::may_be(
                shape::Probe::<::asl_runtime::Value>::SHAPE,
                &[shape::Step::Member("sound")],
                &[shape::Kind::Bool],
            )
        },
    >::CHECK
};
const _: () = shape::check_kind(
    shape::Probe::<::asl_runtime::Value>::SHAPE,
    &[shape::Step::Member("seconds")],
    &[shape::Kind::Number, shape::Kind::String],
    "SecondsPath",
    "claims.asl.json:20:48: `$.check.seconds`",
);
const _: () = shape::check_kind(
    shape::Probe::<::asl_runtime::Value>::SHAPE,
    &[shape::Step::Member("error")],
    &[shape::Kind::String],
    "ErrorPath",
    "claims.asl.json:28:47: `$.check.error`",
);
const _: () = {
    struct ASL0420<const HOLDS: bool>;
    impl ASL0420<true> {
        const CHECK: () = ();
    }
    impl ASL0420<false> {
        #[deprecated(
            note = "ErrorPath needs a string, and $.check.error of ::asl_runtime::Value may be null\n  --> claims.asl.json:28:47\n   |\n28 |     \"Refuse\": { \"Type\": \"Fail\", \"ErrorPath\": \"$.check.error\", \"CausePath\": \"$.check.reason\" },\n   |                                               ^^^^^^^^^^^^^\n   |\n   = note: `allow ASL0420;` in the macro silences it\n   = help: let a Choice with IsNull go another way, or make the type one that is always there"
        )]
        const CHECK: () = ();
    }
    ASL0420::<
        {
            shape::is_never_null(
                shape::Probe::<::asl_runtime::Value>::SHAPE,
                &[shape::Step::Member("error")],
                &[shape::Kind::String],
            )
        },
    >::CHECK
};
const _: () = shape::check_kind(
    shape::Probe::<::asl_runtime::Value>::SHAPE,
    &[shape::Step::Member("reason")],
    &[shape::Kind::String],
    "CausePath",
    "claims.asl.json:28:77: `$.check.reason`",
);
const _: () = shape::check_input(
    shape::Probe::<
        ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>,
    >::TAKES,
    shape::Given::Object(
        &[
            ("limit", shape::Given::Value(shape::Shape::Number)),
            ("known", shape::Given::Items(&[shape::Given::Value(shape::Shape::Bool)])),
            (
                "id",
                shape::Given::Value(
                    shape::at(
                        shape::Probe::<
                            ::std::collections::HashMap<
                                ::std::string::String,
                                ::std::string::String,
                            >,
                        >::SHAPE,
                        &[shape::Step::Member("id")],
                    ),
                ),
            ),
            ("text", shape::Given::Value(shape::Shape::String)),
        ],
    ),
    "claims.asl.json:5:5: the input of check",
    "",
);
const _: () = {
    struct ASL0506<const HOLDS: bool>;
    impl ASL0506<true> {
        const CHECK: () = ();
    }
    impl ASL0506<false> {
        #[deprecated(
            note = "what \"Log\" gives to log never fits ::std::collections::HashMap<::std::string::String, ::asl_runtime::Value>\n  --> claims.asl.json:21:5\n   |\n21 |     \"Log\": {\n   |     ^^^^^\n   |\n   = note: `allow ASL0506;` in the macro silences it\n   = help: without the catcher, which takes this error, it is an error that says what is wrong"
        )]
        const CHECK: () = ();
    }
    ASL0506::<
        {
            shape::fits(
                shape::Probe::<
                    ::std::collections::HashMap<
                        ::std::string::String,
                        ::asl_runtime::Value,
                    >,
                >::TAKES,
                shape::Given::With(
                    &shape::Given::Value(
                        shape::at(
                            shape::Probe::<
                                ::std::collections::HashMap<
                                    ::std::string::String,
                                    ::std::string::String,
                                >,
                            >::SHAPE,
                            &[],
                        ),
                    ),
                    &[
                        (
                            "check",
                            shape::Given::Value(
                                shape::at(shape::Probe::<::asl_runtime::Value>::SHAPE, &[]),
                            ),
                        ),
                    ],
                ),
            )
        },
    >::CHECK
};
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Check","type":"Task","comment":null,"resource":{"kind":"function","name":"Check","pattern":null},"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Sound?","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Pause","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Log","type":"Task","comment":null,"resource":{"kind":"function","name":"Log","pattern":null},"retries":[],"catchers":[{"errors":["States.ALL"],"next":6}]},
{"id":5,"kind":"State","group":null,"name":"Refuse","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"State","group":null,"name":"Stop","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":7,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Rule","label":"$.check.sound == true"},
{"from":2,"to":6,"kind":"Rule","label":"$.check.reason is null"},
{"from":2,"to":5,"kind":"Default","label":"Default"},
{"from":3,"to":4,"kind":"Next","label":null},
{"from":4,"to":7,"kind":"End","label":null},
{"from":4,"to":6,"kind":"Catch","label":"Catch States.ALL"}],"groups":[]}"#;
