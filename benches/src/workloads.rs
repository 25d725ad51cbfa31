//! The workloads: each a definition that the macro compiles, and beside it the same work written by hand.
//!
//! A twin works on the same [`Value`]s by their public methods, does the lookups and builds the outputs that the
//! definition asks for, calls the same tasks, and moves what it can. It has no states, no events and no limits.

mod choice_chain;
mod counter;
mod jsonata;
mod map;
mod order;
mod order_typed;
mod parallel;
mod retry;
#[cfg(test)]
mod tests;

use std::hint::black_box;

use asl_runtime::value::Text;
use asl_runtime::{TaskError, Value};

use crate::executor::spin_on;

/// Runs one side of a workload this often.
pub(crate) type Execute = Box<dyn Fn(u64)>;

/// The work of a definition, in generated code and by hand.
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    /// How many states one execution enters.
    pub(crate) transitions: u64,
    pub(crate) generated: fn() -> Execute,
    pub(crate) twin: fn() -> Execute,
    /// What both give.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests compare the two"))]
    pub(crate) outputs: fn() -> [Value; 2],
}

/// A workload out of a module with `input`, `generated` and `twin`.
macro_rules! workload {
    ($name:literal, $transitions:expr, $($module:ident)::+, $input:expr) => {
        Workload {
            name: $name,
            transitions: $transitions,
            generated: || {
                let input = $input;
                Box::new(move |count| repeat(count, &input, $($module)::+::generated))
            },
            twin: || {
                let input = $input;
                Box::new(move |count| repeat(count, &input, $($module)::+::twin))
            },
            outputs: || {
                let input = $input;
                [
                    spin_on($($module)::+::generated(input.clone())),
                    spin_on($($module)::+::twin(input)).expect("the twin succeeds"),
                ]
            },
        }
    };
}

/// All workloads.
pub(crate) const WORKLOADS: [Workload; 11] = [
    workload!("loop", 2_001, counter, counter::input(1_000)),
    workload!("choice-chain", 29, choice_chain, choice_chain::input()),
    workload!("order", 14, order, order::input()),
    workload!("map-1000", 1_001, map::items, map::items::input()),
    workload!(
        "map-shared-64-b",
        1_001,
        map::shared,
        map::shared::input(64)
    ),
    workload!("map-shared", 1_001, map::shared, map::shared::input(65_536)),
    workload!("parallel-10", 11, parallel, parallel::input()),
    workload!("retry", 1, retry, retry::input()),
    workload!("jsonata", 8, jsonata, jsonata::input()),
    workload!("order-typed", 5, order_typed, order_typed::input()),
    workload!(
        "loop-10-million",
        10_000_001,
        counter,
        counter::input(5_000_000)
    ),
];

/// Executions one after the other, each over a clone of the input.
fn repeat<T>(count: u64, input: &Value, execute: impl AsyncFn(Value) -> T) {
    spin_on(async {
        for _ in 0..count {
            black_box(execute(black_box(input.clone())).await);
        }
    });
}

/// What a twin says of data that is not there or of the wrong type.
#[cold]
fn unexpected(key: &str) -> TaskError {
    TaskError::new(
        "Unexpected",
        format!("`{key}` is missing, or of the wrong type"),
    )
}

/// A member that has to be there.
fn get<'a>(value: &'a Value, key: &str) -> Result<&'a Value, TaskError> {
    value.get(key).ok_or_else(|| unexpected(key))
}

/// An object, whose keys need no copies because they are literals.
fn object<const N: usize>(members: [(&'static str, Value); N]) -> Value {
    Value::object(members.map(|(key, value)| (Text::from_static(key), value)))
}
