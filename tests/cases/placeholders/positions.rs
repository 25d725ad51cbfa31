// What becomes of placeholders/positions.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Wait state "Pause".
    Pause,
    /// Task state "Call".
    Call,
    /// Task state "Store".
    Store,
    /// Choice state "Choose".
    Choose,
    /// Map state "Each".
    Each,
    /// Pass state "Item".
    Item,
    /// Fail state "Refuse".
    Refuse,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Pause => StateInfo::new(StateType::Wait, "Pause"),
            Self::Call => StateInfo::new(StateType::Task, "Call"),
            Self::Store => StateInfo::new(StateType::Task, "Store"),
            Self::Choose => StateInfo::new(StateType::Choice, "Choose"),
            Self::Each => StateInfo::new(StateType::Map, "Each"),
            Self::Item => StateInfo::new(StateType::Pass, "Item"),
            Self::Refuse => StateInfo::new(StateType::Fail, "Refuse"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Pause" => Some(Self::Pause),
            "Call" => Some(Self::Call),
            "Store" => Some(Self::Store),
            "Choose" => Some(Self::Choose),
            "Each" => Some(Self::Each),
            "Item" => Some(Self::Item),
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
    /// Does the work of the function `ChargeFunction`, for "Call".
    fn charge_function(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
    /// Does the work of the action `dynamodb:putItem`, for "Store".
    fn dynamodb_put_item(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn charge_function(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
    fn dynamodb_put_item(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn charge_function(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge_function(self, input, task)
    }
    fn dynamodb_put_item(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::dynamodb_put_item(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn charge_function(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge_function(self, input, task)
    }
    fn dynamodb_put_item(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::dynamodb_put_item(self, input, task)
    }
}
/// The values of the placeholders that the definition leaves open.
#[derive(Clone, Debug)]
pub struct Substitutions {
    /// `${AWS::Partition}`.
    pub aws_partition: Text,
    /// `${Attempts}`.
    pub attempts: Number,
    /// `${Backoff}`.
    pub backoff: Number,
    /// `${ChargeFunction.Arn}`.
    pub charge_function_arn: Text,
    /// `${Count}`.
    pub count: Text,
    /// `${Deadline}`.
    pub deadline: Text,
    /// `${Delay}`.
    pub delay: Number,
    /// `${ErrorName}`.
    pub error_name: Text,
    /// `${Interval}`.
    pub interval: Number,
    /// `${KeyName}`.
    pub key_name: Text,
    /// `${Limit}`.
    pub limit: Number,
    /// `${MachineTimeout}`.
    pub machine_timeout: Number,
    /// `${OrdersTable}`.
    pub orders_table: Text,
    /// `${Prefix}`.
    pub prefix: Text,
    /// `${Region}`.
    pub region: Text,
    /// `${ResultField}`.
    pub result_field: Text,
    /// `${RetryError}`.
    pub retry_error: Text,
    /// `${Stage}`.
    pub stage: Text,
    /// `${TaskTimeout}`.
    pub task_timeout: Number,
    /// `${Tenant}`.
    pub tenant: Text,
    /// `${Width}`.
    pub width: Number,
    /// `${WorkerRole}`.
    pub worker_role: Text,
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
        name: "positions",
        file: "placeholders/positions.asl.json",
        hash: "8e72f9e3008fb2adcfc456aa15195010",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        Some(Duration::from_secs(to_whole(&self.substitutions.machine_timeout)))
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Pause, frame)).await
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
                "charge_function" => {
                    Box::pin(self.tasks.charge_function(task.input(T::RAW), task))
                }
                "dynamodb_put_item" => {
                    Box::pin(self.tasks.dynamodb_put_item(task.input(T::RAW), task))
                }
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
                State::Choose => self.choose(frame),
                State::Each => self.each(frame),
                State::Refuse => self.refuse(frame),
                State::Pause => pin!(self.pause(frame)).await,
                State::Call => pin!(self.call(frame)).await,
                State::Store => pin!(self.store(frame)).await,
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
            let step = self.item(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Wait state "Pause".
    async fn pause<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(to_whole(&self.substitutions.delay))).await;
        Ok(Transition::Same(State::Call))
    }
    /// Task state "Call".
    async fn call<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let retriers = [
            Retrier {
                errors: &[&self.substitutions.retry_error.to_text(), "States.Timeout"],
                interval: self.substitutions.interval.as_f64(),
                max_attempts: field::saturate(to_whole(&self.substitutions.attempts)),
                backoff: self.substitutions.backoff.as_f64(),
                max_delay: None,
                jitter: false,
            },
        ];
        let mut used = [0; 1];
        let parameters = frame.input.clone();
        let call = TaskCall::new(
                const { &TaskInfo::function() },
                self.substitutions.charge_function_arn.to_text(),
                parameters,
            )
            .with_timeout(to_whole(&self.substitutions.task_timeout))
            .with_credentials(
                object([
                    (
                        text("RoleArn"),
                        Value::String(self.substitutions.worker_role.to_text()),
                    ),
                ]),
            );
        let task = &mut frame.task(call);
        let failure = loop {
            frame.schedule(task)?;
            let input = task.input(T::RAW);
            let attempt = pin!(self.tasks.charge_function(input, task));
            let failure = match frame.perform(task, T::RAW, attempt).await {
                Ok(result) => return Ok(Transition::Next(State::Store, result)),
                Err(failure) => failure,
            };
            if !frame.retry(&retriers, &mut used, &failure).await {
                break failure;
            }
        };
        Err(failure.into())
    }
    /// Task state "Store".
    async fn store<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let parameters = object([
            (
                text("TableName"),
                Value::String(self.substitutions.orders_table.to_text()),
            ),
            (
                text("Item"),
                Value::object([
                    (
                        self.substitutions.key_name.to_text(),
                        object([
                            (
                                text("S"),
                                Value::String(
                                    Text::concat(
                                        &["order-", &self.substitutions.stage.to_text()],
                                    ),
                                ),
                            ),
                        ]),
                    ),
                    (
                        text("count"),
                        object([
                            (
                                text("N"),
                                Value::String(self.substitutions.count.to_text()),
                            ),
                        ]),
                    ),
                ]),
            ),
            (
                text("ConditionExpression"),
                at(&frame.input)
                    .member("tenants")
                    .member(&self.substitutions.tenant.to_text())
                    .member("id")
                    .or_missing(
                        "$.tenants['${Tenant}'].id",
                        "ConditionExpression.$",
                        &frame.input,
                    )?,
            ),
            (
                text("ReturnValues"),
                intrinsic::Format::new()
                    .value(
                        at(&frame.input)
                            .member("name")
                            .or_missing_argument(
                                "$.name",
                                "States.Format('{} in ${Region}', $.name)",
                                &frame.input,
                            )?,
                    )
                    .text(" in ")
                    .text(&self.substitutions.region.to_text())
                    .finish(),
            ),
        ]);
        let call = TaskCall::new(
            const { &TaskInfo::service("dynamodb", "putItem") },
            Text::concat(
                &[
                    "arn:",
                    &self.substitutions.aws_partition.to_text(),
                    ":states:::dynamodb:putItem",
                ],
            ),
            parameters,
        );
        let task = &mut frame.task(call);
        frame.schedule(task)?;
        let input = task.input(T::RAW);
        let attempt = pin!(self.tasks.dynamodb_put_item(input, task));
        let result = frame.perform(task, T::RAW, attempt).await?;
        let result = result_path::put(
            take(&mut frame.input),
            "$.${ResultField}",
            &[Segment::Member(self.substitutions.result_field.to_text())],
            result,
        )?;
        Ok(Transition::Next(State::Choose, result))
    }
    /// Choice state "Choose".
    #[inline]
    fn choose<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        if compare::string_equals(
            field::condition(
                at(&frame.input).member("stage").found_in_document()?,
                "$.stage",
            )?,
            &self.substitutions.stage.to_value(),
        ) {
            frame.takes(Way::Rule(0));
            return Ok(Transition::Same(State::Each));
        }
        if compare::numeric_greater_than(
            field::condition(
                at(&frame.input).member("total").found_in_document()?,
                "$.total",
            )?,
            &self.substitutions.limit.to_value(),
        ) {
            frame.takes(Way::Rule(1));
            return Ok(Transition::Same(State::Each));
        }
        if compare::string_matches(
            field::condition(
                at(&frame.input).member("name").found_in_document()?,
                "$.name",
            )?,
            &compare::split_pattern(
                &Text::concat(&[&self.substitutions.prefix.to_text(), "-*"]),
            ),
        ) {
            frame.takes(Way::Rule(2));
            return Ok(Transition::Same(State::Each));
        }
        if compare::timestamp_less_than(
            field::condition(
                at(&frame.input).member("due").found_in_document()?,
                "$.due",
            )?,
            &self.substitutions.deadline.to_value(),
        ) {
            frame.takes(Way::Rule(3));
            return Ok(Transition::Same(State::Each));
        }
        Ok(Transition::Same(State::Refuse))
    }
    /// Map state "Each".
    fn each<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let max_concurrency = to_whole(&self.substitutions.width);
        let items = field::items(
            at(&frame.input).member("lines").or_invalid("$.lines", &["['lines']"])?,
            "$.lines",
        )?;
        let inputs = items.to_vec();
        let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
        let outcome = frame.map_at_once(State::Item, inputs, max_concurrency, advance);
        let failure = match outcome {
            Ok(result) => return Ok(Transition::End(result)),
            Err(failure) => failure,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "Item".
    #[inline]
    fn item<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        let result = Value::String(self.substitutions.stage.to_text());
        Ok(Transition::End(result))
    }
    /// Fail state "Refuse".
    #[inline]
    fn refuse<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Err(
            Failure::new(
                    Some(self.substitutions.error_name.to_text()),
                    Some(
                        Text::concat(
                            &["Refused in ", &self.substitutions.stage.to_text(), "."],
                        ),
                    ),
                )
                .into(),
        )
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Pause","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Call","type":"Task","comment":null,"resource":{"kind":"function","name":"ChargeFunction","pattern":null},"retries":[{"errors":["${RetryError}","States.Timeout"],"maxAttempts":"${Attempts}"}],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Store","type":"Task","comment":null,"resource":{"kind":"action","name":"dynamodb:putItem","pattern":null},"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Choose","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"State","group":null,"name":"Each","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"Join","group":null,"of":5},
{"id":7,"kind":"State","group":0,"name":"Item","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":8,"kind":"State","group":null,"name":"Refuse","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":9,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"Next","label":null},
{"from":4,"to":5,"kind":"Rule","label":"$.stage == \"${Stage}\""},
{"from":4,"to":5,"kind":"Rule","label":"$.total > ${Limit}"},
{"from":4,"to":5,"kind":"Rule","label":"$.name matches \"${Prefix}-*\""},
{"from":4,"to":5,"kind":"Rule","label":"$.due < ${Deadline}"},
{"from":4,"to":8,"kind":"Default","label":"Default"},
{"from":5,"to":7,"kind":"Branch","label":null},
{"from":6,"to":9,"kind":"End","label":null},
{"from":7,"to":6,"kind":"End","label":null}],"groups":[
{"id":0,"label":"For each item","owner":5,"parent":null}]}"#;
