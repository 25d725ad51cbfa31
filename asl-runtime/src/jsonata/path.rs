//! What paths become: the context item comes in, goes from step to step as a [`Flow`], and an item goes out.
//!
//! The path `a.b[c = 1].d` over `input` is, in generated code:
//!
//! ```text
//! let flow = Flow::begin(input);
//! let flow = flow.fields(cx, &["a"], false);
//! let flow = path::step(cx, flow, false, |item| path::filter(cx, path::field(cx, item, "b"), |item| …))?;
//! let flow = flow.fields(cx, &["d"], true);
//! flow.end(cx)
//! ```
//!
//! and a path of names alone is [`fields`]. What each of them stands for in the reference implementation:
//!
//! | here | there |
//! |---|---|
//! | `wrap`, `context` | a top-level array as the input, and `$` in it (`outerWrapper`) |
//! | [`Flow::begin`] | `evaluatePath`: how the input becomes the first input sequence |
//! | [`Flow::of`] | `evaluatePath` with a variable as the first step: what the step leaves, from the variable's value after its predicates, normalized |
//! | [`Flow::constructed`] | `evaluatePath` with an array constructor as the first step, from its value after its predicates, normalized |
//! | `step`, [`Flow::fields`] | `evaluateStep`, for the last step of a path with `last`; and the end of a path that has become empty |
//! | `sort` | `evaluateSortExpression` as a step: `^(…)` |
//! | [`Flow::end`] | the end of `evaluatePath` and the normalization at the end of `evaluate` |
//! | [`Flow::end_keeping`] | the same with `keepSingletonArray`, for a path that has `[]` somewhere |
//! | [`Flow::end_keeping_sequence`] | the same with `keepArray` on the path itself, for `[]` behind `^(…)` and `#$i` |
//! | [`Flow::filtered`] | `evaluateStages` behind a `^(…)` |
//! | `fields` | `evaluate` of a whole path of names: `begin`, `fields`, `end` |
//! | `field` | `evaluate` of one name: `evaluateName` and the normalization |
//! | `lookup` | `fn.lookup`, not normalized |
//! | `filter`, `filter_if`, `index` | `evaluateFilter`, not normalized; see below |
//! | `wildcard`, `descendants` | `evaluateWildcard`, `evaluateDescendants`, not normalized |
//! | `group` | `evaluateGroupExpression`: `path{…}`, and `{…}` over any context |
//! | `object`, `object_context` | the same where all keys are constant and differ |
//! | [`array()`] | `evaluateUnary`, case `[` |
//! | `keep`, `keep_filtered` | the normalization of a node with `keepArray` that is no path: `$f()[]`, `$f()[1][]` |
//!
//! **Normalized or not.** The body of [`step`] gives what `evaluate` gives, which is normalized, passed through the
//! filters of the step (`stages`), which is not. A node that is no step of a path normalizes after its filters:
//! [`Item::normalized`].
//!
//! **Filters give loose sequences**: a sequence of one item that is no array is given as the item itself. It saves an
//! allocation, and everything here takes one for the other; only [`keep_filtered`] has to know.
//!
//! [`Item::normalized`]: super::Item::normalized

mod appended;
mod construct;
mod field;
mod filter;
mod flow;
mod group;
mod keep;
mod sort;
#[cfg(test)]
mod tests;
mod wildcard;

pub(super) use appended::{Appended, append};
pub use construct::{Element, array, object, object_context};
pub use field::{field, fields, lookup};
pub use filter::{filter, filter_if, index};
pub(super) use filter::{position, times};
pub use flow::{Flow, step};
pub(super) use group::{Grouped, groups_of};
pub use group::{Pair, group};
pub use keep::{context, keep, keep_filtered, wrap};
pub(super) use sort::order;
pub use sort::{Term, sort};
pub use wildcard::{descendants, wildcard};
