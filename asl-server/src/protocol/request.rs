//! A call of an operation: the name behind `X-Amz-Target`, and a body that the model allows.

use std::collections::HashMap;
use std::sync::LazyLock;

use asl_models::{Operation, Service};
use serde_json::Value;

use super::constraint;
use crate::error::ApiError;

/// The operations of Step Functions, by name.
static OPERATIONS: LazyLock<HashMap<String, Operation>> = LazyLock::new(|| {
    let service = Service::named("sfn");
    let names = service.into_iter().flat_map(Service::operations);
    let operations = names.filter_map(|name| service?.operation(&name));
    operations
        .map(|operation| (operation.name.clone(), operation))
        .collect()
});

/// A call that the model allows.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// The name of the operation: `StartExecution`.
    pub(crate) operation: &'static str,
    pub(crate) request: Request,
}

/// The parameters of a call. What the model requires is there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Request(Value);

impl Call {
    /// Reads a call.
    ///
    /// # Errors
    /// When there is no such operation, the body is no object of JSON, or breaks a rule of the model.
    pub(crate) fn read(target: &str, body: &[u8]) -> Result<Self, ApiError> {
        let name = target.strip_prefix("AWSStepFunctions.");
        let known = name.and_then(|name| OPERATIONS.get_key_value(name));
        let (name, operation) =
            known.ok_or_else(|| ApiError::new("UnknownOperationException", ""))?;
        let body = match body {
            [] => b"{}",
            body => body,
        };
        let request: Value = serde_json::from_slice(body)
            .map_err(|error| ApiError::new("SerializationException", error.to_string()))?;
        constraint::check(operation, &request)?;
        Ok(Self {
            operation: name,
            request: Request(request),
        })
    }
}

impl Request {
    /// A parameter, if it is given.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A text, if it is given.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    /// A text that the model requires.
    pub(crate) fn required(&self, name: &str) -> &str {
        self.text(name).unwrap_or_default()
    }

    /// A switch, which is off unless it is given.
    pub(crate) fn is_set(&self, name: &str) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// A list; an empty one if it is not given.
    pub(crate) fn list(&self, name: &str) -> &[Value] {
        self.get(name)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// `maxResults`, where 0 and nothing stand for the default.
    pub(crate) fn page_size(&self, default: usize) -> usize {
        let size = self.get("maxResults").and_then(Value::as_u64);
        size.and_then(|size| usize::try_from(size).ok())
            .filter(|size| *size > 0)
            .unwrap_or(default)
    }
}
