//! What compiled Amazon States Language workflows run on: values, tasks, engines and events.
//!
//! [`include_workflow!`] compiles a definition into a module; what that module and its users need is here:
//!
//! | for | see |
//! |---|---|
//! | state data | [`Value`], [`json!`], [`value::to_value`] and [`value::from_value`] |
//! | the work of tasks | [`TaskContext`], [`TaskError`], and [`Handler`] for one handler of all tasks |
//! | task tokens | [`Callback`], [`send_task_success`] and its siblings, [`Tokens`] |
//! | starting an execution | [`Run`], which a generated `execution` function gives |
//! | watching it | [`Observer`], [`Event`], [`History`] |
//! | time | [`clock`]: tokio's timers, a timer thread, or a clock that tests pause |
//! | other engines | [`engine`] |
//! | objects that do not fit into memory | [`transfer`] |
#![warn(clippy::wildcard_enum_match_arm)]

pub mod clock;
pub mod engine;
pub mod jsonata;
pub mod transfer;
pub mod value;

mod attempt;
mod build;
mod chance;
mod context;
mod event;
mod execution;
mod failure;
mod fan_out;
mod fault;
mod frame;
mod history;
mod identity;
mod integration;
mod interrupted;
mod language;
mod limits;
mod map_run;
mod program;
mod query;
mod retry;
mod run;
mod scope;
mod state;
mod substitution;
mod task;
mod timestamp;
mod token;
mod workflow;

use language::{compare, field, intrinsic, path, shape, typed, variables};

pub use event::{Event, EventKind, Observer, Way};
pub use failure::{ExecutionError, Failure, Outcome, Status, TaskError};
pub use fault::Fault;
pub use history::{History, HistoryEvent};
pub use identity::{ExecutionInfo, Express};
pub use language::intrinsic::json_complaint;
pub use language::shape::{HasShape, Shape};
pub use language::typed::{Json, Typed, Types};
pub use limits::Limits;
pub use program::Definition;
pub use run::{Executable, Run, TypedRun};
pub use scope::{Scope, Site};
pub use state::{StateInfo, StateType};
pub use task::{
    Envelope, Handler, Submission, TaskContext, TaskHandler, TaskInfo, TaskKind, task_fn,
};
pub use timestamp::Timestamp;
pub use token::{
    Callback, TaskTimedOut, Tokens, send_task_failure, send_task_heartbeat, send_task_success,
};
pub use value::Value;
pub use workflow::Workflow;

/// Compiles an Amazon States Language file into a module.
///
/// The path is relative to the root of the crate. The file's name alone makes a private module with that
/// name; the long form names it, documents it, and decides the rest:
///
/// ```text
/// include_workflow!("order.asl.json");
///
/// include_workflow! {
///     /// Fulfils one order.
///     pub mod order = "order/order.asl.json";
///
///     // Values for `${Name}` placeholders: those that are not given become fields of `Substitutions`.
///     substitute { TableName = "orders"; "AWS::Region" = "eu-west-1"; Retries = 5; }
///
///     // What only looks like a placeholder is plain text: by name, or with `*` for any characters.
///     plain HOME, "env.*";
///
///     // A name for a method, where two would be the same; by the name of a state, a method for that state alone.
///     task "process-order" as process;
///     task "Notify customer" as notify_customer;
///
///     // Methods of service actions call AWS by default, with the client of `asl-aws` that the method `aws` hands out.
///     services = aws;
///
///     // The version before this one, with which durable executions go on that it has begun. The same tasks do its work.
///     previous "order/order.v1.asl.json";
///
///     // Types of the execution and of its tasks: what has none takes and gives `Value`. If one task has a
///     // signature, all have; `async fn notify();` has no types, and `-> ()` gives nothing.
///     type Input = Order;
///     type Output = Receipt;
///     async fn charge_card(ChargeRequest) -> Charge;
///     // With the feature `schema`, a JSON Schema may stand for a type, and becomes types in `order::ship_input`.
///     async fn ship(schema "shipment.schema.json") -> Parcel;
/// }
/// ```
///
/// The module has the trait `Tasks`, the functions `run` and `workflow`, and the enum `State`; a definition
/// that is wrong is an error of compilation for each mistake, with its line and column in the file.
#[cfg(feature = "macro")]
#[macro_export]
macro_rules! include_workflow {
    ($($input:tt)*) => {
        $crate::__private::include_workflow! { $crate; $($input)* }
    };
}

