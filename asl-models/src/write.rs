//! Models as text: a line for the service, one for each operation, and one for each shape.

use std::fmt::{self, Display, Formatter, Write};

use crate::interface::Interface;
use crate::operation::{Operation, Use};
use crate::shape::{Kind, Limits, Location, Member, Shape, Structure, TimestampFormat};
use crate::text::Escaped;

/// Writes the attributes of a word that differ from what is usual.
struct Attributes<'a, 'f>(&'a mut Formatter<'f>);

impl Attributes<'_, '_> {
    fn flag(&mut self, name: &str, is_set: bool) -> fmt::Result {
        if is_set {
            write!(self.0, ";{name}")
        } else {
            Ok(())
        }
    }

    fn text(&mut self, name: &str, value: Option<&str>) -> fmt::Result {
        value.map_or(Ok(()), |value| write!(self.0, ";{name}={}", Escaped(value)))
    }

    fn number(&mut self, name: &str, value: Option<impl Display>) -> fmt::Result {
        value.map_or(Ok(()), |value| write!(self.0, ";{name}={value}"))
    }
}

/// What is there, unless it is empty.
fn filled(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}

impl Display for Operation {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}\n{}", self.interface, self.line())?;
        let mut shapes = self.shapes.iter();
        shapes.try_for_each(|shape| write!(formatter, "\n{shape}"))
    }
}

impl Display for Interface {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("service")?;
        let mut attributes = Attributes(formatter);
        attributes.text("id", Some(&self.id))?;
        attributes.text("protocol", Some(self.protocol.name()))?;
        attributes.text("json", filled(&self.json_version))?;
        attributes.text("target", filled(&self.target_prefix))?;
        attributes.text("version", filled(&self.version))?;
        attributes.text("signing", filled(&self.signing_name))?;
        attributes.flag("s3", self.is_s3)?;
        attributes.flag("query-compatible", self.is_query_compatible)?;
        attributes.text("namespace", self.xml_namespace.as_deref())?;
        attributes.text("host", filled(&self.host))?;
        attributes.text("region", self.signing_region.as_deref())?;
        for endpoint in &self.endpoints {
            write!(formatter, " {}", Escaped(&endpoint.place))?;
            let mut attributes = Attributes(formatter);
            attributes.text("host", Some(&endpoint.host))?;
            attributes.text("region", endpoint.signing_region.as_deref())?;
        }
        Ok(())
    }
}

/// The line of an operation, without its shapes.
pub struct OperationLine<'o>(&'o Operation);

impl Operation {
    /// The line that stands for the operation among those of its service.
    pub fn line(&self) -> OperationLine<'_> {
        OperationLine(self)
    }
}

impl Display for OperationLine<'_> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let operation = self.0;
        write!(formatter, "operation {}", Escaped(&operation.name))?;
        let mut attributes = Attributes(formatter);
        attributes.text("method", Some(&operation.method))?;
        attributes.text("path", Some(&operation.path))?;
        write_use(&mut attributes, "in", operation.input.as_ref())?;
        write_use(&mut attributes, "out", operation.output.as_ref())?;
        attributes.text("host", operation.host_prefix.as_deref())?;
        attributes.flag("unsigned", operation.is_unsigned)?;
        attributes.flag("body-unsigned", operation.is_body_unsigned)?;
        attributes.flag("checksum", operation.checksum.required)?;
        attributes.text("algorithm", operation.checksum.algorithm_member.as_deref())?;
        attributes.flag("compress", operation.may_compress)?;
        let mut errors = operation.errors.iter();
        errors.try_for_each(|error| write!(formatter, " {error}"))
    }
}

fn write_use(attributes: &mut Attributes<'_, '_>, name: &str, used: Option<&Use>) -> fmt::Result {
    let Some(used) = used else { return Ok(()) };
    attributes.number(name, Some(used.shape))?;
    attributes.text(&format!("{name}-wrapper"), used.wrapper.as_deref())?;
    attributes.text(&format!("{name}-namespace"), used.xml_namespace.as_deref())
}

