//! What is known of a JSON value: a shape stands for all values that may be there.
//!
//! Shapes only refine: where nothing is known, the shape is [`Shape::Any`], and nothing is said about it.

mod allows;
mod constant;
mod display;
mod follow;
mod in_order;
mod infer;
mod lattice;
mod literals;
mod merge;
mod named;
mod narrow;
mod notation;
mod place;
mod results;
mod table;
mod variables;

pub use self::follow::{Miss, MissKind, Resolution};
pub(crate) use self::infer::infer;
pub use self::literals::Literals;
pub use self::named::Named;
pub(crate) use self::table::{
    ArgumentUse, CallUse, Certainty, ComparisonUse, Facts, FieldUse, FormatUse, ItemsUse, Read,
    ReadKind, RuleUse, VariableUse,
};
pub use self::table::{NamedStep, Shapes};
pub use self::variables::Variable;

use std::sync::{Arc, LazyLock};

/// What is known of a value.
///
/// ```
/// use asl_compiler::shape::Shape;
///
/// let shape = Shape::parse("{ id: string, total?: number }").expect("it is written as shapes are shown");
/// assert_eq!(shape.to_string(), "{ id: string, total?: number }");
/// assert!(!shape.may_be(asl_compiler::shape::Kind::Array));
/// ```
#[derive(Clone, Debug)]
pub enum Shape {
    /// Any value.
    Any,
    /// A value of certain kinds. Cloning is cheap.
    Known(Arc<Known>),
}

/// The kinds that a value may be of, with what is known of each; none of them if there can be no value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    /// Whether it may be `null`.
    pub null: bool,
    /// The booleans that it may be.
    pub booleans: Literals,
    /// The numbers that it may be, as they are written.
    pub numbers: Literals,
    /// The strings that it may be.
    pub strings: Literals,
    /// What is known of it if it is an array.
    pub array: Option<Array>,
    /// What is known of it if it is an object.
    pub object: Option<Object>,
}

/// What is known of an array.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// The items at the beginning, which are there.
    pub first: Vec<Shape>,
    /// All further items; [`Shape::never`] if there are none.
    pub rest: Shape,
}

/// What is known of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Object {
    /// The fields that are known.
    pub fields: Named<Field>,
    /// The values of all other fields; [`Shape::never`] if there are none.
    pub rest: Shape,
}

/// A known field of an object. If it may be absent and can have no value, it is absent.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its value.
    pub shape: Shape,
    /// Whether it is always there.
    pub is_required: bool,
}

/// The kinds of JSON values.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "JSON's own names")]
pub enum Kind {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 6] = [
        Self::Null,
        Self::Boolean,
        Self::Number,
        Self::String,
        Self::Array,
        Self::Object,
    ];

    /// The name with its article, as messages have it.
    pub fn description(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Any, Self::Any) => true,
            (Self::Known(this), Self::Known(that)) => Arc::ptr_eq(this, that) || this == that,
            (Self::Any, Self::Known(_)) | (Self::Known(_), Self::Any) => false,
        }
    }
}

impl From<Known> for Shape {
    /// The shape of these kinds: [`Shape::Any`] if they leave nothing out.
    fn from(known: Known) -> Self {
        if known.is_anything() {
            return Self::Any;
        }
        Self::Known(Arc::new(known))
    }
}

impl From<Array> for Shape {
    fn from(array: Array) -> Self {
        Self::from(Known {
            array: Some(array),
            ..Known::default()
        })
    }
}

impl From<Object> for Shape {
    fn from(object: Object) -> Self {
        Self::from(Known {
            object: Some(object),
            ..Known::default()
        })
    }
}

impl Shape {
    /// No value: what is behind something that always fails.
    pub fn never() -> Self {
        static NEVER: LazyLock<Shape> = LazyLock::new(|| Shape::from(Known::default()));
        NEVER.clone()
    }

    /// Any value of a kind.
    pub fn of_kind(kind: Kind) -> Self {
        let mut known = Known::default();
        match kind {
            Kind::Null => known.null = true,
            Kind::Boolean => known.booleans = Literals::All,
            Kind::Number => known.numbers = Literals::All,
            Kind::String => known.strings = Literals::All,
            Kind::Array => known.array = Some(Array::of(Self::Any)),
            Kind::Object => known.object = Some(Object::open()),
        }
        Self::from(known)
    }

    /// Any string.
    pub fn string() -> Self {
        Self::of_kind(Kind::String)
    }

    /// Any number.
    pub fn number() -> Self {
        Self::of_kind(Kind::Number)
    }

    /// `true` or `false`.
    pub fn boolean() -> Self {
        Self::of_kind(Kind::Boolean)
    }

    /// `null`.
    pub fn null() -> Self {
        Self::of_kind(Kind::Null)
    }

    /// This one string.
    pub fn text(text: &str) -> Self {
        Self::from(Known {
            strings: Literals::of(text),
            ..Known::default()
        })
    }

