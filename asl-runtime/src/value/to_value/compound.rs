//! The entries of a sequence, map or struct come in one by one, an array or an object goes out.

use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::to_value;
use crate::value::{Map, Text, Value, ValueError};

/// The content of a variant becomes the only member of an object; anything else stays as it is.
pub(super) fn in_variant(variant: Option<&'static str>, content: Value) -> Value {
    match variant {
        Some(variant) => Value::object([(Text::from_static(variant), content)]),
        None => content,
    }
}

/// A sequence, a tuple, or the content of a tuple variant.
pub(super) struct Items {
    items: Vec<Value>,
    variant: Option<&'static str>,
}

impl Items {
    pub(super) fn new(length: usize, variant: Option<&'static str>) -> Self {
        Self {
            items: Vec::with_capacity(length),
            variant,
        }
    }

    fn push<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ValueError> {
        let item = to_value(item).map_err(|error| error.in_item(self.items.len()))?;
        self.items.push(item);
        Ok(())
    }

    fn finish(self) -> Value {
        in_variant(self.variant, Value::Array(self.items.into()))
    }
}

/// A map, a struct, or the content of a struct variant.
pub(super) struct Members {
    members: Map,
    /// The key of a map whose value comes next.
    key: Text,
    variant: Option<&'static str>,
}

impl Members {
    pub(super) fn new(length: usize, variant: Option<&'static str>) -> Self {
        Self {
            members: Map::with_capacity(length),
            key: Text::default(),
            variant,
        }
    }

    fn insert<T: Serialize + ?Sized>(&mut self, key: Text, value: &T) -> Result<(), ValueError> {
        let value = to_value(value).map_err(|error| error.in_member(&key))?;
        self.members.insert(key, value);
        Ok(())
    }

    fn finish(self) -> Value {
        in_variant(self.variant, self.members.into())
    }
}

/// Keys of JSON are strings; what has an obvious spelling is spelled.
fn to_key<T: Serialize + ?Sized>(key: &T) -> Result<Text, ValueError> {
    match to_value(key)? {
        Value::String(text) => Ok(text),
        Value::Number(number) => Ok(number.to_string().into()),
        Value::Bool(value) => Ok(value.to_string().into()),
        Value::Null | Value::Array(_) | Value::Object(_) => {
            Err(ValueError::new("a key must be a string"))
        }
    }
}

impl SerializeSeq for Items {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ValueError> {
        self.push(item)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl SerializeTuple for Items {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ValueError> {
        self.push(item)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl SerializeTupleStruct for Items {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ValueError> {
        self.push(item)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl SerializeTupleVariant for Items {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), ValueError> {
        self.push(item)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl SerializeMap for Members {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), ValueError> {
        self.key = to_key(key)?;
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), ValueError> {
        let key = std::mem::take(&mut self.key);
        self.insert(key, value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl SerializeStruct for Members {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), ValueError> {
        self.insert(Text::from_static(key), value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}

impl SerializeStructVariant for Members {
    type Ok = Value;
    type Error = ValueError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), ValueError> {
        self.insert(Text::from_static(key), value)
    }

    fn end(self) -> Result<Value, ValueError> {
        Ok(self.finish())
    }
}
