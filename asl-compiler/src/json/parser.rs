//! Takes the tokens of JSON text; gives the tree, and reports whatever does not fit together.

mod brackets;
mod errors;

use self::brackets::{Bracket, Open};
use super::lexer::{Lexeme, Lexer, Token};
use super::{Key, Kind, Member, Node, Object, limits};
use crate::diagnostic::Diagnostics;
use crate::source::{Source, Span};

/// Reads JSON as RFC 8259 defines it, with keys that are unique within their object.
///
/// Errors are reported as `ASL00xx`. There is a tree as long as it holds everything that the
/// author wrote: text such as `${Name}` without its quotes is reported and becomes a string, and
/// so the passes behind find their errors in the same run. There is none when a part could not be
/// understood, for then they would complain about what is missing only to us.
pub fn parse(diagnostics: &mut Diagnostics, source: &Source<'_>) -> Option<Node> {
    let (root, is_whole) = read(diagnostics, source)?;
    is_whole.then_some(root)
}

/// As much of a tree as there is, for text that is just being written: brackets that are open end with the
/// text, and a key without a value has `null`.
pub(crate) fn salvage(source: &Source<'_>) -> Option<Node> {
    read(&mut Diagnostics::new(), source).map(|(root, _)| root)
}

/// The tree, and whether nothing is missing in it.
fn read(diagnostics: &mut Diagnostics, source: &Source<'_>) -> Option<(Node, bool)> {
    limits::check_size(diagnostics, source)?;
    let start = limits::skip_byte_order_mark(diagnostics, source);
    let mut parser = Parser {
        lexer: Lexer::new(diagnostics, source.text, start),
        peeked: None,
        behind: start,
        open: Vec::new(),
        misaligned: None,
        incomplete: false,
    };
    let root = parser.value()?;
    parser.finish();
    Some((root, !parser.incomplete))
}

struct Parser<'a> {
    lexer: Lexer<'a>,
    peeked: Option<Lexeme>,
    /// The offset behind the last token that was taken.
    behind: usize,
    /// The brackets that we are in, from the outermost.
    open: Vec<Open>,
    /// The first bracket that is closed by one that is indented otherwise: if one is missing in
    /// the end, then probably here.
    misaligned: Option<(Bracket, Span, Span)>,
    /// Whether something is missing in the tree.
    incomplete: bool,
}

