//! Texts as they were written: AWS leaves the spaces of what a state only hands on.

use asl_runtime::Value;

use crate::protocol::Request;

/// The texts of a request that a state may hand on.
pub(super) struct Sources(Vec<String>);

impl Sources {
    /// Those of this request.
    pub(super) fn of(request: &Request) -> Self {
        let mock = request.get("mock").and_then(|mock| mock.get("result"));
        let texts = ["input", "context", "variables"].map(|name| request.text(name));
        let texts = texts.into_iter().chain([
            mock.and_then(serde_json::Value::as_str),
            super::reader_data(request),
        ]);
        Self(texts.flatten().map(str::to_owned).collect())
    }

    /// A value as one of the texts has it, or as it is.
    pub(super) fn text(&self, value: &str) -> String {
        let parsed = Value::parse(value).ok();
        let is_same = |text: &&String| parsed.is_some() && Value::parse(text).ok() == parsed;
        if let Some(source) = self.0.iter().find(is_same) {
            return source.clone();
        }
        let spaced = spaced(value);
        match self.0.iter().any(|text| text.contains(&spaced)) {
            true => spaced,
            false => value.to_owned(),
        }
    }
}

/// JSON with a space behind each comma and colon.
fn spaced(text: &str) -> String {
    let (mut spaced, mut is_text, mut is_escaped) = (String::new(), false, false);
    for character in text.chars() {
        spaced.push(character);
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => is_text = !is_text,
            ',' | ':' if !is_text => spaced.push(' '),
            _ => {}
        }
    }
    spaced
}
