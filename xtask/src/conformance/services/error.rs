//! The response of a service that raised a recorded error.

use asl_aws::Response;
use asl_models::{Operation, Protocol};
use asl_runtime::{TaskError, Value, json};

use super::{Outcome, empty};

/// What a cause says: the message, and in parentheses what the SDK adds.
struct Told<'c> {
    message: &'c str,
    facts: Vec<(&'c str, &'c str)>,
}

impl<'c> Told<'c> {
    /// Out of either form; nothing if a cause is of another kind.
    fn parse(cause: &'c str) -> Option<Self> {
        let (message, facts) = cause.rsplit_once(" (Service: ")?;
        let facts = cause.get(message.len() + 2..cause.len() - facts.len() + facts.find(')')?)?;
        let separator = if facts.contains("; ") { "; " } else { ", " };
        let facts = facts
            .split(separator)
            .filter_map(|fact| fact.split_once(": "));
        Some(Self {
            message,
            facts: facts.collect(),
        })
    }

    fn fact(&self, name: &str) -> Option<&'c str> {
        let mut facts = self.facts.iter();
        facts
            .find(|(known, _)| *known == name)
            .map(|(_, value)| *value)
    }
}

/// How often the SDK has tried, if the cause tells.
pub(super) fn attempts(outcome: &Outcome) -> u32 {
    let cause = outcome
        .as_ref()
        .err()
        .and_then(TaskError::cause)
        .unwrap_or_default();
    let count = cause
        .rsplit_once(" (SDK Attempt Count: ")
        .map(|(_, count)| count.trim_end_matches(')'));
    count
        .and_then(|count| count.parse().ok())
        .unwrap_or_default()
}

/// The response behind an error of a task; nothing if no service has sent one.
pub(super) fn response(operation: &Operation, failure: &TaskError) -> Option<Response> {
    let cause = failure.cause()?;
    let Some(told) = Told::parse(cause) else {
        return match failure.error()? {
            // The answer is good, but what it says is not.
            "EventBridge.FailedEntry" => Some(Response {
                body: small(cause)?,
                ..empty(200)
            }),
            _ => of_function(failure),
        };
    };
    let modeled = operation
        .errors()
        .find(|error| Some(error.step_functions_name.as_str()) == failure.error());
    let modeled = modeled.map(|error| error.code.to_owned());
    let code = told.fact("Error Code").map(str::to_owned).or(modeled);
    let code = code.unwrap_or_else(|| "ValidationException".to_owned());
    let request_id = told.fact("Request ID").unwrap_or_default();
    let body = match operation.interface.protocol {
        Protocol::Json | Protocol::RestJson | Protocol::Cbor => {
            json!({ "__type": format!("com.amazonaws#{code}"), "message": told.message })
                .to_string()
        }
        Protocol::Query | Protocol::Ec2 | Protocol::RestXml => {
            let host = told.fact("Extended Request ID").unwrap_or_default();
            let message = escaped(told.message);
            let error = format!("<Code>{code}</Code><Message>{message}</Message>");
            let ids = format!("<RequestId>{}</RequestId>", escaped(request_id));
            if operation.interface.protocol == Protocol::RestXml {
                format!(
                    "<Error>{error}{ids}<HostId>{}</HostId></Error>",
                    escaped(host)
                )
            } else {
                format!("<ErrorResponse><Error>{error}</Error>{ids}</ErrorResponse>")
            }
        }
    };
    let mut response = empty(told.fact("Status Code")?.parse().ok()?);
    if operation.interface.protocol != Protocol::RestXml {
        response
            .headers
            .push(("x-amzn-RequestId".to_owned(), request_id.to_owned()));
    }
    response.body = body.into_bytes();
    Some(response)
}

/// The response of Lambda where a function has failed: its report is JSON with the name of the error.
pub(super) fn of_function(failure: &TaskError) -> Option<Response> {
    let cause = failure.cause()?;
    let report = Value::parse(cause).ok()?;
    let name = report.get("errorType").and_then(Value::as_str);
    let header = ("X-Amz-Function-Error".to_owned(), "Unhandled".to_owned());
    (name == failure.error()).then(|| Response {
        headers: vec![header],
        body: cause.as_bytes().to_vec(),
        ..empty(200)
    })
}

/// JSON of which the names of members are those of the API too.
fn small(cause: &str) -> Option<Vec<u8>> {
    Value::parse(cause)
        .ok()
        .map(|value| value.to_string().into_bytes())
}

/// A text in XML.
pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
