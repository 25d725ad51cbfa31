//! A workflow whose tasks call the API of Kubernetes, which answers what a test says.

use std::sync::{Arc, Mutex};

use asl_aws::{
    Aws, BoxFuture, Credentials, Request, Response, Settings, Transport, TransportError,
};
use asl_runtime::{Value, include_workflow, json};

include_workflow! {
    mod cluster = "tests/tasks/cluster.asl.json";
    services = aws;
}

/// A cluster whose job ends as its name says, the third time that it is asked about.
#[derive(Default)]
struct Kubernetes {
    seen: Mutex<Vec<String>>,
    tokens: Mutex<Vec<String>>,
}

impl Kubernetes {
    fn answer(&self, line: &str) -> (u16, String) {
        let times = |line: &str| {
            let seen = self.seen.lock().unwrap();
            seen.iter().filter(|seen| *seen == line).count()
        };
        let (_, path) = line.split_once(' ').unwrap_or_default();
        match path {
            _ if line.starts_with("POST") => (201, job(line.rsplit(' ').next(), None)),
            "/apis/batch/v1/namespaces/batch/jobs/endless" => (200, job(Some("endless"), None)),
            "/apis/batch/v1/namespaces/batch/jobs/secret" => (
                403,
                json!({ "kind": "Status", "reason": "Forbidden" }).to_string(),
            ),
            _ if path.starts_with("/apis/batch/v1/namespaces/batch/jobs/") => {
                let name = path.rsplit('/').next();
                let end = if name == Some("good") {
                    "Complete"
                } else {
                    "Failed"
                };
                (200, job(name, (times(line) == 3).then_some(end)))
            }
            "/api/v1/namespaces/batch/pods/p/log?container=a&tailLines=6" => {
                (200, "{\"pi\":3.5}\n".to_owned())
            }
            _ if path.contains("/log?") => (404, "gone".to_owned()),
            _ => {
                let containers = json!([{ "name": "a" }, { "name": "b" }]);
                let pod =
                    json!({ "metadata": { "name": "p" }, "spec": { "containers": containers } });
                (200, json!({ "items": [pod] }).to_string())
            }
        }
    }
}

fn job(name: Option<&str>, end: Option<&str>) -> String {
    let name = name.unwrap_or_default();
    let conditions = end.map(|end| json!([{ "type": end, "status": "True" }]));
    json!({ "metadata": { "name": name }, "status": { "conditions": conditions } }).to_string()
}

impl Transport for Kubernetes {
    fn send<'t>(
        &'t self,
        url: &'t str,
        request: &'t Request,
    ) -> BoxFuture<'t, Result<Response, TransportError>> {
        assert_eq!(request.roots.as_deref(), Some("-----BEGIN"));
        let path = url
            .strip_prefix("https://k.example")
            .expect("it is the cluster");
        let body = Value::parse(&String::from_utf8_lossy(&request.body)).unwrap_or_default();
        let name = body
            .get("metadata")
            .and_then(|metadata| metadata.get("name"));
        let line = match name.and_then(Value::as_str) {
            Some(name) => format!("{} {path} {name}", request.method),
            None => format!("{} {path}", request.method),
        };
        self.seen.lock().unwrap().push(line.clone());
        let token = request.header("authorization").unwrap_or_default();
        self.tokens.lock().unwrap().push(token.to_owned());
        let (status, body) = self.answer(&line);
        let response = Response {
            status,
            body: body.into_bytes(),
            ..Response::default()
        };
        Box::pin(std::future::ready(Ok(response)))
    }
}

struct Shop {
    aws: Aws,
}

impl cluster::Tasks for Shop {
    fn aws(&self) -> &Aws {
        &self.aws
    }
}

async fn run(job: &str) -> (Value, Arc<Kubernetes>) {
    let kubernetes = Arc::new(Kubernetes::default());
    let credentials = Arc::new(Credentials::new("AKID", "secret"));
    let settings = Settings {
        endpoint_url: Some("http://127.0.0.1:5000".to_owned()),
        ..Settings::of_region("eu-west-1")
    };
    let shop = Shop {
        aws: Aws::new(settings, kubernetes.clone(), credentials),
    };
    let input = json!({ "ca": "LS0tLS1CRUdJTg==", "endpoint": "https://k.example", "job": job });
    let output = cluster::run(&shop, input).await;
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    (output, kubernetes)
}

