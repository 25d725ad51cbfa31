//! Text of a file comes in; text that a terminal shows as it is, and does not obey, goes out.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a terminal or an editor obeys a character instead of showing it: control characters other than line breaks
/// and tabs, and those that change the direction of text.
pub fn is_obeyed(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || changes_direction(c)
}

/// Whether a character cannot be seen, so that two names with and without it look alike. Those that join others, as in
/// many emoji, are not among them.
pub(crate) fn is_unseen(c: char) -> bool {
    is_obeyed(c)
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{115f}'
                | '\u{1160}'
                | '\u{17b4}'
                | '\u{17b5}'
                | '\u{180e}'
                | '\u{200b}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{2060}'..='\u{2064}'
                | '\u{206a}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
        )
}

fn changes_direction(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// The text with such characters as JSON may write them: `\u001b`.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if is_obeyed(c) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "\\u{:04x}", u32::from(c));
        } else {
            shown.push(c);
        }
    }
    Cow::Owned(shown)
}

/// The text with other characters, which are as long in UTF-8, in the place of those that the renderer of frames
/// leaves as they are.
pub(crate) fn visible_in_place(text: &str) -> Cow<'_, str> {
    let is_left = |c: char| is_obeyed(c) && !c.is_ascii();
    if !text.contains(is_left) {
        return Cow::Borrowed(text);
    }
    let shown = text.chars().map(|c| match c.len_utf8() {
        2 if is_left(c) => '\u{b7}',
        3 if is_left(c) => char::REPLACEMENT_CHARACTER,
        _ => c,
    });
    Cow::Owned(shown.collect())
}

#[cfg(test)]
mod tests {
    use super::{visible, visible_in_place};

    #[test]
    fn terminals_have_nothing_to_obey() {
        let cases = [
            (
                "plain é 漢 \u{301}",
                "plain é 漢 \u{301}",
                "plain é 漢 \u{301}",
            ),
            ("a\u{1b}[31m", "a\\u001b[31m", "a\u{1b}[31m"),
            ("a\u{9b}31m", "a\\u009b31m", "a·31m"),
            ("\u{202e}a\u{2066}", "\\u202ea\\u2066", "\u{fffd}a\u{fffd}"),
            ("line\n\tline\r", "line\n\tline\\u000d", "line\n\tline\r"),
        ];
        for (text, shown, in_place) in cases {
            assert_eq!(visible(text), shown);
            assert_eq!(visible_in_place(text), in_place);
            assert_eq!(in_place.len(), text.len());
        }
    }
}
