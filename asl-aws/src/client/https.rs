//! The network, and what the environment says of credentials and regions: the only code here that does input and
//! output.

use std::sync::Arc;
use std::time::Duration;

use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_smithy_http_client::tls::{Provider, TlsContext, rustls_provider::CryptoMode};
use aws_smithy_http_client::{Builder, Connector};
use aws_smithy_runtime_api::client::http::HttpConnector;
use aws_smithy_runtime_api::client::http::HttpConnectorSettings;
use aws_smithy_runtime_api::http::Request as HttpRequest;
use aws_smithy_types::body::SdkBody;

use super::credentials::{Cached, Credentials, CredentialsSource};
use super::roots::Rooted;
use super::settings::Settings;
use crate::http::{Request, Response};
use crate::transport::{BoxFuture, Transport, TransportError};

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(10);
/// How long an answer may take: a Lambda function runs up to a quarter of an hour.
const READ: Duration = Duration::from_secs(16 * 60);

/// HTTP and HTTPS, with the certificates of the system.
#[derive(Debug)]
pub struct Https {
    connector: Connector,
    rooted: Rooted,
}

impl Https {
    /// A transport with connections of its own.
    pub fn new() -> Self {
        Self {
            connector: connector(TlsContext::default()),
            rooted: Rooted::default(),
        }
    }
}

impl Default for Https {
    fn default() -> Self {
        Self::new()
    }
}

impl Transport for Https {
    fn send<'t>(
        &'t self,
        url: &'t str,
        request: &'t Request,
    ) -> BoxFuture<'t, Result<Response, TransportError>> {
        Box::pin(async move {
            let http = http_request(url, request)?;
            let response = match &request.roots {
                None => self.connector.call(http).await,
                Some(roots) => self.rooted.connector(roots)?.call(http).await,
            };
            let mut response = response.map_err(|error| unreached(url, &error))?;
            let status = response.status().as_u16();
            let headers = response.headers().iter();
            let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let headers = headers.collect();
            let body = http_body_util::BodyExt::collect(response.take_body()).await;
            let body = body.map_err(|error| failed(&*error))?.to_bytes().to_vec();
            Ok(Response {
                status,
                headers,
                body,
            })
        })
    }
}

/// Connections to servers that these certificates vouch for.
pub(super) fn connector(roots: TlsContext) -> Connector {
    let settings = HttpConnectorSettings::builder();
    let settings = settings.connect_timeout(CONNECT).read_timeout(READ).build();
    let builder = Connector::builder().connector_settings(settings);
    let builder = builder.tls_provider(Provider::Rustls(CryptoMode::Ring));
    builder.tls_context(roots).build()
}

fn http_request(url: &str, request: &Request) -> Result<HttpRequest, TransportError> {
    let mut http = HttpRequest::new(SdkBody::from(request.body.clone()));
    http.set_method(&request.method)
        .map_err(|error| failed(&error))?;
    http.set_uri(url).map_err(|error| failed(&error))?;
    for (name, value) in &request.headers {
        let appended = http.headers_mut().try_append(name.clone(), value.clone());
        appended.map_err(|error| failed(&error))?;
    }
    if !request.body.is_empty() || request.method != "GET" {
        let length = request.body.len().to_string();
        let inserted = http.headers_mut().try_insert("content-length", length);
        inserted.map_err(|error| failed(&error))?;
    }
    Ok(http)
}

/// No response; an unknown host in Java's words (recorded in `send_message_no_such_queue`).
fn unreached(url: &str, error: &(dyn std::error::Error + 'static)) -> TransportError {
    let error = failed(error);
    let Some(reason) = error
        .message
        .strip_prefix("failed to lookup address information: ")
    else {
        return error;
    };
    let host = url
        .split("://")
        .nth(1)
        .and_then(|rest| rest.split(['/', ':', '?']).next());
    let message = format!("{}: {reason}", host.unwrap_or_default());
    TransportError { message }
}

/// The error and its reasons: the innermost one says most.
fn failed(error: &(dyn std::error::Error + 'static)) -> TransportError {
    let reasons = std::iter::successors(Some(error), |error| error.source());
    let message = reasons.last().map(ToString::to_string);
    TransportError {
        message: message.unwrap_or_default(),
    }
}

/// The settings and credentials that the environment and the files of the AWS CLI have.
pub(super) async fn load() -> (Settings, Arc<dyn CredentialsSource>) {
    let client = Builder::new()
        .tls_provider(Provider::Rustls(CryptoMode::Ring))
        .build_https();
    let loader = aws_config::defaults(aws_config::BehaviorVersion::latest());
    let config = loader.http_client(client).load().await;
    let region = config.region().map(ToString::to_string);
    let settings = Settings {
        region: region.unwrap_or_default(),
        endpoint_url: config.endpoint_url().map(str::to_owned),
        ..Settings::default()
    };
    let chain = Chain {
        provider: config.credentials_provider(),
    };
    (
        settings.with_variables(std::env::vars()),
        Cached::new(chain),
    )
}

/// The chain of places that SDKs look for credentials in.
struct Chain {
    provider: Option<SharedCredentialsProvider>,
}

impl CredentialsSource for Chain {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, String>> {
        Box::pin(async {
            let none =
                || "Unable to load credentials from any of the providers in the chain".to_owned();
            let provider = self.provider.as_ref().ok_or_else(none)?;
            let found = provider.provide_credentials().await;
            let found = found.map_err(|error| format!("{}: {error}", none()))?;
            Ok(Credentials {
                access_key_id: found.access_key_id().to_owned(),
                secret_access_key: found.secret_access_key().to_owned(),
                session_token: found.session_token().map(str::to_owned),
                expires: found.expiry(),
            })
        })
    }
}
