//! `apigateway:invoke` and `http:invoke`: requests to a URL that the parameters give.

use asl_runtime::{TaskError, Value};

use super::object;
use crate::encode;
use crate::http::{Request, Response};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gateway {
    /// A REST or HTTP API of API Gateway.
    Api,
    /// Any URL.
    Http,
}

impl Gateway {
    /// That of a service, as a resource names it.
    pub fn of(service: &str) -> Option<Self> {
        match service {
            "apigateway" => Some(Self::Api),
            "http" => Some(Self::Http),
            _ => None,
        }
    }

    /// The address that the parameters give, without a path, and the request.
    ///
    /// # Errors
    /// What is wrong with the parameters.
    pub fn request(self, parameters: &Value) -> Result<(String, Request), String> {
        let text = |name: &str| parameters.get(name).and_then(Value::as_str);
        let endpoint =
            text("ApiEndpoint").ok_or("The field 'ApiEndpoint' is required but was missing")?;
        let method = text("Method").ok_or("The field 'Method' is required but was missing")?;
        let mut request = Request {
            method: method.to_owned(),
            ..Request::default()
        };
        for (name, value) in pairs(parameters.get("QueryParameters")) {
            request.query.push((name, Some(value)));
        }
        request.headers.extend(pairs(parameters.get("Headers")));
        if let Some(body) = parameters.get("RequestBody").filter(|body| !body.is_null()) {
            match self.form(parameters) {
                Some(format) => {
                    request.body = form(body, format).into_bytes();
                    request.default_header("Content-Type", "application/x-www-form-urlencoded");
                }
                None => {
                    request.body = body.to_string().into_bytes();
                    request.default_header("Content-Type", "application/json");
                }
            }
        }
        let base = match self {
            Self::Api => format!("https://{endpoint}"),
            Self::Http => endpoint.to_owned(),
        };
        let parts = [text("Stage"), text("Path")];
        let parts = parts
            .into_iter()
            .flatten()
            .map(|part| part.trim_matches('/'));
        let path: Vec<String> = parts
            .filter(|part| !part.is_empty())
            .map(encode::path)
            .collect();
        let base = base.trim_end_matches('/');
        request.path = if path.is_empty() {
            String::new()
        } else {
            format!("/{}", path.join("/"))
        };
        Ok((base.to_owned(), request))
    }

    /// Whether the body is a form, and how lists are written in it.
    fn form(self, parameters: &Value) -> Option<&str> {
        let transform = parameters.get("Transform").filter(|_| self == Self::Http)?;
        let encoding = transform.get("RequestBodyEncoding").and_then(Value::as_str);
        let options = transform.get("RequestEncodingOptions");
        let format = options
            .and_then(|options| options.get("ArrayFormat"))
            .and_then(Value::as_str);
        (encoding == Some("URL_ENCODED")).then_some(format.unwrap_or("INDICES"))
    }

    /// What the task gives, of a response.
    ///
    /// # Errors
    /// The status, where it tells of a failure.
    pub fn result(self, response: &Response) -> Result<Value, TaskError> {
        let text = response.text();
        let is_failure = match self {
            Self::Api => response.status >= 400,
            Self::Http => !(200..300).contains(&response.status),
        };
        if is_failure {
            return Err(TaskError::new(self.failure(response), text));
        }
        let body = Value::parse(&text).unwrap_or_else(|_| Value::from(text));
        let mut headers: Vec<&(String, String)> = response.headers.iter().collect();
        headers.sort_by_key(|(name, _)| name.to_ascii_lowercase());
        let headers = headers
            .into_iter()
            .map(|(name, value)| (name.clone(), Value::array([Value::from(value.as_str())])));
        Ok(object([
            ("Headers", Some(Value::object(headers))),
            ("ResponseBody", Some(body)),
            ("StatusCode", Some(Value::from(u32::from(response.status)))),
            ("StatusText", Some(Value::from(reason(response.status)))),
        ]))
    }

    fn failure(self, response: &Response) -> String {
        match self {
            Self::Api => format!("ApiGateway.{}", response.status),
            Self::Http => format!("States.Http.StatusCode.{}", response.status),
        }
    }
}

/// The fields of a form; `format` says how lists are written (documented, not recorded).
fn form(body: &Value, format: &str) -> String {
    let mut fields = Vec::new();
    for (name, value) in body
        .as_object()
        .into_iter()
        .flat_map(|object| object.iter())
    {
        let text = |value: &Value| crate::style::text(value).into_owned();
        let Some(items) = value.as_array() else {
            fields.push((name.to_string(), text(value)));
            continue;
        };
        let items: Vec<String> = items.iter().map(text).collect();
        if format == "COMMAS" {
            fields.push((name.to_string(), items.join(",")));
            continue;
        }
        fields.extend(
            items
                .into_iter()
                .enumerate()
                .map(|(index, item)| match format {
                    "INDICES" => (format!("{name}[{index}]"), item),
                    "BRACKETS" => (format!("{name}[]"), item),
                    _ => (name.to_string(), item),
                }),
        );
    }
    let fields = fields.iter().map(|(name, value)| encode::pair(name, value));
    fields.collect::<Vec<_>>().join("&")
}

/// Names and values; a list is several values of one name.
pub(super) fn pairs(value: Option<&Value>) -> Vec<(String, String)> {
    let members = value
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(|object| object.iter());
    let pairs = members.flat_map(|(name, value)| {
        let values = value
            .as_array()
            .unwrap_or(std::slice::from_ref(value))
            .iter();
        values.map(|value| (name.to_string(), crate::style::text(value).into_owned()))
    });
    pairs.collect()
}

/// The words behind a status.
pub(super) fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        410 => "Gone",
        413 => "Request Entity Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Entity",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        _ => "",
    }
}
