//! Takes a shape and a test of a Choice rule; gives what the shape is where the test holds, and where not.

use std::sync::Arc;

use super::{Field, Kind, Literals, Shape};
use crate::ast::{Family, Operator, Relation};
use crate::ir::Comparison;
use crate::json::Node;
use crate::jsonpath::Step;
use crate::timestamp::timestamp;

/// How many items are told apart because a rule asks for them.
const FEW: usize = 16;

impl Shape {
    /// The shape where a path leads to a value, and `leaf` says what is left of that value.
    ///
    /// [`Shape::never`] if nothing is left.
    #[must_use]
    pub(crate) fn narrowed(&self, steps: &[Step], leaf: &dyn Fn(&Self) -> Self) -> Self {
        let Some((step, rest)) = steps.split_first() else {
            return leaf(self);
        };
        let Step::Member(name) = step else {
            return self.if_possible(steps, leaf);
        };
        let Some(name) = name.as_literal() else {
            return self.clone();
        };
        let Some(object) = self.to_known().object else {
            return Self::never();
        };
        let value = object.field(name).shape.narrowed(rest, leaf);
        if value.is_never() {
            return value;
        }
        object.with(name, Field::required(value)).into()
    }

    /// The shape where a path leads to something, be it null.
    #[must_use]
    pub(crate) fn present(&self, steps: &[Step]) -> Self {
        if let Some((Step::Element(index), list)) = steps.split_last()
            && let Some(count) = usize::try_from(*index).ok().filter(|index| *index < FEW)
        {
            return self.narrowed(list, &|shape| shape.with_items(count + 1));
        }
        self.narrowed(steps, &Self::clone)
    }

    /// The shape of an array with at least so many items.
    fn with_items(&self, count: usize) -> Self {
        let Some(mut array) = self.to_known().array else {
            return Self::never();
        };
        let missing = count.saturating_sub(array.first.len());
        if missing > 0 && array.rest.is_never() {
            return Self::never();
        }
        let more = std::iter::repeat_n(array.rest.clone(), missing);
        array.first.extend(more);
        array.into()
    }

    /// The shape itself, unless nothing is left of what the steps lead to.
    fn if_possible(&self, steps: &[Step], leaf: &dyn Fn(&Self) -> Self) -> Self {
        match leaf(&self.follow_steps(steps).shape()).is_never() {
            true => Self::never(),
            false => self.clone(),
        }
    }

    /// The shape where a path leads to nothing.
    #[must_use]
    pub(crate) fn lacking(&self, steps: &[Step]) -> Self {
        let Some((Step::Member(name), rest)) = steps.split_first() else {
            return match steps.is_empty() {
                true => Self::never(),
                false => self.clone(),
            };
        };
        let Some(name) = name.as_literal() else {
            return self.clone();
        };
        let mut known = self.to_known();
        if let Some(object) = known.object.take() {
            let field = object.field(name);
            let value = match rest.is_empty() {
                true => Self::never(),
                false => field.shape.lacking(rest),
            };
            if !(field.is_required && value.is_never()) {
                let is_required = field.is_required;
                known.object = Some(object.with(
                    name,
                    Field {
                        shape: value,
                        is_required,
                    },
                ));
            }
        }
        known.into()
    }

    /// The value, where the operator holds between it and the operand.
    #[must_use]
    pub(crate) fn satisfying(&self, operator: Operator, operand: &Comparison) -> Self {
        let literal = literal(operand);
        match operator.family {
            Family::IsPresent => self.clone(),
            Family::IsNull => self.tested(Kind::Null, literal),
            Family::IsNumeric => self.tested(Kind::Number, literal),
            Family::IsString => self.tested(Kind::String, literal),
            Family::IsBoolean => self.tested(Kind::Boolean, literal),
            Family::IsTimestamp => match literal.and_then(Node::as_bool) {
                Some(true) => self.strings_where(|text| timestamp(text).is_some()),
                Some(false) | None => self.clone(),
            },
            // Orderings by path convert values of other types (observed on AWS).
            family if operator.is_path && !is_equality(family) => self.clone(),
            Family::String(_) | Family::Numeric(_) | Family::BooleanEquals => {
                self.compared(operator.family, operand)
            }
            Family::StringMatches => self.only(Kind::String),
            Family::Timestamp(_) => self.strings_where(|text| timestamp(text).is_some()),
        }
    }

    /// The value, where the operator does not hold.
    #[must_use]
    pub(crate) fn dissatisfying(&self, operator: Operator, operand: &Comparison) -> Self {
        let literal = literal(operand);
        let opposite = literal.and_then(Node::as_bool).map(|value| !value);
        let untested = |kind| match opposite {
            Some(value) => self.is_or_not(kind, value),
            None => self.clone(),
        };
        match operator.family {
            Family::IsNull => untested(Kind::Null),
            Family::IsNumeric => untested(Kind::Number),
            Family::IsString => untested(Kind::String),
            Family::IsBoolean => untested(Kind::Boolean),
            Family::String(_) | Family::Numeric(_) | Family::BooleanEquals => match literal {
                Some(literal) => self.without_literals(operator.family, literal),
                None => self.clone(),
            },
            Family::IsPresent
            | Family::IsTimestamp
            | Family::StringMatches
            | Family::Timestamp(_) => self.clone(),
        }
    }

