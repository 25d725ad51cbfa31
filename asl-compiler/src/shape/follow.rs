//! Takes a shape and the steps of a JSONPath; gives what they lead to, or where and why they cannot lead on.

use super::{Array, Kind, Object, Shape};
use crate::jsonpath::{Path, Step};

/// Where a path leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolution {
    /// To a value, whatever the input is.
    Always(Shape),
    /// To a value, or to none.
    Sometimes(Shape),
    /// To none, whatever the input is.
    Never(Miss),
    /// To an empty array, whatever the input is: a wildcard, slice or filter that finds nothing.
    Empty(Miss),
}

/// Why a path leads nowhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Miss {
    /// The number of the step that fails.
    pub step: usize,
    /// What is known of the value that it is applied to.
    pub found: Shape,
    /// What is wrong with it.
    pub kind: MissKind,
}

/// What is wrong with a step.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum MissKind {
    /// The object has no such field.
    NoField,
    /// A name needs an object.
    NotAnObject,
    /// An index needs an array.
    NotAnArray,
    /// A negative index gives null, which no step leads out of.
    NegativeIndex,
}

impl Resolution {
    fn found(shape: Shape, is_certain: bool) -> Self {
        if is_certain {
            Self::Always(shape)
        } else {
            Self::Sometimes(shape)
        }
    }

    /// What the path leads to; any shape after a miss, so that one mistake is reported once.
    pub fn shape(&self) -> Shape {
        match self {
            Self::Always(shape) | Self::Sometimes(shape) => shape.clone(),
            Self::Never(_) => Shape::Any,
            Self::Empty(_) => Shape::array_of(Shape::never()),
        }
    }

    /// Why the path leads nowhere, if that is certain.
    pub fn miss(&self) -> Option<&Miss> {
        match self {
            Self::Never(miss) | Self::Empty(miss) => Some(miss),
            Self::Always(_) | Self::Sometimes(_) => None,
        }
    }
}

impl Shape {
    /// Where the steps of a path lead.
    ///
    /// A wildcard, slice, filter or union makes an array of what is found, which may be empty.
    pub fn follow(&self, path: &Path) -> Resolution {
        self.follow_steps(&path.steps)
    }

    /// As [`Shape::follow`], with steps that need not be those of a whole path.
    pub fn follow_steps(&self, steps: &[Step]) -> Resolution {
        let definite = steps.iter().take_while(|step| step.is_definite()).count();
        let (definite, others) = steps.split_at_checked(definite).unwrap_or((steps, &[]));
        let (mut here, mut is_certain) = (self.clone(), true);
        for (number, step) in definite.iter().enumerate() {
            match here.step(step) {
                Next::Found {
                    shape,
                    is_certain: sure,
                } => {
                    here = shape;
                    is_certain &= sure;
                }
                Next::Missing(kind) => {
                    if let Some(miss) = behind_negative_index(steps, number, &here) {
                        return Resolution::Never(miss);
                    }
                    let miss = Miss::new(number, here, kind);
                    // Indefinite paths forgive a field that is not there before a wildcard (recorded).
                    return match (kind, others) {
                        (MissKind::NoField, [_, ..]) => Resolution::Empty(miss),
                        (MissKind::NoField, [])
                        | (
                            MissKind::NotAnObject | MissKind::NotAnArray | MissKind::NegativeIndex,
                            _,
                        ) => Resolution::Never(miss),
                    };
                }
            }
        }
        let position = definite.len();
        if others.is_empty() {
            return Resolution::found(here, is_certain);
        }
        match here.each(others, position) {
            // Only wildcards suit everything that they may meet.
            Ok(item) => {
                let forgives = others.iter().all(|step| matches!(step, Step::Every));
                Resolution::found(Self::array_of(item), is_certain && forgives)
            }
            Err(miss) => Resolution::Empty(miss),
        }
    }

    /// `['a', 'b']`: those that are there, as an object.
    fn picked(&self) -> Next {
        if !self.is_any() && !self.is_never() && !self.may_be(Kind::Object) {
            return Next::Missing(MissKind::NotAnObject);
        }
        Next::Found {
            shape: Self::of_kind(Kind::Object),
            is_certain: self.must_be(Kind::Object),
        }
    }

