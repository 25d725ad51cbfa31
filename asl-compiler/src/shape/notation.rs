//! Takes the text of a shape as it is shown; gives the shape. For the table of results, and for tests.
//!
//! ```text
//! any, never, null, boolean, true, number, 3, string, "text"
//! string | null                 one or the other
//! [string, ...number]           a string, and then any number of numbers
//! { id: string, total?: number, ...any }   with further fields of any shape
//! ```

use std::sync::Arc;

use super::{Array, Field, Kind, Known, Literals, Named, Object, Shape};

impl Shape {
    /// Reads a shape; none if the text is not in the notation.
    pub fn parse(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text };
        let shape = reader.union()?;
        reader.rest.trim().is_empty().then_some(shape)
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn eat(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start();
        match rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn union(&mut self) -> Option<Shape> {
        let mut shape = self.single()?;
        while self.eat("|") {
            shape = shape.join(&self.single()?);
        }
        Some(shape)
    }

    fn single(&mut self) -> Option<Shape> {
        if self.eat("[") {
            return self.array();
        }
        if self.eat("{") {
            return self.object();
        }
        if self.rest.trim_start().starts_with('"') {
            return Some(Shape::text(&self.quoted()?));
        }
        let word = self.word();
        let literal = |known| Some(Shape::from(known));
        match word {
            "any" => Some(Shape::Any),
            "never" => Some(Shape::never()),
            "null" => Some(Shape::null()),
            "boolean" => Some(Shape::boolean()),
            "number" => Some(Shape::number()),
            "string" => Some(Shape::string()),
            "object" => Some(Shape::of_kind(Kind::Object)),
            "true" | "false" => literal(Known {
                booleans: Literals::of(word),
                ..Known::default()
            }),
            _ => {
                word.parse::<f64>().ok()?;
                literal(Known {
                    numbers: Literals::of(word),
                    ..Known::default()
                })
            }
        }
    }

    fn array(&mut self) -> Option<Shape> {
        let mut array = Array::of(Shape::never());
        while !self.eat("]") {
            if self.eat("...") {
                array.rest = self.union()?;
            } else {
                array.first.push(self.union()?);
            }
            self.eat(",");
        }
        Some(array.into())
    }

    fn object(&mut self) -> Option<Shape> {
        let mut object = Object {
            fields: Named::new(),
            rest: Shape::never(),
        };
        while !self.eat("}") {
            if self.eat("...") {
                object.rest = self.union()?;
            } else {
                let (name, field) = self.field()?;
                object.fields.insert(name, field);
            }
            self.eat(",");
        }
        Some(object.into())
    }

    fn field(&mut self) -> Option<(Arc<str>, Field)> {
        let name = match self.rest.trim_start().starts_with('"') {
            true => self.quoted()?,
            false => self.word().to_owned(),
        };
        let is_required = !self.eat("?");
        let has_name = !name.is_empty() && self.eat(":");
        let shape = if has_name { self.union()? } else { return None };
        Some((Arc::from(name), Field { shape, is_required }))
    }

    fn word(&mut self) -> &'a str {
        let rest = self.rest.trim_start();
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (word, rest) = rest.split_at_checked(end).unwrap_or((rest, ""));
        self.rest = rest;
        word
    }

    /// A text in quotes; escapes are not needed.
    fn quoted(&mut self) -> Option<String> {
        let rest = self.rest.trim_start().strip_prefix('"')?;
        let (text, rest) = rest.split_once('"')?;
        self.rest = rest;
        Some(text.to_owned())
    }
}
