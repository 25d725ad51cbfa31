//! One search: a text comes in, its matches go out one by one, each as the object of the protocol on demand.

use std::ops::Range;

use super::Regex;
use crate::jsonata::context::Context;
use crate::jsonata::error::Error;
use crate::jsonata::item::{Function, Item};
use crate::jsonata::list::{Flags, List};
use crate::jsonata::record::Record;
use crate::jsonata::text::Str;

/// The matches of a regular expression in a text.
pub(in crate::jsonata) struct Matches<'a> {
    regex: &'a Regex,
    text: &'a str,
    /// Where the search begins.
    start: usize,
    search: Search<'a>,
    /// Tells whether there is a match from a position on, where `search` could take too long to find none.
    filter: Option<&'a regex_lite::Regex>,
    /// The end of the last match, and whether it is empty.
    last: Option<(usize, bool)>,
    /// A position in the text, in bytes and in UTF-16 code units, up to which these were counted.
    counted: (usize, usize),
}

/// Text of ASCII alone is searched faster.
enum Search<'a> {
    /// From a position on.
    Linear(&'a regex_lite::Regex, usize),
    Ascii(regress::AsciiMatches<'a, 'a>),
    Unicode(regress::Matches<'a, 'a>),
}

/// One match.
pub(in crate::jsonata) struct Match<'a> {
    regex: &'a Regex,
    text: &'a str,
    found: Found,
    index: usize,
}

/// Where a match and its groups are.
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) groups: Vec<Option<Range<usize>>>,
}

impl From<regress::Match> for Found {
    fn from(found: regress::Match) -> Self {
        Self {
            range: found.range(),
            groups: found.captures,
        }
    }
}

/// The first match from a position on; the position moves behind it.
pub(super) fn find(search: &regex_lite::Regex, text: &str, position: &mut usize) -> Option<Found> {
    let mut places = search.capture_locations();
    let range = search
        .captures_read_at(&mut places, text, *position)?
        .range();
    let next = text.get(range.end..).and_then(|rest| rest.chars().next());
    *position = match range.is_empty() {
        true => range.end + next.map_or(1, char::len_utf8),
        false => range.end,
    };
    let group = |number| places.get(number).map(|(start, end)| start..end);
    Some(Found {
        range,
        groups: (1..places.len()).map(group).collect(),
    })
}

impl Regex {
    /// The matches in this text, from this position on.
    ///
    /// # Errors
    ///
    /// `S0303` for a pattern that is wrong.
    pub(in crate::jsonata) fn matches<'a>(
        &'a self,
        text: &'a str,
        start: usize,
    ) -> Result<Matches<'a>, Box<Error>> {
        match &self.program {
            Ok(program) => Ok(Matches::new(self, program, text, start)),
            Err(error) => Err(Error::new("S0303").detail(&error.to_string())),
        }
    }

    /// `D1004`, for a pattern that would match nothing again and again.
    #[cold]
    fn stuck(&self) -> Box<Error> {
        Error::new("D1004").value(Item::text(self.source))
    }
}

impl<'a> Matches<'a> {
    fn new(regex: &'a Regex, program: &'a regress::Regex, text: &'a str, start: usize) -> Self {
        let linear = regex.linear(text.len());
        let search = if let Some((true, linear)) = linear {
            Search::Linear(linear, start)
        } else if text.is_ascii() {
            Search::Ascii(program.find_from_ascii(text, start))
        } else {
            Search::Unicode(program.find_from(text, start))
        };
        Self {
            regex,
            text,
            start,
            search,
            filter: linear
                .filter(|(is_exact, _)| !is_exact)
                .map(|(_, linear)| linear),
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
        let position = self.last.map_or(self.start, |(end, _)| end);
        if self
            .filter
            .is_some_and(|filter| !filter.is_match_at(self.text, position))
        {
            return Ok(None);
        }
        let found = match &mut self.search {
            Search::Linear(_, position) if *position > self.text.len() => None,
            Search::Linear(search, position) => find(search, self.text, position),
            Search::Ascii(search) => search.next().map(Found::from),
            Search::Unicode(search) => search.next().map(Found::from),
        };
        let Some(found) = found else { return Ok(None) };
        let is_empty = found.range.is_empty();
        if is_empty && self.last.is_some() {
            return Err(self.regex.stuck());
        }
        self.last = Some((found.range.end, is_empty));
        Ok(Some(Match {
            regex: self.regex,
            text: self.text,
            index: self.units(found.range.start),
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
        self.part(self.found.range.clone())
    }

    /// Where it starts, in UTF-16 code units.
    pub(in crate::jsonata) const fn index(&self) -> Item<'a> {
        Item::number(self.index as f64)
    }

    /// Where it starts and ends, in bytes.
    pub(in crate::jsonata) fn range(&self) -> Range<usize> {
        self.found.range.clone()
    }

    /// What the groups matched; nothing for a group that took no part.
    pub(in crate::jsonata) fn groups(&self, cx: &'a Context<'a>) -> List<'a> {
        let groups = self.found.groups.iter();
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
        Record::built(cx.arena(), cx.arena().alloc(members)).into()
    }

    /// The function that gives the object of the match after this one.
    fn next(&self, cx: &'a Context<'a>) -> Item<'a> {
        let (regex, text, end) = (self.regex, self.text, self.found.range.end);
        Function::closure(cx, 0, None, move |_, _| {
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

    fn part(&self, range: Range<usize>) -> Item<'a> {
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
