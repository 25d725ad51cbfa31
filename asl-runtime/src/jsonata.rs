//! What compiled JSONata runs on: borrowed values, sequences, functions and errors, one arena an evaluation.
//!
//! Generated code turns each expression into a function over [`Item`]s. An item borrows from the input or
//! from the arena of its evaluation, is `Copy`, and is never dropped; it becomes a [`Value`](crate::Value)
//! again where the expression ends. Nothing here outlives an evaluation or crosses an `await`.

pub mod call;
mod context;
mod dialect;
mod error;
mod evaluate;
mod expression;
mod function;
pub mod functions;
mod item;
mod key_order;
mod keyed;
mod limits;
mod list;
mod merge_sort;
mod num;
mod number;
pub mod operator;
mod output;
pub mod path;
pub mod picture;
mod print;
mod record;
mod regex;
mod signature;
mod slot;
#[cfg(test)]
mod testing;
mod text;
pub mod transform;
pub mod tuple;

pub use context::{Context, Environment};
pub use dialect::Dialect;
pub use error::{At, Error};
pub use evaluate::evaluate;
pub use expression::{EvaluateError, Expression};
pub use function::Native;
pub use item::{Body, Evaluated, Function, Item};
pub use limits::Limits;
pub use list::{Flags, List};
pub use num::Num;
pub use output::{to_state_data, to_value};
pub use record::{Record, RecordBuilder};
pub use regex::Regex;
pub use signature::Signature;
pub use text::Str;

/// What generated code names, all in one place.
#[doc(hidden)]
pub mod code {
    pub use ::core::option::Option::{self, None, Some};
    pub use ::core::result::Result::{self, Err, Ok};
    pub use ::std::sync::LazyLock;

    pub use super::call;
    pub use super::function::argument;
    pub use super::functions;
    pub use super::operator;
    pub use super::path::{self, Element, Flow, Pair, Term};
    pub use super::transform::{Transform, transformer};
    pub use super::tuple;
    pub use super::{
        At, Context, Dialect, Evaluated, Expression, Flags, Function, Item, Regex, Signature, Str,
    };
    pub use crate::value::Text;
}
