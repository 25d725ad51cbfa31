//! A [`Value`] inside a serde conversion of this crate comes in and goes out whole, as an O(1) clone.
//!
//! The data model of serde has no place for a shared value or for the spelling of a number. So a
//! `Value` announces itself as a newtype struct of a [`NAME`] that no other type has. Every other
//! format passes through a newtype struct unseen; the two serializers of this crate recognize the
//! name, and the value changes hands in a slot of the thread, while the call that knows of it runs.

use std::cell::Cell;

use super::Value;

/// The name that a [`Value`] announces itself by.
pub(super) const NAME: &str = "$asl_runtime::Value";

#[derive(Default)]
enum Slot {
    #[default]
    Idle,
    Wanted,
    Filled(Value),
}

thread_local! {
    static SLOT: Cell<Slot> = const { Cell::new(Slot::Idle) };
}

/// Runs `serialize`, which serializes what announced itself, and gives back what it put into the slot.
pub(super) fn receive<E>(serialize: impl FnOnce() -> Result<Value, E>) -> Result<Value, E> {
    SLOT.set(Slot::Wanted);
    let serialized = serialize();
    match SLOT.take() {
        Slot::Filled(value) => Ok(value),
        Slot::Idle | Slot::Wanted => serialized,
    }
}

/// Puts the value into the slot, if it is wanted there.
pub(super) fn give(value: &Value) -> bool {
    let slot = SLOT.take();
    let is_wanted = matches!(slot, Slot::Wanted);
    SLOT.set(if is_wanted {
        Slot::Filled(value.clone())
    } else {
        slot
    });
    is_wanted
}

/// Runs `visit`, which finds the value in the slot if it asks for it.
pub(super) fn offer<T>(value: &Value, visit: impl FnOnce() -> T) -> T {
    SLOT.set(Slot::Filled(value.clone()));
    let visited = visit();
    SLOT.set(Slot::Idle);
    visited
}

/// Takes what is in the slot.
pub(super) fn take() -> Option<Value> {
    match SLOT.take() {
        Slot::Filled(value) => Some(value),
        Slot::Idle | Slot::Wanted => None,
    }
}