impl Parser<'_> {
    fn value(&mut self) -> Option<Node> {
        let span = self.peek().span;
        let kind = match self.peek().token.clone() {
            Token::OpenBrace => return self.object(),
            Token::OpenBracket => return self.array(),
            Token::String(text) => Kind::String(text),
            Token::Number(text) => Kind::Number(text),
            Token::Word(word) => self.word(word),
            Token::Placeholder(text) => {
                self.report_placeholder(&text);
                Kind::String(text)
            }
            Token::Comma => {
                self.report_extra_comma();
                return None;
            }
            Token::CloseBrace
            | Token::CloseBracket
            | Token::Colon
            | Token::Symbol(_)
            | Token::End => {
                self.report_unexpected("a value");
                return None;
            }
        };
        self.take();
        Some(Node { span, kind })
    }

    fn word(&mut self, word: String) -> Kind {
        match word.as_str() {
            "null" => Kind::Null,
            "true" => Kind::Bool(true),
            "false" => Kind::Bool(false),
            _ => {
                self.report_unquoted_value(&word);
                Kind::String(word)
            }
        }
    }

    fn array(&mut self) -> Option<Node> {
        let (items, span) = self.list(Bracket::Array, Self::value)?;
        Some(Node {
            span,
            kind: Kind::Array(items),
        })
    }

    fn object(&mut self) -> Option<Node> {
        let (members, span) = self.list(Bracket::Object, Self::member)?;
        let object = Object::of_members(self.lexer.diagnostics(), members);
        Some(Node {
            span,
            kind: Kind::Object(object),
        })
    }

    fn member(&mut self) -> Option<Member> {
        let key = self.key()?;
        self.colon();
        if self.peek().token.ends_item() || self.is_at_key() {
            self.report_key_without_value(&key);
            let value = Node {
                span: Span::empty(self.behind),
                kind: Kind::Null,
            };
            return Some(Member { key, value });
        }
        let value = self.value()?;
        Some(Member { key, value })
    }

    /// Whether the next token is a string with a colon behind it.
    fn is_at_key(&mut self) -> bool {
        let next = self.peek();
        let (is_string, end) = (
            matches!(next.token, Token::String(_)),
            next.span.range().end,
        );
        let behind = self.lexer.text().get(end..).unwrap_or_default();
        is_string && behind.trim_start().starts_with(':')
    }

    fn key(&mut self) -> Option<Key> {
        let span = self.peek().span;
        let name = match self.peek().token.clone() {
            Token::String(name) => name,
            Token::Word(name) | Token::Number(name) => {
                self.report_unquoted_key(&name);
                name
            }
            Token::Placeholder(text) => {
                self.report_placeholder(&text);
                text
            }
            Token::Comma => {
                self.report_extra_comma();
                return None;
            }
            Token::OpenBrace
            | Token::CloseBrace
            | Token::OpenBracket
            | Token::CloseBracket
            | Token::Colon
            | Token::Symbol(_)
            | Token::End => {
                self.report_unexpected("a key in double quotes");
                return None;
            }
        };
        self.take();
        Some(Key { name, span })
    }

    /// Steps over the colon behind a key, also where it is missing or another sign stands for it.
    fn colon(&mut self) {
        let next = &self.peek().token;
        if *next == Token::Colon {
            self.take();
        } else if matches!(next, Token::Symbol('=' | ';')) {
            self.report_wrong_separator(":");
            self.take();
        } else if next.begins_value() {
            self.report_missing_separator(":", "between key and value");
        }
    }

    /// Reads the items between two brackets. Each turn takes at least one token.
    fn list<T>(
        &mut self,
        bracket: Bracket,
        item: impl Fn(&mut Self) -> Option<T>,
    ) -> Option<(Vec<T>, Span)> {
        let start = self.enter(bracket)?;
        let mut items = Vec::new();
        while !self.is_at_end_of(bracket) {
            match item(self) {
                Some(item) => items.push(item),
                None => self.skip_item(),
            }
            self.comma(bracket);
        }
        Some((items, self.leave(start)))
    }

    /// Steps over the comma behind an item, also where it is missing or another sign stands for it.
    fn comma(&mut self, bracket: Bracket) {
        self.skip_stray_brackets(bracket);
        let next = &self.peek().token;
        if *next == Token::Comma {
            let comma = self.take().span;
            if self.peek().token == bracket.close() {
                self.report_trailing_comma(comma, bracket);
            }
        } else if *next == Token::Symbol(';') {
            self.report_wrong_separator(",");
            self.take();
        } else if next.begins_value() {
            self.report_missing_separator(",", bracket.between_items());
        } else if !next.ends_item() {
            self.report_unexpected(bracket.expected_behind_item());
            self.skip_item();
            self.comma(bracket);
        }
    }

    /// Skips to the end of an item that could not be understood, with all brackets in it.
    fn skip_item(&mut self) {
        let mut depth = 0_usize;
        loop {
            let next = &self.peek().token;
            if *next == Token::End || depth == 0 && next.ends_item() {
                return;
            }
            if next.opens() {
                depth += 1;
            } else if next.closes() {
                depth -= 1;
            }
            self.take();
        }
    }

    /// Reports the first token behind the value, if there is one.
    fn finish(&mut self) {
        if self.peek().token != Token::End {
            self.report_trailing_text();
            self.incomplete = true;
        }
    }

    fn peek(&mut self) -> &Lexeme {
        let lexer = &mut self.lexer;
        self.peeked.get_or_insert_with(|| lexer.next())
    }

    fn take(&mut self) -> Lexeme {
        let lexeme = self.peeked.take().unwrap_or_else(|| self.lexer.next());
        self.behind = lexeme.span.range().end;
        lexeme
    }
}
