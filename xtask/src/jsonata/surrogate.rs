//! JSON text comes in; it goes out with surrogates that have no partner spelled as escapes of JSONata.
//!
//! JavaScript's strings may hold half a character; Rust's may not, and neither does our JSON. The expression
//! `"\ud800"` with the half character in it means the same as the one with the escape in it.

/// How many characters `\ud800` has.
const ESCAPE: usize = 6;

/// The text, in which `\ud800` without a partner has become `\\ud800`.
pub(super) fn spell(json: &str) -> String {
    let mut spelled = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(start) = rest.find('\\') {
        let (before, escape) = rest.split_at(start);
        spelled.push_str(before);
        let length = match (unit(escape), escape.get(ESCAPE..).and_then(unit)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 2 * ESCAPE,
            (Some(0xD800..=0xDFFF), _) => {
                spelled.push('\\');
                ESCAPE
            }
            _ => escape.len().min(2),
        };
        let (escape, after) = escape.split_at_checked(length).unwrap_or((escape, ""));
        spelled.push_str(escape);
        rest = after;
    }
    spelled + rest
}

/// Whether an expression has an escape of half a character.
pub(super) fn is_in(expression: &str) -> bool {
    spell(expression) != expression
}

/// The UTF-16 code unit that the text begins with an escape of.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    u16::from_str_radix(digits, 16).ok()
}
