//! Requests whose parameters lie in the path, behind the `?`, in headers and in the body.

use asl_models::{Kind, Location, Member, Protocol, Structure, TimestampFormat};
use asl_runtime::Value;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::{Invalid, Writer, entries, fill, items};
use crate::http::Request;
use crate::{encode, style};

/// Members that are given, and their values.
type Given<'o, 'v> = Vec<(&'o Member, &'v Value)>;

impl<'o> Writer<'o> {
    /// The protocols `rest-json` and `rest-xml`.
    pub(super) fn rest(self, parameters: &Value) -> Result<Request, Invalid> {
        let mut request = self.request();
        let shape = self.operation.input_shape();
        let given = shape.map_or(Ok(Vec::new()), |shape| self.members(shape, parameters))?;
        self.address(&mut request, &given)?;
        for (member, value) in by_precedence(self, &given) {
            match member.location {
                Some(Location::QueryString) => self.query_member(&mut request, member, value)?,
                Some(Location::Header) => self.header(&mut request, member, value)?,
                Some(Location::Headers) => prefixed_headers(&mut request, member, value)?,
                Some(Location::Uri | Location::StatusCode) | None => {}
            }
        }
        if let Some(structure) = shape.and_then(|shape| shape.as_structure()) {
            self.body(&mut request, structure, given)?;
        }
        Ok(request)
    }

