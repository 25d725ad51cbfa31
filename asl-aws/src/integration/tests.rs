use asl_models::Action;
use asl_runtime::{TaskError, Value, json};

use super::{Caller, Connection, Gateway, Verdict, arguments, request, result, verdict};
use crate::http::{Request, Response};

fn action(service: &str, name: &str) -> &'static Action {
    Action::named(service, name).expect("there is such an action")
}

fn response(headers: &[(&str, &str)]) -> Response {
    let headers = headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Response {
        status: 200,
        headers: headers.collect(),
        ..Response::default()
    }
}

/// Recorded in `lambda_task_service.invoke`, with fewer headers.
#[test]
fn results_show_the_headers_of_the_response() {
    let value = json!({ "ExecutedVersion": "$LATEST", "Payload": "{\"a\": 1}", "StatusCode": 200 });
    let response = response(&[
        ("x-amzn-RequestId", "R"),
        ("connection", "keep-alive"),
        ("Content-Length", "2"),
        ("Content-Type", "application/json"),
    ]);
    let shown = result(action("lambda", "invoke"), &json!({}), &value, &response)
        .expect("it is no failure");
    let expected = "{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{\"a\":1},\"SdkHttpMetadata\":{\"AllHttpHeaders\":\
        {\"x-amzn-RequestId\":[\"R\"],\"connection\":[\"keep-alive\"],\"Content-Length\":[\"2\"],\"Content-Type\":[\"application/json\"]},\
        \"HttpHeaders\":{\"connection\":\"keep-alive\",\"Content-Length\":\"2\",\"Content-Type\":\"application/json\",\"x-amzn-RequestId\":\"R\"},\
        \"HttpStatusCode\":200},\"SdkResponseMetadata\":{\"RequestId\":\"R\"},\"StatusCode\":200}";
    assert_eq!(shown.to_string(), expected);
}

#[test]
fn payloads_are_json_text() {
    let sent = |payload: Value| {
        let parameters = json!({ "FunctionName": "f", "Payload": payload });
        request(
            action("lambda", "invoke"),
            &parameters,
            false,
            &Caller::default(),
        )
        .get("Payload")
        .cloned()
    };
    assert_eq!(sent(json!({ "a": 1 })), Some(json!("{\"a\":1}")));
    assert_eq!(sent(json!("\"text\"")), Some(json!("\"text\"")));
    assert_eq!(sent(json!("plain")), Some(json!("\"plain\"")));
    assert_eq!(sent(Value::Null), None);
}

#[test]
fn a_function_that_fails_fails_the_task() {
    let payload = "{\"errorMessage\": \"Some.\", \"errorType\": \"Custom\"}";
    let value = json!({ "Payload": payload, "StatusCode": 200 });
    let response = response(&[("X-Amz-Function-Error", "Unhandled")]);
    let failed = result(action("lambda", "invoke"), &json!({}), &value, &response);
    let cause = "{\"errorMessage\":\"Some.\",\"errorType\":\"Custom\"}";
    assert_eq!(failed, Err(TaskError::new("Custom", cause)));
}

/// Recorded in `put_events_malformed_detail`.
#[test]
fn events_that_are_refused_fail_the_task() {
    let value = json!({ "Entries": [{ "ErrorCode": "MalformedDetail", "ErrorMessage": "Detail is malformed." }], "FailedEntryCount": 1 });
    let failed = result(
        action("events", "putEvents"),
        &json!({}),
        &value,
        &response(&[]),
    );
    assert_eq!(
        failed,
        Err(TaskError::new("EventBridge.FailedEntry", value.to_string()))
    );
}

#[test]
fn an_execution_without_a_name_has_that_of_the_attempt() {
    let caller = Caller {
        token: "t".to_owned(),
        ..Caller::default()
    };
    let name = |parameters: Value| {
        let start = action("states", "startExecution");
        let sent = request(start, &parameters, false, &caller);
        sent.get("Name").cloned()
    };
    assert_eq!(name(json!({ "StateMachineArn": "m" })), Some(json!("t")));
    assert_eq!(name(json!({ "Name": "n" })), Some(json!("n")));
}

