//! Takes any string of a definition; gives its plain text and its `${Name}` placeholders in order.

#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

/// A string that may contain placeholders, for CloudFormation, SAM or Terraform to fill in.
///
/// There is no escape: whatever looks like a placeholder is one, as it is for
/// `DefinitionSubstitutions`, unless the user says that its name is plain text. In `$${Name}` the first `$` is plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// The pieces from left to right. No text is empty, and no two texts are neighbors.
    pub parts: Vec<Part>,
}

/// A piece of a [`Template`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that stands for itself.
    Text(String),
    /// A place for a value that is not known yet.
    Placeholder(Placeholder),
}

/// One `${Name}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// What stands between the braces, such as `Queue.Arn`, `AWS::Region` or `jsonencode(names)`.
    pub name: String,
    /// The bytes from `$` to `}` in the text that was parsed.
    pub range: Range<usize>,
}

impl Template {
    /// Finds the placeholders of `text`.
    pub fn parse(text: &str) -> Self {
        Self::parse_at(text, 0)
    }

    /// Like [`Template::parse`], where `text` begins at byte `start` of what the ranges refer to.
    pub(crate) fn parse_at(text: &str, start: usize) -> Self {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, placeholder, after)) = split_at_placeholder(rest) {
            push_text(&mut parts, before);
            let begin = start + text.len() - rest.len() + before.len();
            let end = start + text.len() - after.len();
            let name = placeholder.to_owned();
            parts.push(Part::Placeholder(Placeholder {
                name,
                range: begin..end,
            }));
            rest = after;
        }
        push_text(&mut parts, rest);
        Self { parts }
    }

    /// Whether there is no placeholder.
    pub fn is_literal(&self) -> bool {
        self.as_literal().is_some()
    }

    /// The text, if there is no placeholder.
    pub fn as_literal(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            [..] => None,
        }
    }

    /// The placeholder, if there is nothing else.
    pub fn whole(&self) -> Option<&Placeholder> {
        match self.parts.as_slice() {
            [Part::Placeholder(placeholder)] => Some(placeholder),
            [..] => None,
        }
    }

    /// Makes text of the placeholders that stand for themselves; `source` is what was parsed.
    pub(crate) fn settled(self, source: &str, is_plain: impl Fn(&str) -> bool) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for part in self.parts {
            let text = match part {
                Part::Text(text) => text,
                Part::Placeholder(placeholder) if is_plain(&placeholder.name) => {
                    source.get(placeholder.range).unwrap_or_default().to_owned()
                }
                placeholder @ Part::Placeholder(_) => {
                    parts.push(placeholder);
                    continue;
                }
            };
            match parts.last_mut() {
                Some(Part::Text(before)) => before.push_str(&text),
                Some(Part::Placeholder(_)) | None => push_text(&mut parts, &text),
            }
        }
        Self { parts }
    }

    /// Changes every text, and leaves the placeholders alone.
    pub(crate) fn map_text(mut self, change: impl Fn(&str) -> String) -> Self {
        for part in &mut self.parts {
            if let Part::Text(text) = part {
                *text = change(text);
            }
        }
        self.parts
            .retain(|part| !matches!(part, Part::Text(text) if text.is_empty()));
        self
    }
}

impl fmt::Display for Template {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Text(text) => formatter.write_str(text),
            Part::Placeholder(placeholder) => write!(formatter, "${{{}}}", placeholder.name),
        })
    }
}

/// The placeholder that `text` begins with: its name and its length in bytes.
///
/// A name starts with a letter or an underscore. Blanks may stand next to the braces only, and
/// quotes, braces, `$` and backslashes nowhere: `${"a": b}` is JSONata, not a placeholder.
pub(crate) fn leading(text: &str) -> Option<(&str, usize)> {
    let inside = text.strip_prefix("${")?;
    let length = inside.find(|c: char| !may_stand_inside(c))?;
    let (inside, after) = inside.split_at_checked(length)?;
    let name = inside.trim_matches(' ');
    let begins_well = name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let is_placeholder = after.starts_with('}') && begins_well && !name.contains(' ');
    is_placeholder.then_some((name, length + "${}".len()))
}

fn may_stand_inside(c: char) -> bool {
    let is_blank = c.is_whitespace() && c != ' ';
    !is_blank && !c.is_control() && !matches!(c, '{' | '}' | '"' | '\'' | '`' | '$' | '\\')
}

/// The text before the first placeholder, the name of the placeholder, and the text after it.
fn split_at_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices("${").find_map(|(position, _)| {
        let (before, rest) = text.split_at_checked(position)?;
        let (name, length) = leading(rest)?;
        Some((before, name, rest.get(length..)?))
    })
}

fn push_text(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Text(text.to_owned()));
    }
}
