//! A comparison with a value of another type is always false (ASL specification, Choice State).

use super::{Known, description};
use crate::ast::{Family, Operator, Relation};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::shape::{ComparisonUse, Kind, Shape};

/// Checks the comparisons of all Choice rules.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    for comparison in &known.shapes.facts().comparisons {
        if !is_always_false(comparison) {
            continue;
        }
        let found = description(&comparison.shape);
        let operator = comparison.operator.name();
        let message = format!("{operator} never holds: {} is {found}", comparison.text);
        diagnostics.push(
            Diagnostic::warning(codes::TYPE_MISMATCH, comparison.place, message)
                .help(format!("compare it by an operator for {found}")),
        );
    }
}

/// Whether a comparison can never hold, by the type of its value alone.
pub(super) fn is_always_false(comparison: &ComparisonUse) -> bool {
    compared(comparison.operator).is_some_and(|kind| has_not(&comparison.shape, kind))
}

fn has_not(shape: &Shape, kind: Kind) -> bool {
    !shape.is_never() && !shape.may_be(kind)
}

/// The kind of values that an operator compares. Orderings by path convert other types (observed on AWS),
/// and the tests of types are about types.
pub(crate) fn compared(operator: Operator) -> Option<Kind> {
    let by_value = |relation| !operator.is_path || relation == Relation::Equals;
    match operator.family {
        Family::String(relation) | Family::Timestamp(relation) if by_value(relation) => {
            Some(Kind::String)
        }
        Family::Numeric(relation) if by_value(relation) => Some(Kind::Number),
        Family::StringMatches => Some(Kind::String),
        Family::BooleanEquals => Some(Kind::Boolean),
        Family::String(_) | Family::Numeric(_) | Family::Timestamp(_) => None,
        Family::IsNull
        | Family::IsPresent
        | Family::IsNumeric
        | Family::IsString
        | Family::IsBoolean
        | Family::IsTimestamp => None,
    }
}
