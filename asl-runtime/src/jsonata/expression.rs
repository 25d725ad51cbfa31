//! A whole expression as a value of the program: input and variables come in, state data goes out.

use std::time::{SystemTime, UNIX_EPOCH};

use bumpalo::collections::Vec as BumpVec;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::context::{Context, Environment};
use super::dialect::Dialect;
use super::error::Error;
use super::evaluate::with_arena;
use super::item::{Evaluated, Item};
use super::limits::Limits;
use super::output::to_value;
use super::path;
use crate::value::{Value, ValueError, from_value, to_value as serialize};

/// The code of an expression: the context value, and the values of its variables in their order.
type Code = for<'a> fn(&'a Context<'a>, Item<'a>, &[Item<'a>]) -> Evaluated<'a>;

/// A JSONata expression, compiled by [`jsonata!`](crate::jsonata!).
///
/// ```
/// use asl_runtime::{json, jsonata};
///
/// let total = jsonata!("$sum(order.items.(price * quantity))");
/// let order = json!({ "order": { "items": [{ "price": 2.5, "quantity": 4 }, { "price": 1, "quantity": 3 }] } });
/// assert_eq!(total.evaluate(&order)?, Some(json!(13)));
/// # Ok::<(), asl_runtime::jsonata::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Expression {
    text: &'static str,
    variables: &'static [&'static str],
    dialect: Dialect,
    limits: Limits,
    code: Code,
}

/// Why an expression did not give a value of the type that was asked for.
#[derive(Debug)]
pub enum EvaluateError {
    /// It failed.
    Failed(Error),
    /// Its input could not be serialized, or its value is none of the type.
    Type(ValueError),
}

impl Expression {
    /// What `jsonata!` expands to.
    #[doc(hidden)]
    pub const fn new(
        text: &'static str,
        dialect: Dialect,
        variables: &'static [&'static str],
        code: Code,
    ) -> Self {
        Self {
            text,
            variables,
            dialect,
            limits: Limits::DEFAULT,
            code,
        }
    }

    /// The text of the expression.
    pub const fn text(&self) -> &'static str {
        self.text
    }

    /// The names of the variables that it reads and does not bind, without `$`.
    pub const fn variables(&self) -> &'static [&'static str] {
        self.variables
    }

    /// The same expression, which may do no more than this.
    ///
    /// ```
    /// use asl_runtime::json;
    /// use asl_runtime::jsonata;
    /// use asl_runtime::jsonata::Limits;
    ///
    /// let endless = jsonata!("($f := function() { $f() }; $f())");
    /// let endless = endless.within(Limits { calls: 1000, ..Limits::DEFAULT });
    /// assert_eq!(endless.evaluate(&json!(null)).map_err(|error| error.code), Err("U1001"));
    /// ```
    #[must_use]
    pub const fn within(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// The value of the expression over this input; `None` where JSONata has `undefined`, or a function.
    ///
    /// # Errors
    ///
    /// What the expression fails with.
    pub fn evaluate(&self, input: &Value) -> Result<Option<Value>, Error> {
        self.evaluate_with(Some(input), &[])
    }

    /// The value of the expression over input that may be missing, with values for its variables.
    ///
    /// # Errors
    ///
    /// What the expression fails with.
    pub fn evaluate_with(
        &self,
        input: Option<&Value>,
        variables: &[(&str, Value)],
    ) -> Result<Option<Value>, Error> {
        self.run(input, variables, to_value)
    }

    /// The value of the expression over anything that can be serialized, as anything that can be deserialized.
    ///
    /// A missing value counts as `null`.
    ///
    /// # Errors
    ///
    /// What the expression or the conversions fail with.
    pub fn evaluate_as<T: DeserializeOwned>(
        &self,
        input: &(impl Serialize + ?Sized),
    ) -> Result<T, EvaluateError> {
        let input = serialize(input).map_err(EvaluateError::Type)?;
        let value = self.evaluate(&input).map_err(EvaluateError::Failed)?;
        from_value(&value.unwrap_or_default()).map_err(EvaluateError::Type)
    }

    /// Evaluates, and lets `finish` take what it needs of the result before the arena is freed.
    ///
    /// # Errors
    ///
    /// What the expression fails with.
    #[doc(hidden)]
    pub fn run<T>(
        &self,
        input: Option<&Value>,
        variables: &[(&str, Value)],
        finish: impl for<'a> FnOnce(&'a Context<'a>, Item<'a>) -> T,
    ) -> Result<T, Error> {
        with_arena(|arena| {
            let context = Context::new(arena, &System, self.dialect).within(self.limits);
            let values = self.variables.iter().map(|name| {
                let given = variables.iter().find(|(given, _)| given == name);
                given.map_or(Item::Undefined, |(_, value)| Item::of(value))
            });
            let values = BumpVec::from_iter_in(values, arena);
            let input = path::wrap(&context, input.map_or(Item::Undefined, Item::of));
            let result = (self.code)(&context, input, &values);
            let result = result.map(|item| finish(&context, item));
            let value = result?;
            context.allowance().end()?;
            Ok(value)
        })
        .map_err(|error: Box<Error>| *error)
    }
}

/// The clock and the chance of the process.
struct System;

impl Environment for System {
    fn now(&self) -> i64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.map_or(0, |since| since.as_millis() as i64)
    }

    fn random(&self) -> u64 {
        fastrand::u64(..)
    }
}

impl std::fmt::Display for EvaluateError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Failed(error) => error.fmt(formatter),
            Self::Type(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for EvaluateError {}
