//! The functions over arrays that AWS added: `$partition` and `$range`.

use super::take;
use crate::jsonata::operator::LONGEST;
use crate::jsonata::{Context, Error, Evaluated, Flags, Item, List, Native};

/// `$partition(array, size)`
pub static PARTITION: Native = Native::new("partition", 2, "<xn?:a<a>>", partition);
/// `$range(first, last, step)`
pub static RANGE: Native = Native::new("range", 3, "<n?n?n?:a<n>>", range);

/// Arrays of `size` items, the last one as long as it gets; without a size, one array of all.
///
/// AWS gives an array even if there is only one, wraps nothing, and drops the fraction of the size (recorded, TAM
/// Feature.JSONataBuiltins-008 to -014).
fn partition<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [array, size] = take(arguments);
    let list = match array {
        Item::Undefined => return Ok(Item::Undefined),
        Item::Array(list) => list,
        Item::Null => return Err(Error::new("T0410").value(array).index(1)),
        Item::Bool(_) | Item::Number(_) | Item::String(_) | Item::Object(_) | Item::Function(_) => {
            return Err(Error::new("T0412").value(array).index(1));
        }
    };
    let size = size.as_number().map_or(f64::INFINITY, f64::trunc);
    if size < 0.0 {
        return Err(Error::new("D3137").detail("Second argument must be zero or greater"));
    }
    // Numbers beyond the range of `usize` become its ends.
    let size = size as usize;
    if size == 0 {
        return Ok(Item::Undefined);
    }
    let items = cx.arena().alloc_slice_fill_iter(list.iter());
    let items: &'a [Item<'a>] = items;
    let parts = items.chunks(size);
    let parts = parts.map(|part| Item::from(List::built(part, Flags::NONE)));
    Ok(List::collect(cx.arena(), parts, Flags::NONE).into())
}

/// `last` is part of it if a step hits it. AWS drops fractions, and gives a sequence, so one number stands alone.
fn range<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let numbers = take::<3>(arguments).map(|item| item.as_number().map(f64::trunc));
    let [Some(first), Some(last), Some(step)] = numbers else {
        return Ok(Item::Undefined);
    };
    let steps = ((last - first) / step).floor();
    if !(0.0..f64::INFINITY).contains(&steps) {
        return Ok(Item::Undefined);
    }
    let size = steps + 1.0;
    if size > LONGEST {
        return Err(Error::new("D2014").value(Item::number(size)));
    }
    let numbers = (0..size as usize).map(|index| Item::number(first + index as f64 * step));
    Ok(List::collect(cx.arena(), numbers, Flags::SEQUENCE).into())
}
