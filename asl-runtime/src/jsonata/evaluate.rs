//! The way in and out: state data comes in, a compiled expression runs over it, state data goes out.

use std::cell::RefCell;

use bumpalo::Bump;

use super::context::{Context, Environment};
use super::dialect::Dialect;
use super::error::Error;
use super::item::{Evaluated, Item};
use crate::value::Value;

thread_local! {
    /// Arenas that no evaluation uses: an evaluation takes one and puts it back, empty.
    static ARENAS: RefCell<Vec<Bump>> = const { RefCell::new(Vec::new()) };
}

/// Arenas larger than this are given back to the system.
const KEPT: usize = 1 << 20;

/// So many steps take about as long as a transition.
const OF_A_TRANSITION: usize = 16;

/// Runs `use_it` with an arena, and frees everything in it.
pub(super) fn with_arena<T>(use_it: impl FnOnce(&Bump) -> T) -> T {
    let arena = take_arena();
    let result = use_it(&arena);
    put_back(arena);
    result
}

#[inline]
fn take_arena() -> Bump {
    ARENAS.with_borrow_mut(Vec::pop).unwrap_or_default()
}

#[inline]
fn put_back(mut arena: Bump) {
    if arena.allocated_bytes() <= KEPT {
        arena.reset();
        ARENAS.with_borrow_mut(|arenas| arenas.push(arena));
    }
}

/// Evaluates a compiled expression, and lets `finish` take what it needs of the result.
///
/// `roots` are the values of the variables that are bound from outside; `None` is a variable without a value.
///
/// # Errors
///
/// What the expression fails with.
pub fn evaluate<const N: usize, T>(
    environment: &dyn Environment,
    dialect: Dialect,
    roots: [Option<&Value>; N],
    expression: impl for<'a> FnOnce(&'a Context<'a>, [Item<'a>; N]) -> Evaluated<'a>,
    finish: impl for<'a> FnOnce(&'a Context<'a>, Item<'a>) -> T,
) -> Result<T, Box<Error>> {
    with_arena(|arena| {
        let context = Context::new(arena, environment, dialect);
        let mut items = [Item::Undefined; N];
        set_roots(&mut items, &roots);
        let steps = context.allowance().steps_left();
        let result = expression(&context, items).map(|item| finish(&context, item));
        settle(&context, environment, steps, result)
    })
}

// What is the same for all expressions is no part of the function that is compiled for each of them.

#[inline]
fn set_roots<'a>(items: &mut [Item<'a>], roots: &[Option<&'a Value>]) {
    for (item, root) in items.iter_mut().zip(roots) {
        if let Some(root) = root {
            *item = Item::of(root);
        }
    }
}

/// Accounts for an evaluation that had `steps` left when it began; fails if it went too far.
#[inline]
fn settle<T>(
    context: &Context<'_>,
    environment: &dyn Environment,
    steps: usize,
    result: Result<T, Box<Error>>,
) -> Result<T, Box<Error>> {
    let steps = steps - context.allowance().steps_left();
    if steps >= OF_A_TRANSITION {
        environment.spent(steps / OF_A_TRANSITION);
    }
    let value = result?;
    context.allowance().end()?;
    Ok(value)
}
