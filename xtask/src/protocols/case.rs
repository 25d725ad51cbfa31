//! One case: parameters and the request that they make, or a response and what it says.

use asl_aws::{Endpoint, Request, Response, Style, prepare, read_error_fields, read_response};
use asl_models::{Operation, Protocol};
use serde_json::{Value, json};

use super::compare;
use crate::Result;
use crate::models::{Source, convert};

/// The token that cases expect where none is given.
const TOKEN: &str = "00000000-0000-4000-8000-000000000000";

/// Cases that do not apply, by name, and why.
const SKIPPED: [(&[&str], &str); 3] = [
    (
        &[
            "SDKAppliedContentEncoding_awsJson1_0",
            "SDKAppliedContentEncoding_awsJson1_1",
            "SDKAppliedContentEncoding_awsQuery",
            "SDKAppliedContentEncoding_ec2Query",
            "SDKAppliedContentEncoding_restJson1",
            "SDKAppliedContentEncoding_restXml",
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_0",
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsJson1_1",
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_awsQuery",
            "SDKAppendsGzipAndIgnoresHttpProvidedEncoding_ec2Query",
            "SDKAppendedGzipAfterProvidedEncoding_restJson1",
            "SDKAppendedGzipAfterProvidedEncoding_restXml",
        ],
        "bodies are not compressed, which no service insists on",
    ),
    (
        &[
            "BodyWithXmlName",
            "RestXmlHttpPayloadWithUnion",
            "HttpPayloadWithXmlName",
            "HttpPayloadWithXmlNamespace",
            "HttpPayloadWithXmlNamespaceAndPrefix",
            "XmlAttributesOnPayload",
        ],
        "on botocore's own list: the model has other names than the case, and S3 goes by those of the model",
    ),
    (
        &["RestJsonDeserializesDenseSetMapAndSkipsNull"],
        "on botocore's own list: null in a map stays",
    ),
];

/// A case, with the model that it needs.
pub(super) struct Case {
    file: String,
    suite: Value,
    case: Value,
}

/// What becomes of a case.
pub(super) enum Verdict {
    Passed,
    Failed(String),
    Skipped(&'static str),
}

impl Verdict {
    /// The place among the totals.
    pub(super) fn number(&self) -> usize {
        match self {
            Self::Passed => 0,
            Self::Failed(_) => 1,
            Self::Skipped(_) => 2,
        }
    }
}

impl Case {
    pub(super) fn new(file: &str, suite: &Value, case: &Value) -> Self {
        let mut suite = suite.clone();
        suite["cases"].take();
        Self {
            file: file.to_owned(),
            suite,
            case: case.clone(),
        }
    }

    /// The file, and the case in it.
    pub(super) fn name(&self) -> String {
        let own = self.case["id"]
            .as_str()
            .or_else(|| self.case["description"].as_str());
        let suite = self.suite["description"].as_str();
        format!("{} {}", self.file, own.or(suite).unwrap_or_default())
    }

    pub(super) fn run(&self) -> Verdict {
        if let Some(reason) = self.reason_to_skip() {
            return Verdict::Skipped(reason);
        }
        let outcome = self.operation().and_then(|operation| {
            if self.case.get("serialized").is_some() {
                self.write(&operation)
            } else {
                self.read(&operation)
            }
        });
        outcome.map_or_else(
            |error| Verdict::Failed(error.to_string()),
            |()| Verdict::Passed,
        )
    }

    fn reason_to_skip(&self) -> Option<&'static str> {
        let has_events = || {
            let shapes = self.suite["shapes"].as_object().into_iter().flatten();
            let mut shapes = shapes.map(|(_, shape)| shape);
            shapes.any(|shape| shape["eventstream"].as_bool() == Some(true))
        };
        if self.file.contains("cbor") {
            return Some("CBOR is not spoken: all but three services have another protocol");
        }
        if self.file.contains("output") && has_events() {
            return Some("streams of events are not read: no task can use them");
        }
        let id = self.case["id"].as_str().unwrap_or_default();
        let mut known = SKIPPED.iter().filter(|(names, _)| names.contains(&id));
        known.next().map(|(_, reason)| *reason)
    }

