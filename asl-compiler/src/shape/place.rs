//! Takes the input of a state and its result; gives what `ResultPath` makes of them.

use std::sync::Arc;

use super::{Field, Kind, Known, Object, Shape};
use crate::jsonpath::Step;

impl Shape {
    /// The shape after a value of another shape has been placed where the steps lead.
    ///
    /// Missing parents become objects; what is no object, or lacks an element, fails (see `result_path` of
    /// the runtime), so it is not part of what comes out.
    #[must_use]
    pub fn placed(&self, steps: &[Step], value: &Self) -> Self {
        let Some((step, rest)) = steps.split_first() else {
            return value.clone();
        };
        if self.is_never() || value.is_never() {
            return Self::never();
        }
        match step {
            Step::Member(name) => match name.as_literal() {
                Some(name) => self.with_member(name, rest, value),
                None => Self::of_kind(Kind::Object),
            },
            Step::Element(_)
            | Step::FromEnd(_)
            | Step::Members(_)
            | Step::Elements(_)
            | Step::Slice { .. }
            | Step::Every
            | Step::Descend
            | Step::Filter(_) => Self::of_kind(Kind::Array),
        }
    }

    fn with_member(&self, name: &str, rest: &[Step], value: &Self) -> Self {
        let Some(mut object) = self.to_known().object else {
            return Self::never();
        };
        let parent = object.field(name);
        let inner = if rest.is_empty() {
            value.clone()
        } else {
            let present = parent.shape.placed(rest, value);
            match parent.is_required {
                true => present,
                false => present.join(&Self::record([]).placed(rest, value)),
            }
        };
        if inner.is_never() {
            return Self::never();
        }
        object
            .fields
            .insert(Arc::from(name), Field::required(inner));
        object.bound();
        object.into()
    }

    /// What is left of the shape if only objects are possible.
    pub(crate) fn only_objects(&self) -> Self {
        match self {
            Self::Any => Self::of_kind(Kind::Object),
            Self::Known(known) => known.object.clone().map_or(Self::never(), Self::from),
        }
    }

    /// The shape without some kinds.
    #[must_use]
    pub fn without(&self, kind: Kind) -> Self {
        let mut known = self.to_known();
        match kind {
            Kind::Null => known.null = false,
            Kind::Boolean => known.booleans = super::Literals::default(),
            Kind::Number => known.numbers = super::Literals::default(),
            Kind::String => known.strings = super::Literals::default(),
            Kind::Array => known.array = None,
            Kind::Object => known.object = None,
        }
        known.into()
    }

    /// The shape as far as it is of this kind.
    #[must_use]
    pub fn only(&self, kind: Kind) -> Self {
        let full = self.to_known();
        let mut known = Known::default();
        match kind {
            Kind::Null => known.null = full.null,
            Kind::Boolean => known.booleans = full.booleans,
            Kind::Number => known.numbers = full.numbers,
            Kind::String => known.strings = full.strings,
            Kind::Array => known.array = full.array,
            Kind::Object => known.object = full.object,
        }
        known.into()
    }
}

impl Object {
    /// The object with another field.
    pub(crate) fn with(mut self, name: &str, field: Field) -> Self {
        self.fields.insert(Arc::from(name), field);
        self.bound();
        self
    }
}
