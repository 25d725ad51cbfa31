//! The response that a service must have sent, so that a task gave what is recorded.

use asl_aws::{Response, Style};
use asl_models::{Kind, Location, Member, Operation, Protocol, Shape};
use asl_runtime::{Timestamp, Value};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::{Outcome, empty, error};

/// The response of an operation.
pub(super) fn of(operation: &Operation, style: Style, outcome: &Outcome) -> Option<Response> {
    let output = match outcome {
        Ok(output) => output,
        Err(failure) => return error::response(operation, failure),
    };
    let mut response = with_headers(output);
    let Some(shape) = operation.output_shape() else {
        return Some(response);
    };
    let writer = Writer { operation, style };
    let payload = shape
        .as_structure()
        .and_then(|structure| structure.payload.clone());
    let mut body = Vec::new();
    for (member, value) in writer.members(shape, output)? {
        match member.location {
            Some(Location::Header) => {
                let text = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                response.headers.push((member.wire_name().to_owned(), text));
            }
            Some(Location::Headers) => {
                response.headers.extend(entries(value).map(|(key, value)| {
                    let name = format!("{}{key}", member.wire_name());
                    (name, value.as_str().unwrap_or_default().to_owned())
                }))
            }
            Some(_) => {}
            None if payload.as_ref() == Some(&member.name) => {
                // An optimized integration shows the payload of Lambda as JSON; other bodies are shown as text.
                let is_json = operation.interface.id == "Lambda" && style == Style::Optimized;
                let text = value.as_str().filter(|_| !is_json);
                response.body = text
                    .map_or_else(|| value.to_string(), str::to_owned)
                    .into_bytes();
            }
            None => body.push((member, value)),
        }
    }
    if payload.is_none() {
        response.body = writer.body(&body).into_bytes();
    }
    Some(response)
}

/// The response of Lambda to a call of a function.
pub(super) fn of_function(outcome: &Outcome) -> Option<Response> {
    match outcome {
        Ok(output) => Some(Response {
            body: output.to_string().into_bytes(),
            ..empty(200)
        }),
        Err(failure) => error::of_function(failure),
    }
}

/// The response of an API behind API Gateway.
pub(super) fn of_gateway(outcome: &Outcome) -> Option<Response> {
    let output = outcome.as_ref().ok()?;
    let headers = entries(output.get("Headers")?);
    let headers = headers.map(|(name, value)| (name.to_owned(), first(value)));
    let body = output.get("ResponseBody")?;
    let body = body
        .as_str()
        .map_or_else(|| body.to_string(), str::to_owned);
    Some(Response {
        status: u16::try_from(output.get("StatusCode")?.as_i64()?).ok()?,
        headers: headers.collect(),
        body: body.into_bytes(),
    })
}

/// The same output with headers as the recording has them, where it has lost that they are lists.
pub(super) fn with_lost_headers(read: &Value, outcome: &Outcome) -> Value {
    let recorded = outcome
        .as_ref()
        .ok()
        .and_then(|output| output.get("Headers"));
    let is_lost = |name: &str| {
        recorded
            .and_then(|headers| headers.get(name))
            .filter(|value| value.as_str().is_some())
    };
    let members = entries(read).map(|(name, value)| {
        let headers = entries(value);
        let headers =
            headers.map(|(name, value)| (name.to_owned(), is_lost(name).unwrap_or(value).clone()));
        let value = if name == "Headers" {
            Value::object(headers)
        } else {
            value.clone()
        };
        (name.to_owned(), value)
    });
    Value::object(members.collect::<Vec<_>>())
}

/// A response with the headers that the output of an optimized integration shows.
fn with_headers(output: &Value) -> Response {
    let shown = output
        .get("SdkHttpMetadata")
        .and_then(|shown| shown.get("AllHttpHeaders"));
    let headers = shown.into_iter().flat_map(entries);
    let headers = headers.map(|(name, value)| (name.to_owned(), first(value)));
    Response {
        headers: headers.collect(),
        ..empty(200)
    }
}

/// The value, or the first one of a list.
fn first(value: &Value) -> String {
    let value = value.item(0).unwrap_or(value);
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

fn entries(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let entries = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter());
    entries.map(|(name, value)| (name.as_str(), value))
}

/// Members with their values.
type Given<'o, 'v> = Vec<(&'o Member, &'v Value)>;

#[derive(Clone, Copy)]
struct Writer<'o> {
    operation: &'o Operation,
    style: Style,
}

