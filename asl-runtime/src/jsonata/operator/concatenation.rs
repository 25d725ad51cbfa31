//! `&`: items come in, one string goes out.

use bumpalo::collections::String as BumpString;

use crate::jsonata::error::At;
use crate::jsonata::{Context, Evaluated, Item, Str, print};

/// `a & b & …`: the texts of all parts in one string; nothing is empty.
///
/// `positions` are those of the operators, one less than there are parts.
///
/// # Errors
///
/// `D3001` for an infinite number, `D1001` for one inside of an array or object.
pub fn concat<'a>(cx: &'a Context<'a>, parts: &[Item<'a>], positions: &[u32]) -> Evaluated<'a> {
    let mut text = BumpString::new_in(cx.arena());
    for (index, part) in parts.iter().enumerate() {
        print::append(cx, *part, &mut text).map_err(|error| {
            let position = positions.get(index.saturating_sub(1)).copied();
            error.at(At::new(position.unwrap_or_default(), "&"))
        })?;
    }
    Ok(Str::plain(text.into_bump_str()).into())
}
