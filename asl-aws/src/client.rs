//! The client: makes requests, signs them, sends them, and tries again what may pass.

mod assume;
mod credentials;
mod gateway;
#[cfg(feature = "models")]
mod handler;
mod https;
mod kubernetes;
mod model;
mod ranges;
mod roots;
mod settings;
mod sign;
mod stop;
mod task;

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use asl_models::{Operation, Optimized};
use asl_runtime::{TaskError, Timestamp, Value};

pub use self::credentials::{Credentials, CredentialsSource};
#[cfg(feature = "models")]
pub use self::handler::EveryTask;
pub use self::https::Https;
pub use self::model::Model;
pub use self::settings::Settings;
pub use self::sign::{presign, sign};
use crate::endpoint::Endpoint;
use crate::failure::{CallError, optimized_error, sdk_error};
use crate::http::{Request, Response};
use crate::prepare::prepare;
use crate::read::read_response;
use crate::retry;
use crate::style::Style;
use crate::transport::Transport;

/// A client for all services of AWS.
///
/// It is cheap to clone, and its clones share connections and credentials.
///
/// ```no_run
/// # async fn example(operation: asl_models::Operation) -> Result<(), asl_runtime::TaskError> {
/// use asl_aws::Aws;
/// use asl_runtime::json;
///
/// let aws = Aws::from_env().await;
/// let result = aws.call(&operation, &json!({ "TableName": "orders", "Key": { "id": { "S": "1" } } })).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Aws {
    inner: Arc<Inner>,
    credentials: Arc<dyn CredentialsSource>,
    /// By which services know the calls of a task when they are made again.
    token: Option<Arc<str>>,
}

struct Inner {
    settings: Settings,
    transport: Arc<dyn Transport>,
    /// How far the clocks of services are ahead of ours, in milliseconds: the same for the clients of roles.
    skew: Arc<AtomicI64>,
    /// The clients of roles that tasks have asked for.
    roles: Mutex<HashMap<String, Aws>>,
}

/// The result of a call, and the response that it was read from.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What the operation gives.
    pub value: Value,
    /// The response.
    pub response: Response,
}

impl Aws {
    /// A client with the credentials, the region and the endpoints that the environment and the files of the AWS CLI
    /// say.
    pub async fn from_env() -> Self {
        let (settings, credentials) = https::load().await;
        Self::new(settings, Arc::new(Https::new()), credentials)
    }

    /// A client of these parts.
    pub fn new(
        settings: Settings,
        transport: Arc<dyn Transport>,
        credentials: Arc<dyn CredentialsSource>,
    ) -> Self {
        let inner = Inner {
            settings,
            transport,
            skew: Arc::default(),
            roles: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
            credentials,
            token: None,
        }
    }

    /// The same client over another transport, such as one that makes up faults.
    #[must_use]
    pub fn with_transport(&self, transport: Arc<dyn Transport>) -> Self {
        let settings = self.inner.settings.clone();
        Self::new(settings, transport, self.credentials.clone())
    }

    /// The region that is called.
    pub fn region(&self) -> &str {
        &self.inner.settings.region
    }

    /// Calls an operation as a task of `aws-sdk` does.
    ///
    /// # Errors
    /// Those that Step Functions shows, such as `DynamoDb.ConditionalCheckFailedException`.
    pub async fn call(
        &self,
        operation: &Operation,
        parameters: &Value,
    ) -> Result<Value, TaskError> {
        let answer = self.send(operation, parameters, Style::Sdk).await;
        let answer = answer.map_err(|error| sdk_error(operation, parameters, error))?;
        Ok(answer.value)
    }

    /// Calls an operation as a task of an optimized integration does.
    ///
    /// # Errors
    /// Those that Step Functions shows, such as `DynamoDB.ConditionalCheckFailedException`.
    pub async fn call_optimized(
        &self,
        integration: &Optimized,
        operation: &Operation,
        parameters: &Value,
    ) -> Result<Answer, TaskError> {
        let answer = self.send(operation, parameters, Style::Optimized).await;
        answer.map_err(|error| optimized_error(integration, operation, parameters, error))
    }

    /// Makes the request of an operation and sends it, again if need be.
    ///
    /// # Errors
    /// Parameters that no request can be made of, an error of the service, or no response at all.
    pub async fn send(
        &self,
        operation: &Operation,
        parameters: &Value,
        style: Style,
    ) -> Result<Answer, CallError> {
        let endpoint = self.inner.settings.endpoint(&operation.interface);
        let endpoint = endpoint.map_err(CallError::Client)?;
        let endpoint = endpoint.for_queue(operation, parameters);
        let token = || match &self.token {
            Some(token) => token.to_string(),
            None => uuid::Uuid::new_v4().to_string(),
        };
        let request = prepare(operation, parameters, style, &endpoint, token);
        let request = request.map_err(CallError::Invalid)?;
        let url = endpoint.url(&request);
        let mut attempt = 1;
        loop {
            let outcome = self
                .attempt(operation, style, &endpoint, &url, &request)
                .await;
            let (error, may_pass) = match outcome {
                Ok(answer) => return Ok(answer),
                Err(failed) => failed,
            };
            if !may_pass || attempt == retry::ATTEMPTS {
                return Err(error.after(attempt));
            }
            attempt += 1;
            tokio::time::sleep(retry::delay(attempt, fastrand::f64())).await;
        }
    }

    /// One attempt; a failure says whether another one may succeed.
    async fn attempt(
        &self,
        operation: &Operation,
        style: Style,
        endpoint: &Endpoint,
        url: &str,
        request: &Request,
    ) -> Result<Answer, (CallError, bool)> {
        let mut request = request.clone();
        let now = self.now();
        if !operation.is_unsigned {
            let credentials = self.credentials.credentials().await;
            let credentials = credentials.map_err(|message| (CallError::Client(message), false))?;
            let signed = sign(operation, endpoint, &credentials, now, &mut request);
            signed.map_err(|message| (CallError::Client(message), false))?;
        }
        let response = self.inner.transport.send(url, &request).await;
        let response = response.map_err(|error| {
            let message = format!("Unable to execute HTTP request: {error}");
            (CallError::Client(message), true)
        })?;
        match read_response(operation, &response, style) {
            Ok(value) => Ok(Answer { value, response }),
            Err(error) => {
                let theirs = retry::service_time(&error, &response, timestamp(now));
                if let Some(theirs) = theirs {
                    let skew = theirs.as_millis() - timestamp(SystemTime::now()).as_millis();
                    self.inner.skew.store(skew, Ordering::Relaxed);
                }
                let may_pass = theirs.is_some() || retry::may_pass(&error);
                Err((CallError::Service(error), may_pass))
            }
        }
    }

    /// The time on the clocks of services.
    fn now(&self) -> SystemTime {
        let skew = self.inner.skew.load(Ordering::Relaxed);
        let length = Duration::from_millis(skew.unsigned_abs());
        let now = SystemTime::now();
        let shifted = if skew < 0 {
            now.checked_sub(length)
        } else {
            now.checked_add(length)
        };
        shifted.unwrap_or(now)
    }
}

impl std::fmt::Debug for Aws {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Aws")
            .field("settings", &self.inner.settings)
            .finish_non_exhaustive()
    }
}

fn timestamp(time: SystemTime) -> Timestamp {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_parts(
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        since.subsec_nanos(),
    )
}
