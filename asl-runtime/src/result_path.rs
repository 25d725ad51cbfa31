//! ResultPath: the raw input of a state and its result come in, the combined value goes out.

#[cfg(test)]
mod tests;

use crate::Value;
use crate::fault::Fault;
use crate::value::{Object, Text};

/// One step of a reference path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// `.name`
    Member(Text),
    /// `[index]`
    Element(usize),
}

impl Segment {
    /// A name that is known when the workflow is compiled.
    pub const fn member(name: &'static str) -> Self {
        Self::Member(Text::from_static(name))
    }
}

/// Writes `value` into `root` where `steps` lead; `path` is the same path as the definition spells it.
///
/// Recorded on AWS: missing parents become objects, and what was there is replaced, not merged.
/// Nothing is copied where `root` is the only holder of what changes.
///
/// # Errors
///
/// The step that leads on is a member of something that is no object, or an element that is not there
/// (that an index past the end is a conflict, too, is our choice; AWS is not recorded). The text is what
/// AWS reports together with the error name `States.ReferencePathConflict`.
pub fn put(root: Value, path: &str, steps: &[Segment], value: Value) -> Result<Value, Fault> {
    let mut root = root;
    match place(&mut root, steps) {
        Some(place) => {
            *place = value;
            Ok(root)
        }
        None => Err(conflict(path, &root)),
    }
}

/// The name of the error that a [`put`] into the wrong kind of value is reported under.
const REFERENCE_PATH_CONFLICT: &str = "States.ReferencePathConflict";

fn place<'v>(root: &'v mut Value, steps: &[Segment]) -> Option<&'v mut Value> {
    let mut place = root;
    for (position, step) in steps.iter().enumerate() {
        place = match step {
            Segment::Element(index) => element(place, *index)?,
            Segment::Member(name) => match steps.get(position + 1) {
                // Nothing may be created on the way to an element, which can only be replaced.
                Some(Segment::Element(_)) => existing(place, name)?,
                Some(Segment::Member(_)) | None => member(place, name)?,
            },
        };
    }
    Some(place)
}

fn element(parent: &mut Value, index: usize) -> Option<&mut Value> {
    let Value::Array(items) = parent else {
        return None;
    };
    items.make_mut().get_mut(index)
}

fn existing<'v>(parent: &'v mut Value, name: &str) -> Option<&'v mut Value> {
    let Value::Object(members) = parent else {
        return None;
    };
    members.make_mut().get_mut(name)
}

fn member<'v>(parent: &'v mut Value, name: &Text) -> Option<&'v mut Value> {
    let Value::Object(members) = parent else {
        return None;
    };
    Some(
        members
            .make_mut()
            .get_or_insert_with(name.clone(), || Object::default().into()),
    )
}

#[cold]
fn conflict(path: &str, input: &Value) -> Fault {
    Fault::named(
        REFERENCE_PATH_CONFLICT,
        format!("Unable to apply ReferencePath {path} to input {input}"),
    )
}
