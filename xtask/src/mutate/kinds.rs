//! Takes the tree of a definition; gives mistakes of structure: in names, types, targets and calls.

use std::ops::Range;

use asl_compiler::json::{Kind, Member, Node};

use super::Class;
use super::edit::{Edit, misspelled};

/// The fields that every state of a type needs.
const REQUIRED: &[(&str, &[&str])] = &[
    ("Task", &["Resource", "Type"]),
    ("Choice", &["Choices", "Type"]),
    ("Parallel", &["Branches", "Type"]),
    ("Map", &["ItemProcessor", "Iterator", "Type"]),
    ("Pass", &["Type"]),
    ("Wait", &["Type"]),
];

/// Fields with a value of one type only, and a value of another type.
const TYPED: &[(&str, &str)] = &[
    ("Next", "7"),
    ("End", "\"yes\""),
    ("Choices", "{}"),
    ("Branches", "\"both\""),
    ("Retry", "{}"),
    ("Catch", "true"),
    ("MaxAttempts", "\"three\""),
    ("BackoffRate", "true"),
    ("ErrorEquals", "\"States.ALL\""),
    ("Resource", "[]"),
    ("Type", "\"Tsak\""),
    ("ItemProcessor", "[]"),
];

/// The mistakes in a machine and in those inside of it.
pub(super) fn machine(text: &str, node: &Node, edits: &mut Vec<(Class, Edit)>) {
    let Some(object) = node.as_object() else {
        return;
    };
    if let Some(start) = object.get("StartAt") {
        edits.push(target(start));
    }
    let states = object.get("States").and_then(Node::as_object);
    for member in states.into_iter().flat_map(|states| &states.members) {
        state(text, member, edits);
        cut_off(&member.value, &member.key.name, edits);
    }
}

fn state(text: &str, member: &Member, edits: &mut Vec<(Class, Edit)>) {
    let Some(state) = member.value.as_object() else {
        return;
    };
    let kind = state.get("Type").and_then(Node::as_str).unwrap_or_default();
    let required = REQUIRED
        .iter()
        .find(|(name, _)| *name == kind)
        .map(|(_, fields)| *fields);
    for field in &state.members {
        let name = field.key.name.as_str();
        let inside = inside(&field.key.span.range());
        if name != "Comment" {
            edits.push((
                Class::MisspelledField,
                Edit::replace(inside, misspelled(name)),
            ));
        }
        if required.unwrap_or_default().contains(&name) {
            edits.push((Class::DroppedField, dropped(text, field)));
        }
        if let Some((_, wrong)) = TYPED.iter().find(|(typed, _)| *typed == name) {
            edits.push((
                Class::WrongType,
                Edit::replace(field.value.span.range(), *wrong),
            ));
        }
    }
    transitions(&member.value, edits);
    calls(text, &member.value, edits);
    for nested in ["ItemProcessor", "Iterator"] {
        state
            .get(nested)
            .into_iter()
            .for_each(|node| machine(text, node, edits));
    }
    let branches = state.get("Branches").and_then(Node::as_array);
    branches
        .into_iter()
        .flatten()
        .for_each(|branch| machine(text, branch, edits));
}

/// `Next` and `Default` of a state, its rules and its catchers.
fn transitions(state: &Node, edits: &mut Vec<(Class, Edit)>) {
    let Some(object) = state.as_object() else {
        return;
    };
    let nested = ["Choices", "Catch"]
        .iter()
        .filter_map(|name| object.get(name)?.as_array());
    let nested = nested
        .flatten()
        .filter_map(|element| element.as_object()?.get("Next"));
    let own = ["Next", "Default"]
        .iter()
        .filter_map(|name| object.get(name));
    edits.extend(own.chain(nested).map(target));
}

fn target(node: &Node) -> (Class, Edit) {
    let name = node.as_str().unwrap_or_default();
    let edit = Edit::replace(
        inside(&node.span.range()),
        escaped(&format!("{} (no such state)", misspelled(name))),
    );
    (Class::MisspelledTarget, edit)
}

/// A transition leads back to its own state, so that what comes behind may be cut off.
fn cut_off(state: &Node, name: &str, edits: &mut Vec<(Class, Edit)>) {
    let Some(object) = state.as_object() else {
        return;
    };
    let is_choice = object.get("Type").and_then(Node::as_str) == Some("Choice");
    let has_catch = object.get("Catch").is_some();
    let next = object
        .get("Next")
        .filter(|next| next.as_str() != Some(name));
    if let Some(next) = next.filter(|_| !is_choice && !has_catch) {
        let own = escaped(name);
        edits.push((
            Class::CutOff,
            Edit::replace(inside(&next.span.range()), own),
        ));
    }
}

/// Calls of intrinsic functions under keys that end with `.$`.
fn calls(text: &str, node: &Node, edits: &mut Vec<(Class, Edit)>) {
    match &node.kind {
        Kind::Array(items) => items.iter().for_each(|item| calls(text, item, edits)),
        Kind::Object(object) => {
            for member in &object.members {
                let is_machine = ["ItemProcessor", "Iterator", "Branches", "Result"]
                    .contains(&member.key.name.as_str());
                if member.key.name.ends_with(".$") {
                    call(text, &member.value, edits);
                } else if !is_machine {
                    calls(text, &member.value, edits);
                }
            }
        }
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {}
    }
}

fn call(text: &str, node: &Node, edits: &mut Vec<(Class, Edit)>) {
    let range = node.span.range();
    let written = &text[range.clone()];
    let Some(open) = written
        .find('(')
        .filter(|_| written.starts_with("\"States."))
    else {
        return;
    };
    let name = &written[1..open];
    let name_range = range.start + 1..range.start + open;
    edits.push((
        Class::MisspelledIntrinsic,
        Edit::replace(name_range, misspelled(name)),
    ));
    if !takes_any_number(name.trim(), &written[open + 1..]) {
        let close = range.end - 2;
        if text[close..].starts_with(')') {
            let more = match name.trim() {
                "States.JsonMerge" => ", 1, 1)",
                "States.UUID" => "'more')",
                _ => ", 'more', 'more')",
            };
            edits.push((Class::ChangedArity, Edit::replace(close..close + 1, more)));
        }
    }
}

/// Whether any number of arguments may be right: a template that is not written down may have any number of holes.
fn takes_any_number(name: &str, arguments: &str) -> bool {
    match name {
        "States.Array" => true,
        "States.Format" => !arguments.trim_start().starts_with('\''),
        _ => false,
    }
}

/// The member without the comma that separates it from others.
pub(super) fn dropped(text: &str, member: &Member) -> Edit {
    let range = member.key.span.to(member.value.span).range();
    let behind = &text[range.end..];
    let comma = behind
        .find(|c: char| !c.is_whitespace())
        .filter(|at| behind[*at..].starts_with(','));
    if let Some(comma) = comma {
        return Edit::replace(range.start..range.end + comma + 1, "");
    }
    let before = text[..range.start].trim_end();
    let start = before.strip_suffix(',').map_or(range.start, str::len);
    Edit::replace(start..range.end, "")
}

/// What stands between the quotes.
pub(super) fn inside(range: &Range<usize>) -> Range<usize> {
    range.start + 1..range.end - 1
}

fn escaped(text: &str) -> String {
    let quoted = serde_json::to_string(text).unwrap_or_default();
    quoted
        .trim_start_matches('"')
        .trim_end_matches('"')
        .to_owned()
}
