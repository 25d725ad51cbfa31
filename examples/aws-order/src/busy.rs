//! A network on which DynamoDB is too busy to write at first: any fault of a service can be put in the place of an answer.

use std::sync::atomic::{AtomicU32, Ordering};

use asl_aws::{BoxFuture, Request, Response, Transport, TransportError};

/// How many writes are refused: the client makes three attempts of each call before the state sees the error.
const REFUSED: u32 = 3;

/// Another transport, but for the first writes.
pub(crate) struct Busy<T> {
    transport: T,
    writes: AtomicU32,
}

impl<T> Busy<T> {
    pub(crate) fn new(transport: T) -> Self {
        Self {
            transport,
            writes: AtomicU32::new(0),
        }
    }

    fn is_refused(&self, request: &Request) -> bool {
        request.header("X-Amz-Target") == Some("DynamoDB_20120810.PutItem")
            && self.writes.fetch_add(1, Ordering::Relaxed) < REFUSED
    }
}

impl<T: Transport> Transport for Busy<T> {
    fn send<'t>(
        &'t self,
        url: &'t str,
        request: &'t Request,
    ) -> BoxFuture<'t, Result<Response, TransportError>> {
        match self.is_refused(request) {
            true => Box::pin(std::future::ready(Ok(too_busy()))),
            false => self.transport.send(url, request),
        }
    }
}

fn too_busy() -> Response {
    let error = "com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException";
    Response {
        status: 400,
        headers: vec![("x-amzn-RequestId".to_owned(), "BUSY".to_owned())],
        body: format!(r#"{{"__type":"{error}","message":"too many writes"}}"#).into_bytes(),
    }
}
