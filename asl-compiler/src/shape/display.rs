//! Takes a shape; gives it as text, in the notation that [`Shape::parse`] reads.

use std::fmt::{Display, Formatter, Result, Write};

use super::{Array, Known, Literals, Object, Shape};

impl Display for Shape {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match self {
            Self::Any => formatter.write_str("any"),
            Self::Known(known) => known.fmt(formatter),
        }
    }
}

impl Display for Known {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let mut parts: Vec<String> = Vec::new();
        if self.null {
            parts.push("null".to_owned());
        }
        parts.extend(literals(&self.booleans, "boolean", str::to_owned));
        parts.extend(literals(&self.numbers, "number", str::to_owned));
        parts.extend(literals(&self.strings, "string", |text| {
            format!("{text:?}")
        }));
        parts.extend(self.array.iter().map(ToString::to_string));
        parts.extend(self.object.iter().map(ToString::to_string));
        match parts.is_empty() {
            true => formatter.write_str("never"),
            false => formatter.write_str(&parts.join(" | ")),
        }
    }
}

fn literals(literals: &Literals, all: &str, show: impl Fn(&str) -> String) -> Vec<String> {
    match literals {
        Literals::All => vec![all.to_owned()],
        Literals::Some(known) => known.iter().map(|text| show(text)).collect(),
    }
}

impl Display for Array {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let mut parts: Vec<String> = self.first.iter().map(ToString::to_string).collect();
        if !self.rest.is_never() {
            parts.push(format!("...{}", self.rest));
        }
        write!(formatter, "[{}]", parts.join(", "))
    }
}

impl Display for Object {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        let mut parts: Vec<String> = Vec::new();
        for (name, field) in self.fields.iter() {
            let mut part = name.to_string();
            if !name
                .chars()
                .all(|c| c.is_alphanumeric() || c == '_' || c == '-')
                || name.is_empty()
            {
                part = format!("{name:?}");
            }
            if !field.is_required {
                part.push('?');
            }
            write!(part, ": {}", field.shape)?;
            parts.push(part);
        }
        if !self.rest.is_never() {
            parts.push(format!("...{}", self.rest));
        }
        match parts.is_empty() {
            true => formatter.write_str("{}"),
            false => write!(formatter, "{{ {} }}", parts.join(", ")),
        }
    }
}
