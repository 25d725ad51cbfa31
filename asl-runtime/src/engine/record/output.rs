//! Reads the records that most journals are full of, as they are written: those of an output. Of all others, and of what
//! somebody has written otherwise, a value is made first.

use super::{Digest, Record, Said, What};
use crate::engine::End;
use crate::timestamp::Timestamp;
use crate::value::{Text, Value};

/// The record of an output; `None` says nothing about other texts.
pub(super) fn parse(text: &str) -> Option<Record> {
    let (at, rest) = member(text, "{\"at\":\"")?;
    let (what, rest) = member(rest, ",\"what\":\"")?;
    let (asked, rest) = member(rest, ",\"asked\":\"")?;
    let (time, rest) = member(rest, ",\"time\":\"")?;
    let rest = rest.strip_prefix(",\"output\":")?.strip_suffix('}')?;
    let (rest, follows) = flag(rest, ",\"follows\":true");
    let (output, is_response) = flag(rest, ",\"service\":true");
    let output = Ok(Value::parse(output).ok()?);
    Some(Record {
        at: Text::from(at),
        what: What::parse(what)?,
        asked: Digest::parse(asked)?,
        time: Timestamp::parse(time)?,
        said: Said::Ended(match is_response {
            true => End::Response(output),
            false => End::Outcome(output),
        }),
        follows,
    })
}

/// A text without escapes, and what stands behind it.
fn member<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let text = text.strip_prefix(name)?;
    let end = text.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
    let (value, rest) = text.split_at(end);
    Some((value, rest.strip_prefix('"')?))
}

/// The text before a flag, and whether that is there.
fn flag<'a>(text: &'a str, flag: &str) -> (&'a str, bool) {
    match text.strip_suffix(flag) {
        Some(before) => (before, true),
        None => (text, false),
    }
}

#[cfg(test)]
mod tests {
    use super::{Record, parse};

    const HEAD: &str = r#"{"at":"1.0 Charge","what":"ATTEMPT","asked":"00000000000000ff","time":"2024-01-01T00:00:00Z""#;

    #[test]
    fn outputs_are_read_as_they_are_written() {
        let rests = [
            r#","output":null}"#,
            r#","output":{"a":[1.50,"\"}"]}}"#,
            r#","output":"x","service":true}"#,
            r#","output":{"service":true},"service":true,"follows":true}"#,
            r#","output":",\"follows\":true","follows":true}"#,
            r#","output":{"follows":true}}"#,
        ];
        for rest in rests {
            let text = format!("{HEAD}{rest}");
            let record = parse(&text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(record.to_text(), text);
        }
    }

    #[test]
    fn all_other_texts_are_read_by_way_of_a_value() {
        let errors = r#","error":"a","cause":"b"}"#;
        let spaced = format!("{HEAD}, \"output\": 1}}");
        let escaped = r#"{"at":"1.0 Say \"hi\"","what":"TIMER","asked":"0000000000000000","time":"2024-01-01T00:00:00Z","passed":true}"#;
        for text in [&format!("{HEAD}{errors}"), &spaced, escaped] {
            assert_eq!(parse(text), None, "{text}");
            assert!(Record::parse(text).is_ok(), "{text}");
        }
        let broken = format!("{HEAD},\"output\":1,\"output\"}}");
        assert!(Record::parse(&broken).is_err());
    }
}
