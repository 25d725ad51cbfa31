//! A regular expression as a function: a text comes in, an object about the first match goes out.

use super::Regex;
use super::matches::offset;
use crate::jsonata::context::Context;
use crate::jsonata::item::{Evaluated, Function, Item};
use crate::jsonata::print;

/// How many parameters there are: a string, and where to start.
const ARITY: usize = 2;

impl<'a> Function<'a> {
    /// A regular expression as a value.
    pub fn regex(cx: &'a Context<'a>, regex: &'a Regex) -> Item<'a> {
        Item::Function(
            cx.arena().alloc(Self {
                arity: ARITY,
                signature: None,
                body: cx
                    .arena()
                    .alloc(move |_, arguments: &[_]| regex.call(cx, arguments)),
                regex: Some(regex),
            }),
        )
    }
}

impl Regex {
    /// What it gives as a function: an object about the first match, or nothing.
    fn call<'a>(&'a self, cx: &'a Context<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
        let text = subject(cx, arguments.first().copied().unwrap_or_default());
        let start = arguments.get(1).and_then(Item::as_number);
        let start = offset(text, start.unwrap_or(0.0));
        let first = self.matches(text, start)?.next()?;
        Ok(first.map_or(Item::Undefined, |first| first.object(cx)))
    }
}

/// The text in which to search; JavaScript makes one of everything.
fn subject<'a>(cx: &'a Context<'a>, item: Item<'a>) -> &'a str {
    item.as_str()
        .unwrap_or_else(|| cx.arena().alloc_str(&print::to_json(item)))
}
