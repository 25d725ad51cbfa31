//! Takes text that stands outside of quotes and brackets; gives a number, word or placeholder.

use super::{Lexer, Token};
use crate::diagnostic::{Diagnostic, codes};
use crate::json::number;

/// What begins a placeholder: an expression, and a directive of Terraform templates.
const PLACEHOLDER_STARTS: [&str; 2] = ["${", "%{"];

impl Lexer<'_> {
    /// Reads until something that may stand behind a value.
    pub(super) fn bare(&mut self, first: char) -> Token {
        let start = self.at;
        let has_placeholder = self.skip_bare();
        if self.at == start {
            self.at += first.len_utf8();
            return Token::Symbol(first);
        }
        let text = self.text_since(start);
        if has_placeholder {
            return Token::Placeholder(text.to_owned());
        }
        let is_number = text
            .trim_start_matches(['+', '-', '.'])
            .starts_with(|c: char| c.is_ascii_digit());
        if is_number {
            self.number(start, text)
        } else {
            Token::Word(text.to_owned())
        }
    }

    /// Skips to the end of the text without quotes; tells whether there was a placeholder in it.
    fn skip_bare(&mut self) -> bool {
        let mut has_placeholder = false;
        while let Some(next) = self.peek() {
            if PLACEHOLDER_STARTS
                .iter()
                .any(|start| self.rest().starts_with(start))
            {
                has_placeholder = true;
                self.skip_placeholder();
            } else if next.is_whitespace() || "{}[]:,;=\"".contains(next) {
                break;
            } else {
                self.at += next.len_utf8();
            }
        }
        has_placeholder
    }

    /// Skips to the brace that closes the placeholder, but not beyond the line.
    fn skip_placeholder(&mut self) {
        let mut depth = 0_usize;
        for character in self.rest().chars() {
            match character {
                '{' => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                '\n' => return,
                _ => {}
            }
            self.at += character.len_utf8();
            if character == '}' && depth == 0 {
                return;
            }
        }
    }

    fn number(&mut self, start: usize, text: &str) -> Token {
        let json = number::to_json(text);
        if json.as_deref() != Some(text) {
            let message = format!("`{text}` is not a JSON number");
            let error = Diagnostic::error(codes::BAD_NUMBER, self.since(start), message);
            self.report(match &json {
                Some(json) => error.help(format!("write `{json}`, or \"{text}\" if it is a text")),
                None => error.help(format!(
                    "write it in decimal digits, or \"{text}\" if it is a text"
                )),
            });
        }
        Token::Number(json.unwrap_or_else(|| "0".to_owned()))
    }
}
