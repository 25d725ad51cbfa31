//! The shapes of types of the standard library and of JSON itself, as serde writes them.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::{HasShape, Shape};
use crate::value::{Number, Text, Value};

/// Types that always have the same shape.
macro_rules! plain {
    ($($shape:ident: $($name:ty),*;)*) => {
        $($(
            impl HasShape for $name {
                const SHAPE: Shape = Shape::$shape;
                const TAKES: Shape = Shape::$shape;
            }
        )*)*
    };
}

plain! {
    Any: Value, serde_json::Value;
    Null: ();
    Bool: bool;
    Number: i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, Number;
    String: char, str, String, Text, std::path::Path, std::path::PathBuf;
    String: std::net::IpAddr, std::net::Ipv4Addr, std::net::Ipv6Addr, std::net::SocketAddr;
}

/// NaN and the infinities become `null`.
macro_rules! floats {
    ($($name:ty),*) => {
        $(
            impl HasShape for $name {
                const SHAPE: Shape = Shape::Union(&[Shape::Number, Shape::Null]);
                const TAKES: Shape = Shape::Number;
            }
        )*
    };
}

floats!(f32, f64);

/// Types that are written as what they hold.
macro_rules! transparent {
    ($($name:ident),*) => {
        $(
            impl<T: HasShape + ?Sized> HasShape for $name<T> {
                const SHAPE: Shape = T::SHAPE;
                const TAKES: Shape = T::TAKES;
            }
        )*
    };
}

transparent!(Box, Rc, Arc);

impl<T: HasShape + ?Sized> HasShape for &T {
    const SHAPE: Shape = T::SHAPE;
    const TAKES: Shape = T::TAKES;
}

impl<T: HasShape + ToOwned + ?Sized> HasShape for Cow<'_, T> {
    const SHAPE: Shape = T::SHAPE;
    const TAKES: Shape = T::TAKES;
}

impl<T: HasShape> HasShape for Option<T> {
    const SHAPE: Shape = Shape::Union(&[T::SHAPE, Shape::Null]);
    const TAKES: Shape = Shape::Union(&[T::TAKES, Shape::Null]);
}

/// Collections that are written as arrays.
macro_rules! arrays {
    ($($name:ident),*) => {
        $(
            impl<T: HasShape> HasShape for $name<T> {
                const SHAPE: Shape = Shape::Array(&T::SHAPE);
                const TAKES: Shape = Shape::Array(&T::TAKES);
            }
        )*
    };
}

arrays!(Vec, VecDeque, LinkedList, BinaryHeap, BTreeSet);

impl<T: HasShape, S> HasShape for HashSet<T, S> {
    const SHAPE: Shape = Shape::Array(&T::SHAPE);
    const TAKES: Shape = Shape::Array(&T::TAKES);
}

impl<T: HasShape> HasShape for [T] {
    const SHAPE: Shape = Shape::Array(&T::SHAPE);
    const TAKES: Shape = Shape::Array(&T::TAKES);
}

impl<T: HasShape, const N: usize> HasShape for [T; N] {
    const SHAPE: Shape = Shape::Array(&T::SHAPE);
    const TAKES: Shape = Shape::Array(&T::TAKES);
}

impl<K, V: HasShape, S> HasShape for HashMap<K, V, S> {
    const SHAPE: Shape = Shape::Map(&V::SHAPE);
    const TAKES: Shape = Shape::Map(&V::TAKES);
}

impl<K, V: HasShape> HasShape for BTreeMap<K, V> {
    const SHAPE: Shape = Shape::Map(&V::SHAPE);
    const TAKES: Shape = Shape::Map(&V::TAKES);
}

/// Tuples, which are written as arrays of that length.
macro_rules! tuples {
    ($(($($name:ident)*))*) => {
        $(
            impl<$($name: HasShape),*> HasShape for ($($name,)*) {
                const SHAPE: Shape = Shape::Tuple(&[$($name::SHAPE),*]);
                const TAKES: Shape = Shape::Tuple(&[$($name::TAKES),*]);
            }
        )*
    };
}

tuples! { (A) (A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H) }
