//! What searches a text: a regular expression or a function of the same protocol comes in, matches go out.
//!
//! The protocol: called with a text, a matcher gives nothing, or an object with `match`, `start`, `end`, `groups`
//! and the function `next`, which gives such an object again. Positions are in UTF-16 code units.

use crate::jsonata::context::Context;
use crate::jsonata::error::Error;
use crate::jsonata::item::Item;
use crate::jsonata::list::List;
use crate::jsonata::regex::matches::{self, offset, units_of};
use crate::jsonata::text::Str;

/// The matches of any matcher in a text.
pub(super) enum Matches<'a> {
    /// Of a regular expression, which needs none of the objects of the protocol.
    Regex(matches::Matches<'a>),
    /// Of another function: what to call for the next match, and with what.
    Custom {
        text: &'a str,
        next: Item<'a>,
        argument: Item<'a>,
    },
}

/// One match.
pub(super) enum Match<'a> {
    /// Of a regular expression.
    Regex(matches::Match<'a>),
    /// The object that another function gave; an empty one for what is none.
    Custom { text: &'a str, object: Item<'a> },
}

impl<'a> Matches<'a> {
    /// The matches of `matcher` in `text`.
    pub(super) fn new(matcher: Item<'a>, text: &'a str) -> Result<Self, Box<Error>> {
        if let Some(regex) = matcher.as_function().and_then(|function| function.regex) {
            return Ok(Self::Regex(regex.matches(text, 0)?));
        }
        Ok(Self::Custom {
            text,
            next: matcher,
            argument: Item::String(Str::plain(text)),
        })
    }

    /// The next match.
    ///
    /// # Errors
    ///
    /// `D1004` for an empty match of a regular expression behind the first one, `T1006` for a matcher that is no
    /// function, `T1010` for one that does not keep the protocol, and what it fails with.
    pub(super) fn next(&mut self, cx: &'a Context<'a>) -> Result<Option<Match<'a>>, Box<Error>> {
        let (text, matcher, argument) = match self {
            Self::Regex(matches) => return Ok(matches.next()?.map(Match::Regex)),
            Self::Custom {
                text,
                next,
                argument,
            } => (*text, next, argument),
        };
        let function = matcher.as_function().ok_or_else(|| Error::new("T1006"))?;
        let object = function.call(cx, Item::Null, &[std::mem::take(argument)])?;
        if object.is_undefined() {
            return Ok(None);
        }
        check(object)?;
        *matcher = member(object, "next");
        Ok(Some(Match::Custom { text, object }))
    }
}

/// Whether a result is an object of the protocol: one of its members is enough.
fn check(result: Item<'_>) -> Result<(), Box<Error>> {
    let is_kept = match result {
        Item::Undefined | Item::Null => true,
        Item::Bool(value) => !value,
        Item::Number(number) => number == 0.0,
        Item::String(text) => text.is_empty(),
        Item::Array(_) | Item::Function(_) => false,
        Item::Object(object) => {
            object.get("start").as_number().is_some()
                || object.get("groups").as_list().is_some()
                || object.get("next").as_function().is_some()
        }
    };
    is_kept.then_some(()).ok_or_else(|| Error::new("T1010"))
}

fn member<'a>(object: Item<'a>, name: &str) -> Item<'a> {
    object
        .as_record()
        .map_or(Item::Undefined, |object| object.get(name))
}

impl<'a> Match<'a> {
    /// What was matched.
    pub(super) fn matched(&self) -> Item<'a> {
        match self {
            Self::Regex(found) => found.matched(),
            Self::Custom { object, .. } => member(*object, "match"),
        }
    }

    /// Where it starts, in UTF-16 code units.
    pub(super) fn index(&self) -> Item<'a> {
        match self {
            Self::Regex(found) => found.index(),
            Self::Custom { object, .. } => member(*object, "start"),
        }
    }

    /// What the groups matched: an array, if the matcher keeps the protocol.
    pub(super) fn groups(&self, cx: &'a Context<'a>) -> Item<'a> {
        match self {
            Self::Regex(found) => found.groups(cx).into(),
            Self::Custom { object, .. } => member(*object, "groups"),
        }
    }

    /// The object of the protocol.
    pub(super) fn object(&self, cx: &'a Context<'a>) -> Item<'a> {
        match self {
            Self::Regex(found) => found.object(cx),
            Self::Custom { object, .. } => *object,
        }
    }

    /// Where it starts, in bytes.
    pub(super) fn start(&self) -> usize {
        match self {
            Self::Regex(found) => found.range().start,
            Self::Custom { text, object } => position(text, *object, "start"),
        }
    }

    /// Where it says that it ends, in bytes.
    pub(super) fn end(&self) -> usize {
        match self {
            Self::Regex(found) => found.range().end,
            Self::Custom { text, object } => position(text, *object, "end"),
        }
    }

    /// Where the match itself ends, in bytes.
    pub(super) fn end_of_match(&self) -> usize {
        match self {
            Self::Regex(found) => found.range().end,
            Self::Custom { text, .. } => {
                let length = self.matched().as_str().map_or(0, units_of);
                let start = self.index().as_number().unwrap_or(0.0);
                offset(text, start + length as f64)
            }
        }
    }
}

fn position(text: &str, object: Item<'_>, name: &str) -> usize {
    offset(text, member(object, name).as_number().unwrap_or(0.0))
}

/// The groups of a match, none if there is no array of them.
pub(super) fn groups<'a>(cx: &'a Context<'a>, found: &Match<'a>) -> List<'a> {
    found.groups(cx).as_list().unwrap_or(List::EMPTY)
}
