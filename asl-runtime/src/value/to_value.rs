//! Any type that serde can serialize comes in, a [`Value`] goes out.

mod compound;

use serde::ser::{Serialize, Serializer};

use super::{Number, Value, ValueError, handover};
use compound::{Items, Members, in_variant};

/// The JSON form of a value of any type that implements [`Serialize`].
///
/// The form is the usual one of JSON: variants of enums are named by a string or by the only key of
/// an object, keys that are numbers or Booleans become strings, NaN and the infinities become
/// `null`. A [`Value`] inside the input is taken over as it is, in O(1).
///
/// ```
/// use asl_runtime::{json, value::to_value};
///
/// #[derive(serde::Serialize)]
/// struct Order<'a> {
///     id: &'a str,
///     quantity: u32,
/// }
///
/// let order = to_value(&Order { id: "o-1", quantity: 2 })?;
/// assert_eq!(order, json!({ "id": "o-1", "quantity": 2 }));
/// # Ok::<(), asl_runtime::value::ValueError>(())
/// ```
///
/// # Errors
/// If the type's [`Serialize`] fails, or if a key of a map is neither a string nor a number nor a Boolean.
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, ValueError> {
    value.serialize(ValueSerializer)
}

struct ValueSerializer;

impl Serializer for ValueSerializer {
    type Ok = Value;
    type Error = ValueError;
    type SerializeSeq = Items;
    type SerializeTuple = Items;
    type SerializeTupleStruct = Items;
    type SerializeTupleVariant = Items;
    type SerializeMap = Members;
    type SerializeStruct = Members;
    type SerializeStructVariant = Members;

    fn serialize_bool(self, value: bool) -> Result<Value, ValueError> {
        Ok(value.into())
    }

    fn serialize_i8(self, integer: i8) -> Result<Value, ValueError> {
        self.serialize_i64(integer.into())
    }

    fn serialize_i16(self, integer: i16) -> Result<Value, ValueError> {
        self.serialize_i64(integer.into())
    }

    fn serialize_i32(self, integer: i32) -> Result<Value, ValueError> {
        self.serialize_i64(integer.into())
    }

    fn serialize_i64(self, integer: i64) -> Result<Value, ValueError> {
        Ok(integer.into())
    }

    fn serialize_i128(self, integer: i128) -> Result<Value, ValueError> {
        Ok(Number::from_token(&integer.to_string()).into())
    }

    fn serialize_u8(self, integer: u8) -> Result<Value, ValueError> {
        self.serialize_u64(integer.into())
    }

    fn serialize_u16(self, integer: u16) -> Result<Value, ValueError> {
        self.serialize_u64(integer.into())
    }

    fn serialize_u32(self, integer: u32) -> Result<Value, ValueError> {
        self.serialize_u64(integer.into())
    }

    fn serialize_u64(self, integer: u64) -> Result<Value, ValueError> {
        Ok(integer.into())
    }

    fn serialize_u128(self, integer: u128) -> Result<Value, ValueError> {
        Ok(Number::from_token(&integer.to_string()).into())
    }

    /// Widened by way of its shortest spelling, so that `1.1` stays `1.1`.
    fn serialize_f32(self, number: f32) -> Result<Value, ValueError> {
        self.serialize_f64(number.to_string().parse().unwrap_or(f64::from(number)))
    }

    fn serialize_f64(self, number: f64) -> Result<Value, ValueError> {
        Ok(number.into())
    }

    fn serialize_char(self, character: char) -> Result<Value, ValueError> {
        Ok(character.to_string().into())
    }

    fn serialize_str(self, text: &str) -> Result<Value, ValueError> {
        Ok(text.into())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<Value, ValueError> {
        Ok(Value::array(bytes.iter().copied().map(u32::from)))
    }

    fn serialize_none(self) -> Result<Value, ValueError> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, ValueError> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, ValueError> {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<Value, ValueError> {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Result<Value, ValueError> {
        Ok(Value::text(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Value, ValueError> {
        if name == handover::NAME {
            return handover::receive(|| value.serialize(self));
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, ValueError> {
        let content = value
            .serialize(self)
            .map_err(|error| error.in_member(variant))?;
        Ok(in_variant(Some(variant), content))
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Items, ValueError> {
        Ok(Items::new(length.unwrap_or_default(), None))
    }

    fn serialize_tuple(self, length: usize) -> Result<Items, ValueError> {
        Ok(Items::new(length, None))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        length: usize,
    ) -> Result<Items, ValueError> {
        Ok(Items::new(length, None))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Items, ValueError> {
        Ok(Items::new(length, Some(variant)))
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Members, ValueError> {
        Ok(Members::new(length.unwrap_or_default(), None))
    }

    fn serialize_struct(self, _name: &'static str, length: usize) -> Result<Members, ValueError> {
        Ok(Members::new(length, None))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        length: usize,
    ) -> Result<Members, ValueError> {
        Ok(Members::new(length, Some(variant)))
    }
}
