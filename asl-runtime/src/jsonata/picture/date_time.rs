//! `$fromMillis` and `$toMillis`: a picture such as `[D1o] [MNn] [Y]`, and a time or its text.

mod component;
mod format;
mod marker;
mod matcher;
mod moment;
mod read;
pub(super) mod utc;

use std::ops::RangeInclusive;

use super::integer::{Case, IntegerPicture};
use super::javascript::parse_int;
use crate::jsonata::dialect::Dialect;
use crate::jsonata::error::Error;
use component::Component;

/// The picture of a date and time (XPath Functions and Operators 3.1, section 9.8.4).
///
/// ```
/// use asl_runtime::jsonata::Dialect;
/// use asl_runtime::jsonata::picture::{DateTimePicture, Zone};
///
/// let picture = DateTimePicture::parse("[D1o] [MNn] [Y]", Dialect::Aws).unwrap();
/// assert_eq!(picture.format(0.0, Zone::UTC).unwrap(), "1st January 1970");
/// assert_eq!(picture.read("2nd January 1970", 0.0).unwrap(), Some(86_400_000.0));
/// ```
#[derive(Clone, Debug)]
pub struct DateTimePicture {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Literal(Box<str>),
    Field(Field),
}

/// One variable marker: what stands between brackets.
#[derive(Clone, Debug)]
struct Field {
    component: Component,
    presentation: Presentation,
    /// `t`: Universal time is shown as `Z`.
    zulu: bool,
    /// How long a name can be.
    longest: Option<usize>,
    /// Of a year, how many of its last digits are shown.
    year_digits: Option<usize>,
    /// How many digits are read.
    reads: RangeInclusive<usize>,
    /// Whether digits of a second are read as a fraction, and not as a number of milliseconds.
    reads_fraction: bool,
}

#[derive(Clone, Debug)]
enum Presentation {
    /// `N`, `n` and `Nn`
    Name(Case),
    Integer(IntegerPicture),
    /// Another modifier, where it has no meaning.
    Plain,
}

/// How far a time zone is ahead of Universal time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Zone {
    hours: f64,
    minutes: f64,
}

impl DateTimePicture {
    /// Parses a picture.
    ///
    /// # Errors
    ///
    /// `D3131`, `D3132` and `D3135`.
    pub fn parse(picture: &str, dialect: Dialect) -> Result<Self, Box<Error>> {
        let mut parts = Vec::new();
        let mut rest = picture;
        while let Some((literal, marker)) = rest.split_once('[') {
            push_literal(&mut parts, literal);
            if let Some(after) = marker.strip_prefix('[') {
                parts.push(Part::Literal("[".into()));
                rest = after;
                continue;
            }
            let (marker, after) = marker.split_once(']').ok_or_else(|| Error::new("D3135"))?;
            let field = Field::parse(marker, dialect)?;
            if let Some(Part::Field(previous)) = parts.last_mut() {
                previous.precede(&field, dialect);
            }
            parts.push(Part::Field(field));
            rest = after;
        }
        push_literal(&mut parts, rest);
        Ok(Self { parts })
    }
}

fn push_literal(parts: &mut Vec<Part>, text: &str) {
    if !text.is_empty() {
        parts.push(Part::Literal(text.replace("]]", "]").into()));
    }
}

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self {
        hours: 0.0,
        minutes: 0.0,
    };

    /// Parses `+hhmm` or `-hhmm`.
    ///
    /// As in the reference implementation, `-0530` is six hours and thirty minutes behind.
    pub fn parse(text: &str) -> Self {
        let offset = parse_int(text);
        Self {
            hours: (offset / 100.0).floor(),
            minutes: offset % 100.0,
        }
    }

    fn millis(self) -> f64 {
        (60.0 * self.hours + self.minutes) * 60.0 * 1000.0
    }

    /// Hours and minutes in one number.
    fn digits(self) -> f64 {
        self.hours * 100.0 + self.minutes
    }
}
