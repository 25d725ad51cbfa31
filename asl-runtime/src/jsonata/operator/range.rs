//! `from..to`: two whole numbers come in, the sequence of those between them goes out.

use crate::jsonata::{At, Context, Error, Evaluated, Flags, Item, List};

/// Sequences that are longer are refused.
pub(crate) const LONGEST: f64 = 1e7;

/// `from..to`, both included; nothing if a side is nothing or `from` is beyond `to`.
///
/// # Errors
///
/// `T2003` and `T2004` if a side is no whole number, `D2014` for more than ten million numbers.
pub fn range<'a>(cx: &'a Context<'a>, from: Item<'a>, to: Item<'a>, at: At) -> Evaluated<'a> {
    let first = whole(from, "T2003", at)?;
    let last = whole(to, "T2004", at)?;
    let (Some(first), Some(last)) = (first, last) else {
        return Ok(Item::Undefined);
    };
    if first > last {
        return Ok(Item::Undefined);
    }
    let size = last - first + 1.0;
    if size > LONGEST {
        return Err(Error::new("D2014").value(Item::number(size)).at(at));
    }
    cx.reserve(size as usize * size_of::<Item<'_>>())?;
    let numbers = (0..size as usize).map(|offset| Item::number(first + offset as f64));
    Ok(List::collect(cx.arena(), numbers, Flags::SEQUENCE).into())
}

fn whole(side: Item<'_>, code: &'static str, at: At) -> Result<Option<f64>, Box<Error>> {
    match side.as_number() {
        None if side.is_undefined() => Ok(None),
        Some(number) if number.trunc() == number => Ok(Some(number)),
        Some(_) | None => Err(Error::new(code).value(side).at(at)),
    }
}
