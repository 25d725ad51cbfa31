//! Takes places in values; gives places in the source, and the other way around.

use std::fmt;
use std::ops::Range;

use super::string::first_unit;
use super::{Kind, Node};
use crate::source::{Format, Source, Span};
use crate::yaml;

/// The source offset of the byte at `offset` in the decoded text of the string, or key, at `span`.
///
/// Exact in JSON, and in YAML for plain and quoted scalars on one line; elsewhere the start of the
/// string. An offset behind the text gives the end of the text, before the closing quote.
pub fn offset_in_string(source: &Source<'_>, span: Span, offset: usize) -> usize {
    let written = source.slice(span);
    let within = match source.format {
        Format::Json => json_offset(written, offset),
        Format::Yaml => yaml::offset_in_scalar(written, offset),
    };
    span.range().start + within
}

/// The source span of a range of bytes in the decoded text of the string, or key, at `span`.
///
/// Where [`offset_in_string`] is not exact, it is the whole string.
pub fn span_in_string(source: &Source<'_>, span: Span, range: Range<usize>) -> Span {
    let start = offset_in_string(source, span, range.start);
    let end = offset_in_string(source, span, range.end);
    let is_exact = start < end || range.is_empty();
    if is_exact {
        Span::new(start, end)
    } else {
        span
    }
}

/// A step from a value to one inside of it; it shows as AWS writes it, `/Choices` or `[0]`.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(formatter, "/{name}"),
            Self::Index(index) => write!(formatter, "[{index}]"),
        }
    }
}

/// The JSON Pointer (RFC 6901) of the innermost value that contains `span`; within a key, the
/// pointer of its value.
pub fn pointer_at(root: &Node, span: Span) -> String {
    let mut pointer = String::new();
    for step in steps_to(root, span) {
        pointer.push('/');
        match step {
            Step::Name(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => pointer.push_str(&index.to_string()),
        }
    }
    pointer
}

/// The steps to the innermost value that contains `span`; within a key, to its value.
pub(crate) fn steps_to(root: &Node, span: Span) -> Vec<Step<'_>> {
    let mut steps = Vec::new();
    let mut node = Some(root);
    while let Some((step, child)) = node.and_then(|node| child_at(node, span)) {
        steps.push(step);
        node = child;
    }
    steps
}

/// The step towards `span`, and the value to go on in unless the span is in the key.
fn child_at(node: &Node, span: Span) -> Option<(Step<'_>, Option<&Node>)> {
    match &node.kind {
        Kind::Array(items) => {
            let index = items.iter().position(|item| item.span.contains(span))?;
            Some((Step::Index(index), items.get(index)))
        }
        Kind::Object(object) => object.members.iter().find_map(|member| {
            let in_key = member.key.span.contains(span);
            let whole = member.key.span.to(member.value.span);
            let value = Some(&member.value).filter(|_| !in_key);
            whole
                .contains(span)
                .then(|| (Step::Name(&member.key.name), value))
        }),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => None,
    }
}

fn json_offset(written: &str, offset: usize) -> usize {
    let Some(mut rest) = written.strip_prefix('"') else {
        return unquoted_offset(written, offset);
    };
    rest = rest.strip_suffix('"').unwrap_or(rest);
    let (mut at, mut decoded) = (1, 0);
    while let Some(unit) = first_unit(rest) {
        decoded += unit.decoded_length();
        if decoded > offset {
            break;
        }
        at += unit.length;
        rest = rest.get(unit.length..).unwrap_or_default();
    }
    at
}

/// Text without quotes has been reported as an error, but stands in the tree as a string.
fn unquoted_offset(written: &str, offset: usize) -> usize {
    let quote = written
        .chars()
        .next()
        .filter(|first| "'`‘’“”".contains(*first));
    (quote.map_or(0, char::len_utf8) + offset).min(written.len())
}
