//! Templates: `Parameters`, `Arguments`, `ResultSelector`, `Output`, and what `Assign` holds.

use asl_runtime::Value;
use asl_runtime::value::Text;

use super::Inventor;
use super::expression::DEPTH;
use super::view::{Language, View, Want};
use crate::invent::definitions::data::Data;

/// The names of the fields that templates make.
const FIELDS: [&str; 6] = ["p", "q", "r", "id", "items", "n"];

/// What a field of a template holds.
struct Member {
    is_dynamic: bool,
    value: Value,
    data: Data,
}

impl Inventor {
    /// An object of constants and expressions, and what it gives.
    pub(super) fn template(&mut self, view: &View) -> (Value, Data) {
        self.object_template(view, 1)
    }

    /// A field of JSONata, which may be an expression or an object of them.
    pub(super) fn value(&mut self, view: &View) -> (Value, Data) {
        if self.chance.one_in(3) {
            let want = Want::invent(&mut self.chance);
            let (text, data) = self.expression(view, want, DEPTH);
            return (view.quote(&text), data);
        }
        self.template(view)
    }

    /// The key of a field whose value is an expression.
    pub(super) fn dynamic_key(view: &View, name: &str) -> String {
        match view.language {
            Language::JsonPath => format!("{name}.$"),
            Language::Jsonata => name.to_owned(),
        }
    }

    fn object_template(&mut self, view: &View, depth: usize) -> (Value, Data) {
        let (mut members, mut known) = (Vec::new(), Vec::new());
        let first = self.chance.below(FIELDS.len());
        for number in 0..self.chance.between(1, 3) {
            let name = FIELDS[(first + number) % FIELDS.len()];
            let member = self.member(view, depth);
            let key = match member.is_dynamic {
                true => Self::dynamic_key(view, name),
                false => name.to_owned(),
            };
            members.push((Text::from(key), member.value));
            known.push((name.to_owned(), member.data));
        }
        (Value::object(members), Data::Object(known))
    }

    fn member(&mut self, view: &View, depth: usize) -> Member {
        let constant = |value, data| Member {
            is_dynamic: false,
            value,
            data,
        };
        match self.chance.below(8) {
            0 => constant(Value::from(self.chance.below(9)), Data::Number),
            1 => constant(Value::text("fixed"), Data::Text),
            2 if depth > 0 => {
                let (value, data) = self.object_template(view, depth - 1);
                constant(value, data)
            }
            3 if depth > 0 => {
                let (value, data) = self.object_template(view, depth - 1);
                constant(Value::array([value]), Data::Array(Box::new(data)))
            }
            _ => {
                let want = Want::invent(&mut self.chance);
                let (text, data) = self.expression(view, want, DEPTH);
                Member {
                    is_dynamic: true,
                    value: view.quote(&text),
                    data,
                }
            }
        }
    }
}
