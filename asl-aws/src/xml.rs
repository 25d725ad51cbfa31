//! The part of XML that services speak: elements, attributes and text.

use std::fmt::Write;

/// Deeper than any response of a service.
const MAX_DEPTH: usize = 512;

/// An element. Names have no prefix.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Element>,
    pub(crate) text: String,
}

impl Element {
    pub(crate) fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            ..Self::default()
        }
    }

    /// The first child of that name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children_named(name).next()
    }

    /// All children of that name.
    pub(crate) fn children_named(&self, name: &str) -> impl Iterator<Item = &Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text of the first child of that name.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        Some(&self.child(name)?.text)
    }

    /// The element as text, without a declaration.
    pub(crate) fn write(&self, xml: &mut String) {
        let _ = write!(xml, "<{}", self.name);
        for (name, value) in &self.attributes {
            let _ = write!(xml, " {name}=\"{}\"", escaped(value));
        }
        if self.children.is_empty() && self.text.is_empty() {
            xml.push_str("/>");
            return;
        }
        let _ = write!(xml, ">{}", escaped(&self.text));
        for child in &self.children {
            child.write(xml);
        }
        let _ = write!(xml, "</{}>", self.name);
    }

    /// The root of a document, if it is one.
    pub(crate) fn parse(xml: &str) -> Option<Self> {
        let mut open: Vec<Self> = vec![Self::default()];
        let mut rest = xml;
        while let Some((text, tag)) = rest.split_once('<') {
            let current = open.last_mut()?;
            current.text.push_str(&unescaped(text));
            if let Some(data) = tag.strip_prefix("![CDATA[") {
                let (data, after) = data.split_once("]]>")?;
                current.text.push_str(data);
                rest = after;
                continue;
            }
            if let Some(comment) = tag.strip_prefix("!--") {
                rest = comment.split_once("-->")?.1;
                continue;
            }
            let (tag, after) = split_tag(tag)?;
            rest = after;
            if tag.starts_with(['?', '!']) {
                continue;
            }
            if tag.starts_with('/') {
                close(&mut open)?;
                continue;
            }
            let is_empty = tag.ends_with('/');
            open.push(start(tag.strip_suffix('/').unwrap_or(tag))?);
            if is_empty {
                close(&mut open)?;
            } else if open.len() > MAX_DEPTH {
                return None;
            }
        }
        let document = open.pop()?;
        let is_closed = open.is_empty();
        document.children.into_iter().next().filter(|_| is_closed)
    }
}

/// Ends the innermost open element: text between children is only layout.
fn close(open: &mut Vec<Element>) -> Option<()> {
    let mut element = open.pop()?;
    if !element.children.is_empty() {
        element.text.clear();
    }
    open.last_mut()?.children.push(element);
    Some(())
}

/// The inside of a tag, and what comes behind it; a `>` may stand in the value of an attribute.
fn split_tag(text: &str) -> Option<(&str, &str)> {
    let mut quote = None;
    let end = text.char_indices().find_map(|(index, letter)| {
        match (quote, letter) {
            (None, '>') => return Some(index),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), _) if open == letter => quote = None,
            _ => {}
        }
        None
    })?;
    Some((text.get(..end)?, text.get(end + 1..)?))
}

fn start(tag: &str) -> Option<Element> {
    let tag = tag.trim();
    let (name, mut rest) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
    let mut element = Element::new(without_prefix(name));
    while let Some((name, value)) = rest.split_once('=') {
        let value = value.trim_start();
        let quote = value
            .chars()
            .next()
            .filter(|letter| matches!(letter, '"' | '\''))?;
        let (value, after) = value.get(1..)?.split_once(quote)?;
        element
            .attributes
            .push((name.trim().to_owned(), unescaped(value)));
        rest = after;
    }
    Some(element)
}

fn without_prefix(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#xD;"),
            '\n' => escaped.push_str("&#xA;"),
            '\u{85}' => escaped.push_str("&#x85;"),
            '\u{2028}' => escaped.push_str("&#x2028;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

fn unescaped(text: &str) -> String {
    let mut pieces = text.split('&');
    let mut plain = pieces.next().unwrap_or_default().replace("\r\n", "\n");
    for piece in pieces {
        let Some((letter, rest)) = entity(piece) else {
            plain.push('&');
            plain.push_str(piece);
            continue;
        };
        plain.push(letter);
        plain.push_str(rest);
    }
    plain
}

fn entity(piece: &str) -> Option<(char, &str)> {
    let (name, rest) = piece.split_once(';')?;
    let letter = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((letter, rest))
}
