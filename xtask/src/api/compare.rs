//! Compares responses with recorded ones, whose anonymised texts stand for whatever they were.

use std::collections::BTreeMap;

use serde_json::Value;

use super::case::{Placeholder, Step};

/// What is known of placeholders, and what differs so far.
#[derive(Debug, Default)]
pub(super) struct Comparison {
    /// What placeholders stand for, as far as that was seen.
    pub(super) bound: BTreeMap<String, String>,
    pub(super) differences: Vec<String>,
}

impl Comparison {
    pub(super) fn differ(&mut self, step: &Step, path: &str, what: &str) {
        let what: String = what.chars().take(400).collect();
        self.differences
            .push(format!("step {} {path}: {what}", step.n));
    }

    /// Compares a value with a recorded one.
    pub(super) fn compare(
        &mut self,
        known: &BTreeMap<String, Placeholder>,
        step: &Step,
        (expected, actual): (&Value, &Value),
        path: &str,
    ) {
        if step
            .ignore_values
            .iter()
            .any(|pattern| covers(pattern, path))
        {
            return;
        }
        if let Some(inner) = expected.get("$json") {
            let text = actual.as_str().unwrap_or_default();
            return match serde_json::from_str::<Value>(text) {
                Ok(parsed) => self.compare(known, step, (inner, &parsed), &format!("{path}|")),
                Err(_) => self.differ(step, path, &format!("expected JSON text, got {actual}")),
            };
        }
        match (expected, actual) {
            (Value::Object(_), Value::Object(_)) => {
                self.compare_objects(known, step, (expected, actual), path);
            }
            (Value::Array(wanted), Value::Array(items)) if wanted.len() == items.len() => {
                let (mut wanted, mut items) = (wanted.clone(), items.clone());
                if step.unordered.iter().any(|pattern| covers(pattern, path)) {
                    wanted.sort_by_key(Value::to_string);
                    items.sort_by_key(Value::to_string);
                }
                for (position, pair) in wanted.iter().zip(&items).enumerate() {
                    self.compare(known, step, pair, &format!("{path}[{position}]"));
                }
            }
            (Value::String(text), _) => self.compare_texts(known, step, (text, actual), path),
            (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => {}
            _ if expected == actual => {}
            _ => self.differ(step, path, &format!("expected {expected}, got {actual}")),
        }
    }

    fn compare_objects(
        &mut self,
        known: &BTreeMap<String, Placeholder>,
        step: &Step,
        (expected, actual): (&Value, &Value),
        path: &str,
    ) {
        for (name, value) in expected.as_object().into_iter().flatten() {
            let path = format!("{path}.{name}");
            match actual.get(name) {
                Some(there) => self.compare(known, step, (value, there), &path),
                None => self.differ(step, &path, &format!("missing, expected {value}")),
            }
        }
        for (name, value) in actual.as_object().into_iter().flatten() {
            let path = format!("{path}.{name}");
            if expected.get(name).is_none() && !is_later(step, &path) {
                self.differ(step, &path, &format!("not in the recording, got {value}"));
            }
        }
    }

    pub(super) fn compare_texts(
        &mut self,
        known: &BTreeMap<String, Placeholder>,
        step: &Step,
        (expected, actual): (&str, &Value),
        path: &str,
    ) {
        if matches!(expected, "<date>" | "<any>") {
            return;
        }
        let is_same = actual
            .as_str()
            .is_some_and(|text| self.matches(known, expected, text));
        if !is_same {
            self.differ(step, path, &format!("expected {expected:?}, got {actual}"));
        }
    }

    /// Whether a text is what was recorded; binds placeholders that it meets for the first time.
    fn matches(
        &mut self,
        known: &BTreeMap<String, Placeholder>,
        pattern: &str,
        text: &str,
    ) -> bool {
        let Some((literal, placeholder, behind)) = self.first_placeholder(known, pattern) else {
            return pattern == text;
        };
        let Some(rest) = text.strip_prefix(literal) else {
            return false;
        };
        if let Some(value) = self.bound.get(placeholder).cloned() {
            let rest = rest.strip_prefix(value.as_str());
            return rest.is_some_and(|rest| self.matches(known, behind, rest));
        }
        let is_free = matches!(placeholder, "<date>" | "<any>");
        let ends = rest.char_indices().map(|(index, _)| index).skip(1);
        for end in ends.chain([rest.len()]) {
            let (value, rest) = rest.split_at(end);
            if value.is_empty() && placeholder != "<any>" {
                continue;
            }
            if !is_free {
                self.bound.insert(placeholder.to_owned(), value.to_owned());
            }
            if self.matches(known, behind, rest) {
                return true;
            }
            self.bound.remove(placeholder);
        }
        false
    }

    /// What stands before the first placeholder of a text, the placeholder, and what stands behind it.
    fn first_placeholder<'p>(
        &self,
        known: &BTreeMap<String, Placeholder>,
        pattern: &'p str,
    ) -> Option<(&'p str, &'p str, &'p str)> {
        pattern.match_indices('<').find_map(|(start, _)| {
            let end = start + pattern.get(start..)?.find('>')? + 1;
            let word = pattern.get(start..end)?;
            let is_one = matches!(word, "<date>" | "<any>")
                || known.contains_key(word)
                || self.bound.contains_key(word);
            is_one.then_some((pattern.get(..start)?, word, pattern.get(end..)?))
        })
    }
}

/// Whether AWS has added a member since the recording.
fn is_later(step: &Step, path: &str) -> bool {
    let mut general = String::new();
    let mut is_index = false;
    for character in path.trim_start_matches("$.").chars() {
        is_index = (is_index || character == '[') && character != ']';
        if !is_index || character == '[' {
            general.push(character);
        }
    }
    step.later.contains(&general)
}

/// Whether a pattern of a path, with `*` for a name and `..` for any way, covers it.
fn covers(pattern: &str, path: &str) -> bool {
    if let Some(last) = pattern.strip_prefix("$..") {
        return path.ends_with(&format!(".{last}"));
    }
    let (mut pattern, mut path) = (pattern.split('.'), path.split('.'));
    loop {
        match (pattern.next(), path.next()) {
            (None, None) => return true,
            (Some("*"), Some(_)) => {}
            (Some(one), Some(other)) if one == other || one.replace("[*]", "") == head(other) => {}
            _ => return false,
        }
    }
}

/// A name without the index behind it.
fn head(name: &str) -> &str {
    name.split('[').next().unwrap_or(name)
}
