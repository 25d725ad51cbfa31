//! Plain Rust values and `serde_json` values come in as [`Value`]s, and go back to `serde_json`.

use super::{Array, Map, Number, Object, Text, Value};

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<Number> for Value {
    fn from(number: Number) -> Self {
        Self::Number(number)
    }
}

impl From<i32> for Value {
    fn from(integer: i32) -> Self {
        Number::from(integer).into()
    }
}

impl From<i64> for Value {
    fn from(integer: i64) -> Self {
        Number::from(integer).into()
    }
}

impl From<u32> for Value {
    fn from(integer: u32) -> Self {
        Number::from(integer).into()
    }
}

impl From<u64> for Value {
    fn from(integer: u64) -> Self {
        Number::from(integer).into()
    }
}

impl From<usize> for Value {
    fn from(integer: usize) -> Self {
        Number::from(integer).into()
    }
}

/// `null` for NaN and the infinities, which JSON does not have.
impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Number::from_f64(number).into()
    }
}

/// Copies the text; for a literal there is [`Value::text`].
impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::String(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::String(text.into())
    }
}

impl From<Text> for Value {
    fn from(text: Text) -> Self {
        Self::String(text)
    }
}

impl From<Array> for Value {
    fn from(array: Array) -> Self {
        Self::Array(array)
    }
}

/// Keeps the list as it is where its items are values already.
impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::Array(
            items
                .into_iter()
                .map(Into::into)
                .collect::<Vec<Self>>()
                .into(),
        )
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl From<Map> for Value {
    fn from(members: Map) -> Self {
        Self::Object(members.into())
    }
}

/// `null` for nothing.
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl From<serde_json::Value> for Value {
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Null,
            serde_json::Value::Bool(value) => Self::Bool(value),
            serde_json::Value::Number(number) => Number::from_token(&number.to_string()).into(),
            serde_json::Value::String(text) => text.into(),
            serde_json::Value::Array(items) => items.into(),
            serde_json::Value::Object(members) => {
                Self::object(members.into_iter().map(|(key, value)| (key, value.into())))
            }
        }
    }
}

impl From<Value> for serde_json::Value {
    fn from(value: Value) -> Self {
        Self::from(&value)
    }
}

/// Numbers become the nearest that `serde_json` has; beyond its range (`1e400`) they become `null`.
impl From<&Value> for serde_json::Value {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => number.into(),
            Value::String(text) => Self::String(text.as_str().to_owned()),
            Value::Array(items) => items.iter().map(Self::from).collect(),
            Value::Object(members) => members
                .iter()
                .map(|(key, value)| (key.as_str().to_owned(), Self::from(value)))
                .collect(),
        }
    }
}

impl From<&Number> for serde_json::Value {
    fn from(number: &Number) -> Self {
        match (number.as_i64(), number.as_u64()) {
            (Some(integer), _) => integer.into(),
            (None, Some(integer)) => integer.into(),
            (None, None) => number.as_f64().into(),
        }
    }
}
