//! One time in the calendar: milliseconds since 1970 come in, the values of its components go out.

use super::component::Component;
use super::utc::{self, DAY, two_digit_date};
use crate::jsonata::error::Error;
use crate::jsonata::item::Item;
use crate::timestamp::calendar::Date;

const WEEK: f64 = 7.0 * DAY;

/// A time, in Universal time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    millis: f64,
    year: f64,
    /// From zero.
    month: f64,
    day: f64,
}

impl Moment {
    /// The time of these milliseconds.
    ///
    /// # Errors
    ///
    /// `D1001` if it is out of range. (The reference implementation shows `NaN` for its components.)
    pub(super) fn at(millis: f64) -> Result<Self, Box<Error>> {
        let clipped = utc::clip(millis);
        if clipped.is_nan() {
            return Err(Error::new("D1001").value(Item::number(millis)));
        }
        let date = Date::from_days_since_epoch((clipped / DAY).floor() as i64);
        Ok(Self {
            millis: clipped,
            year: date.year as f64,
            month: (date.month - 1) as f64,
            day: date.day as f64,
        })
    }

    /// The value of a component that is a number; zero for the others.
    pub(super) fn number(self, component: Component) -> f64 {
        match component {
            Component::Year => self.year,
            Component::Month => self.month + 1.0,
            Component::Day => self.day,
            Component::DayOfYear => {
                (self.today() - two_digit_date(self.year, 0.0, 1.0)) / DAY + 1.0
            }
            Component::Weekday => weekday(self.millis),
            Component::Week => self.week(),
            Component::WeekOfMonth => self.week_of_month(),
            Component::WeekYear => self.week_year(),
            Component::WeekMonth => self.week_month(),
            Component::Hour => self.part_of_day(3_600_000.0, 24.0),
            Component::HalfDayHour => (self.part_of_day(3_600_000.0, 12.0) + 11.0) % 12.0 + 1.0,
            Component::Minute => self.part_of_day(60_000.0, 60.0),
            Component::Second => self.part_of_day(1000.0, 60.0),
            Component::Fraction => self.part_of_day(1.0, 1000.0),
            Component::HalfDay
            | Component::Zone
            | Component::NamedZone
            | Component::Calendar
            | Component::Era => 0.0,
        }
    }

    /// Whether it is noon or later.
    pub(super) fn is_afternoon(self) -> bool {
        self.number(Component::Hour) >= 12.0
    }

    fn part_of_day(self, unit: f64, count: f64) -> f64 {
        (self.millis / unit).floor().rem_euclid(count)
    }

    fn today(self) -> f64 {
        two_digit_date(self.year, self.month, self.day)
    }

    fn week(self) -> f64 {
        let first_week = |year: f64| first_week((year, 0.0));
        let week = week_since(first_week(self.year), self.today());
        if week > 52.0 && self.today() >= first_week(self.year + 1.0) {
            return 1.0;
        }
        if week < 1.0 {
            return week_since(first_week(self.year - 1.0), self.today()).floor();
        }
        week.floor()
    }

    fn week_of_month(self) -> f64 {
        let week = week_since(first_week((self.year, self.month)), self.today());
        if week > 4.0 && self.today() >= first_week(self.next_month()) {
            return 1.0;
        }
        if week < 1.0 {
            return week_since(first_week(self.previous_month()), self.today()).floor();
        }
        week.floor()
    }

    fn week_year(self) -> f64 {
        if self.millis < first_week((self.year, 0.0)) {
            return self.year - 1.0;
        }
        if self.millis >= first_week((self.year + 1.0, 0.0)) {
            return self.year + 1.0;
        }
        self.year
    }

    fn week_month(self) -> f64 {
        let (_, month) = if self.millis < first_week((self.year, self.month)) {
            self.previous_month()
        } else if self.millis >= first_week(self.next_month()) {
            self.next_month()
        } else {
            (self.year, self.month)
        };
        month + 1.0
    }

    fn next_month(self) -> (f64, f64) {
        if self.month == 11.0 {
            return (self.year + 1.0, 0.0);
        }
        (self.year, self.month + 1.0)
    }

    fn previous_month(self) -> (f64, f64) {
        if self.month == 0.0 {
            return (self.year - 1.0, 11.0);
        }
        (self.year, self.month - 1.0)
    }
}

/// The day of the week, where Monday is the first.
fn weekday(millis: f64) -> f64 {
    // 1970 began on a Thursday.
    ((millis / DAY).floor() + 3.0).rem_euclid(7.0) + 1.0
}

/// When the first week of a year or month starts: the week that its first Thursday is in.
fn first_week((year, month): (f64, f64)) -> f64 {
    let first_day = two_digit_date(year, month, 1.0);
    let weekday = weekday(first_day);
    if weekday > 4.0 {
        return first_day + (8.0 - weekday) * DAY;
    }
    first_day - (weekday - 1.0) * DAY
}

/// The number of the week since this first one.
fn week_since(first: f64, today: f64) -> f64 {
    (today - first) / WEEK + 1.0
}
