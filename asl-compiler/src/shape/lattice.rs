//! Takes two shapes, or one that keeps growing; gives the smallest of our shapes that holds all their values.

use std::sync::Arc;

use super::in_order::{Pair, in_order};
use super::{Array, Field, Known, Literals, Object, Shape};

/// How many items at the beginning of an array are told apart.
const MOST_ITEMS: usize = 32;

/// How many fields of an object are remembered.
pub(super) const MOST_FIELDS: usize = 128;

impl Shape {
    /// What holds the values of both.
    #[must_use]
    pub fn join(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::Any, _) | (_, Self::Any) => Self::Any,
            (Self::Known(this), Self::Known(that)) => {
                if Arc::ptr_eq(this, that) || other.is_never() {
                    return self.clone();
                }
                if self.is_never() {
                    return other.clone();
                }
                // What does not grow stays the same allocation, so that comparing it again is cheap.
                match this.holds(that) {
                    true => self.clone(),
                    false => this.join(that).into(),
                }
            }
        }
    }

    /// Whether joining another shape adds nothing.
    pub(super) fn holds(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, _) => true,
            (Self::Known(_), Self::Any) => false,
            (Self::Known(this), Self::Known(that)) => Arc::ptr_eq(this, that) || this.holds(that),
        }
    }

    /// A shape that holds this one and that can grow only a few times more: without literals, and cut off
    /// below some depth.
    #[must_use]
    pub(super) fn widened(&self, depth: usize) -> Self {
        let Self::Known(known) = self else {
            return Self::Any;
        };
        if self.is_never() {
            return self.clone();
        }
        if depth == 0 {
            return Self::Any;
        }
        Self::from(Known {
            null: known.null,
            booleans: known.booleans.widened(),
            numbers: known.numbers.widened(),
            strings: known.strings.widened(),
            array: known
                .array
                .as_ref()
                .map(|array| Array::of(array.item().widened(depth - 1))),
            object: known
                .object
                .as_ref()
                .map(|object| object.widened(depth - 1)),
        })
    }
}

impl Known {
    fn holds(&self, other: &Self) -> bool {
        (self.null || !other.null)
            && self.booleans.holds(&other.booleans)
            && self.numbers.holds(&other.numbers)
            && self.strings.holds(&other.strings)
            && holds_option(&self.array, &other.array, Array::holds)
            && holds_option(&self.object, &other.object, Object::holds)
    }

    fn join(&self, other: &Self) -> Self {
        Self {
            null: self.null || other.null,
            booleans: join_booleans(&self.booleans, &other.booleans),
            numbers: self.numbers.join(&other.numbers),
            strings: self.strings.join(&other.strings),
            array: join_options(&self.array, &other.array, Array::join),
            object: join_options(&self.object, &other.object, Object::join),
        }
    }
}

fn join_options<T: Clone>(
    this: &Option<T>,
    that: &Option<T>,
    join: impl Fn(&T, &T) -> T,
) -> Option<T> {
    match (this, that) {
        (Some(this), Some(that)) => Some(join(this, that)),
        (this, that) => this.as_ref().or(that.as_ref()).cloned(),
    }
}

fn holds_option<T>(this: &Option<T>, that: &Option<T>, holds: impl Fn(&T, &T) -> bool) -> bool {
    match (this, that) {
        (Some(this), Some(that)) => holds(this, that),
        (_, None) => true,
        (None, Some(_)) => false,
    }
}

/// There are only two booleans.
fn join_booleans(this: &Literals, that: &Literals) -> Literals {
    let joined = this.join(that);
    match joined.known() {
        Some(known) if known.len() > 1 => Literals::All,
        Some(_) | None => joined,
    }
}

impl Array {
    fn holds(&self, other: &Self) -> bool {
        let first = self.first.iter().zip(&other.first);
        let mut further = other.first.iter().skip(self.first.len());
        self.first.len() <= other.first.len()
            && { first }.all(|(this, that)| this.holds(that))
            && further.all(|item| self.rest.holds(item))
            && self.rest.holds(&other.rest)
    }

    fn join(&self, other: &Self) -> Self {
        let length = self.first.len().min(other.first.len()).min(MOST_ITEMS);
        let first = self.first.iter().zip(&other.first).take(length);
        let further = self.first.iter().skip(length);
        let further = further.chain(other.first.iter().skip(length));
        Self {
            first: first.map(|(this, that)| this.join(that)).collect(),
            rest: further.fold(self.rest.join(&other.rest), |rest, item| rest.join(item)),
        }
    }
}

impl Object {
    fn holds(&self, other: &Self) -> bool {
        if self.fields.is_same(&other.fields) {
            return self.rest.holds(&other.rest);
        }
        self.rest.holds(&other.rest)
            && in_order(self.fields.iter(), other.fields.iter()).all(|(_, pair)| match pair {
                Pair::Both(this, that) => this.holds(that),
                Pair::Left(this) => !this.is_required && this.shape.holds(&other.rest),
                Pair::Right(_) => false,
            })
    }

    fn join(&self, other: &Self) -> Self {
        let rest = self.rest.join(&other.rest);
        // A field that says no more than the rest need not be remembered.
        let says_more =
            |field: &Field| !rest.is_any() || field.is_required || !field.shape.is_any();
        let fields =
            in_order(self.fields.iter(), other.fields.iter()).filter_map(|(name, pair)| {
                let joined = match pair {
                    Pair::Both(this, that) => this.join(that),
                    Pair::Left(field) => field.join(&Field::optional(other.rest.clone())),
                    Pair::Right(field) => field.join(&Field::optional(self.rest.clone())),
                };
                says_more(&joined).then(|| (Arc::clone(name), joined))
            });
        let fields = fields.collect();
        let mut object = Self { fields, rest };
        object.bound();
        object
    }

    /// Forgets all fields if there are too many.
    pub(crate) fn bound(&mut self) {
        if self.fields.len() > MOST_FIELDS {
            *self = Self::open();
        }
    }

    fn widened(&self, depth: usize) -> Self {
        let fields = self.fields.iter().map(|(name, field)| {
            let shape = field.shape.widened(depth);
            (
                Arc::clone(name),
                Field {
                    shape,
                    is_required: field.is_required,
                },
            )
        });
        Self {
            fields: fields.collect(),
            rest: self.rest.widened(depth),
        }
    }
}

impl Field {
    fn holds(&self, other: &Self) -> bool {
        (other.is_required || !self.is_required) && self.shape.holds(&other.shape)
    }

    fn join(&self, other: &Self) -> Self {
        Self {
            shape: self.shape.join(&other.shape),
            is_required: self.is_required && other.is_required,
        }
    }
}
