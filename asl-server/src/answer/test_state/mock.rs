//! The mock of a test: a result or an error, held against what the state can be answered.

use asl_models::{Kind as ShapeKind, Operation, Shape, called_by};
use serde_json::Value;

use super::subject::{Kind, Subject};
use crate::data::{Mock, Problem};
use crate::error::ApiError;
use crate::protocol::Request;

/// Deeper results are not looked at.
const DEEPEST: usize = 32;

/// How a result is held against the model of the service.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// What the model requires has to be there.
    Strict,
    /// Only what is there is looked at.
    Present,
    None,
}

/// A mock.
pub(super) struct Mocked {
    pub(super) mock: Mock,
    mode: Mode,
}

impl Mocked {
    /// The mock of a request, if there is one.
    ///
    /// # Errors
    /// If it is a result and an error.
    pub(super) fn read(request: &Request) -> Result<Option<Self>, ApiError> {
        let Some(given) = request.get("mock") else {
            return Ok(None);
        };
        let get = |name: &str| given.get(name).filter(|value| !value.is_null());
        let text = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
        let mode = match get("fieldValidationMode").and_then(Value::as_str) {
            Some("NONE") => Mode::None,
            Some("PRESENT") => Mode::Present,
            Some(_) | None => Mode::Strict,
        };
        let mock = match (get("result").and_then(Value::as_str), get("errorOutput")) {
            (Some(_), Some(_)) => {
                return Err(ApiError::validation(
                    "A test mock should have only one of the following fields: [result, errorOutput].",
                ));
            }
            (Some(result), None) => Mock::Result(result.to_owned()),
            (None, Some(error)) => Mock::Error(Problem {
                error: text(error, "error"),
                cause: text(error, "cause"),
            }),
            (None, None) => return Ok(None),
        };
        Ok(Some(Self { mock, mode }))
    }

    /// Whether the state can be answered so.
    ///
    /// # Errors
    /// If it cannot, in AWS's words.
    pub(super) fn check(&self, subject: &Subject) -> Result<(), ApiError> {
        let Mock::Result(result) = &self.mock else {
            return Ok(());
        };
        let Ok(result) = serde_json::from_str::<Value>(result) else {
            return Err(ApiError::validation("Mocked result must be valid JSON"));
        };
        let complaint = match subject.kind {
            Kind::Map => of_map(&result, subject).map(str::to_owned),
            Kind::Parallel => of_parallel(&result, subject).map(str::to_owned),
            Kind::Task if self.mode != Mode::None => of_task(&result, subject, self.mode),
            Kind::Task | Kind::Pass | Kind::Choice | Kind::Wait | Kind::Succeed | Kind::Fail => {
                None
            }
        };
        complaint.map_or(Ok(()), |message| Err(ApiError::validation(message)))
    }
}

fn of_map(result: &Value, subject: &Subject) -> Option<&'static str> {
    match subject.state.contains_key("ResultWriter") {
        true => (!result.is_object()).then_some("Mocked result must be a JSON object."),
        false => (!result.is_array()).then_some("Mocked result must be an array."),
    }
}

fn of_parallel(result: &Value, subject: &Subject) -> Option<&'static str> {
    let Some(items) = result.as_array() else {
        return Some("Mocked result must be an array.");
    };
    let branches = subject.state.get("Branches")?.as_array()?;
    (branches.len() != items.len()).then_some(
        "Mocked result must contain the same number of items as number of Parallel branches.",
    )
}

/// Holds a result against the output of the operation behind a task.
fn of_task(result: &Value, subject: &Subject, mode: Mode) -> Option<String> {
    let resource = subject.text("Resource")?;
    let (_, rest) = resource.split_once(":states:::")?;
    let (service, action) = rest.rsplit_once(':')?;
    // With a token, the result comes from whoever has it; of a job, it is that of another operation.
    if action.contains('.') {
        return None;
    }
    let operation = called_by(service, action)?.into_iter().next()?;
    let check = Check {
        operation: &operation,
        mode,
        is_optimized: !service.starts_with("aws-sdk:"),
    };
    let complaint = check.members(operation.output_shape()?, result, 0)?;
    Some(format!("Mock result schema validation error: {complaint}"))
}

