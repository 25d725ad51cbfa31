//! Points in time on the wire, in the three forms that services have.

use asl_models::TimestampFormat;
use asl_runtime::{Timestamp, Value};

const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Reads any of the forms: services do not always have the one that their model says.
pub(crate) fn parse(value: &Value) -> Option<Timestamp> {
    if let Some(seconds) = value.as_f64() {
        return Some(of_seconds(seconds));
    }
    let text = value.as_str()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(of_seconds(seconds));
    }
    parse_iso8601(text).or_else(|| parse_rfc822(text))
}

/// A point in time in a body of text, a header or a query.
pub(crate) fn text(time: Timestamp, format: TimestampFormat) -> String {
    match format {
        TimestampFormat::Iso8601 => time.to_string(),
        TimestampFormat::Rfc822 => rfc822(time),
        TimestampFormat::UnixTimestamp => seconds(time).to_string(),
    }
}

/// Seconds since 1970, with a fraction of milliseconds where there is one.
pub(crate) fn seconds(time: Timestamp) -> Value {
    let millis = time.as_millis();
    if millis % 1000 == 0 {
        return Value::from(millis / 1000);
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "milliseconds until the year 200000 are exact"
    )]
    Value::from(millis as f64 / 1e3)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a conversion of f64 stops at the ends, and a fraction is not negative"
)]
fn of_seconds(seconds: f64) -> Timestamp {
    let whole = seconds.floor();
    let micros = ((seconds - whole) * 1e6).round();
    Timestamp::from_parts(whole as i64, (micros as u32).saturating_mul(1000))
}

/// ISO 8601 as services have it: the zone may be missing, and the letters small.
fn parse_iso8601(text: &str) -> Option<Timestamp> {
    let text = text.to_ascii_uppercase();
    Timestamp::parse(&text).or_else(|| Timestamp::parse(&format!("{text}Z")))
}

/// `Sun, 02 Jan 2000 20:34:56.000 GMT`
fn parse_rfc822(text: &str) -> Option<Timestamp> {
    let (_, text) = text.split_once(',')?;
    let mut words = text.split_whitespace();
    let day: u8 = words.next()?.parse().ok()?;
    let name = words.next()?;
    let month = MONTHS
        .iter()
        .position(|month| month.eq_ignore_ascii_case(name))?
        + 1;
    let year = words.next()?;
    let time = words.next()?;
    Timestamp::parse(&format!("{year}-{month:02}-{day:02}T{time}Z"))
}

fn rfc822(time: Timestamp) -> String {
    let text = time.truncated_to_seconds().to_string();
    let weekday = time.as_millis().div_euclid(86_400_000).rem_euclid(7);
    let weekday = usize::try_from(weekday).ok().and_then(|day| DAYS.get(day));
    let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
    let month = part(5, 7).parse::<usize>().ok();
    let month = month.and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!(
        "{}, {} {} {} {} GMT",
        weekday.unwrap_or(&""),
        part(8, 10),
        month.unwrap_or(&""),
        part(0, 4),
        part(11, 19)
    )
}
