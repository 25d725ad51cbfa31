//! `$append` without the function: two items come in, or one after the other, an array goes out.

use bumpalo::collections::Vec as BumpVec;

use crate::jsonata::{Context, Flags, Item, List};

/// The second behind the first: items of arrays, and items; nothing adds nothing.
pub(crate) fn append<'a>(cx: &'a Context<'a>, first: Item<'a>, second: Item<'a>) -> Item<'a> {
    let mut appended = Appended::default();
    appended.push(cx, first);
    appended.push(cx, second);
    appended.finish()
}

/// Any number of items, appended to each other. One alone stays what it is; two or more make a plain array.
#[derive(Default)]
pub(crate) struct Appended<'a> {
    first: Item<'a>,
    items: Option<BumpVec<'a, Item<'a>>>,
}

impl<'a> Appended<'a> {
    /// Appends an item, or those of an array.
    pub(crate) fn push(&mut self, cx: &'a Context<'a>, item: Item<'a>) {
        if item.is_undefined() {
            return;
        }
        if let Some(items) = &mut self.items {
            return extend(items, item);
        }
        if self.first.is_undefined() {
            self.first = item;
            return;
        }
        let mut items = BumpVec::new_in(cx.arena());
        extend(&mut items, self.first);
        extend(&mut items, item);
        self.items = Some(items);
    }

    /// All of it.
    pub(crate) fn finish(self) -> Item<'a> {
        match self.items {
            None => self.first,
            Some(items) => List::built(items.into_bump_slice(), Flags::NONE).into(),
        }
    }
}

/// Pushes an item, or those of an array.
#[inline]
pub(super) fn extend<'a>(items: &mut BumpVec<'a, Item<'a>>, item: Item<'a>) {
    match item.as_list() {
        Some(list) => items.extend(list),
        None => items.push(item),
    }
}
