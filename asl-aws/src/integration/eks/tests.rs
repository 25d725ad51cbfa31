use asl_runtime::{TaskError, Value, json};

use super::{Cluster, Job, Kubernetes, containers, has_succeeded, log, log_options, result};
use crate::http::{Request, Response};

fn cluster() -> Cluster {
    let parameters = json!({
        "ClusterName": "c",
        "Endpoint": "https://k.example/",
        "CertificateAuthority": "LS0tLS1C\nRUdJTg=="
    });
    Cluster::of(&parameters).expect("it is well-formed")
}

/// The method, the path with the query, the kind of the body, and the body.
fn seen(request: &Request) -> (&str, String, &str, String) {
    let kind = request.header("content-type").unwrap_or_default();
    let body = String::from_utf8_lossy(&request.body).into_owned();
    (&request.method, request.path_and_query(), kind, body)
}

fn response(status: u16, body: &str) -> Response {
    Response {
        status,
        body: body.as_bytes().to_vec(),
        ..Response::default()
    }
}

#[test]
fn a_cluster_is_known_by_its_certificate() {
    let cluster = cluster();
    assert_eq!(cluster.endpoint, "https://k.example");
    assert_eq!(cluster.roots.as_deref(), Some("-----BEGIN"));
    let of = |endpoint: Value, authority: Value| {
        Cluster::of(
            &json!({ "ClusterName": "c", "Endpoint": endpoint, "CertificateAuthority": authority }),
        )
    };
    let emulator = of(json!("http://127.0.0.1:8001"), json!("-"));
    assert_eq!(emulator.map(|cluster| cluster.roots), Ok(None));
    for (endpoint, authority) in [
        (json!("k.example"), json!("LS0=")),
        (json!("https://k.example"), json!("?")),
        (json!("https://k.example"), Value::Null),
        (Value::Null, json!("LS0=")),
    ] {
        assert!(of(endpoint, authority).is_err());
    }
}

#[test]
fn calls_are_requests() {
    let cases = [
        (
            json!({ "Method": "GET", "Path": "/api/v1/pods", "QueryParameters": { "labelSelector": ["a=b", "c"] } }),
            (
                "GET",
                "/api/v1/pods?labelSelector=a%3Db&labelSelector=c",
                "",
                "",
            ),
        ),
        (
            json!({ "Method": "POST", "Path": "api/v1/x y", "RequestBody": { "a": 1 } }),
            ("POST", "/api/v1/x%20y", "application/json", "{\"a\":1}"),
        ),
        (
            json!({ "Method": "PUT", "Path": "/a", "RequestBody": "{\"a\": 1}" }),
            ("PUT", "/a", "application/json", "{\"a\": 1}"),
        ),
        (
            json!({ "Method": "PATCH", "Path": "/a", "RequestBody": { "a": null } }),
            (
                "PATCH",
                "/a",
                "application/merge-patch+json",
                "{\"a\":null}",
            ),
        ),
        (
            json!({ "Method": "PATCH", "Path": "/a", "RequestBody": [{ "op": "test" }] }),
            (
                "PATCH",
                "/a",
                "application/json-patch+json",
                "[{\"op\":\"test\"}]",
            ),
        ),
    ];
    for (parameters, (method, path, kind, body)) in cases {
        let request = Kubernetes::Call.request(&cluster(), &parameters);
        let request = request.expect("it is well-formed");
        let expected = (method, path.to_owned(), kind, body.to_owned());
        assert_eq!(seen(&request), expected, "{parameters}");
        assert_eq!(request.roots, cluster().roots);
    }
    let without_path = Kubernetes::Call.request(&cluster(), &json!({ "Method": "GET" }));
    let problem = "The field 'Path' is required but was missing".to_owned();
    assert_eq!(without_path, Err(problem));
}

