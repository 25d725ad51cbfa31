//! A field that takes a text or a number from the data fails its state if something else is there.

use super::{Known, description, finding};
use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::shape::{Certainty, FieldUse, Kind, Shape};

/// Checks the paths of all such fields.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    for field in &known.shapes.facts().fields {
        if let Some(found) = judge(field) {
            diagnostics.push(found);
        }
    }
}

fn judge(field: &FieldUse) -> Option<Diagnostic> {
    let (shape, text) = (&field.shape, &field.text);
    if shape.is_never() || shape.is_any() {
        return None;
    }
    let needed = needed(field.wanted);
    let fits = field.wanted.iter().any(|kind| shape.may_be(*kind));
    if !fits {
        let found = description(shape);
        let message = format!("{text} is {found}, and this field needs {needed}");
        return Some(
            finding(field.certainty, codes::FIELD_TYPE, field.place, message)
                .help(format!("lead to {needed}")),
        );
    }
    may_be_null(field).then(|| {
        let message = format!("{text} may be null, and this field needs {needed}");
        finding(Certainty::May, codes::FIELD_TYPE, field.place, message)
            .help("let a Choice with IsNull go another way first")
    })
}

/// Whether the definition itself puts `null` there, beside values that fit. Services that document `null`, and the
/// Error Output, hardly ever have it, and nobody asks for it.
fn may_be_null(field: &FieldUse) -> bool {
    let Shape::Known(known) = &field.shape else {
        return false;
    };
    known.null && known.strings.known().is_some() && known.numbers.known().is_some()
}

/// AWS takes texts for numbers, too, but a number is what is meant.
fn needed(wanted: &[Kind]) -> &'static str {
    wanted.first().map_or("a value", |kind| kind.description())
}
