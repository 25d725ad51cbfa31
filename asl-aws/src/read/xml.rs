//! Bodies of XML.

use asl_models::{Kind, Map, Member, Protocol, Structure};
use asl_runtime::Value;
use asl_runtime::value::Number;

use super::{Found, Reader, is_in_body};
use crate::http::Response;
use crate::xml::Element;
use crate::{style, time};

impl<'o> Reader<'o> {
    /// The members of responses of `query` and `ec2`.
    pub(super) fn xml_result(
        self,
        structure: &'o Structure,
        response: &Response,
    ) -> Option<Found<'o>> {
        if response.body.is_empty() {
            return Some(Vec::new());
        }
        let root = Element::parse(&response.text())?;
        let wrapper = self
            .operation
            .output
            .as_ref()
            .and_then(|output| output.wrapper.as_ref());
        let wrapped = wrapper.and_then(|wrapper| root.child(wrapper));
        Some(self.xml_members(structure, wrapped.unwrap_or(&root)))
    }

    /// The members in the body; without a body there are none.
    pub(super) fn xml_document(
        self,
        structure: &'o Structure,
        response: &Response,
    ) -> Option<Found<'o>> {
        if response.body.is_empty() {
            return Some(Vec::new());
        }
        let root = Element::parse(&response.text())?;
        Some(self.xml_members(structure, &root))
    }

    /// A member that is the whole body.
    pub(super) fn xml_payload(
        self,
        member: &'o Member,
        response: &Response,
    ) -> Option<Option<Value>> {
        let kind = &self.shape_of(member)?.kind;
        if matches!(kind, Kind::Blob | Kind::String { .. }) {
            let is_there = member.streaming || !response.body.is_empty();
            return Some(is_there.then(|| Value::from(response.text())));
        }
        if response.body.is_empty() {
            return Some(None);
        }
        let root = Element::parse(&response.text())?;
        Some(self.xml_value(member, &[&root]))
    }

    pub(super) fn xml_members(self, structure: &'o Structure, element: &Element) -> Found<'o> {
        let members = structure.members.iter().filter(|member| is_in_body(member));
        let found = members.filter_map(|member| {
            let value = if member.xml_attribute {
                let name = member.wire_name().rsplit(':').next()?;
                let mut attributes = element.attributes.iter();
                let (_, text) =
                    attributes.find(|(known, _)| known.rsplit(':').next() == Some(name))?;
                Value::from(text.as_str())
            } else {
                let elements: Vec<&Element> = element.children_named(member.wire_name()).collect();
                self.xml_value(member, &elements)?
            };
            Some((member, value))
        });
        found.collect()
    }

    /// The value of elements of one name: lists and maps may have several.
    fn xml_value(self, member: &'o Member, elements: &[&Element]) -> Option<Value> {
        let shape = self.shape_of(member)?;
        let element = *elements.first()?;
        Some(match &shape.kind {
            Kind::Structure(structure) => self.object(self.xml_members(structure, element)),
            Kind::List(list) => {
                let inner: Vec<&Element> = element.children.iter().collect();
                let items = if member.flattened { elements } else { &inner };
                let items = items.iter();
                Value::array(items.filter_map(|item| self.xml_value(&list.element, &[*item])))
            }
            Kind::Map(map) => {
                let inner: Vec<&Element> = element.children.iter().collect();
                let entries = if member.flattened { elements } else { &inner };
                self.map(
                    entries
                        .iter()
                        .filter_map(|entry| self.xml_entry(map, entry)),
                )
            }
            Kind::Timestamp => {
                let text = Value::from(element.text.as_str());
                time::parse(&text).map_or(text, |time| self.style.time(time))
            }
            Kind::Blob => style::decoded(&element.text),
            Kind::Boolean => Value::from(element.text.trim() == "true"),
            Kind::Integer | Kind::Long | Kind::Float | Kind::Double => number(&element.text),
            Kind::String { .. } | Kind::Document => Value::from(element.text.as_str()),
        })
    }

    fn xml_entry(self, map: &'o Map, entry: &Element) -> Option<(String, Value)> {
        let key = entry.text_of(map.key.wire_name.as_deref().unwrap_or("key"))?;
        let value = entry.child(map.value.wire_name.as_deref().unwrap_or("value"))?;
        Some((key.to_owned(), self.xml_value(&map.value, &[value])?))
    }

    /// The element that the members of an error are in.
    pub(super) fn error_element(self, root: &Element) -> &Element {
        let inner = match self.operation.interface.protocol {
            Protocol::Ec2 => root
                .child("Errors")
                .and_then(|errors| errors.child("Error")),
            Protocol::Json
            | Protocol::RestJson
            | Protocol::RestXml
            | Protocol::Query
            | Protocol::Cbor => root.child("Error"),
        };
        inner.unwrap_or(root)
    }
}

/// A number as it is spelled, or the text that stands for none: `NaN`, `Infinity`.
pub(super) fn number(text: &str) -> Value {
    let text = text.trim();
    text.parse::<Number>()
        .map_or_else(|_| Value::from(text), Value::from)
}
