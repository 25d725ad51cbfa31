//! Connections of EventBridge, which `http:invoke` takes its credentials from.
//!
//! What the secret of a connection looks like is not documented: the names here are those that are seen in accounts.

use asl_runtime::{Value, json};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::http::{Request, Response};

/// A connection: what EventBridge describes, and what its secret has.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    /// The answer of `eventbridge:describeConnection`.
    pub description: Value,
    /// The text of the secret, as JSON.
    pub secret: Value,
}

impl Connection {
    /// Adds to a request what the connection says, but for the token of OAuth.
    pub fn authorize(&self, request: &mut Request) {
        match self.kind() {
            "BASIC" => {
                let credentials =
                    format!("{}:{}", self.secret("username"), self.secret("password"));
                let credentials = BASE64_STANDARD.encode(credentials);
                request.default_header("Authorization", format!("Basic {credentials}"));
            }
            "API_KEY" => {
                request.default_header(self.secret("api_key_name"), self.secret("api_key_value"))
            }
            _ => {}
        }
        let parameters = self
            .parameters()
            .and_then(|parameters| parameters.get("InvocationHttpParameters"));
        for (name, value) in listed(parameters, "HeaderParameters") {
            request
                .headers
                .retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
            request.headers.push((name, value));
        }
        for (name, value) in listed(parameters, "QueryStringParameters") {
            request.query.retain(|(known, _)| *known != name);
            request.query.push((name, Some(value)));
        }
    }

    /// The request for a token of OAuth, and its address; nothing for other connections.
    pub fn token_request(&self) -> Option<(String, Request)> {
        let oauth = self
            .parameters()?
            .get("OAuthParameters")
            .filter(|_| self.kind().starts_with("OAUTH"))?;
        let text = |name: &str| oauth.get(name).and_then(Value::as_str);
        let mut request = Request {
            method: text("HttpMethod").unwrap_or("POST").to_owned(),
            ..Request::default()
        };
        let mut fields = vec![
            ("grant_type".to_owned(), "client_credentials".to_owned()),
            ("client_id".to_owned(), self.secret("client_id").to_owned()),
            (
                "client_secret".to_owned(),
                self.secret("client_secret").to_owned(),
            ),
        ];
        fields.extend(listed(oauth.get("OAuthHttpParameters"), "BodyParameters"));
        let body: Vec<String> = fields
            .iter()
            .map(|(name, value)| crate::encode::pair(name, value))
            .collect();
        request.body = body.join("&").into_bytes();
        request.default_header("Content-Type", "application/x-www-form-urlencoded");
        Some((text("AuthorizationEndpoint")?.to_owned(), request))
    }

    /// The header that the response to [`Connection::token_request`] gives.
    pub fn token(response: &Response) -> Option<String> {
        let answer = Value::parse(&response.text()).ok()?;
        let token = answer.get("access_token").and_then(Value::as_str)?;
        Some(format!("Bearer {token}"))
    }

    /// The body of a request, with what the connection adds to it.
    pub fn body(&self, body: Option<&Value>) -> Option<Value> {
        let parameters = self
            .parameters()
            .and_then(|parameters| parameters.get("InvocationHttpParameters"));
        let added = listed(parameters, "BodyParameters");
        if added.is_empty() {
            return body.cloned();
        }
        let mut object = body
            .cloned()
            .unwrap_or_else(|| json!({}))
            .into_object()
            .unwrap_or_default();
        for (name, value) in added {
            object.make_mut().insert(name, Value::from(value));
        }
        Some(object.into())
    }

    fn kind(&self) -> &str {
        let kind = self.description.get("AuthorizationType");
        kind.and_then(Value::as_str).unwrap_or_default()
    }

    fn parameters(&self) -> Option<&Value> {
        self.description.get("AuthParameters")
    }

    fn secret(&self, name: &str) -> &str {
        self.secret
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }
}

/// Names and values in a list of `Key` and `Value`.
fn listed(parameters: Option<&Value>, name: &str) -> Vec<(String, String)> {
    let list = parameters.and_then(|parameters| parameters.get(name));
    let items = list.and_then(Value::as_array).unwrap_or_default().iter();
    let pairs = items.filter_map(|item| {
        let text = |name: &str| item.get(name).and_then(Value::as_str).map(str::to_owned);
        Some((text("Key")?, text("Value")?))
    });
    pairs.collect()
}
