//! What brackets, braces and bars mean, at the beginning of a value and behind one.

use super::Parser;
use crate::jsonata::error::Parsed;
use crate::jsonata::raw::{Form, Raw, RawPair, RawTerm};
use crate::jsonata::token::Token;
use crate::jsonata::tree::Operator;

impl Parser<'_> {
    /// `(a; b; c)`
    pub(super) fn block(&mut self, token: Token) -> Parsed<Raw> {
        let mut expressions = Vec::new();
        while !self.current.is(")") {
            expressions.push(self.expression(0)?);
            if !self.eat(";")? {
                break;
            }
        }
        self.expect(")", true)?;
        Ok(self.node(Form::Block(expressions), token))
    }

    /// `[a, b..c]`
    pub(super) fn array(&mut self, token: Token) -> Parsed<Raw> {
        let mut items = Vec::new();
        if !self.current.is("]") {
            items.push(self.item()?);
            while self.eat(",")? {
                items.push(self.item()?);
            }
        }
        self.expect("]", true)?;
        Ok(self.node(Form::Array(items), token))
    }

    /// An item of an array: the only place for a range.
    fn item(&mut self) -> Parsed<Raw> {
        let left = self.expression(0)?;
        if !self.current.is("..") {
            return Ok(left);
        }
        let token = self.advance(false)?;
        let start = left.span.start;
        let form = Form::Binary {
            operator: Operator::Range,
            left,
            right: self.expression(0)?,
        };
        Ok(self.node_from(start, form, token))
    }

    /// `{ key: value }` as a value.
    pub(super) fn object(&mut self, token: Token) -> Parsed<Raw> {
        let pairs = self.pairs()?;
        Ok(self.node(Form::Object(pairs), token))
    }

    /// `subject{ key: value }`
    pub(super) fn group(&mut self, token: Token, subject: Raw) -> Parsed<Raw> {
        let start = subject.span.start;
        let form = Form::Group {
            subject,
            pairs: self.pairs()?,
        };
        Ok(self.node_from(start, form, token))
    }

    fn pairs(&mut self) -> Parsed<Vec<RawPair>> {
        let mut pairs = Vec::new();
        if !self.current.is("}") {
            pairs.push(self.pair()?);
            while self.eat(",")? {
                pairs.push(self.pair()?);
            }
        }
        self.expect("}", true)?;
        Ok(pairs)
    }

    fn pair(&mut self) -> Parsed<RawPair> {
        let key = self.expression(0)?;
        self.expect(":", false)?;
        Ok((key, self.expression(0)?))
    }

    /// `subject[predicate]`, or `subject[]`, which marks the value before all of its predicates.
    pub(super) fn filter(&mut self, token: Token, mut subject: Raw) -> Parsed<Raw> {
        if self.eat("]")? {
            keep_array(&mut subject);
            subject.span.end = self.end_of_last;
            return Ok(subject);
        }
        let start = subject.span.start;
        let form = Form::Filter {
            subject,
            predicate: self.expression(0)?,
        };
        self.expect("]", true)?;
        Ok(self.node_from(start, form, token))
    }

    /// `subject^(<a, >b)`
    pub(super) fn sort(&mut self, token: Token, subject: Raw) -> Parsed<Raw> {
        self.expect("(", false)?;
        let mut terms = vec![self.term()?];
        while self.eat(",")? {
            terms.push(self.term()?);
        }
        self.expect(")", false)?;
        let start = subject.span.start;
        let form = Form::Sort { subject, terms };
        Ok(self.node_from(start, form, token))
    }

    fn term(&mut self) -> Parsed<RawTerm> {
        let is_ascending = self.eat("<")?;
        let is_descending = !is_ascending && self.eat(">")?;
        Ok(RawTerm {
            expression: self.expression(0)?,
            is_descending,
        })
    }

    /// `| pattern | update, delete |`
    pub(super) fn transform(&mut self, token: Token) -> Parsed<Raw> {
        let pattern = self.expression(0)?;
        self.expect("|", false)?;
        let update = self.expression(0)?;
        let delete = if self.eat(",")? {
            Some(self.expression(0)?)
        } else {
            None
        };
        self.expect("|", false)?;
        let form = Form::Transform {
            pattern,
            update,
            delete,
        };
        Ok(self.node(form, token))
    }

    /// Steps over an operator, if it comes next. A regular expression may follow it.
    pub(super) fn eat(&mut self, symbol: &'static str) -> Parsed<bool> {
        let is_next = self.current.is(symbol);
        if is_next {
            self.advance(false)?;
        }
        Ok(is_next)
    }
}

/// Marks what all the predicates of an expression are about.
fn keep_array(node: &mut Raw) {
    if let Form::Filter { subject, .. } = &mut node.form {
        keep_array(subject);
    } else {
        node.keep_array = true;
    }
}
