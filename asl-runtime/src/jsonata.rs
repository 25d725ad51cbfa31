//! Compiled JSONata: an [`Expression`] is what `jsonata!` makes, and what it runs on is here, too: borrowed values,
//! sequences, functions and errors, one arena an evaluation.
//!
//! Generated code turns each expression into a function over `Item`s. An item borrows from the input or
//! from the arena of its evaluation, is `Copy`, and is never dropped; it becomes a [`Value`](crate::Value)
//! again where the expression ends. Nothing here outlives an evaluation or crosses an `await`.

#[doc(hidden)]
pub mod call;
mod context;
mod dialect;
mod error;
mod evaluate;
mod expression;
mod function;
#[doc(hidden)]
pub mod functions;
mod item;
mod key_order;
mod keyed;
mod limits;
mod list;
mod merge_sort;
mod num;
mod number;
#[doc(hidden)]
pub mod operator;
mod output;
#[doc(hidden)]
pub mod path;
#[doc(hidden)]
pub mod picture;
mod print;
mod record;
mod regex;
mod signature;
mod slot;
#[cfg(test)]
mod testing;
mod text;
#[doc(hidden)]
pub mod transform;
#[doc(hidden)]
pub mod tuple;

pub use dialect::Dialect;
pub use error::Error;
pub use expression::{EvaluateError, Expression};
pub use limits::Limits;

// What generated code and its tests need besides.
#[doc(hidden)]
pub use self::{
    context::{Context, Environment},
    error::At,
    evaluate::evaluate,
    function::Native,
    item::{Body, Evaluated, Function, Item},
    list::{Flags, List},
    num::Num,
    output::{to_state_data, to_value},
    record::{Record, RecordBuilder},
    regex::Regex,
    signature::Signature,
    text::Str,
};

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
