//! The variables of a workflow, as a generated struct has them, and as JSON for what runs elsewhere or later.

use crate::value::{Text, Value};

/// The variables of one scope. Each workflow has a struct of its own that implements it.
pub trait VariableSet: Clone + Default + Send + Sync {
    /// Those that are assigned, by their names.
    fn to_value(&self) -> Value;

    /// Those that [`VariableSet::to_value`] gave.
    fn from_value(value: &Value) -> Self;
}

/// The object of the variables that are assigned.
pub fn to_value<const N: usize>(variables: [(&'static str, &Option<Value>); N]) -> Value {
    let assigned = variables.into_iter().filter_map(|(name, value)| {
        let value = value.clone()?;
        Some((Text::from_static(name), value))
    });
    Value::object(assigned)
}
