//! Requests: an operation and parameters come in, and a request of HTTP goes out.

mod json;
mod query;
mod rest;
mod xml;

use std::error::Error;
use std::fmt;

use asl_models::{Kind, Member, Operation, Protocol, Shape, ShapeId, TimestampFormat};
use asl_runtime::Value;

use crate::http::Request;
use crate::style::{self, Style};
use crate::time;

/// Parameters that no request can be made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// There is no such parameter.
    Unknown {
        /// The name that was given.
        name: String,
    },
    /// A parameter is missing that is part of the address.
    Missing {
        /// The API's name of it.
        name: String,
    },
    /// A value of the wrong type.
    Type {
        /// What is expected.
        expected: &'static str,
        /// The value.
        value: Value,
    },
    /// The client does not speak the protocol of the service.
    Protocol {
        /// The model's name for it.
        name: &'static str,
    },
}

impl fmt::Display for Invalid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name } => {
                write!(
                    formatter,
                    "The field '{name}' is not supported by Step Functions"
                )
            }
            Self::Missing { name } => {
                write!(formatter, "The field '{name}' is required but was missing")
            }
            Self::Type { expected, value } => {
                write!(
                    formatter,
                    "A value of type {expected} is expected, not {value}"
                )
            }
            Self::Protocol { name } => {
                write!(
                    formatter,
                    "The service speaks only {name}, which is not supported"
                )
            }
        }
    }
}

impl Error for Invalid {}

/// Makes the request of an operation out of its parameters.
///
/// # Errors
/// A parameter that the operation does not have, one that the address lacks, or a value of the wrong type. What else
/// a service asks of its parameters it says itself.
pub fn write_request(
    operation: &Operation,
    parameters: &Value,
    style: Style,
) -> Result<Request, Invalid> {
    let writer = Writer { operation, style };
    let mut request = match operation.interface.protocol {
        Protocol::Json => writer.json(parameters)?,
        Protocol::Query | Protocol::Ec2 => writer.query(parameters)?,
        Protocol::RestJson | Protocol::RestXml => writer.rest(parameters)?,
        Protocol::Cbor => {
            let name = operation.interface.protocol.name();
            return Err(Invalid::Protocol { name });
        }
    };
    request.host_prefix = writer.host_prefix(parameters)?;
    Ok(request)
}

/// What all parts of a request are made with.
#[derive(Clone, Copy)]
struct Writer<'o> {
    operation: &'o Operation,
    style: Style,
}

impl<'o> Writer<'o> {
    fn request(self) -> Request {
        Request {
            method: self.operation.method.clone(),
            path: "/".to_owned(),
            ..Request::default()
        }
    }

    fn shape(self, id: ShapeId) -> Result<&'o Shape, Invalid> {
        let shape = self.operation.shape(id);
        shape.ok_or_else(|| Invalid::Unknown {
            name: format!("shape {id}"),
        })
    }

    /// The members that are given, in the order in which they are given; null is not given.
    fn members<'v>(
        self,
        shape: &'o Shape,
        value: &'v Value,
    ) -> Result<Vec<(&'o Member, &'v Value)>, Invalid> {
        let Some(object) = value.as_object() else {
            return Err(wrong("structure", value));
        };
        let given = object.iter().filter(|(_, value)| !value.is_null());
        let members = given.map(|(name, value)| {
            let member = self.style.find(shape, name);
            let member = member.ok_or_else(|| Invalid::Unknown {
                name: name.to_string(),
            })?;
            Ok((member, value))
        });
        members.collect()
    }

    /// A value without members, as text.
    fn text(
        self,
        member: &Member,
        value: &Value,
        times: TimestampFormat,
    ) -> Result<String, Invalid> {
        match &self.shape(member.shape)?.kind {
            Kind::Timestamp => {
                let time = time::parse(value).ok_or_else(|| wrong("timestamp", value))?;
                Ok(time::text(time, member.timestamp.unwrap_or(times)))
            }
            Kind::Blob => Ok(self.style.base64(value)),
            Kind::Structure(_)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Document => Ok(style::text(value).into_owned()),
        }
    }

    fn host_prefix(self, parameters: &Value) -> Result<String, Invalid> {
        let Some(template) = &self.operation.host_prefix else {
            return Ok(String::new());
        };
        let shape = self.operation.input_shape();
        fill(template, |name| {
            let member = shape?.member_of_api(name)?;
            let value = parameters.get(&self.style.name(member))?;
            Some(style::text(value).into_owned())
        })
    }
}

/// A template with `{Name}` filled in.
fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> Result<String, Invalid> {
    let mut pieces = template.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or((piece, ""));
        let value = value(name).filter(|value| !value.is_empty());
        let missing = || Invalid::Missing {
            name: name.trim_end_matches('+').to_owned(),
        };
        filled.push_str(&value.ok_or_else(missing)?);
        filled.push_str(rest);
    }
    Ok(filled)
}

fn wrong(expected: &'static str, value: &Value) -> Invalid {
    Invalid::Type {
        expected,
        value: value.clone(),
    }
}

fn items(value: &Value) -> Result<&[Value], Invalid> {
    value.as_array().ok_or_else(|| wrong("list", value))
}

fn entries(value: &Value) -> Result<impl Iterator<Item = (&str, &Value)>, Invalid> {
    let object = value.as_object().ok_or_else(|| wrong("map", value))?;
    Ok(object.iter().map(|(key, value)| (key.as_str(), value)))
}
