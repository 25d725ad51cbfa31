//! Responses: what a service has sent becomes the result of a call, or an error.

mod error;
mod java;
mod json;
mod location;
mod xml;

use asl_models::{Location, Member, Operation, Protocol, Shape, Structure};
use asl_runtime::Value;

pub use self::error::{ServiceError, read_error_fields};
use crate::http::Response;
use crate::style::Style;

/// What a response says: the result of the operation, or the error that the service raises.
///
/// # Errors
/// That of the service, or one about a response that cannot be read.
pub fn read_response(
    operation: &Operation,
    response: &Response,
    style: Style,
) -> Result<Value, ServiceError> {
    if response.status >= 300 {
        return Err(error::read(operation, response));
    }
    let reader = Reader { operation, style };
    let shape = operation.output_shape();
    let Some((shape, structure)) = shape.and_then(|shape| Some((shape, shape.as_structure()?)))
    else {
        return Ok(Value::empty_object());
    };
    let result = reader.result(shape, structure, response);
    let result = result.ok_or_else(|| error::unreadable(response))?;
    Ok(java::customized(operation, style, result))
}

/// What all parts of a response are read with.
#[derive(Clone, Copy)]
struct Reader<'o> {
    operation: &'o Operation,
    style: Style,
}

/// What a member says of places in a request means nothing in a response.
fn is_in_body(member: &Member) -> bool {
    matches!(
        member.location,
        None | Some(Location::Uri | Location::QueryString)
    )
}

/// Members that were found, in the model's order.
type Found<'o> = Vec<(&'o Member, Value)>;

impl<'o> Reader<'o> {
    fn result(
        self,
        shape: &'o Shape,
        structure: &'o Structure,
        response: &Response,
    ) -> Option<Value> {
        let found = match self.operation.interface.protocol {
            Protocol::Json => self.json_document(shape, response)?,
            Protocol::Query | Protocol::Ec2 => self.xml_result(structure, response)?,
            Protocol::RestJson | Protocol::RestXml => self.rest(shape, structure, response)?,
            Protocol::Cbor => return None,
        };
        Some(self.object(found))
    }

    /// An object as Step Functions shows it: by name, a streaming body last (recorded in `s3_get_object_str`).
    fn object(self, found: Found<'o>) -> Value {
        let named = found.into_iter();
        let mut named: Vec<_> = named
            .map(|(member, value)| {
                (
                    member.streaming,
                    self.style.name(member).into_owned(),
                    value,
                )
            })
            .collect();
        named.sort_by(|(streaming, name, _), (other_streaming, other, _)| {
            (streaming, name).cmp(&(other_streaming, other))
        });
        Value::object(named.into_iter().map(|(_, name, value)| (name, value)))
    }

    /// The members of responses of `rest-json` and `rest-xml`.
    fn rest(
        self,
        shape: &'o Shape,
        structure: &'o Structure,
        response: &Response,
    ) -> Option<Found<'o>> {
        let mut found = self.located(structure, response);
        let is_json = self.operation.interface.protocol == Protocol::RestJson;
        let Some(payload) = &structure.payload else {
            found.extend(match is_json {
                true => self.json_document(shape, response)?,
                false => self.xml_document(structure, response)?,
            });
            return Some(found);
        };
        let member = structure
            .members
            .iter()
            .find(|member| member.name == *payload)?;
        let value = match is_json {
            true => self.json_payload(member, response)?,
            false => self.xml_payload(member, response)?,
        };
        found.extend(value.map(|value| (member, value)));
        Some(found)
    }

    fn shape_of(self, member: &Member) -> Option<&'o Shape> {
        self.operation.shape_of(member)
    }
}
