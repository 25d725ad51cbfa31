//! Holds a request against the model of its operation: types, required members, lengths, ranges, enums and patterns.

use asl_models::{Kind, Limits, Operation, Shape};
use serde_json::Value;

use super::java;
use crate::error::ApiError;

/// How many violations a message has at most.
const SHOWN: usize = 10;

/// Deeper requests are refused before they are read.
const DEEPEST: usize = 16;

/// Checks a request.
///
/// # Errors
/// As AWS words them: `SerializationException` for wrong types, `ValidationException` for all violations of limits.
pub(super) fn check(operation: &Operation, request: &Value) -> Result<(), ApiError> {
    let Some(shape) = operation.input_shape() else {
        return Ok(());
    };
    let mut found = Found {
        operation,
        violations: Vec::new(),
    };
    found.value(shape, request, "", 0)?;
    let count = found.violations.len();
    if count == 0 {
        return Ok(());
    }
    let errors = if count == 1 { "error" } else { "errors" };
    found.violations.truncate(SHOWN);
    let violations = found.violations.join("; ");
    Err(ApiError::validation(format!(
        "{count} validation {errors} detected: {violations}"
    )))
}

/// What was found so far.
struct Found<'a> {
    operation: &'a Operation,
    violations: Vec<String>,
}

impl Found<'_> {
    fn value(
        &mut self,
        shape: &Shape,
        value: &Value,
        path: &str,
        depth: usize,
    ) -> Result<(), ApiError> {
        if depth > DEEPEST {
            return Err(mismatch(path));
        }
        match (&shape.kind, value) {
            (Kind::Structure(_), Value::Object(_)) => self.members(shape, value, path, depth),
            (Kind::List(list), Value::Array(items)) => {
                self.length(&shape.limits, items.len(), value, path);
                for (position, item) in items.iter().enumerate() {
                    let path = format!("{path}.{}.member", position + 1);
                    self.inner(list.element.shape, item, &path, depth)?;
                }
                Ok(())
            }
            (Kind::Map(map), Value::Object(members)) => {
                for (key, item) in members {
                    let path = format!("{path}.{key}.member");
                    self.inner(map.value.shape, item, &path, depth)?;
                }
                Ok(())
            }
            (Kind::String { values }, Value::String(text)) => {
                self.text(&shape.limits, values, text, path);
                Ok(())
            }
            (Kind::Integer | Kind::Long, Value::Number(number)) if number.is_f64() => {
                Err(mismatch(path))
            }
            (Kind::Integer | Kind::Long | Kind::Float | Kind::Double, Value::Number(number)) => {
                self.range(
                    &shape.limits,
                    number.as_f64().unwrap_or_default(),
                    value,
                    path,
                );
                Ok(())
            }
            (Kind::Boolean, Value::Bool(_))
            | (Kind::Timestamp, Value::Number(_))
            | (Kind::Blob, Value::String(_))
            | (Kind::Document, _) => Ok(()),
            (
                Kind::Structure(_)
                | Kind::List(_)
                | Kind::Map(_)
                | Kind::String { .. }
                | Kind::Integer
                | Kind::Long
                | Kind::Float
                | Kind::Double
                | Kind::Boolean
                | Kind::Timestamp
                | Kind::Blob,
                _,
            ) => Err(mismatch(path)),
        }
    }

    fn members(
        &mut self,
        shape: &Shape,
        value: &Value,
        path: &str,
        depth: usize,
    ) -> Result<(), ApiError> {
        for member in shape.members() {
            let path = match path {
                "" => member.name.clone(),
                path => format!("{path}.{}", member.name),
            };
            match value.get(&member.name).filter(|value| !value.is_null()) {
                Some(value) => self.inner(member.shape, value, &path, depth)?,
                None if member.required => self.violate("null", &path, "Member must not be null"),
                None => {}
            }
        }
        Ok(())
    }

    fn inner(
        &mut self,
        shape: usize,
        value: &Value,
        path: &str,
        depth: usize,
    ) -> Result<(), ApiError> {
        match self.operation.shape(shape) {
            Some(shape) => self.value(shape, value, path, depth + 1),
            None => Ok(()),
        }
    }

    fn text(&mut self, limits: &Limits, values: &[String], text: &str, path: &str) {
        let value = Value::from(text);
        self.length(limits, text.encode_utf16().count(), &value, path);
        if !values.is_empty() && !values.iter().any(|known| known == text) {
            let known = java::list(values);
            let rule = format!("Member must satisfy enum value set: [{known}]");
            self.violate(text, path, &rule);
        }
        let pattern = limits.pattern.as_deref();
        if let Some(pattern) = pattern.filter(|pattern| !is_match(pattern, text)) {
            let rule = format!("Member must satisfy regular expression pattern: {pattern}");
            self.violate(text, path, &rule);
        }
    }

    fn length(&mut self, limits: &Limits, length: usize, value: &Value, path: &str) {
        let Bounds { min, max } = Bounds::of(limits);
        let length = length as f64;
        if let Some((text, _)) = min.filter(|(_, min)| length < *min) {
            let rule = format!("Member must have length greater than or equal to {text}");
            self.violate(&java::print(value), path, &rule);
        }
        if let Some((text, _)) = max.filter(|(_, max)| length > *max) {
            let rule = format!("Member must have length less than or equal to {text}");
            self.violate(&java::print(value), path, &rule);
        }
    }

    fn range(&mut self, limits: &Limits, number: f64, value: &Value, path: &str) {
        let Bounds { min, max } = Bounds::of(limits);
        if let Some((text, _)) = min.filter(|(_, min)| number < *min) {
            let rule = format!("Member must have value greater than or equal to {text}");
            self.violate(&java::print(value), path, &rule);
        }
        if let Some((text, _)) = max.filter(|(_, max)| number > *max) {
            let rule = format!("Member must have value less than or equal to {text}");
            self.violate(&java::print(value), path, &rule);
        }
    }

    fn violate(&mut self, value: &str, path: &str, rule: &str) {
        let value = match value {
            "null" => "Value null".to_owned(),
            value => format!("Value '{value}'"),
        };
        self.violations.push(format!(
            "{value} at '{path}' failed to satisfy constraint: {rule}"
        ));
    }
}

/// The limits as numbers, beside the texts that messages show.
struct Bounds<'a> {
    min: Option<(&'a str, f64)>,
    max: Option<(&'a str, f64)>,
}

impl<'a> Bounds<'a> {
    fn of(limits: &'a Limits) -> Self {
        let number = |text: &'a Option<String>| {
            let text = text.as_deref()?;
            Some((text, text.parse().ok()?))
        };
        Self {
            min: number(&limits.min),
            max: number(&limits.max),
        }
    }
}

/// Whether the whole text matches. A pattern that cannot be read allows everything.
fn is_match(pattern: &str, text: &str) -> bool {
    let pattern = pattern.replace(r"\p{ASCII}", r"[\x00-\x7f]");
    let whole = format!("^(?:{pattern})$");
    regress::Regex::new(&whole).map_or(true, |regex| regex.find(text).is_some())
}

fn mismatch(path: &str) -> ApiError {
    let place = if path.is_empty() { "the request" } else { path };
    ApiError::new(
        "SerializationException",
        format!("the value of {place} has the wrong type"),
    )
}
