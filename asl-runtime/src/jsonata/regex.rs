//! Regular expressions: a pattern and a text come in, the matches that JavaScript finds go out.

mod linear;
mod matches;
#[cfg(test)]
mod tests;

use std::fmt;

use super::context::Context;
use super::error::Error;
use super::item::{Evaluated, Item};
use super::print;

pub(super) use matches::{Match, Matches, offset, units_of};

/// A regular expression, which generated code keeps in a static.
///
/// Called with a string it gives an object with the first `match`, its `start` and `end`, its `groups`, and a
/// function that gives the `next` one.
pub struct Regex {
    source: &'static str,
    program: Result<regress::Regex, regress::Error>,
    /// For texts in which trial and error could take too long.
    linear: Option<(linear::Linear, regex_lite::Regex)>,
}

impl Regex {
    /// How many parameters it has as a function: a string, and where to start.
    pub(super) const ARITY: usize = 2;

    /// The regular expression of JavaScript with this pattern and the flags `i` and `m`.
    ///
    /// The compiler has checked the pattern; if it is wrong all the same, each use of it is an error.
    pub fn new(source: &'static str, flags: &str) -> Self {
        Self {
            source,
            program: regress::Regex::with_flags(source, flags),
            linear: linear(source, flags),
        }
    }

    /// The linear search, if trial and error could take too long in a text of this length.
    fn linear(&self, length: usize) -> Option<(bool, &regex_lite::Regex)> {
        /// How often trial and error may look at characters before the linear search is faster in the worst case.
        const MOST: usize = 1 << 20;
        let (linear, search) = self.linear.as_ref()?;
        let times = linear.repetitions.map(|repetitions| repetitions + 1);
        let looks = times.and_then(|times| length.checked_pow(times));
        match looks {
            Some(looks) if looks <= MOST => None,
            Some(_) | None => Some((linear.is_exact, search)),
        }
    }

    /// The matches in this text, from this position on.
    ///
    /// # Errors
    ///
    /// `S0303` for a pattern that is wrong.
    pub(super) fn matches<'a>(
        &'a self,
        text: &'a str,
        start: usize,
    ) -> Result<Matches<'a>, Box<Error>> {
        match &self.program {
            Ok(program) => Ok(Matches::new(self, program, text, start)),
            Err(error) => Err(Error::new("S0303").detail(&error.to_string())),
        }
    }

    /// What it gives as a function: an object about the first match, or nothing.
    pub(super) fn call<'a>(&'a self, cx: &'a Context<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
        let text = subject(cx, arguments.first().copied().unwrap_or_default());
        let start = arguments.get(1).and_then(Item::as_number);
        let start = offset(text, start.unwrap_or(0.0));
        let first = self.matches(text, start)?.next()?;
        Ok(first.map_or(Item::Undefined, |first| first.object(cx)))
    }

    /// `D1004`, for a pattern that would match nothing again and again.
    #[cold]
    fn stuck(&self) -> Box<Error> {
        Error::new("D1004").value(Item::text(self.source))
    }
}

/// The linear search for a pattern; where it would be too large, the one for a pattern that counts nothing.
fn linear(source: &str, flags: &str) -> Option<(linear::Linear, regex_lite::Regex)> {
    let search = |counts| {
        let linear = linear::translate(source, flags, counts)?;
        let search = regex_lite::RegexBuilder::new(&linear.pattern)
            .size_limit(1 << 16)
            .build();
        Some((linear, search.ok()?))
    };
    search(true).or_else(|| search(false))
}

/// The text in which to search; JavaScript makes one of everything.
fn subject<'a>(cx: &'a Context<'a>, item: Item<'a>) -> &'a str {
    item.as_str()
        .unwrap_or_else(|| cx.arena().alloc_str(&print::to_json(item)))
}

impl fmt::Debug for Regex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "/{}/", self.source)
    }
}
