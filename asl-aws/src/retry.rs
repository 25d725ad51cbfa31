//! Which failures of a call pass, how long to wait, and what a wrong clock looks like.

use std::time::Duration;

use asl_runtime::{Timestamp, Value};

use crate::http::Response;
use crate::read::ServiceError;
use crate::time;

/// How often a call is tried.
#[cfg(feature = "client")]
pub(crate) const ATTEMPTS: u32 = 3;

/// A clock that is as wrong as this is the reason that a signature is refused.
const SKEW: Duration = Duration::from_secs(4 * 60);

/// Codes by which services say that they are asked too often.
const THROTTLING: [&str; 15] = [
    "BandwidthLimitExceeded",
    "EC2ThrottledException",
    "LimitExceededException",
    "PriorRequestNotComplete",
    "ProvisionedThroughputExceededException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "SlowDown",
    "ThrottledException",
    "Throttling",
    "ThrottlingException",
    "TooManyRequestsException",
    "TransactionInProgressException",
    "ThrottlingError",
];

/// Codes by which services say that something went wrong on the way.
const TRANSIENT: [&str; 3] = ["InternalError", "RequestTimeout", "RequestTimeoutException"];

/// Codes that a wrong clock may be the reason of.
const CLOCK: [&str; 7] = [
    "AuthFailure",
    "InvalidSignatureException",
    "RequestExpired",
    "RequestInTheFuture",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
    "AccessDeniedException",
];

/// Whether the call may succeed when it is made again.
pub(crate) fn may_pass(error: &ServiceError) -> bool {
    let code = error.code.as_str();
    THROTTLING.contains(&code) || TRANSIENT.contains(&code) || status_may_pass(error.status)
}

/// Whether a status alone says so.
pub(crate) fn status_may_pass(status: u16) -> bool {
    matches!(status, 429 | 500 | 502 | 503 | 504)
}

/// How long to wait before an attempt: longer each time, and by chance, so that not all come back at once.
///
/// `chance` is between 0 and 1; `attempt` is 2 for the first repetition.
pub(crate) fn delay(attempt: u32, chance: f64) -> Duration {
    let longest = Duration::from_secs(if attempt <= 2 { 1 } else { 2 });
    longest.mul_f64(chance.clamp(0.0, 1.0))
}

/// What the clock of the service shows, if it is so far from ours that it refuses our signatures.
pub(crate) fn service_time(
    error: &ServiceError,
    response: &Response,
    now: Timestamp,
) -> Option<Timestamp> {
    if !CLOCK.contains(&error.code.as_str()) {
        return None;
    }
    let theirs = time::parse(&Value::from(response.header("date")?))?;
    let skew = theirs.since(now).max(now.since(theirs));
    (skew > SKEW).then_some(theirs)
}

#[cfg(test)]
mod tests {
    use asl_models::TimestampFormat;

    use super::*;

    #[test]
    fn throttling_passes_and_refusals_do_not() {
        let error = |code: &str, status| ServiceError {
            code: code.to_owned(),
            status,
            ..ServiceError::default()
        };
        assert!(may_pass(&error("ThrottlingException", 400)));
        assert!(may_pass(&error("500", 500)));
        assert!(may_pass(&error("SlowDown", 503)));
        assert!(!may_pass(&error("ValidationException", 400)));
        assert!(!may_pass(&error("NoSuchKey", 404)));
    }

    #[test]
    fn the_second_wait_may_be_twice_the_first() {
        let seconds = |attempt| delay(attempt, 1.0).as_secs();
        assert_eq!([2, 3].map(seconds), [1, 2]);
        assert_eq!(delay(3, 0.0), Duration::ZERO);
    }

    #[test]
    fn a_wrong_clock_is_told_by_the_date_of_the_response() {
        let now = Timestamp::parse("2026-01-01T00:00:00Z").expect("it is a time");
        let error = ServiceError {
            code: "RequestTimeTooSkewed".to_owned(),
            ..ServiceError::default()
        };
        let date = |time: Timestamp| Response {
            headers: vec![("Date".to_owned(), time::text(time, TimestampFormat::Rfc822))],
            ..Response::default()
        };
        let hour = now + Duration::from_secs(3600);
        assert_eq!(service_time(&error, &date(hour), now), Some(hour));
        assert_eq!(
            service_time(&error, &date(now + Duration::from_secs(60)), now),
            None
        );
    }
}
