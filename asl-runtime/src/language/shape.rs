//! What is known of the JSON that a type serializes to: a type comes in, a constant goes out.
//!
//! `#[derive(asl_runtime::Shape)]` describes a type as serde writes it, and as serde reads it. Generated code
//! checks the paths of a definition, and what it gives to tasks, against these constants while the crate compiles.

mod check;
mod input;
mod kinds;
mod message;
mod nearest;
mod schema;
mod std_types;
#[cfg(test)]
mod tests;

use std::marker::PhantomData;

pub use check::{Step, check};
pub use input::{Given, at, check_input, fits};
pub use kinds::{Kind, check_kind, is_never_null, may_be};

/// The JSON of a type.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Nothing is known.
    Any,
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array of any length.
    Array(&'static Shape),
    /// An array with an item for each of these.
    Tuple(&'static [Shape]),
    /// An object with any keys.
    Map(&'static Shape),
    /// An object with these keys and no others.
    Object(Object),
    /// One of these.
    Union(&'static [Shape]),
}

/// An object whose keys are known.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// The type in Rust.
    pub name: &'static str,
    /// Its own fields.
    pub fields: &'static [Field],
    /// What is flattened into it.
    pub flattened: &'static [Shape],
}

/// A field of an object.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// Whether the key is always there, or has to be where the type is read.
    pub required: bool,
    /// The value.
    pub shape: Shape,
}

/// A type whose JSON is known while the crate compiles.
///
/// The derive heeds the attributes of serde that change what is written or read. Of what `#[shape(any)]` stands at, a
/// type, a variant or a field, nothing is known: types that contain each other need it in one of them, and so does a type
/// whose `Serialize` or `Deserialize` is written by hand.
/// `#[shape(crate = path)]` names this crate, if it has another name.
///
/// ```
/// use asl_runtime::{HasShape, Shape};
///
/// #[derive(serde::Serialize, Shape)]
/// #[serde(rename_all = "camelCase")]
/// struct Order {
///     customer_id: String,
///     items: Vec<u32>,
/// }
///
/// let Shape::Object(order) = Order::SHAPE else { panic!("a struct is an object") };
/// assert_eq!(order.fields[0].name, "customerId");
/// ```
pub trait HasShape {
    /// What values of the type become: names are those of `rename(serialize = …)`, and what is never serialized is
    /// not there.
    const SHAPE: Shape;

    /// What values of the type are made of: names are those of `rename(deserialize = …)`.
    const TAKES: Shape = Shape::Any;
}

/// Finds the shape of a type if it has one: `Probe::<T>::SHAPE` with [`Unknown`] in scope.
///
/// A constant of the type itself goes before one of a trait, so a type without a shape is [`Shape::Any`].
#[derive(Debug)]
pub struct Probe<T: ?Sized>(PhantomData<T>);

impl<T: HasShape + ?Sized> Probe<T> {
    /// The shape of the type.
    pub const SHAPE: Shape = T::SHAPE;

    /// What it is made of.
    pub const TAKES: Shape = T::TAKES;
}

/// The shape of a type that has none.
pub trait Unknown {
    /// Nothing is known.
    const SHAPE: Shape = Shape::Any;

    /// Nothing is known.
    const TAKES: Shape = Shape::Any;
}

impl<T: ?Sized> Unknown for Probe<T> {}
