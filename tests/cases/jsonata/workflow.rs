// What becomes of jsonata/workflow.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Prepare".
    Prepare,
    /// Choice state "Decide".
    Decide,
    /// Map state "Each".
    Each,
    /// Task state "Charge".
    Charge,
    /// Succeed state "Recover".
    Recover,
    /// Parallel state "Both".
    Both,
    /// Wait state "Wait".
    Wait,
    /// Wait state "Until".
    Until,
    /// Succeed state "Done".
    Done,
    /// Fail state "Fail".
    Fail,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Prepare => StateInfo::new(StateType::Pass, "Prepare"),
            Self::Decide => StateInfo::new(StateType::Choice, "Decide"),
            Self::Each => StateInfo::new(StateType::Map, "Each"),
            Self::Charge => StateInfo::new(StateType::Task, "Charge"),
            Self::Recover => StateInfo::new(StateType::Succeed, "Recover"),
            Self::Both => StateInfo::new(StateType::Parallel, "Both"),
            Self::Wait => StateInfo::new(StateType::Wait, "Wait"),
            Self::Until => StateInfo::new(StateType::Wait, "Until"),
            Self::Done => StateInfo::new(StateType::Succeed, "Done"),
            Self::Fail => StateInfo::new(StateType::Fail, "Fail"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Prepare" => Some(Self::Prepare),
            "Decide" => Some(Self::Decide),
            "Each" => Some(Self::Each),
            "Charge" => Some(Self::Charge),
            "Recover" => Some(Self::Recover),
            "Both" => Some(Self::Both),
            "Wait" => Some(Self::Wait),
            "Until" => Some(Self::Until),
            "Done" => Some(Self::Done),
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
    /// Does the work of the function `charge`, for "Charge".
    fn charge(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn charge(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
    fn charge(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge(self, input, task)
    }
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
    fn charge(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        <T as Tasks>::charge(self, input, task)
    }
}
/// The values of the placeholders that the definition leaves open.
#[derive(Clone, Debug)]
pub struct Substitutions {
    /// `${Retries}`.
    pub retries: Number,
    /// `${Table}`.
    pub table: Text,
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
        name: "workflow",
        file: "jsonata/workflow.asl.json",
        hash: "3153cfeabac3e71063d72c4baaf6b0f9",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = true;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Prepare, frame)).await
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
                "charge" => Box::pin(self.tasks.charge(task.input(T::RAW), task)),
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
pub struct Variables {
    execution: Option<Value>,
    limit: Option<Value>,
    receipt: Option<Value>,
}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([
            ("execution", &self.execution),
            ("limit", &self.limit),
            ("receipt", &self.receipt),
        ])
    }
    fn from_value(value: &Value) -> Self {
        Self {
            execution: value.get("execution").cloned(),
            limit: value.get("limit").cloned(),
            receipt: value.get("receipt").cloned(),
        }
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
                State::Recover => self.recover(frame),
                State::Charge => pin!(self.charge(frame)).await,
                State::Wait => pin!(self.wait(frame)).await,
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
}
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
                State::Prepare => self.prepare(frame),
                State::Decide => self.decide(frame),
                State::Done => self.done(frame),
                State::Fail => self.fail(frame),
                State::Each => pin!(self.each(frame)).await,
                State::Both => pin!(self.both(frame)).await,
                State::Until => pin!(self.until(frame)).await,
                other => return Err(frame.strayed(other.info())),
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Prepare".
    #[inline]
    fn prepare<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let assigned_limit = Query::new("$states.input.limit", "Assign/limit")
            .value(
                frame,
                [Some(&frame.input)],
                |cx, [states_input]| {
                    use self::jsonata::code::*;
                    Ok(path::fields(cx, states_input, &["limit"]))
                },
            )?;
        let assigned_execution = Query::new(
                "$states.context.Execution.Name",
                "Assign/execution",
            )
            .value(
                frame,
                [frame.part(Part::ExecutionName).as_ref()],
                |_, [states_context_execution_name]| {
                    use self::jsonata::code::*;
                    Ok(states_context_execution_name)
                },
            )?;
        let result = object([
            (
                text("orders"),
                Query::new(
                        "$states.input.orders[total > 10].{'id': id, 'cents': total * 100}",
                        "Output/orders",
                    )
                    .value(
                        frame,
                        [Some(&frame.input)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            Ok({
                                let flow = Flow::of(states_input, false);
                                let flow = path::step(
                                    cx,
                                    flow,
                                    false,
                                    |input| path::filter_if(
                                        cx,
                                        path::field(cx, input, "orders"),
                                        |input| Ok(
                                            operator::truth(
                                                cx,
                                                operator::greater(
                                                    path::fields(cx, input, &["total"]),
                                                    Item::number(10.0),
                                                    At::new(29, ">"),
                                                )?,
                                            ),
                                        ),
                                    ),
                                )?;
                                let flow = path::step(
                                    cx,
                                    flow,
                                    true,
                                    |input| Ok({
                                        let input = path::object_context(cx, input);
                                        path::object(
                                            cx,
                                            &[
                                                (
                                                    Str::shared(const { &Text::from_static("id") }),
                                                    path::fields(cx, input, &["id"]),
                                                ),
                                                (
                                                    Str::shared(const { &Text::from_static("cents") }),
                                                    operator::multiply(
                                                        path::fields(cx, input, &["total"]),
                                                        Item::number(100.0),
                                                        At::new(61, "*"),
                                                    )?,
                                                ),
                                            ],
                                        )
                                    }),
                                )?;
                                flow.end(cx)
                            })
                        },
                    )?,
            ),
            (
                text("from"),
                Query::new("'${Table}/' & $states.input.region", "Output/from")
                    .value(
                        frame,
                        [
                            Some(
                                &Value::String(
                                    Text::concat(&[&self.substitutions.table.to_text(), "/"]),
                                ),
                            ),
                            Some(&frame.input),
                        ],
                        |cx, [text, states_input]| {
                            use self::jsonata::code::*;
                            operator::concat(
                                cx,
                                &[text, path::fields(cx, states_input, &["region"])],
                                &[14],
                            )
                        },
                    )?,
            ),
            (
                text("retries"),
                Query::new("${Retries} + 1", "Output/retries")
                    .value(
                        frame,
                        [Some(&self.substitutions.retries.to_value())],
                        |_, [retries]| {
                            use self::jsonata::code::*;
                            operator::add(retries, Item::number(1.0), At::new(13, "+"))
                        },
                    )?,
            ),
        ]);
        frame.variables.limit = frame.assigned("limit", assigned_limit);
        frame.variables.execution = frame.assigned("execution", assigned_execution);
        Ok(Transition::Next(State::Decide, result))
    }
    /// Choice state "Decide".
    #[inline]
    fn decide<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        if Query::new("$count($states.input.orders) > $limit", "Choices[0]/Condition")
            .answer(
                frame,
                [Some(&frame.input), frame.variables.limit.as_ref()],
                |cx, [states_input, limit]| {
                    use self::jsonata::code::*;
                    let input = Item::Undefined;
                    operator::greater(
                        call::native(
                                cx,
                                &functions::COUNT,
                                input,
                                &[path::fields(cx, states_input, &["orders"])],
                                At::new(8, "count"),
                            )?
                            .normalized(),
                        limit,
                        At::new(31, ">"),
                    )
                },
            )?
            .boolean()?
        {
            frame.takes(Way::Rule(0));
            let assigned_limit = Value::Number(Number::from_i64(0));
            let result = {
                static CONSTANT: LazyLock<Value> = LazyLock::new(|| object([
                    (text("too"), Value::text("many")),
                ]));
                CONSTANT.clone()
            };
            frame.variables.limit = frame.assigned("limit", assigned_limit);
            return Ok(Transition::Next(State::Fail, result));
        }
        Ok(Transition::Same(State::Each))
    }
    /// Map state "Each".
    async fn each<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let step: Step<State> = async {
            let max_concurrency = Query::new("$limit", "MaxConcurrency")
                .answer(
                    frame,
                    [frame.variables.limit.as_ref()],
                    |_, [limit]| {
                        use self::jsonata::code::*;
                        Ok(limit)
                    },
                )?
                .integer()?;
            let items = Query::new("$states.input.orders", "Items")
                .answer(
                    frame,
                    [Some(&frame.input)],
                    |cx, [states_input]| {
                        use self::jsonata::code::*;
                        Ok(path::fields(cx, states_input, &["orders"]))
                    },
                )?
                .array()?;
            let inputs = frame
                .for_each_item(
                    &items,
                    |frame| {
                        Ok(
                            object([
                                (
                                    text("order"),
                                    Query::new(
                                            "$states.context.Map.Item.Value",
                                            "ItemSelector/order",
                                        )
                                        .value(
                                            frame,
                                            [frame.part(Part::MapItemValue).as_ref()],
                                            |_, [states_context_map_item_value]| {
                                                use self::jsonata::code::*;
                                                Ok(states_context_map_item_value)
                                            },
                                        )?,
                                ),
                                (
                                    text("limit"),
                                    Query::new("$limit", "ItemSelector/limit")
                                        .value(
                                            frame,
                                            [frame.variables.limit.as_ref()],
                                            |_, [limit]| {
                                                use self::jsonata::code::*;
                                                Ok(limit)
                                            },
                                        )?,
                                ),
                            ]),
                        )
                    },
                )?;
            let outcome = pin!(frame.map(self, State::Charge, inputs, max_concurrency))
                .await;
            let result = outcome?;
            let result = Query::new(
                    "$map($states.result, function($one, $index) { $one.charged.receipt & '-' & $index })",
                    "Output",
                )
                .value(
                    frame,
                    [Some(&result)],
                    |cx, [states_result]| {
                        use self::jsonata::code::*;
                        Ok(
                            functions::map_with(
                                    cx,
                                    states_result,
                                    |one, index, _| call::body(
                                        cx,
                                        || operator::concat(
                                            cx,
                                            &[
                                                path::fields(cx, one, &["charged", "receipt"]),
                                                Item::literal(const { &Text::from_static("-") }),
                                                index,
                                            ],
                                            &[69, 75],
                                        ),
                                    ),
                                )
                                .map_err(|error| error.called(At::new(6, "map")))?
                                .normalized(),
                        )
                    },
                )?;
            Ok(Transition::Next(State::Both, result))
        }
            .await;
        let failure = match step {
            Ok(transition) => return Ok(transition),
            Err(stop) => frame.caught(stop)?,
        };
        frame.fan_out_failed(EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Task state "Charge".
    async fn charge<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        static RETRIERS: [Retrier<'static>; 1] = [
            Retrier {
                errors: &["States.QueryEvaluationError"],
                interval: 1.0,
                max_attempts: 1,
                backoff: 2.0,
                max_delay: None,
                jitter: false,
            },
        ];
        frame.note_time();
        let mut used = [0; 1];
        let failure = loop {
            let step: Step<State> = async {
                let parameters = object([
                    (text("FunctionName"), Value::text("charge")),
                    (
                        text("Payload"),
                        Query::new("$states.input.order", "Arguments/Payload")
                            .value(
                                frame,
                                [Some(&frame.input)],
                                |cx, [states_input]| {
                                    use self::jsonata::code::*;
                                    Ok(path::fields(cx, states_input, &["order"]))
                                },
                            )?,
                    ),
                ]);
                let call = TaskCall::new(
                        const {
                            &TaskInfo::service("lambda", "invoke")
                                .wrapped(Envelope::LambdaInvoke)
                        },
                        text("arn:aws:states:::lambda:invoke"),
                        parameters,
                    )
                    .with_timeout(
                        Query::new("$states.input.limit * 2", "TimeoutSeconds")
                            .answer(
                                frame,
                                [Some(&frame.input)],
                                |cx, [states_input]| {
                                    use self::jsonata::code::*;
                                    operator::multiply(
                                        path::fields(cx, states_input, &["limit"]),
                                        Item::number(2.0),
                                        At::new(22, "*"),
                                    )
                                },
                            )?
                            .seconds()?,
                    );
                let task = &mut frame.task(call);
                frame.schedule(task)?;
                let input = task.input(T::RAW);
                let attempt = pin!(self.tasks.charge(input, task));
                let result = frame.perform(task, T::RAW, attempt).await?;
                let assigned_receipt = Query::new(
                        "$states.result.Payload.receipt",
                        "Assign/receipt",
                    )
                    .value(
                        frame,
                        [Some(&result)],
                        |cx, [states_result]| {
                            use self::jsonata::code::*;
                            Ok(path::fields(cx, states_result, &["Payload", "receipt"]))
                        },
                    )?;
                let result = Query::new(
                        "$merge([$states.input, {'charged': $states.result.Payload}])",
                        "Output",
                    )
                    .value(
                        frame,
                        [Some(&frame.input), Some(&result)],
                        |cx, [states_input, states_result]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok(
                                call::native(
                                        cx,
                                        &functions::MERGE,
                                        input,
                                        &[
                                            path::array(
                                                cx,
                                                &[
                                                    Element::Spread(states_input),
                                                    Element::Spread(
                                                        path::object(
                                                            cx,
                                                            &[
                                                                (
                                                                    Str::shared(const { &Text::from_static("charged") }),
                                                                    path::fields(cx, states_result, &["Payload"]),
                                                                ),
                                                            ],
                                                        ),
                                                    ),
                                                ],
                                                Flags::NONE,
                                            ),
                                        ],
                                        At::new(8, "merge"),
                                    )?
                                    .normalized(),
                            )
                        },
                    )?;
                frame.variables.receipt = frame.assigned("receipt", assigned_receipt);
                Ok(Transition::End(result))
            }
                .await;
            let failure = match step {
                Ok(transition) => return Ok(transition),
                Err(stop) => frame.caught(stop)?,
            };
            if !frame.retry(&RETRIERS, &mut used, &failure).await {
                break failure;
            }
        };
        let context = frame.context();
        if failure.matches(&["States.ALL"]) {
            frame.takes(Way::Catcher(0));
            let result = failure.to_output();
            let result = object([
                (
                    text("error"),
                    Query::new("$states.errorOutput.Error", "Catch[0]/Output/error")
                        .value(
                            frame,
                            [Some(&result)],
                            |cx, [states_error_output]| {
                                use self::jsonata::code::*;
                                Ok(path::fields(cx, states_error_output, &["Error"]))
                            },
                        )?,
                ),
                (
                    text("all"),
                    Query::new("$keys($states)", "Catch[0]/Output/all")
                        .value(
                            frame,
                            [
                                Some(
                                    &states(
                                        &frame.input,
                                        &context,
                                        Some(("errorOutput", &result)),
                                    ),
                                ),
                            ],
                            |cx, [states]| {
                                use self::jsonata::code::*;
                                let input = Item::Undefined;
                                Ok(
                                    call::native(
                                            cx,
                                            &functions::KEYS,
                                            input,
                                            &[states],
                                            At::new(7, "keys"),
                                        )?
                                        .normalized(),
                                )
                            },
                        )?,
                ),
            ]);
            return Ok(Transition::Next(State::Recover, result));
        }
        Err(failure.into())
    }
    /// Succeed state "Recover".
    #[inline]
    fn recover<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = Query::new("[$states.input.error]", "Output")
            .value(
                frame,
                [Some(&frame.input)],
                |cx, [states_input]| {
                    use self::jsonata::code::*;
                    Ok(
                        path::array(
                            cx,
                            &[
                                Element::Spread(path::fields(cx, states_input, &["error"])),
                            ],
                            Flags::NONE,
                        ),
                    )
                },
            )?;
        Ok(Transition::End(result))
    }
    /// Parallel state "Both".
    async fn both<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let branches = &[State::Wait];
        let step: Step<State> = async {
            let input = Query::new("{'receipts': $states.input}", "Arguments")
                .value(
                    frame,
                    [Some(&frame.input)],
                    |cx, [states_input]| {
                        use self::jsonata::code::*;
                        Ok(
                            path::object(
                                cx,
                                &[
                                    (
                                        Str::shared(const { &Text::from_static("receipts") }),
                                        states_input,
                                    ),
                                ],
                            ),
                        )
                    },
                )?;
            let outcome = pin!(frame.parallel(self, branches, input)).await;
            let result = outcome?;
            Ok(Transition::Next(State::Until, result))
        }
            .await;
        let failure = match step {
            Ok(transition) => return Ok(transition),
            Err(stop) => frame.caught(stop)?,
        };
        frame.fan_out_failed(EventKind::ParallelStateFailed);
        Err(failure.into())
    }
    /// Wait state "Wait".
    async fn wait<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let duration = Query::new("$limit", "Seconds")
            .answer(
                frame,
                [frame.variables.limit.as_ref()],
                |_, [limit]| {
                    use self::jsonata::code::*;
                    Ok(limit)
                },
            )?
            .duration()?;
        frame.wait(duration).await;
        Ok(Transition::SameEnd)
    }
    /// Wait state "Until".
    async fn until<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let time = Query::new("$now()", "Timestamp")
            .answer(
                frame,
                [],
                |cx, []| {
                    use self::jsonata::code::*;
                    let input = Item::Undefined;
                    Ok(
                        call::native(cx, &functions::NOW, input, &[], At::new(6, "now"))?
                            .normalized(),
                    )
                },
            )?
            .timestamp()?;
        frame.wait_until(time).await?;
        Ok(Transition::Same(State::Done))
    }
    /// Succeed state "Done".
    #[inline]
    fn done<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Fail state "Fail".
    #[inline]
    fn fail<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        Err(
            Failure::new(
                    Some(
                        Query::new("'TooMany' & $limit", "Error")
                            .answer(
                                frame,
                                [frame.variables.limit.as_ref()],
                                |cx, [limit]| {
                                    use self::jsonata::code::*;
                                    operator::concat(
                                        cx,
                                        &[
                                            Item::literal(const { &Text::from_static("TooMany") }),
                                            limit,
                                        ],
                                        &[12],
                                    )
                                },
                            )?
                            .text()?,
                    ),
                    Some(
                        Query::new("$string($states.input)", "Cause")
                            .answer(
                                frame,
                                [Some(&frame.input)],
                                |cx, [states_input]| {
                                    use self::jsonata::code::*;
                                    let input = Item::Undefined;
                                    Ok(
                                        call::native(
                                                cx,
                                                &functions::STRING,
                                                input,
                                                &[states_input],
                                                At::new(9, "string"),
                                            )?
                                            .normalized(),
                                    )
                                },
                            )?
                            .text()?,
                    ),
                )
                .into(),
        )
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Prepare","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Decide","type":"Choice","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Each","type":"Map","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"Join","group":null,"of":3},
{"id":5,"kind":"State","group":0,"name":"Charge","type":"Task","comment":null,"resource":{"kind":"function","name":"charge","pattern":null},"retries":[{"errors":["States.QueryEvaluationError"],"maxAttempts":1}],"catchers":[{"errors":["States.ALL"],"next":6}]},
{"id":6,"kind":"State","group":0,"name":"Recover","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":7,"kind":"State","group":null,"name":"Both","type":"Parallel","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":8,"kind":"Join","group":null,"of":7},
{"id":9,"kind":"State","group":1,"name":"Wait","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":10,"kind":"State","group":null,"name":"Until","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":11,"kind":"State","group":null,"name":"Done","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":12,"kind":"State","group":null,"name":"Fail","type":"Fail","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":13,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":12,"kind":"Rule","label":"$count($states.input.orders) > $limit"},
{"from":2,"to":3,"kind":"Default","label":"Default"},
{"from":3,"to":5,"kind":"Branch","label":null},
{"from":4,"to":7,"kind":"Next","label":null},
{"from":5,"to":4,"kind":"End","label":null},
{"from":5,"to":6,"kind":"Catch","label":"Catch States.ALL"},
{"from":6,"to":4,"kind":"End","label":null},
{"from":7,"to":9,"kind":"Branch","label":null},
{"from":8,"to":10,"kind":"Next","label":null},
{"from":9,"to":8,"kind":"End","label":null},
{"from":10,"to":11,"kind":"Next","label":null},
{"from":11,"to":13,"kind":"End","label":null}],"groups":[
{"id":0,"label":"For each item","owner":3,"parent":null},
{"id":1,"label":"Branch 1","owner":7,"parent":null}]}"#;
