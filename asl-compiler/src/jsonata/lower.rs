//! Takes the tree as written; gives the tree as meant: paths put together, `%` resolved, tail calls marked.
//!
//! It does what jsonata-js does in its second pass, in the same order, so that of several errors the same one
//! is found.

mod ancestry;
mod draft;
mod operation;
mod path;
mod tail;

use std::ops::Range;

use self::ancestry::Slots;
use self::draft::{Draft, DraftPath, Seeking, Single};
use super::error::{NO_PARENT, Parsed, SyntaxError, UNEXPECTED_END};
use super::raw::{Form, Raw, Written};
use super::token::{Token, TokenKind};
use super::tree::{Kind, Node, Slot};

/// Lowers a whole expression.
pub(super) fn lower(raw: Raw) -> Parsed<Node> {
    let mut lowering = Lowering {
        slots: Slots::default(),
    };
    let draft = lowering.expression(raw)?;
    let is_seeking = draft.seeking().is_set() || draft.parent_slot().is_some();
    let mut node = draft.into_node();
    if is_seeking {
        let error = SyntaxError::new(NO_PARENT, node.position, node.span);
        return Err(error.with_token(ancestry::type_name(&node.kind)));
    }
    lowering.slots.relabel(&mut node);
    Ok(node)
}

/// What the pass knows: the places that `%` may stand for.
struct Lowering {
    slots: Slots,
}

impl Lowering {
    /// Lowers an expression by itself.
    #[expect(
        clippy::boxed_local,
        reason = "this recursion is deep, so its frames have to be small"
    )]
    fn expression(&mut self, raw: Raw) -> Parsed<Draft> {
        let keeps_array = raw.keep_array;
        let mut draft = self.form(*raw)?;
        if keeps_array {
            draft.keep_array();
        }
        Ok(draft)
    }

    fn form(&mut self, raw: Written) -> Parsed<Draft> {
        let at = &Place {
            position: raw.token.position,
            span: raw.span,
            keeps_array: raw.keep_array,
        };
        match raw.form {
            Form::Leaf => self.leaf(at, raw.token),
            Form::Step { left, right } => self.step(left, right),
            Form::Filter { subject, predicate } => self.filter(at, subject, predicate),
            Form::Group { subject, pairs } => self.group(at, subject, pairs),
            Form::Sort { subject, terms } => self.sort(at, subject, terms),
            Form::Focus { subject, name } => self.focus(at, subject, name),
            Form::Index { subject, name } => self.index(at, subject, name),
            Form::Negate(operand) => self.negate(at, operand),
            Form::Bind { name, value } => self.bind(at, name, value),
            Form::Binary {
                operator,
                left,
                right,
            } => self.binary(at, operator, left, right),
            Form::Apply { value, function } => self.apply(at, value, function),
            Form::Condition {
                condition,
                then,
                otherwise,
            } => self.condition(at, condition, then, otherwise),
            Form::Default { value, otherwise } => {
                self.alternative(at, Kind::Default, value, otherwise)
            }
            Form::Coalesce { value, otherwise } => {
                self.alternative(at, Kind::Coalesce, value, otherwise)
            }
            Form::Array(items) => self.array(at, items),
            Form::Object(pairs) => self.object(at, pairs),
            Form::Block(expressions) => self.block(at, expressions),
            Form::Call {
                procedure,
                arguments,
            } => self.call(at, procedure, arguments),
            Form::Lambda {
                parameters,
                signature,
                body,
            } => self.lambda(at, parameters, signature, body),
            Form::Transform {
                pattern,
                update,
                delete,
            } => self.transform(at, pattern, update, delete),
        }
    }

    fn leaf(&mut self, at: &Place, token: Token) -> Parsed<Draft> {
        let kind = match token.kind {
            TokenKind::Name(name) => return Ok(at.name(name)),
            TokenKind::Operator(word @ ("and" | "or" | "in")) => {
                return Ok(at.name(word.to_owned()));
            }
            TokenKind::Operator("*") => Kind::Wildcard,
            TokenKind::Operator("**") => Kind::Descendant,
            TokenKind::Operator("%") => return Ok(at.parent(self.slots.open())),
            TokenKind::Operator(_) | TokenKind::End => {
                return Err(token.error(UNEXPECTED_END).with_token(token.value()));
            }
            TokenKind::Variable(name) => Kind::Variable(name),
            TokenKind::String(text) => Kind::String(text),
            TokenKind::Number(number) => Kind::Number(number),
            TokenKind::Boolean(value) => Kind::Boolean(value),
            TokenKind::Null => Kind::Null,
            TokenKind::Regex(regex) => Kind::Regex(regex),
        };
        Ok(at.draft(kind, Seeking::default()))
    }
}

/// Where a piece of the expression stands.
struct Place {
    /// What errors report.
    position: usize,
    span: Range<usize>,
    /// `[]` follows.
    keeps_array: bool,
}

impl Place {
    fn draft(&self, kind: Kind, seeking: Seeking) -> Draft {
        let node = Node::new(kind, Some(self.position), self.span.clone());
        Single::new(node, seeking).into()
    }

    /// A field name, which is a path by itself.
    fn name(&self, name: String) -> Draft {
        let mut node = Node::new(Kind::Name(name), Some(self.position), self.span.clone());
        node.keep_array = self.keeps_array;
        let mut path = DraftPath::from(Single::new(node, Seeking::default()));
        path.keep_singleton_array = self.keeps_array;
        path.into()
    }

    fn parent(&self, slot: Slot) -> Draft {
        let node = Node::new(Kind::Parent(slot), None, self.span.clone());
        Single::new(node, Seeking::default()).into()
    }
}
