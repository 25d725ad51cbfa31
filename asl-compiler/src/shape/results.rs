//! Takes the resource of a task; gives the shape of its result, as far as it is documented.

#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use super::Shape;
use crate::ir::Integration;

/// What an integration gives: service, action, suffix, and the shape.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// The documented results of optimized integrations (Step Functions Developer Guide, and recordings).
///
/// Fields that depend on the request are optional. What is not here may be anything.
#[rustfmt::skip]
const RESULTS: &[Row] = &[
    ("lambda", "invoke", "", "{ ExecutedVersion?: string, FunctionError?: any, LogResult?: string, Payload?: any, StatusCode: number, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("states", "startExecution", "", "{ ExecutionArn: string, StartDate: any, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("states", "startExecution", ".sync", DESCRIBED_AS_TEXT),
    ("states", "startExecution", ".sync:2", DESCRIBED),
    ("dynamodb", "getItem", "", "{ Item?: { ...any }, ConsumedCapacity?: any, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("dynamodb", "putItem", "", CHANGED),
    ("dynamodb", "updateItem", "", CHANGED),
    ("dynamodb", "deleteItem", "", CHANGED),
    ("sqs", "sendMessage", "", "{ MessageId: string, MD5OfMessageBody?: string, MD5OfMessageAttributes?: string, MD5OfMessageSystemAttributes?: string, SequenceNumber?: string, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("sns", "publish", "", "{ MessageId: string, SequenceNumber?: string, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("events", "putEvents", "", "{ Entries: [...{ EventId?: string, ErrorCode?: string, ErrorMessage?: string }], FailedEntryCount: number, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("http", "invoke", "", "{ Headers: any, ResponseBody?: any, StatusCode: number, StatusText: string }"),
    ("apigateway", "invoke", "", "{ Headers: any, ResponseBody?: any, StatusCode: number, StatusText: string }"),
];

/// What putting, updating and deleting an item give.
const CHANGED: &str = "{ Attributes?: { ...any }, ConsumedCapacity?: any, ItemCollectionMetrics?: any, SdkHttpMetadata: any, SdkResponseMetadata: any }";

/// DescribeExecution, with input and output as text.
const DESCRIBED_AS_TEXT: &str = "{ ExecutionArn: string, StateMachineArn: string, Name: string, Status: string, StartDate: any, StopDate?: any, Input?: string, InputDetails?: any, Output?: string, OutputDetails?: any, MapRunArn?: any, Error?: any, Cause?: any, TraceHeader?: any, StateMachineVersionArn?: any, StateMachineAliasArn?: any, RedriveCount?: any, RedriveDate?: any, RedriveStatus?: any, RedriveStatusReason?: any, SdkHttpMetadata?: any, SdkResponseMetadata?: any }";

/// DescribeExecution, with input and output as JSON.
const DESCRIBED: &str = "{ ExecutionArn: string, StateMachineArn: string, Name: string, Status: string, StartDate: any, StopDate?: any, Input?: any, InputDetails?: any, Output?: any, OutputDetails?: any, MapRunArn?: any, Error?: any, Cause?: any, TraceHeader?: any, StateMachineVersionArn?: any, StateMachineAliasArn?: any, RedriveCount?: any, RedriveDate?: any, RedriveStatus?: any, RedriveStatusReason?: any, SdkHttpMetadata?: any, SdkResponseMetadata?: any }";

/// What a distributed Map gives that writes its results to S3.
const WRITTEN: &str = "{ MapRunArn: string, ResultWriterDetails: { Bucket: string, Key: string } }";

/// What catchers get; what was left out is null (recorded of tasks).
const ERROR_OUTPUT: &str = "{ Error: string | null, Cause: string | null }";

static RESULT_SHAPES: LazyLock<Vec<Shape>> =
    LazyLock::new(|| RESULTS.iter().map(|row| documented(row.3)).collect());
static WRITTEN_SHAPE: LazyLock<Shape> = LazyLock::new(|| documented(WRITTEN));
static ERROR_OUTPUT_SHAPE: LazyLock<Shape> = LazyLock::new(|| documented(ERROR_OUTPUT));

/// The result of a task.
pub(super) fn of_task(integration: &Integration) -> Shape {
    let Integration::Service {
        service,
        action,
        pattern,
    } = integration
    else {
        return Shape::Any;
    };
    let name = (service.as_str(), action.as_str(), pattern.suffix());
    let mut rows = RESULTS.iter().zip(RESULT_SHAPES.iter());
    let row = rows.find(|(row, _)| (row.0, row.1, row.2) == name);
    row.map_or(Shape::Any, |(_, shape)| shape.clone())
}

/// The result of a distributed Map that writes its results to S3.
pub(super) fn written() -> Shape {
    WRITTEN_SHAPE.clone()
}

/// The Error Output.
pub(super) fn error_output() -> Shape {
    ERROR_OUTPUT_SHAPE.clone()
}

/// A shape of the tables; the tests read them all.
fn documented(notation: &str) -> Shape {
    Shape::parse(notation).unwrap_or(Shape::Any)
}

#[cfg(test)]
fn rows() -> impl Iterator<Item = &'static str> {
    RESULTS
        .iter()
        .map(|row| row.3)
        .chain([WRITTEN, ERROR_OUTPUT])
}
