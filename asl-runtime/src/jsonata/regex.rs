//! Regular expressions: a pattern and a text come in, the matches that JavaScript finds go out.

mod function;
mod linear;
pub(super) mod matches;
#[cfg(test)]
mod tests;

use std::fmt;

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

impl fmt::Debug for Regex {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "/{}/", self.source)
    }
}
