//! What belongs to a request beside the parameters, up to the signature: tokens, checksums, and where it goes.

use asl_models::Operation;
use asl_runtime::Value;

use crate::checksum;
use crate::endpoint::Endpoint;
use crate::http::Request;
use crate::style::Style;
use crate::tokens::fill_tokens;
use crate::write::{Invalid, write_request};

/// Makes the request of an operation that goes to an endpoint, with all but a signature.
///
/// `token` makes the text by which the service knows a call that is repeated.
///
/// # Errors
/// Those of [`write_request`].
pub fn prepare(
    operation: &Operation,
    parameters: &Value,
    style: Style,
    endpoint: &Endpoint,
    token: impl Fn() -> String,
) -> Result<Request, Invalid> {
    let parameters = fill_tokens(operation, parameters, style, token);
    let mut request = write_request(operation, &parameters, style)?;
    checksum::add(operation, &parameters, style, &mut request);
    endpoint.direct(operation, &mut request);
    Ok(request)
}
