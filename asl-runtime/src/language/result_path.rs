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
    let Some(last) = steps.last() else {
        return Ok(value);
    };
    let mut root = root;
    match parent(&mut root, steps).and_then(|parent| set(parent, last, value)) {
        Some(()) => Ok(root),
        None => Err(conflict(path, &root)),
    }
}

/// The name of the error that a [`put`] into the wrong kind of value is reported under.
const REFERENCE_PATH_CONFLICT: &str = "States.ReferencePathConflict";

/// What the last step leads out of.
fn parent<'v>(root: &'v mut Value, steps: &[Segment]) -> Option<&'v mut Value> {
    let mut place = root;
    for pair in steps.windows(2) {
        place = match pair {
            [Segment::Element(index), _] => element(place, *index)?,
            // Nothing may be created on the way to an element, which can only be replaced.
            [Segment::Member(name), Segment::Element(_)] => existing(place, name)?,
            [Segment::Member(name), _] => member(place, name)?,
            _ => return None,
        };
    }
    Some(place)
}

fn set(parent: &mut Value, step: &Segment, value: Value) -> Option<()> {
    match step {
        Segment::Element(index) => *element(parent, *index)? = value,
        Segment::Member(name) => {
            let Value::Object(members) = parent else {
                return None;
            };
            members.set(name.clone(), value);
        }
    }
    Some(())
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
    .bare()
}
