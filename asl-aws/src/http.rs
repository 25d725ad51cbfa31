//! Requests and responses of HTTP, as values.

use crate::encode;

/// A request, without the host that it goes to.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Request {
    /// `POST`, for example.
    pub method: String,
    /// What stands in front of the host of the service, with the dot behind it.
    pub host_prefix: String,
    /// The path, encoded.
    pub path: String,
    /// What stands behind the `?`, not encoded: names, and values where there are any.
    pub query: Vec<(String, Option<String>)>,
    /// Headers, in the order in which they were added.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
    /// Certificates as PEM, where the server is known by them and by no others.
    pub roots: Option<String>,
}

/// A response.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Response {
    /// 200, for example.
    pub status: u16,
    /// Headers, as they came.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Request {
    /// The value of a header, whose name is found in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// Sets a header that is not there.
    pub(crate) fn default_header(&mut self, name: &str, value: impl Into<String>) {
        if self.header(name).is_none() {
            self.headers.push((name.to_owned(), value.into()));
        }
    }

    /// The path, and behind a `?` the query, encoded.
    pub fn path_and_query(&self) -> String {
        if self.query.is_empty() {
            return self.path.clone();
        }
        let pairs = self.query.iter().map(|(name, value)| match value {
            Some(value) => encode::pair(name, value),
            None => encode::component(name),
        });
        let pairs: Vec<String> = pairs.collect();
        format!("{}?{}", self.path, pairs.join("&"))
    }
}

impl Response {
    /// The value of a header, whose name is found in any case.
    pub fn header(&self, name: &str) -> Option<&str> {
        find(&self.headers, name)
    }

    /// The body as a text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn find<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    let mut headers = headers.iter();
    let (_, value) = headers.find(|(known, _)| known.eq_ignore_ascii_case(name))?;
    Some(value)
}
