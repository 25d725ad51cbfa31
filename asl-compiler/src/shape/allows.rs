//! Takes a shape and a value; tells whether it is one of the values that the shape stands for.

use super::{Array, Known, Literals, Object, Shape};
use crate::json::{Kind, Node, Object as Members};

impl Shape {
    /// Whether the value is one of those that may be there: what is always true of what an execution passes.
    ///
    /// ```
    /// use asl_compiler::diagnostic::Diagnostics;
    /// use asl_compiler::shape::Shape;
    /// use asl_compiler::source::{Format, Source};
    ///
    /// let shape = Shape::parse("{ id: string, total?: number }").expect("it is written as shapes are shown");
    /// let text = r#"{ "id": "o-1", "total": "free" }"#;
    /// let source = Source { name: "order.json", text, format: Format::Json };
    /// let order = asl_compiler::json::parse(&mut Diagnostics::new(), &source).expect("it is JSON");
    /// assert!(!shape.allows(&order));
    /// ```
    pub fn allows(&self, value: &Node) -> bool {
        match self {
            Self::Any => true,
            Self::Known(known) => known.allows(value),
        }
    }
}

impl Known {
    fn allows(&self, value: &Node) -> bool {
        match &value.kind {
            Kind::Null => self.null,
            Kind::Bool(value) => self.booleans.allows(if *value { "true" } else { "false" }),
            Kind::Number(number) => self.numbers.allows_number(number),
            Kind::String(text) => self.strings.allows(text),
            Kind::Array(items) => self.array.as_ref().is_some_and(|array| array.allows(items)),
            Kind::Object(members) => self
                .object
                .as_ref()
                .is_some_and(|object| object.allows(members)),
        }
    }
}

impl Literals {
    fn allows(&self, text: &str) -> bool {
        self.known().is_none_or(|known| known.contains(text))
    }

    /// Numbers are the same by their value: `1.0` is `1`.
    fn allows_number(&self, text: &str) -> bool {
        let value = |text: &str| text.parse::<f64>().ok();
        self.allows(text)
            || self
                .known()
                .is_some_and(|known| known.iter().any(|one| value(one) == value(text)))
    }
}

impl Array {
    fn allows(&self, items: &[Node]) -> bool {
        let known = self.first.iter();
        let shapes = known.chain(std::iter::repeat(&self.rest));
        items.len() >= self.first.len()
            && items
                .iter()
                .zip(shapes)
                .all(|(item, shape)| shape.allows(item))
    }
}

impl Object {
    fn allows(&self, members: &Members) -> bool {
        let is_there = |name: &str| members.get(name).is_some();
        let mut fields = self.fields.iter();
        let are_there = fields.all(|(name, field)| !field.is_required || is_there(name));
        let mut members = members.members.iter();
        are_there
            && members.all(|member| {
                let field = self.field(&member.key.name);
                field.shape.allows(&member.value)
            })
    }
}

#[cfg(test)]
mod tests;
