//! The border of a typed workflow: JSON comes in and values of the user's types go out, or the other way round.
//!
//! What does not fit is an error by the name of `InvalidInput` or `InvalidOutput`. For a task it is an
//! error like its own, which `Retry` and `Catch` match by that name; for an execution it is how `start` ends.

use std::any::type_name;
use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::failure::{ExecutionError, Outcome, TaskError};
use crate::value::{Text, Value, ValueError, from_value, to_value};

/// The error when what goes into a task or an execution does not fit its type.
const INVALID_INPUT: &str = "InvalidInput";

/// The error when what comes out of a task or an execution does not fit its type.
const INVALID_OUTPUT: &str = "InvalidOutput";

/// The types of a [`Run`](crate::Run) that takes and gives JSON.
#[derive(Clone, Copy, Debug)]
pub struct Json;

/// The types of a [`Run`](crate::Run) that takes an `I` and gives an `R`.
#[derive(Clone, Copy, Debug)]
pub struct Typed<I, R>(PhantomData<fn(I) -> R>);

/// What an execution takes and gives: JSON, or the types that the macro was given.
pub trait Types {
    /// What it takes.
    type Input;
    /// What it gives.
    type Output;

    /// The input as JSON, for the workflow of this name.
    ///
    /// # Errors
    /// `InvalidInput` when it has no JSON form.
    fn input(name: &str, input: Self::Input) -> Result<Value, ExecutionError>;

    /// The output of the workflow of this name.
    ///
    /// # Errors
    /// `InvalidOutput` when the JSON does not fit the type.
    fn output(name: &str, output: Value) -> Result<Self::Output, ExecutionError>;
}

impl Types for Json {
    type Input = Value;
    type Output = Value;

    fn input(_name: &str, input: Value) -> Result<Value, ExecutionError> {
        Ok(input)
    }

    fn output(_name: &str, output: Value) -> Result<Value, ExecutionError> {
        Ok(output)
    }
}

impl<I: Serialize, R: DeserializeOwned> Types for Typed<I, R> {
    type Input = I;
    type Output = R;

    fn input(name: &str, input: I) -> Result<Value, ExecutionError> {
        let misfit = |error| failed(INVALID_INPUT, misfit::<I>("input", name, &error));
        to_value(&input).map_err(misfit)
    }

    fn output(name: &str, output: Value) -> Result<R, ExecutionError> {
        let misfit = |error| failed(INVALID_OUTPUT, misfit::<R>("output", name, &error));
        from_value(&output).map_err(misfit)
    }
}

/// What a typed method takes.
///
/// # Errors
/// `InvalidInput` when the JSON does not fit the type; the cause says where.
pub fn task_input<T: DeserializeOwned>(method: &str, input: &Value) -> Result<T, TaskError> {
    let misfit = |error| TaskError::new(INVALID_INPUT, misfit::<T>("input", method, &error));
    from_value(input).map_err(misfit)
}

/// What a typed method gave, as the state sees it.
///
/// # Errors
/// `InvalidOutput` when the value has no JSON form.
pub fn task_output<T: Serialize>(method: &str, output: &T) -> Outcome {
    let misfit = |error| TaskError::new(INVALID_OUTPUT, misfit::<T>("output", method, &error));
    to_value(output).map_err(misfit)
}

/// What a handler of all tasks answered, where a typed method is asked for.
///
/// # Errors
/// `InvalidOutput` when the JSON does not fit the type; the cause says where.
pub fn task_answer<T: DeserializeOwned>(method: &str, answer: &Value) -> Result<T, TaskError> {
    let misfit = |error| TaskError::new(INVALID_OUTPUT, misfit::<T>("output", method, &error));
    from_value(answer).map_err(misfit)
}

fn misfit<T>(what: &str, name: &str, error: &ValueError) -> Text {
    let expected = type_name::<T>();
    Text::from(format!(
        "the {what} of {name} does not fit {expected}: {error}"
    ))
}

fn failed(error: &'static str, cause: Text) -> ExecutionError {
    ExecutionError::failed(Text::from_static(error), cause)
}
