//! The optimized integrations of AWS Step Functions, as a table with a row for each action.
//!
//! The patterns are those that AWS documents. The required parameters are those that the API of the action
//! requires, under the names that Step Functions has for them; where it calls no API, those that it documents.

use super::Action;
use crate::ir::Pattern;

const NONE: &[Pattern] = &[];
const TOKEN: &[Pattern] = &[Pattern::WaitForTaskToken];
const JOB: &[Pattern] = &[Pattern::Sync];
const JOB_OR_TOKEN: &[Pattern] = &[Pattern::Sync, Pattern::WaitForTaskToken];
const EXECUTION: &[Pattern] = &[Pattern::Sync, Pattern::Sync2, Pattern::WaitForTaskToken];

const fn action(
    service: &'static str,
    name: &'static str,
    patterns: &'static [Pattern],
    required: &'static [&'static str],
) -> Action {
    Action {
        service,
        name,
        patterns,
        required,
    }
}

/// Every known action, in the order of the names.
#[rustfmt::skip]
pub(super) const ACTIONS: &[Action] = &[
    action("apigateway", "invoke", TOKEN, &["ApiEndpoint", "Method"]),
    action("athena", "getQueryExecution", NONE, &["QueryExecutionId"]),
    action("athena", "getQueryResults", NONE, &["QueryExecutionId"]),
    action("athena", "startQueryExecution", JOB, &["QueryString"]),
    action("athena", "stopQueryExecution", NONE, &[]),
    action("batch", "submitJob", JOB, &["JobDefinition", "JobName", "JobQueue"]),
    action("bedrock", "createModelCustomizationJob", JOB, &["BaseModelIdentifier", "CustomModelName", "JobName", "OutputDataConfig", "RoleArn", "TrainingDataConfig"]),
    action("bedrock", "invokeModel", TOKEN, &["ModelId"]),
    action("codebuild", "batchDeleteBuilds", NONE, &["Ids"]),
    action("codebuild", "batchGetReports", NONE, &["ReportArns"]),
    action("codebuild", "deleteBuildBatch", NONE, &["Id"]),
    action("codebuild", "retryBuildBatch", JOB, &[]),
    action("codebuild", "startBuild", JOB, &["ProjectName"]),
    action("codebuild", "startBuildBatch", JOB, &["ProjectName"]),
    action("codebuild", "stopBuild", NONE, &["Id"]),
    action("codebuild", "stopBuildBatch", NONE, &["Id"]),
    action("databrew", "startJobRun", JOB, &["Name"]),
    action("dynamodb", "deleteItem", NONE, &["Key", "TableName"]),
    action("dynamodb", "getItem", NONE, &["Key", "TableName"]),
    action("dynamodb", "putItem", NONE, &["Item", "TableName"]),
    action("dynamodb", "updateItem", NONE, &["Key", "TableName"]),
    action("ecs", "runTask", JOB_OR_TOKEN, &["TaskDefinition"]),
    action("eks", "call", TOKEN, &["CertificateAuthority", "ClusterName", "Endpoint", "Method", "Path"]),
    action("eks", "createCluster", JOB, &["Name", "ResourcesVpcConfig", "RoleArn"]),
    action("eks", "createFargateProfile", JOB, &["ClusterName", "FargateProfileName", "PodExecutionRoleArn"]),
    action("eks", "createNodegroup", JOB, &["ClusterName", "NodeRole", "NodegroupName", "Subnets"]),
    action("eks", "deleteCluster", JOB, &["Name"]),
    action("eks", "deleteFargateProfile", JOB, &["ClusterName", "FargateProfileName"]),
    action("eks", "deleteNodegroup", JOB, &["ClusterName", "NodegroupName"]),
    action("eks", "runJob", JOB_OR_TOKEN, &["CertificateAuthority", "ClusterName", "Endpoint", "Job"]),
    action("elasticmapreduce", "addStep", JOB, &["ClusterId", "Step"]),
    action("elasticmapreduce", "cancelStep", NONE, &["ClusterId", "StepId"]),
    action("elasticmapreduce", "createCluster", JOB, &["Instances", "Name"]),
    action("elasticmapreduce", "modifyInstanceFleetByName", NONE, &["ClusterId", "InstanceFleet", "InstanceFleetName"]),
    action("elasticmapreduce", "modifyInstanceGroupByName", NONE, &["ClusterId", "InstanceGroup", "InstanceGroupName"]),
    action("elasticmapreduce", "setClusterTerminationProtection", NONE, &["ClusterId", "TerminationProtected"]),
    action("elasticmapreduce", "terminateCluster", JOB, &["ClusterId"]),
    action("emr-containers", "createVirtualCluster", NONE, &["ContainerProvider", "Name"]),
    action("emr-containers", "deleteVirtualCluster", JOB, &["Id"]),
    action("emr-containers", "startJobRun", JOB, &["VirtualClusterId"]),
    action("emr-serverless", "cancelJobRun", JOB, &["ApplicationId", "JobRunId"]),
    action("emr-serverless", "createApplication", JOB, &["ReleaseLabel", "Type"]),
    action("emr-serverless", "deleteApplication", JOB, &["ApplicationId"]),
    action("emr-serverless", "startApplication", JOB, &["ApplicationId"]),
    action("emr-serverless", "startJobRun", JOB, &["ApplicationId", "ExecutionRoleArn"]),
    action("emr-serverless", "stopApplication", JOB, &["ApplicationId"]),
    action("events", "putEvents", TOKEN, &["Entries"]),
    action("glue", "startJobRun", JOB, &["JobName"]),
    action("http", "invoke", NONE, &["ApiEndpoint", "Method"]),
    action("lambda", "invoke", TOKEN, &["FunctionName"]),
    action("mediaconvert", "createJob", JOB, &["Role", "Settings"]),
    action("sagemaker", "createEndpoint", NONE, &["EndpointConfigName", "EndpointName"]),
    action("sagemaker", "createEndpointConfig", NONE, &["EndpointConfigName", "ProductionVariants"]),
    action("sagemaker", "createHyperParameterTuningJob", JOB, &["HyperParameterTuningJobConfig", "HyperParameterTuningJobName"]),
    action("sagemaker", "createLabelingJob", JOB, &["HumanTaskConfig", "InputConfig", "LabelAttributeName", "LabelingJobName", "OutputConfig", "RoleArn"]),
    action("sagemaker", "createModel", NONE, &["ModelName"]),
    action("sagemaker", "createProcessingJob", JOB, &["AppSpecification", "ProcessingJobName", "ProcessingResources", "RoleArn"]),
    action("sagemaker", "createTrainingJob", JOB, &["OutputDataConfig", "RoleArn", "TrainingJobName"]),
    action("sagemaker", "createTransformJob", JOB, &["ModelName", "TransformInput", "TransformJobName", "TransformOutput", "TransformResources"]),
    action("sagemaker", "updateEndpoint", NONE, &["EndpointConfigName", "EndpointName"]),
    action("sns", "publish", TOKEN, &["Message"]),
    action("sqs", "sendMessage", TOKEN, &["MessageBody", "QueueUrl"]),
    action("states", "startExecution", EXECUTION, &["StateMachineArn"]),
];
