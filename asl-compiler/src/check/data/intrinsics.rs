//! An intrinsic function that is given a value of a wrong type, or another number of them than its template
//! has places for, fails its state.

use super::{Known, description, finding};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::intrinsic::{Function, Parameter};
use crate::shape::{ArgumentUse, Certainty, Kind};

/// Checks the arguments of all calls.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    check_formats(diagnostics, known);
    check_ignored(diagnostics, known);
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

/// A template with more, or fewer, places than so many is no slip of the pen.
const MOST_OFF: usize = 2;

/// AWS takes a file with such a call, and fixtures of tests have some; it is refused only where that is
/// plainly a slip of the pen.
fn check_formats(diagnostics: &mut Diagnostics, known: Known<'_>) {
    for format in &known.shapes.facts().formats {
        let (holes, arguments) = (format.holes, format.arguments);
        if holes == arguments {
            continue;
        }
        let certainty = match holes.abs_diff(arguments) > MOST_OFF {
            true => Certainty::May,
            false => format.certainty,
        };
        let span = known.within(format.place, format.range.clone());
        let message = format!(
            "States.Format gets {arguments} argument{} for {holes} `{{}}` in its template",
            if arguments == 1 { "" } else { "s" },
        );
        let help = match holes > arguments {
            true => "add what is missing, or write `\\{\\}` for braces in the text",
            false => "write `{}` where each of the arguments goes",
        };
        diagnostics.push(finding(certainty, codes::FORMAT_COUNT, span, message).help(help));
    }
}

/// AWS ignores whatever `States.UUID` is given.
fn check_ignored(diagnostics: &mut Diagnostics, known: Known<'_>) {
    let arguments = known.shapes.facts().arguments.iter();
    for argument in arguments.filter(|argument| argument.function == Function::UUID) {
        let span = known.within(argument.place, argument.range.clone());
        let message = "an argument of States.UUID has no effect";
        diagnostics
            .push(Diagnostic::warning(codes::NO_EFFECT, span, message).help("remove the argument"));
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
