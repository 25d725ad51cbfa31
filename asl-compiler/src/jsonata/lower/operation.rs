//! Lowers everything that is not a path: operations, constructors, functions.

use super::draft::{Draft, Seeking};
use super::{Lowering, Place, tail};
use crate::jsonata::error::Parsed;
use crate::jsonata::raw::{Raw, RawArgument, RawPair};
use crate::jsonata::signature::Signature;
use crate::jsonata::tree::{
    Alternative, Apply, Argument, Array, Binary, Bind, Block, Call, Condition, Kind, Lambda, Node,
    Operator, Pair, Partial, Transform,
};

impl Lowering {
    /// Lowers a part of an expression, for whose `%` the expression looks from then on.
    pub(super) fn child(&mut self, seeking: &mut Seeking, raw: Raw) -> Parsed<Node> {
        let draft = self.expression(raw)?;
        seeking.adopt(&draft);
        Ok(draft.into_node())
    }

    /// Lowers a part of an expression in which `%` looks for no step outside.
    fn lone(&mut self, raw: Raw) -> Parsed<Node> {
        self.expression(raw).map(Draft::into_node)
    }

    pub(super) fn pairs(
        &mut self,
        seeking: &mut Seeking,
        pairs: Vec<RawPair>,
    ) -> Parsed<Vec<Pair>> {
        let mut lowered = Vec::new();
        for (key, value) in pairs {
            let key = self.child(seeking, key)?;
            lowered.push((key, self.child(seeking, value)?));
        }
        Ok(lowered)
    }

    /// `-operand`; of a number, the number.
    pub(super) fn negate(&mut self, at: &Place, operand: Raw) -> Parsed<Draft> {
        let mut operand = self.expression(operand)?;
        if let Draft::Single(single) = &mut operand
            && let Kind::Number(number) = &mut single.step.node.kind
        {
            *number = -*number;
            operand.cover(&at.span);
            return Ok(operand);
        }
        let mut seeking = Seeking::default();
        seeking.adopt(&operand);
        Ok(at.draft(Kind::Negate(Box::new(operand.into_node())), seeking))
    }

    pub(super) fn bind(&mut self, at: &Place, name: String, value: Raw) -> Parsed<Draft> {
        let mut seeking = Seeking::default();
        let value = Box::new(self.child(&mut seeking, value)?);
        Ok(at.draft(Kind::Bind(Bind { name, value }), seeking))
    }

    pub(super) fn binary(
        &mut self,
        at: &Place,
        operator: Operator,
        left: Raw,
        right: Raw,
    ) -> Parsed<Draft> {
        let mut seeking = Seeking::default();
        let binary = Binary {
            operator,
            left: self.child(&mut seeking, left)?,
            right: self.child(&mut seeking, right)?,
        };
        Ok(at.draft(Kind::Binary(Box::new(binary)), seeking))
    }

    pub(super) fn apply(&mut self, at: &Place, value: Raw, function: Raw) -> Parsed<Draft> {
        let apply = Apply {
            value: self.lone(value)?,
            function: self.lone(function)?,
        };
        let keeps_array = apply.value.keep_array || apply.function.keep_array;
        let mut draft = at.draft(Kind::Apply(Box::new(apply)), Seeking::default());
        if keeps_array {
            draft.keep_array();
        }
        Ok(draft)
    }

    pub(super) fn condition(
        &mut self,
        at: &Place,
        condition: Raw,
        then: Raw,
        otherwise: Option<Raw>,
    ) -> Parsed<Draft> {
        let mut seeking = Seeking::default();
        let condition = self.child(&mut seeking, condition)?;
        let then = self.child(&mut seeking, then)?;
        let otherwise = otherwise.map(|otherwise| self.child(&mut seeking, otherwise));
        let condition = Condition {
            condition,
            then,
            otherwise: otherwise.transpose()?,
        };
        Ok(at.draft(Kind::Condition(Box::new(condition)), seeking))
    }

