//! Takes the events of the YAML parser; gives the tree.

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput};

use super::anchors::Anchors;
use super::offsets::{Offsets, quoted_length};
use super::{errors, scalar};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::json::{Key, Kind, MAX_DEPTH, Member, Node, Object, limits};
use crate::source::{Source, Span};

type Tag<'a> = Option<std::borrow::Cow<'a, saphyr_parser::Tag>>;

/// Builds the tree of one document. In every method `None` means that reading cannot go on, and
/// that the reason has been reported.
pub(super) struct Builder<'a> {
    diagnostics: &'a mut Diagnostics,
    source: &'a Source<'a>,
    events: Parser<'a, StrInput<'a>>,
    offsets: Offsets,
    anchors: Anchors,
    depth: usize,
    /// Whether something is missing in the tree.
    incomplete: bool,
}

impl<'a> Builder<'a> {
    pub(super) fn new(diagnostics: &'a mut Diagnostics, source: &'a Source<'a>) -> Self {
        Self {
            diagnostics,
            source,
            events: Parser::new_from_str(source.text),
            offsets: Offsets::new(source.text),
            anchors: Anchors::default(),
            depth: 0,
            incomplete: false,
        }
    }

    /// The value of the only document.
    pub(super) fn document(mut self) -> Option<Node> {
        self.next()?;
        let (first, start) = self.next()?;
        if first == Event::StreamEnd {
            return self.fail(errors::empty(start));
        }
        let root = self.next_node()?;
        self.next()?;
        let (next, again) = self.next()?;
        if next != Event::StreamEnd {
            return self.fail(errors::several_documents(again));
        }
        if self.incomplete { None } else { Some(root) }
    }

    fn next(&mut self) -> Option<(Event<'a>, Span)> {
        match self.events.next_event() {
            Some(Ok((event, span))) => Some((event, self.offsets.span(span))),
            Some(Err(error)) => {
                let at = self.offsets.byte(error.marker().index());
                self.fail(errors::syntax(self.source, at, error.info()))
            }
            None => Some((Event::StreamEnd, Span::empty(self.source.text.len()))),
        }
    }

    fn next_node(&mut self) -> Option<Node> {
        let (event, span) = self.next()?;
        self.node(event, span)
    }

    fn node(&mut self, event: Event<'a>, span: Span) -> Option<Node> {
        let (node, anchor) = match event {
            Event::Alias(id) => return self.alias(id, span),
            Event::Scalar(text, style, anchor, tag) => {
                let is_tagged_string = tag.as_ref().is_some_and(|tag| self.check_tag(tag, span));
                let span = self.scalar_span(&text, style, anchor != 0 || tag.is_some(), span);
                let kind = self.scalar(&text, style, is_tagged_string, span);
                (Node { span, kind }, anchor)
            }
            Event::SequenceStart(anchor, tag) => (self.sequence(&tag, span)?, anchor),
            Event::MappingStart(anchor, tag) => (self.mapping(&tag, span)?, anchor),
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd
            | Event::SequenceEnd
            | Event::MappingEnd => {
                let at = span.range().start;
                return self.fail(errors::syntax(self.source, at, "expected a value"));
            }
        };
        if anchor != 0 && self.anchors.insert(anchor, &node).is_none() {
            return self.fail(errors::alias_too_large(span));
        }
        Some(node)
    }

    fn alias(&mut self, id: usize, span: Span) -> Option<Node> {
        let Some(height) = self.anchors.height(id) else {
            return self.fail(errors::endless_alias(self.source.slice(span), span));
        };
        if self.depth + height > MAX_DEPTH {
            return self.fail(limits::too_deep(span));
        }
        match self.anchors.copy(id) {
            Some(node) => Some(Node { span, ..node }),
            None => self.fail(errors::alias_too_large(span)),
        }
    }

    fn sequence(&mut self, tag: &Tag<'a>, start: Span) -> Option<Node> {
        self.enter(tag, start)?;
        let mut items = Vec::new();
        let end = loop {
            match self.next()? {
                (Event::SequenceEnd, end) => break end,
                (event, span) => items.push(self.node(event, span)?),
            }
        };
        self.depth -= 1;
        let last = items.last().map(|item| item.span);
        let span = self
            .dash_before(start)
            .to(self.end_of_collection(last.unwrap_or(start), end));
        Some(Node {
            span,
            kind: Kind::Array(items),
        })
    }

    fn mapping(&mut self, tag: &Tag<'a>, start: Span) -> Option<Node> {
        self.enter(tag, start)?;
        let mut members = Vec::new();
        let end = loop {
            match self.next()? {
                (Event::MappingEnd, end) => break end,
                (event, span) => {
                    let key = self.key(event, span)?;
                    let value = self.next_node()?;
                    members.push(Member { key, value });
                }
            }
        };
        self.depth -= 1;
        let last = members
            .last()
            .map(|member| member.key.span.to(member.value.span));
        let span = start.to(self.end_of_collection(last.unwrap_or(start), end));
        let object = Object::of_members(self.diagnostics, members);
        Some(Node {
            span,
            kind: Kind::Object(object),
        })
    }

