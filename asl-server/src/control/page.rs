//! Pages of lists: where one begins, and the token that leads to the next.

use serde_json::Value;

use crate::error::ApiError;
use crate::protocol::Request;

/// Where a page begins, and how long it is at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// The key of the last entry before it.
    pub(crate) behind: Option<String>,
    pub(crate) size: usize,
}

impl Page {
    /// The page that a request asks for.
    ///
    /// # Errors
    /// When its token is none that was given.
    pub(crate) fn of(request: &Request, default: usize) -> Result<Self, ApiError> {
        Ok(Self {
            behind: request.text("nextToken").map(cursor).transpose()?,
            size: request.page_size(default),
        })
    }

    /// How many entries are looked up: one more than the page has, to know whether there are more.
    pub(crate) fn limit(&self) -> i64 {
        i64::try_from(self.size).map_or(i64::MAX, |size| size.saturating_add(1))
    }

    /// The answer: the entries under this name, and a token if there are more. `entries` are in order, behind the beginning, and
    /// may be more than the page has.
    pub(crate) fn answer(&self, name: &str, mut entries: Vec<(String, Value)>) -> Value {
        let has_more = entries.len() > self.size;
        entries.truncate(self.size);
        let last = entries.last().filter(|_| has_more);
        let token = last.map(|(key, _)| token(key));
        let entries = entries.into_iter().map(|(_, entry)| entry);
        let mut answer = serde_json::Map::new();
        answer.insert(name.to_owned(), entries.collect());
        answer.extend(token.map(|token| ("nextToken".to_owned(), Value::from(token))));
        Value::Object(answer)
    }
}

/// The token of a key.
pub(crate) fn token(key: &str) -> String {
    let digits = key.bytes().map(|byte| format!("{byte:02x}"));
    format!("A{}", digits.collect::<String>())
}

/// The key of a token.
///
/// # Errors
/// When it is none that was given.
pub(crate) fn cursor(token: &str) -> Result<String, ApiError> {
    decoded(token).ok_or_else(|| ApiError::new("InvalidToken", "Invalid Token: 'Invalid token'"))
}

fn decoded(text: &str) -> Option<String> {
    let digits = text.strip_prefix('A')?.as_bytes().chunks(2);
    let bytes = digits.map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    let key = String::from_utf8(bytes.collect::<Option<_>>()?).ok()?;
    // Only what was given has this form.
    (token(&key) == text).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_lead_back_to_their_keys() {
        assert_eq!(cursor(&token("order_10")), Ok("order_10".to_owned()));
        for forged in ["", "x", "A1", "Azz", "Aff", "\u{e9}"] {
            assert!(cursor(forged).is_err(), "{forged}");
        }
    }
}
