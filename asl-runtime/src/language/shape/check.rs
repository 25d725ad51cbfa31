//! A shape and a path into it come in; if the path cannot lead anywhere, the crate does not compile.

use super::message::Message;
use super::nearest::{Nearest, equal};
use super::{Object, Shape};

/// A step of a path.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// `.name`
    Member(&'static str),
    /// `.name` in JSONata, which goes into the items of arrays.
    Each(&'static str),
    /// `[0]`; a negative index counts from the end.
    Element(i64),
    /// To each of the items: what a Map state does.
    Item,
}

/// Where a path leads nowhere.
#[derive(Clone, Copy)]
struct Miss {
    /// How many steps lead on.
    taken: usize,
    /// What the next step is applied to.
    shape: Shape,
}

/// Refuses a path that leads nowhere, whatever the value: `place` is where it stands, and its text.
///
/// The first `given` steps may lead nowhere: the definition asks for them, or has been refused for them.
///
/// # Panics
/// In a constant, which is an error of compilation with the place, the type, and the near field.
#[track_caller]
pub const fn check(shape: Shape, steps: &[Step], given: usize, place: &str) {
    if let Some(message) = find_problem(shape, steps, given, place) {
        panic!("{}", message.as_str());
    }
}

/// What [`check`] says, if it refuses the path.
pub(super) const fn find_problem(
    shape: Shape,
    steps: &[Step],
    given: usize,
    place: &str,
) -> Option<Message> {
    match find_miss(shape, steps, 0) {
        Some(miss) if miss.taken >= given => Some(explain(miss, steps[miss.taken], place)),
        Some(_) | None => None,
    }
}

const fn find_miss(shape: Shape, steps: &[Step], taken: usize) -> Option<Miss> {
    let [step, rest @ ..] = steps else {
        return None;
    };
    match (shape, step) {
        (Shape::Any, _) => None,
        (Shape::Union(shapes), _) => find_miss_in_all(shapes, steps, taken),
        (Shape::Object(object), Step::Member(name) | Step::Each(name)) => {
            find_miss_in_object(object, name, steps, taken)
        }
        (Shape::Map(values), Step::Member(_) | Step::Each(_)) => {
            find_miss(*values, rest, taken + 1)
        }
        (Shape::Array(items), Step::Element(_) | Step::Item) => find_miss(*items, rest, taken + 1),
        (Shape::Array(items), Step::Each(_)) => find_miss(*items, steps, taken),
        (Shape::Tuple(shapes), Step::Each(_)) => find_miss_in_all(shapes, steps, taken),
        (Shape::Tuple(shapes), Step::Element(index)) => match item(shapes, *index) {
            Some(shape) => find_miss(shape, rest, taken + 1),
            // In a template, an index past the end gives `null`.
            None => None,
        },
        (Shape::Tuple(shapes), Step::Item) => find_miss_in_all(shapes, rest, taken + 1),
        (
            Shape::Null
            | Shape::Bool
            | Shape::Number
            | Shape::String
            | Shape::Array(_)
            | Shape::Tuple(_),
            Step::Member(_),
        )
        | (Shape::Null | Shape::Bool | Shape::Number | Shape::String, Step::Each(_))
        | (
            Shape::Null
            | Shape::Bool
            | Shape::Number
            | Shape::String
            | Shape::Map(_)
            | Shape::Object(_),
            Step::Element(_) | Step::Item,
        ) => Some(Miss { taken, shape }),
    }
}

/// The deepest miss, if the path misses in all of the shapes; none of them means that there is no value.
const fn find_miss_in_all(shapes: &[Shape], steps: &[Step], taken: usize) -> Option<Miss> {
    let mut deepest: Option<Miss> = None;
    let mut number = 0;
    while number < shapes.len() {
        let Some(miss) = find_miss(shapes[number], steps, taken) else {
            return None;
        };
        deepest = deeper(deepest, miss);
        number += 1;
    }
    deepest
}

/// The miss of an object that has the name neither among its own fields nor in what is flattened into it.
const fn find_miss_in_object(
    object: Object,
    name: &str,
    steps: &[Step],
    taken: usize,
) -> Option<Miss> {
    let shape = Shape::Object(object);
    let mut deepest = Miss { taken, shape };
    let [_, rest @ ..] = steps else {
        return None;
    };
    let mut number = 0;
    while number < object.fields.len() {
        let field = object.fields[number];
        if equal(field.name, name) {
            let Some(miss) = find_miss(field.shape, rest, taken + 1) else {
                return None;
            };
            deepest = deeper_of(deepest, miss);
        }
        number += 1;
    }
    let mut number = 0;
    while number < object.flattened.len() {
        let Some(miss) = find_miss_in_flattened(object.flattened[number], steps, taken) else {
            return None;
        };
        deepest = deeper_of(deepest, miss);
        number += 1;
    }
    Some(deepest)
}

/// As anywhere, but that the name of a variant without content is a key here, with the value `null`.
const fn find_miss_in_flattened(shape: Shape, steps: &[Step], taken: usize) -> Option<Miss> {
    match shape {
        Shape::String => find_miss(Shape::Map(&Shape::Null), steps, taken),
        Shape::Union(shapes) => {
            let mut deepest: Option<Miss> = None;
            let mut number = 0;
            while number < shapes.len() {
                let Some(miss) = find_miss_in_flattened(shapes[number], steps, taken) else {
                    return None;
                };
                deepest = deeper(deepest, miss);
                number += 1;
            }
            deepest
        }
        Shape::Any
        | Shape::Null
        | Shape::Bool
        | Shape::Number
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Object(_) => find_miss(shape, steps, taken),
    }
}

pub(super) const fn item(shapes: &[Shape], index: i64) -> Option<Shape> {
    let index = if index < 0 {
        index + shapes.len() as i64
    } else {
        index
    };
    if index < 0 || index as usize >= shapes.len() {
        return None;
    }
    Some(shapes[index as usize])
}

/// Of two misses the one that is further on; of two alike the first, unless only the second has fields.
const fn deeper(first: Option<Miss>, second: Miss) -> Option<Miss> {
    match first {
        Some(first) => Some(deeper_of(first, second)),
        None => Some(second),
    }
}

const fn deeper_of(first: Miss, second: Miss) -> Miss {
    let is_better = second.taken == first.taken
        && matches!(second.shape, Shape::Object(_))
        && !matches!(first.shape, Shape::Object(_));
    if second.taken > first.taken || is_better {
        second
    } else {
        first
    }
}

/// What to say of a miss.
const fn explain(miss: Miss, step: Step, place: &str) -> Message {
    let message = Message::new().text(place).text(": ");
    match (step, miss.shape) {
        (Step::Member(name) | Step::Each(name), Shape::Object(object)) => {
            let message = message
                .text(object.name)
                .text(" has no field `")
                .text(name)
                .text("`");
            let mut nearest = Nearest::to(name);
            nearest.look_at(miss.shape);
            match nearest.name() {
                Some(near) => message.text("; did you mean `").text(near).text("`?"),
                None => message.text(nearest.names()),
            }
        }
        (Step::Member(name) | Step::Each(name), shape) => message
            .text("there is no `")
            .text(name)
            .text("` in ")
            .text(kind(shape)),
        (Step::Element(_) | Step::Item, Shape::Object(object)) => message
            .text(object.name)
            .text(" is an object, which has no items"),
        (Step::Element(_) | Step::Item, shape) => {
            message.text("there are no items in ").text(kind(shape))
        }
    }
}

pub(super) const fn kind(shape: Shape) -> &'static str {
    match shape {
        Shape::Any => "any value",
        Shape::Null => "null",
        Shape::Bool => "a Boolean",
        Shape::Number => "a number",
        Shape::String => "a string",
        Shape::Array(_) | Shape::Tuple(_) => "an array",
        Shape::Map(_) | Shape::Object(_) => "an object",
        Shape::Union(_) => "any of its variants",
    }
}
