//! A workflow whose tasks are done by a client, but for the methods that are implemented.

use std::sync::Arc;

use asl_aws::{
    Aws, BoxFuture, Credentials, Request, Response, Settings, Transport, TransportError,
};
use asl_runtime::{TaskContext, TaskError, Value, include_workflow, json};

include_workflow! {
    mod methods = "tests/tasks/methods.asl.json";
    services = aws, lambda;
}

/// Answers by where a request goes.
struct Services;

impl Transport for Services {
    fn send<'t>(
        &'t self,
        url: &'t str,
        _request: &'t Request,
    ) -> BoxFuture<'t, Result<Response, TransportError>> {
        let function_failed = url.contains("tell");
        let (status, body) = match url {
            _ if function_failed => (200, r#"{"errorType":"Deaf","trace":[]}"#),
            _ if url.contains("lambda") => (200, r#"{"total":12.50}"#),
            _ => (
                400,
                r#"{"__type":"StateMachineDoesNotExist","message":"none"}"#,
            ),
        };
        let mut headers = vec![("x-amz-executed-version".to_owned(), "7".to_owned())];
        if function_failed {
            headers.push(("X-Amz-Function-Error".to_owned(), "Unhandled".to_owned()));
        }
        let body = body.as_bytes().to_vec();
        Box::pin(std::future::ready(Ok(Response {
            status,
            headers,
            body,
        })))
    }
}

struct Shop {
    aws: Aws,
}

impl methods::Tasks for Shop {
    fn aws(&self) -> &Aws {
        &self.aws
    }

    async fn charge(&self, input: Value, _task: &TaskContext) -> Result<Value, TaskError> {
        Ok(json!({ "charged": input }))
    }
}

#[tokio::test]
async fn methods_call_aws_unless_they_are_implemented() {
    let credentials = Arc::new(Credentials::new("AKID", "secret"));
    let settings = Settings::of_region("us-east-1");
    let shop = Shop {
        aws: Aws::new(settings, Arc::new(Services), credentials),
    };
    let output = methods::run(&shop, json!({})).await;
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    let at = |path: &[&str]| {
        let found = path.iter().try_fold(&output, |value, name| value.get(name));
        found.cloned().unwrap_or_default()
    };
    // What AWS says around a payload comes from AWS, and else is made up.
    assert_eq!(at(&["price", "Payload"]), json!({ "total": 12.50 }));
    assert_eq!(at(&["price", "ExecutedVersion"]), json!("7"));
    assert_eq!(
        at(&["charge", "payload"]),
        json!({ "charged": { "id": 1 } })
    );
    assert_eq!(at(&["charge", "version"]), json!("$LATEST"));
    // An error of the service is not one of the execution that it would have started.
    let error = json!("StepFunctions.StateMachineDoesNotExistException");
    assert_eq!(at(&["ship", "Error"]), error);
    // The cause is what the function said, to the letter.
    assert_eq!(at(&["tell", "Error"]), json!("Deaf"));
    assert_eq!(
        at(&["tell", "Cause"]),
        json!(r#"{"errorType":"Deaf","trace":[]}"#)
    );
}
