//! AWS JSON 1.0: requests of HTTP come in, calls that the model allows go out; answers and errors as AWS writes them.

mod constraint;
mod http;
mod java;
mod request;

pub(crate) use self::http::serve;
pub(crate) use self::request::{Call, Request};
