//! Calls of what is known only at run time: an item that should be a function comes in, what it gives goes out.
//!
//! | function | stands for, in the reference implementation |
//! |---|---|
//! | `meant` | `evaluateFunction`, `evaluatePartialApplication`: `sum(x)` where `$sum(x)` was meant |
//! | `call` | `evaluateFunction` from there on, with the arguments evaluated; and `lhs ~> f(x)`, with `lhs` as the first of them |
//! | `tail` | the thunk that a call in tail position is |
//! | `native` | the same, where the function is known while the program is built |
//! | `body` | the same, of a function whose body stands in a loop |
//! | `partial` | `evaluatePartialApplication` |
//! | `apply` | `evaluateApplyExpression`, where the right side is no call |
//!
//! What comes out is not normalized: the call as a node of an expression is ([`Item::normalized`]), but a call in
//! tail position of a lambda is none, so that `$map(x, function($i) { $keys($i) })` gives arrays of one key.

#[cfg(test)]
mod tests;

use bumpalo::collections::Vec as BumpVec;

use super::context::Context;
use super::error::{At, Error};
use super::function::Native;
use super::item::{Evaluated, Function, Item};

/// The callee, unless it is nothing although there is a function with that name and a `$`; [`At::token`] is the name.
///
/// # Errors
///
/// `code`, which is `T1005` for a call and `T1007` for a partial application.
pub fn meant<'a>(callee: Item<'a>, code: &'static str, at: At) -> Evaluated<'a> {
    if callee.is_undefined() {
        return Err(Error::new(code).at(at));
    }
    Ok(callee)
}

/// `callee(arguments)`; `input` is the context item at the call.
///
/// # Errors
///
/// `T1006` if it is no function, and what the call fails with. The outermost call gives the place of an error.
pub fn call<'a>(
    cx: &'a Context<'a>,
    callee: Item<'a>,
    input: Item<'a>,
    arguments: &[Item<'a>],
    at: At,
) -> Evaluated<'a> {
    let Item::Function(function) = callee else {
        return Err(Error::new("T1006").at(at));
    };
    function.call_at(cx, input, arguments, at)
}

/// A call that a function ends with: whoever called the function makes it.
///
/// # Errors
///
/// `T1006` if it is no function.
pub fn tail<'a>(
    cx: &'a Context<'a>,
    callee: Item<'a>,
    input: Item<'a>,
    arguments: &[Item<'a>],
    at: At,
) -> Evaluated<'a> {
    let Item::Function(function) = callee else {
        return Err(Error::new("T1006").at(at));
    };
    Ok(function.tail_call(cx, input, arguments, at))
}

/// `$function(arguments)` of the library; `input` is the context item at the call.
///
/// # Errors
///
/// What the call fails with.
pub fn native<'a>(
    cx: &'a Context<'a>,
    function: &Native,
    input: Item<'a>,
    arguments: &[Item<'a>],
    at: At,
) -> Evaluated<'a> {
    function
        .call(cx, input, arguments)
        .map_err(|error| error.called(at))
}

/// The body of a function that a loop runs in its place: it counts as a call.
///
/// # Errors
///
/// Calls that are nested too deep or are too many, and what the body fails with.
#[inline]
pub fn body<'a, T>(
    cx: &'a Context<'a>,
    body: impl FnOnce() -> Result<T, Box<Error>>,
) -> Result<T, Box<Error>> {
    cx.allowance().deeper(|| {
        cx.count_call()?;
        body()
    })
}

/// `callee(argument, ?, …)`: a function of what is left open, which is `None` here.
///
/// It has no signature, not even that of the callee. Arguments that are not given are bound to nothing.
///
/// # Errors
///
/// `T1008` if it is no function.
pub fn partial<'a>(
    cx: &'a Context<'a>,
    callee: Item<'a>,
    arguments: &[Option<Item<'a>>],
    at: At,
) -> Evaluated<'a> {
    let Item::Function(function) = callee else {
        return Err(Error::new("T1008").at(at));
    };
    let given = |index| {
        arguments
            .get(index)
            .copied()
            .unwrap_or(Some(Item::Undefined))
    };
    let bound = cx.arena().alloc_slice_fill_with(function.arity(), given);
    let bound: &'a [_] = bound;
    let open = bound.iter().filter(|argument| argument.is_none()).count();
    Ok(Function::closure(cx, open, None, move |input, rest| {
        let mut rest = rest.iter().copied();
        let all = bound
            .iter()
            .map(|argument| argument.or_else(|| rest.next()).unwrap_or_default());
        let all = BumpVec::from_iter_in(all, cx.arena());
        (function.body)(input, &all)
    }))
}

/// `left ~> right`: `right` of `left`, or if both are functions, the one after the other.
///
/// # Errors
///
/// `T2006` if the right side is no function, and what it fails with.
pub fn apply<'a>(cx: &'a Context<'a>, left: Item<'a>, right: Item<'a>, at: At) -> Evaluated<'a> {
    let Item::Function(second) = right else {
        return Err(Error::new("T2006").value(right).at(at));
    };
    let Item::Function(first) = left else {
        return second.call(cx, Item::Null, &[left]);
    };
    Ok(Function::closure(cx, 1, None, move |_, arguments| {
        let argument = arguments.first().copied().unwrap_or_default();
        let between = first.call(cx, Item::Null, &[argument])?.normalized();
        Ok(second.tail_call(cx, Item::Null, &[between], At::default()))
    }))
}
