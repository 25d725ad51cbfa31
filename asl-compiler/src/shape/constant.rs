//! Takes a JSON value of the definition; gives its shape, which holds no other value.

use std::sync::Arc;

use super::{Array, Field, Known, Literals, Object, Shape};
use crate::json::{Kind, Node};

impl Shape {
    /// The shape of a value that is written in the definition.
    pub fn of_constant(node: &Node) -> Self {
        let mut known = Known::default();
        match &node.kind {
            Kind::Null => known.null = true,
            Kind::Bool(value) => {
                known.booleans = Literals::of(if *value { "true" } else { "false" })
            }
            Kind::Number(number) => known.numbers = Literals::of(number),
            Kind::String(text) => known.strings = Literals::of(text),
            Kind::Array(items) => {
                return Self::tuple(items.iter().map(Self::of_constant).collect());
            }
            Kind::Object(object) => {
                let fields = object.members.iter().map(|member| {
                    let shape = Self::of_constant(&member.value);
                    (Arc::from(member.key.name.as_str()), Field::required(shape))
                });
                let mut object = Object {
                    fields: fields.collect(),
                    rest: Self::never(),
                };
                object.bound();
                known.object = Some(object);
            }
        }
        Self::from(known)
    }

    /// The array of exactly these items.
    pub fn tuple(items: Vec<Self>) -> Self {
        Array {
            first: items,
            rest: Self::never(),
        }
        .into()
    }
}
