//! A shape and a path into it come in; the kinds of JSON that may be there go out, and what a field says of them.

use super::check::{Step, item};
use super::message::Message;
use super::nearest::equal;
use super::{Object, Shape};

/// A kind of JSON.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// A set of kinds; the empty one stands for a path that leads nowhere.
#[derive(Clone, Copy)]
struct Kinds(u8);

impl Kinds {
    const NONE: Self = Self(0);
    const ALL: Self = Self(0b11_1111);

    const fn of(kind: Kind) -> Self {
        Self(1 << kind as u8)
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    const fn is_none(self) -> bool {
        self.0 == 0
    }

    const fn is_all(self) -> bool {
        self.0 == Self::ALL.0
    }

    const fn all_of(kinds: &[Kind]) -> Self {
        let mut all = Self::NONE;
        let mut number = 0;
        while number < kinds.len() {
            all = all.or(Self::of(kinds[number]));
            number += 1;
        }
        all
    }
}

/// Whether a value at the path may be of one of these kinds; where there is none, others say so.
pub const fn may_be(shape: Shape, steps: &[Step], wanted: &[Kind]) -> bool {
    let found = find(shape, steps);
    found.is_none() || found.has(Kinds::all_of(wanted))
}

/// Whether a value at the path is never `null` where it could be of one of these kinds, or nothing is known of it.
pub const fn is_never_null(shape: Shape, steps: &[Step], wanted: &[Kind]) -> bool {
    let found = find(shape, steps);
    let may_be = found.has(Kinds::all_of(wanted));
    found.is_all() || !may_be || !found.has(Kinds::of(Kind::Null))
}

/// Refuses a path to a value that is of none of the kinds that a field needs: `place` is where the path stands,
/// and its text.
///
/// # Panics
/// In a constant, which is an error of compilation with the place, the field, and what is there.
#[track_caller]
pub const fn check_kind(shape: Shape, steps: &[Step], wanted: &[Kind], field: &str, place: &str) {
    if let Some(message) = find_wrong_kind(shape, steps, wanted, field, place) {
        panic!("{}", message.as_str());
    }
}

/// What [`check_kind`] says, if it refuses the path.
pub(super) const fn find_wrong_kind(
    shape: Shape,
    steps: &[Step],
    wanted: &[Kind],
    field: &str,
    place: &str,
) -> Option<Message> {
    if may_be(shape, steps, wanted) {
        return None;
    }
    let [needed, ..] = wanted else {
        return None;
    };
    let message = Message::new()
        .text(place)
        .text(": ")
        .text(field)
        .text(" needs ")
        .text(needed.description())
        .text(", and this is ");
    Some(list(message, find(shape, steps)))
}

/// The message with kinds behind it: `a number or null`.
const fn list(mut message: Message, kinds: Kinds) -> Message {
    let mut number = Kind::ALL.len();
    let mut is_first = true;
    while number > 0 {
        number -= 1;
        if kinds.has(Kinds::of(Kind::ALL[number])) {
            message = if is_first {
                message
            } else {
                message.text(" or ")
            };
            message = message.text(Kind::ALL[number].description());
            is_first = false;
        }
    }
    message
}

impl Kind {
    /// In the order of the discriminants.
    const ALL: [Self; 6] = [
        Self::Null,
        Self::Bool,
        Self::Number,
        Self::String,
        Self::Array,
        Self::Object,
    ];

    const fn description(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a Boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

const fn find(shape: Shape, steps: &[Step]) -> Kinds {
    let [step, rest @ ..] = steps else {
        return of_shape(shape);
    };
    match (shape, step) {
        (Shape::Any, _) => Kinds::ALL,
        (Shape::Union(shapes), _) => find_in_all(shapes, steps),
        (Shape::Object(object), Step::Member(name) | Step::Each(name)) => {
            find_in_object(object, name, rest)
        }
        (Shape::Map(values), Step::Member(_) | Step::Each(_)) => find(*values, rest),
        (Shape::Array(items), Step::Element(_) | Step::Item) => find(*items, rest),
        (Shape::Tuple(shapes), Step::Element(index)) => match item(shapes, *index) {
            Some(shape) => find(shape, rest),
            None => Kinds::ALL,
        },
        (Shape::Tuple(shapes), Step::Item) => find_in_all(shapes, rest),
        // One item is the value itself, several are an array.
        (Shape::Array(_) | Shape::Tuple(_), Step::Each(_)) => Kinds::ALL,
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
        ) => Kinds::NONE,
    }
}

const fn find_in_all(shapes: &[Shape], steps: &[Step]) -> Kinds {
    let mut found = Kinds::NONE;
    let mut number = 0;
    while number < shapes.len() {
        found = found.or(find(shapes[number], steps));
        number += 1;
    }
    found
}

const fn find_in_object(object: Object, name: &str, rest: &[Step]) -> Kinds {
    let mut number = 0;
    while number < object.fields.len() {
        if equal(object.fields[number].name, name) {
            return find(object.fields[number].shape, rest);
        }
        number += 1;
    }
    if object.flattened.is_empty() {
        Kinds::NONE
    } else {
        Kinds::ALL
    }
}

const fn of_shape(shape: Shape) -> Kinds {
    match shape {
        Shape::Any => Kinds::ALL,
        Shape::Null => Kinds::of(Kind::Null),
        Shape::Bool => Kinds::of(Kind::Bool),
        Shape::Number => Kinds::of(Kind::Number),
        Shape::String => Kinds::of(Kind::String),
        Shape::Array(_) | Shape::Tuple(_) => Kinds::of(Kind::Array),
        Shape::Map(_) | Shape::Object(_) => Kinds::of(Kind::Object),
        Shape::Union(shapes) => find_in_all(shapes, &[]),
    }
}
