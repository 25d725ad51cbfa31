//! `=`, `!=` and `in`: items come in, a Boolean goes out.

use crate::jsonata::{Context, Item, List, Record};

/// `left = right`: the same JSON, whatever the order of keys. Nothing equals nothing, not even itself.
#[inline]
pub fn equal(cx: &Context<'_>, left: Item<'_>, right: Item<'_>) -> bool {
    !left.is_undefined() && deep_equal(cx, left, right)
}

/// `left != right`: false as well where a side is nothing.
#[inline]
pub fn not_equal(cx: &Context<'_>, left: Item<'_>, right: Item<'_>) -> bool {
    !left.is_undefined() && !right.is_undefined() && !deep_equal(cx, left, right)
}

/// `left in right`: whether `left` is among the items of `right`, or is `right`, by JavaScript's `===`.
pub fn includes(left: Item<'_>, right: Item<'_>) -> bool {
    if left.is_undefined() {
        return false;
    }
    match right.as_list() {
        Some(list) => list.iter().any(|item| is_same(left, item)),
        None => is_same(left, right),
    }
}

/// Whether they are the same JSON, the same function, or both nothing.
pub(crate) fn deep_equal(cx: &Context<'_>, left: Item<'_>, right: Item<'_>) -> bool {
    match (left, right) {
        (Item::Array(left), Item::Array(right)) => equal_lists(cx, left, right),
        (Item::Object(left), Item::Object(right)) => equal_records(cx, left, right),
        _ => is_same(left, right),
    }
}

fn equal_lists(cx: &Context<'_>, left: List<'_>, right: List<'_>) -> bool {
    let mut pairs = left.iter().zip(right);
    left.is(right)
        || left.len() == right.len()
            && cx.allowance().may_enter()
            && pairs.all(|(left, right)| deep_equal(cx, left, right))
}

fn equal_records(cx: &Context<'_>, left: Record<'_>, right: Record<'_>) -> bool {
    let agrees = |key: &str, value| right.has(key) && deep_equal(cx, value, right.get(key));
    left.is(right)
        || left.len() == right.len()
            && cx.allowance().may_enter()
            && left.iter().all(|(key, value)| agrees(&key, value))
}

/// JavaScript's `===`: arrays, objects and functions are the same only if they are the very same.
fn is_same(left: Item<'_>, right: Item<'_>) -> bool {
    match (left, right) {
        (Item::Undefined, Item::Undefined) | (Item::Null, Item::Null) => true,
        (Item::Bool(left), Item::Bool(right)) => left == right,
        (Item::Number(left), Item::Number(right)) => left == right,
        (Item::String(left), Item::String(right)) => left.as_str() == right.as_str(),
        (Item::Array(left), Item::Array(right)) => left.is(right),
        (Item::Object(left), Item::Object(right)) => left.is(right),
        (Item::Function(left), Item::Function(right)) => std::ptr::addr_eq(left, right),
        _ => false,
    }
}