#[cfg(feature = "macro")]
pub use asl_macro::Shape;

/// Compiles a JSONata expression into an [`Expression`](jsonata::Expression).
///
/// It has the dialect of the newest release, 2.2.2; `jsonata!(aws "…")` has that of AWS Step Functions, 2.0.6.
/// An expression that is not well-formed is an error of compilation.
///
/// ```
/// use asl_runtime::{json, jsonata};
///
/// let names = jsonata!("users[age >= $limit].name");
/// let input = json!({ "users": [{ "name": "Ada", "age": 36 }, { "name": "Bo", "age": 9 }] });
/// assert_eq!(names.evaluate_with(Some(&input), &[("limit", json!(18))])?, Some(json!("Ada")));
/// # Ok::<(), asl_runtime::jsonata::Error>(())
/// ```
#[cfg(feature = "macro")]
#[macro_export]
macro_rules! jsonata {
    ($($input:tt)*) => {
        $crate::__private::jsonata_macro! { $crate; $($input)* }
    };
}

/// What generated code calls, and the part of the prelude that it needs.
///
/// Not part of the public API: it changes with the compiler.
#[doc(hidden)]
pub mod __private {
    pub use ::core::clone::Clone;
    pub use ::core::cmp::{Eq, PartialEq};
    pub use ::core::convert::{From, Into};
    pub use ::core::default::Default;
    pub use ::core::fmt::Debug;
    pub use ::core::future::Future;
    pub use ::core::hash::Hash;
    pub use ::core::marker::{Copy, Send, Sync};
    pub use ::core::mem::{drop, take};
    pub use ::core::option::Option::{self, None, Some};
    pub use ::core::pin::pin;
    pub use ::core::result::Result::{self, Err, Ok};
    pub use ::core::time::Duration;
    pub use ::std::boxed::Box;
    pub use ::std::sync::{Arc, LazyLock};
    pub use ::std::vec::Vec;

    #[cfg(feature = "macro")]
    pub use ::asl_macro::{include_workflow, jsonata as jsonata_macro, mock_config};

    pub use crate::build::{array, object, text};
    pub use crate::context::Part;
    pub use crate::engine::{BoxFuture, Engine};
    pub use crate::event::{EventKind, Way};
    pub use crate::failure::{Ended, ExecutionError, Failure, Outcome, TaskError};
    pub use crate::fan_out::Machine;
    pub use crate::fault::Fault;
    pub use crate::frame::{Frame as ScopeFrame, Step, Transition};
    pub use crate::jsonata;
    pub use crate::language::path::{
        Step as PathStep, at, at_item, at_part, at_value, filter as path_filter,
    };
    pub use crate::language::result_path::Segment;
    pub use crate::language::shape::Unknown as _;
    pub use crate::language::variables::VariableSet;
    pub use crate::language::{
        compare, field, intrinsic, path, result_path, shape, typed, variables,
    };
    pub use crate::map_run::{
        Batcher, Dataset, Format, Host, Items, MapRun, Reader, Transformation, Writer,
    };
    pub use crate::program::{Definition, Program, ProgramVisitor};
    pub use crate::query::{Answer, Query, input_items, states};
    pub use crate::retry::Retrier;
    pub use crate::run::{Run, TypedRun};
    pub use crate::state::{StateInfo, StateType};
    pub use crate::substitution::{Substitution, to_whole};
    pub use crate::task::{
        Envelope, Handler, TaskCall, TaskContext, TaskHandler, TaskInfo, TaskKind,
    };
    pub use crate::timestamp::Timestamp;
    pub use crate::value::{Number, Text, Value};
}
