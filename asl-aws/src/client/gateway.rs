//! `apigateway:invoke` and `http:invoke`: requests to URLs, with the credentials that the parameters ask for.

use asl_models::{Interface, Operation};
use asl_runtime::{TaskContext, TaskError, Value, json};

use super::task::unsupported;
use super::{Aws, sign};
use crate::endpoint::Endpoint;
use crate::failure::{CallError, unusable};
use crate::http::Request;
use crate::integration::{Connection, Gateway};
use crate::style::Style;

const DESCRIBE_CONNECTION: &str = include_str!("../../data/describe-connection.model");
const GET_SECRET_VALUE: &str = include_str!("../../data/get-secret-value.model");

impl Aws {
    /// A task that sends a request to a URL.
    pub(super) async fn call_gateway(
        &self,
        gateway: Gateway,
        task: &TaskContext,
    ) -> Result<Value, TaskError> {
        let mut parameters = task.parameters().clone();
        let connection = match connection_arn(gateway, &parameters) {
            Some(arn) => Some(self.connection(arn).await?),
            None => None,
        };
        if let (Some(connection), Value::Object(object)) = (&connection, &mut parameters)
            && let Some(body) = connection.body(task.parameters().get("RequestBody"))
        {
            object.make_mut().insert("RequestBody", body);
        }
        let request = gateway.request(&parameters);
        let (base, mut request) =
            request.map_err(|problem| unusable(task.parameters(), problem))?;
        match gateway {
            Gateway::Api => self.sign_for_api(&base, task, &mut request).await?,
            Gateway::Http => {
                self.sign_for_http(connection.as_ref(), &mut request)
                    .await?
            }
        }
        let url = format!("{base}{}", request.path_and_query());
        let response = self.inner.transport.send(&url, &request).await;
        let response = response.map_err(|error| match gateway {
            Gateway::Api => TaskError::new("ApiGateway.SdkClientException", error.message),
            Gateway::Http => TaskError::new("States.Http.Socket", error.message),
        })?;
        gateway.result(&response)
    }

    /// `IAM_ROLE` signs the request; without `AuthType` nothing does.
    async fn sign_for_api(
        &self,
        base: &str,
        task: &TaskContext,
        request: &mut Request,
    ) -> Result<(), TaskError> {
        match task.parameters().get("AuthType").and_then(Value::as_str) {
            None | Some("NO_AUTH") => return Ok(()),
            Some("IAM_ROLE") => {}
            Some(_) => return Err(unsupported(task.resource())),
        }
        let failed = |message: String| TaskError::new("ApiGateway.SdkClientException", message);
        let credentials = self.credentials.credentials().await.map_err(failed)?;
        let operation = Operation {
            interface: Interface {
                signing_name: "execute-api".to_owned(),
                ..Interface::default()
            },
            ..Operation::default()
        };
        let region = region_of(base).unwrap_or(self.region());
        let endpoint = Endpoint::parse(base, region).ok_or_else(|| unsupported(task.resource()))?;
        sign(&operation, &endpoint, &credentials, self.now(), request).map_err(failed)
    }

    /// What the connection says, and what Step Functions says of itself (documented).
    async fn sign_for_http(
        &self,
        connection: Option<&Connection>,
        request: &mut Request,
    ) -> Result<(), TaskError> {
        request.default_header(
            "User-Agent",
            format!("Amazon|StepFunctions|HttpInvoke|{}", self.region()),
        );
        request.default_header("Range", "bytes=0-262144");
        let Some(connection) = connection else {
            return Ok(());
        };
        connection.authorize(request);
        if let Some((url, token_request)) = connection.token_request() {
            let response = self.inner.transport.send(&url, &token_request).await;
            let response = response.map_err(|error| refused(&error.message))?;
            let token = Connection::token(&response).ok_or_else(|| refused(&response.text()))?;
            request.default_header("Authorization", token);
        }
        Ok(())
    }

    /// A connection of EventBridge, with its secret.
    async fn connection(&self, arn: &str) -> Result<Connection, TaskError> {
        let name = arn.split('/').nth(1).unwrap_or(arn);
        let description = self
            .ask(DESCRIBE_CONNECTION, &json!({ "Name": name }))
            .await?;
        let state = description.get("ConnectionState").and_then(Value::as_str);
        if state.is_some_and(|state| state != "AUTHORIZED") {
            let cause = format!("The connection {arn} is {}.", state.unwrap_or_default());
            return Err(TaskError::new(
                "Events.ConnectionResource.InvalidConnectionState",
                cause,
            ));
        }
        let secret = json!({ "SecretId": description.get("SecretArn").cloned() });
        let secret = self.ask(GET_SECRET_VALUE, &secret).await?;
        let text = secret
            .get("SecretString")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let secret = Value::parse(text).unwrap_or_default();
        Ok(Connection {
            description,
            secret,
        })
    }

    /// Calls an operation whose model is part of the crate.
    async fn ask(&self, model: &str, parameters: &Value) -> Result<Value, TaskError> {
        let operation: Operation = model.trim_end().parse()?;
        let answer = self.send(&operation, parameters, Style::Sdk).await;
        let answer = answer.map_err(|error| match error {
            CallError::Service(error) => refused(&error.message.unwrap_or(error.code)),
            CallError::Client(message) => refused(&message),
            CallError::Invalid(invalid) => refused(&invalid.to_string()),
        })?;
        Ok(answer.value)
    }
}

/// The connection that the parameters of `http:invoke` name.
fn connection_arn(gateway: Gateway, parameters: &Value) -> Option<&str> {
    let of = |name: &str| parameters.get(name)?.get("ConnectionArn")?.as_str();
    let arn = of("Authentication").or_else(|| of("InvocationConfig"));
    arn.filter(|_| gateway == Gateway::Http)
}

/// The region in the host of an API: `https://id.execute-api.eu-west-1.amazonaws.com`.
fn region_of(base: &str) -> Option<&str> {
    base.split(".execute-api.").nth(1)?.split('.').next()
}

fn refused(message: &str) -> TaskError {
    TaskError::new("Events.ConnectionResource.AccessDenied", message)
}
