//! Takes an expression with `${Name}` placeholders; gives one that JSONata can read, of the same length.
//!
//! In a string a placeholder is text, and stays. Anywhere else it stands for a value: it becomes a variable, so
//! that `${Limit} + 1` is `$_Limit_ + 1`.

use crate::placeholder::leading;

/// What stands before and behind the name of a placeholder in its variable.
const MARK: char = '_';

/// An expression in which placeholders are variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The text; every byte is where it was.
    pub text: String,
    /// The placeholders, and whether they stand for a value of their own.
    pub placeholders: Vec<(String, bool)>,
}

/// Masks the placeholders of an expression, but for those that are plain text.
pub fn mask(text: &str, is_plain: impl Fn(&str) -> bool) -> Masked {
    let mut masked = Masked {
        text: String::with_capacity(text.len()),
        placeholders: Vec::new(),
    };
    let mut quote = None;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((name, length)) = leading(rest).filter(|(name, _)| !is_plain(name)) {
            let (placeholder, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            match quote {
                Some(_) => masked.text.push_str(placeholder),
                None => masked.text.push_str(&variable_text(placeholder)),
            }
            masked.placeholders.push((name.to_owned(), quote.is_none()));
            rest = after;
            continue;
        }
        let length = match (first, quote) {
            ('\\', Some(_)) => 1 + rest.chars().nth(1).map_or(0, char::len_utf8),
            _ => first.len_utf8(),
        };
        quote = next_quote(first, quote);
        let (taken, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        masked.text.push_str(taken);
        rest = after;
    }
    masked
}

/// The quote that is open behind this character.
fn next_quote(character: char, quote: Option<char>) -> Option<char> {
    match (character, quote) {
        ('"' | '\'' | '`', None) => Some(character),
        (_, Some(open)) if character == open => None,
        _ => quote,
    }
}

/// `${A.b}` as `$_A_b_`.
fn variable_text(placeholder: &str) -> String {
    let mut characters = placeholder.chars();
    let first = characters.next();
    let others = characters.map(|character| match character {
        character if character.is_ascii_alphanumeric() => character,
        character if character.is_ascii() => MARK,
        character => character,
    });
    first.into_iter().chain(others).collect()
}

/// The name of the variable that a placeholder becomes, without `$`.
pub fn variable_name(placeholder: &str) -> String {
    let written = variable_text(&format!("${{{placeholder}}}"));
    written.chars().skip(1).collect()
}
