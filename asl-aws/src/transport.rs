//! What carries requests: the network, or whatever a test puts in its place.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use crate::http::{Request, Response};

/// A future that can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends requests and gives the responses. Mocks and recordings are transports too.
pub trait Transport: Send + Sync {
    /// Sends a signed request to an address, which has the path and the query.
    fn send<'t>(
        &'t self,
        url: &'t str,
        request: &'t Request,
    ) -> BoxFuture<'t, Result<Response, TransportError>>;
}

/// A request that got no response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransportError {
    /// What went wrong.
    pub message: String,
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl Error for TransportError {}
