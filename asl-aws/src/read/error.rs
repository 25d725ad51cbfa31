//! Errors that services send.

use asl_models::{ModeledError, Operation, Protocol};
use asl_runtime::Value;

use super::Reader;
use crate::http::Response;
use crate::style::Style;
use crate::xml::Element;

/// What a service says about a call that it does not do.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct ServiceError {
    /// The code, by which the service tells errors apart.
    pub code: String,
    /// The name of the error in the model, where the code is one that the service had before it spoke JSON.
    pub name: Option<Box<str>>,
    /// The explanation.
    pub message: Option<String>,
    /// The status of the response.
    pub status: u16,
    /// The number that the service gave the request.
    pub request_id: Option<Box<str>>,
    /// The second number that S3 gives requests.
    pub extended_request_id: Option<Box<str>>,
    /// How often the call was tried; 0 if that is not known.
    pub attempts: u32,
}

impl ServiceError {
    /// What the model of the operation says of the error, if it knows it.
    pub fn modeled<'o>(&self, operation: &'o Operation) -> Option<ModeledError<'o>> {
        let is_it = |error: &ModeledError<'_>| {
            let name = self.name.as_deref();
            name == Some(error.name) || error.code == self.code || error.name == self.code
        };
        operation.errors().find(is_it)
    }
}

/// The error in a response.
pub(super) fn read(operation: &Operation, response: &Response) -> ServiceError {
    let error = match operation.interface.protocol {
        Protocol::Json | Protocol::RestJson | Protocol::Cbor => of_json(response),
        Protocol::RestXml | Protocol::Query | Protocol::Ec2 => of_xml(operation, response),
    };
    let header = |name: &str| response.header(name).map(Box::from);
    let request_id = header("x-amzn-requestid").or_else(|| header("x-amz-request-id"));
    let code = if error.code.is_empty() {
        code_without_body(operation, response)
    } else {
        error.code
    };
    ServiceError {
        code,
        status: response.status,
        request_id: request_id.or(error.request_id),
        extended_request_id: header("x-amz-id-2").or(error.extended_request_id),
        ..error
    }
}

/// The code of an error without a body. A response to `HEAD` never has one: if the operation has a single error, that
/// is what a status of 404 means, as the SDK for Java has it.
fn code_without_body(operation: &Operation, response: &Response) -> String {
    let mut errors = operation.errors();
    match (errors.next(), errors.next()) {
        (Some(error), None) if operation.method == "HEAD" && response.status == 404 => {
            error.code.to_owned()
        }
        _ => response.status.to_string(),
    }
}

/// An error about a response that is not what the protocol says.
pub(super) fn unreadable(response: &Response) -> ServiceError {
    ServiceError {
        code: "UnreadableResponse".to_owned(),
        name: None,
        message: Some("Unable to unmarshall response".to_owned()),
        status: response.status,
        request_id: response.header("x-amzn-requestid").map(Box::from),
        extended_request_id: None,
        attempts: 0,
    }
}

/// The members of an error, as the model has them; an error without a model has none.
pub fn read_error_fields(operation: &Operation, response: &Response, style: Style) -> Value {
    let error = read(operation, response);
    let fields = error.modeled(operation).and_then(|modeled| {
        let reader = Reader { operation, style };
        let structure = modeled.shape.as_structure()?;
        let mut found = reader.located(structure, response);
        match operation.interface.protocol {
            Protocol::Json | Protocol::RestJson | Protocol::Cbor => {
                found.extend(reader.json_document(modeled.shape, response)?);
            }
            Protocol::RestXml | Protocol::Query | Protocol::Ec2 => {
                let root = Element::parse(&response.text())?;
                found.extend(reader.xml_members(structure, reader.error_element(&root)));
            }
        }
        Some(reader.object(found))
    });
    fields.unwrap_or_else(Value::empty_object)
}

fn of_json(response: &Response) -> ServiceError {
    let body = Value::parse(&response.text()).unwrap_or_default();
    let text = |names: &[&str]| {
        let mut values = names.iter().filter_map(|name| body.get(name));
        values.find_map(Value::as_str).map(str::to_owned)
    };
    let header = |name: &str| response.header(name).map(str::to_owned);
    let code = header("x-amzn-errortype").or_else(|| text(&["__type", "code", "Code"]));
    let name = code.map(|code| short(&code));
    let code = former_code(response).or_else(|| name.clone());
    ServiceError {
        code: code.unwrap_or_default(),
        name: name.map(String::into_boxed_str),
        message: text(&["message", "Message", "errorMessage"]),
        ..ServiceError::default()
    }
}

/// The code that a service had before it spoke JSON.
fn former_code(response: &Response) -> Option<String> {
    let (code, _) = response.header("x-amzn-query-error")?.split_once(';')?;
    (!code.is_empty()).then(|| code.to_owned())
}

/// A code without a namespace in front and a URI behind: `aws.api#Missing:http://…` is `Missing`.
fn short(code: &str) -> String {
    let code = code.split(':').next().unwrap_or(code);
    code.rsplit('#').next().unwrap_or(code).to_owned()
}

fn of_xml(operation: &Operation, response: &Response) -> ServiceError {
    let Some(root) = Element::parse(&response.text()) else {
        return ServiceError::default();
    };
    let reader = Reader {
        operation,
        style: Style::Api,
    };
    let error = reader.error_element(&root);
    let text = |name: &str| {
        error
            .text_of(name)
            .or_else(|| root.text_of(name))
            .map(str::to_owned)
    };
    ServiceError {
        code: text("Code").unwrap_or_default(),
        name: None,
        message: text("Message").or_else(|| text("message")),
        status: 0,
        request_id: text("RequestId")
            .or_else(|| text("RequestID"))
            .map(String::into_boxed_str),
        extended_request_id: text("HostId").map(String::into_boxed_str),
        attempts: 0,
    }
}
