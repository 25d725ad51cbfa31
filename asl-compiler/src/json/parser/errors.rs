//! Takes what the parser could not understand; reports it.

use super::Parser;
use super::brackets::Bracket;
use crate::diagnostic::{Code, Diagnostic, NOT_JSON, Place, codes, did_you_mean};
use crate::json::lexer::Token;
use crate::json::{Key, jackson};
use crate::source::Span;

/// Words that stand for JSON's own in other languages.
const FOREIGN_WORDS: [(&str, &str); 12] = [
    ("none", "null"),
    ("nil", "null"),
    ("undefined", "null"),
    ("nan", "null"),
    ("null", "null"),
    ("~", "null"),
    ("true", "true"),
    ("yes", "true"),
    ("on", "true"),
    ("false", "false"),
    ("no", "false"),
    ("off", "false"),
];

impl Parser<'_> {
    /// Reports a placeholder outside of quotes; what is to be done is the same for all, and is said once.
    pub(super) fn report_placeholder(&mut self, text: &str) {
        let span = self.peek().span;
        let message = format!("placeholder `{}` is not in quotes", clip(text));
        let is_first = !self.lexer.diagnostics().has(codes::UNQUOTED_PLACEHOLDER);
        // In quotes it might be the next error: it may stand for a list or an object.
        let help = match is_first {
            true => {
                "render the template first, and check the result; \
                 in quotes, a placeholder can stand for a text or a number"
            }
            false => "render the template first",
        };
        self.lexer.report(
            Diagnostic::error(codes::UNQUOTED_PLACEHOLDER, span, message)
                .label("this makes the file a template, not JSON")
                .help(help),
        );
    }

    pub(super) fn report_unquoted_value(&mut self, word: &str) {
        let message = format!("`{}` is not a JSON value", clip(word));
        let lowercase = word.to_lowercase();
        let foreign = FOREIGN_WORDS
            .iter()
            .find(|(foreign, _)| *foreign == lowercase);
        let meant = foreign
            .map(|(_, meant)| *meant)
            .or_else(|| did_you_mean(word, ["true", "false", "null"]));
        let help = match meant {
            Some(meant) => format!("write `{meant}`, or \"{word}\" if it is a text"),
            None => format!("write \"{}\"", clip(word)),
        };
        let token = self.peek().span;
        let mut diagnostic = Diagnostic::error(codes::UNQUOTED_TEXT, token, message).help(help);
        if self.lexer.is_sound() {
            let aws = jackson::unrecognized_token(self.lexer.text(), token);
            diagnostic = diagnostic
                .aws(NOT_JSON, aws.message)
                .aws_at(Place::Text(aws.location));
        }
        self.lexer.report(diagnostic);
    }

    pub(super) fn report_unquoted_key(&mut self, name: &str) {
        let message = format!("key `{}` is not in double quotes", clip(name));
        let span = self.peek().span;
        self.lexer.report(
            Diagnostic::error(codes::UNQUOTED_TEXT, span, message)
                .help(format!("write \"{}\"", clip(name)))
                .edit(span, format!("\"{name}\"")),
        );
    }

    /// The `=` in `"a" = 1`.
    pub(super) fn report_wrong_separator(&mut self, expected: &str) {
        let message = format!("expected `{expected}`, found {}", self.found());
        let span = self.peek().span;
        self.lexer.report(
            Diagnostic::error(codes::MISSING_SEPARATOR, span, message)
                .help(format!("write `{expected}` instead"))
                .edit(span, expected),
        );
    }

    pub(super) fn report_missing_separator(&mut self, expected: &str, place: &str) {
        let next = self.peek().span;
        let message = format!("expected `{expected}` {place}");
        let gap = Span::empty(self.behind);
        self.lexer.report(
            Diagnostic::error(codes::MISSING_SEPARATOR, gap, message)
                .secondary(next, "before this")
                .help(format!("add `{expected}` here"))
                .edit(gap, expected),
        );
    }

    pub(super) fn report_key_without_value(&mut self, key: &Key) {
        self.incomplete = true;
        let (name, found) = (clip(&key.name), self.found());
        let message = format!("key \"{name}\" has no value");
        self.lexer.report(
            Diagnostic::error(codes::JSON_SYNTAX, key.span, message)
                .label(format!("expected `:` and a value behind it, found {found}"))
                .help(format!("write \"{name}\": and its value")),
        );
    }

    pub(super) fn report_trailing_comma(&mut self, comma: Span, bracket: Bracket) {
        let message = format!("no comma is allowed before `{}`", bracket.close_text());
        self.lexer.report(
            Diagnostic::error(codes::TRAILING_COMMA, comma, message)
                .help("remove the comma")
                .edit(comma, ""),
        );
    }

    /// The second comma in `1,, 2`, or one at the start.
    pub(super) fn report_extra_comma(&mut self) {
        let message = "there is nothing before this comma".to_owned();
        self.report_here(codes::TRAILING_COMMA, message, "remove the comma");
    }

    pub(super) fn report_trailing_text(&mut self) {
        let next = &self.peek().token;
        let help = if next.closes() {
            "remove it, or open the bracket it closes"
        } else if *next == Token::Colon {
            "write `{` and `}` around the members"
        } else {
            "keep one JSON value in the file and remove the rest"
        };
        self.incomplete = true;
        let message = format!("expected the end of the file, found {}", self.found());
        self.report_here(codes::TRAILING_TEXT, message, help);
    }

    /// Something stands here that is not a part of JSON, or not at this place.
    ///
    /// The end of the file is not reported inside of brackets: those report it themselves.
    pub(super) fn report_unexpected(&mut self, expected: &str) {
        self.incomplete = true;
        let is_in_brackets = !self.open.is_empty();
        let next = &self.peek().token;
        if *next == Token::End && is_in_brackets {
            return;
        }
        let (code, help) = if *next == Token::End {
            (
                codes::EMPTY_FILE,
                "a state machine is an object with `StartAt` and `States`",
            )
        } else if *next == Token::Colon {
            (
                codes::JSON_SYNTAX,
                "only objects have keys: write `{` and `}` around them",
            )
        } else {
            (
                codes::JSON_SYNTAX,
                "remove it, or complete what it belongs to",
            )
        };
        let message = format!("expected {expected}, found {}", self.found());
        self.report_here(code, message, help);
    }

    fn report_here(&mut self, code: Code, message: String, help: impl Into<String>) {
        let span = self.peek().span;
        self.lexer
            .report(Diagnostic::error(code, span, message).help(help));
    }

    /// The next token in words.
    fn found(&mut self) -> String {
        match &self.peek().token {
            Token::OpenBrace => "`{`".to_owned(),
            Token::CloseBrace => "`}`".to_owned(),
            Token::OpenBracket => "`[`".to_owned(),
            Token::CloseBracket => "`]`".to_owned(),
            Token::Colon => "`:`".to_owned(),
            Token::Comma => "`,`".to_owned(),
            Token::String(text) => format!("\"{}\"", clip(text)),
            Token::Number(text) | Token::Word(text) | Token::Placeholder(text) => {
                format!("`{}`", clip(text))
            }
            Token::Symbol(symbol) if symbol.is_ascii_graphic() => format!("`{symbol}`"),
            Token::Symbol(symbol) => format!("the character U+{:04X}", u32::from(*symbol)),
            Token::End => "the end of the file".to_owned(),
        }
    }
}

/// Enough of a text to recognize it by.
fn clip(text: &str) -> String {
    const MAX_SHOWN: usize = 40;
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
