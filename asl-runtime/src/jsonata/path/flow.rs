//! What goes from one step of a path to the next: a flow and the body of a step come in, a flow goes out.

use bumpalo::collections::Vec as BumpVec;

use crate::jsonata::{Context, Error, Evaluated, Flags, Item, List, Str};

/// The items between two steps of a path.
#[derive(Clone, Copy, Debug)]
pub enum Flow<'a> {
    /// A sequence of one item.
    One(Item<'a>),
    /// A sequence of any number of items.
    Many(List<'a>),
    /// An array, which stays one where the path ends with it.
    Array(List<'a>),
}

impl<'a> Flow<'a> {
    /// No items.
    pub const EMPTY: Self = Self::Many(List::EMPTY);

    /// The input of a path whose first step is no variable: the items of an array, or the item.
    #[inline]
    pub const fn begin(input: Item<'a>) -> Self {
        match input.as_list() {
            Some(list) => Self::Many(list),
            None => Self::One(input),
        }
    }

    /// What a step leaves that gave one result: a last step leaves an array as it is, and any other its items.
    #[inline]
    pub fn of(result: Item<'a>, last: bool) -> Self {
        match result.as_list() {
            None if result.is_undefined() => Self::EMPTY,
            Some(list) if last && !list.is_sequence() => Self::Array(list),
            Some(list) if !list.flags().has(Flags::CONSTRUCTED) => Self::Many(list),
            Some(_) | None => Self::One(result),
        }
    }

    /// What an array constructor leaves that is the first step. It is not evaluated for each item of the input.
    ///
    /// An index leaves an item instead of an array. The reference implementation goes on with it all the same,
    /// and finds items in a string only: its characters.
    pub fn constructed(cx: &'a Context<'a>, result: Item<'a>) -> Self {
        match result.as_list() {
            Some(list) if list.is_sequence() => Self::Many(list),
            Some(list) => Self::Array(list),
            None => Self::Many(characters(cx, result.as_str().unwrap_or_default())),
        }
    }

    /// Whether there are no items: a path ends here, with an array if this is one.
    pub fn is_empty(self) -> bool {
        match self {
            Self::One(_) => false,
            Self::Many(list) | Self::Array(list) => list.is_empty(),
        }
    }

    /// What a filter leaves of all that a step gave: an array, where that is the item at an index, stays one.
    pub const fn filtered(result: Item<'a>) -> Self {
        match result.as_list() {
            Some(list) if list.is_sequence() => Self::Many(list),
            Some(list) => Self::Array(list),
            None if result.is_undefined() => Self::EMPTY,
            None => Self::One(result),
        }
    }

    /// The items as an array or sequence that is not reduced.
    pub fn items(self, cx: &'a Context<'a>) -> List<'a> {
        match self {
            Self::One(item) => List::one(cx.arena(), item, Flags::SEQUENCE),
            Self::Many(list) | Self::Array(list) => list,
        }
    }

    /// The value of the path.
    #[inline]
    pub fn end(self, cx: &'a Context<'a>) -> Item<'a> {
        match self {
            Self::One(item) => item,
            Self::Many(list) => list.with_flags(cx.arena(), Flags::SEQUENCE).normalized(),
            Self::Array(list) => Item::Array(list),
        }
    }

    /// The value of a path that has `[]` somewhere: a sequence of one stays an array.
    pub fn end_keeping(self, cx: &'a Context<'a>) -> Item<'a> {
        let kept = Flags::SEQUENCE.with(Flags::KEEP_SINGLETON);
        match self {
            Self::One(item) => List::one(cx.arena(), item, kept).into(),
            Self::Many(list) => list.with_flags(cx.arena(), kept).normalized(),
            Self::Array(list) if list.flags().has(Flags::CONSTRUCTED) => {
                List::one(cx.arena(), list.into(), kept).into()
            }
            Self::Array(list) => list.into(),
        }
    }

    /// The value of a path that has `[]` behind all of it: a sequence of one stays an array.
    pub fn end_keeping_sequence(self, cx: &'a Context<'a>) -> Item<'a> {
        match self {
            Self::Array(list) => list.into(),
            Self::One(_) | Self::Many(_) => self.end_keeping(cx),
        }
    }
}

fn characters<'a>(cx: &'a Context<'a>, text: &'a str) -> List<'a> {
    let parts = text
        .split_inclusive(|_| true)
        .map(|part| Str::plain(part).into());
    List::built(
        BumpVec::from_iter_in(parts, cx.arena()).into_bump_slice(),
        Flags::SEQUENCE,
    )
}

/// Evaluates `body` for each item. `last` says that the path ends with this step.
///
/// # Errors
///
/// The first that `body` gives.
#[inline]
pub fn step<'a>(
    cx: &'a Context<'a>,
    flow: Flow<'a>,
    last: bool,
    mut body: impl FnMut(Item<'a>) -> Evaluated<'a>,
) -> Result<Flow<'a>, Box<Error>> {
    match flow {
        Flow::One(item) => Ok(Flow::of(body(item)?, last)),
        Flow::Array(list) if list.is_empty() => Ok(flow),
        Flow::Many(list) | Flow::Array(list) => {
            let mut results = Results::new(cx, list.len());
            for item in list {
                cx.step()?;
                results.push(body(item)?);
            }
            Ok(results.finish(last))
        }
    }
}

/// The results of a step, in one sequence. It takes memory from the second result on.
pub(super) struct Results<'a> {
    cx: &'a Context<'a>,
    expected: usize,
    first: Item<'a>,
    items: Option<BumpVec<'a, Item<'a>>>,
}

impl<'a> Results<'a> {
    /// None yet of about `expected`.
    pub(super) const fn new(cx: &'a Context<'a>, expected: usize) -> Self {
        Self {
            cx,
            expected,
            first: Item::Undefined,
            items: None,
        }
    }

    /// Takes one result; nothing is none.
    #[inline]
    pub(super) fn push(&mut self, result: Item<'a>) {
        if result.is_undefined() {
            return;
        }
        if let Some(items) = &mut self.items {
            return spill(items, result);
        }
        if self.first.is_undefined() {
            self.first = result;
            return;
        }
        let mut items = BumpVec::with_capacity_in(self.expected, self.cx.arena());
        spill(&mut items, self.first);
        spill(&mut items, result);
        self.items = Some(items);
    }

    /// What the step leaves.
    pub(super) fn finish(self, last: bool) -> Flow<'a> {
        match self.items {
            None => Flow::of(self.first, last),
            Some(items) => Flow::Many(List::built(items.into_bump_slice(), Flags::SEQUENCE)),
        }
    }
}

/// Appends the items of an array, or the item. Arrays that the expression constructed are items.
#[inline]
fn spill<'a>(items: &mut BumpVec<'a, Item<'a>>, result: Item<'a>) {
    match result.as_list() {
        Some(list) if !list.flags().has(Flags::CONSTRUCTED) => items.extend(list),
        Some(_) | None => items.push(result),
    }
}
