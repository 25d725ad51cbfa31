//! Takes JSON text; gives its tokens with their spans, and reports what is wrong inside of them.

mod bare;
mod quoted;

use super::jackson;
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::Span;

/// The smallest parts of JSON text, and of text that almost is JSON.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    Colon,
    Comma,
    /// A string, decoded. Whatever was wrong with it has been reported.
    String(String),
    /// A number in JSON syntax. If it was written otherwise, that has been reported.
    Number(String),
    /// Text without quotes, such as `true`.
    Word(String),
    /// Text without quotes that contains a template placeholder, such as `${Name}`.
    Placeholder(String),
    /// One character that means nothing in JSON.
    Symbol(char),
    /// The end of the text. It comes again and again.
    End,
}

impl Token {
    /// Whether a value can begin with the token.
    pub(super) fn begins_value(&self) -> bool {
        let is_text = matches!(
            self,
            Self::String(_) | Self::Number(_) | Self::Word(_) | Self::Placeholder(_)
        );
        is_text || self.opens()
    }

    /// Whether the token stands behind an item of an array or object.
    pub(super) fn ends_item(&self) -> bool {
        matches!(self, Self::Comma | Self::End) || self.closes()
    }

    pub(super) fn opens(&self) -> bool {
        matches!(self, Self::OpenBrace | Self::OpenBracket)
    }

    pub(super) fn closes(&self) -> bool {
        matches!(self, Self::CloseBrace | Self::CloseBracket)
    }
}

/// A token and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Lexeme {
    pub(super) token: Token,
    pub(super) span: Span,
    /// By how many bytes the line of the token is indented.
    pub(super) indent: usize,
    /// Whether the token is the first of its line.
    pub(super) leads: bool,
}

pub(super) struct Lexer<'a> {
    diagnostics: &'a mut Diagnostics,
    text: &'a str,
    at: usize,
    line_start: usize,
    indent: usize,
}

impl<'a> Lexer<'a> {
    /// Reads `text` from the offset `at`.
    pub(super) fn new(diagnostics: &'a mut Diagnostics, text: &'a str, at: usize) -> Self {
        Self {
            diagnostics,
            text,
            at,
            line_start: at,
            indent: 0,
        }
    }

    /// The next token. After too many errors it is the end of the text.
    pub(super) fn next(&mut self) -> Lexeme {
        let leads = self.skip_space() || self.at == self.line_start;
        let start = self.at;
        let token = self.token();
        if self.diagnostics.is_full() {
            return self.stopped();
        }
        Lexeme {
            token,
            span: self.since(start),
            indent: self.indent,
            leads,
        }
    }

    /// Reports an error; the first one with what AWS says of it.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        let is_first = self.is_sound();
        self.diagnostics.push(if is_first {
            jackson::with_code(diagnostic)
        } else {
            diagnostic
        });
    }

    /// Whether there is no error so far.
    pub(super) fn is_sound(&self) -> bool {
        !self.diagnostics.has_errors()
    }

    /// The whole text.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Lets other parts of the parser report errors.
    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    /// From now on there is nothing but the end of the text.
    pub(super) fn stop(&mut self) {
        self.at = self.text.len();
    }

    /// Whether there is nothing left to read.
    fn stopped(&mut self) -> Lexeme {
        self.stop();
        let span = Span::empty(self.at);
        Lexeme {
            token: Token::End,
            span,
            indent: self.indent,
            leads: false,
        }
    }

    fn token(&mut self) -> Token {
        let Some(first) = self.peek() else {
            return Token::End;
        };
        let token = match first {
            '{' => Token::OpenBrace,
            '}' => Token::CloseBrace,
            '[' => Token::OpenBracket,
            ']' => Token::CloseBracket,
            ':' => Token::Colon,
            ',' => Token::Comma,
            '"' => return self.string(),
            '\'' | '`' | '‘' | '’' | '“' | '”' => return self.foreign_string(first),
            _ => return self.bare(first),
        };
        self.at += 1;
        token
    }

    /// Skips white space and comments; tells whether a new line has begun.
    fn skip_space(&mut self) -> bool {
        let start = self.line_start;
        loop {
            match self.peek() {
                Some('\n') => {
                    self.at += 1;
                    self.line_start = self.at;
                }
                Some(' ' | '\t' | '\r') => self.at += 1,
                Some('/' | '#') if self.comment() => {}
                _ => break,
            }
        }
        let begun = self.line_start != start;
        if begun {
            self.indent = self.at - self.line_start;
        }
        begun
    }

    /// Reports and skips a comment, if here is one.
    fn comment(&mut self) -> bool {
        let rest = self.rest();
        let length = if rest.starts_with("/*") {
            rest.find("*/").map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("//") || rest.starts_with('#') {
            rest.find('\n').unwrap_or(rest.len())
        } else {
            return false;
        };
        let start = self.at;
        self.at += rest.get(..length).unwrap_or(rest).trim_end().len();
        let span = self.since(start);
        self.report(
            Diagnostic::error(codes::COMMENT, span, "JSON has no comments")
                .help("remove it, or write the text into a `Comment` field of the state"),
        );
        true
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn since(&self, start: usize) -> Span {
        Span::new(start, self.at)
    }

    fn text_since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }
}
