//! Roles that a task asks for with `Credentials`.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use asl_models::Operation;
use asl_runtime::{Value, json};

use super::credentials::{Cached, Credentials, CredentialsSource, session_name};
use super::{Aws, Inner, timestamp};
use crate::style::Style;
use crate::time;
use crate::transport::BoxFuture;

/// The operation that gives the credentials of a role.
const ASSUME_ROLE: &str = include_str!("../../data/assume-role.model");

impl Aws {
    /// A client that calls as a role, for a task with `Credentials`. What is asked for twice is the same client.
    #[must_use]
    pub fn as_role(&self, role_arn: &str) -> Self {
        let mut roles = self
            .inner
            .roles
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let client = roles.entry(role_arn.to_owned()).or_insert_with(|| {
            let role = Role {
                aws: self.without_roles(),
                arn: role_arn.to_owned(),
            };
            Self {
                credentials: Cached::new(role),
                ..self.without_roles()
            }
        });
        client.clone()
    }

    /// The same client, which does not keep the clients of roles alive.
    fn without_roles(&self) -> Self {
        let inner = Inner {
            settings: self.inner.settings.clone(),
            transport: self.inner.transport.clone(),
            skew: self.inner.skew.clone(),
            roles: Mutex::default(),
        };
        Self {
            inner: Arc::new(inner),
            credentials: self.credentials.clone(),
            token: None,
        }
    }
}

/// A role, and who may take it.
struct Role {
    aws: Aws,
    arn: String,
}

impl CredentialsSource for Role {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, String>> {
        Box::pin(async {
            let operation: Operation = ASSUME_ROLE
                .trim_end()
                .parse()
                .map_err(|error| format!("{error}"))?;
            let parameters = json!({
                "RoleArn": self.arn.as_str(),
                "RoleSessionName": session_name()
            });
            let answer = Box::pin(self.aws.send(&operation, &parameters, Style::Sdk)).await;
            let answer = answer
                .map_err(|error| format!("the role {} cannot be assumed: {error:?}", self.arn))?;
            read(&answer.value).ok_or_else(|| format!("the role {} has no credentials", self.arn))
        })
    }
}

fn read(answer: &Value) -> Option<Credentials> {
    let found = answer.get("Credentials")?;
    let text = |name: &str| found.get(name).and_then(Value::as_str).map(str::to_owned);
    let expires = found.get("Expiration").and_then(time::parse);
    let seconds = expires.map(|time| time.since(timestamp(UNIX_EPOCH)));
    Some(Credentials {
        access_key_id: text("AccessKeyId")?,
        secret_access_key: text("SecretAccessKey")?,
        session_token: text("SessionToken"),
        expires: seconds.map(|seconds: Duration| UNIX_EPOCH + seconds),
    })
}
