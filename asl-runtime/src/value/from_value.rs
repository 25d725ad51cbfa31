//! A [`Value`] comes in, any type that serde can deserialize goes out.

mod key;
#[cfg(test)]
mod tests;

use std::slice;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess,
    Visitor,
};
use serde::forward_to_deserialize_any;

use super::map::Iter;
use super::{Map, Number, Value, ValueError, handover};
use key::Key;

/// A value of any type that implements [`Deserialize`], out of JSON.
///
/// The forms are those of [`to_value`](super::to_value). Strings may be borrowed from the value; a
/// [`Value`] inside the type is taken over as it is, in O(1).
///
/// ```
/// use asl_runtime::{json, value::from_value};
///
/// #[derive(serde::Deserialize)]
/// struct Order<'a> {
///     id: &'a str,
///     quantity: u32,
/// }
///
/// let value = json!({ "id": "o-1", "quantity": 2 });
/// let order: Order<'_> = from_value(&value)?;
/// assert_eq!((order.id, order.quantity), ("o-1", 2));
/// # Ok::<(), asl_runtime::value::ValueError>(())
/// ```
///
/// # Errors
/// If the value does not fit the type. The error says where.
pub fn from_value<'a, T: Deserialize<'a>>(value: &'a Value) -> Result<T, ValueError> {
    T::deserialize(value)
}

impl<'de> Deserializer<'de> for &'de Value {
    type Error = ValueError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        match self {
            Value::Null => visitor.visit_unit(),
            Value::Bool(value) => visitor.visit_bool(*value),
            Value::Number(number) => visit_number(number, visitor),
            Value::String(text) => visitor.visit_borrowed_str(text),
            Value::Array(items) => visit_items(items, visitor),
            Value::Object(members) => visitor.visit_map(Members::of(members)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        if self.is_null() {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        if name == handover::NAME {
            return handover::offer(self, || visitor.visit_newtype_struct(self));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        visitor.visit_enum(Variant::of(self)?)
    }

    /// Without a look at what is ignored.
    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ValueError> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map struct identifier
    }
}

/// As the nearest number that serde has.
fn visit_number<'de, V: Visitor<'de>>(number: &Number, visitor: V) -> Result<V::Value, ValueError> {
    match (number.as_i64(), number.as_u64()) {
        (Some(integer), _) => visitor.visit_i64(integer),
        (None, Some(integer)) => visitor.visit_u64(integer),
        (None, None) => visitor.visit_f64(number.as_f64()),
    }
}

fn visit_items<'de, V: Visitor<'de>>(
    items: &'de [Value],
    visitor: V,
) -> Result<V::Value, ValueError> {
    let mut access = Items {
        items: items.iter(),
        index: 0,
    };
    let visited = visitor.visit_seq(&mut access)?;
    match access.items.len() {
        0 => Ok(visited),
        surplus => Err(ValueError::new(format_args!(
            "{surplus} items more than expected"
        ))),
    }
}

/// The items of an array that have not been visited.
struct Items<'de> {
    items: slice::Iter<'de, Value>,
    /// Of the next item.
    index: usize,
}

impl<'de> SeqAccess<'de> for &mut Items<'de> {
    type Error = ValueError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ValueError> {
        let Some(item) = self.items.next() else {
            return Ok(None);
        };
        let index = self.index;
        self.index += 1;
        seed.deserialize(item)
            .map(Some)
            .map_err(|error| error.in_item(index))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.items.len())
    }
}

/// The members of an object that have not been visited.
struct Members<'de> {
    members: Iter<'de>,
    /// The member whose key has been visited and whose value comes next.
    current: (&'de str, &'de Value),
}

impl<'de> Members<'de> {
    fn of(members: &'de Map) -> Self {
        Self {
            members: members.iter(),
            current: ("", &Value::Null),
        }
    }
}

impl<'de> MapAccess<'de> for Members<'de> {
    type Error = ValueError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ValueError> {
        let Some((key, value)) = self.members.next() else {
            return Ok(None);
        };
        self.current = (key, value);
        seed.deserialize(Key(key))
            .map(Some)
            .map_err(|error| error.in_member(key))
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<T::Value, ValueError> {
        let (key, value) = self.current;
        seed.deserialize(value)
            .map_err(|error| error.in_member(key))
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.members.len())
    }
}

/// A variant of an enum: a string, or the only member of an object.
struct Variant<'de> {
    name: &'de str,
    content: Option<&'de Value>,
}

impl<'de> Variant<'de> {
    fn of(value: &'de Value) -> Result<Self, ValueError> {
        if let Some(name) = value.as_str() {
            return Ok(Self {
                name,
                content: None,
            });
        }
        let mut members = value.as_object().into_iter().flatten();
        match (members.next(), members.next()) {
            (Some((name, content)), None) => Ok(Self {
                name,
                content: Some(content),
            }),
            (Some(_) | None, _) => Err(ValueError::new(
                "expected the name of a variant, or an object with the name as its only key",
            )),
        }
    }

    fn content(self) -> Result<&'de Value, ValueError> {
        self.content.ok_or_else(|| {
            ValueError::new(format_args!("the variant {} has no content", self.name))
        })
    }
}

impl<'de> EnumAccess<'de> for Variant<'de> {
    type Error = ValueError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self), ValueError> {
        let variant = seed.deserialize(BorrowedStrDeserializer::<ValueError>::new(self.name))?;
        Ok((variant, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'de> {
    type Error = ValueError;

    fn unit_variant(self) -> Result<(), ValueError> {
        self.content.map_or(Ok(()), |content| {
            from_value(content).map_err(|error| error.in_member(self.name))
        })
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, ValueError> {
        let name = self.name;
        seed.deserialize(self.content()?)
            .map_err(|error| error.in_member(name))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        let name = self.name;
        self.content()?
            .deserialize_any(visitor)
            .map_err(|error| error.in_member(name))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ValueError> {
        let name = self.name;
        self.content()?
            .deserialize_any(visitor)
            .map_err(|error| error.in_member(name))
    }
}