impl Display for Shape {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.kind.name())?;
        if let Kind::Structure(structure) = &self.kind {
            write_structure(formatter, structure)?;
        }
        write_limits(&mut Attributes(formatter), &self.limits)?;
        match &self.kind {
            Kind::Structure(structure) => {
                let mut members = structure.members.iter();
                members.try_for_each(|member| write_member(formatter, member))
            }
            Kind::List(list) => write_member(formatter, &list.element),
            Kind::Map(map) => {
                write_member(formatter, &map.key)?;
                write_member(formatter, &map.value)
            }
            Kind::String { values } => {
                let mut values = values.iter();
                values.try_for_each(|value| write!(formatter, " {}", Escaped(value)))
            }
            Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Blob
            | Kind::Document => Ok(()),
        }
    }
}

impl Kind {
    /// What it is, in the words of the model.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Structure(_) => "structure",
            Self::List(_) => "list",
            Self::Map(_) => "map",
            Self::String { .. } => "string",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::Boolean => "boolean",
            Self::Timestamp => "timestamp",
            Self::Blob => "blob",
            Self::Document => "document",
        }
    }
}

fn write_structure(formatter: &mut Formatter<'_>, structure: &Structure) -> fmt::Result {
    let mut attributes = Attributes(formatter);
    attributes.text("payload", structure.payload.as_deref())?;
    attributes.flag("union", structure.is_union)?;
    attributes.flag("events", structure.is_event_stream)?;
    attributes.text("error", structure.error.as_deref())?;
    attributes.text("code", structure.code.as_deref())?;
    attributes.number("status", structure.status)
}

fn write_limits(attributes: &mut Attributes<'_, '_>, limits: &Limits) -> fmt::Result {
    attributes.text("min", limits.min.as_deref())?;
    attributes.text("max", limits.max.as_deref())?;
    attributes.text("pattern", limits.pattern.as_deref())
}

fn write_member(formatter: &mut Formatter<'_>, member: &Member) -> fmt::Result {
    formatter.write_char(' ')?;
    if !member.name.is_empty() {
        write!(formatter, "{}:", Escaped(&member.name))?;
    }
    write!(formatter, "{}", member.shape)?;
    let mut attributes = Attributes(formatter);
    attributes.flag("required", member.required)?;
    attributes.text("in", member.location.map(Location::name))?;
    attributes.text("as", member.wire_name.as_deref())?;
    attributes.text("query", member.query_name.as_deref())?;
    attributes.flag("flat", member.flattened)?;
    attributes.text("format", member.timestamp.map(TimestampFormat::name))?;
    attributes.flag("attribute", member.xml_attribute)?;
    if let Some((prefix, uri)) = &member.xml_namespace {
        attributes.text("prefix", filled(prefix))?;
        attributes.text("namespace", Some(uri))?;
    }
    attributes.flag("json", member.json_text)?;
    attributes.flag("stream", member.streaming)?;
    attributes.flag("token", member.idempotency_token)?;
    attributes.flag("label", member.host_label)
}

impl Location {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Uri, "uri"),
        (Self::QueryString, "querystring"),
        (Self::Header, "header"),
        (Self::Headers, "headers"),
        (Self::StatusCode, "statusCode"),
    ];

    pub(crate) fn name(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(location, _)| *location == self)
            .map_or("", |(_, name)| name)
    }

    /// The place of that name in a model.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|(_, known)| *known == name)
            .map(|(location, _)| *location)
    }
}

impl TimestampFormat {
    const ALL: [(Self, &'static str); 3] = [
        (Self::Iso8601, "iso8601"),
        (Self::Rfc822, "rfc822"),
        (Self::UnixTimestamp, "unixTimestamp"),
    ];

    pub(crate) fn name(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(format, _)| *format == self)
            .map_or("", |(_, name)| name)
    }

    /// The format of that name in a model.
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|(_, known)| *known == name)
            .map(|(format, _)| *format)
    }
}
