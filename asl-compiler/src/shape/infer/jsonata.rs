//! Takes a JSONata expression and what it sees; gives the shape of its value.
//!
//! Paths of names, constructors and operators have shapes; what else there is may be anything.

mod call;
mod chain;

use super::evaluate::Scope;
use super::state::Visit;
use crate::ir::Jsonata;
use crate::jsonata::Dialect;
use crate::jsonata::rules::is_builtin;
use crate::jsonata::tree::{Array, Binary, Block, Kind, Lambda, Node, Operator, Pair};
use crate::shape::{Certainty, Field, Known, Literals, Object, Shape, VariableUse};

/// What an expression gives: a value, or undefined.
#[derive(Clone, Debug)]
struct Value {
    shape: Shape,
    may_miss: bool,
}

impl Value {
    fn of(shape: Shape) -> Self {
        Self {
            shape,
            may_miss: false,
        }
    }

    fn unknown() -> Self {
        Self {
            shape: Shape::Any,
            may_miss: true,
        }
    }

    fn undefined() -> Self {
        Self {
            shape: Shape::never(),
            may_miss: true,
        }
    }

    fn is_undefined(&self) -> bool {
        self.may_miss && self.shape.is_never()
    }

    fn join(self, other: &Self) -> Self {
        Self {
            shape: self.shape.join(&other.shape),
            may_miss: self.may_miss || other.may_miss,
        }
    }
}

/// The evaluation of one expression.
struct Evaluation<'e, 'v> {
    visit: &'e mut Visit<'v>,
    scope: &'e Scope,
    jsonata: &'e Jsonata,
    /// The variables that the expression binds, innermost last.
    locals: Vec<(String, Value)>,
    /// Whether a miss is what is being asked for, as in `$exists(…)`.
    is_lenient: bool,
}

impl Visit<'_> {
    /// The value of an expression; any, if it is always undefined, which has been noted.
    pub(super) fn jsonata(&mut self, scope: &Scope, jsonata: &Jsonata) -> Shape {
        let certainty = std::mem::replace(&mut self.certainty, Certainty::May);
        let before = self
            .facts
            .as_ref()
            .map_or((0, 0), |facts| (facts.reads.len(), facts.variables.len()));
        let mut evaluation = Evaluation {
            visit: self,
            scope,
            jsonata,
            locals: Vec::new(),
            is_lenient: false,
        };
        let value = evaluation.node(&jsonata.tree);
        self.certainty = certainty;
        if !value.is_undefined() {
            return value.shape;
        }
        self.note(|facts| {
            let reads = facts.reads.iter_mut().skip(before.0);
            reads.for_each(|read| read.certainty = certainty);
            let variables = facts.variables.iter_mut().skip(before.1);
            variables.for_each(|variable| variable.certainty = certainty);
        });
        Shape::Any
    }
}