#[test]
fn events_name_the_execution() {
    let caller = Caller {
        execution: "e".to_owned(),
        state_machine: "m".to_owned(),
        ..Caller::default()
    };
    let parameters = json!({ "Entries": [{ "Source": "s", "Resources": ["r"] }] });
    let sent = request(action("events", "putEvents"), &parameters, false, &caller);
    assert_eq!(
        sent,
        json!({ "Entries": [{ "Source": "s", "Resources": ["r", "m", "e"] }] })
    );
}

#[test]
fn jobs_are_asked_about_by_what_started_them() {
    let glue = action("glue", "startJobRun").job.expect("it has a job");
    let (request, response) = (json!({ "JobName": "j" }), json!({ "JobRunId": "r" }));
    assert_eq!(
        arguments(glue.arguments, &request, &response),
        json!({ "JobName": "j", "RunId": "r" })
    );
    let (_, stop) = glue.cancel.expect("it can be stopped");
    assert_eq!(
        arguments(stop, &request, &response),
        json!({ "JobName": "j", "JobRunIds": ["r"] })
    );
}

#[test]
fn the_status_of_a_job_says_how_the_task_ends() {
    let told = |service: &str, name: &str, version: u8, described: &Value| {
        let action = action(service, name);
        verdict(
            action,
            &action.job.expect("it has a job"),
            version,
            described,
        )
    };
    let run = |state: &str| json!({ "JobRun": { "Id": "r", "JobRunState": state } });
    assert_eq!(
        told("glue", "startJobRun", 1, &run("RUNNING")),
        Verdict::Running
    );
    let done = Verdict::Done(json!({ "Id": "r", "JobRunState": "SUCCEEDED" }));
    assert_eq!(told("glue", "startJobRun", 1, &run("SUCCEEDED")), done);
    let failed = TaskError::new(
        "States.TaskFailed",
        "{\"Id\":\"r\",\"JobRunState\":\"FAILED\"}",
    );
    assert_eq!(
        told("glue", "startJobRun", 1, &run("FAILED")),
        Verdict::Failed(failed)
    );
    let build = json!({ "Builds": [{ "BuildStatus": "SUCCEEDED" }] });
    let shown = json!({ "Build": { "BuildStatus": "SUCCEEDED" } });
    assert_eq!(
        told("codebuild", "startBuild", 1, &build),
        Verdict::Done(shown)
    );
    let execution = json!({ "Output": "{\"a\":1}", "Status": "SUCCEEDED" });
    assert_eq!(
        told("states", "startExecution", 1, &execution),
        Verdict::Done(execution.clone())
    );
    let shown = json!({ "Output": { "a": 1 }, "Status": "SUCCEEDED" });
    assert_eq!(
        told("states", "startExecution", 2, &execution),
        Verdict::Done(shown)
    );
    let task = |code: Value| json!({ "Tasks": [{ "LastStatus": "STOPPED", "Containers": [{ "ExitCode": code }] }] });
    assert!(matches!(
        told("ecs", "runTask", 1, &task(json!(0))),
        Verdict::Done(_)
    ));
    assert!(matches!(
        told("ecs", "runTask", 1, &task(json!(1))),
        Verdict::Failed(_)
    ));
    assert!(matches!(
        told("ecs", "runTask", 1, &task(Value::Null)),
        Verdict::Failed(_)
    ));
}

#[test]
fn actions_of_emr_have_names_of_their_own() {
    let parameters = json!({ "ClusterId": "c", "Step": { "Name": "s" } });
    let sent = request(
        action("elasticmapreduce", "addStep"),
        &parameters,
        true,
        &Caller::default(),
    );
    assert_eq!(
        sent,
        json!({ "JobFlowId": "c", "Steps": [{ "Name": "s" }] })
    );
}