    fn tested(&self, kind: Kind, literal: Option<&Node>) -> Self {
        match literal.and_then(Node::as_bool) {
            Some(value) => self.is_or_not(kind, value),
            None => self.clone(),
        }
    }

    fn is_or_not(&self, kind: Kind, is: bool) -> Self {
        if is {
            self.only(kind)
        } else {
            self.without(kind)
        }
    }

    fn strings_where(&self, holds: impl Fn(&str) -> bool) -> Self {
        let mut known = self.only(Kind::String).to_known();
        known.strings = known.strings.filter(holds);
        known.into()
    }

    /// What is left where a comparison with an operand holds.
    fn compared(&self, family: Family, operand: &Comparison) -> Self {
        let kind = compared_kind(family);
        let mut known = self.only(kind).to_known();
        let Some((literal, literals)) = literal(operand).and_then(|node| {
            let text = literal_text(node)?;
            let literals = match kind {
                Kind::String => &mut known.strings,
                Kind::Number => &mut known.numbers,
                Kind::Boolean | Kind::Null | Kind::Array | Kind::Object => &mut known.booleans,
            };
            Some((text, literals))
        }) else {
            return known.into();
        };
        *literals = match (&*literals, is_equality(family)) {
            (Literals::All, true) => Literals::of(literal),
            (Literals::All, false) => Literals::All,
            (few @ Literals::Some(_), _) => few.filter(|text| holds(family, text, literal)),
        };
        known.into()
    }

    /// What is left where a comparison with a literal does not hold.
    fn without_literals(&self, family: Family, literal: &Node) -> Self {
        let Some(text) = literal_text(literal) else {
            return self.clone();
        };
        let keep = |literals: &Literals| literals.filter(|known| !holds(family, known, text));
        let mut known = self.to_known();
        match compared_kind(family) {
            Kind::String => known.strings = keep(&known.strings),
            Kind::Number => known.numbers = keep(&known.numbers),
            Kind::Boolean => known.booleans = keep(&both(known.booleans)),
            Kind::Null | Kind::Array | Kind::Object => {}
        }
        known.into()
    }
}

/// There are only two booleans, so that one is left where the other is excluded.
fn both(booleans: Literals) -> Literals {
    match booleans {
        Literals::All => Literals::Some(["false", "true"].map(Arc::from).into()),
        few @ Literals::Some(_) => few,
    }
}

fn literal(operand: &Comparison) -> Option<&Node> {
    match operand {
        Comparison::Literal(node) => Some(node),
        Comparison::Text(_) | Comparison::Path(_) => None,
    }
}

fn literal_text(node: &Node) -> Option<&str> {
    let boolean = node
        .as_bool()
        .map(|value| if value { "true" } else { "false" });
    boolean.or(node.as_number()).or(node.as_str())
}

/// The kind of values that a comparison can hold for.
pub(crate) fn compared_kind(family: Family) -> Kind {
    match family {
        Family::String(_) | Family::StringMatches => Kind::String,
        Family::Timestamp(_) | Family::IsTimestamp | Family::IsString => Kind::String,
        Family::Numeric(_) | Family::IsNumeric => Kind::Number,
        Family::BooleanEquals | Family::IsBoolean => Kind::Boolean,
        Family::IsNull | Family::IsPresent => Kind::Null,
    }
}

fn is_equality(family: Family) -> bool {
    match family {
        Family::String(relation) | Family::Numeric(relation) | Family::Timestamp(relation) => {
            relation == Relation::Equals
        }
        Family::BooleanEquals => true,
        Family::StringMatches
        | Family::IsNull
        | Family::IsPresent
        | Family::IsNumeric
        | Family::IsString
        | Family::IsBoolean
        | Family::IsTimestamp => false,
    }
}

/// Whether a comparison holds between two literals.
fn holds(family: Family, left: &str, right: &str) -> bool {
    let numbers = left.parse::<f64>().ok().zip(right.parse::<f64>().ok());
    let ordering = match family {
        Family::Numeric(_) => numbers.and_then(|(left, right)| left.partial_cmp(&right)),
        Family::String(_)
        | Family::StringMatches
        | Family::BooleanEquals
        | Family::Timestamp(_) => Some(left.cmp(right)),
        Family::IsNull
        | Family::IsPresent
        | Family::IsNumeric
        | Family::IsString
        | Family::IsBoolean
        | Family::IsTimestamp => None,
    };
    let Some(ordering) = ordering else {
        return true;
    };
    match family {
        Family::Numeric(relation) | Family::String(relation) | Family::Timestamp(relation) => {
            match relation {
                Relation::Equals => ordering.is_eq(),
                Relation::LessThan => ordering.is_lt(),
                Relation::GreaterThan => ordering.is_gt(),
                Relation::LessThanEquals => ordering.is_le(),
                Relation::GreaterThanEquals => ordering.is_ge(),
            }
        }
        Family::BooleanEquals => ordering.is_eq(),
        Family::StringMatches
        | Family::IsNull
        | Family::IsPresent
        | Family::IsNumeric
        | Family::IsString
        | Family::IsBoolean
        | Family::IsTimestamp => true,
    }
}
