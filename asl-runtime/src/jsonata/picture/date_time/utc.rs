//! The calendar as JavaScript has it: dates and times of day become milliseconds since 1970.

use crate::timestamp::calendar::Date;

pub(in crate::jsonata::picture) const DAY: f64 = 86_400_000.0;

/// As far from 1970 as a time of JavaScript can be.
const FARTHEST: f64 = 8.64e15;

/// Beyond these years, no time can be.
const FARTHEST_YEAR: f64 = 300_000.0;

/// The milliseconds of a date at midnight; `NaN` where it is out of range.
///
/// Months count from zero, and go on in the next year; days go on in the next month.
pub(in crate::jsonata::picture) fn date(year: f64, month: f64, day: f64) -> f64 {
    let year = year + (month / 12.0).floor();
    // This is false for NaN, too.
    if year.abs() <= FARTHEST_YEAR {
        let month = month.rem_euclid(12.0) as i64 + 1;
        let first = Date::new(year as i64, month, 1);
        let days = first.map_or(f64::NAN, |first| first.days_since_epoch() as f64);
        return (days + day - 1.0) * DAY;
    }
    f64::NAN
}

/// As `Date.UTC`: the milliseconds of a date at midnight, where years below 100 are of the 20th century.
pub(super) fn two_digit_date(year: f64, month: f64, day: f64) -> f64 {
    let year = year.trunc();
    let century = if (0.0..=99.0).contains(&year) {
        1900.0
    } else {
        0.0
    };
    date(century + year, month.trunc(), day.trunc())
}

/// The milliseconds of hours, minutes, seconds and milliseconds.
pub(in crate::jsonata::picture) fn time_of_day([hour, minute, second, millis]: [f64; 4]) -> f64 {
    hour.trunc() * 3_600_000.0
        + minute.trunc() * 60_000.0
        + second.trunc() * 1000.0
        + millis.trunc()
}

/// The whole milliseconds of a time; `NaN` where it is out of range.
pub(in crate::jsonata::picture) fn clip(millis: f64) -> f64 {
    if millis.abs() <= FARTHEST {
        return millis.trunc() + 0.0;
    }
    f64::NAN
}
