//! Bodies of XML.

use asl_models::{Kind, Member, TimestampFormat};
use asl_runtime::Value;

use super::{Invalid, Writer, entries, items};
use crate::style;
use crate::xml::Element;

impl<'o> Writer<'o> {
    /// The members of the body inside of the element that the operation names.
    pub(super) fn xml_document(
        self,
        members: Vec<(&'o Member, &Value)>,
    ) -> Result<Vec<u8>, Invalid> {
        let input = self.operation.input.as_ref();
        let name = input.and_then(|input| input.wrapper.clone());
        let mut root =
            Element::new(name.unwrap_or_else(|| format!("{}Request", self.operation.name)));
        let namespace = input.and_then(|input| input.xml_namespace.as_ref());
        let namespace = namespace.or(self.operation.interface.xml_namespace.as_ref());
        if let Some(uri) = namespace {
            root.attributes.push(("xmlns".to_owned(), uri.clone()));
        }
        self.xml_members(&mut root, members)?;
        Ok(document(&root))
    }

    /// A member that is the whole body.
    pub(super) fn xml_payload(self, member: &Member, value: &Value) -> Result<Vec<u8>, Invalid> {
        let mut parent = Element::default();
        self.xml_value(&mut parent, member.wire_name(), member, value)?;
        Ok(parent.children.first().map(document).unwrap_or_default())
    }

    fn xml_members(
        self,
        parent: &mut Element,
        members: Vec<(&'o Member, &Value)>,
    ) -> Result<(), Invalid> {
        for (member, value) in members {
            if member.xml_attribute {
                let text = style::text(value).into_owned();
                parent
                    .attributes
                    .push((member.wire_name().to_owned(), text));
            } else {
                self.xml_value(parent, member.wire_name(), member, value)?;
            }
        }
        Ok(())
    }

    fn xml_value(
        self,
        parent: &mut Element,
        name: &str,
        member: &Member,
        value: &Value,
    ) -> Result<(), Invalid> {
        if value.is_null() {
            return Ok(());
        }
        let shape = self.shape(member.shape)?;
        let mut element = Element::new(name);
        if let Some((prefix, uri)) = &member.xml_namespace {
            let name = if prefix.is_empty() {
                "xmlns".to_owned()
            } else {
                format!("xmlns:{prefix}")
            };
            element.attributes.push((name, uri.clone()));
        }
        match &shape.kind {
            Kind::Structure(_) => self.xml_members(&mut element, self.members(shape, value)?)?,
            Kind::List(list) if member.flattened => {
                for item in items(value)? {
                    self.xml_value(parent, name, &list.element, item)?;
                }
                return Ok(());
            }
            Kind::List(list) => {
                let name = list.element.wire_name.as_deref().unwrap_or("member");
                for item in items(value)? {
                    self.xml_value(&mut element, name, &list.element, item)?;
                }
            }
            Kind::Map(map) => {
                for (key, value) in entries(value)? {
                    let mut entry = Element::new(if member.flattened { name } else { "entry" });
                    let key_name = map.key.wire_name.as_deref().unwrap_or("key");
                    let value_name = map.value.wire_name.as_deref().unwrap_or("value");
                    self.xml_value(&mut entry, key_name, &map.key, &Value::from(key))?;
                    self.xml_value(&mut entry, value_name, &map.value, value)?;
                    let entries = if member.flattened {
                        &mut *parent
                    } else {
                        &mut element
                    };
                    entries.children.push(entry);
                }
                if member.flattened {
                    return Ok(());
                }
            }
            Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Blob
            | Kind::Document => {
                element.text = self.text(member, value, TimestampFormat::Iso8601)?
            }
        }
        parent.children.push(element);
        Ok(())
    }
}

fn document(root: &Element) -> Vec<u8> {
    let mut xml = String::new();
    root.write(&mut xml);
    xml.into_bytes()
}
