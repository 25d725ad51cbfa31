//! Models out of their text, as `write` has written it.

use std::error::Error;
use std::fmt;
use std::str::FromStr;

use crate::interface::{Endpoint, Interface, Protocol};
use crate::operation::{Operation, Use};
use crate::shape::{Kind, List, Location, Map, Member, Shape, ShapeId, Structure, TimestampFormat};
use crate::text::{Word, unescape, words};

/// The text of a model has a line that is not one of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    line: String,
}

impl ReadError {
    fn in_line(line: &str) -> Self {
        Self {
            line: line.to_owned(),
        }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "this is no line of a model: {:?}", self.line)
    }
}

impl Error for ReadError {}

impl FromStr for Operation {
    type Err = ReadError;

    fn from_str(text: &str) -> Result<Self, ReadError> {
        let mut lines = text.split('\n');
        let interface = Interface::from_str(lines.next().unwrap_or_default())?;
        let line = lines.next().unwrap_or_default();
        let operation = read_operation(line).ok_or_else(|| ReadError::in_line(line))?;
        let shapes = lines.map(Shape::from_str).collect::<Result<_, _>>()?;
        Ok(Self {
            interface,
            shapes,
            ..operation
        })
    }
}

impl FromStr for Interface {
    type Err = ReadError;

    fn from_str(line: &str) -> Result<Self, ReadError> {
        let mut words = words(line);
        let word = words.next().filter(|word| word.head == "service");
        let word = word.ok_or_else(|| ReadError::in_line(line))?;
        let mut interface = Self::default();
        for (name, value) in word.attributes() {
            let text = || unescape(value).into_owned();
            match name {
                "id" => interface.id = text(),
                "protocol" => interface.protocol = Protocol::named(value).unwrap_or_default(),
                "json" => interface.json_version = text(),
                "target" => interface.target_prefix = text(),
                "version" => interface.version = text(),
                "signing" => interface.signing_name = text(),
                "s3" => interface.is_s3 = true,
                "query-compatible" => interface.is_query_compatible = true,
                "namespace" => interface.xml_namespace = Some(text()),
                "host" => interface.host = text(),
                "region" => interface.signing_region = Some(text()),
                _ => return Err(ReadError::in_line(line)),
            }
        }
        interface.endpoints = words.map(read_endpoint).collect();
        Ok(interface)
    }
}

fn read_endpoint(word: Word<'_>) -> Endpoint {
    let mut endpoint = Endpoint {
        place: unescape(word.head).into_owned(),
        ..Endpoint::default()
    };
    for (name, value) in word.attributes() {
        let text = unescape(value).into_owned();
        if name == "host" {
            endpoint.host = text;
        } else {
            endpoint.signing_region = Some(text);
        }
    }
    endpoint
}

/// An operation without its service and shapes.
pub(crate) fn read_operation(line: &str) -> Option<Operation> {
    let mut words = words(line.strip_prefix("operation ")?);
    let word = words.next()?;
    let mut operation = Operation {
        name: unescape(word.head).into_owned(),
        ..Operation::default()
    };
    for (name, value) in word.attributes() {
        let text = || unescape(value).into_owned();
        match name {
            "method" => operation.method = text(),
            "path" => operation.path = text(),
            "in" => operation.input = Some(read_use(value)?),
            "in-wrapper" => operation.input.as_mut()?.wrapper = Some(text()),
            "in-namespace" => operation.input.as_mut()?.xml_namespace = Some(text()),
            "out" => operation.output = Some(read_use(value)?),
            "out-wrapper" => operation.output.as_mut()?.wrapper = Some(text()),
            "out-namespace" => operation.output.as_mut()?.xml_namespace = Some(text()),
            "host" => operation.host_prefix = Some(text()),
            "unsigned" => operation.is_unsigned = true,
            "body-unsigned" => operation.is_body_unsigned = true,
            "checksum" => operation.checksum.required = true,
            "algorithm" => operation.checksum.algorithm_member = Some(text()),
            "compress" => operation.may_compress = true,
            _ => return None,
        }
    }
    operation.errors = words
        .map(|word| word.head.parse().ok())
        .collect::<Option<_>>()?;
    Some(operation)
}

fn read_use(number: &str) -> Option<Use> {
    Some(Use {
        shape: number.parse().ok()?,
        ..Use::default()
    })
}

impl FromStr for Shape {
    type Err = ReadError;

    fn from_str(line: &str) -> Result<Self, ReadError> {
        read_shape(line).ok_or_else(|| ReadError::in_line(line))
    }
}

fn read_shape(line: &str) -> Option<Shape> {
    let mut words = words(line);
    let word = words.next()?;
    let kind = match word.head {
        "structure" => {
            let members = words.map(read_member).collect::<Option<_>>()?;
            Kind::Structure(Structure {
                members,
                ..read_structure(word)?
            })
        }
        "list" => Kind::List(List {
            element: read_member(words.next()?)?,
        }),
        "map" => Kind::Map(Map {
            key: read_member(words.next()?)?,
            value: read_member(words.next()?)?,
        }),
        "string" => Kind::String {
            values: words.map(|word| unescape(word.head).into_owned()).collect(),
        },
        "integer" => Kind::Integer,
        "long" => Kind::Long,
        "float" => Kind::Float,
        "double" => Kind::Double,
        "boolean" => Kind::Boolean,
        "timestamp" => Kind::Timestamp,
        "blob" => Kind::Blob,
        "document" => Kind::Document,
        _ => return None,
    };
    let mut shape = Shape {
        kind,
        ..Shape::default()
    };
    for (name, value) in word.attributes() {
        let limit = match name {
            "min" => &mut shape.limits.min,
            "max" => &mut shape.limits.max,
            "pattern" => &mut shape.limits.pattern,
            _ => continue,
        };
        *limit = Some(unescape(value).into_owned());
    }
    Some(shape)
}

fn read_structure(word: Word<'_>) -> Option<Structure> {
    let mut structure = Structure::default();
    for (name, value) in word.attributes() {
        let text = || Some(unescape(value).into_owned());
        match name {
            "payload" => structure.payload = text(),
            "union" => structure.is_union = true,
            "events" => structure.is_event_stream = true,
            "error" => structure.error = text(),
            "code" => structure.code = text(),
            "status" => structure.status = Some(value.parse().ok()?),
            _ => {}
        }
    }
    Some(structure)
}

fn read_member(word: Word<'_>) -> Option<Member> {
    let (name, number) = word.head.rsplit_once(':').unwrap_or(("", word.head));
    let shape: ShapeId = number.parse().ok()?;
    let name = unescape(name).into_owned();
    let mut member = Member {
        name,
        shape,
        ..Member::default()
    };
    let mut prefix = String::new();
    for (name, value) in word.attributes() {
        let text = || unescape(value).into_owned();
        match name {
            "required" => member.required = true,
            "in" => member.location = Location::named(value),
            "as" => member.wire_name = Some(text()),
            "query" => member.query_name = Some(text()),
            "flat" => member.flattened = true,
            "format" => member.timestamp = TimestampFormat::named(value),
            "attribute" => member.xml_attribute = true,
            "prefix" => prefix = text(),
            "namespace" => member.xml_namespace = Some((std::mem::take(&mut prefix), text())),
            "json" => member.json_text = true,
            "stream" => member.streaming = true,
            "token" => member.idempotency_token = true,
            "label" => member.host_label = true,
            _ => return None,
        }
    }
    Some(member)
}