    fn step(&self, step: &Step) -> Next {
        match step {
            Step::Member(name) => match name.as_literal() {
                Some(name) => self.member(name),
                None => Next::maybe(Self::Any),
            },
            Step::Element(index) => match usize::try_from(*index) {
                Ok(index) => self.element(Some(index)),
                Err(_) => self.outside(),
            },
            Step::FromEnd(_) => self.element(None),
            Step::Members(_) => self.picked(),
            Step::Every => Next::maybe(self.children()),
            // Some indexes may lead out of the array, to null.
            Step::Elements(_) | Step::Slice { .. } => Next::maybe(self.items().join(&Self::null())),
            // An object that is filtered is kept or dropped as a whole.
            Step::Filter(_) => Next::maybe(self.items().join(&self.only_objects())),
            Step::Descend => Next::maybe(Self::Any),
        }
    }

    /// The shape of what the steps find, one by one, or why they find nothing; `position` is that of the
    /// first of the steps.
    fn each(&self, steps: &[Step], position: usize) -> Result<Self, Miss> {
        let Some((step, rest)) = steps.split_first() else {
            return Ok(self.clone());
        };
        if self.is_any() || matches!(step, Step::Descend) {
            return Ok(Self::Any);
        }
        match self.step(step) {
            Next::Found { shape, .. } => shape.each(rest, position + 1),
            Next::Missing(kind) => Err(Miss::new(position, self.clone(), kind)),
        }
    }

    /// The items of what may be an array.
    pub(crate) fn items(&self) -> Self {
        match self {
            Self::Any => Self::Any,
            Self::Known(known) => known.array.as_ref().map_or(Self::never(), Array::item),
        }
    }

    fn children(&self) -> Self {
        let items = self.items();
        let Some(object) = self.object() else {
            return items;
        };
        let values = object.fields.values().map(|field| &field.shape);
        values.fold(items.join(&object.rest), |all, value| all.join(value))
    }

    /// The value of a field; any if it may be anything, or if it cannot be.
    pub(crate) fn field(&self, name: &str) -> Self {
        match self.member(name) {
            Next::Found { shape, .. } => shape,
            Next::Missing(_) => Self::Any,
        }
    }

    /// `.name`
    pub(crate) fn member(&self, name: &str) -> Next {
        if self.is_any() {
            return Next::maybe(Self::Any);
        }
        let Some(object) = self.object() else {
            // Nothing is wrong with a value that cannot be.
            return match self.is_never() {
                true => Next::certain(Self::never()),
                false => Next::Missing(MissKind::NotAnObject),
            };
        };
        let field = object.field(name);
        if field.is_absent() {
            return Next::Missing(MissKind::NoField);
        }
        Next::Found {
            is_certain: field.is_required && self.must_be(Kind::Object),
            shape: field.shape,
        }
    }

    /// `[-1]`
    fn outside(&self) -> Next {
        let is_possible = !self.is_never();
        match self.element(None) {
            Next::Found { is_certain, .. } if is_possible => Next::Found {
                shape: Self::null(),
                is_certain,
            },
            found @ Next::Found { .. } => found,
            Next::Missing(kind) => Next::Missing(kind),
        }
    }

    /// `[index]`, if it is known.
    fn element(&self, index: Option<usize>) -> Next {
        if self.is_any() {
            return Next::maybe(Self::Any);
        }
        let Some(array) = self.array() else {
            return match self.is_never() {
                true => Next::certain(Self::never()),
                false => Next::Missing(MissKind::NotAnArray),
            };
        };
        match index.and_then(|index| array.first.get(index)) {
            Some(item) => Next::Found {
                shape: item.clone(),
                is_certain: self.must_be(Kind::Array),
            },
            // Outside of the array there is null.
            None => Next::Found {
                shape: array.item().join(&Self::null()),
                is_certain: self.must_be(Kind::Array),
            },
        }
    }
}

/// Why the step of that number leads nowhere, if the one before it is a negative index.
fn behind_negative_index(steps: &[Step], number: usize, found: &Shape) -> Option<Miss> {
    let before = number.checked_sub(1)?;
    let is_negative = matches!(steps.get(before)?, Step::Element(..0));
    is_negative.then(|| Miss::new(before, found.clone(), MissKind::NegativeIndex))
}

/// What one step leads to.
pub(crate) enum Next {
    /// This, certainly or not.
    Found { shape: Shape, is_certain: bool },
    /// Nothing.
    Missing(MissKind),
}

impl Next {
    fn maybe(shape: Shape) -> Self {
        Self::Found {
            shape,
            is_certain: false,
        }
    }

    fn certain(shape: Shape) -> Self {
        Self::Found {
            shape,
            is_certain: true,
        }
    }
}

impl Miss {
    fn new(step: usize, found: Shape, kind: MissKind) -> Self {
        Self { step, found, kind }
    }

    /// The fields that there are instead, as far as they are known.
    pub fn names(&self) -> Vec<&str> {
        self.found
            .object()
            .map(Object::names)
            .into_iter()
            .flatten()
            .collect()
    }
}
