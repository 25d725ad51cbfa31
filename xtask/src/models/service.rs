//! A model as botocore has it, converted to that of `asl-models`.

use std::collections::HashMap;
use std::fmt;

use asl_models::{
    Checksum, Interface, Kind, Limits, List, Location, Map, Member, Operation, Shape, ShapeId,
    Structure, TimestampFormat, Use, merge_equal,
};
use serde_json::Value;

use super::endpoints::Endpoints;
use super::interface;
use crate::Result;

/// What is known of a service.
pub(crate) struct Source<'m> {
    /// Its `service-2.json`.
    pub(crate) model: &'m Value,
    /// Where it is found.
    pub(crate) endpoints: Endpoints,
}

/// A service: operations, which share the shapes.
pub(crate) struct Service {
    pub(crate) interface: Interface,
    pub(crate) operations: Vec<Operation>,
    pub(crate) shapes: Vec<Shape>,
}

impl fmt::Display for Service {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.interface)?;
        let mut operations = self.operations.iter();
        operations.try_for_each(|operation| write!(formatter, "\n{}", operation.line()))?;
        let mut shapes = self.shapes.iter();
        shapes.try_for_each(|shape| write!(formatter, "\n{shape}"))
    }
}

/// The service that a model describes.
pub(crate) fn convert(source: &Source<'_>) -> Result<Service> {
    let model = source.model;
    let interface = interface::of(&model["metadata"], &source.endpoints)?;
    let mut converter = Converter {
        shapes: &model["shapes"],
        numbers: HashMap::new(),
        converted: Vec::new(),
    };
    // The name inside of an operation may have the date of the API behind it, as in CloudFront.
    let mut operations: Vec<(&String, &Value)> = entries(&model["operations"]).collect();
    operations.sort_by_key(|(name, _)| *name);
    let operations = operations.into_iter();
    let mut operations: Vec<Operation> = operations
        .map(|(name, operation)| converter.operation(name, operation))
        .collect();
    let (shapes, numbers) = merge_equal(converter.converted);
    for operation in &mut operations {
        operation.renumber(|old| numbers.get(old).copied().unwrap_or_default());
    }
    Ok(Service {
        interface,
        operations,
        shapes,
    })
}

struct Converter<'m> {
    shapes: &'m Value,
    numbers: HashMap<&'m str, ShapeId>,
    converted: Vec<Shape>,
}

impl<'m> Converter<'m> {
    fn operation(&mut self, name: &str, operation: &'m Value) -> Operation {
        let http = &operation["http"];
        let errors = operation["errors"].as_array().into_iter().flatten();
        let authentication = text(operation, "authtype").unwrap_or_default();
        let checksum = &operation["httpChecksum"];
        let has_flag = |name: &str| is_set(operation, name);
        Operation {
            interface: Interface::default(),
            name: name.to_owned(),
            method: owned(http, "method").unwrap_or_default(),
            path: owned(http, "requestUri").unwrap_or_default(),
            input: self.used(&operation["input"], "locationName"),
            output: self.used(&operation["output"], "resultWrapper"),
            errors: errors.filter_map(|error| self.number(error)).collect(),
            host_prefix: owned(&operation["endpoint"], "hostPrefix"),
            is_unsigned: authentication == "none" || is_unsigned(operation),
            is_body_unsigned: authentication == "v4-unsigned-body" || has_flag("unsignedPayload"),
            checksum: Checksum {
                required: has_flag("httpChecksumRequired")
                    || is_set(checksum, "requestChecksumRequired"),
                algorithm_member: owned(checksum, "requestAlgorithmMember"),
            },
            may_compress: operation.get("requestcompression").is_some(),
            shapes: Vec::new(),
        }
    }

    fn used(&mut self, reference: &'m Value, wrapper: &str) -> Option<Use> {
        let number = self.number(reference)?;
        let shape = self.source(reference);
        let namespace = reference
            .get("xmlNamespace")
            .or_else(|| shape.get("xmlNamespace"));
        let wrapper = owned(reference, wrapper).or_else(|| owned(shape, wrapper));
        Some(Use {
            shape: number,
            wrapper,
            xml_namespace: namespace.and_then(namespace_uri),
        })
    }

