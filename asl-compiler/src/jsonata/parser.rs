//! Takes the text of an expression; gives its tree as written.
//!
//! An operator-precedence parser after Vaughan Pratt. Where it looks at more or less than a grammar would
//! (a `/` behind some closing brackets begins a regular expression), it does as jsonata-js.

mod bracket;
mod call;

use super::error::{
    ASSIGNED_NAME, BOUND_NAME, EXPECTED, EXPECTED_BEFORE_END, NOT_A_PREFIX, Parsed, Problem,
    SyntaxError, TOO_DEEP, UNEXPECTED_REST, UNKNOWN_OPERATOR,
};
use super::lexer::Lexer;
use super::raw::{Form, Raw, Written};
use super::token::{Token, TokenKind};
use super::tree::Operator;
use super::{Dialect, MAX_DEPTH};

/// Reads a whole text.
pub(super) fn parse(text: &str, dialect: Dialect) -> Parsed<Raw> {
    let mut lexer = Lexer::new(text, dialect);
    let first = lexer.next(false)?;
    let mut parser = Parser {
        lexer,
        current: first,
        end_of_last: 0,
        depth: 0,
        height: 0,
    };
    parser.check_operator()?;
    let expression = parser.expression(0)?;
    if parser.current.is_end() {
        return Ok(expression);
    }
    Err(parser.unexpected(UNEXPECTED_REST))
}

/// The state of parsing.
struct Parser<'text> {
    lexer: Lexer<'text>,
    /// The token that comes next.
    current: Token,
    /// Where the token before it ends, in bytes.
    end_of_last: usize,
    /// How many calls of [`Parser::expression`] are active.
    depth: usize,
    /// The height of the highest tree so far among those that will be children of the next node.
    height: usize,
}

