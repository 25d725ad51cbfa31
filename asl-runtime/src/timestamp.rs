//! Points in time: RFC 3339 text comes in, and what compares and prints the way AWS does goes out.

pub(crate) mod calendar;
#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::{Add, Sub};
use std::time::Duration;

use calendar::Date;

const NANOS_PER_SECOND: u32 = 1_000_000_000;
const SECONDS_PER_DAY: i64 = 86_400;

/// A point in time, to the nanosecond, in UTC. The default is the beginning of 1970.
///
/// ```
/// use asl_runtime::Timestamp;
///
/// let noon = Timestamp::parse("2016-08-18T14:00:00+02:00");
/// assert_eq!(noon, Timestamp::parse("2016-08-18T12:00:00Z"));
/// assert_eq!(noon.unwrap().to_string(), "2016-08-18T12:00:00Z");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    seconds: i64,
    nanos: u32,
}

impl Timestamp {
    /// The point this long after the beginning of 1970; nanoseconds beyond a second carry over.
    pub const fn from_parts(seconds: i64, nanos: u32) -> Self {
        let carry = (nanos / NANOS_PER_SECOND) as i64;
        Self {
            seconds: seconds.saturating_add(carry),
            nanos: nanos % NANOS_PER_SECOND,
        }
    }

    /// Reads the profile of RFC 3339 that the language allows: a date, an upper-case `T`, a time to the
    /// second, up to nine digits of fraction, and `Z` or `±hh:mm`.
    ///
    /// `None` for anything else: lower case, blanks, a missing zone, a date that no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once('T')?;
        let (time, offset) = split_offset(time)?;
        let (clock, fraction) = match time.split_once('.') {
            Some((clock, fraction)) => (clock, parse_fraction(fraction)?),
            None => (time, 0),
        };
        let days = parse_date(date)?.days_since_epoch();
        Some(Self::from_parts(
            days * SECONDS_PER_DAY + parse_clock(clock)? - offset,
            fraction,
        ))
    }

    /// Whole milliseconds since the beginning of 1970, rounded down.
    pub const fn as_millis(self) -> i64 {
        let millis = (self.nanos / 1_000_000) as i64;
        self.seconds.saturating_mul(1_000).saturating_add(millis)
    }

    /// The beginning of the second, which is all of a timestamp that a Wait state looks at.
    #[must_use]
    pub const fn truncated_to_seconds(self) -> Self {
        Self {
            seconds: self.seconds,
            nanos: 0,
        }
    }

    /// How long after `earlier` this is; zero if it is not.
    pub fn since(self, earlier: Self) -> Duration {
        let seconds = i128::from(self.seconds) - i128::from(earlier.seconds);
        let nanos = i128::from(self.nanos) - i128::from(earlier.nanos);
        let total = (seconds * i128::from(NANOS_PER_SECOND) + nanos).max(0);
        let (seconds, nanos) = (
            total / i128::from(NANOS_PER_SECOND),
            total % i128::from(NANOS_PER_SECOND),
        );
        Duration::new(
            seconds.try_into().unwrap_or(u64::MAX),
            nanos.try_into().unwrap_or(0),
        )
    }
}

/// Stops at the end of representable time.
impl Add<Duration> for Timestamp {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        let seconds = self.seconds.saturating_add_unsigned(duration.as_secs());
        Self::from_parts(seconds, self.nanos + duration.subsec_nanos())
    }
}

/// As [`Timestamp::since`], and as `std::time::Instant` does: zero if the second is the later one.
impl Sub for Timestamp {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.since(earlier)
    }
}

/// Stops at the beginning of representable time.
impl Sub<Duration> for Timestamp {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        let seconds = self.seconds.saturating_sub_unsigned(duration.as_secs());
        match self.nanos.checked_sub(duration.subsec_nanos()) {
            Some(nanos) => Self::from_parts(seconds, nanos),
            None => {
                let nanos = self.nanos + NANOS_PER_SECOND - duration.subsec_nanos();
                Self::from_parts(seconds.saturating_sub(1), nanos)
            }
        }
    }
}