impl<'e> Evaluation<'e, '_> {
    fn node(&mut self, node: &Node) -> Value {
        let value = self.kind(node);
        let mut has_brackets = false;
        node.for_each_in_brackets(&mut |child| {
            has_brackets = true;
            self.within(child);
        });
        match (has_brackets, node.keep_array) {
            (true, _) => Value::unknown(),
            (false, true) => Value {
                shape: Shape::array_of(Shape::Any),
                may_miss: value.may_miss,
            },
            (false, false) => value,
        }
    }

    fn kind(&mut self, node: &Node) -> Value {
        match &node.kind {
            Kind::Path(path) => self.path(path),
            Kind::String(text) => Value::of(Shape::text(text)),
            Kind::Number(number) => Value::of(number_literal(*number)),
            Kind::Boolean(value) => Value::of(boolean_literal(*value)),
            Kind::Null => Value::of(Shape::null()),
            Kind::Variable(name) => self.variable(name, node),
            Kind::Negate(inner) => self.computed(&[inner], Shape::number()),
            Kind::Array(array) => self.array(array),
            Kind::Object(pairs) => self.object(pairs),
            Kind::Binary(binary) => self.binary(binary),
            Kind::Bind(bind) => {
                let value = self.node(&bind.value);
                self.locals.push((bind.name.clone(), value.clone()));
                value
            }
            Kind::Block(block) => self.block(block),
            Kind::Condition(condition) => {
                self.leniently(&condition.condition);
                let then = self.node(&condition.then);
                match &condition.otherwise {
                    Some(otherwise) => then.join(&self.node(otherwise)),
                    None => then.join(&Value::undefined()),
                }
            }
            Kind::Default(alternative) | Kind::Coalesce(alternative) => {
                let value = self.leniently(&alternative.value);
                value.join(&self.node(&alternative.otherwise))
            }
            Kind::Call(call) | Kind::TailCall(call) => {
                self.call(&call.procedure, None, &call.arguments)
            }
            Kind::Apply(apply) => self.apply(apply),
            Kind::Lambda(lambda) => self.lambda(lambda),
            Kind::Name(_)
            | Kind::Sort(_)
            | Kind::Regex(_)
            | Kind::Wildcard
            | Kind::Descendant
            | Kind::Parent(_)
            | Kind::Partial(_)
            | Kind::Transform(_) => {
                node.kind.for_each_child(&mut |child| self.within(child));
                Value::unknown()
            }
        }
    }

    /// Evaluates what is evaluated for each of some values, or perhaps not at all.
    fn within(&mut self, node: &Node) {
        let bound = self.locals.len();
        self.node(node);
        self.locals.truncate(bound);
    }

    /// Evaluates an operand for which undefined is as good a value as any.
    fn leniently(&mut self, node: &Node) -> Value {
        let before = std::mem::replace(&mut self.is_lenient, true);
        let value = self.node(node);
        self.is_lenient = before;
        value
    }

    /// What has this shape unless an operand is undefined.
    fn computed(&mut self, operands: &[&Node], shape: Shape) -> Value {
        let operands = operands.iter().map(|operand| self.node(operand));
        let operands: Vec<Value> = operands.collect();
        if operands.iter().any(Value::is_undefined) {
            return Value::undefined();
        }
        Value {
            shape,
            may_miss: operands.iter().any(|operand| operand.may_miss),
        }
    }

    fn variable(&mut self, name: &str, node: &Node) -> Value {
        if let Some((_, value)) = self.locals.iter().rev().find(|(local, _)| local == name) {
            return value.clone();
        }
        if name == "states" {
            return Value::of(self.states());
        }
        if !self.jsonata.reads.iter().any(|read| read == name) || is_builtin(name, Dialect::Aws) {
            return Value::unknown();
        }
        let known = self.visit.variable(name).cloned();
        let (state, certainty) = (self.visit.id, self.visit.certainty);
        // Whether a variable has a value may be asked, but not of one that never has.
        if !self.is_lenient || known.is_none() {
            let variable = VariableUse {
                state,
                name: name.to_owned(),
                place: self.jsonata.span,
                range: chain::in_string(&node.span),
                is_assigned: known.as_ref().map(|known| known.is_assigned),
                certainty,
            };
            self.visit.note(|facts| facts.variables.push(variable));
        }
        match known {
            Some(known) => Value {
                shape: known.shape,
                may_miss: !known.is_assigned,
            },
            None => Value::undefined(),
        }
    }

    /// `$states`, as far as it exists here.
    fn states(&self) -> Shape {
        let input = self.visit.entry.input.clone();
        let input = match self.scope.kind {
            // The input as the rules of a Choice state before this one leave it.
            crate::shape::ReadKind::Input => self.scope.data.clone(),
            crate::shape::ReadKind::Result
            | crate::shape::ReadKind::ErrorOutput
            | crate::shape::ReadKind::Context
            | crate::shape::ReadKind::Variable => input,
        };
        let mut fields = vec![("input", input), ("context", self.scope.context.clone())];
        fields.extend(self.scope.result.clone().map(|result| ("result", result)));
        fields.extend(self.scope.error.clone().map(|error| ("errorOutput", error)));
        Shape::record(fields)
    }

    fn array(&mut self, array: &Array) -> Value {
        let mut items = Vec::new();
        let mut is_tuple = true;
        for item in &array.items {
            let value = self.node(item);
            let is_nested = matches!(item.kind, Kind::Array(_));
            let may_spread = !is_nested && value.shape.may_be(crate::shape::Kind::Array);
            is_tuple &= !value.may_miss && !may_spread;
            items.push(match may_spread {
                true => Shape::Any,
                false => value.shape,
            });
        }
        if is_tuple {
            return Value::of(Shape::tuple(items));
        }
        let item = items
            .iter()
            .fold(Shape::never(), |all, item| all.join(item));
        Value::of(Shape::array_of(item))
    }

    fn object(&mut self, pairs: &[Pair]) -> Value {
        let mut object = Object {
            rest: Shape::never(),
            ..Object::open()
        };
        for (key, value) in pairs {
            let value = self.node(value);
            let Kind::String(name) = &key.kind else {
                self.node(key);
                object.rest = Shape::Any;
                continue;
            };
            let field = Field {
                is_required: !value.may_miss,
                shape: value.shape,
            };
            object = object.with(name, field);
        }
        Value::of(object.into())
    }

    fn binary(&mut self, binary: &Binary) -> Value {
        let operands = [&binary.left, &binary.right];
        match binary.operator {
            Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide
            | Operator::Remainder => self.arithmetic(binary),
            Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual => self.computed(&operands, Shape::boolean()),
            Operator::Range => self.computed(&operands, Shape::array_of(Shape::number())),
            Operator::Concatenate => {
                operands
                    .into_iter()
                    .for_each(|operand| _ = self.node(operand));
                Value::of(Shape::string())
            }
            Operator::Equal | Operator::NotEqual | Operator::And | Operator::Or | Operator::In => {
                operands
                    .into_iter()
                    .for_each(|operand| _ = self.leniently(operand));
                Value::of(Shape::boolean())
            }
        }
    }

    fn arithmetic(&mut self, binary: &Binary) -> Value {
        let value = self.computed(&[&binary.left, &binary.right], Shape::number());
        let is_huge = |operand| is_literal(operand, |number| number.abs() > HUGE);
        let is_far_from_zero = |operand| is_literal(operand, |number| number.abs() > 1.0 / HUGE);
        let divides = matches!(binary.operator, Operator::Divide | Operator::Remainder);
        let is_finite = !is_huge(&binary.left)
            && !is_huge(&binary.right)
            && (!divides || is_far_from_zero(&binary.right));
        if is_finite || value.is_undefined() {
            return value;
        }
        Value {
            shape: value.shape.join(&not_finite()),
            may_miss: value.may_miss,
        }
    }

    fn block(&mut self, block: &Block) -> Value {
        let bound = self.locals.len();
        let mut value = Value::undefined();
        for expression in &block.expressions {
            value = self.node(expression);
        }
        self.locals.truncate(bound);
        value
    }

    fn lambda(&mut self, lambda: &Lambda) -> Value {
        let bound = self.locals.len();
        let parameters = lambda.parameters.iter().cloned();
        self.locals
            .extend(parameters.map(|name| (name, Value::unknown())));
        self.node(&lambda.body);
        self.locals.truncate(bound);
        Value::unknown()
    }
}

/// The data of an execution is taken to have no greater numbers; only with one may a result overflow.
const HUGE: f64 = 1e150;

/// The texts that AWS writes for what is not finite (recorded, floci 2662).
fn not_finite() -> Shape {
    let texts = ["Infinity", "-Infinity", "NaN"].map(Shape::text);
    texts
        .iter()
        .fold(Shape::never(), |all, text| all.join(text))
}

fn is_literal(node: &Node, holds: impl Fn(f64) -> bool) -> bool {
    matches!(node.kind, Kind::Number(number) if holds(number))
}

fn number_literal(number: f64) -> Shape {
    Known {
        numbers: Literals::of(&number.to_string()),
        ..Known::default()
    }
    .into()
}

fn boolean_literal(value: bool) -> Shape {
    Known {
        booleans: Literals::of(if value { "true" } else { "false" }),
        ..Known::default()
    }
    .into()
}