    /// `value ?: otherwise` or `value ?? otherwise`
    pub(super) fn alternative(
        &mut self,
        at: &Place,
        kind: fn(Box<Alternative>) -> Kind,
        value: Raw,
        otherwise: Raw,
    ) -> Parsed<Draft> {
        let mut seeking = Seeking::default();
        let alternative = Alternative {
            value: self.child(&mut seeking, value)?,
            otherwise: self.child(&mut seeking, otherwise)?,
        };
        Ok(at.draft(kind(Box::new(alternative)), seeking))
    }

    fn children(&mut self, seeking: &mut Seeking, parts: Vec<Raw>) -> Parsed<Vec<Node>> {
        let mut lowered = Vec::new();
        for part in parts {
            lowered.push(self.child(seeking, part)?);
        }
        Ok(lowered)
    }

    pub(super) fn array(&mut self, at: &Place, items: Vec<Raw>) -> Parsed<Draft> {
        let mut seeking = Seeking::default();
        let array = Array {
            items: self.children(&mut seeking, items)?,
            is_constructor: false,
        };
        Ok(at.draft(Kind::Array(array), seeking))
    }

    pub(super) fn object(&mut self, at: &Place, pairs: Vec<RawPair>) -> Parsed<Draft> {
        let mut seeking = Seeking::default();
        let pairs = self.pairs(&mut seeking, pairs)?;
        Ok(at.draft(Kind::Object(pairs), seeking))
    }

    pub(super) fn block(&mut self, at: &Place, expressions: Vec<Raw>) -> Parsed<Draft> {
        let mut seeking = Seeking::default();
        let expressions = self.children(&mut seeking, expressions)?;
        let block = Block {
            is_constructor: expressions.iter().any(begins_with_constructor),
            expressions,
        };
        Ok(at.draft(Kind::Block(block), seeking))
    }

    /// A call, or with a `?` among the arguments a partial one. The arguments come first, as in jsonata-js.
    pub(super) fn call(
        &mut self,
        at: &Place,
        procedure: Raw,
        arguments: Vec<RawArgument>,
    ) -> Parsed<Draft> {
        let mut seeking = Seeking::default();
        let mut lowered = Vec::new();
        for argument in arguments {
            lowered.push(match argument {
                RawArgument::Given(given) => Argument::Given(self.child(&mut seeking, given)?),
                RawArgument::Missing(_) => Argument::Missing,
            });
        }
        let procedure = Box::new(self.lone(procedure)?);
        let kind = match all_given(lowered) {
            Ok(arguments) => Kind::Call(Call {
                procedure,
                arguments,
            }),
            Err(arguments) => Kind::Partial(Partial {
                procedure,
                arguments,
            }),
        };
        Ok(at.draft(kind, seeking))
    }

    pub(super) fn lambda(
        &mut self,
        at: &Place,
        parameters: Vec<String>,
        signature: Option<Signature>,
        body: Raw,
    ) -> Parsed<Draft> {
        let mut body = self.lone(body)?;
        tail::mark(&mut body);
        let lambda = Lambda {
            parameters,
            signature,
            body,
        };
        Ok(at.draft(Kind::Lambda(Box::new(lambda)), Seeking::default()))
    }

    pub(super) fn transform(
        &mut self,
        at: &Place,
        pattern: Raw,
        update: Raw,
        delete: Option<Raw>,
    ) -> Parsed<Draft> {
        let pattern = self.lone(pattern)?;
        let update = self.lone(update)?;
        let delete = delete.map(|delete| self.lone(delete)).transpose()?;
        let transform = Transform {
            pattern,
            update,
            delete,
        };
        Ok(at.draft(Kind::Transform(Box::new(transform)), Seeking::default()))
    }
}

/// The arguments as nodes, if none is missing.
fn all_given(arguments: Vec<Argument>) -> Result<Vec<Node>, Vec<Argument>> {
    if arguments.contains(&Argument::Missing) {
        return Err(arguments);
    }
    let given = arguments.into_iter().filter_map(|argument| match argument {
        Argument::Given(given) => Some(given),
        Argument::Missing => None,
    });
    Ok(given.collect())
}

fn begins_with_constructor(node: &Node) -> bool {
    let Kind::Path(path) = &node.kind else {
        return node.is_constructor();
    };
    let first = path.steps.first();
    first.is_some_and(|step| step.node.is_constructor())
}