    fn address(self, request: &mut Request, given: &Given<'o, '_>) -> Result<(), Invalid> {
        let template = self.operation.path.as_str();
        let (path, query) = template.split_once('?').unwrap_or((template, ""));
        request.path = fill(path, |name| {
            let (name, is_greedy) = name
                .strip_suffix('+')
                .map_or((name, false), |name| (name, true));
            let is_it = |member: &&Member| {
                member.location == Some(Location::Uri) && member.wire_name() == name
            };
            let (member, value) = given.iter().find(|(member, _)| is_it(member))?;
            let text = self.text(member, value, TimestampFormat::Iso8601).ok()?;
            Some(if is_greedy {
                encode::path(&text)
            } else {
                encode::component(&text)
            })
        })?;
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair
                .split_once('=')
                .map_or((pair, None), |(name, value)| (name, Some(value)));
            request
                .query
                .push((name.to_owned(), value.map(str::to_owned)));
        }
        Ok(())
    }

    fn query_member(
        self,
        request: &mut Request,
        member: &Member,
        value: &Value,
    ) -> Result<(), Invalid> {
        match &self.shape(member.shape)?.kind {
            Kind::List(list) => {
                for item in items(value)?.iter().filter(|item| !item.is_null()) {
                    let text = self.text(&list.element, item, TimestampFormat::Iso8601)?;
                    request
                        .query
                        .push((member.wire_name().to_owned(), Some(text)));
                }
            }
            Kind::Map(map) => {
                let named = request.query.clone();
                let is_named = |key: &str| named.iter().any(|(name, _)| name == key);
                for (key, value) in entries(value)?.filter(|(key, _)| !is_named(key)) {
                    let values = value.as_array().unwrap_or(std::slice::from_ref(value));
                    for value in values {
                        let text = self.text(&map.value, value, TimestampFormat::Iso8601)?;
                        request.query.push((key.to_owned(), Some(text)));
                    }
                }
            }
            Kind::Structure(_)
            | Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Blob
            | Kind::Document => {
                let text = self.text(member, value, TimestampFormat::Iso8601)?;
                request
                    .query
                    .push((member.wire_name().to_owned(), Some(text)));
            }
        }
        Ok(())
    }

    fn header(self, request: &mut Request, member: &Member, value: &Value) -> Result<(), Invalid> {
        let text = match &self.shape(member.shape)?.kind {
            Kind::List(list) => {
                let is_text = matches!(self.shape(list.element.shape)?.kind, Kind::String { .. });
                let given = items(value)?.iter().filter(|item| !item.is_null());
                let texts = given.map(|item| {
                    let text = self.text(&list.element, item, TimestampFormat::Rfc822)?;
                    Ok(if is_text { quoted(text) } else { text })
                });
                let texts = texts.collect::<Result<Vec<_>, Invalid>>()?;
                texts.join(",")
            }
            _ if member.json_text => BASE64_STANDARD.encode(style::text(value).as_bytes()),
            Kind::Structure(_)
            | Kind::Map(_)
            | Kind::String { .. }
            | Kind::Integer
            | Kind::Long
            | Kind::Float
            | Kind::Double
            | Kind::Boolean
            | Kind::Timestamp
            | Kind::Blob
            | Kind::Document => self.text(member, value, TimestampFormat::Rfc822)?,
        };
        request.headers.push((member.wire_name().to_owned(), text));
        Ok(())
    }

    fn body(
        self,
        request: &mut Request,
        structure: &'o Structure,
        given: Given<'o, '_>,
    ) -> Result<(), Invalid> {
        let is_json = self.operation.interface.protocol == Protocol::RestJson;
        let Some(payload) = &structure.payload else {
            let members = structure.members.iter();
            let has_body = members.clone().any(|member| member.location.is_none());
            let in_body: Given<'o, '_> = given
                .into_iter()
                .filter(|(member, _)| member.location.is_none())
                .collect();
            if is_json && has_body {
                request.body = self.json_members(in_body)?.to_string().into_bytes();
                request.default_header("Content-Type", "application/json");
            } else if !is_json && !in_body.is_empty() {
                request.body = self.xml_document(in_body)?;
                request.default_header("Content-Type", "application/xml");
            }
            return Ok(());
        };
        let payload = structure
            .members
            .iter()
            .find(|member| member.name == *payload);
        let Some(payload) = payload else {
            return Ok(());
        };
        let value = given
            .iter()
            .find(|(member, _)| std::ptr::eq(*member, payload));
        self.payload(request, payload, value.map(|(_, value)| *value))
    }

    /// A member that is the whole body.
    fn payload(
        self,
        request: &mut Request,
        member: &Member,
        value: Option<&Value>,
    ) -> Result<(), Invalid> {
        let is_json = self.operation.interface.protocol == Protocol::RestJson;
        let shape = self.shape(member.shape)?;
        match (&shape.kind, value) {
            (Kind::Blob, Some(value)) => {
                request.body = self.style.bytes(value);
                request.default_header("Content-Type", "application/octet-stream");
            }
            (Kind::String { .. }, Some(value)) => {
                request.body = style::text(value).into_owned().into_bytes();
                request.default_header("Content-Type", "text/plain");
            }
            (Kind::Blob | Kind::String { .. }, None) => {}
            (_, value) if is_json => {
                let json = match value {
                    Some(value) => self.json_value(member, value)?,
                    None if shape
                        .as_structure()
                        .is_some_and(|structure| structure.is_union) =>
                    {
                        return Ok(());
                    }
                    None => Value::empty_object(),
                };
                request.body = json.to_string().into_bytes();
                request.default_header("Content-Type", "application/json");
            }
            (_, Some(value)) => {
                request.body = self.xml_payload(member, value)?;
                request.default_header("Content-Type", "application/xml");
            }
            (_, None) => {}
        }
        Ok(())
    }
}

/// The members that are given; maps come last, because what has a name of its own goes before what a map says.
fn by_precedence<'o, 'v>(writer: Writer<'o>, given: &Given<'o, 'v>) -> Given<'o, 'v> {
    let mut given = given.clone();
    let is_map = |member: &Member| {
        let shape = writer.operation.shape_of(member);
        shape.is_some_and(|shape| matches!(shape.kind, Kind::Map(_)))
    };
    given.sort_by_key(|(member, _)| is_map(member));
    given
}

fn prefixed_headers(request: &mut Request, member: &Member, value: &Value) -> Result<(), Invalid> {
    for (key, value) in entries(value)? {
        let name = format!("{}{key}", member.wire_name());
        request
            .headers
            .push((name, style::text(value).into_owned()));
    }
    Ok(())
}

/// A text in a list within a header, which a comma would end.
fn quoted(text: String) -> String {
    if text.contains(['"', ',']) {
        format!("\"{}\"", text.replace('"', "\\\""))
    } else {
        text
    }
}