    /// An array with items of this shape.
    pub fn array_of(item: Self) -> Self {
        Array::of(item).into()
    }

    /// An object with these fields, which are all there, and no others.
    pub fn record<'a>(fields: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        let fields = fields.into_iter();
        let fields = fields.map(|(name, shape)| (Arc::from(name), Field::required(shape)));
        Self::from(Object {
            fields: fields.collect(),
            rest: Self::never(),
        })
    }

    /// Whether there can be no value.
    pub fn is_never(&self) -> bool {
        matches!(self, Self::Known(known) if known.kinds().next().is_none())
    }

    /// Whether nothing is known.
    pub fn is_any(&self) -> bool {
        matches!(self, Self::Any)
    }

    /// Whether the value may be of this kind.
    pub fn may_be(&self, kind: Kind) -> bool {
        match self {
            Self::Any => true,
            Self::Known(known) => known.has(kind),
        }
    }

    /// Whether the value cannot but be of this kind.
    pub fn must_be(&self, kind: Kind) -> bool {
        match self {
            Self::Any => false,
            Self::Known(known) => known.kinds().eq([kind]),
        }
    }

    /// The kinds that the value may be of.
    pub fn kinds(&self) -> Vec<Kind> {
        match self {
            Self::Any => Kind::ALL.to_vec(),
            Self::Known(known) => known.kinds().collect(),
        }
    }

    /// What is known of the object that it may be.
    pub fn object(&self) -> Option<&Object> {
        match self {
            Self::Any => None,
            Self::Known(known) => known.object.as_ref(),
        }
    }

    /// What is known of the array that it may be.
    pub fn array(&self) -> Option<&Array> {
        match self {
            Self::Any => None,
            Self::Known(known) => known.array.as_ref(),
        }
    }

    /// The kinds with what is known of each, unless that is nothing.
    pub(crate) fn as_known(&self) -> Option<&Known> {
        match self {
            Self::Any => None,
            Self::Known(known) => Some(known),
        }
    }

    /// The kinds with what is known of each.
    pub(crate) fn to_known(&self) -> Known {
        match self {
            Self::Any => Known::anything(),
            Self::Known(known) => Known::clone(known),
        }
    }
}

impl Known {
    /// All kinds, and nothing more is known.
    fn anything() -> Self {
        Self {
            null: true,
            booleans: Literals::All,
            numbers: Literals::All,
            strings: Literals::All,
            array: Some(Array::of(Shape::Any)),
            object: Some(Object::open()),
        }
    }

    fn is_anything(&self) -> bool {
        let is_open = |object: &Object| object.fields.is_empty() && object.rest.is_any();
        let is_plain = |array: &Array| array.first.is_empty() && array.rest.is_any();
        self.null
            && self.booleans == Literals::All
            && self.numbers == Literals::All
            && self.strings == Literals::All
            && self.array.as_ref().is_some_and(is_plain)
            && self.object.as_ref().is_some_and(is_open)
    }

    fn has(&self, kind: Kind) -> bool {
        match kind {
            Kind::Null => self.null,
            Kind::Boolean => !self.booleans.is_empty(),
            Kind::Number => !self.numbers.is_empty(),
            Kind::String => !self.strings.is_empty(),
            Kind::Array => self.array.is_some(),
            Kind::Object => self.object.is_some(),
        }
    }

    /// The kinds that are possible.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        Kind::ALL.into_iter().filter(|kind| self.has(*kind))
    }
}

impl Array {
    /// Any number of items of this shape.
    pub fn of(item: Shape) -> Self {
        Self {
            first: Vec::new(),
            rest: item,
        }
    }

    /// The shape of every item; [`Shape::never`] if the array is empty.
    pub fn item(&self) -> Shape {
        let first = self.first.iter();
        first.fold(self.rest.clone(), |item, next| item.join(next))
    }
}

impl Object {
    /// An object of which nothing is known.
    pub fn open() -> Self {
        Self {
            fields: Named::new(),
            rest: Shape::Any,
        }
    }

    /// Whether there may be fields that are not known.
    pub fn is_open(&self) -> bool {
        !self.rest.is_never()
    }

    /// The field of this name, known or not.
    pub fn field(&self, name: &str) -> Field {
        self.fields.get(name).cloned().unwrap_or_else(|| Field {
            shape: self.rest.clone(),
            is_required: false,
        })
    }

    /// The names of the known fields that may be there.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let present = self.fields.iter().filter(|(_, field)| !field.is_absent());
        present.map(|(name, _)| name.as_ref())
    }
}

impl Field {
    /// A field that is always there.
    pub fn required(shape: Shape) -> Self {
        Self {
            shape,
            is_required: true,
        }
    }

    /// A field that may be absent.
    pub fn optional(shape: Shape) -> Self {
        Self {
            shape,
            is_required: false,
        }
    }

    /// Whether it is never there.
    pub fn is_absent(&self) -> bool {
        !self.is_required && self.shape.is_never()
    }
}
