//! What an item is and whether it counts as true: items come in, booleans, names of types and raised errors go out.

use super::take;
use crate::jsonata::context::Context;
use crate::jsonata::dialect::Dialect;
use crate::jsonata::error::Error;
use crate::jsonata::function::Native;
use crate::jsonata::item::{Evaluated, Item};

/// `$boolean(x)`
pub static BOOLEAN: Native = Native::new("boolean", 1, "<x-:b>", boolean);
/// `$not(x)`
pub static NOT: Native = Native::new("not", 1, "<x-:b>", not);
/// `$exists(x)`
pub static EXISTS: Native = Native::new("exists", 1, "<x:b>", exists);
/// `$type(x)`
pub static TYPE: Native = Native::new("type", 1, "<x:s>", type_name);
/// `$error(message)`
pub static ERROR: Native = Native::new("error", 1, "<s?:x>", error);
/// `$assert(condition, message)`
pub static ASSERT: Native = Native::new("assert", 2, "<bs?:x>", assert);

/// Whether an item counts as true: in conditions, in predicates of functions, and for `and` and `or`.
///
/// Nothing counts as false, and so do `null`, 0, and what is empty; of arrays one item must count as true.
pub fn truth(cx: &Context<'_>, item: Item<'_>) -> bool {
    match item {
        Item::Undefined | Item::Null => false,
        Item::Bool(value) => value,
        Item::Number(number) => number != 0.0,
        Item::String(text) => !text.as_str().is_empty(),
        Item::Array(list) => cx.allowance().may_enter() && list.iter().any(|item| truth(cx, item)),
        Item::Object(record) => !record.is_empty(),
        // In the older release all functions but these are objects that have members.
        Item::Function(function) => function.regex.is_none() && cx.dialect() == Dialect::Aws,
    }
}

/// What `$boolean` and `$not` see: a function that is handed to them is none that counts as true.
fn truth_of_argument(cx: &Context<'_>, arguments: &[Item<'_>]) -> Option<bool> {
    let [item] = take(arguments);
    if item.is_undefined() {
        return None;
    }
    Some(item.as_function().is_none() && truth(cx, item))
}

fn boolean<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    Ok(truth_of_argument(cx, arguments).map_or(Item::Undefined, Item::Bool))
}

fn not<'a>(cx: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    Ok(truth_of_argument(cx, arguments).map_or(Item::Undefined, |value| Item::Bool(!value)))
}

fn exists<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [item] = take(arguments);
    Ok(Item::Bool(!item.is_undefined()))
}

fn type_name<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [item] = take(arguments);
    Ok(match item {
        Item::Undefined => Item::Undefined,
        Item::Null => Item::text("null"),
        Item::Bool(_) => Item::text("boolean"),
        Item::Number(_) => Item::text("number"),
        Item::String(_) => Item::text("string"),
        Item::Array(_) => Item::text("array"),
        Item::Object(_) => Item::text("object"),
        Item::Function(_) => Item::text("function"),
    })
}

fn error<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [message] = take(arguments);
    Err(raised("D3137", message, "$error() function evaluated"))
}

fn assert<'a>(_: &'a Context<'a>, _: Item<'a>, arguments: &[Item<'a>]) -> Evaluated<'a> {
    let [condition, message] = take(arguments);
    if matches!(condition, Item::Bool(true)) {
        return Ok(Item::Undefined);
    }
    Err(raised("D3141", message, "$assert() statement failed"))
}

/// An error with the message of the expression, if that gives one.
#[cold]
fn raised(code: &'static str, message: Item<'_>, otherwise: &str) -> Box<Error> {
    let message = message.as_str().filter(|message| !message.is_empty());
    Error::new(code).detail(message.unwrap_or(otherwise))
}
