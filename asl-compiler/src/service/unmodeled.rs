//! What AWS's models do not say of optimized integrations: parameters of their own, and results that were recorded.

use crate::ir::Pattern;

/// Parameters of an action that are not those of the operation behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own {
    service: &'static str,
    action: &'static str,
    /// Those without which AWS refuses the call.
    pub(super) required: &'static [&'static str],
    /// The others.
    pub(super) optional: &'static [&'static str],
}

const fn own(
    service: &'static str,
    action: &'static str,
    required: &'static [&'static str],
    optional: &'static [&'static str],
) -> Own {
    Own {
        service,
        action,
        required,
        optional,
    }
}

/// The actions with parameters of their own (Step Functions Developer Guide).
#[rustfmt::skip]
const PARAMETERS: [Own; 10] = [
    own("apigateway", "invoke", &["ApiEndpoint", "Method"], &["AllowNullValues", "AuthType", "Headers", "Path", "QueryParameters", "RequestBody", "Stage"]),
    own("eks", "call", &["CertificateAuthority", "ClusterName", "Endpoint", "Method", "Path"], &["QueryParameters", "RequestBody"]),
    own("eks", "runJob", &["CertificateAuthority", "ClusterName", "Endpoint", "Job"], &["LogOptions", "Namespace"]),
    own("elasticmapreduce", "addStep", &["ClusterId", "Step"], &["ExecutionRoleArn"]),
    own("elasticmapreduce", "cancelStep", &["ClusterId", "StepId"], &["StepCancellationOption"]),
    own("elasticmapreduce", "modifyInstanceFleetByName", &["ClusterId", "InstanceFleet", "InstanceFleetName"], &[]),
    own("elasticmapreduce", "modifyInstanceGroupByName", &["ClusterId", "InstanceGroup", "InstanceGroupName"], &[]),
    own("elasticmapreduce", "setClusterTerminationProtection", &["ClusterId", "TerminationProtected"], &[]),
    own("elasticmapreduce", "terminateCluster", &["ClusterId"], &[]),
    own("http", "invoke", &["ApiEndpoint", "Method"], &["Authentication", "Headers", "InvocationConfig", "QueryParameters", "RequestBody", "Transform"]),
];

/// Parameters that an action has besides those of its operation (Step Functions Developer Guide).
const FURTHER: [(&str, &str, &[&str]); 1] = [("bedrock", "invokeModel", &["Input", "Output"])];

/// What an action gives: service, action, suffix, and the shape.
type Row = (&'static str, &'static str, &'static str, &'static str);

/// Results that are not those of the operation, or of which recordings say more (Step Functions Developer Guide, and
/// recordings). Fields that depend on the request are optional.
#[rustfmt::skip]
const RESULTS: [Row; 15] = [
    ("apigateway", "invoke", "", "{ Headers: any, ResponseBody?: any, StatusCode: number, StatusText: string }"),
    ("eks", "call", "", "any"),
    ("eks", "runJob", "", "any"),
    ("eks", "runJob", ".sync", "any"),
    ("elasticmapreduce", "addStep", "", "{ StepId?: string, SdkHttpMetadata?: any, SdkResponseMetadata?: any }"),
    ("elasticmapreduce", "cancelStep", "", "{ CancelStepsInfo?: any, SdkHttpMetadata?: any, SdkResponseMetadata?: any }"),
    ("elasticmapreduce", "createCluster", "", "{ ClusterId?: string, ClusterArn?: string, SdkHttpMetadata?: any, SdkResponseMetadata?: any }"),
    ("events", "putEvents", "", "{ Entries: [...{ EventId?: string, ErrorCode?: string, ErrorMessage?: string }], FailedEntryCount: number, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("glue", "startJobRun", "", "{ JobName?: string, JobRunId?: string, SdkHttpMetadata?: any, SdkResponseMetadata?: any }"),
    ("http", "invoke", "", "{ Headers: any, ResponseBody?: any, StatusCode: number, StatusText: string }"),
    ("lambda", "invoke", "", "{ ExecutedVersion?: string, FunctionError?: any, LogResult?: string, Payload?: any, StatusCode: number, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("sns", "publish", "", "{ MessageId: string, SequenceNumber?: string, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("states", "startExecution", "", "{ ExecutionArn: string, StartDate: any, SdkHttpMetadata: any, SdkResponseMetadata: any }"),
    ("states", "startExecution", ".sync", "{ ExecutionArn: string, StateMachineArn: string, Name: string, Status: string, StartDate: any, StopDate?: any, Input?: string, InputDetails?: any, Output?: string, OutputDetails?: any, MapRunArn?: any, Error?: any, Cause?: any, TraceHeader?: any, StateMachineVersionArn?: any, StateMachineAliasArn?: any, RedriveCount?: any, RedriveDate?: any, RedriveStatus?: any, RedriveStatusReason?: any, SdkHttpMetadata?: any, SdkResponseMetadata?: any }"),
    ("states", "startExecution", ".sync:2", "{ ExecutionArn: string, StateMachineArn: string, Name: string, Status: string, StartDate: any, StopDate?: any, Input?: any, InputDetails?: any, Output?: any, OutputDetails?: any, MapRunArn?: any, Error?: any, Cause?: any, TraceHeader?: any, StateMachineVersionArn?: any, StateMachineAliasArn?: any, RedriveCount?: any, RedriveDate?: any, RedriveStatus?: any, RedriveStatusReason?: any, SdkHttpMetadata?: any, SdkResponseMetadata?: any }"),
];

/// The parameters of an action, if they are its own.
pub(super) fn parameters(service: &str, action: &str) -> Option<&'static Own> {
    let mut rows = PARAMETERS.iter();
    rows.find(|row| (row.service, row.action) == (service, action))
}

/// Parameters that an action has besides those of its operation.
pub(super) fn further_parameters(service: &str, action: &str) -> &'static [&'static str] {
    let mut rows = FURTHER.iter();
    let row = rows.find(|row| (row.0, row.1) == (service, action));
    row.map_or(&[], |row| row.2)
}

/// The notation of what an action gives, if the model does not say that.
pub(super) fn result(service: &str, action: &str, pattern: Pattern) -> Option<&'static str> {
    let mut rows = RESULTS.iter();
    let row = rows.find(|row| (row.0, row.1, row.2) == (service, action, pattern.suffix()));
    row.map(|row| row.3)
}

/// What is written of results, for the test that it can be read.
#[cfg(test)]
pub(super) fn notations() -> impl Iterator<Item = &'static str> {
    RESULTS.iter().map(|row| row.3)
}

/// The actions that are named here.
#[cfg(test)]
pub(super) fn actions() -> impl Iterator<Item = (&'static str, &'static str)> {
    let own = PARAMETERS.iter().map(|row| (row.service, row.action));
    let further = FURTHER.iter().map(|row| (row.0, row.1));
    own.chain(further)
        .chain(RESULTS.iter().map(|row| (row.0, row.1)))
}