impl Parser<'_> {
    /// Reads an expression up to an operator that binds no more tightly than `minimum`.
    fn expression(&mut self, minimum: u8) -> Parsed<Raw> {
        self.check_depth(self.depth)?;
        self.depth += 1;
        let height_of_siblings = std::mem::take(&mut self.height);
        let first = self.advance(true)?;
        let mut left = self.prefix(first)?;
        self.height += 1;
        while minimum < binding_power(&self.current) {
            let operator = self.advance(false)?;
            left = self.infix(operator, left)?;
            self.height += 1;
            self.check_depth(self.height)?;
        }
        self.depth -= 1;
        self.height = self.height.max(height_of_siblings);
        Ok(left)
    }

    fn check_depth(&self, depth: usize) -> Parsed<()> {
        if depth < MAX_DEPTH {
            return Ok(());
        }
        Err(self.current.error(TOO_DEEP))
    }

    /// What begins with this token.
    fn prefix(&mut self, token: Token) -> Parsed<Raw> {
        let TokenKind::Operator(symbol) = token.kind else {
            return Ok(self.node(Form::Leaf, token));
        };
        match symbol {
            "and" | "or" | "in" | "*" | "**" | "%" => Ok(self.node(Form::Leaf, token)),
            "-" => {
                let operand = self.expression(70)?;
                Ok(self.node(Form::Negate(operand), token))
            }
            "(" => self.block(token),
            "[" => self.array(token),
            "{" => self.object(token),
            "|" => self.transform(token),
            _ => Err(token.error(NOT_A_PREFIX).with_token(symbol)),
        }
    }

    /// What this operator makes of the expression on its left.
    fn infix(&mut self, token: Token, left: Raw) -> Parsed<Raw> {
        let TokenKind::Operator(symbol) = token.kind else {
            return Err(token.error(UNEXPECTED_REST).with_token(token.value()));
        };
        match symbol {
            "(" => self.call(token, left),
            "[" => self.filter(token, left),
            "{" => self.group(token, left),
            "^" => self.sort(token, left),
            "@" | "#" => self.binding_on_step(token, left),
            ":=" => self.bind(token, &left),
            "?" => self.condition(token, left),
            _ => self.binary(token, symbol, left),
        }
    }

    fn binary(&mut self, token: Token, symbol: &'static str, left: Raw) -> Parsed<Raw> {
        // What follows `??` and `?:` takes in everything up to a bracket, like the branches of a condition.
        let minimum = if matches!(symbol, "??" | "?:") {
            0
        } else {
            binding_power(&token)
        };
        let start = left.span.start;
        let right = self.expression(minimum)?;
        let form = match symbol {
            "." => Form::Step { left, right },
            "~>" => Form::Apply {
                value: left,
                function: right,
            },
            "?:" => Form::Default {
                value: left,
                otherwise: right,
            },
            "??" => Form::Coalesce {
                value: left,
                otherwise: right,
            },
            _ => match Operator::from_symbol(symbol) {
                Some(operator) => Form::Binary {
                    operator,
                    left,
                    right,
                },
                None => return Err(token.error(UNKNOWN_OPERATOR).with_token(symbol)),
            },
        };
        Ok(self.node_from(start, form, token))
    }

    /// `subject@$name` or `subject#$name`
    fn binding_on_step(&mut self, token: Token, subject: Raw) -> Parsed<Raw> {
        let start = subject.span.start;
        let right = self.expression(binding_power(&token))?;
        let Some(name) = right.as_variable() else {
            return Err(right.token.error(BOUND_NAME).with_token(token.value()));
        };
        let name = name.to_owned();
        let form = if token.is("@") {
            Form::Focus { subject, name }
        } else {
            Form::Index { subject, name }
        };
        Ok(self.node_from(start, form, token))
    }

    /// `$name := value`
    fn bind(&mut self, token: Token, left: &Written) -> Parsed<Raw> {
        let Some(name) = left.as_variable() else {
            return Err(left
                .token
                .error(ASSIGNED_NAME)
                .with_token(left.token.value()));
        };
        let name = name.to_owned();
        // One less than its own power: it associates to the right.
        let value = self.expression(9)?;
        Ok(self.node_from(left.span.start, Form::Bind { name, value }, token))
    }

    /// `condition ? then : otherwise`
    fn condition(&mut self, token: Token, left: Raw) -> Parsed<Raw> {
        let start = left.span.start;
        let condition = left;
        let then = self.expression(0)?;
        let otherwise = if self.current.is(":") {
            self.advance(false)?;
            Some(self.expression(0)?)
        } else {
            None
        };
        let form = Form::Condition {
            condition,
            then,
            otherwise,
        };
        Ok(self.node_from(start, form, token))
    }

    /// Gives the current token and reads the next. `is_after_operand` is what the lexer needs to know of it.
    fn advance(&mut self, is_after_operand: bool) -> Parsed<Token> {
        self.end_of_last = self.current.span.end;
        let next = self.lexer.next(is_after_operand)?;
        let last = std::mem::replace(&mut self.current, next);
        self.check_operator()?;
        Ok(last)
    }

    /// Steps over an operator that has to be here.
    fn expect(&mut self, symbol: &'static str, is_after_operand: bool) -> Parsed<()> {
        if self.current.is(symbol) {
            self.advance(is_after_operand)?;
            return Ok(());
        }
        let problem = if self.current.is_end() {
            EXPECTED_BEFORE_END
        } else {
            EXPECTED
        };
        Err(self.unexpected(problem).with_value(symbol))
    }

    /// Refuses `!` and `~`, which end names but mean nothing.
    fn check_operator(&self) -> Parsed<()> {
        if self.current.is("!") || self.current.is("~") {
            return Err(self.unexpected(UNKNOWN_OPERATOR));
        }
        Ok(())
    }

    fn unexpected(&self, problem: Problem) -> Box<SyntaxError> {
        self.current.error(problem).with_token(self.current.value())
    }

    /// A node that begins with its own token.
    fn node(&self, form: Form, token: Token) -> Raw {
        self.node_from(token.span.start, form, token)
    }

    /// A node from an earlier byte to the last token that was read.
    fn node_from(&self, start: usize, form: Form, token: Token) -> Raw {
        Box::new(Written {
            form,
            span: start..self.end_of_last.max(token.span.end),
            token,
            keep_array: false,
        })
    }
}

/// How tightly an operator binds to what is on its left; 0 if it cannot follow an operand.
fn binding_power(token: &Token) -> u8 {
    let TokenKind::Operator(symbol) = token.kind else {
        return 0;
    };
    match symbol {
        "(" | "[" | "@" | "#" => 80,
        "." => 75,
        "{" => 70,
        "*" | "/" | "%" => 60,
        "+" | "-" | "&" => 50,
        "=" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "^" | "~>" | "?:" | "??" => 40,
        "and" => 30,
        "or" => 25,
        "?" => 20,
        ":=" => 10,
        _ => 0,
    }
}
