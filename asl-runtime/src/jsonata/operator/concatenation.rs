//! `&`: items come in, one string goes out.

use bumpalo::collections::String as BumpString;

use crate::jsonata::{Context, Item, Str, print};

/// `a & b & …`: the texts of all parts in one string; nothing is empty.
pub fn concat<'a>(cx: &'a Context<'a>, parts: &[Item<'a>]) -> Item<'a> {
    let mut text = BumpString::new_in(cx.arena());
    for part in parts {
        // Writing into a string cannot fail.
        let _ = print::append(cx, *part, &mut text);
    }
    Str::plain(text.into_bump_str()).into()
}
