//! Takes what was recorded and what happened; tells where they differ, placeholders standing for anything.

use std::collections::BTreeMap;

use asl_runtime::Value;

/// Compares values with the placeholders of one case.
#[derive(Debug)]
pub(super) struct Comparer {
    placeholders: Vec<String>,
    /// What numbered placeholders such as `<uuid:1>` have stood for: equal ones are equal text.
    bound: BTreeMap<String, String>,
}

/// Where two values differ, and how.
pub(super) type Difference = String;

impl Comparer {
    pub(super) fn new(mut placeholders: Vec<String>) -> Self {
        placeholders.sort_by_key(|placeholder| std::cmp::Reverse(placeholder.len()));
        Self {
            placeholders,
            bound: BTreeMap::new(),
        }
    }

    /// Compares two values, the order of keys included; `path` says where they stand.
    pub(super) fn compare(
        &mut self,
        path: &str,
        recorded: &Value,
        actual: &Value,
    ) -> Result<(), Difference> {
        match (recorded, actual) {
            (Value::String(text), _) if self.placeholders.iter().any(|key| **key == **text) => {
                self.bind(path, text, &plain(actual))
            }
            (Value::String(recorded), Value::String(actual)) => self.text(path, recorded, actual),
            (Value::Array(recorded), Value::Array(actual)) if recorded.len() == actual.len() => {
                let pairs = recorded.iter().zip(actual.iter()).enumerate();
                pairs
                    .into_iter()
                    .try_for_each(|(index, (a, b))| self.compare(&format!("{path}[{index}]"), a, b))
            }
            (Value::Object(recorded), Value::Object(actual)) if recorded.len() == actual.len() => {
                for ((key, a), (actual_key, b)) in recorded.iter().zip(actual.iter()) {
                    self.text(&format!("key of {path}"), key, actual_key)?;
                    self.compare(&format!("{path}.{key}"), a, b)?;
                }
                Ok(())
            }
            _ if recorded == actual => Ok(()),
            _ => Err(format!("{path}: recorded {recorded}, actual {actual}")),
        }
    }

    /// Compares two texts, of which the recorded one may contain placeholders.
    pub(super) fn text(
        &mut self,
        path: &str,
        recorded: &str,
        actual: &str,
    ) -> Result<(), Difference> {
        if recorded == actual {
            return Ok(());
        }
        let different = || Err(format!("{path}: recorded {recorded:?}, actual {actual:?}"));
        let (first, pieces) = self.pieces(recorded);
        let Some(mut rest) = actual.strip_prefix(first) else {
            return different();
        };
        let last = pieces.len().saturating_sub(1);
        if pieces.is_empty() {
            return different();
        }
        for (position, (placeholder, literal)) in pieces.into_iter().enumerate() {
            let end = if position == last {
                rest.strip_suffix(literal).map(str::len)
            } else {
                rest.find(literal)
            };
            let Some(end) = end else { return different() };
            let (value, behind) = rest.split_at(end);
            self.bind(path, &placeholder, value)?;
            rest = behind.get(literal.len()..).unwrap_or_default();
        }
        Ok(())
    }

    /// The text before the first placeholder, then each placeholder with the text behind it.
    fn pieces<'t>(&self, text: &'t str) -> (&'t str, Vec<(String, &'t str)>) {
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut from = 0;
        while let Some((start, end)) = self.next_placeholder(text, from) {
            found.push((start, end));
            from = end;
        }
        let ends = found
            .iter()
            .skip(1)
            .map(|(start, _)| *start)
            .chain([text.len()]);
        let pieces = found.iter().zip(ends).map(|((start, end), until)| {
            let piece = |from, to| text.get(from..to).unwrap_or_default();
            (piece(*start, *end).to_owned(), piece(*end, until))
        });
        let first = found.first().map_or(text.len(), |(start, _)| *start);
        (text.get(..first).unwrap_or_default(), pieces.collect())
    }

    fn next_placeholder(&self, text: &str, from: usize) -> Option<(usize, usize)> {
        let rest = text.get(from..)?;
        let places = self.placeholders.iter().filter_map(|key| {
            let start = from + rest.find(key.as_str())?;
            Some(widened(text, start, start + key.len()))
        });
        places.min_by_key(|(start, end)| (*start, std::cmp::Reverse(*end)))
    }

    /// A numbered placeholder stands for the same text wherever it occurs.
    fn bind(&mut self, path: &str, placeholder: &str, value: &str) -> Result<(), Difference> {
        if !(placeholder.starts_with('<') && placeholder.contains(':')) {
            return Ok(());
        }
        let bound = self
            .bound
            .entry(placeholder.to_owned())
            .or_insert_with(|| value.to_owned());
        if bound == value {
            return Ok(());
        }
        Err(format!(
            "{path}: {placeholder} stands for {bound:?} and for {value:?}"
        ))
    }
}

/// A placeholder that was numbered a second time, `<<token>:1>`, with its outer brackets.
fn widened(text: &str, start: usize, end: usize) -> (usize, usize) {
    let outer = || {
        let before = text.get(..start)?.strip_suffix('<')?;
        let number = text.get(end..)?.strip_prefix(':')?;
        let digits = number.find(|digit: char| !digit.is_ascii_digit())?;
        let closed = number.get(digits..)?.starts_with('>');
        closed.then_some((before.len(), end + 1 + digits + 1))
    };
    outer().unwrap_or((start, end))
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
