//! The client against a transport that answers what a test says.

use std::sync::{Arc, Mutex};

use asl_aws::{
    Aws, BoxFuture, Credentials, Optimized, Request, Response, Settings, Transport, TransportError,
};
use asl_models::{Operation, Service};
use asl_runtime::{TaskError, json};

/// A transport that gives prepared answers and keeps the requests.
#[derive(Default)]
struct Script {
    answers: Mutex<Vec<Result<Response, TransportError>>>,
    requests: Mutex<Vec<(String, Request)>>,
}

impl Transport for Script {
    fn send<'t>(
        &'t self,
        url: &'t str,
        request: &'t Request,
    ) -> BoxFuture<'t, Result<Response, TransportError>> {
        self.requests
            .lock()
            .unwrap()
            .push((url.to_owned(), request.clone()));
        let answer = self.answers.lock().unwrap().remove(0);
        Box::pin(async { answer })
    }
}

fn aws(answers: Vec<Result<Response, TransportError>>) -> (Aws, Arc<Script>) {
    with_settings(Settings::of_region("eu-west-1"), answers)
}

fn with_settings(
    settings: Settings,
    answers: Vec<Result<Response, TransportError>>,
) -> (Aws, Arc<Script>) {
    let script = Arc::new(Script {
        answers: Mutex::new(answers),
        ..Script::default()
    });
    let credentials = Arc::new(Credentials::new("AKID", "secret"));
    (Aws::new(settings, script.clone(), credentials), script)
}

fn operation(service: &str, action: &str) -> Operation {
    let service = Service::named(service).expect("there is such a service");
    service
        .operation(action)
        .expect("there is such an operation")
        .slice()
}

fn response(status: u16, body: &str) -> Result<Response, TransportError> {
    let headers = vec![("x-amzn-RequestId".to_owned(), "R1".to_owned())];
    Ok(Response {
        status,
        headers,
        body: body.as_bytes().to_vec(),
    })
}

