//! What a task is given and what its method takes come in; if they can never fit, the crate does not compile.

use super::check::{Step, item};
use super::message::Message;
use super::nearest::{Nearest, equal};
use super::{Field, Object, Shape};

/// What a state gives to a task.
#[derive(Clone, Copy, Debug)]
pub enum Given {
    /// A value of this shape.
    Value(Shape),
    /// An object with these members and no others.
    Object(&'static [(&'static str, Given)]),
    /// A value with these members put into it.
    With(&'static Given, &'static [(&'static str, Given)]),
    /// An array of these items.
    Items(&'static [Given]),
}

/// Why what is given does not fit.
#[derive(Clone, Copy)]
enum Misfit {
    /// A field of the object is not there, which `among` is given for.
    Missing(Object, &'static str, Given),
    /// A value is of another kind: the field that it is for, if it is for one, and what is needed.
    Kind(Option<(Object, &'static str)>, Shape, Given),
}

/// What is known of the value that the steps lead to.
pub const fn at(shape: Shape, steps: &[Step]) -> Shape {
    match resolve(shape, steps) {
        Some(shape) => shape,
        None => Shape::Any,
    }
}

/// Whether what is given may fit what is taken.
pub const fn fits(takes: Shape, given: Given) -> bool {
    find_misfit(takes, given, None).is_none()
}

/// Refuses a task that is given what its method can never take: `place` is where the state stands and what is
/// given there, `hint` what else there is to say.
///
/// # Panics
/// In a constant, which is an error of compilation that says what is missing or of the wrong type.
#[track_caller]
pub const fn check_input(takes: Shape, given: Given, place: &str, hint: &str) {
    if let Some(message) = find_input_problem(takes, given, place, hint) {
        panic!("{}", message.as_str());
    }
}

/// What [`check_input`] says, if it refuses the task.
pub(super) const fn find_input_problem(
    takes: Shape,
    given: Given,
    place: &str,
    hint: &str,
) -> Option<Message> {
    match find_misfit(takes, given, None) {
        Some(misfit) => Some(explain(misfit, Message::new().text(place)).text(hint)),
        None => None,
    }
}

/// None if nothing is known, or if several variants lead on.
const fn resolve(shape: Shape, steps: &[Step]) -> Option<Shape> {
    let [step, rest @ ..] = steps else {
        return Some(shape);
    };
    match (shape, step) {
        (Shape::Object(object), Step::Member(name) | Step::Each(name)) => {
            match field(object.fields, name) {
                Some(field) => resolve(field.shape, rest),
                None => None,
            }
        }
        (Shape::Map(values), Step::Member(_) | Step::Each(_)) => resolve(*values, rest),
        (Shape::Array(items), Step::Item) => resolve(*items, rest),
        (Shape::Tuple(shapes), Step::Element(index)) => match item(shapes, *index) {
            Some(shape) => resolve(shape, rest),
            None => None,
        },
        (Shape::Union(shapes), _) => resolve_in_one(shapes, steps),
        // Behind the end of an array there is `null`.
        (Shape::Array(_), Step::Element(_)) => None,
        (
            Shape::Any
            | Shape::Null
            | Shape::Bool
            | Shape::Number
            | Shape::String
            | Shape::Array(_)
            | Shape::Tuple(_),
            Step::Member(_) | Step::Each(_),
        )
        | (
            Shape::Any
            | Shape::Null
            | Shape::Bool
            | Shape::Number
            | Shape::String
            | Shape::Map(_)
            | Shape::Object(_),
            Step::Element(_) | Step::Item,
        )
        | (Shape::Tuple(_), Step::Item) => None,
    }
}

const fn resolve_in_one(shapes: &[Shape], steps: &[Step]) -> Option<Shape> {
    let mut found = None;
    let mut number = 0;
    while number < shapes.len() {
        match (shapes[number], found) {
            (Shape::Any, _) => return None,
            (shape, None) => found = resolve(shape, steps),
            (shape, Some(_)) => {
                if resolve(shape, steps).is_some() {
                    return None;
                }
            }
        }
        number += 1;
    }
    found
}

const fn field(fields: &[Field], name: &str) -> Option<Field> {
    let mut number = 0;
    while number < fields.len() {
        if equal(fields[number].name, name) {
            return Some(fields[number]);
        }
        number += 1;
    }
    None
}

/// The first misfit; `part` is the field that the value is for.
const fn find_misfit(
    takes: Shape,
    given: Given,
    part: Option<(Object, &'static str)>,
) -> Option<Misfit> {
    if let Given::Value(Shape::Union(variants)) = given {
        return find_misfit_of_all(takes, variants, part);
    }
    match takes {
        Shape::Any => None,
        Shape::Union(shapes) => find_misfit_with_all(shapes, given, part),
        Shape::Object(object) => match is_object(given) {
            true => find_misfit_in_object(object, given),
            // What serde derives takes the fields of an array, too, in their order.
            false if is_array(given) || is_anything(given) => None,
            false => Some(Misfit::Kind(part, takes, given)),
        },
        Shape::Array(items) => match given {
            Given::Items(all) => find_misfit_in_items(*items, all, part),
            Given::Value(Shape::Array(of)) => find_misfit(*items, Given::Value(*of), part),
            Given::Value(_) | Given::Object(_) | Given::With(..) => {
                wrong_unless(is_array(given) || is_anything(given), part, takes, given)
            }
        },
        Shape::Map(values) => match given {
            Given::Object(members) | Given::With(_, members) => {
                find_misfit_in_members(*values, members, part)
            }
            Given::Value(Shape::Map(of)) => find_misfit(*values, Given::Value(*of), part),
            Given::Value(_) | Given::Items(_) => {
                wrong_unless(is_object(given) || is_anything(given), part, takes, given)
            }
        },
        Shape::Tuple(_) => wrong_unless(is_array(given) || is_anything(given), part, takes, given),
        Shape::Null | Shape::Bool | Shape::Number | Shape::String => wrong_unless(
            is_plain(takes, given) || is_anything(given),
            part,
            takes,
            given,
        ),
    }
}

const fn wrong_unless(
    fits: bool,
    part: Option<(Object, &'static str)>,
    takes: Shape,
    given: Given,
) -> Option<Misfit> {
    if fits {
        None
    } else {
        Some(Misfit::Kind(part, takes, given))
    }
}

/// The misfit with the last of several shapes that may be taken, if it fits none of them.
const fn find_misfit_with_all(
    shapes: &[Shape],
    given: Given,
    part: Option<(Object, &'static str)>,
) -> Option<Misfit> {
    let mut found = None;
    let mut number = shapes.len();
    while number > 0 {
        number -= 1;
        let misfit = find_misfit(shapes[number], given, part);
        if misfit.is_none() {
            return None;
        }
        // `Option` comes first, and what it is about says more than `null`.
        found = misfit;
    }
    found
}

/// The misfit of a value that is one of several shapes, if none of them fits.
const fn find_misfit_of_all(
    takes: Shape,
    variants: &'static [Shape],
    part: Option<(Object, &'static str)>,
) -> Option<Misfit> {
    let mut found = None;
    let mut number = variants.len();
    while number > 0 {
        number -= 1;
        let misfit = find_misfit(takes, Given::Value(variants[number]), part);
        if misfit.is_none() {
            return None;
        }
        found = misfit;
    }
    found
}

const fn find_misfit_in_object(object: Object, given: Given) -> Option<Misfit> {
    let mut number = 0;
    while number < object.fields.len() {
        let field = object.fields[number];
        let misfit = match member(given, field.name) {
            Member::Found(value) => find_misfit(field.shape, value, Some((object, field.name))),
            Member::Unknown => None,
            Member::Missing if field.required && !takes_nothing(field.shape) => {
                Some(Misfit::Missing(object, field.name, given))
            }
            Member::Missing => None,
        };
        if misfit.is_some() {
            return misfit;
        }
        number += 1;
    }
    None
}

const fn find_misfit_in_items(
    takes: Shape,
    items: &[Given],
    part: Option<(Object, &'static str)>,
) -> Option<Misfit> {
    let mut number = 0;
    while number < items.len() {
        let misfit = find_misfit(takes, items[number], part);
        if misfit.is_some() {
            return misfit;
        }
        number += 1;
    }
    None
}

const fn find_misfit_in_members(
    takes: Shape,
    members: &[(&'static str, Given)],
    part: Option<(Object, &'static str)>,
) -> Option<Misfit> {
    let mut number = 0;
    while number < members.len() {
        let misfit = find_misfit(takes, members[number].1, part);
        if misfit.is_some() {
            return misfit;
        }
        number += 1;
    }
    None
}

/// A member of what is given.
#[derive(Clone, Copy)]
enum Member {
    Found(Given),
    /// There is none by this name.
    Missing,
    /// There may be one.
    Unknown,
}

const fn member(given: Given, name: &str) -> Member {
    match given {
        Given::Object(members) => match member_of(members, name) {
            Some(value) => Member::Found(value),
            None => Member::Missing,
        },
        Given::With(base, members) => match member_of(members, name) {
            Some(value) => Member::Found(value),
            None => member(*base, name),
        },
        Given::Value(Shape::Object(object)) => match field(object.fields, name) {
            // What may be absent cannot be missed for certain.
            Some(field) => Member::Found(Given::Value(field.shape)),
            None if object.flattened.is_empty() => Member::Missing,
            None => Member::Unknown,
        },
        Given::Value(
            Shape::Any
            | Shape::Null
            | Shape::Bool
            | Shape::Number
            | Shape::String
            | Shape::Array(_)
            | Shape::Tuple(_)
            | Shape::Map(_)
            | Shape::Union(_),
        )
        | Given::Items(_) => Member::Unknown,
    }
}

const fn member_of(members: &[(&'static str, Given)], name: &str) -> Option<Given> {
    let mut number = 0;
    while number < members.len() {
        if equal(members[number].0, name) {
            return Some(members[number].1);
        }
        number += 1;
    }
    None
}

/// Whether serde takes a missing field of this shape for `None`.
const fn takes_nothing(takes: Shape) -> bool {
    match takes {
        Shape::Any | Shape::Null => true,
        Shape::Union(shapes) => {
            let mut number = 0;
            while number < shapes.len() {
                if takes_nothing(shapes[number]) {
                    return true;
                }
                number += 1;
            }
            false
        }
        Shape::Bool
        | Shape::Number
        | Shape::String
        | Shape::Array(_)
        | Shape::Tuple(_)
        | Shape::Map(_)
        | Shape::Object(_) => false,
    }
}

const fn is_anything(given: Given) -> bool {
    matches!(given, Given::Value(Shape::Any))
}

const fn is_object(given: Given) -> bool {
    matches!(
        given,
        Given::Object(_) | Given::With(..) | Given::Value(Shape::Object(_) | Shape::Map(_))
    )
}

const fn is_array(given: Given) -> bool {
    matches!(
        given,
        Given::Items(_) | Given::Value(Shape::Array(_) | Shape::Tuple(_))
    )
}

const fn is_plain(takes: Shape, given: Given) -> bool {
    matches!(
        (takes, given),
        (Shape::Null, Given::Value(Shape::Null))
            | (Shape::Bool, Given::Value(Shape::Bool))
            | (Shape::Number, Given::Value(Shape::Number))
            | (Shape::String, Given::Value(Shape::String))
    )
}

const fn explain(misfit: Misfit, place: Message) -> Message {
    match misfit {
        Misfit::Missing(object, name, among) => {
            let message = place
                .text(" has no `")
                .text(name)
                .text("`, which ")
                .text(object.name)
                .text(" needs");
            let mut nearest = Nearest::to(name);
            look_at(&mut nearest, among);
            match nearest.name() {
                Some(near) => message.text("; is `").text(near).text("` meant to be it?"),
                None => message.text(nearest.names()),
            }
        }
        Misfit::Kind(Some((object, name)), takes, given) => place
            .text(" has ")
            .text(kind(given))
            .text(" in `")
            .text(name)
            .text("`, where ")
            .text(object.name)
            .text(" needs ")
            .text(super::check::kind(takes)),
        Misfit::Kind(None, takes, given) => place
            .text(" is ")
            .text(kind(given))
            .text(", and the method takes ")
            .text(super::check::kind(takes)),
    }
}

const fn kind(given: Given) -> &'static str {
    match given {
        Given::Value(shape) => super::check::kind(shape),
        Given::Object(_) | Given::With(..) => "an object",
        Given::Items(_) => "an array",
    }
}

/// Compares with the members that are there.
const fn look_at(nearest: &mut Nearest<'_>, given: Given) {
    match given {
        Given::Object(members) => look_at_members(nearest, members),
        Given::With(base, members) => {
            look_at_members(nearest, members);
            look_at(nearest, *base);
        }
        Given::Value(shape) => nearest.look_at(shape),
        Given::Items(_) => {}
    }
}

const fn look_at_members(nearest: &mut Nearest<'_>, members: &[(&'static str, Given)]) {
    let mut number = 0;
    while number < members.len() {
        nearest.compare(members[number].0);
        number += 1;
    }
}
