//! Takes a cursor before a quote in brackets; gives the quoted name.

use super::cursor::Cursor;
use super::{Error, Name};
use crate::placeholder::Template;

/// Reads `'name'`.
///
/// Nothing can be escaped: backslashes are part of the name (recorded: `$['Test\""Name"']` finds `Test\""Name"`).
/// Jayway looks for brackets before it looks for quotes, so that a name cannot contain them either.
pub(super) fn parse_name(cursor: &mut Cursor<'_>) -> Result<Name, Error> {
    if cursor.peek() == Some('"') {
        return Err(
            Error::refused(cursor.here(), "a name in brackets needs single quotes")
                .with_help("write it as `['name']`"),
        );
    }
    let open = cursor.position();
    cursor.eat("'");
    let start = cursor.position();
    let raw = cursor.take_while(|c| c != '\'');
    let range = cursor.range_since(start);
    if !cursor.eat("'") {
        return Err(
            Error::syntax(cursor.to_end_from(open), "a quote is never closed")
                .with_help("add a closing `'`"),
        );
    }
    if raw.contains(['[', ']']) {
        return Err(
            Error::refused(range, "a name in quotes cannot contain brackets")
                .with_help("AWS cannot read such a name: rename the field"),
        );
    }
    if raw.ends_with('\\') {
        return Err(
            Error::refused(range, "a name in quotes cannot contain a quote")
                .with_help("AWS cannot read such a name: rename the field"),
        );
    }
    Ok(Template::parse_at(raw, start))
}