#[test]
fn jobs_are_started_asked_about_and_deleted() {
    let parameters = json!({ "Namespace": "n", "Job": { "kind": "Job" } });
    let start = Kubernetes::RunJob.request(&cluster(), &parameters);
    let start = start.expect("it is well-formed");
    let expected = "/apis/batch/v1/namespaces/n/jobs".to_owned();
    let body = "{\"kind\":\"Job\"}".to_owned();
    assert_eq!(seen(&start), ("POST", expected, "application/json", body));
    let job = Job::of(&json!({}), &json!({ "metadata": { "name": "j" } })).expect("it is a job");
    let options = json!({ "LogParameters": { "tailLines": ["6"] } });
    let requests = [
        (
            job.question(&cluster()),
            "GET /apis/batch/v1/namespaces/default/jobs/j",
        ),
        (
            job.deletion(&cluster()),
            "DELETE /apis/batch/v1/namespaces/default/jobs/j?propagationPolicy=Foreground",
        ),
        (
            job.pods(&cluster()),
            "GET /api/v1/namespaces/default/pods?labelSelector=job-name%3Dj",
        ),
        (
            job.log(&cluster(), &options, "p", "c"),
            "GET /api/v1/namespaces/default/pods/p/log?container=c&tailLines=6",
        ),
    ];
    for (request, expected) in requests {
        assert_eq!(
            format!("{} {}", request.method, request.path_and_query()),
            expected
        );
    }
    assert_eq!(Job::of(&json!({}), &json!("no")), None);
}

/// The form that the page on EKS shows.
#[test]
fn a_refusal_is_the_error_and_its_answer_the_cause() {
    let refused = result(&response(401, "{\"reason\": \"Unauthorized\"}"));
    let cause = "{\"ResponseBody\":{\"reason\":\"Unauthorized\"},\"StatusCode\":401,\"StatusText\":\"Unauthorized\"}";
    assert_eq!(refused, Err(TaskError::new("EKS.401", cause)));
    let shown = json!({ "ResponseBody": "ok", "StatusCode": 200, "StatusText": "OK" });
    assert_eq!(result(&response(200, "ok")), Ok(shown));
}

#[test]
fn conditions_tell_how_a_job_ends() {
    let told = |kind: &str, status: &str| {
        let condition = json!({ "type": kind, "status": status });
        has_succeeded(&json!({ "status": { "conditions": [condition] } }))
    };
    assert_eq!(told("Complete", "True"), Some(true));
    assert_eq!(told("Failed", "True"), Some(false));
    assert_eq!(told("Failed", "False"), None);
    assert_eq!(told("Suspended", "True"), None);
    assert_eq!(told("SuccessCriteriaMet", "True"), None);
    assert_eq!(has_succeeded(&json!({ "status": { "active": 1 } })), None);
}

#[test]
fn logs_are_json_where_they_can_be() {
    let shown = |options: Value, text: &str| log(&options, Ok(response(200, text)));
    assert_eq!(
        shown(json!({}), "{\"pi\": 3.5}\n"),
        json!({ "log": { "pi": 3.5 } })
    );
    assert_eq!(
        shown(json!({}), "two\nlines\n"),
        json!({ "log": "two\nlines\n" })
    );
    assert_eq!(
        shown(json!({ "RawLogs": true }), "1\n"),
        json!({ "log": "1\n" })
    );
    let failed = log(&json!({}), Err(TaskError::new("E", "c")));
    assert_eq!(failed, json!({ "cause": "c", "error": "E" }));
    let wanted = |options: Value| log_options(&json!({ "LogOptions": options })).is_some();
    assert!(wanted(json!({ "RetrieveLogs": true })));
    assert!(!wanted(json!({ "RetrieveLogs": false })) && !wanted(Value::Null));
}

#[test]
fn all_containers_of_all_pods_are_found() {
    let pod = |name: &str, containers: Value| json!({ "metadata": { "name": name }, "spec": { "containers": containers } });
    let list = json!({ "items": [pod("p", json!([{ "name": "a" }, { "name": "b" }])), pod("q", json!([])), {}] });
    let expected = [
        ("p".to_owned(), vec!["a".to_owned(), "b".to_owned()]),
        ("q".to_owned(), vec![]),
    ];
    assert_eq!(containers(&list), expected);
    assert!(containers(&Value::Null).is_empty());
}
