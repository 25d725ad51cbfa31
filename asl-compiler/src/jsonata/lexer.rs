//! Takes the text of an expression; gives its tokens, one at a time.
//!
//! What a `/` means depends on what the parser has just read, so the parser says with each request.

mod cursor;
mod literal;
mod regex;

use self::cursor::Cursor;
use super::Dialect;
use super::error::{Parsed, SyntaxError, UNCLOSED_COMMENT, UNCLOSED_NAME};
use super::token::{Token, TokenKind};

/// Operators of two characters; of one character are those in [`SINGLES`].
const DOUBLES: [&str; 7] = ["..", ":=", "!=", ">=", "<=", "**", "~>"];
/// Operators of two characters that only [`Dialect::Current`] has.
const NEW_DOUBLES: [&str; 2] = ["?:", "??"];
/// Operators of one character. They also end names; `!` and `~` do nothing else.
const SINGLES: [&str; 26] = [
    ".", "[", "]", "{", "}", "(", ")", ",", "@", "#", ";", ":", "?", "+", "-", "*", "/", "%", "|",
    "=", "<", ">", "^", "&", "!", "~",
];

/// Reads tokens from a text.
pub(super) struct Lexer<'text> {
    cursor: Cursor<'text>,
    dialect: Dialect,
}

impl<'text> Lexer<'text> {
    pub(super) fn new(text: &'text str, dialect: Dialect) -> Self {
        Self {
            cursor: Cursor::new(text),
            dialect,
        }
    }

    /// The next token; [`TokenKind::End`] again and again when there are no more.
    ///
    /// `is_after_operand`: a `/` divides. Otherwise it begins a regular expression.
    pub(super) fn next(&mut self, is_after_operand: bool) -> Parsed<Token> {
        self.skip_blanks_and_comments()?;
        let start = self.cursor.mark();
        let kind = self.scan(is_after_operand)?;
        Ok(Token {
            kind,
            position: self.cursor.units(),
            span: self.cursor.span_since(start),
        })
    }

    fn scan(&mut self, is_after_operand: bool) -> Parsed<TokenKind> {
        let Some(first) = self.cursor.peek() else {
            return Ok(TokenKind::End);
        };
        if first == '/' && !is_after_operand {
            return regex::scan(&mut self.cursor).map(TokenKind::Regex);
        }
        if let Some(operator) = self.operator() {
            return Ok(TokenKind::Operator(operator));
        }
        match first {
            '"' | '\'' => literal::scan_string(&mut self.cursor).map(TokenKind::String),
            '0'..='9' => literal::scan_number(&mut self.cursor).map(TokenKind::Number),
            '`' => self.quoted_name(),
            _ => Ok(self.word()),
        }
    }

    fn operator(&mut self) -> Option<&'static str> {
        let new: &[&str] = match self.dialect {
            Dialect::Aws => &[],
            Dialect::Current => &NEW_DOUBLES,
        };
        let candidates = DOUBLES.iter().chain(new).chain(&SINGLES);
        candidates.copied().find(|symbol| self.cursor.eat(symbol))
    }

    fn quoted_name(&mut self) -> Parsed<TokenKind> {
        let start = self.cursor.mark();
        self.cursor.bump();
        let name = self.cursor.take_while(|c| c != '`').to_owned();
        if self.cursor.eat("`") {
            return Ok(TokenKind::Name(name));
        }
        Err(self.cursor.error_since(start, UNCLOSED_NAME))
    }

    /// A name, a variable or a word with a meaning. Quotes may be part of it.
    fn word(&mut self) -> TokenKind {
        let word = self.cursor.take_while(|c| !is_blank(c) && !ends_word(c));
        match word {
            "and" => TokenKind::Operator("and"),
            "or" => TokenKind::Operator("or"),
            "in" => TokenKind::Operator("in"),
            "true" => TokenKind::Boolean(true),
            "false" => TokenKind::Boolean(false),
            "null" => TokenKind::Null,
            _ => match word.strip_prefix('$') {
                Some(name) => TokenKind::Variable(name.to_owned()),
                None => TokenKind::Name(word.to_owned()),
            },
        }
    }

    fn skip_blanks_and_comments(&mut self) -> Parsed<()> {
        self.cursor.take_while(is_blank);
        while self.cursor.rest().starts_with("/*") {
            self.skip_comment()?;
            self.cursor.take_while(is_blank);
        }
        Ok(())
    }

    fn skip_comment(&mut self) -> Parsed<()> {
        let start = self.cursor.mark();
        self.cursor.eat("/*");
        while !self.cursor.eat("*/") {
            if self.cursor.bump().is_none() {
                let span = self.cursor.span_since(start);
                return Err(SyntaxError::new(UNCLOSED_COMMENT, Some(start.units), span));
            }
        }
        Ok(())
    }
}

/// The blanks of JSONata: no others of Unicode count.
fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r' | '\u{b}')
}

fn ends_word(character: char) -> bool {
    let mut buffer = [0; 4];
    let text: &str = character.encode_utf8(&mut buffer);
    SINGLES.contains(&text)
}
