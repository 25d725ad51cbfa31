//! The Gregorian calendar: dates become days since 1970, and back.

use std::fmt;

use super::write_digits;

const DAYS_IN_400_YEARS: i64 = 146_097;

/// From the first of March of year 0 to the beginning of 1970.
const DAYS_FROM_MARCH_OF_YEAR_0: i64 = 719_468;

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
        const BEFORE: [i64; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
        let month = usize::try_from(self.month - 1).unwrap_or_default();
        let leap_day = i64::from(month > 1 && is_leap(self.year));
        let months = BEFORE.get(month).copied().unwrap_or_default() + leap_day;
        days_before_year(self.year) - days_before_year(1970) + months + self.day - 1
    }

    /// Years are counted from March here: then the leap day is the last one, and the months before it are as long as ever.
    pub(crate) fn from_days_since_epoch(days: i64) -> Self {
        let days = days + DAYS_FROM_MARCH_OF_YEAR_0;
        let (cycle, day) = (
            days.div_euclid(DAYS_IN_400_YEARS),
            days.rem_euclid(DAYS_IN_400_YEARS),
        );
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        // From March on, five months have 153 days.
        let month = (5 * day + 2) / 153;
        let is_next_year = month >= 10;
        Self {
            year: cycle * 400 + year + i64::from(is_next_year),
            month: if is_next_year { month - 9 } else { month + 3 },
            day: day - (153 * month + 2) / 5 + 1,
        }
    }
}

impl Date {
    /// As ISO 8601 has it, with a sign on years that need more than four digits.
    pub(super) fn write(self, out: &mut impl fmt::Write) -> fmt::Result {
        if !(0..=9999).contains(&self.year) {
            return write!(out, "{:+05}-{:02}-{:02}", self.year, self.month, self.day);
        }
        let mut date = *b"0000-00-00";
        let [year @ .., _, m0, m1, _, d0, d1] = &mut date;
        write_digits(year.each_mut(), self.year);
        write_digits([m0, m1], self.month);
        write_digits([d0, d1], self.day);
        out.write_str(std::str::from_utf8(&date).unwrap_or_default())
    }
}

/// The days from the first day of year 1 to the first day of `year`.
fn days_before_year(year: i64) -> i64 {
    let years = year - 1;
    years * 365 + years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400)
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
