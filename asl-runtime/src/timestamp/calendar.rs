//! The Gregorian calendar: dates become days since 1970, and back.

use std::fmt;

use super::push_digits;

/// A day of the Gregorian calendar, extended to all years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Date {
    /// Zero and below are years before the common era.
    pub(crate) year: i64,
    /// From 1 to 12.
    pub(crate) month: i64,
    /// From 1.
    pub(crate) day: i64,
}

impl Date {
    /// This date, if the calendar has it.
    pub(crate) fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let known = (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
        known.then_some(Self { year, month, day })
    }

    pub(crate) fn days_since_epoch(self) -> i64 {
        let months: i64 = (1..self.month)
            .map(|month| days_in_month(self.year, month))
            .sum();
        days_before_year(self.year) - days_before_year(1970) + months + self.day - 1
    }

    pub(crate) fn from_days_since_epoch(days: i64) -> Self {
        let days = days + days_before_year(1970);
        let mut year = year_of(days);
        let mut day = days - days_before_year(year);
        // The estimate can be one too late, never too early.
        if day < 0 {
            year -= 1;
            day = days - days_before_year(year);
        }
        let mut month = 1;
        while day >= days_in_month(year, month) {
            day -= days_in_month(year, month);
            month += 1;
        }
        Self {
            year,
            month,
            day: day + 1,
        }
    }
}

/// As ISO 8601 has it, with a sign on years that need more than four digits.
impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match u64::try_from(self.year) {
            Ok(year @ 0..=9999) => {
                let mut text = String::with_capacity("0000-00-00".len());
                push_digits(&mut text, year, 1_000);
                for number in [self.month, self.day] {
                    text.push('-');
                    push_digits(&mut text, number.unsigned_abs(), 10);
                }
                formatter.write_str(&text)
            }
            _ => write!(
                formatter,
                "{:+05}-{:02}-{:02}",
                self.year, self.month, self.day
            ),
        }
    }
}

/// The days from the first day of year 1 to the first day of `year`.
fn days_before_year(year: i64) -> i64 {
    let years = year - 1;
    years * 365 + years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400)
}

/// The year of a day counted from the first day of year 1, or the year after it.
fn year_of(days: i64) -> i64 {
    const DAYS_IN_400_YEARS: i64 = 146_097;
    let cycle = days.div_euclid(DAYS_IN_400_YEARS);
    cycle * 400 + days.rem_euclid(DAYS_IN_400_YEARS) / 365 + 1
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}