    fn source(&self, reference: &Value) -> &'m Value {
        &self.shapes[text(reference, "shape").unwrap_or_default()]
    }

    fn number(&mut self, reference: &'m Value) -> Option<ShapeId> {
        let name = text(reference, "shape")?;
        if let Some(number) = self.numbers.get(name) {
            return Some(*number);
        }
        let number = self.converted.len();
        self.numbers.insert(name, number);
        self.converted.push(Shape::default());
        let shape = self.shape(name, self.source(reference))?;
        *self.converted.get_mut(number)? = shape;
        Some(number)
    }

    fn shape(&mut self, name: &str, source: &'m Value) -> Option<Shape> {
        let kind = match text(source, "type")? {
            "structure" if is_set(source, "document") => Kind::Document,
            "structure" => Kind::Structure(self.structure(name, source)),
            "list" => Kind::List(List {
                element: self.member("", &source["member"])?,
            }),
            "map" => Kind::Map(Map {
                key: self.member("", &source["key"])?,
                value: self.member("", &source["value"])?,
            }),
            "string" | "character" => Kind::String {
                values: texts(&source["enum"]).map(str::to_owned).collect(),
            },
            "integer" | "short" | "byte" => Kind::Integer,
            "long" | "bigInteger" => Kind::Long,
            "float" => Kind::Float,
            "double" | "bigDecimal" => Kind::Double,
            "boolean" => Kind::Boolean,
            "timestamp" => Kind::Timestamp,
            "blob" => Kind::Blob,
            _ => return None,
        };
        let limit = |name: &str| match &source[name] {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            number => Some(number.to_string()),
        };
        let limits = Limits {
            min: limit("min"),
            max: limit("max"),
            pattern: limit("pattern"),
        };
        Some(Shape { kind, limits })
    }

    fn structure(&mut self, name: &str, source: &'m Value) -> Structure {
        let required: Vec<&str> = texts(&source["required"]).collect();
        let members = entries(&source["members"]).filter_map(|(name, reference)| {
            let mut member = self.member(name, reference)?;
            member.required = required.contains(&name.as_str());
            Some(member)
        });
        let members = members.collect();
        let error = &source["error"];
        let is_error = is_set(source, "exception") || error.is_object();
        let status = error["httpStatusCode"].as_u64();
        Structure {
            members,
            payload: owned(source, "payload"),
            is_union: is_set(source, "union"),
            is_event_stream: is_set(source, "eventstream"),
            error: is_error.then(|| name.to_owned()),
            code: owned(error, "code"),
            status: status.and_then(|status| u16::try_from(status).ok()),
        }
    }

    /// A reference to a shape: what it says itself goes before what the shape says.
    fn member(&mut self, name: &str, reference: &'m Value) -> Option<Member> {
        let shape = self.number(reference)?;
        let source = self.source(reference);
        let both = |name: &str| reference.get(name).or_else(|| source.get(name));
        let flag = |name: &str| both(name).is_some_and(|value| value.as_bool() == Some(true));
        let word = |name: &str| both(name).and_then(Value::as_str);
        let wire_name = word("locationName").or_else(|| name_of_flat_elements(source));
        let wire_name = wire_name.filter(|wire_name| *wire_name != name);
        let namespace = both("xmlNamespace");
        let prefix = namespace.and_then(|namespace| owned(namespace, "prefix"));
        let format = word("timestampFormat").and_then(TimestampFormat::named);
        Some(Member {
            name: name.to_owned(),
            shape,
            required: false,
            location: word("location").and_then(Location::named),
            wire_name: wire_name.map(str::to_owned),
            query_name: word("queryName").map(str::to_owned),
            flattened: flag("flattened"),
            timestamp: format.filter(|_| text(source, "type") == Some("timestamp")),
            xml_attribute: flag("xmlAttribute"),
            xml_namespace: namespace
                .and_then(namespace_uri)
                .map(|uri| (prefix.unwrap_or_default(), uri)),
            json_text: flag("jsonvalue"),
            streaming: flag("streaming"),
            idempotency_token: flag("idempotencyToken"),
            host_label: flag("hostLabel"),
        })
    }
}

/// Older models give the elements of a flattened list a name, which then is that of the member.
fn name_of_flat_elements(list: &Value) -> Option<&str> {
    is_set(list, "flattened").then(|| text(&list["member"], "locationName"))?
}

/// Whether the only way to authenticate is none.
fn is_unsigned(operation: &Value) -> bool {
    let mut ways = texts(&operation["auth"]).peekable();
    ways.peek().is_some() && ways.all(|way| way.ends_with("noAuth"))
}

fn namespace_uri(namespace: &Value) -> Option<String> {
    namespace
        .as_str()
        .map(str::to_owned)
        .or_else(|| owned(namespace, "uri"))
}

pub(super) fn text<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value[name].as_str()
}

pub(super) fn owned(value: &Value, name: &str) -> Option<String> {
    text(value, name).map(str::to_owned)
}

pub(super) fn texts(values: &Value) -> impl Iterator<Item = &str> {
    values
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn is_set(value: &Value, name: &str) -> bool {
    value[name].as_bool() == Some(true)
}