/// How results are looked at.
struct Check<'o> {
    operation: &'o Operation,
    mode: Mode,
    /// Optimized integrations parse what services give as text.
    is_optimized: bool,
}

impl Check<'_> {
    /// What is wrong with the members of a structure.
    fn members(&self, shape: &Shape, value: &Value, depth: usize) -> Option<String> {
        shape.members().iter().find_map(|member| {
            let name = member.step_functions_name();
            let inner = self.operation.shape_of(member)?;
            match value.get(&name) {
                Some(value) if self.is_optimized && inner.kind == ShapeKind::Blob => {
                    let _ = value;
                    None
                }
                Some(value) => self.value(&name, inner, value, depth + 1),
                None if member.required && self.mode == Mode::Strict => {
                    Some(format!("Required field '{name}' is missing"))
                }
                None => None,
            }
        })
    }

    /// What is wrong with the value of a field.
    fn value(&self, name: &str, shape: &Shape, value: &Value, depth: usize) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        let fault = |fault: &str| Some(format!("Field '{name}' {fault}"));
        match (&shape.kind, value) {
            (ShapeKind::Structure(_), Value::Object(_)) => self.members(shape, value, depth),
            (ShapeKind::List(list), Value::Array(items)) => {
                let inner = self.operation.shape(list.element.shape)?;
                let mut items = items.iter();
                items.find_map(|item| self.value(name, inner, item, depth + 1))
            }
            (ShapeKind::Map(map), Value::Object(members)) => {
                let inner = self.operation.shape(map.value.shape)?;
                let mut members = members.iter();
                members.find_map(|(key, value)| self.value(key, inner, value, depth + 1))
            }
            (ShapeKind::String { values }, Value::String(text)) => {
                let is_known = values.is_empty() || values.iter().any(|known| known == text);
                match is_known {
                    true => length(shape, text).and_then(fault),
                    false => fault("is not an expected value"),
                }
            }
            (ShapeKind::Blob, Value::String(text)) => length(shape, text).and_then(fault),
            (
                ShapeKind::Integer | ShapeKind::Long | ShapeKind::Float | ShapeKind::Double,
                Value::Number(number),
            ) => range(shape, number.as_f64()?).and_then(fault),
            (ShapeKind::Boolean, Value::Bool(_))
            | (ShapeKind::Timestamp, Value::String(_))
            | (ShapeKind::Document, _)
            | (_, Value::Null) => None,
            (kind, _) => fault(expected(kind)),
        }
    }
}

/// What a field of a kind must be.
fn expected(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Structure(_) | ShapeKind::Map(_) | ShapeKind::Document => "must be an object",
        ShapeKind::List(_) => "must be an array",
        ShapeKind::String { .. } | ShapeKind::Timestamp | ShapeKind::Blob => "must be a string",
        ShapeKind::Integer | ShapeKind::Long | ShapeKind::Float | ShapeKind::Double => {
            "must be a number"
        }
        ShapeKind::Boolean => "must be a boolean",
    }
}

fn length(shape: &Shape, text: &str) -> Option<&'static str> {
    outside(shape, text.encode_utf16().count() as f64).map(|is_above| match is_above {
        true => "exceeds the maximum length",
        false => "is smaller than the minimum length",
    })
}

fn range(shape: &Shape, number: f64) -> Option<&'static str> {
    outside(shape, number).map(|is_above| match is_above {
        true => "exceeds the maximum value",
        false => "is less than the minimum value",
    })
}

/// Whether a size is above the limits of a shape, if it is not within them.
fn outside(shape: &Shape, size: f64) -> Option<bool> {
    let limit = |text: &Option<String>| text.as_deref()?.parse::<f64>().ok();
    let is_above = limit(&shape.limits.max).is_some_and(|max| size > max);
    let is_below = limit(&shape.limits.min).is_some_and(|min| size < min);
    (is_above || is_below).then_some(is_above)
}
