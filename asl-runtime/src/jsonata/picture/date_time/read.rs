//! Text as a picture reads it: text and the time of now come in, milliseconds go out.

use super::component::Component::{
    self, Day, DayOfYear, Fraction, HalfDay, HalfDayHour, Hour, Minute, Month, NamedZone, Second,
    Week, WeekMonth, WeekOfMonth, WeekYear, Year, Zone,
};
use super::matcher::{split, zone_separator};
use super::moment::Moment;
use super::utc::{self, two_digit_date};
use super::{DateTimePicture, Field, Part, Presentation};
use crate::jsonata::error::Error;
use crate::jsonata::picture::integer::IntegerPicture;
use crate::jsonata::picture::javascript::parse_int;

/// The components of dates, of which a picture can have those of one set.
const DATES: [Component; 8] = [
    Year,
    WeekYear,
    Month,
    WeekMonth,
    Week,
    WeekOfMonth,
    DayOfYear,
    Day,
];
const MONTHS: [Component; 3] = [Year, Month, Day];
const DAY_OF_YEAR: [Component; 2] = [Year, DayOfYear];
const WEEK_OF_MONTH: [Component; 3] = [WeekYear, WeekMonth, WeekOfMonth];
const WEEK_OF_YEAR: [Component; 2] = [WeekYear, Week];

/// The components of times, of which a picture can have those of one set.
const TIMES: [Component; 6] = [HalfDay, Hour, HalfDayHour, Minute, Second, Fraction];
const WHOLE_DAY: [Component; 4] = [Hour, Minute, Second, Fraction];
const HALF_DAY: [Component; 5] = [HalfDay, HalfDayHour, Minute, Second, Fraction];

/// What was read of each component.
#[derive(Clone, Debug, Default)]
struct Values(Vec<(Component, Option<f64>)>);

impl DateTimePicture {
    /// The milliseconds since 1970-01-01T00:00:00Z of what the text says: nothing if the picture does not fit
    /// or has no markers, `NaN` if it fits but the text gives no time.
    ///
    /// Missing components before the first one that the picture has are those of `now`; behind the last one they
    /// are the lowest ones.
    ///
    /// # Errors
    ///
    /// `D3136` if components are missing between others, or give a date by its week; `D1001` for a day that no year has; and as
    /// in formatting.
    pub fn read(&self, text: &str, now: f64) -> Result<Option<f64>, Box<Error>> {
        let matchers = self.matchers()?;
        let Some(texts) = split(&matchers, text) else {
            return Ok(None);
        };
        let mut values = Values::default();
        for (part, text) in self.parts.iter().zip(texts) {
            if let Part::Field(field) = part {
                values.set(field.component, field.read(text)?);
            }
        }
        if values.0.is_empty() {
            return Ok(None);
        }
        values.complete(Moment::at(now)?).map(Some)
    }
}

impl Field {
    fn read(&self, text: &str) -> Result<Option<f64>, Box<Error>> {
        if self.reads_fraction {
            let millis = text.get(..3).unwrap_or(text);
            let fraction = format!("0.{millis}").parse::<f64>().ok();
            return Ok(fraction.map(|fraction| fraction * 1000.0));
        }
        Ok(match (self.component, &self.presentation) {
            (Zone, Presentation::Integer(picture)) => Some(zone(text, picture)),
            (NamedZone, Presentation::Integer(picture)) => {
                Some(zone(text.get("GMT".len()..).unwrap_or_default(), picture))
            }
            (_, Presentation::Integer(picture)) => Some(picture.read(text)?),
            (HalfDay, _) => match text {
                "am" | "AM" => Some(0.0),
                "pm" | "PM" => Some(1.0),
                _ => None,
            },
            (component, Presentation::Name(_) | Presentation::Plain) => {
                let names = component.names().unwrap_or_default();
                self.number_of(text, names)
            }
        })
    }

    /// The number of a name, in the case of a title. Where names are cut so short that they are the same, it is
    /// the last one.
    fn number_of(&self, text: &str, names: &[&str]) -> Option<f64> {
        let longest = self.longest.filter(|&longest| longest > 0);
        let position = names.iter().rposition(|name| {
            let shortened = longest.and_then(|longest| name.get(..longest));
            shortened.unwrap_or(name) == text
        });
        position.map(|position| (position + 1) as f64)
    }
}

