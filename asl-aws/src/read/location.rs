//! Members outside of the body: in headers, and the status.

use asl_models::{Kind, Location, Member, Structure};
use asl_runtime::Value;

use super::xml::number;
use super::{Found, Reader};
use crate::http::Response;
use crate::style::Style;
use crate::{java, style, time};

impl<'o> Reader<'o> {
    /// The members outside of the body.
    pub(super) fn located(self, structure: &'o Structure, response: &Response) -> Found<'o> {
        let members = structure.members.iter();
        let found = members.filter_map(|member| {
            let value = match member.location? {
                Location::StatusCode => Value::from(u32::from(response.status)),
                Location::Headers => prefixed(member, response),
                Location::Header => {
                    let text = response.header(member.wire_name())?;
                    self.header(member, text)?
                }
                Location::Uri | Location::QueryString => return None,
            };
            Some((member, value))
        });
        found.collect()
    }

    fn header(self, member: &'o Member, text: &str) -> Option<Value> {
        Some(match &self.shape_of(member)?.kind {
            Kind::List(list) => {
                let is_time = matches!(self.shape_of(&list.element)?.kind, Kind::Timestamp);
                let items = split(text, is_time);
                Value::array(
                    items
                        .iter()
                        .filter_map(|item| self.header(&list.element, item)),
                )
            }
            _ if member.json_text => style::decoded(text),
            Kind::Boolean => Value::from(text.trim() == "true"),
            Kind::Integer | Kind::Long | Kind::Float | Kind::Double => number(text),
            Kind::Timestamp => {
                let text = Value::from(text);
                time::parse(&text).map_or(text, |time| self.style.time(time))
            }
            Kind::Blob => style::decoded(text),
            Kind::Structure(_) | Kind::Map(_) | Kind::String { .. } | Kind::Document => {
                Value::from(text)
            }
        })
    }

    /// A map: optimized integrations show it in the order of a `HashMap` (recorded in
    /// `base_integrations_DYNAMODB_PUT_GET_ITEM`), the others as it came.
    pub(super) fn map(self, entries: impl Iterator<Item = (String, Value)>) -> Value {
        let mut entries: Vec<(String, Value)> = entries.collect();
        if self.style == Style::Optimized {
            java::sort_by_key(&mut entries, |(key, _)| key);
        }
        Value::object(entries)
    }
}

fn prefixed(member: &Member, response: &Response) -> Value {
    let prefix = member.wire_name().to_ascii_lowercase();
    let headers = response.headers.iter().filter_map(|(name, value)| {
        let is_it = name.to_ascii_lowercase().starts_with(&prefix);
        let key = name.get(prefix.len()..).filter(|_| is_it)?;
        Some((key.to_owned(), Value::from(value.as_str())))
    });
    Value::object(headers)
}

/// The items of a list in a header: commas end them, but not inside of quotes, and not the first one in a date.
fn split(text: &str, is_time: bool) -> Vec<String> {
    let mut items = vec![String::new()];
    let (mut is_quoted, mut is_escaped, mut commas) = (false, false, 0);
    for letter in text.chars() {
        let Some(item) = items.last_mut() else { break };
        match letter {
            _ if is_escaped => {
                is_escaped = false;
                item.push(letter);
            }
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => {
                commas += 1;
                if is_time && commas % 2 == 1 {
                    item.push(letter);
                } else {
                    items.push(String::new());
                }
            }
            letter => item.push(letter),
        }
    }
    items.iter().map(|item| item.trim().to_owned()).collect()
}