fn at<'v>(value: &'v Value, path: &[&str]) -> &'v Value {
    let found = path.iter().try_fold(value, |value, name| value.get(name));
    found.unwrap_or(&Value::Null)
}

#[tokio::test(start_paused = true)]
async fn a_job_that_is_complete_gives_itself_and_its_logs() {
    let (output, kubernetes) = run("good").await;
    assert_eq!(at(&output, &["pods", "StatusCode"]), &json!(200));
    assert_eq!(
        at(&output, &["started"]),
        &json!({ "name": "started", "code": 201 })
    );
    assert_eq!(at(&output, &["run", "metadata", "name"]), &json!("good"));
    let logs = at(&output, &["run", "logs", "pods", "p", "containers"]);
    assert_eq!(at(logs, &["a"]), &json!({ "log": { "pi": 3.5 } }));
    assert_eq!(at(logs, &["b", "error"]), &json!("EKS.404"));
    let asked = "GET /apis/batch/v1/namespaces/batch/jobs/good";
    let expected = [
        "GET /api/v1/namespaces/default/pods?labelSelector=job-name%3Dexample-job",
        "POST /apis/batch/v1/namespaces/default/jobs started",
        "POST /apis/batch/v1/namespaces/batch/jobs good",
        asked,
        asked,
        asked,
        "GET /api/v1/namespaces/batch/pods?labelSelector=job-name%3Dgood",
        "GET /api/v1/namespaces/batch/pods/p/log?container=a&tailLines=6",
        "GET /api/v1/namespaces/batch/pods/p/log?container=b&tailLines=6",
    ];
    assert_eq!(*kubernetes.seen.lock().unwrap(), expected);
}

/// The token is the address of a call of STS, where AWS has it.
#[tokio::test(start_paused = true)]
async fn requests_have_a_token() {
    use base64::Engine as _;

    let (_, kubernetes) = run("good").await;
    for token in kubernetes.tokens.lock().unwrap().iter() {
        let token = token
            .strip_prefix("Bearer k8s-aws-v1.")
            .expect("it is a token");
        let url = base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(token);
        let url = String::from_utf8(url.expect("it is Base64")).expect("it is text");
        let start =
            "https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15&";
        assert!(url.starts_with(start), "{url}");
        assert!(url.contains("X-Amz-Expires=60"), "{url}");
        assert!(url.contains("SignedHeaders=host%3Bx-k8s-aws-id"), "{url}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_job_that_fails_fails_the_task() {
    let (output, kubernetes) = run("bad").await;
    assert_eq!(at(&output, &["run", "Error"]), &json!("States.TaskFailed"));
    let cause = at(&output, &["run", "Cause"]).as_str().unwrap_or_default();
    let cause = Value::parse(cause).expect("it is JSON");
    assert_eq!(at(&cause, &["metadata", "name"]), &json!("bad"));
    assert_eq!(
        at(
            &cause,
            &["logs", "pods", "p", "containers", "a", "log", "pi"]
        ),
        &json!(3.5)
    );
    let seen = kubernetes.seen.lock().unwrap();
    assert!(
        !seen.iter().any(|line| line.starts_with("DELETE")),
        "{seen:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_refusal_has_the_status_in_its_name() {
    let (output, _) = run("secret").await;
    let cause = r#"{"ResponseBody":{"kind":"Status","reason":"Forbidden"},"StatusCode":403,"StatusText":"Forbidden"}"#;
    assert_eq!(
        at(&output, &["run"]),
        &json!({ "Error": "EKS.403", "Cause": cause })
    );
}

#[tokio::test(start_paused = true)]
async fn a_job_that_nobody_waits_for_is_deleted() {
    let (output, kubernetes) = run("endless").await;
    assert_eq!(at(&output, &["run", "Error"]), &json!("States.Timeout"));
    tokio::task::yield_now().await;
    let deletion =
        "DELETE /apis/batch/v1/namespaces/batch/jobs/endless?propagationPolicy=Foreground";
    let seen = kubernetes.seen.lock().unwrap();
    assert_eq!(seen.last().map(String::as_str), Some(deletion));
}
