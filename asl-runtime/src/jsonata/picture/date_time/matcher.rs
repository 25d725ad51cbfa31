//! Text against a picture: text comes in, the part of it that belongs to each field goes out.
//!
//! The reference implementation builds a regular expression. What can stand for a part is tried here in the
//! order in which that expression would try it, so that a text that can be read in two ways is read the same.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use super::component::Component;
use super::{DateTimePicture, Field, Part, Presentation};
use crate::jsonata::error::Error;
use crate::jsonata::picture::integer::{self, Grouping, IntegerPicture, Notation, words};

/// What can stand for a part of a picture.
#[derive(Clone, Debug)]
pub(super) enum Matcher<'p> {
    Literal(&'p str),
    /// The offset of a zone: text before it, a sign, digits, and more digits if there is a separator.
    Zone(&'static str, Option<char>),
    /// Letters of ASCII.
    Letters,
    Roman,
    Words,
    /// So many digits, and the suffix of an ordinal.
    Digits(RangeInclusive<usize>, bool),
}

/// A part, where it starts, and where it can end.
struct Choice {
    start: usize,
    end: usize,
    others: std::vec::IntoIter<usize>,
}

impl DateTimePicture {
    /// What can stand for each part.
    ///
    /// # Errors
    ///
    /// `D3130` and `D3133`, as in formatting.
    pub(super) fn matchers(&self) -> Result<Vec<Matcher<'_>>, Box<Error>> {
        let matchers = self.parts.iter().map(|part| match part {
            Part::Literal(text) => Ok(Matcher::Literal(text)),
            Part::Field(field) => field.matcher(),
        });
        matchers.collect()
    }
}

impl Field {
    fn matcher(&self) -> Result<Matcher<'_>, Box<Error>> {
        if self.reads_fraction {
            return Ok(Matcher::Digits(1..=usize::MAX, false));
        }
        match (self.component, &self.presentation) {
            (Component::Zone, Presentation::Integer(picture)) => {
                Ok(Matcher::Zone("", zone_separator(picture)))
            }
            (Component::NamedZone, Presentation::Integer(picture)) => {
                Ok(Matcher::Zone("GMT", zone_separator(picture)))
            }
            (Component::HalfDay, _) => Ok(Matcher::Letters),
            (_, Presentation::Integer(picture)) => match &picture.notation {
                Notation::Letters(_) => Ok(Matcher::Letters),
                Notation::Roman(_) => Ok(Matcher::Roman),
                Notation::Words(_) => Ok(Matcher::Words),
                Notation::Digits(_) => Ok(Matcher::Digits(self.reads.clone(), picture.ordinal)),
                Notation::Unknown(token) => Err(integer::unknown(token)),
            },
            (component, Presentation::Name(_) | Presentation::Plain) => match component.names() {
                Some(_) => Ok(Matcher::Letters),
                None => Err(self.has_no_names()),
            },
        }
    }
}

/// The separator between hours and minutes.
pub(super) fn zone_separator(picture: &IntegerPicture) -> Option<char> {
    match picture.digits()?.grouping {
        Grouping::Every(_, separator) => Some(separator),
        Grouping::At(_) => None,
    }
}

/// The texts that belong to the matchers, if they match all of `text`.
///
/// It is enough to try each part once at each place: how the parts before it matched makes no difference.
pub(super) fn split<'t>(matchers: &[Matcher<'_>], text: &'t str) -> Option<Vec<&'t str>> {
    let mut tried = HashSet::new();
    let mut path: Vec<Choice> = Vec::with_capacity(matchers.len());
    let mut position = 0;
    loop {
        match matchers.get(path.len()) {
            None if position == text.len() => break,
            Some(matcher) if tried.insert((path.len(), position)) => path.push(Choice {
                start: position,
                end: position,
                others: matcher.ends(text.get(position..)?).into_iter(),
            }),
            None | Some(_) => {}
        }
        position = go_on(&mut path)?;
    }
    path.iter()
        .map(|choice| text.get(choice.start..choice.end))
        .collect()
}

/// Goes on to the next end of the last part that has one, and gives it.
fn go_on(path: &mut Vec<Choice>) -> Option<usize> {
    loop {
        let choice = path.last_mut()?;
        if let Some(length) = choice.others.next() {
            choice.end = choice.start + length;
            return Some(choice.end);
        }
        path.pop();
    }
}

impl Matcher<'_> {
    /// How much of the text it can take, in the order of preference.
    fn ends(&self, text: &str) -> Vec<usize> {
        match self {
            Self::Literal(literal) => Vec::from_iter(literal_end(literal, text)),
            Self::Zone(prefix, separator) => zone_ends(prefix, *separator, text),
            Self::Letters => from_longest(1..=run(text, |letter| letter.is_ascii_alphabetic())),
            Self::Roman => from_longest(
                1..=run(text, |numeral| {
                    "MDCLXVI".contains(numeral.to_ascii_uppercase())
                }),
            ),
            Self::Words => words::ends(text),
            Self::Digits(count, ordinal) => {
                let digits = run(text, |digit| digit.is_ascii_digit());
                let ends = from_longest(*count.start()..=digits.min(*count.end()));
                if *ordinal {
                    return with_suffix(ends, text);
                }
                ends
            }
        }
    }
}

fn from_longest(lengths: RangeInclusive<usize>) -> Vec<usize> {
    lengths.rev().collect()
}

/// How many bytes of ASCII at the start of the text are of this kind.
fn run(text: &str, kind: impl Fn(char) -> bool) -> usize {
    let end = text.find(|character: char| !kind(character));
    end.unwrap_or(text.len())
}

fn with_suffix(ends: Vec<usize>, text: &str) -> Vec<usize> {
    let has_suffix = |end: &usize| {
        let suffix = text.get(*end..*end + 2);
        suffix.is_some_and(|suffix| {
            ["th", "st", "nd", "rd"]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(suffix))
        })
    };
    let ends = ends.into_iter().filter(has_suffix);
    ends.map(|end| end + 2).collect()
}

fn zone_ends(prefix: &str, separator: Option<char>, text: &str) -> Vec<usize> {
    let digits_at = |position: usize| {
        let rest = text.get(position..).unwrap_or_default();
        run(rest, |digit| digit.is_ascii_digit())
    };
    let Some(after_prefix) = literal_end(prefix, text) else {
        return Vec::new();
    };
    let rest = text.get(after_prefix..).unwrap_or_default();
    if !rest.starts_with(['+', '-']) {
        return Vec::new();
    }
    let start = after_prefix + 1;
    let end = start + digits_at(start);
    let Some(separator) = separator else {
        return from_longest(start + 1..=end);
    };
    let separated = text
        .get(end..)
        .is_some_and(|rest| rest.starts_with(separator));
    if end == start || !separated {
        return Vec::new();
    }
    let start = end + separator.len_utf8();
    from_longest(start + 1..=start + digits_at(start))
}

/// The length of this literal at the start of the text, in which case makes no difference.
fn literal_end(literal: &str, text: &str) -> Option<usize> {
    let mut rest = text.chars();
    for character in literal.chars() {
        let other = rest.next()?;
        if fold(character) != fold(other) {
            return None;
        }
    }
    Some(text.len() - rest.as_str().len())
}

/// The upper-case character that a regular expression of JavaScript compares instead of this one.
fn fold(character: char) -> char {
    let mut upper = character.to_uppercase();
    match (upper.next(), upper.next()) {
        (Some(upper), None) if character.is_ascii() || !upper.is_ascii() => upper,
        _ => character,
    }
}
