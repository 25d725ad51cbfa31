//! Bodies of JSON.

use asl_models::{Kind, Member, Shape, TimestampFormat};
use asl_runtime::Value;

use super::{Invalid, Writer, entries, items, wrong};
use crate::http::Request;
use crate::style::Style;
use crate::{style, time};

impl<'o> Writer<'o> {
    /// The protocol `json`: the operation is in a header, and all of the parameters are in the body.
    pub(super) fn json(self, parameters: &Value) -> Result<Request, Invalid> {
        let interface = &self.operation.interface;
        let mut request = self.request();
        let target = format!("{}.{}", interface.target_prefix, self.operation.name);
        request.default_header("X-Amz-Target", target);
        let content_type = format!("application/x-amz-json-{}", interface.json_version);
        request.default_header("Content-Type", content_type);
        if interface.is_query_compatible {
            request.default_header("x-amzn-query-mode", "true");
        }
        let body = match self.operation.input_shape() {
            Some(shape) => self.json_members(self.members(shape, parameters)?)?,
            None => Value::empty_object(),
        };
        request.body = body.to_string().into_bytes();
        Ok(request)
    }

    /// An object of these members, under their names on the wire.
    pub(super) fn json_members(self, members: Vec<(&'o Member, &Value)>) -> Result<Value, Invalid> {
        let members = members.into_iter();
        let entries = members.map(|(member, value)| {
            Ok((
                member.wire_name().to_owned(),
                self.json_value(member, value)?,
            ))
        });
        Ok(Value::object(entries.collect::<Result<Vec<_>, Invalid>>()?))
    }

    pub(super) fn json_value(self, member: &Member, value: &Value) -> Result<Value, Invalid> {
        if value.is_null() {
            return Ok(Value::Null);
        }
        if member.json_text {
            return Ok(Value::from(style::text(value).into_owned()));
        }
        let shape = self.shape(member.shape)?;
        Ok(match &shape.kind {
            Kind::Structure(_) => {
                let written_out = self.written_out(shape, value);
                let value = written_out.as_ref().unwrap_or(value);
                self.json_members(self.members(shape, value)?)?
            }
            Kind::List(list) => {
                let items = items(value)?.iter();
                let items = items.map(|item| self.json_value(&list.element, item));
                Value::array(items.collect::<Result<Vec<_>, _>>()?)
            }
            Kind::Map(map) => {
                let entries = entries(value)?;
                let entries = entries
                    .map(|(key, value)| Ok((key.to_owned(), self.json_value(&map.value, value)?)));
                Value::object(entries.collect::<Result<Vec<_>, Invalid>>()?)
            }
            Kind::String { .. } => Value::from(style::text(value).into_owned()),
            Kind::Timestamp => json_time(member, value)?,
            Kind::Blob => Value::from(self.style.base64(value)),
            Kind::Integer | Kind::Long | Kind::Float | Kind::Double | Kind::Boolean => {
                self.literal(value)
            }
            Kind::Document => value.clone(),
        })
    }

    /// The object that a text stands for: in optimized integrations `"1"` is the value `{ "S": "1" }` of DynamoDB, as the
    /// first SDK for Java has it.
    fn written_out(self, shape: &Shape, value: &Value) -> Option<Value> {
        let is_value = ["S", "N", "BOOL"]
            .iter()
            .all(|name| shape.member_of_api(name).is_some());
        let is_short = self.style == Style::Optimized && value.as_str().is_some();
        (is_short && is_value).then(|| Value::object([("S", value.clone())]))
    }

    /// A number or a truth value, which optimized integrations also take as a text.
    fn literal(self, value: &Value) -> Value {
        let text = value
            .as_str()
            .filter(|_| self.style == Style::Optimized)
            .and_then(|text| Value::parse(text).ok());
        let literal = text.filter(|parsed| parsed.as_bool().is_some() || parsed.as_f64().is_some());
        literal.unwrap_or_else(|| value.clone())
    }
}

fn json_time(member: &Member, value: &Value) -> Result<Value, Invalid> {
    let time = time::parse(value).ok_or_else(|| wrong("timestamp", value))?;
    Ok(match member.timestamp {
        None | Some(TimestampFormat::UnixTimestamp) => time::seconds(time),
        Some(format @ (TimestampFormat::Iso8601 | TimestampFormat::Rfc822)) => {
            Value::from(time::text(time, format))
        }
    })
}
