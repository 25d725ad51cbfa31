//! The rows say what Step Functions is known to do, and what is said beside the models is of actions that there are.

use super::{Action, Raised, action_like, catalog, service_like, unmodeled};
use crate::ir::Pattern;
use crate::resolve::integration;
use crate::shape::Shape;

fn action(service: &str, name: &str) -> std::sync::Arc<Action> {
    let found = Action::find(service, name);
    found.unwrap_or_else(|why| panic!("{service}:{name}: {why:?}"))
}

#[test]
fn what_no_model_says_is_of_known_actions() {
    for (service, name) in unmodeled::actions() {
        action(service, name);
    }
    for notation in unmodeled::notations() {
        assert!(Shape::parse(notation).is_some(), "{notation}");
    }
}

#[test]
fn every_optimized_action_has_parameters() {
    for row in asl_models::Action::all() {
        let action = action(row.service, row.name);
        assert!(!action.parameters().is_empty(), "{}", action.description());
    }
}

#[test]
fn only_executions_are_waited_for_in_two_ways() {
    let rows = asl_models::Action::all();
    let actions = rows.map(|row| action(row.service, row.name));
    let names: Vec<String> = actions
        .filter(|action| action.allows(Pattern::Sync2))
        .map(|action| action.name.clone())
        .collect();
    assert_eq!(names, ["startExecution"]);
}

#[test]
fn names_that_were_meant() {
    let cases = [
        ("aws-sdk:dynamodbb", "aws-sdk:dynamodb"),
        ("aws-sdk:SecretsManager", "aws-sdk:secretsmanager"),
        ("aws-sdk:secrets-manager", "aws-sdk:secretsmanager"),
        ("aws-sdk:stepfunctions", "aws-sdk:sfn"),
        ("aws-sdk:events", "aws-sdk:eventbridge"),
        ("aws-sdk:elbv2", "aws-sdk:elasticloadbalancingv2"),
        ("dynamdb", "dynamodb"),
        ("emrcontainers", "emr-containers"),
        ("secretsmanager", "aws-sdk:secretsmanager"),
    ];
    for (written, meant) in cases {
        assert_eq!(service_like(written).as_deref(), Some(meant), "{written}");
    }
    let cases = [
        ("aws-sdk:dynamodb", "PutItem", "putItem"),
        ("aws-sdk:rds", "startDbInstance", "startDBInstance"),
        ("lambda", "invok", "invoke"),
    ];
    for (service, written, meant) in cases {
        assert_eq!(
            action_like(service, written).as_deref(),
            Some(meant),
            "{written}"
        );
    }
}

#[test]
fn other_names_are_of_services_that_there_are() {
    for (other, name) in catalog::OTHER_NAMES {
        let exists = |name: &str| asl_models::services().any(|known| known == name);
        assert!(exists(name) && !exists(other), "{other}: {name}");
    }
}

#[test]
fn results() {
    let cases = [
        (
            "aws-sdk:ssm",
            "getParameter",
            Pattern::RequestResponse,
            "{ Parameter?: { Arn?: string, DataType?: string, LastModifiedDate?: string, Name?: string, Selector?: string, SourceResult?: string, Type?: string, Value?: string, Version?: number } }",
        ),
        (
            "sqs",
            "sendMessage",
            Pattern::RequestResponse,
            "{ MD5OfMessageAttributes?: string, MD5OfMessageBody?: string, MD5OfMessageSystemAttributes?: string, MessageId?: string, SdkHttpMetadata?: any, SdkResponseMetadata?: any, SequenceNumber?: string }",
        ),
        ("sqs", "sendMessage", Pattern::WaitForTaskToken, "any"),
        (
            "aws-sdk:sqs",
            "deleteMessage",
            Pattern::RequestResponse,
            "{}",
        ),
    ];
    for (service, name, pattern, shape) in cases {
        let result = action(service, name).result(pattern);
        assert_eq!(result.to_string(), shape, "{service}:{name}");
    }
}

#[test]
fn results_of_jobs() {
    let cases = [
        ("ecs", "runTask", "LastStatus"),
        ("glue", "startJobRun", "JobRunState"),
        ("batch", "submitJob", "JobName"),
        ("codebuild", "startBuild", "Build"),
        ("eks", "deleteCluster", "Cluster"),
    ];
    for (service, name, field) in cases {
        let result = action(service, name).result(Pattern::Sync);
        let object = result.object().expect("it is an object");
        assert!(
            !object.field(field).is_absent(),
            "{service}:{name}: {result}"
        );
        assert!(object.field("Nothing").is_absent(), "{service}:{name}");
    }
}

/// Errors that tasks may fail with, by what they call.
const RAISED: [&str; 12] = [
    "aws-sdk:dynamodb:getItem DynamoDb.ResourceNotFoundException",
    "aws-sdk:dynamodb:getItem DynamoDb.DynamoDbException",
    "aws-sdk:dynamodb:getItem DynamoDb.SdkClientException",
    "dynamodb:putItem DynamoDB.AmazonDynamoDBException",
    "dynamodb:putItem DynamoDB.ConditionalCheckFailedException",
    "lambda:invoke OutOfStock",
    "lambda:invoke Sandbox.Timedout",
    "lambda:invoke Lambda.TooManyRequestsException",
    "aws-sdk:rds:deleteDBInstance Rds.DbInstanceNotFoundException",
    "sqs:sendMessage.waitForTaskToken OutOfStock",
    "ecs:runTask.sync ECS.AmazonECSException",
    "ecs:runTask.sync AmazonECS.Unknown",
];

/// Errors that they never fail with, and what was probably meant.
const NEVER_RAISED: [(&str, Option<&str>); 9] = [
    (
        "aws-sdk:dynamodb:getItem DynamoDB.ResourceNotFoundException",
        Some("DynamoDb.ResourceNotFoundException"),
    ),
    (
        "aws-sdk:dynamodb:getItem DynamoDb.TransactionCanceledException",
        None,
    ),
    (
        "dynamodb:putItem DynamoDb.ConditionalCheckFailedException",
        Some("DynamoDB.ConditionalCheckFailedException"),
    ),
    (
        "dynamodb:putItem DynamoDB.ConditionalCheckFailed",
        Some("DynamoDB.ConditionalCheckFailedException"),
    ),
    (
        "dynamodb:putItem ConditionalCheckFailedException",
        Some("DynamoDB.ConditionalCheckFailedException"),
    ),
    (
        "lambda:invoke Lambda.TooManyRequestException",
        Some("Lambda.TooManyRequestsException"),
    ),
    (
        "aws-sdk:rds:deleteDBInstance Rds.DBInstanceNotFoundFault",
        Some("Rds.DbInstanceNotFoundException"),
    ),
    (
        "aws-sdk:ssm:getParameter ParameterNotFound",
        Some("Ssm.ParameterNotFoundException"),
    ),
    ("aws-sdk:ssm:getParameter OutOfStock", None),
];

#[test]
fn errors() {
    let raised = |case: &str| {
        let (called, error) = case.split_once(' ').expect("it names an error");
        let integration = integration(&format!("arn:aws:states:::{called}"));
        let (action, pattern) = Action::of(&integration).expect("the action is known");
        action.raises(error, pattern)
    };
    for case in RAISED {
        assert_eq!(raised(case), Raised::Maybe, "{case}");
    }
    for (case, near) in NEVER_RAISED {
        assert_eq!(
            raised(case),
            Raised::Never(near.map(str::to_owned)),
            "{case}"
        );
    }
}
