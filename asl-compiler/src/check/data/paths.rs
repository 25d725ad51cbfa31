//! A path that can never lead to a value fails its state.

use super::{Known, description, finding};
use crate::diagnostic::{Diagnostic, Diagnostics, codes, did_you_mean};
use crate::shape::{Certainty, Miss, MissKind, Read, ReadKind, Resolution};

/// How many fields are named where none is near.
const MOST_NAMED: usize = 8;

/// A name that contains so many characters of another is like it.
const SHORTEST_PART: usize = 4;

/// Checks every path and chain of fields.
pub(super) fn check(diagnostics: &mut Diagnostics, known: Known<'_>) {
    for read in &known.shapes.facts().reads {
        let Some(miss) = read.resolution.miss() else {
            continue;
        };
        let range = read.steps.get(miss.step).unwrap_or(&read.range);
        let span = known.within(read.place, range.clone());
        let near = near(read, miss);
        // AWS takes a file with such a path, and examples are full of them; it is refused only where it is
        // plainly a slip of the pen.
        let is_slip = near.is_some() && matches!(read.resolution, Resolution::Never(_));
        let certainty = if is_slip {
            read.certainty
        } else {
            Certainty::May
        };
        let found = finding(certainty, codes::DEAD_PATH, span, message(read, miss));
        let found = with_note(found, read);
        diagnostics.push(match near {
            Some(near) => found.help(format!("write \"{near}\"")),
            None => with_names(found, miss),
        });
    }
}

fn message(read: &Read, miss: &Miss) -> String {
    let verb = match read.resolution {
        Resolution::Empty(_) => "never finds anything",
        Resolution::Always(_) | Resolution::Sometimes(_) | Resolution::Never(_) => "leads nowhere",
    };
    let path = &read.text;
    let name = name(read, miss);
    match (miss.kind, name) {
        (MissKind::NoField, Some(name)) => format!("{path} {verb}: there is no field \"{name}\""),
        (MissKind::NoField, None) => format!("{path} {verb}: there is no such field"),
        (MissKind::NotAnObject, Some(name)) => {
            let found = description(&miss.found);
            format!("{path} {verb}: \"{name}\" would be a field of {found}")
        }
        (MissKind::NotAnObject, None) => {
            format!(
                "{path} {verb}: a field of {} is read",
                description(&miss.found)
            )
        }
        (MissKind::NotAnArray, _) => {
            format!(
                "{path} {verb}: an item of {} is read",
                description(&miss.found)
            )
        }
        (MissKind::NegativeIndex, _) => {
            format!("{path} {verb}: a negative index gives null, not an item from the end")
        }
    }
}

fn with_note(found: Diagnostic, read: &Read) -> Diagnostic {
    match read.kind {
        ReadKind::Result if !read.is_jsonata => {
            found.note("`$` is the result of the state here, not its input")
        }
        ReadKind::ErrorOutput => {
            found.note("a catcher gets { \"Error\": …, \"Cause\": … }; both are texts")
        }
        ReadKind::Result | ReadKind::Input | ReadKind::Context | ReadKind::Variable => found,
    }
}

/// The field that was probably meant.
fn near<'a>(read: &Read, miss: &'a Miss) -> Option<&'a str> {
    let name = name(read, miss)?;
    let names = miss.names();
    did_you_mean(name, names.iter().copied()).or_else(|| {
        let mut names = names.into_iter();
        names.find(|known| is_part_of(name, known) || is_part_of(known, name))
    })
}

/// The name of the step that leads nowhere, if it is one.
fn name<'a>(read: &'a Read, miss: &Miss) -> Option<&'a str> {
    read.names.get(miss.step)?.as_deref()
}

fn is_part_of(part: &str, whole: &str) -> bool {
    part.len() >= SHORTEST_PART && whole.to_lowercase().contains(&part.to_lowercase())
}

/// Names what there is instead.
fn with_names(found: Diagnostic, miss: &Miss) -> Diagnostic {
    match miss.kind {
        MissKind::NoField => {}
        MissKind::NegativeIndex => {
            return found.help("count from the end with `[(@.length-1)]`, which is the last item");
        }
        MissKind::NotAnObject | MissKind::NotAnArray => {
            return found.help("read what is there, or change what the state is given");
        }
    }
    let names = miss.names();
    if names.is_empty() {
        let known = miss.found.object();
        let is_empty = known.is_some_and(|object| object.rest.is_never());
        return found.help(match is_empty {
            true => "read something else: the object is empty",
            false => "read something else: no other field of the object is known",
        });
    }
    let mut listed: Vec<String> = names
        .iter()
        .take(MOST_NAMED)
        .map(|name| format!("\"{name}\""))
        .collect();
    if names.len() > MOST_NAMED {
        listed.push("…".to_owned());
    }
    found.help(format!(
        "read one of the fields that there are: {}",
        listed.join(", ")
    ))
}