    fn enter(&mut self, tag: &Tag<'a>, span: Span) -> Option<()> {
        if let Some(tag) = tag {
            self.check_tag(tag, span);
        }
        if self.depth >= MAX_DEPTH {
            return self.fail(limits::too_deep(span));
        }
        self.depth += 1;
        Some(())
    }

    /// A key has the name that it is written with, also where that is a number or `null`.
    fn key(&mut self, event: Event<'a>, span: Span) -> Option<Key> {
        let written = if let Event::Scalar(text, style, ..) = &event {
            Some((text.to_string(), *style))
        } else {
            None
        };
        let node = self.node(event, span)?;
        if let Some((name, style)) = written {
            if name == "<<" && style == ScalarStyle::Plain {
                self.diagnostics.push(errors::merge_key(node.span));
            }
            return Some(Key {
                name,
                span: node.span,
            });
        }
        let name = node.as_str().or(node.as_number()).unwrap_or_else(|| {
            self.incomplete = true;
            self.diagnostics
                .push(errors::complex_key(node.kind_name(), node.span));
            ""
        });
        Some(Key {
            name: name.to_owned(),
            span: node.span,
        })
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, is_tagged: bool, span: Span) -> Kind {
        let string = || Kind::String(text.to_owned());
        if style != ScalarStyle::Plain || is_tagged {
            return string();
        }
        scalar::resolve(text).unwrap_or_else(|reason| {
            self.diagnostics
                .push(errors::not_in_json(text, reason, span));
            string()
        })
    }

    /// The scalar without the anchor and the tag before it, and the white space and comments that
    /// the parser counts behind it. An absent one is the empty span behind the colon of its key.
    fn scalar_span(
        &self,
        text: &str,
        style: ScalarStyle,
        has_properties: bool,
        span: Span,
    ) -> Span {
        let is_plain = style == ScalarStyle::Plain;
        if is_plain && text.is_empty() {
            let start = span.range().start;
            if has_properties {
                return Span::new(start, start + self.source.slice(span).trim_end().len());
            }
            let behind = self.source.text.get(start..).unwrap_or_default();
            return Span::empty(start + usize::from(behind.starts_with(':')));
        }
        let mut written = self.source.slice(span);
        while has_properties && written.starts_with(['&', '!']) {
            let property = written.find(char::is_whitespace).unwrap_or(written.len());
            written = written.get(property..).unwrap_or_default().trim_start();
        }
        let start = span.range().end - written.len();
        let is_quoted = matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted);
        let length = if is_quoted {
            quoted_length(written)
        } else {
            written.trim_end().len()
        };
        Span::new(start, start + length)
    }

    /// Reports a tag that has no meaning here; tells whether it makes a scalar a string.
    fn check_tag(&mut self, tag: &saphyr_parser::Tag, span: Span) -> bool {
        let name = format!("{}{}", tag.handle, tag.suffix);
        match name.strip_prefix("tag:yaml.org,2002:") {
            Some("null" | "bool" | "int" | "float" | "seq" | "map") => return false,
            Some("str") => return true,
            Some(_) | None => {}
        }
        if name != "!" {
            let span = self.tag_span(span);
            self.diagnostics.push(errors::tag(&name, span));
        }
        true
    }

    /// The tag at the beginning of a value, before or behind an anchor.
    fn tag_span(&self, value: Span) -> Span {
        let written = self.source.slice(value);
        let at = written.find('!').unwrap_or_default();
        let tag = written.get(at..).unwrap_or_default();
        let length = tag.find(char::is_whitespace).unwrap_or(tag.len());
        let start = value.range().start + at;
        Span::new(start, start + length)
    }

    /// In flow style the end event has the closing bracket, in block style it stands anywhere
    /// behind the last child.
    fn end_of_collection(&self, last: Span, end: Span) -> Span {
        if matches!(self.source.slice(end), "}" | "]") {
            end
        } else {
            last
        }
    }

    /// The parser begins a sequence that is not indented behind its first dash.
    fn dash_before(&self, start: Span) -> Span {
        let (before, behind) = self
            .source
            .text
            .split_at_checked(start.range().start)
            .unwrap_or_default();
        let before = before.trim_end_matches(' ');
        let is_behind_dash = start.is_empty() && !behind.starts_with("- ") && before.ends_with('-');
        if is_behind_dash {
            Span::empty(before.len() - 1)
        } else {
            start
        }
    }

    fn fail<T>(&mut self, error: Diagnostic) -> Option<T> {
        self.diagnostics.push(error);
        None
    }
}
