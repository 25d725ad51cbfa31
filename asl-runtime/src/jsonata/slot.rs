//! A variable that is bound while an expression runs, by then or not yet.

use std::cell::Cell;

use super::context::Context;
use super::item::Item;

/// Holds the value of a variable; closures share it.
#[derive(Debug)]
pub struct Slot<'a>(Cell<Option<Item<'a>>>);

impl<'a> Context<'a> {
    /// A variable that is not bound yet.
    pub fn slot(&self) -> &'a Slot<'a> {
        self.arena().alloc(Slot(Cell::new(None)))
    }
}

impl<'a> Slot<'a> {
    /// The value, if the variable is bound.
    pub fn get(&self) -> Option<Item<'a>> {
        self.0.get()
    }

    /// Binds the variable; gives the value on.
    pub fn bind(&self, value: Item<'a>) -> Item<'a> {
        self.0.set(Some(value));
        value
    }
}
