//! A [`Value`] goes out through any serializer.

use serde::{Serialize, Serializer};

use super::{Number, Text, Value, handover};

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(handover::NAME, &Announced(self))
    }
}

/// A value that has announced itself, and goes through the slot or piece by piece.
struct Announced<'a>(&'a Value);

impl Serialize for Announced<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if handover::give(self.0) {
            return serializer.serialize_unit();
        }
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(number) => serialize_number(number, serializer),
            Value::String(text) => text.serialize(serializer),
            Value::Array(items) => serializer.collect_seq(items),
            Value::Object(members) => serializer.collect_map(members),
        }
    }
}

/// As the nearest number that serde has.
fn serialize_number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    match (number.as_i64(), number.as_u64()) {
        (Some(integer), _) => serializer.serialize_i64(integer),
        (None, Some(integer)) => serializer.serialize_u64(integer),
        (None, None) => serializer.serialize_f64(number.as_f64()),
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}
