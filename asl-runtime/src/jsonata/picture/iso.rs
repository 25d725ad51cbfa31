//! Times in ISO 8601, for functions that are given no picture: text comes in, milliseconds go out, and back.

use std::sync::LazyLock;

use super::date_time::{DateTimePicture, Zone, utc};
use crate::jsonata::dialect::Dialect;
use crate::jsonata::error::Error;
use crate::jsonata::item::Item;
use crate::jsonata::text::Str;

/// The time in this zone as `2018-03-23T10:33:36.617Z`, from milliseconds since 1970-01-01T00:00:00Z.
///
/// # Errors
///
/// `D1001` for a time that is out of range.
pub fn format_iso(millis: f64, zone: Zone) -> Result<String, Box<Error>> {
    static ISO: LazyLock<Result<DateTimePicture, Box<Error>>> = LazyLock::new(|| {
        let picture = "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]";
        DateTimePicture::parse(picture, Dialect::Current)
    });
    let picture = ISO.as_ref().map_err(Clone::clone)?;
    picture.format(millis, zone)
}

/// The parts of a text that looks like a time.
struct Parts<'t> {
    year: &'t str,
    /// Two digits each: the month, and the day.
    days: Vec<&'t str>,
    /// `hh:mm:ss`. A list, for release 2.0.6 lets it repeat.
    clocks: Vec<&'t str>,
    fraction: Option<&'t str>,
    /// `Z`, `±hhmm` or `±hh:mm`
    zone: Option<&'t str>,
}

/// The milliseconds since 1970-01-01T00:00:00Z of a time in ISO 8601; `NaN` of what only looks like one.
///
/// A time of day without a zone is in Universal time. (JavaScript takes the zone of the computer for it, and
/// where it finds no time, it makes one of some texts after all: `2018.5` is the first of May there.)
///
/// ```
/// use asl_runtime::jsonata::{Dialect, picture::read_iso};
///
/// assert_eq!(read_iso("1970-01-01T00:00:01.5Z", Dialect::Aws).unwrap(), 1500.0);
/// assert_eq!(read_iso("tomorrow", Dialect::Aws).unwrap_err().code, "D3110");
/// ```
///
/// # Errors
///
/// `D3110` for what does not look like a time.
pub fn read_iso(text: &str, dialect: Dialect) -> Result<f64, Box<Error>> {
    let parts = Parts::of(text).filter(|parts| parts.are_known(dialect));
    let parts = parts.ok_or_else(|| Error::new("D3110").value(Item::String(Str::plain(text))))?;
    Ok(parts.millis().map_or(f64::NAN, utc::clip))
}

impl<'t> Parts<'t> {
    fn of(text: &'t str) -> Option<Self> {
        let (rest, zone) = ["Z", "±29:59", "±2959"]
            .into_iter()
            .find_map(|shape| split_end(text, shape))
            .map_or((text, None), |(rest, zone)| (rest, Some(zone)));
        let (mut rest, fraction) = match rest.rsplit_once('.') {
            Some((rest, fraction)) => (rest, Some(fraction)),
            None => (rest, None),
        };
        if fraction.is_some_and(|digits| digits.is_empty() || !is_digits(digits)) {
            return None;
        }
        let mut clocks = Vec::new();
        while let Some((before, clock)) = split_end(rest, "T29:59:59") {
            clocks.push(clock.get(1..)?);
            rest = before;
        }
        let mut days = Vec::new();
        while let Some((before, day)) = split_end(rest, "-39") {
            days.push(day.get(1..)?);
            rest = before;
        }
        days.reverse();
        fits(rest, "9999").then_some(Self {
            year: rest,
            days,
            clocks,
            fraction,
            zone,
        })
    }

    /// Whether the regular expression of the release has room for these parts.
    fn are_known(&self, dialect: Dialect) -> bool {
        let repeats = match *self.days {
            [] | [_] => self.clocks.len() > 1,
            [month, _] => self.clocks.len() > 1 || !fits(month, "19"),
            _ => true,
        };
        !repeats || dialect == Dialect::Aws
    }

    /// The time of these parts, if they are those of a time.
    fn millis(&self) -> Option<f64> {
        let (month, day) = match *self.days {
            [] => ("01", "01"),
            [month] => (month, "01"),
            [month, day] => (month, day),
            _ => return None,
        };
        let month = number(month).filter(|month| (1.0..=12.0).contains(month))?;
        let day = number(day).filter(|day| (1.0..=31.0).contains(day))?;
        let date = utc::date(number(self.year)?, month - 1.0, day);
        match *self.clocks {
            [] if self.fraction.is_none() && matches!(self.zone, None | Some("Z")) => Some(date),
            [clock] => Some(date + self.time_of_day(clock)? - self.offset()?),
            _ => None,
        }
    }

    fn time_of_day(&self, clock: &str) -> Option<f64> {
        let mut fields = clock.split(':').map_while(number);
        let (hour, minute, second) = (fields.next()?, fields.next()?, fields.next()?);
        let fraction = format!("{:0<3.3}", self.fraction.unwrap_or_default());
        let millis = utc::time_of_day([hour, minute, second, number(&fraction)?]);
        (millis <= utc::DAY).then_some(millis)
    }

    /// The milliseconds that the zone is ahead.
    fn offset(&self) -> Option<f64> {
        let Some((sign, offset)) = self.zone.and_then(|zone| zone.split_at_checked(1)) else {
            return Some(0.0);
        };
        let offset = number(&offset.replace(':', "")).unwrap_or(0.0);
        let (hours, minutes) = ((offset / 100.0).floor(), offset % 100.0);
        let millis = utc::time_of_day([hours, minutes, 0.0, 0.0]);
        let millis = if sign == "-" { -millis } else { millis };
        (hours < 24.0).then_some(millis)
    }
}

/// Splits off the end of the text if it has this shape.
fn split_end<'t>(text: &'t str, shape: &str) -> Option<(&'t str, &'t str)> {
    let start = text.len().checked_sub(shape.chars().count())?;
    let (rest, end) = text.split_at_checked(start)?;
    fits(end, shape).then_some((rest, end))
}

/// Whether the text has this shape, in which a digit stands for the digits up to it, and `±` for a sign.
fn fits(text: &str, shape: &str) -> bool {
    let fits = |(character, shape): (char, char)| match (character, shape) {
        ('+' | '-', '±') => true,
        (digit, '0'..='9') => ('0'..=shape).contains(&digit),
        (character, shape) => character == shape,
    };
    text.len() == shape.chars().count() && text.chars().zip(shape.chars()).all(fits)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(digits: &str) -> Option<f64> {
    digits.parse().ok()
}
