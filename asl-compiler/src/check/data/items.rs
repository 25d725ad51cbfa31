//! A Map state iterates over an array.

use super::{Known, description, finding};
use crate::diagnostic::{Diagnostics, codes};
use crate::shape::{Certainty, Kind};

/// Checks what every Map state iterates over.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    for items in &known.shapes.facts().items {
        let shape = &items.shape;
        if shape.is_never() || shape.may_be(Kind::Array) {
            continue;
        }
        // Of objects, AWS documents that they are iterated over; recordings of inline Maps say otherwise.
        let may_be_object = shape.may_be(Kind::Object);
        if may_be_object && items.is_distributed {
            continue;
        }
        // A literal text may stand for what somebody fills in.
        let certainty = match may_be_object || shape.must_be(Kind::String) {
            true => Certainty::May,
            false => items.certainty,
        };
        let name = known
            .workflow
            .states
            .get(items.state.0)
            .map_or("", |state| state.name.as_str());
        let message = format!(
            "the items of \"{name}\" are {}, not an array",
            description(shape)
        );
        diagnostics.push(
            finding(certainty, codes::NOT_AN_ARRAY, items.place, message)
                .help("lead to an array: by ItemsPath in JSONPath, by Items in JSONata"),
        );
    }
}
