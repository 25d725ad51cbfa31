//! The fields of an object of a definition, as they come.

use asl_runtime::Value;
use asl_runtime::value::Text;

/// An object that is being written.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(Text, Value)>);

impl Fields {
    /// A state of this type.
    pub(super) fn of_type(name: &'static str) -> Self {
        Self(vec![("Type".into(), Value::text(name))])
    }

    pub(super) fn set(&mut self, name: impl Into<Text>, value: impl Into<Value>) {
        self.0.push((name.into(), value.into()));
    }
}

impl From<Fields> for Value {
    fn from(fields: Fields) -> Self {
        Self::object(fields.0)
    }
}
