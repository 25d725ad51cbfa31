//! Errors of calls as Step Functions shows them: names that `ErrorEquals` has, and causes in AWS's words.

use std::fmt::Write;

use asl_models::Operation;
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

/// What an optimized integration shows of the SDK that it has under it, which is the first one for Java.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Optimized {
    /// The service as a resource names it.
    pub service: &'static str,
    /// What the names of errors begin with.
    pub prefix: &'static str,
    /// The name of the service in causes.
    pub shown: &'static str,
    /// The name of errors that the SDK does not know.
    pub unknown: &'static str,
}

const fn optimized(
    service: &'static str,
    prefix: &'static str,
    shown: &'static str,
    unknown: &'static str,
) -> Optimized {
    Optimized {
        service,
        prefix,
        shown,
        unknown,
    }
}

/// The services of optimized integrations. Recorded are those of Lambda, DynamoDB, SNS and SQS.
#[rustfmt::skip]
const OPTIMIZED: [Optimized; 19] = [
    optimized("athena", "Athena", "AmazonAthena", "AmazonAthenaException"),
    optimized("batch", "Batch", "AWSBatch", "AWSBatchException"),
    optimized("bedrock", "Bedrock", "AmazonBedrock", "AmazonBedrockException"),
    optimized("codebuild", "CodeBuild", "AWSCodeBuild", "AWSCodeBuildException"),
    optimized("databrew", "DataBrew", "AWSGlueDataBrew", "AWSGlueDataBrewException"),
    optimized("dynamodb", "DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException"),
    optimized("ecs", "ECS", "AmazonECS", "AmazonECSException"),
    optimized("eks", "EKS", "AmazonEKS", "AmazonEKSException"),
    optimized("elasticmapreduce", "EMR", "AmazonElasticMapReduce", "AmazonElasticMapReduceException"),
    optimized("emr-containers", "EMRContainers", "AmazonEMRContainers", "AmazonEMRContainersException"),
    optimized("emr-serverless", "EmrServerless", "AWSEMRServerless", "AWSEMRServerlessException"),
    optimized("events", "EventBridge", "AmazonEventBridge", "AmazonEventBridgeException"),
    optimized("glue", "Glue", "AWSGlue", "AWSGlueException"),
    optimized("lambda", "Lambda", "AWSLambda", "AWSLambdaException"),
    optimized("mediaconvert", "MediaConvert", "AWSMediaConvert", "AWSMediaConvertException"),
    optimized("sagemaker", "SageMaker", "AmazonSageMaker", "AmazonSageMakerException"),
    optimized("sns", "SNS", "AmazonSNS", "AmazonSNSException"),
    optimized("sqs", "SQS", "AmazonSQS", "AmazonSQSException"),
    optimized("states", "StepFunctions", "AWSStepFunctions", "AWSStepFunctionsException"),
];

impl Optimized {
    /// That of a service, as a resource names it.
    pub fn named(service: &str) -> Option<&'static Self> {
        OPTIMIZED
            .iter()
            .find(|optimized| optimized.service == service)
    }
}

/// The error that a task of `aws-sdk` fails with.
pub fn sdk_error(operation: &Operation, parameters: &Value, error: CallError) -> TaskError {
    let prefix = operation.interface.error_prefix();
    match error {
        CallError::Invalid(invalid) => refused(parameters, &invalid),
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
    let prefix = integration.prefix;
    match error {
        CallError::Invalid(invalid) => refused(parameters, &invalid),
        CallError::Client(message) => {
            TaskError::new(format!("{prefix}.SdkClientException"), message)
        }
        CallError::Service(error) => {
            let name = match error.modeled(operation).map(|modeled| modeled.name) {
                Some(name) if name.ends_with("Exception") => name.to_owned(),
                Some(name) => format!("{}Exception", name.strip_suffix("Fault").unwrap_or(name)),
                None => integration.unknown.to_owned(),
            };
            TaskError::new(
                format!("{prefix}.{name}"),
                optimized_cause(integration, &error),
            )
        }
    }
}

/// Parameters that AWS cannot start a task with.
fn refused(parameters: &Value, invalid: &Invalid) -> TaskError {
    let cause =
        format!("The Parameters '{parameters}' could not be used to start the Task: [{invalid}]");
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
