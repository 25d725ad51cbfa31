//! `eks:call` and `eks:runJob`: requests to the API of Kubernetes, with a token that the signature of a call of STS is.

use std::time::Duration;

use asl_models::{Interface, Operation};
use asl_runtime::{TaskContext, TaskError, Value, json};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;

use super::stop::Stop;
use super::task::WAITS;
use super::{Aws, presign};
use crate::failure::unusable;
use crate::http::{Request, Response};
use crate::integration::eks::{self, Cluster, Job, Kubernetes};
use crate::retry;

/// How long the call of STS in a token may be made; the token itself is good for longer.
const TOKEN: Duration = Duration::from_secs(60);

impl Aws {
    /// A task that asks the API of Kubernetes for something.
    pub(super) async fn call_cluster(
        &self,
        kubernetes: Kubernetes,
        task: &TaskContext,
        is_job: bool,
    ) -> Result<Value, TaskError> {
        let parameters = task.parameters();
        let refused = |problem: String| unusable(parameters, problem);
        let cluster = Cluster::of(parameters).map_err(refused)?;
        let request = kubernetes.request(&cluster, parameters).map_err(refused)?;
        let response = self.ask_cluster(&cluster, request);
        if !is_job {
            return eks::result(&response.await?);
        }
        let started = task.submit(async { eks::resource(&response.await?) });
        let started = started.await?;
        let Some(job) = Job::of(parameters, &started) else {
            return Err(TaskError::new("States.TaskFailed", started.to_string()));
        };
        let run = Run {
            aws: self,
            cluster: &cluster,
            job: &job,
        };
        run.wait(parameters).await
    }

    /// Sends a request to a cluster, with a token.
    async fn ask_cluster(
        &self,
        cluster: &Cluster,
        mut request: Request,
    ) -> Result<Response, TaskError> {
        let failed = |message: String| TaskError::new("EKS.SdkClientException", message);
        let token = self.token_for(&cluster.name).await.map_err(failed)?;
        request.default_header("Authorization", format!("Bearer {token}"));
        let url = format!("{}{}", cluster.endpoint, request.path_and_query());
        let response = self.inner.transport.send(&url, &request).await;
        response.map_err(|error| failed(format!("Unable to execute HTTP request: {error}")))
    }

    /// The same for a request that changes nothing, again if need be.
    async fn read_cluster(
        &self,
        cluster: &Cluster,
        request: &Request,
    ) -> Result<Response, TaskError> {
        let mut attempt = 1;
        loop {
            let outcome = self.ask_cluster(cluster, request.clone()).await;
            let may_pass = outcome
                .as_ref()
                .map_or(true, |response| retry::status_may_pass(response.status));
            if !may_pass || attempt == retry::ATTEMPTS {
                return outcome;
            }
            attempt += 1;
            tokio::time::sleep(retry::delay(attempt, fastrand::f64())).await;
        }
    }

    /// A token by which a cluster knows who calls: the address of a signed call of STS that tells it.
    async fn token_for(&self, cluster: &str) -> Result<String, String> {
        let operation = Operation {
            interface: Interface {
                signing_name: "sts".to_owned(),
                host: "sts.{region}.{suffix}".to_owned(),
                ..Interface::default()
            },
            ..Operation::default()
        };
        let endpoint = self.inner.settings.aws_endpoint(&operation.interface)?;
        let query = [("Action", "GetCallerIdentity"), ("Version", "2011-06-15")];
        let query = query.map(|(name, value)| (name.to_owned(), Some(value.to_owned())));
        let request = Request {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            query: query.to_vec(),
            headers: vec![("x-k8s-aws-id".to_owned(), cluster.to_owned())],
            ..Request::default()
        };
        let credentials = self.credentials.credentials().await?;
        let url = presign(
            &operation,
            &endpoint,
            &credentials,
            self.now(),
            TOKEN,
            request,
        )?;
        Ok(format!("k8s-aws-v1.{}", BASE64_URL_SAFE_NO_PAD.encode(url)))
    }
}

/// A job that a task waits for.
#[derive(Clone, Copy)]
struct Run<'r> {
    aws: &'r Aws,
    cluster: &'r Cluster,
    job: &'r Job,
}

impl Run<'_> {
    /// Asks about the job until it has ended; it is deleted if nobody waits any more.
    async fn wait(self, parameters: &Value) -> Result<Value, TaskError> {
        let mut stop = self.stop();
        let (mut wait, longest) = WAITS;
        let question = self.job.question(self.cluster);
        let (job, has_succeeded) = loop {
            let response = self.aws.read_cluster(self.cluster, &question).await;
            let job = response.and_then(|response| eks::resource(&response));
            let job = job.inspect_err(|_| stop.forget())?;
            if let Some(has_succeeded) = eks::has_succeeded(&job) {
                break (job, has_succeeded);
            }
            tokio::time::sleep(wait).await;
            wait = wait.mul_f64(1.5).min(longest);
        };
        stop.forget();
        let job = match eks::log_options(parameters) {
            Some(options) => eks::with_logs(&job, self.logs(options).await),
            None => job,
        };
        if has_succeeded {
            Ok(job)
        } else {
            Err(TaskError::new("States.TaskFailed", job.to_string()))
        }
    }

    /// What the containers of the job have written, as well as it can be had.
    async fn logs(self, options: &Value) -> Value {
        let pods = self.job.pods(self.cluster);
        let pods = self.aws.read_cluster(self.cluster, &pods).await;
        let pods = match pods.and_then(|response| eks::resource(&response)) {
            Ok(pods) => eks::containers(&pods),
            Err(error) => return eks::unread(&error),
        };
        let mut shown = Vec::new();
        for (pod, containers) in pods {
            let mut logs = Vec::new();
            for container in containers {
                let request = self.job.log(self.cluster, options, &pod, &container);
                let response = self.aws.read_cluster(self.cluster, &request).await;
                logs.push((container, eks::log(options, response)));
            }
            shown.push((pod, json!({ "containers": Value::object(logs) })));
        }
        json!({ "pods": Value::object(shown) })
    }

    fn stop(self) -> Stop {
        let (aws, cluster) = (self.aws.clone(), self.cluster.clone());
        let deletion = self.job.deletion(&cluster);
        Stop::new(async move {
            let _ = aws.ask_cluster(&cluster, deletion).await;
        })
    }
}
