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

    /// The address and the request that the parameters describe.
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
            request.body = self.body(parameters, body);
            request.default_header("Content-Type", "application/json");
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
        Ok((format!("{base}{}", request.path_and_query()), request))
    }

    /// The body: JSON, or for `http:invoke` the fields of a form, if the parameters say so.
    fn body(self, parameters: &Value, body: &Value) -> Vec<u8> {
        let transform = parameters
            .get("Transform")
            .and_then(|transform| transform.get("RequestBodyEncoding"));
        let is_form =
            self == Self::Http && transform.and_then(Value::as_str) == Some("URL_ENCODED");
        if is_form {
            let fields = pairs(Some(body)).into_iter();
            let fields = fields.map(|(name, value)| {
                format!("{}={}", encode::component(&name), encode::component(&value))
            });
            return fields.collect::<Vec<_>>().join("&").into_bytes();
        }
        body.to_string().into_bytes()
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

/// Names and values; a list is several values of one name.
fn pairs(value: Option<&Value>) -> Vec<(String, String)> {
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

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        301 => "Moved Permanently",
        302 => "Found",
        304 => "Not Modified",
        _ => "",
    }
}
