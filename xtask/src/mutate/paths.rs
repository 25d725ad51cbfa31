//! Takes what is known of the data; gives misspelled steps of paths, and misspelled variables.

use asl_compiler::Checked;
use asl_compiler::shape::{Kind, Shape};

use super::Class;
use super::edit::{Edit, misspelled};

/// Misspells every step that is a name, and every variable.
///
/// The shape at a step is known if it must be an object with no other fields than those that are known, so
/// that the misspelled name is certain not to be there.
pub(super) fn misspell(text: &str, checked: &Checked, edits: &mut Vec<(Class, Edit)>) {
    let Some(shapes) = &checked.shapes else {
        return;
    };
    for step in shapes.steps() {
        let range = asl_compiler::json::span_in_string(
            &asl_compiler::source::Source {
                name: "definition",
                text,
                format: asl_compiler::source::Format::Json,
            },
            step.place,
            step.range.clone(),
        )
        .range();
        if text.get(range.clone()) != Some(step.name) {
            continue;
        }
        let wrong = misspelled(step.name);
        let class = match knows(&step.before, &wrong) {
            true => Class::MisspelledKnownPath,
            false => Class::MisspelledUnknownPath,
        };
        edits.push((class, Edit::replace(range, wrong)));
    }
    for (place, range, name) in shapes.variable_reads() {
        let start = place.range().start + 1 + range.start;
        let written = format!("${name}");
        if text.get(start..start + written.len()) == Some(&written) {
            let edit = Edit::replace(
                start + 1..start + written.len(),
                format!("{name}_misspelled"),
            );
            edits.push((Class::MisspelledVariable, edit));
        }
    }
}

fn knows(before: &Shape, wrong: &str) -> bool {
    let Some(object) = before.object() else {
        return false;
    };
    before.must_be(Kind::Object) && !object.is_open() && !object.fields.contains_key(wrong)
}
