//! Takes text that begins with a quote; gives a string token.

use super::{Lexer, Token};
use crate::diagnostic::{Diagnostic, codes};
use crate::json::string::{BadEscape, Unit, first_unit};
use crate::source::Span;

impl Lexer<'_> {
    /// A string in double quotes.
    ///
    /// A line break either belongs to the string, and only has to be escaped, or the closing
    /// quote is missing; see [`Lexer::closes_on_later_line`].
    pub(super) fn string(&mut self) -> Token {
        let start = self.at;
        self.at += 1;
        let mut text = String::new();
        let mut spans_lines = false;
        while let Some(unit) = first_unit(self.rest()) {
            match unit.decoded {
                Ok('"') if unit.length == 1 => {
                    self.at += 1;
                    return Token::String(text);
                }
                Ok('\n' | '\r') if unit.length == 1 && !spans_lines => {
                    if !self.closes_on_later_line() {
                        break;
                    }
                    self.report_control_character(&unit);
                    spans_lines = true;
                }
                Ok('\n' | '\r') if unit.length == 1 => {}
                Ok(raw) if unit.length == 1 && raw < ' ' => self.report_control_character(&unit),
                Ok(_) => {}
                Err(reason) => self.report_escape(&unit, reason),
            }
            text.push(unit.decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
            self.at += unit.length;
        }
        self.report_unterminated(start);
        if let Some(before_comma) = text.trim_end().strip_suffix(',') {
            self.at = start + self.text_since(start).trim_end().len() - 1;
            return Token::String(before_comma.to_owned());
        }
        Token::String(text)
    }

    /// A string in quotes that JSON does not know. It ends with the line at the latest.
    pub(super) fn foreign_string(&mut self, quote: char) -> Token {
        let start = self.at;
        let rest = self.rest().get(quote.len_utf8()..).unwrap_or_default();
        let ends: &[char] = match quote {
            '‘' | '’' => &['’', '\n'],
            '“' | '”' => &['”', '"', '\n'],
            _ => &[quote, '\n'],
        };
        let length = rest.find(ends).unwrap_or(rest.len());
        let (text, behind) = rest.split_at(length);
        let closing = behind
            .chars()
            .next()
            .filter(|end| *end != '\n')
            .map_or(0, char::len_utf8);
        self.at += quote.len_utf8() + length + closing;
        let span = self.since(start);
        self.report(
            Diagnostic::error(
                codes::UNQUOTED_TEXT,
                span,
                "JSON strings stand in double quotes",
            )
            .label(format!("quoted with `{quote}`"))
            .help(format!("write \"{}\"", text.trim_end())),
        );
        Token::String(text.trim_end().to_owned())
    }

    /// Whether the next quote closes the string that we are in, rather than opening the next one.
    ///
    /// A closing quote is followed by what may follow a string; an opening one by its text.
    fn closes_on_later_line(&self) -> bool {
        let mut rest = self.rest();
        while let Some(at) = rest.find(['"', '\\']) {
            let is_quote = rest.get(at..).is_some_and(|found| found.starts_with('"'));
            let skipped = rest.get(at + 1..).unwrap_or_default();
            if is_quote {
                return skipped.trim_start().is_empty()
                    || skipped.trim_start().starts_with([',', ':', '}', ']']);
            }
            let escaped = skipped.chars().next().map_or(0, char::len_utf8);
            rest = skipped.get(escaped..).unwrap_or_default();
        }
        false
    }

    fn report_unterminated(&mut self, start: usize) {
        self.report(
            Diagnostic::error(
                codes::UNTERMINATED_STRING,
                self.since(start),
                "string is not closed",
            )
            .label("no closing `\"` on this line")
            .help("add the closing `\"`; write a line break inside a string as `\\n`"),
        );
    }

    fn report_control_character(&mut self, unit: &Unit) {
        let character = unit.decoded.unwrap_or_default();
        let (name, escape) = match character {
            '\n' | '\r' => ("line break", "\\n".to_owned()),
            '\t' => ("tab", "\\t".to_owned()),
            _ => (
                "control character",
                format!("\\u{:04x}", u32::from(character)),
            ),
        };
        let is_break = matches!(character, '\n' | '\r');
        let span = if is_break {
            Span::empty(self.at)
        } else {
            self.span_of(unit)
        };
        let message = format!("{name} inside a string must be escaped");
        let help = format!("write it as `{escape}`");
        self.report(Diagnostic::error(codes::CONTROL_CHARACTER, span, message).help(help));
    }

    fn report_escape(&mut self, unit: &Unit, reason: BadEscape) {
        let span = self.span_of(unit);
        let written = self.rest().get(..unit.length).unwrap_or_default();
        let (message, help) = match reason {
            BadEscape::Unknown => (
                format!("JSON has no escape `{written}`"),
                "write `\\\\` for a backslash; the escapes are \
                 `\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX`",
            ),
            BadEscape::NotHexadecimal => (
                format!("`{written}` is not followed by four hexadecimal digits"),
                "write `\\u` and four digits such as `\\u00e9`, or `\\\\u` for a backslash and a `u`",
            ),
            BadEscape::LoneSurrogate => (
                format!("`{written}` is only half of a character"),
                "write the character itself, or both halves of its surrogate pair",
            ),
        };
        self.report(Diagnostic::error(codes::BAD_ESCAPE, span, message).help(help));
    }

    fn span_of(&self, unit: &Unit) -> Span {
        Span::new(self.at, self.at + unit.length)
    }
}
