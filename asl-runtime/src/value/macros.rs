//! `json!`: JSON as it is written, with Rust expressions in it, comes in; a [`Value`] goes out.

use std::any::Any;

use serde::Serialize;

use super::{Value, to_value};

/// The [`Value`] of JSON as it is written.
///
/// Values may be any expression of a type that implements [`Serialize`]; it is borrowed, not moved.
/// Keys are string literals, or expressions in parentheses. String literals cost no allocation.
///
/// ```
/// use asl_runtime::json;
///
/// let (id, status) = (7, "status");
/// let order = json!({ "id": id, "tags": ["new", null], (status): format!("{id}/open"), });
/// assert_eq!(order.to_string(), r#"{"id":7,"tags":["new",null],"status":"7/open"}"#);
/// ```
///
/// # Panics
/// If an expression's [`Serialize`] fails, as that of a map whose keys are no strings does.
#[macro_export]
macro_rules! json {
    // Keys.
    (@key ($key:expr)) => { $crate::value::Text::from($key) };
    (@key $key:literal) => { $crate::value::Text::from_static($key) };
    // Items of which some have several tokens: takes them one by one from behind the semicolon.
    (@array [$($done:expr,)*];) => { $crate::value::Value::array([$($done),*]) };
    (@array [$($done:expr,)*]; $item:tt $(, $($rest:tt)*)?) => {
        $crate::json!(@array [$($done,)* $crate::json!($item),]; $($($rest)*)?)
    };
    (@array [$($done:expr,)*]; $item:expr $(, $($rest:tt)*)?) => {
        $crate::json!(@array [$($done,)* $crate::json!($item),]; $($($rest)*)?)
    };
    // Members, in the same way.
    (@object [$($done:expr,)*];) => { $crate::value::Value::object([$($done),*]) };
    (@object [$($done:expr,)*]; $key:tt : $value:tt $(, $($rest:tt)*)?) => {
        $crate::json!(@object [$($done,)* ($crate::json!(@key $key), $crate::json!($value)),]; $($($rest)*)?)
    };
    (@object [$($done:expr,)*]; $key:tt : $value:expr $(, $($rest:tt)*)?) => {
        $crate::json!(@object [$($done,)* ($crate::json!(@key $key), $crate::json!($value)),]; $($($rest)*)?)
    };
    // Values. Containers all of whose entries are one token long are taken whole, however long they are.
    (null) => { $crate::value::Value::Null };
    ([]) => { $crate::value::Value::Array($crate::value::Array::default()) };
    ([$($item:tt),+ $(,)?]) => { $crate::value::Value::array([$($crate::json!($item)),+]) };
    ([$($items:tt)+]) => { $crate::json!(@array []; $($items)+) };
    ({}) => { $crate::value::Value::Object($crate::value::Object::default()) };
    ({ $($key:tt : $value:tt),+ $(,)? }) => {
        $crate::value::Value::object([$(($crate::json!(@key $key), $crate::json!($value))),+])
    };
    ({ $($members:tt)+ }) => { $crate::json!(@object []; $($members)+) };
    // A minus is no certain sign of a literal, and a literal that turns out to be none is an error at once.
    (- $($negated:tt)+) => { $crate::value::interpolate(&(- $($negated)+)) };
    ($literal:literal) => { $crate::value::literal($literal) };
    ($expression:expr) => { $crate::value::interpolate(&$expression) };
}

/// The value of a Rust literal: strings are pointed at, not copied.
#[doc(hidden)]
#[track_caller]
pub fn literal<T: Serialize + 'static>(literal: T) -> Value {
    match (&literal as &dyn Any).downcast_ref::<&'static str>() {
        Some(text) => Value::text(text),
        None => interpolate(&literal),
    }
}

/// The value of an expression.
#[doc(hidden)]
#[track_caller]
pub fn interpolate<T: Serialize + ?Sized>(expression: &T) -> Value {
    match to_value(expression) {
        Ok(value) => value,
        Err(error) => panic!("json! cannot take this expression: {error}"),
    }
}