/// As `java.time.Instant` prints: UTC, and a fraction of 3, 6 or 9 digits where there is one.
impl fmt::Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(formatter)
    }
}

impl Timestamp {
    /// Histories have many times, and numbers that are formatted one by one take long.
    pub(crate) fn write(self, out: &mut impl fmt::Write) -> fmt::Result {
        let date = Date::from_days_since_epoch(self.seconds.div_euclid(SECONDS_PER_DAY));
        let second = self.seconds.rem_euclid(SECONDS_PER_DAY);
        date.write(out)?;
        let mut time = *b"T00:00:00.000000000Z";
        let [_, h0, h1, _, m0, m1, _, s0, s1, _, fraction @ .., _] = &mut time;
        write_digits([h0, h1], second / 3600);
        write_digits([m0, m1], second / 60 % 60);
        write_digits([s0, s1], second % 60);
        write_digits(fraction.each_mut(), self.nanos.into());
        let end = match self.nanos {
            0 => "T00:00:00".len(),
            nanos if nanos % 1_000_000 == 0 => "T00:00:00.000".len(),
            nanos if nanos % 1_000 == 0 => "T00:00:00.000000".len(),
            _ => "T00:00:00.000000000".len(),
        };
        let text = std::str::from_utf8(&time).unwrap_or_default();
        out.write_str(text.get(..end).unwrap_or_default())?;
        out.write_char('Z')
    }
}

/// Writes the last digits of a number that is not negative.
fn write_digits<const N: usize>(digits: [&mut u8; N], number: i64) {
    let mut rest = number;
    for digit in digits.into_iter().rev() {
        *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
        rest /= 10;
    }
}

fn parse_date(text: &str) -> Option<Date> {
    let [year, month, day] = parse_fields(text, b'-', [4, 2, 2])?;
    Date::new(year, month, day)
}

/// The seconds since midnight of `hh:mm:ss`.
fn parse_clock(text: &str) -> Option<i64> {
    let [hour, minute, second] = parse_fields(text, b':', [2, 2, 2])?;
    (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)
}

/// The nanoseconds of the digits behind the point.
fn parse_fraction(text: &str) -> Option<u32> {
    let missing = 9_u32.checked_sub(text.len().try_into().ok()?)?;
    let digits = u32::try_from(parse_digits(text.as_bytes())?).ok()?;
    Some(digits * 10_u32.pow(missing))
}

/// Splits `time` before its zone, and gives the seconds by which that zone is ahead of UTC.
fn split_offset(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix('Z') {
        return Some((time, 0));
    }
    let (time, offset) = time.split_at_checked(time.len().checked_sub(6)?)?;
    let (sign, offset) = match offset.strip_prefix('+') {
        Some(offset) => (1, offset),
        None => (-1, offset.strip_prefix('-')?),
    };
    let [hours, minutes] = parse_fields(offset, b':', [2, 2])?;
    (hours < 24 && minutes < 60).then_some((time, sign * (hours * 3600 + minutes * 60)))
}

/// Numbers of exactly these widths, with the separator between them.
fn parse_fields<const N: usize>(text: &str, separator: u8, widths: [usize; N]) -> Option<[i64; N]> {
    let mut rest = text.as_bytes();
    let mut fields = [0; N];
    for (number, (field, width)) in fields.iter_mut().zip(widths).enumerate() {
        if number > 0 {
            rest = rest.strip_prefix(&[separator])?;
        }
        let (digits, behind) = rest.split_at_checked(width)?;
        *field = parse_digits(digits)?;
        rest = behind;
    }
    rest.is_empty().then_some(fields)
}

/// The number that these digits are: at least one, and at most nine.
fn parse_digits(digits: &[u8]) -> Option<i64> {
    let digits = Some(digits).filter(|digits| !digits.is_empty())?;
    digits.iter().try_fold(0, |number, digit| {
        let digit = digit.is_ascii_digit().then(|| digit - b'0')?;
        Some(number * 10 + i64::from(digit))
    })
}
