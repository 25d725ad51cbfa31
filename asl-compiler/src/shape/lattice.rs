//! Takes two shapes, or one that keeps growing; gives the smallest of our shapes that holds all their values.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Array, Field, Known, Literals, Object, Shape};

/// How many items at the beginning of an array are told apart.
const MOST_ITEMS: usize = 32;

/// How many fields of an object are remembered.
pub(super) const MOST_FIELDS: usize = 256;

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
                let joined = this.join(that);
                if joined == **this {
                    self.clone()
                } else {
                    joined.into()
                }
            }
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

/// There are only two booleans.
fn join_booleans(this: &Literals, that: &Literals) -> Literals {
    let joined = this.join(that);
    match joined.known() {
        Some(known) if known.len() > 1 => Literals::All,
        Some(_) | None => joined,
    }
}

impl Array {
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
    fn join(&self, other: &Self) -> Self {
        let mut fields = BTreeMap::new();
        for (name, field) in &self.fields {
            let joined = match other.fields.get(name) {
                Some(twin) => field.join(twin),
                None => field.join(&other.field(name)),
            };
            fields.insert(Arc::clone(name), joined);
        }
        for (name, field) in &other.fields {
            if !self.fields.contains_key(name) {
                fields.insert(Arc::clone(name), field.join(&self.field(name)));
            }
        }
        let rest = self.rest.join(&other.rest);
        // A field that says no more than the rest need not be remembered.
        if rest.is_any() {
            fields.retain(|_, field| field.is_required || !field.shape.is_any());
        }
        let mut object = Self { fields, rest };
        object.bound();
        object
    }

    /// Forgets all fields if there are too many.
    pub(super) fn bound(&mut self) {
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
    fn join(&self, other: &Self) -> Self {
        Self {
            shape: self.shape.join(&other.shape),
            is_required: self.is_required && other.is_required,
        }
    }
}
