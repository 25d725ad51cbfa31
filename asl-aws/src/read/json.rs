//! Bodies of JSON.

use asl_models::{Kind, Member, Shape};
use asl_runtime::Value;

use super::{Found, Reader, is_in_body};
use crate::http::Response;
use crate::{style, time};

impl<'o> Reader<'o> {
    /// The members in the body; without a body there are none.
    pub(super) fn json_document(self, shape: &'o Shape, response: &Response) -> Option<Found<'o>> {
        if response.body.is_empty() {
            return Some(Vec::new());
        }
        let body = Value::parse(&response.text()).ok()?;
        Some(self.json_members(shape, &body))
    }

    /// A member that is the whole body.
    pub(super) fn json_payload(
        self,
        member: &'o Member,
        response: &Response,
    ) -> Option<Option<Value>> {
        match &self.shape_of(member)?.kind {
            Kind::Blob | Kind::String { .. } => {
                let is_there = member.streaming || !response.body.is_empty();
                Some(is_there.then(|| Value::from(response.text())))
            }
            _ if response.body.is_empty() => Some(None),
            Kind::Structure(_)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Document => {
                let body = Value::parse(&response.text()).ok()?;
                Some(Some(self.json_value(member, &body)))
            }
        }
    }

    fn json_members(self, shape: &'o Shape, object: &Value) -> Found<'o> {
        let in_body = shape.members().iter().filter(|member| is_in_body(member));
        let members = in_body.filter_map(|member| {
            let value = object
                .get(member.wire_name())
                .filter(|value| !value.is_null())?;
            Some((member, self.json_value(member, value)))
        });
        members.collect()
    }

    fn json_value(self, member: &'o Member, value: &Value) -> Value {
        let Some(shape) = self.shape_of(member).filter(|_| !value.is_null()) else {
            return value.clone();
        };
        match &shape.kind {
            Kind::Structure(_) => self.object(self.json_members(shape, value)),
            Kind::List(list) => {
                let items = value.as_array().unwrap_or_default().iter();
                Value::array(items.map(|item| self.json_value(&list.element, item)))
            }
            Kind::Map(map) => {
                let entries = value
                    .as_object()
                    .into_iter()
                    .flat_map(|object| object.iter());
                self.map(
                    entries
                        .map(|(key, value)| (key.to_string(), self.json_value(&map.value, value))),
                )
            }
            Kind::Timestamp => {
                time::parse(value).map_or_else(|| value.clone(), |time| self.style.time(time))
            }
            Kind::Blob => style::decoded(&style::text(value)),
            Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Document => value.clone(),
        }
    }
}
