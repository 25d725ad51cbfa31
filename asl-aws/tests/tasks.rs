//! Workflows whose tasks call services, which answer what a test says.

use std::sync::{Arc, Mutex};

use asl_aws::{
    Aws, BoxFuture, Credentials, EveryTask, Request, Response, Settings, Transport, TransportError,
};
use asl_runtime::{Handler, Value, include_workflow, json};

include_workflow!("tests/tasks/order.asl.json");
include_workflow!("tests/tasks/web.asl.json");

/// A transport that answers by what the request is for.
struct Services {
    answer: fn(&str, &str) -> (u16, &'static str),
    seen: Mutex<Vec<String>>,
    authorized: Mutex<Vec<String>>,
}

impl Transport for Services {
    fn send<'t>(
        &'t self,
        url: &'t str,
        request: &'t Request,
    ) -> BoxFuture<'t, Result<Response, TransportError>> {
        let target = request.header("x-amz-target").unwrap_or_default();
        let body = String::from_utf8_lossy(&request.body).into_owned();
        self.seen
            .lock()
            .unwrap()
            .push(format!("{url} {target} {body}"));
        let authorization = request.header("authorization").unwrap_or_default();
        self.authorized
            .lock()
            .unwrap()
            .push(authorization.to_owned());
        let (status, body) = (self.answer)(url, target);
        let headers = vec![("x-amzn-RequestId".to_owned(), "R".to_owned())];
        let response = Response {
            status,
            headers,
            body: body.as_bytes().to_vec(),
        };
        Box::pin(async { Ok(response) })
    }
}

fn tasks(answer: fn(&str, &str) -> (u16, &'static str)) -> (Handler<EveryTask>, Arc<Services>) {
    let services = Arc::new(Services {
        answer,
        seen: Mutex::default(),
        authorized: Mutex::default(),
    });
    let credentials = Arc::new(Credentials::new("AKID", "secret"));
    let aws = Aws::new(
        Settings::of_region("us-east-1"),
        services.clone(),
        credentials,
    );
    (Handler(EveryTask(aws)), services)
}

fn good(url: &str, target: &str) -> (u16, &'static str) {
    match target {
        "DynamoDB_20120810.PutItem" => (200, "{}"),
        "AWSStepFunctions.StartExecution" => (200, r#"{"executionArn":"e","startDate":1.5}"#),
        "AWSStepFunctions.DescribeExecution" => (
            200,
            r#"{"executionArn":"e","status":"SUCCEEDED","output":"{\"parcel\":7}","startDate":1.5}"#,
        ),
        _ if url.contains("//lambda.") => (200, r#"{"total":12.50}"#),
        _ => (
            200,
            "<PublishResponse><PublishResult><MessageId>m</MessageId></PublishResult></PublishResponse>",
        ),
    }
}

fn refused(url: &str, target: &str) -> (u16, &'static str) {
    match target {
        "DynamoDB_20120810.PutItem" => (
            400,
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"no"}"#,
        ),
        _ => good(url, target),
    }
}

#[tokio::test]
async fn every_task_calls_its_service() {
    let (tasks, services) = tasks(good);
    let output = order::run(&tasks, json!({ "id": "o-1" }))
        .await
        .expect("it succeeds");
    let expected =
        r#"{"id":"o-1","price":{"total":12.50},"told":{"MessageId":"m"},"shipped":{"parcel":7}}"#;
    assert_eq!(output.to_string(), expected);
    let seen = services.seen.lock().unwrap();
    let starts = [
        "https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/price/invocations  {\"id\":\"o-1\"}",
        "https://dynamodb.us-east-1.amazonaws.com/ DynamoDB_20120810.PutItem {\"TableName\":\"orders\"",
        "https://sns.us-east-1.amazonaws.com/  Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns",
        "https://states.us-east-1.amazonaws.com/ AWSStepFunctions.StartExecution {\"stateMachineArn\"",
        "https://states.us-east-1.amazonaws.com/ AWSStepFunctions.DescribeExecution {\"executionArn\":\"e\"}",
    ];
    assert_eq!(seen.len(), starts.len());
    for (seen, start) in seen.iter().zip(starts) {
        assert!(seen.starts_with(start), "{seen}");
    }
}

#[tokio::test]
async fn errors_of_services_are_caught_by_name() {
    let (tasks, _) = tasks(refused);
    let output = order::run(&tasks, json!({ "id": "o-1" }))
        .await
        .expect("the error is caught");
    let error = output
        .get("error")
        .and_then(|error| error.get("Error"))
        .and_then(Value::as_str);
    assert_eq!(error, Some("DynamoDB.ConditionalCheckFailedException"));
}

fn web(url: &str, target: &str) -> (u16, &'static str) {
    match target {
        "AWSEvents.DescribeConnection" => (
            200,
            r#"{"AuthorizationType":"BASIC","ConnectionState":"AUTHORIZED","SecretArn":"s"}"#,
        ),
        "secretsmanager.GetSecretValue" => (
            200,
            r#"{"SecretString":"{\"username\":\"u\",\"password\":\"p\"}"}"#,
        ),
        _ if url.starts_with("https://a1.execute-api") => (201, "{}"),
        _ => (200, "{}"),
    }
}

#[tokio::test]
async fn urls_are_called_with_what_authorizes_the_call() {
    let (tasks, services) = tasks(web);
    let output = self::web::run(&tasks, json!({}))
        .await
        .expect("it succeeds");
    assert_eq!(
        output,
        json!({ "http": { "status": 200 }, "api": { "status": 201 } })
    );
    let authorized = services.authorized.lock().unwrap();
    assert_eq!(authorized[2], "Basic dTpw");
    assert!(
        authorized[3].contains("/eu-west-1/execute-api/aws4_request"),
        "{}",
        authorized[3]
    );
}
