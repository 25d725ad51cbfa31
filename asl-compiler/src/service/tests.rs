//! The rows say what Step Functions is known to do, and what is said beside the models is of actions that there are.

use super::{Action, Raised, SDK, action_like, catalog, service_like, unmodeled};
use crate::ir::Pattern;
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

#[test]
fn errors() {
    use Pattern::{RequestResponse, Sync, WaitForTaskToken};
    let get_item = action("aws-sdk:dynamodb", "getItem");
    let put_item = action("dynamodb", "putItem");
    let invoke = action("lambda", "invoke");
    let delete = action("aws-sdk:rds", "deleteDBInstance");
    let parameter = action("aws-sdk:ssm", "getParameter");
    let send = action("sqs", "sendMessage");
    let run_task = action("ecs", "runTask");
    let maybe = [
        (
            &get_item,
            RequestResponse,
            "DynamoDb.ResourceNotFoundException",
        ),
        (&get_item, RequestResponse, "DynamoDb.DynamoDbException"),
        (&get_item, RequestResponse, "DynamoDb.SdkClientException"),
        (
            &put_item,
            RequestResponse,
            "DynamoDB.AmazonDynamoDBException",
        ),
        (
            &put_item,
            RequestResponse,
            "DynamoDB.ConditionalCheckFailedException",
        ),
        (&invoke, RequestResponse, "OutOfStock"),
        (&invoke, RequestResponse, "Sandbox.Timedout"),
        (&invoke, RequestResponse, "Lambda.TooManyRequestsException"),
        (&delete, RequestResponse, "Rds.DbInstanceNotFoundException"),
        (&send, WaitForTaskToken, "OutOfStock"),
        (&run_task, Sync, "ECS.AmazonECSException"),
        (&run_task, Sync, "AmazonECS.Unknown"),
    ];
    for (action, pattern, name) in maybe {
        assert_eq!(action.raises(name, pattern), Raised::Maybe, "{name}");
    }
    let never = [
        (
            &get_item,
            "DynamoDB.ResourceNotFoundException",
            Some("DynamoDb.ResourceNotFoundException"),
        ),
        (&get_item, "DynamoDb.TransactionCanceledException", None),
        (
            &put_item,
            "DynamoDb.ConditionalCheckFailedException",
            Some("DynamoDB.ConditionalCheckFailedException"),
        ),
        (
            &put_item,
            "DynamoDB.ConditionalCheckFailed",
            Some("DynamoDB.ConditionalCheckFailedException"),
        ),
        (
            &put_item,
            "ConditionalCheckFailedException",
            Some("DynamoDB.ConditionalCheckFailedException"),
        ),
        (
            &invoke,
            "Lambda.TooManyRequestException",
            Some("Lambda.TooManyRequestsException"),
        ),
        (
            &delete,
            "Rds.DBInstanceNotFoundFault",
            Some("Rds.DbInstanceNotFoundException"),
        ),
        (
            &parameter,
            "ParameterNotFound",
            Some("Ssm.ParameterNotFoundException"),
        ),
        (&parameter, "OutOfStock", None),
    ];
    for (action, name, near) in never {
        let near = near.map(str::to_owned);
        let raised = action.raises(name, Pattern::RequestResponse);
        assert_eq!(raised, Raised::Never(near), "{name}");
    }
    assert_eq!(SDK, "aws-sdk:");
}
