//! Takes opening and closing brackets; keeps account of them, and reports those that do not match.

use super::Parser;
use crate::diagnostic::{Diagnostic, codes};
use crate::json::lexer::{Lexeme, Token};
use crate::json::{MAX_DEPTH, limits};
use crate::source::Span;

/// What a pair of brackets encloses.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Bracket {
    Array,
    Object,
}

/// A bracket that has not been closed yet.
pub(super) struct Open {
    bracket: Bracket,
    span: Span,
    /// By how many bytes its line is indented.
    indent: usize,
}

impl Bracket {
    pub(super) fn close_text(self) -> &'static str {
        match self {
            Self::Array => "]",
            Self::Object => "}",
        }
    }

    pub(super) fn close(self) -> Token {
        match self {
            Self::Array => Token::CloseBracket,
            Self::Object => Token::CloseBrace,
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    pub(super) fn between_items(self) -> &'static str {
        match self {
            Self::Array => "between two items",
            Self::Object => "between two members",
        }
    }

    pub(super) fn expected_behind_item(self) -> &'static str {
        match self {
            Self::Array => "`,` or `]`",
            Self::Object => "`,` or `}`",
        }
    }

    fn closed_by(token: &Token) -> Option<Self> {
        [Self::Array, Self::Object]
            .into_iter()
            .find(|bracket| bracket.close() == *token)
    }
}

impl Parser<'_> {
    /// Takes the opening bracket; gives its place.
    pub(super) fn enter(&mut self, bracket: Bracket) -> Option<Span> {
        let Lexeme { span, indent, .. } = self.take();
        if self.open.len() >= MAX_DEPTH {
            self.lexer.report(limits::too_deep(span));
            self.give_up();
            return None;
        }
        self.open.push(Open {
            bracket,
            span,
            indent,
        });
        Some(span)
    }

    /// Whether the items of the innermost bracket end here.
    pub(super) fn is_at_end_of(&mut self, bracket: Bracket) -> bool {
        self.skip_stray_brackets(bracket);
        let next = &self.peek().token;
        next.closes() || *next == Token::End
    }

    /// Reports and skips closing brackets that close nothing.
    pub(super) fn skip_stray_brackets(&mut self, bracket: Bracket) {
        while let Some(closed) = Bracket::closed_by(&self.peek().token) {
            if self.open.iter().any(|open| open.bracket == closed) {
                return;
            }
            self.report_unexpected(bracket.expected_behind_item());
            self.take();
        }
    }

    /// Takes the closing bracket; gives the span of the whole, which begins at `start`.
    pub(super) fn leave(&mut self, start: Span) -> Span {
        let next = self.peek().clone();
        let Some(open) = self.open.pop() else {
            return start.to(next.span);
        };
        if next.token == open.bracket.close() {
            self.take();
            if next.leads && next.indent != open.indent {
                self.misaligned
                    .get_or_insert((open.bracket, open.span, next.span));
            }
            return open.span.to(next.span);
        }
        self.report_unclosed(&open, &next);
        open.span.to(Span::empty(self.behind))
    }

    /// Nothing can be understood from here on.
    fn give_up(&mut self) {
        self.incomplete = true;
        self.lexer.stop();
        self.peeked = None;
        self.open.clear();
    }

    /// At the end of the text only the innermost bracket is reported, or the one that the
    /// indentation tells to be the culprit; the others follow from it.
    fn report_unclosed(&mut self, open: &Open, next: &Lexeme) {
        self.incomplete = true;
        let at_end = next.token == Token::End;
        let error = match self.misaligned.filter(|_| at_end) {
            Some((bracket, start, end)) => unclosed(bracket, start)
                .label("opened here")
                .secondary(end, "closed here, at another indentation"),
            None if at_end => unclosed(open.bracket, open.span)
                .label("opened here")
                .secondary(next.span, "the file ends here"),
            None => unclosed(open.bracket, open.span)
                .label("opened here")
                .secondary(next.span, "this closes another one"),
        };
        self.lexer.report(error);
        if at_end {
            self.give_up();
        }
    }
}

fn unclosed(bracket: Bracket, span: Span) -> Diagnostic {
    let message = format!("{} is not closed", bracket.name());
    Diagnostic::error(codes::UNCLOSED_BRACKET, span, message)
        .help(format!("add the missing `{}`", bracket.close_text()))
}
