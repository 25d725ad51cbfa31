//! Takes the text of a timestamp; gives the time.

/// Seconds and nanoseconds since 1970, of an RFC 3339 text as ASL wants it.
pub(crate) fn timestamp(text: &str) -> Option<(i64, u32)> {
    let well_formed = text.as_bytes().get(10) == Some(&b'T') && !text.ends_with('z');
    let format = &time::format_description::well_known::Rfc3339;
    let time = time::OffsetDateTime::parse(text, format)
        .ok()
        .filter(|_| well_formed)?;
    Some((time.unix_timestamp(), time.nanosecond()))
}
