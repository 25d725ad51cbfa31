//! An intrinsic function that is given a value of a wrong type fails its state.

use super::{Known, description, finding};
use crate::diagnostic::{Diagnostics, codes};
use crate::intrinsic::{Function, Parameter};
use crate::shape::{ArgumentUse, Kind};

/// Checks the arguments of all calls.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    for argument in &known.shapes.facts().arguments {
        let Some(kind) = wanted(argument) else {
            continue;
        };
        if argument.shape.is_never() || argument.shape.may_be(kind) {
            continue;
        }
        let span = known.within(argument.place, argument.range.clone());
        let message = format!(
            "{} needs {} here, and gets {}",
            argument.function.name(),
            kind.description(),
            description(&argument.shape)
        );
        diagnostics.push(
            finding(argument.certainty, codes::ARGUMENT_TYPE, span, message)
                .help(format!("pass {}", kind.description())),
        );
    }
}

/// What an argument must be, or the call fails.
fn wanted(argument: &ArgumentUse) -> Option<Kind> {
    if argument.function == Function::JsonMerge && argument.position < 2 {
        return Some(Kind::Object);
    }
    let parameter = argument.function.parameter(argument.position)?;
    Some(match parameter {
        Parameter::Number => Kind::Number,
        Parameter::Text => Kind::String,
        Parameter::Array => Kind::Array,
    })
}