#[test]
fn a_gateway_is_called_by_its_address() {
    let parameters = json!({
        "ApiEndpoint": "a.execute-api.eu-west-1.amazonaws.com", "Method": "POST", "Stage": "dev", "Path": "/x y",
        "QueryParameters": { "q": ["1", "2"] }, "Headers": { "k": ["v"] }, "RequestBody": { "a": 1 }
    });
    let (base, request) = Gateway::Api
        .request(&parameters)
        .expect("it is well-formed");
    assert_eq!(
        format!("{base}{}", request.path_and_query()),
        "https://a.execute-api.eu-west-1.amazonaws.com/dev/x%20y?q=1&q=2"
    );
    assert_eq!(
        (request.body.as_slice(), request.header("k")),
        (&b"{\"a\":1}"[..], Some("v"))
    );
    let answer = Response {
        body: b"{}".to_vec(),
        ..response(&[("b", "1"), ("A", "2")])
    };
    let shown = Gateway::Api.result(&answer).expect("it is no failure");
    let expected = "{\"Headers\":{\"A\":[\"2\"],\"b\":[\"1\"]},\"ResponseBody\":{},\"StatusCode\":200,\"StatusText\":\"OK\"}";
    assert_eq!(shown.to_string(), expected);
    let refused = Response {
        status: 404,
        body: b"no".to_vec(),
        ..Response::default()
    };
    assert_eq!(
        Gateway::Api.result(&refused),
        Err(TaskError::new("ApiGateway.404", "no"))
    );
    let failed = Err(TaskError::new("States.Http.StatusCode.404", "no"));
    assert_eq!(Gateway::Http.result(&refused), failed);
}

#[test]
fn forms_write_lists_as_the_parameters_say() {
    let body = |format: &str| {
        let parameters = json!({
            "ApiEndpoint": "https://example.com/", "Method": "POST", "RequestBody": { "a": ["x y", "z"], "b": 1 },
            "Transform": { "RequestBodyEncoding": "URL_ENCODED", "RequestEncodingOptions": { "ArrayFormat": format } }
        });
        let (base, request) = Gateway::Http
            .request(&parameters)
            .expect("it is well-formed");
        assert_eq!(base, "https://example.com");
        assert_eq!(
            request.header("content-type"),
            Some("application/x-www-form-urlencoded")
        );
        String::from_utf8(request.body).expect("it is text")
    };
    assert_eq!(body("INDICES"), "a%5B0%5D=x%20y&a%5B1%5D=z&b=1");
    assert_eq!(body("REPEAT"), "a=x%20y&a=z&b=1");
    assert_eq!(body("COMMAS"), "a=x%20y%2Cz&b=1");
    assert_eq!(body("BRACKETS"), "a%5B%5D=x%20y&a%5B%5D=z&b=1");
}

#[test]
fn connections_authorize_requests() {
    let connection = |kind: &str, secret: Value| Connection {
        description: json!({
            "AuthorizationType": kind,
            "AuthParameters": { "InvocationHttpParameters": {
                "HeaderParameters": [{ "Key": "X-Own", "Value": "1" }],
                "BodyParameters": [{ "Key": "b", "Value": "2" }]
            } }
        }),
        secret,
    };
    let authorized = |connection: &Connection, name: &str| {
        let mut request = Request {
            headers: vec![("x-own".to_owned(), "0".to_owned())],
            ..Request::default()
        };
        connection.authorize(&mut request);
        assert_eq!(request.header("x-own"), Some("1"));
        request.header(name).map(str::to_owned)
    };
    let basic = connection("BASIC", json!({ "username": "u", "password": "p" }));
    assert_eq!(
        authorized(&basic, "authorization").as_deref(),
        Some("Basic dTpw")
    );
    let key = connection(
        "API_KEY",
        json!({ "api_key_name": "X-Key", "api_key_value": "k" }),
    );
    assert_eq!(authorized(&key, "x-key").as_deref(), Some("k"));
    assert_eq!(
        key.body(Some(&json!({ "a": 1 }))),
        Some(json!({ "a": 1, "b": "2" }))
    );
    assert_eq!(key.token_request(), None);
}
