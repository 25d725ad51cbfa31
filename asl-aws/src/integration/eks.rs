//! `eks:call` and `eks:runJob`: requests to the API of Kubernetes in a cluster, and what its answers mean.

use asl_runtime::{TaskError, Value, json};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::gateway::{pairs, reason};
use super::{changed, object};
use crate::encode;
use crate::http::{Request, Response};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kubernetes {
    /// Any request.
    Call,
    /// A job of `batch/v1`.
    RunJob,
}

/// A cluster, as the parameters tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its name, which is part of the token that requests carry.
    pub name: String,
    /// The URL of its API, without a slash at the end.
    pub endpoint: String,
    /// The certificates that its API is known by, as PEM.
    roots: Option<String>,
}

/// A job that runs in a cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    namespace: String,
    name: String,
}

impl Kubernetes {
    /// That of an action, as a resource names it.
    pub fn of(service: &str, action: &str) -> Option<Self> {
        match (service, action) {
            ("eks", "call") => Some(Self::Call),
            ("eks", "runJob") => Some(Self::RunJob),
            _ => None,
        }
    }

    /// The request that the parameters ask for.
    ///
    /// # Errors
    /// What is wrong with the parameters.
    pub fn request(self, cluster: &Cluster, parameters: &Value) -> Result<Request, String> {
        match self {
            Self::Call => {
                let method = text(parameters, "Method")?;
                let mut request = cluster.request(method, text(parameters, "Path")?);
                request.query = query(parameters.get("QueryParameters"));
                if let Some(body) = given(parameters, "RequestBody") {
                    set_body(&mut request, body);
                }
                Ok(request)
            }
            Self::RunJob => {
                let job = given(parameters, "Job").ok_or_else(|| missing("Job"))?;
                let mut request = cluster.request("POST", &jobs(namespace(parameters)));
                set_body(&mut request, job);
                Ok(request)
            }
        }
    }
}

impl Cluster {
    /// The cluster that the parameters name.
    ///
    /// # Errors
    /// What is wrong with the parameters.
    pub fn of(parameters: &Value) -> Result<Self, String> {
        let endpoint = text(parameters, "Endpoint")?;
        let authority = text(parameters, "CertificateAuthority")?;
        let roots = if endpoint.starts_with("https://") {
            Some(
                certificates(authority)
                    .ok_or("The field 'CertificateAuthority' is no PEM in Base64")?,
            )
        } else if endpoint.starts_with("http://") {
            None
        } else {
            return Err("The field 'Endpoint' is no URL of http or https".to_owned());
        };
        Ok(Self {
            name: text(parameters, "ClusterName")?.to_owned(),
            endpoint: endpoint.trim_end_matches('/').to_owned(),
            roots,
        })
    }

    fn request(&self, method: &str, path: &str) -> Request {
        Request {
            method: method.to_owned(),
            path: format!("/{}", encode::path(path.trim_start_matches('/'))),
            headers: vec![("Accept".to_owned(), "application/json, */*".to_owned())],
            roots: self.roots.clone(),
            ..Request::default()
        }
    }
}

impl Job {
    /// The job that has been started, of what Kubernetes has answered; nothing if that is no job.
    pub fn of(parameters: &Value, started: &Value) -> Option<Self> {
        let metadata = started.get("metadata")?;
        let known = metadata.get("namespace").and_then(Value::as_str);
        Some(Self {
            namespace: known.unwrap_or(namespace(parameters)).to_owned(),
            name: metadata.get("name")?.as_str()?.to_owned(),
        })
    }

    /// Asks for the job as it is now.
    pub fn question(&self, cluster: &Cluster) -> Request {
        cluster.request("GET", &self.path())
    }

    /// Deletes the job and its pods.
    pub fn deletion(&self, cluster: &Cluster) -> Request {
        let mut request = cluster.request("DELETE", &self.path());
        request.query = query(Some(&json!({ "propagationPolicy": "Foreground" })));
        request
    }

    /// Asks for the pods of the job.
    pub fn pods(&self, cluster: &Cluster) -> Request {
        let mut request = cluster.request("GET", &pods(&self.namespace));
        let selector = Value::from(format!("job-name={}", self.name));
        request.query = query(Some(&json!({ "labelSelector": selector })));
        request
    }

    /// Asks for what a container has written.
    pub fn log(&self, cluster: &Cluster, options: &Value, pod: &str, container: &str) -> Request {
        let path = format!("{}/{pod}/log", pods(&self.namespace));
        let mut request = cluster.request("GET", &path);
        request.query = query(Some(&json!({ "container": container })));
        request.query.extend(query(options.get("LogParameters")));
        request
    }

    fn path(&self) -> String {
        format!("{}/{}", jobs(&self.namespace), self.name)
    }
}

