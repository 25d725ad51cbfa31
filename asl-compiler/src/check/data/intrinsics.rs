//! An intrinsic function that is given a value of a wrong type, or another number of them than it takes, fails
//! its state.

use super::{Known, description, finding};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::intrinsic::{Function, Parameter};
use crate::shape::{ArgumentUse, Certainty, Kind};

/// Checks the arguments of all calls.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    check_counts(diagnostics, known);
    check_formats(diagnostics, known);
    check_ignored(diagnostics, known);
    check_values(diagnostics, known);
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

/// AWS takes a file with such a call, and fails when it gets there (TAM States.Hash-017 to -019).
fn check_counts(diagnostics: &mut Diagnostics, known: Known<'_>) {
    for call in &known.shapes.facts().calls {
        let Some(wanted) = call.function.other_count(call.given) else {
            continue;
        };
        let (name, given) = (call.function.name(), call.given);
        let span = known.within(call.place, call.range.clone());
        let message = format!("{name} takes {wanted}, not {given}");
        let help = match given < call.function.arity().0 {
            true => "add what is missing",
            false => "remove what is too much",
        };
        diagnostics.push(finding(call.certainty, codes::ARGUMENT_COUNT, span, message).help(help));
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
        diagnostics.push(finding(certainty, codes::ARGUMENT_COUNT, span, message).help(help));
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

/// Reports arguments of the right type with a value that no call takes.
fn check_values(diagnostics: &mut Diagnostics, known: Known<'_>) {
    for argument in &known.shapes.facts().arguments {
        let Some((value, wanted)) = refused(argument) else {
            continue;
        };
        let span = known.within(argument.place, argument.range.clone());
        let name = argument.function.name();
        let message = format!("{name} needs {wanted} here, and gets {value}");
        diagnostics.push(
            finding(argument.certainty, codes::ARGUMENT_TYPE, span, message)
                .help(format!("pass {wanted}")),
        );
    }
}

/// The value of an argument that fails its call, and what the call needs instead (reference, section 5.5).
fn refused(argument: &ArgumentUse) -> Option<(&str, &'static str)> {
    let known = argument.shape.as_known()?;
    let (kind, literals, is_taken, wanted): (_, _, fn(&str) -> bool, _) =
        match (argument.function, argument.position) {
            (Function::Hash, 1) => (
                Kind::String,
                &known.strings,
                |name| ALGORITHMS.contains(&name),
                "one of MD5, SHA-1, SHA-256, SHA-384 and SHA-512",
            ),
            (Function::ArrayPartition, 1) => (
                Kind::Number,
                &known.numbers,
                |number| rounded(number).is_none_or(|number| number >= 1.0),
                "a number from 1",
            ),
            (Function::ArrayRange, 2) => (
                Kind::Number,
                &known.numbers,
                |number| rounded(number).is_none_or(|number| number != 0.0),
                "a step other than 0",
            ),
            (Function::JsonMerge, 2) => (
                Kind::Boolean,
                &known.booleans,
                |deep| deep == "false",
                "false (AWS merges shallowly only)",
            ),
            _ => return None,
        };
    let values = literals.known().filter(|_| argument.shape.must_be(kind))?;
    let is_refused = !values.iter().any(|value| is_taken(value));
    Some((values.first().filter(|_| is_refused)?, wanted))
}

/// What `States.Hash` computes.
const ALGORITHMS: [&str; 5] = ["MD5", "SHA-1", "SHA-256", "SHA-384", "SHA-512"];

/// A number as the functions on arrays take it.
fn rounded(number: &str) -> Option<f64> {
    let number: f64 = number.parse().ok()?;
    Some((number + 0.5).floor())
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
