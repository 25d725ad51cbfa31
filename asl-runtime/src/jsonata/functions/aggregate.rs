//! Functions on an array of numbers: it comes in, one number about all of them goes out.

use super::math::finite;
use super::take;
use crate::jsonata::context::Context;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};
use crate::jsonata::list::List;

/// `$sum(numbers)`
pub static SUM: Native = Native::new("sum", 1, "<a<n>:n>", sum);
/// `$count(array)`
pub static COUNT: Native = Native::new("count", 1, "<a:n>", count);
/// `$max(numbers)`
pub static MAX: Native = Native::new("max", 1, "<a<n>:n>", max);
/// `$min(numbers)`
pub static MIN: Native = Native::new("min", 1, "<a<n>:n>", min);
/// `$average(numbers)`
pub static AVERAGE: Native = Native::new("average", 1, "<a<n>:n>", average);

fn sum<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [numbers] = take(arguments);
    numbers
        .as_list()
        .map_or(Ok(Item::Undefined), |list| finite(total(list)))
}

fn count<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [items] = take(arguments);
    let count = items.as_list().map_or(0, List::len);
    Ok(Item::number(count as f64))
}

fn max<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    extreme(arguments, f64::max)
}

fn min<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    extreme(arguments, f64::min)
}

fn extreme<'a>(arguments: &[Item<'a>], choose: fn(f64, f64) -> f64) -> Evaluated<'a> {
    let [numbers] = take(arguments);
    let extreme = numbers.as_list().and_then(|list| {
        let numbers = list.iter().filter_map(|item| item.as_number());
        numbers.reduce(choose)
    });
    Ok(extreme.map_or(Item::Undefined, Item::number))
}

fn average<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [numbers] = take(arguments);
    match numbers.as_list() {
        Some(list) if !list.is_empty() => finite(total(list) / list.len() as f64),
        Some(_) | None => Ok(Item::Undefined),
    }
}

/// The sum, added in the order of the items.
fn total(numbers: List<'_>) -> f64 {
    let numbers = numbers.iter().filter_map(|item| item.as_number());
    numbers.fold(0.0, |total, number| total + number)
}
