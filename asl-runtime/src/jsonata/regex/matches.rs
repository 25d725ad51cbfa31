//! One search: a text comes in, its matches go out one by one, each as the object of the protocol on demand.

use super::Regex;
use crate::jsonata::context::Context;
use crate::jsonata::error::Error;
use crate::jsonata::function::Function;
use crate::jsonata::item::Item;
use crate::jsonata::list::{Flags, List};
use crate::jsonata::record::Record;
use crate::jsonata::text::Str;

/// The matches of a regular expression in a text.
pub(in crate::jsonata) struct Matches<'a> {
    regex: &'a Regex,
    text: &'a str,
    search: Search<'a>,
    /// The end of the last match, and whether it is empty.
    last: Option<(usize, bool)>,
    /// A position in the text, in bytes and in UTF-16 code units, up to which these were counted.
    counted: (usize, usize),
}

/// Text of ASCII alone is searched faster.
enum Search<'a> {
    Ascii(regress::AsciiMatches<'a, 'a>),
    Unicode(regress::Matches<'a, 'a>),
}

/// One match.
pub(in crate::jsonata) struct Match<'a> {
    regex: &'a Regex,
    text: &'a str,
    found: regress::Match,
    index: usize,
}

impl<'a> Matches<'a> {
    pub(super) fn new(
        regex: &'a Regex,
        program: &'a regress::Regex,
        text: &'a str,
        start: usize,
    ) -> Self {
        let search = if text.is_ascii() {
            Search::Ascii(program.find_from_ascii(text, start))
        } else {
            Search::Unicode(program.find_from(text, start))
        };
        Self {
            regex,
            text,
            search,
            last: None,
            counted: (0, 0),
        }
    }

    /// The next match.
    ///
    /// # Errors
    ///
    /// `D1004` for an empty match behind the first one: as in JavaScript the search would not leave it.
    pub(in crate::jsonata) fn next(&mut self) -> Result<Option<Match<'a>>, Box<Error>> {
        match self.last {
            Some((end, _)) if end >= self.text.len() => return Ok(None),
            Some((_, true)) => return Err(self.regex.stuck()),
            Some((_, false)) | None => {}
        }
        let found = match &mut self.search {
            Search::Ascii(search) => search.next(),
            Search::Unicode(search) => search.next(),
        };
        let Some(found) = found else { return Ok(None) };
        let is_empty = found.range().is_empty();
        if is_empty && self.last.is_some() {
            return Err(self.regex.stuck());
        }
        self.last = Some((found.end(), is_empty));
        Ok(Some(Match {
            regex: self.regex,
            text: self.text,
            index: self.units(found.start()),
            found,
        }))
    }

    /// The UTF-16 code units up to this position, which is not before the last one that was asked for.
    fn units(&mut self, position: usize) -> usize {
        if let Search::Ascii(_) = self.search {
            return position;
        }
        let (bytes, units) = self.counted;
        let between = self.text.get(bytes..position).unwrap_or_default();
        self.counted = (position, units + units_of(between));
        self.counted.1
    }
}

impl<'a> Match<'a> {
    /// What was matched.
    pub(in crate::jsonata) fn matched(&self) -> Item<'a> {
        self.part(self.found.range())
    }

    /// Where it starts, in UTF-16 code units.
    pub(in crate::jsonata) const fn index(&self) -> Item<'a> {
        Item::number(self.index as f64)
    }

    /// Where it starts and ends, in bytes.
    pub(in crate::jsonata) fn range(&self) -> std::ops::Range<usize> {
        self.found.range()
    }

    /// What the groups matched; nothing for a group that took no part.
    pub(in crate::jsonata) fn groups(&self, cx: &'a Context<'a>) -> List<'a> {
        let groups = self.found.captures.iter();
        let groups = groups.map(|group| group.clone().map_or(Item::Undefined, |at| self.part(at)));
        List::built(cx.arena().alloc_slice_fill_iter(groups), Flags::NONE)
    }

    /// The object that the regular expression gives as a function.
    pub(in crate::jsonata) fn object(&self, cx: &'a Context<'a>) -> Item<'a> {
        let length = self.matched().as_str().map_or(0, units_of);
        let members = [
            (Str::literal("match"), self.matched()),
            (Str::literal("start"), self.index()),
            (
                Str::literal("end"),
                Item::number((self.index + length) as f64),
            ),
            (Str::literal("groups"), self.groups(cx).into()),
            (Str::literal("next"), self.next(cx)),
        ];
        Record::built(cx, cx.arena().alloc(members)).into()
    }

    /// The function that gives the object of the match after this one.
    fn next(&self, cx: &'a Context<'a>) -> Item<'a> {
        let (regex, text, end) = (self.regex, self.text, self.found.end());
        Function::closure(cx, 0, None, move |cx, _, _| {
            if end >= text.len() {
                return Ok(Item::Undefined);
            }
            match regex.matches(text, end)?.next()? {
                Some(next) if next.range().is_empty() => Err(regex.stuck()),
                Some(next) => Ok(next.object(cx)),
                None => Ok(Item::Undefined),
            }
        })
    }

    fn part(&self, range: std::ops::Range<usize>) -> Item<'a> {
        Item::String(Str::plain(self.text.get(range).unwrap_or_default()))
    }
}

/// How many UTF-16 code units the text has.
pub(in crate::jsonata) fn units_of(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(char::len_utf16).sum()
}

/// The offset in bytes of a position in UTF-16 code units, within the text and between its characters.
pub(in crate::jsonata) fn offset(text: &str, units: f64) -> usize {
    let units = units as usize;
    if text.is_ascii() {
        return units.min(text.len());
    }
    let mut passed = 0;
    let inside = |character: &char| {
        passed += character.len_utf16();
        passed <= units
    };
    text.chars().take_while(inside).map(char::len_utf8).sum()
}