impl<'o> Writer<'o> {
    /// The members of a value; nothing if one of them is not in the model.
    fn members<'v>(self, shape: &'o Shape, value: &'v Value) -> Option<Given<'o, 'v>> {
        let shown = |name: &str| matches!(name, "SdkHttpMetadata" | "SdkResponseMetadata");
        let given = entries(value).filter(|(name, _)| !shown(name));
        given
            .map(|(name, value)| Some((self.style.find(shape, name)?, value)))
            .collect()
    }

    fn body(self, members: &Given<'o, '_>) -> String {
        match self.operation.interface.protocol {
            Protocol::Query | Protocol::Ec2 | Protocol::RestXml => {
                let inner: String = members
                    .iter()
                    .map(|(member, value)| self.xml(member, value))
                    .collect();
                let output = self.operation.output.as_ref();
                match output.and_then(|output| output.wrapper.as_ref()) {
                    Some(wrapper) => format!("<Response><{wrapper}>{inner}</{wrapper}></Response>"),
                    None => format!("<Response>{inner}</Response>"),
                }
            }
            Protocol::Json | Protocol::RestJson | Protocol::Cbor => {
                let members = members.iter();
                let members = members.map(|(member, value)| {
                    (member.wire_name().to_owned(), self.json(member, value))
                });
                Value::object(members.collect::<Vec<_>>()).to_string()
            }
        }
    }

    fn json(self, member: &'o Member, value: &Value) -> Value {
        let Some(shape) = self.operation.shape_of(member) else {
            return value.clone();
        };
        match &shape.kind {
            Kind::Structure(_) => {
                let members = self.members(shape, value).unwrap_or_default().into_iter();
                Value::object(members.map(|(member, value)| {
                    (member.wire_name().to_owned(), self.json(member, value))
                }))
            }
            Kind::List(list) => {
                let items = value.as_array().unwrap_or_default().iter();
                Value::array(items.map(|item| self.json(&list.element, item)))
            }
            Kind::Map(map) => Value::object(
                entries(value).map(|(key, value)| (key.to_owned(), self.json(&map.value, value))),
            ),
            Kind::Timestamp => time(value),
            Kind::Blob => Value::from(BASE64_STANDARD.encode(value.as_str().unwrap_or_default())),
            // `.sync:2` shows JSON where the service has a text.
            Kind::String { .. } if value.as_str().is_none() => Value::from(value.to_string()),
            _ => value.clone(),
        }
    }

    fn xml(self, member: &'o Member, value: &Value) -> String {
        self.element(member.wire_name(), member, value)
    }

    /// An element, or several of them where a list or a map has none around it.
    fn element(self, name: &str, member: &'o Member, value: &Value) -> String {
        let kind = self.operation.shape_of(member).map(|shape| &shape.kind);
        let around = |inner: String| format!("<{name}>{inner}</{name}>");
        match kind {
            Some(Kind::Structure(_)) => {
                let shape = self.operation.shape_of(member);
                let members = shape
                    .and_then(|shape| self.members(shape, value))
                    .unwrap_or_default();
                around(
                    members
                        .iter()
                        .map(|(member, value)| self.xml(member, value))
                        .collect(),
                )
            }
            Some(Kind::List(list)) => {
                let own = list.element.wire_name.as_deref().unwrap_or("member");
                let own = if member.flattened { name } else { own };
                let items = value.as_array().unwrap_or_default().iter();
                let items: String = items
                    .map(|item| self.element(own, &list.element, item))
                    .collect();
                if member.flattened {
                    items
                } else {
                    around(items)
                }
            }
            Some(Kind::Map(map)) => {
                let entry = if member.flattened { name } else { "entry" };
                let entries: String = entries(value)
                    .map(|(key, value)| {
                        let key_name = map.key.wire_name.as_deref().unwrap_or("key");
                        let value_name = map.value.wire_name.as_deref().unwrap_or("value");
                        let value = self.element(value_name, &map.value, value);
                        format!(
                            "<{entry}><{key_name}>{}</{key_name}>{value}</{entry}>",
                            error::escaped(key)
                        )
                    })
                    .collect();
                if member.flattened {
                    entries
                } else {
                    around(entries)
                }
            }
            _ => around(error::escaped(&first(value))),
        }
    }
}

/// Seconds since 1970; a placeholder stays.
fn time(value: &Value) -> Value {
    if let Some(millis) = value.as_i64() {
        return Value::from(millis / 1000);
    }
    let time = value.as_str().and_then(Timestamp::parse);
    time.map_or_else(
        || value.clone(),
        |time| Value::from(time.as_millis() / 1000),
    )
}
