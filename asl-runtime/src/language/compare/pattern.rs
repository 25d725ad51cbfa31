//! `StringMatches`: a value and the literal parts of a pattern come in, whether they match goes out.

use crate::Value;

/// `StringMatches`, of a pattern split at its wildcards: `log-*.txt` comes as `["log-", ".txt"]`.
///
/// Between two parts any text may stand, including none. A value that is no string does not match.
pub fn string_matches<P: AsRef<str>>(value: &Value, parts: &[P]) -> bool {
    value
        .as_str()
        .is_some_and(|text| matches_parts(text, parts))
}

/// Splits a pattern that is not known at build time; see the compiler for those that are.
pub fn split_pattern(pattern: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        let literal = match character {
            '*' => {
                parts.push(String::new());
                continue;
            }
            '\\' => characters.next().unwrap_or('\\'),
            other => other,
        };
        if let Some(last) = parts.last_mut() {
            last.push(literal);
        }
    }
    parts
}

fn matches_parts<P: AsRef<str>>(text: &str, parts: &[P]) -> bool {
    let [first, rest @ ..] = parts else {
        return false;
    };
    let Some(rest_of_text) = text.strip_prefix(first.as_ref()) else {
        return false;
    };
    let [middle @ .., last] = rest else {
        return rest_of_text.is_empty();
    };
    let Some(mut between) = rest_of_text.strip_suffix(last.as_ref()) else {
        return false;
    };
    // To take the first place where a part fits leaves most for those that follow.
    for part in middle {
        let Some((_, behind)) = between.split_once(part.as_ref()) else {
            return false;
        };
        between = behind;
    }
    true
}
