//! One value during an evaluation: JSON of the input or of the arena, a function, or nothing.

use std::fmt;

use super::error::Error;
use super::list::List;
use super::num::Num;
use super::record::Record;
use super::regex::Regex;
use super::signature::Signature;
use super::text::Str;
use crate::value::{Text, Value};

/// What evaluating anything gives.
pub type Evaluated<'a> = Result<Item<'a>, Box<Error>>;

/// A value of JSONata: JSON, a function, or `undefined`.
///
/// It is `Copy`: strings, arrays and objects are borrowed, from the input or from the arena of the evaluation.
#[derive(Clone, Copy, Debug, Default)]
pub enum Item<'a> {
    /// No value: a field that is not there, an empty sequence.
    #[default]
    Undefined,
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number; infinite, or none, only as the result of an operator.
    Number(Num<'a>),
    /// A string.
    String(Str<'a>),
    /// An array or a sequence; its flags tell which.
    Array(List<'a>),
    /// An object.
    Object(Record<'a>),
    /// A function.
    Function(&'a Function<'a>),
}

/// A function as a value: of the library, a lambda, a partial application, a composition, or a regular expression.
pub struct Function<'a> {
    /// How many parameters it has.
    pub(super) arity: usize,
    /// What it accepts, if it says so.
    pub(super) signature: Option<&'static Signature>,
    /// The code.
    pub(super) body: &'a Body<'a>,
    /// The regular expression that it is, if it is one.
    pub(super) regex: Option<&'a Regex>,
}

/// The code of a function: the context item at the call, and the arguments.
pub type Body<'a> = dyn Fn(Item<'a>, &[Item<'a>]) -> Evaluated<'a> + 'a;

impl<'a> Item<'a> {
    /// A string of the program, which goes out without a copy.
    pub const fn literal(text: &'static Text) -> Self {
        Self::String(Str::shared(text))
    }

    /// A number of the program, or a computed one.
    pub const fn number(number: f64) -> Self {
        Self::Number(Num::computed(number))
    }

    /// A string of the runtime.
    pub const fn text(text: &'static str) -> Self {
        Self::String(Str::literal(text))
    }

    /// JSON as it came in; strings, arrays and objects are shared when it goes out again.
    #[inline]
    pub fn of(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(Num::shared(number)),
            Value::String(text) => Self::String(Str::shared(text)),
            Value::Array(items) => Self::Array(List::shared(items)),
            Value::Object(members) => Self::Object(Record::shared(members)),
        }
    }

    /// Whether there is no value.
    pub const fn is_undefined(&self) -> bool {
        matches!(self, Self::Undefined)
    }

    /// The number, if this is one.
    pub fn as_number(&self) -> Option<f64> {
        let Self::Number(number) = self else {
            return None;
        };
        Some(**number)
    }

    /// The string, if this is one.
    pub fn as_str(&self) -> Option<&'a str> {
        let Self::String(text) = self else {
            return None;
        };
        Some(text.as_str())
    }

    /// The array or sequence, if this is one.
    pub const fn as_list(&self) -> Option<List<'a>> {
        let Self::Array(list) = self else { return None };
        Some(*list)
    }

    /// The object, if this is one.
    pub const fn as_record(&self) -> Option<Record<'a>> {
        let Self::Object(record) = self else {
            return None;
        };
        Some(*record)
    }

    /// The function, if this is one.
    pub const fn as_function(&self) -> Option<&'a Function<'a>> {
        let Self::Function(function) = self else {
            return None;
        };
        Some(function)
    }

    /// The end of a node that can give a sequence: none of it is nothing, and one item stands for itself.
    #[inline]
    #[must_use]
    pub fn normalized(self) -> Self {
        let Self::Array(list) = self else { return self };
        list.normalized()
    }
}

impl From<bool> for Item<'_> {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Item<'_> {
    fn from(number: f64) -> Self {
        Self::number(number)
    }
}

impl<'a> From<Str<'a>> for Item<'a> {
    fn from(text: Str<'a>) -> Self {
        Self::String(text)
    }
}

impl<'a> From<List<'a>> for Item<'a> {
    fn from(list: List<'a>) -> Self {
        Self::Array(list)
    }
}

impl<'a> From<Record<'a>> for Item<'a> {
    fn from(record: Record<'a>) -> Self {
        Self::Object(record)
    }
}

impl fmt::Debug for Function<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.regex {
            Some(regex) => regex.fmt(formatter),
            None => write!(formatter, "function/{}", self.arity),
        }
    }
}

const _: () = assert!(size_of::<Item<'_>>() <= 24);
