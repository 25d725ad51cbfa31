//! Writes the JSON text of an event at once, for those who keep nothing else of it.

use std::fmt::{self, Write};

use super::details::{self, Detail};
use crate::event::Event;
use crate::value::{Value, print};

impl Event<'_> {
    /// Adds the JSON text of the event, as its [`HistoryEvent`](super::HistoryEvent) displays, without the event itself.
    pub fn write_json(&self, out: &mut String) {
        // A String can always be written to.
        let _ = write_event(self, out);
    }
}

fn write_event(event: &Event<'_>, out: &mut String) -> fmt::Result {
    out.push_str("{\"timestamp\":\"");
    event.time.write(out)?;
    out.push_str("\",\"type\":\"");
    out.extend(event.kind.name_parts());
    let (id, previous) = (event.id, event.previous_id);
    write!(out, "\",\"id\":{id},\"previousEventId\":{previous}")?;
    if let Some(members) = details::of(event) {
        let (initial, rest) = details::name(&event.kind);
        out.push_str(",\"");
        out.push(initial);
        out.extend(rest);
        out.push_str("\":");
        write_object(&members, out, |detail, out| write_detail(*detail, out))?;
    }
    out.push('}');
    Ok(())
}

fn write_object<T>(
    members: &[(&'static str, T)],
    out: &mut String,
    write: impl Fn(&T, &mut String) -> fmt::Result,
) -> fmt::Result {
    out.push('{');
    for (number, (name, member)) in members.iter().enumerate() {
        if number > 0 {
            out.push(',');
        }
        print::string(name, out)?;
        out.push(':');
        write(member, out)?;
    }
    out.push('}');
    Ok(())
}

fn write_detail(detail: Detail<'_>, out: &mut String) -> fmt::Result {
    match detail {
        Detail::Text(text) => print::string(text, out),
        Detail::Number(number) => write!(out, "{number}"),
        Detail::Json(value) => write_json_text(value, out),
        Detail::Variables(variables) => write_object(variables, out, write_json_text),
        Detail::Role(arn) => {
            out.push_str("{\"roleArn\":");
            print::value(arn, out)?;
            out.push('}');
            Ok(())
        }
        Detail::Untruncated => out.write_str("{\"truncated\":false}"),
    }
}

/// The JSON text of a value, as a JSON string.
fn write_json_text(value: &Value, out: &mut String) -> fmt::Result {
    out.push('"');
    print::value(value, &mut print::Escaped(out))?;
    out.push('"');
    Ok(())
}
