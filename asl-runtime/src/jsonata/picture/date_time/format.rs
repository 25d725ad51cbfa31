//! Times as a picture shows them: a time and a zone come in, text goes out.

use super::component::Component;
use super::moment::Moment;
use super::{DateTimePicture, Field, Part, Presentation, Zone};
use crate::jsonata::error::Error;
use crate::jsonata::item::Item;
use crate::jsonata::picture::integer::{Case, Grouping, IntegerPicture};
use crate::jsonata::text::Str;

impl DateTimePicture {
    /// The time in this zone as the picture shows it, from milliseconds since 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    ///
    /// `D3130` for a sequence that nothing is known of, `D3133` for a component that has no names, `D3134` for
    /// too many digits of a zone, and `D1001` for a time that is out of range.
    pub fn format(&self, millis: f64, zone: Zone) -> Result<String, Box<Error>> {
        let moment = Moment::at(millis + zone.millis())?;
        let mut text = String::new();
        for part in &self.parts {
            match part {
                Part::Literal(literal) => text.push_str(literal),
                Part::Field(field) => text.push_str(&field.format(moment, zone)?),
            }
        }
        Ok(text)
    }
}

impl Field {
    fn format(&self, moment: Moment, zone: Zone) -> Result<String, Box<Error>> {
        match (self.component, &self.presentation) {
            (Component::Calendar | Component::Era, _) => Ok("ISO".to_owned()),
            (Component::HalfDay, presentation) => Ok(half_day(moment, presentation).to_owned()),
            (Component::Zone, Presentation::Integer(picture)) => self.zone(zone, picture, ""),
            (Component::NamedZone, Presentation::Integer(picture)) => {
                self.zone(zone, picture, "GMT")
            }
            (_, Presentation::Integer(picture)) => picture.format(self.shown(moment)),
            (_, Presentation::Name(case)) => self.name(moment, *case),
            (_, Presentation::Plain) => Ok(String::new()),
        }
    }

    /// The number that is shown: of a year, perhaps only the last digits.
    fn shown(&self, moment: Moment) -> f64 {
        let number = moment.number(self.component);
        let digits = self.year_digits.and_then(|digits| digits.try_into().ok());
        digits.map_or(number, |digits: i32| number % 10_f64.powi(digits))
    }

    fn name(&self, moment: Moment, case: Case) -> Result<String, Box<Error>> {
        let names = self.component.names().ok_or_else(|| self.has_no_names())?;
        let name = names.get(moment.number(self.component) as usize - 1);
        let name = case.apply(name.copied().unwrap_or_default().to_owned());
        Ok(name
            .chars()
            .take(self.longest.unwrap_or(usize::MAX))
            .collect())
    }

    /// The offset of the zone (section 9.8.4.6).
    fn zone(&self, zone: Zone, picture: &IntegerPicture, name: &str) -> Result<String, Box<Error>> {
        let offset = zone.digits();
        if offset == 0.0 && self.zulu {
            return Ok("Z".to_owned());
        }
        let digits = picture.digits();
        let text = match digits.map(|pattern| (&pattern.grouping, pattern.mandatory)) {
            Some((Grouping::Every(..), _) | (_, 3 | 4)) => picture.format(offset)?,
            Some((Grouping::At(_), 1 | 2)) => hours(zone, picture)?,
            Some((Grouping::At(_), digits)) => {
                return Err(Error::new("D3134").value(Item::number(digits as f64)));
            }
            None => return Err(Error::new("D3134")),
        };
        let sign = if offset >= 0.0 { "+" } else { "" };
        Ok(format!("{name}{sign}{text}"))
    }

    /// The error of a name for what has none.
    pub(super) fn has_no_names(&self) -> Box<Error> {
        let letter = self.component.letter().to_string();
        Error::new("D3133").value(Item::String(Str::plain(&letter)))
    }
}

fn half_day(moment: Moment, presentation: &Presentation) -> &'static str {
    let upper = matches!(presentation, Presentation::Name(Case::Upper));
    match (moment.is_afternoon(), upper) {
        (false, false) => "am",
        (false, true) => "AM",
        (true, false) => "pm",
        (true, true) => "PM",
    }
}

/// The hours of the zone, and the minutes if there are any.
fn hours(zone: Zone, picture: &IntegerPicture) -> Result<String, Box<Error>> {
    let hours = picture.format(zone.hours)?;
    if zone.minutes == 0.0 {
        return Ok(hours);
    }
    let minutes = IntegerPicture::parse("00")?.format(zone.minutes)?;
    Ok(format!("{hours}:{minutes}"))
}
