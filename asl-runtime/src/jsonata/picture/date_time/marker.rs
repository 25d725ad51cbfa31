//! One variable marker: what stands between the brackets comes in, a field goes out.

use std::ops::RangeInclusive;

use super::component::Component;
use super::{Field, Presentation};
use crate::jsonata::dialect::Dialect;
use crate::jsonata::error::Error;
use crate::jsonata::item::Item;
use crate::jsonata::picture::integer::{Case, IntegerPicture};
use crate::jsonata::text::Str;

/// Any number of digits.
const ANY: RangeInclusive<usize> = 1..=usize::MAX;

/// More digits than any text has, so that nothing matches.
const NONE: RangeInclusive<usize> = usize::MAX..=usize::MAX;

/// No width is larger, so that no picture makes a text that memory cannot hold.
const WIDEST: usize = 1000;

/// The width modifier: what stands behind a comma.
#[derive(Clone, Copy, Default)]
struct Width {
    least: Option<usize>,
    most: Option<usize>,
}

impl Field {
    /// Parses a marker. Blanks in it mean nothing.
    ///
    /// # Errors
    ///
    /// `D3131`, and `D3132` for a component that is not known. (The reference implementation shows it as
    /// `undefined` if it has a presentation modifier.)
    pub(super) fn parse(marker: &str, dialect: Dialect) -> Result<Self, Box<Error>> {
        let marker: String = marker.chars().filter(|c| !c.is_whitespace()).collect();
        let mut characters = marker.chars();
        let letter = characters.next();
        let component = letter
            .and_then(Component::of)
            .ok_or_else(|| unknown(letter))?;
        let modifiers = characters.as_str();
        let (presentation, width) = match modifiers.rsplit_once(',') {
            Some((presentation, width)) => (presentation, Width::parse(width)),
            None => (modifiers, Width::default()),
        };
        let (first, second) = split_presentation(presentation);
        let first = first.unwrap_or_else(|| component.default_presentation());
        let mut field = Self {
            component,
            presentation: Presentation::parse(component, first, second)?,
            zulu: second == Some('t'),
            longest: width.most,
            year_digits: None,
            reads: ANY,
            reads_fraction: component == Component::Fraction && dialect == Dialect::Current,
        };
        field.widen(width, dialect);
        Ok(field)
    }

    /// Applies the width to a field that is an integer (section 9.8.4.4 for years).
    ///
    /// Release 2.0.6 treats months and days as it does years, and this is how it knows how much to read.
    fn widen(&mut self, width: Width, dialect: Dialect) {
        let Presentation::Integer(picture) = &mut self.presentation else {
            return;
        };
        if !self.component.is_integer() {
            return;
        }
        let is_part_of_date = matches!(self.component, Component::Month | Component::Day);
        let counts_digits =
            self.component == Component::Year || is_part_of_date && dialect == Dialect::Aws;
        let mut total = counts_digits.then_some(width.most).flatten();
        if let Some(pattern) = picture.digits_mut() {
            pattern.mandatory = pattern.mandatory.max(width.least.unwrap_or(0));
            pattern.mandatory = total.unwrap_or(pattern.mandatory);
            let written = pattern.mandatory + pattern.optional;
            if counts_digits && total.is_none() && written >= 2 {
                total = Some(written);
            }
            if let Some(most) = total.filter(|&most| most > 0 && dialect == Dialect::Aws) {
                let least = most.checked_sub(pattern.optional);
                self.reads = least.map_or(NONE, |least| least..=most);
            }
        }
        self.year_digits = total.filter(|_| self.component == Component::Year);
    }

    /// Makes room for the next field, which follows without anything between them.
    ///
    /// Since 2.2, this is how it is known how many digits are to be read.
    pub(super) fn precede(&mut self, next: &Self, dialect: Dialect) {
        let next_is_integer =
            next.component.is_integer() && matches!(next.presentation, Presentation::Integer(_));
        if dialect == Dialect::Aws || !next_is_integer {
            return;
        }
        if let Presentation::Integer(picture) = &self.presentation
            && let Some(pattern) = picture.digits()
            && pattern.mandatory > 0
        {
            self.reads = pattern.mandatory..=pattern.mandatory;
        }
    }
}

impl Presentation {
    fn parse(component: Component, first: &str, second: Option<char>) -> Result<Self, Box<Error>> {
        if matches!(component, Component::Zone | Component::NamedZone) {
            return Ok(Self::Integer(IntegerPicture::parse(first)?));
        }
        if first.starts_with('n') {
            return Ok(Self::Name(Case::Lower));
        }
        if first.starts_with("Nn") {
            return Ok(Self::Name(Case::Title));
        }
        if first.starts_with('N') {
            return Ok(Self::Name(Case::Upper));
        }
        if !component.is_integer() {
            return Ok(Self::Plain);
        }
        let picture = match second {
            Some(second) => IntegerPicture::parse(&format!("{first};{second}")),
            None => IntegerPicture::parse(first),
        };
        Ok(Self::Integer(picture?))
    }
}

/// The first presentation modifier, and the letter behind it that is the second one.
fn split_presentation(text: &str) -> (Option<&str>, Option<char>) {
    let mut characters = text.chars();
    let last = characters.next_back();
    match last {
        None => (None, None),
        Some('a' | 't' | 'c' | 'o') if !characters.as_str().is_empty() => {
            (Some(characters.as_str()), last)
        }
        Some(_) => (Some(text), None),
    }
}

impl Width {
    /// Parses `least-most` or `least`, where `*` and whatever is no number stand for any width.
    fn parse(text: &str) -> Self {
        let number = |text: &str| {
            let end = text.find(|character: char| !character.is_ascii_digit());
            let digits = end.and_then(|end| text.get(..end)).unwrap_or(text);
            digits.parse().ok().map(|width: usize| width.min(WIDEST))
        };
        match text.split_once('-') {
            Some((least, most)) => Self {
                least: number(least),
                most: number(most),
            },
            None => Self {
                least: number(text),
                most: None,
            },
        }
    }
}

fn unknown(letter: Option<char>) -> Box<Error> {
    let letter = letter.map(String::from).unwrap_or_default();
    Error::new("D3132").value(Item::String(Str::plain(&letter)))
}