/// What a task gives that makes one request, of the response.
///
/// # Errors
/// The status, where it tells of a failure; its cause has the documented form.
pub fn result(response: &Response) -> Result<Value, TaskError> {
    let shown = object([
        ("ResponseBody", Some(body(response))),
        ("StatusCode", Some(Value::from(u32::from(response.status)))),
        ("StatusText", Some(Value::from(reason(response.status)))),
    ]);
    if response.status >= 400 {
        let name = format!("EKS.{}", response.status);
        return Err(TaskError::new(name, shown.to_string()));
    }
    Ok(shown)
}

/// The resource that a response has.
///
/// # Errors
/// Those of [`result`].
pub fn resource(response: &Response) -> Result<Value, TaskError> {
    result(response).map(|_| body(response))
}

/// Whether a job has succeeded, once it has ended.
pub fn has_succeeded(job: &Value) -> Option<bool> {
    let conditions = job
        .get("status")
        .and_then(|status| status.get("conditions"));
    let conditions = conditions.and_then(Value::as_array).unwrap_or_default();
    let holds = |kind: &str| {
        let is = |condition: &Value, name: &str, wanted: &str| {
            condition.get(name).and_then(Value::as_str) == Some(wanted)
        };
        let mut conditions = conditions.iter();
        conditions.any(|known| is(known, "type", kind) && is(known, "status", "True"))
    };
    if holds("Failed") {
        return Some(false);
    }
    holds("Complete").then_some(true)
}

/// The options of logs, if they are wanted.
pub fn log_options(parameters: &Value) -> Option<&Value> {
    let options = given(parameters, "LogOptions")?;
    let is_wanted = options.get("RetrieveLogs").and_then(Value::as_bool);
    is_wanted.unwrap_or_default().then_some(options)
}

/// The names of the pods in a list of them, with those of their containers.
pub fn containers(pods: &Value) -> Vec<(String, Vec<String>)> {
    let named = |value: &Value| value.get("name").and_then(Value::as_str).map(str::to_owned);
    let items = pods.get("items").and_then(Value::as_array);
    let pods = items.unwrap_or_default().iter().filter_map(|pod| {
        let containers = pod.get("spec").and_then(|spec| spec.get("containers"));
        let containers = containers.and_then(Value::as_array).unwrap_or_default();
        let containers = containers.iter().filter_map(named).collect();
        Some((named(pod.get("metadata")?)?, containers))
    });
    pods.collect()
}

/// What is shown of the log of a container.
pub fn log(options: &Value, response: Result<Response, TaskError>) -> Value {
    let is_raw = options.get("RawLogs").and_then(Value::as_bool);
    match response.and_then(|response| result(&response).map(|_| response)) {
        Ok(response) if is_raw == Some(true) => json!({ "log": response.text() }),
        Ok(response) => json!({ "log": body(&response) }),
        Err(error) => unread(&error),
    }
}

/// What stands where logs cannot be had.
pub fn unread(error: &TaskError) -> Value {
    object([
        ("cause", error.cause().map(Value::from)),
        ("error", error.error().map(Value::from)),
    ])
}

/// A job with the logs of its containers.
pub fn with_logs(job: &Value, logs: Value) -> Value {
    changed(job, "logs", |_| Some(logs))
}

/// JSON where it is some, or the text.
fn body(response: &Response) -> Value {
    let text = response.text();
    Value::parse(&text).unwrap_or_else(|_| Value::from(text))
}

/// The PEM in Base64; lines may be broken.
fn certificates(authority: &str) -> Option<String> {
    let authority: String = authority.split_whitespace().collect();
    String::from_utf8(BASE64_STANDARD.decode(authority).ok()?).ok()
}

/// A text is sent as it is, and all else as JSON. A change is a patch of a kind that all resources take.
fn set_body(request: &mut Request, body: &Value) {
    let text = crate::style::text(body);
    let kind = match (request.method.as_str(), text.trim_start().starts_with('[')) {
        ("PATCH", true) => "application/json-patch+json",
        ("PATCH", false) => "application/merge-patch+json",
        _ => "application/json",
    };
    request.body = text.into_owned().into_bytes();
    request.default_header("Content-Type", kind);
}

fn query(parameters: Option<&Value>) -> Vec<(String, Option<String>)> {
    let pairs = pairs(parameters).into_iter();
    pairs.map(|(name, value)| (name, Some(value))).collect()
}

fn jobs(namespace: &str) -> String {
    format!("/apis/batch/v1/namespaces/{namespace}/jobs")
}

fn pods(namespace: &str) -> String {
    format!("/api/v1/namespaces/{namespace}/pods")
}

fn namespace(parameters: &Value) -> &str {
    text(parameters, "Namespace").unwrap_or("default")
}

fn given<'v>(parameters: &'v Value, name: &str) -> Option<&'v Value> {
    parameters.get(name).filter(|value| !value.is_null())
}

fn text<'v>(parameters: &'v Value, name: &str) -> Result<&'v str, String> {
    let text = parameters.get(name).and_then(Value::as_str);
    text.ok_or_else(|| missing(name))
}

fn missing(name: &str) -> String {
    format!("The field '{name}' is required but was missing")
}

#[cfg(test)]
mod tests;
