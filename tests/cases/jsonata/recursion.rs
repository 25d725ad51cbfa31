// What becomes of jsonata/recursion.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Count".
    Count,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Count => StateInfo::new(StateType::Pass, "Count"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Count" => Some(Self::Count),
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
        name: "recursion",
        file: "jsonata/recursion.asl.json",
        hash: "d5723ecf4d38894f17183896e28be219",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Count, frame)).await
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
            let step = self.count(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Count".
    #[inline]
    fn count<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        let result = object([
            (
                text("itself"),
                Query::new(
                        "($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f($states.input.n))",
                        "Output/itself",
                    )
                    .value(
                        frame,
                        [None, Some(&frame.input)],
                        |cx, [f_2, states_input]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok({
                                let f = cx.slot();
                                f.bind(
                                    Function::closure(
                                        cx,
                                        1,
                                        None,
                                        move |_, arguments| {
                                            let n = argument(arguments, 0);
                                            Ok(
                                                if operator::truth(
                                                    cx,
                                                    operator::less_or_equal(
                                                        n,
                                                        Item::number(1.0),
                                                        At::new(28, "<="),
                                                    )?,
                                                ) {
                                                    Item::number(1.0)
                                                } else {
                                                    operator::multiply(
                                                        n,
                                                        call::call(
                                                                cx,
                                                                f.get().unwrap_or_else(|| f_2),
                                                                input,
                                                                &[
                                                                    operator::subtract(n, Item::number(1.0), At::new(49, "-"))?,
                                                                ],
                                                                At::new(45, "f"),
                                                            )?
                                                            .normalized(),
                                                        At::new(41, "*"),
                                                    )?
                                                },
                                            )
                                        },
                                    ),
                                );
                                call::call(
                                        cx,
                                        f.get().unwrap_or_else(|| f_2),
                                        input,
                                        &[path::fields(cx, states_input, &["n"])],
                                        At::new(59, "f"),
                                    )?
                                    .normalized()
                            })
                        },
                    )?,
            ),
            (
                text("by_pipe"),
                Query::new(
                        "($down := function($n) { $n > 0 ? ($n - 1) ~> $down : 'done' }; $down($states.input.n))",
                        "Output/by_pipe",
                    )
                    .value(
                        frame,
                        [None, Some(&frame.input)],
                        |cx, [down_2, states_input]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok({
                                let down = cx.slot();
                                down.bind(
                                    Function::closure(
                                        cx,
                                        1,
                                        None,
                                        move |_, arguments| {
                                            let n = argument(arguments, 0);
                                            Ok(
                                                if operator::truth(
                                                    cx,
                                                    operator::greater(n, Item::number(0.0), At::new(30, ">"))?,
                                                ) {
                                                    call::apply(
                                                            cx,
                                                            operator::subtract(n, Item::number(1.0), At::new(40, "-"))?,
                                                            down.get().unwrap_or_else(|| down_2),
                                                            At::new(46, "~>"),
                                                        )?
                                                        .normalized()
                                                } else {
                                                    Item::literal(const { &Text::from_static("done") })
                                                },
                                            )
                                        },
                                    ),
                                );
                                call::call(
                                        cx,
                                        down.get().unwrap_or_else(|| down_2),
                                        input,
                                        &[path::fields(cx, states_input, &["n"])],
                                        At::new(71, "down"),
                                    )?
                                    .normalized()
                            })
                        },
                    )?,
            ),
            (
                text("each_other"),
                Query::new(
                        "($even := function($n) { $n = 0 or $odd($n - 1) }; $odd := function($n) { $n > 0 and $even($n - 1) }; $even($states.input.n))",
                        "Output/each_other",
                    )
                    .value(
                        frame,
                        [None, Some(&frame.input)],
                        |cx, [odd_2, states_input]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok({
                                let odd = cx.slot();
                                let even = Function::closure(
                                    cx,
                                    1,
                                    None,
                                    move |_, arguments| {
                                        let n = argument(arguments, 0);
                                        Ok(
                                            Item::Bool(
                                                operator::equal(cx, n, Item::number(0.0))
                                                    || operator::right(
                                                        At::new(35, "or"),
                                                        || Ok(
                                                            operator::truth(
                                                                cx,
                                                                call::call(
                                                                        cx,
                                                                        odd.get().unwrap_or_else(|| odd_2),
                                                                        input,
                                                                        &[
                                                                            operator::subtract(n, Item::number(1.0), At::new(45, "-"))?,
                                                                        ],
                                                                        At::new(41, "odd"),
                                                                    )?
                                                                    .normalized(),
                                                            ),
                                                        ),
                                                    )?,
                                            ),
                                        )
                                    },
                                );
                                odd.bind(
                                    Function::closure(
                                        cx,
                                        1,
                                        None,
                                        move |_, arguments| {
                                            let n_2 = argument(arguments, 0);
                                            Ok(
                                                Item::Bool(
                                                    operator::truth(
                                                        cx,
                                                        operator::greater(n_2, Item::number(0.0), At::new(79, ">"))?,
                                                    )
                                                        && operator::right(
                                                            At::new(85, "and"),
                                                            || Ok(
                                                                operator::truth(
                                                                    cx,
                                                                    call::call(
                                                                            cx,
                                                                            even,
                                                                            input,
                                                                            &[
                                                                                operator::subtract(
                                                                                    n_2,
                                                                                    Item::number(1.0),
                                                                                    At::new(96, "-"),
                                                                                )?,
                                                                            ],
                                                                            At::new(92, "even"),
                                                                        )?
                                                                        .normalized(),
                                                                ),
                                                            ),
                                                        )?,
                                                ),
                                            )
                                        },
                                    ),
                                );
                                call::call(
                                        cx,
                                        even,
                                        input,
                                        &[path::fields(cx, states_input, &["n"])],
                                        At::new(109, "even"),
                                    )?
                                    .normalized()
                            })
                        },
                    )?,
            ),
            (
                text("inside"),
                Query::new(
                        "($walk := function($t) { $count($t.children) = 0 ? 1 : $sum($map($t.children, function($c) { $walk($c) })) }; $walk($states.input.tree))",
                        "Output/inside",
                    )
                    .value(
                        frame,
                        [None, Some(&frame.input)],
                        |cx, [walk_2, states_input]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok({
                                let walk = cx.slot();
                                walk.bind(
                                    Function::closure(
                                        cx,
                                        1,
                                        None,
                                        move |_, arguments| {
                                            let t = argument(arguments, 0);
                                            Ok(
                                                if operator::equal(
                                                    cx,
                                                    call::native(
                                                            cx,
                                                            &functions::COUNT,
                                                            input,
                                                            &[path::fields(cx, t, &["children"])],
                                                            At::new(33, "count"),
                                                        )?
                                                        .normalized(),
                                                    Item::number(0.0),
                                                ) {
                                                    Item::number(1.0)
                                                } else {
                                                    call::native(
                                                        cx,
                                                        &functions::SUM,
                                                        input,
                                                        &[
                                                            call::native(
                                                                    cx,
                                                                    &functions::MAP,
                                                                    input,
                                                                    &[
                                                                        path::fields(cx, t, &["children"]),
                                                                        Function::closure(
                                                                            cx,
                                                                            1,
                                                                            None,
                                                                            move |_, arguments| {
                                                                                let c = argument(arguments, 0);
                                                                                call::tail(
                                                                                    cx,
                                                                                    walk.get().unwrap_or_else(|| walk_2),
                                                                                    input,
                                                                                    &[c],
                                                                                    At::new(99, "walk"),
                                                                                )
                                                                            },
                                                                        ),
                                                                    ],
                                                                    At::new(66, "map"),
                                                                )?
                                                                .normalized(),
                                                        ],
                                                        At::new(61, "sum"),
                                                    )?
                                                },
                                            )
                                        },
                                    ),
                                );
                                call::call(
                                        cx,
                                        walk.get().unwrap_or_else(|| walk_2),
                                        input,
                                        &[path::fields(cx, states_input, &["tree"])],
                                        At::new(117, "walk"),
                                    )?
                                    .normalized()
                            })
                        },
                    )?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Count","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"End","label":null}],"groups":[]}"#;