fn json_error(code: &str) -> Result<Response, TransportError> {
    response(
        400,
        &format!(r#"{{"__type":"com.amazonaws#{code}","message":"no"}}"#),
    )
}

#[tokio::test]
async fn a_call_gives_the_result() {
    let (aws, script) = aws(vec![response(200, r#"{"Item":{"id":{"S":"1"}}}"#)]);
    let parameters = json!({ "TableName": "t", "Key": { "id": { "S": "1" } } });
    let result = aws
        .call(&operation("dynamodb", "getItem"), &parameters)
        .await;
    assert_eq!(result, Ok(json!({ "Item": { "id": { "S": "1" } } })));
    let requests = script.requests.lock().unwrap();
    assert_eq!(requests[0].0, "https://dynamodb.eu-west-1.amazonaws.com/");
    let authorization = requests[0].1.header("authorization").expect("it is signed");
    assert!(
        authorization.contains("/eu-west-1/dynamodb/aws4_request"),
        "{authorization}"
    );
}

/// What is recorded in `error_handling`: the answer of the service, and what a task shows of it.
#[tokio::test]
async fn errors_are_those_that_step_functions_shows() {
    let cases = [
        (
            ("dynamodb", "putItem"),
            400,
            r#"{"__type":"com.amazon.coral.validate#ValidationException","message":"1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null"}"#,
            "DynamoDb.DynamoDbException",
            "1 validation error detected: Value null at 'item' failed to satisfy constraint: Member must not be null (Service: DynamoDb, Status Code: 400, Request ID: R1) (SDK Attempt Count: 1)",
        ),
        (
            ("secretsmanager", "createSecret"),
            400,
            r#"{"__type":"ValidationException","Message":"Invalid name."}"#,
            "SecretsManager.SecretsManagerException",
            "Invalid name. (Service: SecretsManager, Status Code: 400, Request ID: R1) (SDK Attempt Count: 1)",
        ),
        (
            ("s3", "listBuckets"),
            404,
            "<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message><RequestId>S</RequestId><HostId>H</HostId></Error>",
            "S3.S3Exception",
            "The specified bucket does not exist (Service: S3, Status Code: 404, Request ID: R1, Extended Request ID: H) (SDK Attempt Count: 1)",
        ),
    ];
    for ((service, action), status, body, name, cause) in cases {
        let (aws, _) = aws(vec![response(status, body)]);
        let error = aws.call(&operation(service, action), &json!({})).await;
        assert_eq!(error, Err(TaskError::new(name, cause)));
    }
}

#[tokio::test]
async fn optimized_errors_are_those_of_the_first_sdk() {
    let cases = [
        (
            ("dynamodb", "dynamodb", "putItem"),
            400,
            r#"{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}"#,
            "DynamoDB.ResourceNotFoundException",
            "Requested resource not found (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: R1; Proxy: null)",
        ),
        (
            ("dynamodb", "dynamodb", "putItem"),
            400,
            r#"{"__type":"ValidationException","message":"bad"}"#,
            "DynamoDB.AmazonDynamoDBException",
            "bad (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ValidationException; Request ID: R1; Proxy: null)",
        ),
        (
            ("sns", "sns", "publish"),
            404,
            "<ErrorResponse><Error><Type>Sender</Type><Code>NotFound</Code><Message>Topic does not exist</Message></Error><RequestId>R1</RequestId></ErrorResponse>",
            "SNS.NotFoundException",
            "Topic does not exist (Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: R1; Proxy: null)",
        ),
    ];
    for ((integration, service, action), status, body, name, cause) in cases {
        let (aws, _) = aws(vec![response(status, body)]);
        let integration = Optimized::named(integration).expect("it is optimized");
        let operation = operation(service, action);
        let answer = aws
            .call_optimized(integration, &operation, &json!({}))
            .await;
        assert_eq!(
            answer.map(|answer| answer.value),
            Err(TaskError::new(name, cause))
        );
    }
}

#[tokio::test(start_paused = true)]
async fn what_passes_is_tried_again_with_the_same_token() {
    let busy = || json_error("ThrottlingException");
    let (aws, script) = aws(vec![
        busy(),
        busy(),
        response(200, r#"{"ExecutionArn":"x"}"#),
    ]);
    let parameters = json!({ "TransactItems": [] });
    let result = aws
        .call(&operation("dynamodb", "transactWriteItems"), &parameters)
        .await;
    assert!(result.is_ok(), "{result:?}");
    let requests = script.requests.lock().unwrap();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[0].1.body, requests[2].1.body);
    assert!(String::from_utf8_lossy(&requests[0].1.body).contains("ClientRequestToken"));
}

#[tokio::test(start_paused = true)]
async fn three_attempts_are_made_at_most() {
    let (aws, script) = aws(vec![
        response(503, ""),
        response(503, ""),
        response(503, ""),
    ]);
    let error = aws
        .call(&operation("dynamodb", "listTables"), &json!({}))
        .await;
    let error = error.expect_err("the service is not there");
    assert_eq!(error.error(), Some("DynamoDb.DynamoDbException"));
    let cause = error.cause().unwrap_or_default();
    assert!(cause.ends_with(" (SDK Attempt Count: 3)"), "{cause}");
    assert_eq!(script.requests.lock().unwrap().len(), 3);
}

#[tokio::test]
async fn refusals_are_not_tried_again() {
    let (aws, script) = aws(vec![json_error("ResourceNotFoundException")]);
    let error = aws
        .call(
            &operation("dynamodb", "describeTable"),
            &json!({ "TableName": "t" }),
        )
        .await;
    assert_eq!(
        error.expect_err("it is refused").error(),
        Some("DynamoDb.ResourceNotFoundException")
    );
    assert_eq!(script.requests.lock().unwrap().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn the_clock_of_the_service_counts() {
    let mut skewed = json_error("RequestTimeTooSkewed").unwrap();
    skewed.headers.push((
        "Date".to_owned(),
        "Tue, 01 Jan 2030 00:00:00 GMT".to_owned(),
    ));
    let (aws, script) = aws(vec![Ok(skewed), response(200, "{}")]);
    let result = aws
        .call(&operation("dynamodb", "listTables"), &json!({}))
        .await;
    assert!(result.is_ok(), "{result:?}");
    let requests = script.requests.lock().unwrap();
    let date = requests[1].1.header("x-amz-date").expect("it has a date");
    assert!(date.starts_with("20300101T0000"), "{date}");
}

#[tokio::test(start_paused = true)]
async fn no_answer_is_an_error_of_the_client() {
    let none = || {
        Err(TransportError {
            message: "nowhere: Name or service not known".to_owned(),
        })
    };
    let (aws, _) = aws(vec![none(), none(), none()]);
    let error = aws
        .call(&operation("sqs", "listQueues"), &json!({}))
        .await
        .expect_err("nobody answers");
    assert_eq!(error.error(), Some("Sqs.SdkClientException"));
    let cause = "Unable to execute HTTP request: nowhere: Name or service not known";
    assert_eq!(error.cause(), Some(cause));
}

#[tokio::test]
async fn unknown_parameters_are_refused() {
    let (aws, script) = aws(vec![]);
    let parameters = json!({ "Tabel": "t" });
    let error = aws
        .call(&operation("dynamodb", "getItem"), &parameters)
        .await
        .expect_err("it is refused");
    assert_eq!(error.error(), Some("States.Runtime"));
    let cause = "The Parameters '{\"Tabel\":\"t\"}' could not be used to start the Task: [The field 'Tabel' is not supported by Step Functions]";
    assert_eq!(error.cause(), Some(cause));
    assert!(script.requests.lock().unwrap().is_empty());
}

#[tokio::test]
async fn endpoints_can_be_given() {
    let variables = [
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:5000"),
        ("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:8000/local"),
        ("AWS_ENDPOINT_URL_SECRETS_MANAGER", "http://127.0.0.1:9000"),
    ];
    let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let settings = Settings::of_region("eu-west-1").with_variables(variables.into_iter());
    let answers = || vec![response(200, "{}")];
    for (service, action, url) in [
        ("dynamodb", "listTables", "http://127.0.0.1:8000/local/"),
        ("secretsmanager", "listSecrets", "http://127.0.0.1:9000/"),
        ("sqs", "listQueues", "http://127.0.0.1:5000/"),
    ] {
        let (aws, script) = with_settings(settings.clone(), answers());
        aws.call(&operation(service, action), &json!({}))
            .await
            .expect("it is answered");
        assert_eq!(script.requests.lock().unwrap()[0].0, url);
    }
}

#[tokio::test]
async fn a_role_is_assumed_once() {
    let credentials = "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ROLE</AccessKeyId>\
         <SecretAccessKey>s</SecretAccessKey><SessionToken>token</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>\
         </Credentials></AssumeRoleResult></AssumeRoleResponse>";
    let (aws, script) = aws(vec![
        response(200, credentials),
        response(200, "{}"),
        response(200, "{}"),
    ]);
    let list = operation("dynamodb", "listTables");
    for _ in 0..2 {
        let role = aws.as_role("arn:aws:iam::1:role/r");
        role.call(&list, &json!({})).await.expect("it is answered");
    }
    let requests = script.requests.lock().unwrap();
    let hosts: Vec<&str> = requests
        .iter()
        .filter_map(|(url, _)| url.split('.').next())
        .collect();
    assert_eq!(
        hosts,
        ["https://sts", "https://dynamodb", "https://dynamodb"]
    );
    let authorization = requests[1].1.header("authorization").unwrap_or_default();
    assert!(
        authorization.contains("Credential=ROLE/"),
        "{authorization}"
    );
    assert_eq!(requests[2].1.header("x-amz-security-token"), Some("token"));
}

#[tokio::test]
async fn a_call_needs_a_region() {
    let (aws, script) = with_settings(Settings::default(), vec![]);
    let error = aws.call(&operation("sqs", "listQueues"), &json!({})).await;
    let cause = "Unable to load region from any of the providers in the chain";
    assert_eq!(error, Err(TaskError::new("Sqs.SdkClientException", cause)));
    assert!(script.requests.lock().unwrap().is_empty());
}
