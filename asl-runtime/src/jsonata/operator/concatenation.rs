//! `&`: items come in, one string goes out.

use std::fmt::Write;

use bumpalo::collections::String as BumpString;

use crate::jsonata::{At, Context, Evaluated, Item, Str, output};

/// `a & b & …`: the texts of all parts in one string; nothing is empty.
///
/// # Errors
///
/// None yet.
pub fn concat<'a>(cx: &'a Context<'a>, parts: &[Item<'a>], _at: At) -> Evaluated<'a> {
    let mut text = BumpString::new_in(cx.arena());
    for part in parts {
        append(&mut text, *part);
    }
    Ok(Str::plain(text.into_bump_str()).into())
}

fn append(text: &mut BumpString<'_>, part: Item<'_>) {
    match part {
        Item::Undefined | Item::Function(_) => {}
        Item::String(part) => text.push_str(&part),
        Item::Null | Item::Bool(_) | Item::Number(_) | Item::Array(_) | Item::Object(_) => {
            let _ = write!(text, "{}", output::to_json(part));
        }
    }
}