    fn operation(&self) -> Result<Operation> {
        let given = &self.case["given"];
        let name = given["name"].as_str().unwrap_or("OperationName");
        let mut model = self.suite.clone();
        model["operations"] = json!({ name: given });
        model["operations"][name]["name"] = json!(name);
        let service = convert(&Source {
            model: &model,
            endpoints: Default::default(),
        })?;
        let operation = service
            .operations
            .into_iter()
            .next()
            .ok_or("no operation")?;
        let mut operation = Operation {
            interface: service.interface,
            ..operation
        };
        if operation.interface.protocol == Protocol::Query
            && let Some(output) = &mut operation.output
        {
            output.wrapper = Some(format!("{name}Result"));
        }
        let shapes = service.shapes;
        let operation = operation.with_shapes(|id| shapes.get(id).cloned());
        let operation = operation.ok_or("a shape is missing")?;
        // Programs carry the text of the operation: nothing that is needed may be missing from it.
        Ok(operation.slice().to_string().parse()?)
    }

    fn write(&self, operation: &Operation) -> Result<()> {
        let endpoint = self.suite["clientEndpoint"].as_str();
        let endpoint = Endpoint::parse(endpoint.unwrap_or("https://example.com"), "us-east-1");
        let endpoint = Endpoint {
            is_given: false,
            ..endpoint.ok_or("the endpoint is no URL")?
        };
        let parameters = self.case["params"].clone().into();
        let token = || TOKEN.to_owned();
        let request = prepare(operation, &parameters, Style::Api, &endpoint, token)?;
        let expected = &self.case["serialized"];
        if let Some(method) = expected["method"].as_str() {
            compare::texts("method", &request.method, method)?;
        }
        compare::texts(
            "uri",
            &request.path_and_query(),
            expected["uri"].as_str().unwrap_or("/"),
        )?;
        if let Some(host) = expected["host"].as_str() {
            // Some cases show the path of the endpoint here, which the address above has.
            let host = host.split('/').next().unwrap_or(host);
            compare::texts("host", &endpoint.host_of(&request), host)?;
        }
        if let Some(body) = expected["body"].as_str() {
            compare::bodies(operation.interface.protocol, &request.body, body)?;
        }
        check_headers(&request, expected, operation.interface.protocol)
    }

    fn read(&self, operation: &Operation) -> Result<()> {
        let response = &self.case["response"];
        let headers = response["headers"].as_object().into_iter().flatten();
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let response = Response {
            status: response["status_code"].as_u64().unwrap_or(200).try_into()?,
            headers: headers
                .map(|(name, value)| (name.clone(), text(value)))
                .collect(),
            body: text(&response["body"]).into_bytes(),
        };
        match read_response(operation, &response, Style::Api) {
            Ok(result) => compare::values("result", &(&result).into(), &self.case["result"]),
            Err(error) => {
                let code = self.case["errorCode"].as_str().unwrap_or_default();
                compare::texts("code", &error.code, code)?;
                let message = self.case["errorMessage"].as_str();
                if let Some(message) = message {
                    compare::texts(
                        "message",
                        error.message.as_deref().unwrap_or_default(),
                        message,
                    )?;
                }
                let fields = read_error_fields(operation, &response, Style::Api);
                compare::values("error", &(&fields).into(), &self.case["error"])
            }
        }
    }
}

fn check_headers(request: &Request, expected: &Value, protocol: Protocol) -> Result<()> {
    for (name, value) in expected["headers"].as_object().into_iter().flatten() {
        let value = value.as_str().unwrap_or_default();
        let is_form = matches!(protocol, Protocol::Query | Protocol::Ec2);
        let is_content_type = name.eq_ignore_ascii_case("content-type");
        let value = match is_content_type && is_form {
            true => format!("{value}; charset=utf-8"),
            false => value.to_owned(),
        };
        let own = request
            .header(name)
            .ok_or_else(|| format!("header {name} is missing"))?;
        // Whether a blank follows the comma of a list means nothing.
        compare::texts(name, &own.replace(", ", ","), &value.replace(", ", ","))?;
    }
    let forbidden = expected["forbidHeaders"].as_array().into_iter().flatten();
    for name in forbidden.filter_map(Value::as_str) {
        if request.header(name).is_some() {
            return Err(format!("header {name} is there").into());
        }
    }
    Ok(())
}
