//! Connections come in; each request becomes a call, and each answer a response of AWS JSON 1.0.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;

use super::request::Call;
use crate::error::ApiError;
use crate::server::Shared;

/// More than a definition, an input and their escapes take.
const LARGEST_BODY: usize = 16 * 1024 * 1024;

/// How long a client may take to send the head of a request, and its body.
const PATIENCE: Duration = Duration::from_secs(30);

/// How many connections are open at a time; more wait.
const CONNECTIONS: usize = 10_000;

/// Answers all connections until this is dropped.
pub(crate) async fn serve(shared: Arc<Shared>, listener: TcpListener) {
    let open = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        // It is never closed.
        let permit = Arc::clone(&open).acquire_owned().await;
        let Ok((stream, _)) = listener.accept().await else {
            // Too many files are open: some will be closed.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            connection(shared, stream).await;
            drop(permit);
        });
    }
}

async fn connection(shared: Arc<Shared>, stream: TcpStream) {
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move { Ok::<_, Infallible>(respond(&shared, request).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(PATIENCE)
        .serve_connection(TokioIo::new(stream), service);
    // A client that goes away is no fault.
    let _ = connection.await;
}

async fn respond(shared: &Arc<Shared>, request: hyper::Request<Incoming>) -> Response<Full<Bytes>> {
    if request.method() == Method::GET && request.uri().path() == "/health" {
        return response(StatusCode::OK, &serde_json::json!({ "status": "ok" }));
    }
    #[cfg(feature = "page")]
    if request.method() == Method::GET {
        let (path, query) = (
            request.uri().path(),
            request.uri().query().unwrap_or_default(),
        );
        if let Some(shown) = crate::page::show(shared, path, query).await {
            return page(shown);
        }
    }
    if request.method() != Method::POST || request.uri().path() != "/" {
        let error = ApiError::new("UnknownOperationException", "");
        return response(StatusCode::NOT_FOUND, &error.body());
    }
    match answer(shared, request).await {
        Ok(body) => response(StatusCode::OK, &body),
        Err(error) => {
            let status = StatusCode::from_u16(error.status());
            response(status.unwrap_or(StatusCode::BAD_REQUEST), &error.body())
        }
    }
}

async fn answer(
    shared: &Arc<Shared>,
    request: hyper::Request<Incoming>,
) -> Result<Value, ApiError> {
    let target = request.headers().get("x-amz-target");
    let target = target.and_then(|target| target.to_str().ok());
    let target = target.unwrap_or_default().to_owned();
    let body = Limited::new(request.into_body(), LARGEST_BODY).collect();
    let body = tokio::time::timeout(PATIENCE, body).await;
    let slow = |_| ApiError::new("RequestTimeout", "the body did not come in time");
    let body = body.map_err(slow)?.map_err(|error| unreadable(&*error))?;
    crate::answer::answer(shared, Call::read(&target, &body.to_bytes())?).await
}

fn unreadable(error: &(dyn std::error::Error + Send + Sync + 'static)) -> ApiError {
    match error.is::<LengthLimitError>() {
        true => ApiError::new("RequestEntityTooLargeException", "the body is too large"),
        false => ApiError::new("SerializationException", "the body cannot be read"),
    }
}

/// A page, or why there is none. What a page may do, its own policy says.
#[cfg(feature = "page")]
fn page(shown: Result<crate::page::Shown, ApiError>) -> Response<Full<Bytes>> {
    let (status, content_type, body) = match shown {
        Ok(shown) => (StatusCode::OK, shown.content_type, shown.body),
        Err(error) => {
            let text = format!("{}: {}", error.code, error.message);
            (StatusCode::BAD_REQUEST, "text/plain; charset=utf-8", text)
        }
    };
    let built = Response::builder()
        .status(status)
        .header("content-type", content_type)
        .header("cache-control", "no-store")
        .header("x-content-type-options", "nosniff")
        .header("x-frame-options", "DENY")
        .header("referrer-policy", "no-referrer")
        .body(Full::new(Bytes::from(body)));
    // All parts are known to be sound.
    built.unwrap_or_default()
}

fn response(status: StatusCode, body: &Value) -> Response<Full<Bytes>> {
    let built = Response::builder()
        .status(status)
        .header("content-type", "application/x-amz-json-1.0")
        .header("x-amzn-requestid", uuid::Uuid::new_v4().to_string())
        .body(Full::new(Bytes::from(body.to_string())));
    // All parts are known to be sound.
    built.unwrap_or_default()
}