/// The minutes that a zone is ahead.
///
/// As in the reference implementation, minutes are added to hours, even if these are negative.
fn zone(text: &str, picture: &IntegerPicture) -> f64 {
    let (hours, minutes) = match zone_separator(picture) {
        Some(separator) => text.split_once(separator).unwrap_or((text, "")),
        None if text.len() <= 3 => (text, "0"),
        None => text.split_at_checked(3).unwrap_or((text, "")),
    };
    parse_int(hours) * 60.0 + parse_int(minutes)
}

impl Values {
    fn get(&self, component: Component) -> Option<f64> {
        let value = self.0.iter().find(|(other, _)| *other == component);
        value.and_then(|(_, value)| *value)
    }

    fn set(&mut self, component: Component, value: Option<f64>) {
        self.0.retain(|(other, _)| *other != component);
        self.0.push((component, value));
    }

    /// Whether some of these components have a value other than zero, and none of the others has.
    fn are(&self, kind: &[Component], all: &[Component]) -> bool {
        let counts = |value: f64| value != 0.0 && !value.is_nan();
        let mut given = all
            .iter()
            .filter(|component| self.get(**component).is_some_and(counts))
            .peekable();
        given.peek().is_some() && given.all(|component| kind.contains(component))
    }

    /// The time that these values and the missing ones make.
    fn complete(mut self, now: Moment) -> Result<f64, Box<Error>> {
        if self.are(&WEEK_OF_MONTH, &DATES) || self.are(&WEEK_OF_YEAR, &DATES) {
            return Err(Error::new("D3136"));
        }
        let by_month = self.are(&MONTHS, &DATES) || !self.are(&DAY_OF_YEAR, &DATES);
        let by_half_day = !self.are(&WHOLE_DAY, &TIMES) && self.are(&HALF_DAY, &TIMES);
        // As in the reference implementation: with the day of the year comes the day of a month.
        let date = if by_month { &MONTHS[..] } else { &[Year, Day] };
        let time = if by_half_day {
            &HALF_DAY[..]
        } else {
            &WHOLE_DAY
        };
        self.fill(date.iter().chain(time), now)?;
        let date = if by_month {
            self.date_by_month()
        } else {
            self.date_by_day_of_year()?
        };
        let hour = if by_half_day {
            self.hour_of_half_day()
        } else {
            self.number(Hour)
        };
        let time = [Minute, Second, Fraction].map(|component| self.number(component));
        let [minute, second, millis] = time;
        let local = utc::clip(date + utc::time_of_day([hour, minute, second, millis]));
        Ok(local - self.offset() * 60_000.0)
    }

    /// Fills in what is missing of these components, which are in the order of their size.
    fn fill<'c>(
        &mut self,
        components: impl Iterator<Item = &'c Component>,
        now: Moment,
    ) -> Result<(), Box<Error>> {
        let (mut started, mut ended) = (false, false);
        for &component in components {
            if self.get(component).is_some() {
                if ended {
                    return Err(Error::new("D3136"));
                }
                started = true;
                continue;
            }
            ended = started;
            let lowest = if matches!(component, Month | Day) {
                1.0
            } else {
                0.0
            };
            let value = if started {
                lowest
            } else {
                now.number(component)
            };
            self.set(component, Some(value));
        }
        Ok(())
    }

    fn number(&self, component: Component) -> f64 {
        self.get(component).unwrap_or(f64::NAN)
    }

    fn date_by_month(&self) -> f64 {
        // This makes January of NaN, too.
        let month = (self.number(Month) - 1.0).max(0.0);
        two_digit_date(self.number(Year), month, self.number(Day))
    }

    fn date_by_day_of_year(&self) -> Result<f64, Box<Error>> {
        let year = self.number(Year);
        let first = two_digit_date(year, 0.0, 1.0);
        let date = Moment::at(first + (self.number(DayOfYear) - 1.0) * utc::DAY)?;
        let (month, day) = (date.number(Month), date.number(Day));
        Ok(two_digit_date(year, month - 1.0, day))
    }

    fn hour_of_half_day(&self) -> f64 {
        let hour = self.number(HalfDayHour);
        let hour = if hour == 12.0 { 0.0 } else { hour };
        if self.get(HalfDay) == Some(1.0) {
            return hour + 12.0;
        }
        hour
    }

    /// The minutes that the zone is ahead.
    fn offset(&self) -> f64 {
        let mut offsets = [Zone, NamedZone]
            .into_iter()
            .filter_map(|zone| self.get(zone));
        let counts = |minutes: &f64| *minutes != 0.0 && !minutes.is_nan();
        offsets.find(counts).unwrap_or(0.0)
    }
}
