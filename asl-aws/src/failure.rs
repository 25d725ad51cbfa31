//! Errors of calls as Step Functions shows them: names that `ErrorEquals` has, and causes in AWS's words.

use std::fmt::{Display, Write};

use asl_models::{Operation, Optimized};
use asl_runtime::{TaskError, Value};

use crate::read::ServiceError;
use crate::write::Invalid;

/// Why a call has no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallError {
    /// No request can be made of the parameters.
    Invalid(Invalid),
    /// The service has answered with an error.
    Service(ServiceError),
    /// No answer has come, or nobody could be asked.
    Client(String),
}

impl CallError {
    /// The same error, of a call that was tried this often.
    #[cfg(feature = "client")]
    pub(crate) fn after(self, attempts: u32) -> Self {
        match self {
            Self::Service(error) => Self::Service(ServiceError { attempts, ..error }),
            Self::Invalid(_) | Self::Client(_) => self,
        }
    }
}

/// The error that a task of `aws-sdk` fails with.
pub fn sdk_error(operation: &Operation, parameters: &Value, error: CallError) -> TaskError {
    let prefix = operation.interface.error_prefix();
    match error {
        CallError::Invalid(invalid) => unusable(parameters, invalid),
        CallError::Client(message) => {
            TaskError::new(format!("{prefix}.SdkClientException"), message)
        }
        CallError::Service(error) => {
            let modeled = error.modeled(operation);
            let name = modeled.map_or_else(
                || format!("{prefix}.{prefix}Exception"),
                |modeled| modeled.step_functions_name,
            );
            TaskError::new(name, sdk_cause(&prefix, &error))
        }
    }
}

/// The error that a task of an optimized integration fails with.
pub fn optimized_error(
    integration: &Optimized,
    operation: &Operation,
    parameters: &Value,
    error: CallError,
) -> TaskError {
    match error {
        CallError::Invalid(invalid) => unusable(parameters, invalid),
        CallError::Client(message) => TaskError::new(
            format!("{}.SdkClientException", integration.prefix),
            message,
        ),
        CallError::Service(error) => {
            let name = match error.modeled(operation) {
                Some(modeled) => integration.error(modeled.name),
                None => integration.unknown_error(),
            };
            TaskError::new(name, optimized_cause(integration, &error))
        }
    }
}

/// Parameters that AWS cannot start a task with.
pub(crate) fn unusable(parameters: &Value, problem: impl Display) -> TaskError {
    let cause =
        format!("The Parameters '{parameters}' could not be used to start the Task: [{problem}]");
    TaskError::new("States.Runtime", cause)
}

/// `message (Service: S3, Status Code: 404, Request ID: r, Extended Request ID: e)` (recorded in `s3_no_such_key`),
/// and behind it how often the call was tried, which recordings of 2026 have.
fn sdk_cause(service: &str, error: &ServiceError) -> String {
    let message = error.message.as_deref().unwrap_or("null");
    let request_id = error.request_id.as_deref().unwrap_or("null");
    let mut cause = format!(
        "{message} (Service: {service}, Status Code: {}, Request ID: {request_id}",
        error.status
    );
    if let Some(extended) = &error.extended_request_id {
        let _ = write!(cause, ", Extended Request ID: {extended}");
    }
    cause.push(')');
    if error.attempts > 0 {
        let _ = write!(cause, " (SDK Attempt Count: {})", error.attempts);
    }
    cause
}

/// `message (Service: AWSLambda; Status Code: 404; Error Code: c; Request ID: r; Proxy: null)` (recorded in
/// `no_such_function_catch`).
fn optimized_cause(integration: &Optimized, error: &ServiceError) -> String {
    let message = error.message.as_deref().unwrap_or("null");
    let request_id = error.request_id.as_deref().unwrap_or("null");
    format!(
        "{message} (Service: {}; Status Code: {}; Error Code: {}; Request ID: {request_id}; Proxy: null)",
        integration.shown, error.status, error.code
    )
}
