//! A shape as a JSON Schema (2020-12), for whoever asks at run time what a workflow takes.

use super::{Field, Object, Shape};
use crate::value::{Text, Value};

impl Shape {
    /// The schema of the JSON that has this shape: `true`, which allows anything, where nothing is known.
    ///
    /// ```
    /// use asl_runtime::{Shape, json};
    ///
    /// assert_eq!(Shape::Array(&Shape::String).to_schema(), json!({ "type": "array", "items": { "type": "string" } }));
    /// assert_eq!(Shape::Any.to_schema(), json!(true));
    /// ```
    pub fn to_schema(&self) -> Value {
        match self {
            Self::Any => Value::Bool(true),
            Self::Null => of_type("null", []),
            Self::Bool => of_type("boolean", []),
            Self::Number => of_type("number", []),
            Self::String => of_type("string", []),
            Self::Array(item) => of_type("array", [("items", item.to_schema())]),
            Self::Tuple(items) => tuple(items),
            Self::Map(value) => of_type("object", [("additionalProperties", value.to_schema())]),
            Self::Object(object) => object.to_schema(),
            Self::Union(shapes) => Value::object([("anyOf", all(shapes))]),
        }
    }
}

impl Object {
    fn to_schema(self) -> Value {
        let properties = self
            .fields
            .iter()
            .map(|field| (Text::from_static(field.name), field.shape.to_schema()));
        let required = self.fields.iter().filter(|field| field.required);
        let required = required.map(|Field { name, .. }| Value::text(name));
        let own = of_type(
            "object",
            [
                ("title", Value::text(self.name)),
                ("properties", Value::object(properties)),
                ("required", Value::array(required)),
            ],
        );
        if self.flattened.is_empty() {
            return own;
        }
        let parts = self.flattened.iter().map(Shape::to_schema);
        Value::object([("allOf", Value::array([own].into_iter().chain(parts)))])
    }
}

fn tuple(items: &[Shape]) -> Value {
    let length = Value::from(items.len());
    of_type(
        "array",
        [
            ("prefixItems", all(items)),
            ("minItems", length.clone()),
            ("maxItems", length),
        ],
    )
}

fn all(shapes: &[Shape]) -> Value {
    Value::array(shapes.iter().map(Shape::to_schema))
}

fn of_type<const N: usize>(name: &'static str, more: [(&'static str, Value); N]) -> Value {
    let head = ("type", Value::text(name));
    let members = std::iter::once(head).chain(more);
    Value::object(members.map(|(name, value)| (Text::from_static(name), value)))
}
