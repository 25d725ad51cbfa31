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
    let mut arena = ARENAS.with_borrow_mut(Vec::pop).unwrap_or_default();
    let result = use_it(&arena);
    if arena.allocated_bytes() <= KEPT {
        arena.reset();
        ARENAS.with_borrow_mut(|arenas| arenas.push(arena));
    }
    result
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
        let roots = roots.map(|root| root.map_or(Item::Undefined, Item::of));
        let steps = context.allowance().steps_left();
        let result = expression(&context, roots).map(|item| finish(&context, item));
        let steps = steps - context.allowance().steps_left();
        if steps >= OF_A_TRANSITION {
            environment.spent(steps / OF_A_TRANSITION);
        }
        let value = result?;
        context.allowance().end()?;
        Ok(value)
    })
}
