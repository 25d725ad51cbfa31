// What becomes of jsonata/language.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "All".
    All,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::All => StateInfo::new(StateType::Pass, "All"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "All" => Some(Self::All),
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
        name: "language",
        file: "jsonata/language.asl.json",
        hash: "e5442d031aac23a62ba890be53d76815",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::All, frame)).await
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
            let step = self.all(frame);
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "All".
    #[inline]
    fn all<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.note_time();
        let context = frame.context();
        let result = object([
            (
                text("block"),
                Query::new(
                        "($tax := 0.2; $gross := function($net) { $net * (1 + $tax) }; $gross($states.input.net))",
                        "Output/block",
                    )
                    .value(
                        frame,
                        [Some(&frame.input)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok({
                                let tax = Item::number(0.2);
                                let gross = Function::closure(
                                    cx,
                                    1,
                                    None,
                                    move |_, arguments| {
                                        let net = argument(arguments, 0);
                                        operator::multiply(
                                            net,
                                            operator::add(Item::number(1.0), tax, At::new(53, "+"))?,
                                            At::new(48, "*"),
                                        )
                                    },
                                );
                                call::call(
                                        cx,
                                        gross,
                                        input,
                                        &[path::fields(cx, states_input, &["net"])],
                                        At::new(70, "gross"),
                                    )?
                                    .normalized()
                            })
                        },
                    )?,
            ),
            (
                text("recursion"),
                Query::new(
                        "($f := function($n) { $n <= 1 ? 1 : $n * $f($n - 1) }; $f(5))",
                        "Output/recursion",
                    )
                    .value(
                        frame,
                        [None],
                        |cx, [f_2]| {
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
                                        &[Item::number(5.0)],
                                        At::new(59, "f"),
                                    )?
                                    .normalized()
                            })
                        },
                    )?,
            ),
            (
                text("tail"),
                Query::new(
                        "($f := function($n, $sum) { $n = 0 ? $sum : $f($n - 1, $sum + $n) }; $f(100, 0))",
                        "Output/tail",
                    )
                    .value(
                        frame,
                        [None],
                        |cx, [f_2]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok({
                                let f = cx.slot();
                                f.bind(
                                    Function::closure(
                                        cx,
                                        2,
                                        None,
                                        move |_, arguments| {
                                            let n = argument(arguments, 0);
                                            let sum = argument(arguments, 1);
                                            Ok(
                                                if operator::equal(cx, n, Item::number(0.0)) {
                                                    sum
                                                } else {
                                                    call::tail(
                                                        cx,
                                                        f.get().unwrap_or_else(|| f_2),
                                                        input,
                                                        &[
                                                            operator::subtract(n, Item::number(1.0), At::new(52, "-"))?,
                                                            operator::add(sum, n, At::new(62, "+"))?,
                                                        ],
                                                        At::new(47, "f"),
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
                                        &[Item::number(100.0), Item::number(0.0)],
                                        At::new(73, "f"),
                                    )?
                                    .normalized()
                            })
                        },
                    )?,
            ),
            (
                text("sorted"),
                Query::new("$states.input.orders^(>total, id).id", "Output/sorted")
                    .value(
                        frame,
                        [Some(&frame.input)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            Ok({
                                let flow = Flow::of(states_input, false);
                                let flow = flow.fields(cx, &["orders"], false);
                                let flow = path::sort(
                                    cx,
                                    flow,
                                    &[
                                        Term {
                                            descending: true,
                                            key: &|input| Ok(path::fields(cx, input, &["total"])),
                                        },
                                        Term {
                                            descending: false,
                                            key: &|input| Ok(path::fields(cx, input, &["id"])),
                                        },
                                    ],
                                    At::new(22, "^"),
                                )?;
                                let flow = flow.fields(cx, &["id"], true);
                                flow.end(cx)
                            })
                        },
                    )?,
            ),
            (
                text("grouped"),
                Query::new(
                        "$states.input.orders{customer: $sum(total)}",
                        "Output/grouped",
                    )
                    .value(
                        frame,
                        [Some(&frame.input)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            Ok(
                                {
                                    let flow = Flow::of(states_input, false);
                                    let flow = flow.fields(cx, &["orders"], true);
                                    path::group(
                                        cx,
                                        flow,
                                        &[
                                            Pair {
                                                key: &|input| Ok(path::fields(cx, input, &["customer"])),
                                                value: &|input| Ok(
                                                    call::native(
                                                            cx,
                                                            &functions::SUM,
                                                            input,
                                                            &[path::fields(cx, input, &["total"])],
                                                            At::new(37, "sum"),
                                                        )?
                                                        .normalized(),
                                                ),
                                            },
                                        ],
                                        At::new(22, "{"),
                                    )?
                                }
                                    .normalized(),
                            )
                        },
                    )?,
            ),
            (
                text("positions"),
                Query::new(
                        "$states.input.orders#$i[$i > 0].{'id': id, 'at': $i}",
                        "Output/positions",
                    )
                    .value(
                        frame,
                        [Some(&frame.input), None],
                        |cx, [states_input, i]| {
                            use self::jsonata::code::*;
                            Ok({
                                let flow = Flow::of(states_input, false);
                                let tuples = tuple::begin(cx, flow);
                                let columns = tuple::Columns {
                                    focus: None,
                                    index: Some(0),
                                    ancestor: None,
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |tuple| {
                                        let input = tuple.item;
                                        Ok(path::field(cx, input, "orders"))
                                    },
                                )?;
                                let tuples = tuple::filter(
                                    cx,
                                    tuples,
                                    |tuple| operator::greater(
                                        tuple.get(0).unwrap_or_else(|| i),
                                        Item::number(0.0),
                                        At::new(29, ">"),
                                    ),
                                )?;
                                let columns = tuple::Columns {
                                    focus: None,
                                    index: None,
                                    ancestor: None,
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |tuple| {
                                        let input = tuple.item;
                                        Ok({
                                            let input = path::object_context(cx, input);
                                            path::object(
                                                cx,
                                                &[
                                                    (
                                                        Str::shared(const { &Text::from_static("id") }),
                                                        path::fields(cx, input, &["id"]),
                                                    ),
                                                    (
                                                        Str::shared(const { &Text::from_static("at") }),
                                                        tuple.get(0).unwrap_or_else(|| i),
                                                    ),
                                                ],
                                            )
                                        })
                                    },
                                )?;
                                tuple::flow(cx, tuples).end(cx)
                            })
                        },
                    )?,
            ),
            (
                text("joined"),
                Query::new(
                        "$states.input.orders@$o.$states.input.customers@$c[$c.id = $o.customer].$c.name",
                        "Output/joined",
                    )
                    .value(
                        frame,
                        [
                            Some(&frame.input),
                            Some(&states(&frame.input, &context, None)),
                            None,
                            None,
                        ],
                        |cx, [states_input, states, c, o]| {
                            use self::jsonata::code::*;
                            Ok({
                                let flow = Flow::of(states_input, false);
                                let tuples = tuple::begin(cx, flow);
                                let columns = tuple::Columns {
                                    focus: Some(0),
                                    index: None,
                                    ancestor: None,
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |tuple| {
                                        let input = tuple.item;
                                        Ok(path::field(cx, input, "orders"))
                                    },
                                )?;
                                let columns = tuple::Columns {
                                    focus: None,
                                    index: None,
                                    ancestor: None,
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |_| Ok(states),
                                )?;
                                let columns = tuple::Columns {
                                    focus: None,
                                    index: None,
                                    ancestor: None,
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |tuple| {
                                        let input = tuple.item;
                                        Ok(path::field(cx, input, "input"))
                                    },
                                )?;
                                let columns = tuple::Columns {
                                    focus: Some(1),
                                    index: None,
                                    ancestor: None,
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |tuple| {
                                        let input = tuple.item;
                                        Ok(path::field(cx, input, "customers"))
                                    },
                                )?;
                                let tuples = tuple::filter(
                                    cx,
                                    tuples,
                                    |tuple| Ok(
                                        Item::Bool(
                                            operator::equal(
                                                cx,
                                                path::fields(
                                                    cx,
                                                    tuple.get(1).unwrap_or_else(|| c),
                                                    &["id"],
                                                ),
                                                path::fields(
                                                    cx,
                                                    tuple.get(0).unwrap_or_else(|| o),
                                                    &["customer"],
                                                ),
                                            ),
                                        ),
                                    ),
                                )?;
                                let columns = tuple::Columns {
                                    focus: None,
                                    index: None,
                                    ancestor: None,
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |tuple| Ok(tuple.get(1).unwrap_or_else(|| c)),
                                )?;
                                let columns = tuple::Columns {
                                    focus: None,
                                    index: None,
                                    ancestor: None,
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |tuple| {
                                        let input = tuple.item;
                                        Ok(path::field(cx, input, "name"))
                                    },
                                )?;
                                tuple::flow(cx, tuples).end(cx)
                            })
                        },
                    )?,
            ),
            (
                text("parents"),
                Query::new(
                        "$states.input.orders.lines.{'order': %.id, 'sku': sku}",
                        "Output/parents",
                    )
                    .value(
                        frame,
                        [Some(&frame.input)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            Ok({
                                let flow = Flow::of(states_input, false);
                                let flow = flow.fields(cx, &["orders"], false);
                                let tuples = tuple::begin(cx, flow);
                                let columns = tuple::Columns {
                                    focus: None,
                                    index: None,
                                    ancestor: Some(0),
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |tuple| {
                                        let input = tuple.item;
                                        Ok(path::field(cx, input, "lines"))
                                    },
                                )?;
                                let columns = tuple::Columns {
                                    focus: None,
                                    index: None,
                                    ancestor: None,
                                };
                                let tuples = tuple::step(
                                    cx,
                                    tuples,
                                    columns,
                                    |tuple| {
                                        let input = tuple.item;
                                        Ok({
                                            let input = path::object_context(cx, input);
                                            path::object(
                                                cx,
                                                &[
                                                    (
                                                        Str::shared(const { &Text::from_static("order") }),
                                                        {
                                                            let flow = Flow::begin(input);
                                                            let flow = path::step(
                                                                cx,
                                                                flow,
                                                                false,
                                                                |_| Ok(tuple.get(0).unwrap_or_else(|| Item::Undefined)),
                                                            )?;
                                                            let flow = flow.fields(cx, &["id"], true);
                                                            flow.end(cx)
                                                        },
                                                    ),
                                                    (
                                                        Str::shared(const { &Text::from_static("sku") }),
                                                        path::fields(cx, input, &["sku"]),
                                                    ),
                                                ],
                                            )
                                        })
                                    },
                                )?;
                                tuple::flow(cx, tuples).end(cx)
                            })
                        },
                    )?,
            ),
            (
                text("chained"),
                Query::new("$states.input.name ~> $trim ~> $uppercase", "Output/chained")
                    .value(
                        frame,
                        [Some(&frame.input)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            Ok(
                                call::apply(
                                        cx,
                                        call::apply(
                                                cx,
                                                path::fields(cx, states_input, &["name"]),
                                                Function::native(cx, &functions::TRIM),
                                                At::new(22, "~>"),
                                            )?
                                            .normalized(),
                                        Function::native(cx, &functions::UPPERCASE),
                                        At::new(31, "~>"),
                                    )?
                                    .normalized(),
                            )
                        },
                    )?,
            ),
            (
                text("partial"),
                Query::new(
                        "($add := function($a, $b) { $a + $b }; $map([1..3], $add(?, 10)))",
                        "Output/partial",
                    )
                    .value(
                        frame,
                        [],
                        |cx, []| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok({
                                let add = Function::closure(
                                    cx,
                                    2,
                                    None,
                                    move |_, arguments| {
                                        let a = argument(arguments, 0);
                                        let b = argument(arguments, 1);
                                        operator::add(a, b, At::new(33, "+"))
                                    },
                                );
                                call::native(
                                        cx,
                                        &functions::MAP,
                                        input,
                                        &[
                                            path::array(
                                                cx,
                                                &[
                                                    Element::Spread(
                                                        operator::range(
                                                            cx,
                                                            Item::number(1.0),
                                                            Item::number(3.0),
                                                            At::new(49, ".."),
                                                        )?,
                                                    ),
                                                ],
                                                Flags::NONE,
                                            ),
                                            {
                                                let arguments = [None, Some(Item::number(10.0))];
                                                call::partial(cx, add, &arguments, At::new(58, "add"))?
                                            },
                                        ],
                                        At::new(45, "map"),
                                    )?
                                    .normalized()
                            })
                        },
                    )?,
            ),
            (
                text("changed"),
                Query::new(
                        "$states.input ~> |orders|{'total': total * 2}, ['lines']|",
                        "Output/changed",
                    )
                    .value(
                        frame,
                        [Some(&frame.input)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            Ok(
                                call::apply(
                                        cx,
                                        states_input,
                                        transformer(
                                            cx,
                                            Transform {
                                                pattern: cx
                                                    .arena()
                                                    .alloc(move |input| Ok(
                                                        path::fields(cx, input, &["orders"]),
                                                    )),
                                                update: (
                                                    cx
                                                        .arena()
                                                        .alloc(move |input| Ok({
                                                            let input = path::object_context(cx, input);
                                                            path::object(
                                                                cx,
                                                                &[
                                                                    (
                                                                        Str::shared(const { &Text::from_static("total") }),
                                                                        operator::multiply(
                                                                            path::fields(cx, input, &["total"]),
                                                                            Item::number(2.0),
                                                                            At::new(43, "*"),
                                                                        )?,
                                                                    ),
                                                                ],
                                                            )
                                                        })),
                                                    At::new(27, ""),
                                                ),
                                                delete: Some((
                                                    cx
                                                        .arena()
                                                        .alloc(move |_| Ok(
                                                            path::array(
                                                                cx,
                                                                &[
                                                                    Element::Spread(
                                                                        Item::literal(const { &Text::from_static("lines") }),
                                                                    ),
                                                                ],
                                                                Flags::NONE,
                                                            ),
                                                        )),
                                                    At::new(49, ""),
                                                )),
                                                clone: None,
                                            },
                                        ),
                                        At::new(17, "~>"),
                                    )?
                                    .normalized(),
                            )
                        },
                    )?,
            ),
            (
                text("matched"),
                Query::new(
                        "$replace($states.input.name, /(\\w+) (\\w+)/i, '$2 $1')",
                        "Output/matched",
                    )
                    .value(
                        frame,
                        [Some(&frame.input)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok(
                                call::native(
                                        cx,
                                        &functions::REPLACE,
                                        input,
                                        &[
                                            path::fields(cx, states_input, &["name"]),
                                            {
                                                static REGEX: LazyLock<Regex> = LazyLock::new(|| Regex::new(
                                                    "(\\w+) (\\w+)",
                                                    "i",
                                                ));
                                                Function::regex(cx, &REGEX)
                                            },
                                            Item::literal(const { &Text::from_static("$2 $1") }),
                                        ],
                                        At::new(10, "replace"),
                                    )?
                                    .normalized(),
                            )
                        },
                    )?,
            ),
            (
                text("kept"),
                Query::new("$states.input.orders[0].lines[].sku", "Output/kept")
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
                                    |input| Ok(
                                        path::index(path::field(cx, input, "orders"), 0.0),
                                    ),
                                )?;
                                let flow = path::step(
                                    cx,
                                    flow,
                                    false,
                                    |input| Ok(path::keep(cx, path::field(cx, input, "lines"))),
                                )?;
                                let flow = flow.fields(cx, &["sku"], true);
                                flow.end_keeping(cx)
                            })
                        },
                    )?,
            ),
            (
                text("truth"),
                Query::new(
                        "$states.input.name in ['a', 'b'] or $not($exists($states.input.gone))",
                        "Output/truth",
                    )
                    .value(
                        frame,
                        [Some(&frame.input)],
                        |cx, [states_input]| {
                            use self::jsonata::code::*;
                            let input = Item::Undefined;
                            Ok(
                                Item::Bool(
                                    operator::includes(
                                        path::fields(cx, states_input, &["name"]),
                                        path::array(
                                            cx,
                                            &[
                                                Element::Spread(
                                                    Item::literal(const { &Text::from_static("a") }),
                                                ),
                                                Element::Spread(
                                                    Item::literal(const { &Text::from_static("b") }),
                                                ),
                                            ],
                                            Flags::NONE,
                                        ),
                                    )
                                        || operator::right(
                                            At::new(36, "or"),
                                            || Ok(
                                                operator::truth(
                                                    cx,
                                                    call::native(
                                                            cx,
                                                            &functions::NOT,
                                                            input,
                                                            &[
                                                                call::native(
                                                                        cx,
                                                                        &functions::EXISTS,
                                                                        input,
                                                                        &[path::fields(cx, states_input, &["gone"])],
                                                                        At::new(50, "exists"),
                                                                    )?
                                                                    .normalized(),
                                                            ],
                                                            At::new(42, "not"),
                                                        )?
                                                        .normalized(),
                                                ),
                                            ),
                                        )?,
                                ),
                            )
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
{"id":1,"kind":"State","group":null,"name":"All","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"End","label":null}],"groups":[]}"#;
