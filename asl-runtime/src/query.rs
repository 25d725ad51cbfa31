//! The JSONata expressions of a definition: what they read comes in, a value of the type their field needs goes out.

mod answer;

pub use self::answer::Answer;

use crate::engine::Engine;
use crate::fault::Fault;
use crate::frame::Frame;
use crate::jsonata::{
    self, Context, Dialect, Environment, Error, Evaluated, Item, evaluate, to_state_data,
};
use crate::value::{Array, Text, Value};

/// One expression, with the field that it stands in.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    expression: &'static str,
    field: &'static str,
}

impl<E: Engine, V: Send + Sync> Environment for Frame<'_, E, V> {
    fn now(&self) -> i64 {
        self.execution.now().as_millis()
    }

    fn random(&self) -> u64 {
        Frame::random(self)
    }

    fn limits(&self) -> &jsonata::Limits {
        &self.execution.bounds().evaluation
    }

    fn spent(&self, transitions: usize) {
        self.execution.spend(transitions);
    }
}

impl Query {
    /// The expression between `{%` and `%}`, and its field, as error texts show them: `Output/total`.
    pub const fn new(expression: &'static str, field: &'static str) -> Self {
        Self { expression, field }
    }

    /// The value of the expression; `roots` are the values of its variables, `None` where one has none.
    ///
    /// # Errors
    /// `States.QueryEvaluationError`, when it fails and when it gives nothing or a function.
    pub fn value<E: Engine, V: Send + Sync, const N: usize>(
        self,
        frame: &Frame<'_, E, V>,
        roots: [Option<&Value>; N],
        code: impl for<'a> FnOnce(&'a Context<'a>, [Item<'a>; N]) -> Evaluated<'a>,
    ) -> Result<Value, Fault> {
        let result = evaluate(frame, Dialect::Aws, roots, code, taken);
        self.given(result)
    }

    #[inline]
    fn given(
        self,
        result: Result<Result<Value, &'static str>, Box<Error>>,
    ) -> Result<Value, Fault> {
        match result {
            Ok(Ok(value)) => Ok(value),
            Ok(Err(what)) => Err(self.fault(what)),
            Err(error) => Err(self.fault(&thrown(&error))),
        }
    }

    /// The answer to a field that takes one type of value.
    ///
    /// # Errors
    /// As [`Query::value`].
    pub fn answer<E: Engine, V: Send + Sync, const N: usize>(
        self,
        frame: &Frame<'_, E, V>,
        roots: [Option<&Value>; N],
        code: impl for<'a> FnOnce(&'a Context<'a>, [Item<'a>; N]) -> Evaluated<'a>,
    ) -> Result<Answer, Fault> {
        let value = self.value(frame, roots, code)?;
        Ok(Answer { query: self, value })
    }

    #[cold]
    fn fault(self, what: &str) -> Fault {
        let Self { expression, field } = self;
        self.refused(format!(
            "The JSONata expression '{expression}' specified for the field '{field}' {what}"
        ))
    }

    #[cold]
    fn refused(self, detail: String) -> Fault {
        Fault::query(Some(self.field), detail)
    }
}

/// What an expression gives as state data, or what is wrong with it.
#[inline]
fn taken<'a>(cx: &'a Context<'a>, item: Item<'a>) -> Result<Value, &'static str> {
    if item.is_undefined() {
        return Err("returned nothing (undefined).");
    }
    to_state_data(cx, item).ok_or("returned an unsupported result type.")
}

/// The array that a Map state without `Items` runs over: its input.
///
/// # Errors
/// For anything but an array (recorded in `map_state_items_eval_jsonata_fail`).
pub fn input_items(input: &Value) -> Result<Array, Fault> {
    let Value::Array(items) = input else {
        let detail = format!("Map state input must be an array but was: {input}");
        return Err(Fault::query(None, detail));
    };
    Ok(items.clone())
}

/// All of `$states`, where an expression does not say which part it needs.
pub fn states(input: &Value, context: &Value, more: Option<(&'static str, &Value)>) -> Value {
    let parts = [("input", input), ("context", context)];
    let parts = parts.into_iter().chain(more);
    Value::object(parts.map(|(name, value)| (Text::from_static(name), value.clone())))
}

/// What AWS says of an error; evaluations that go too far have words of their own.
#[cold]
fn thrown(error: &Error) -> String {
    let limit = match error.code {
        "D1011" => {
            "Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive."
        }
        "U1001" => "Expression evaluation timeout: Check for infinite loop",
        "U1002" => "Expression evaluation memory limit exceeded: Check for excessive memory usage",
        _ => return format!("threw an error during evaluation. {error}"),
    };
    format!("threw an error during evaluation: {limit}")
}
