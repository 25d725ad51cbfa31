//! JSONPath: a value and one step after the other come in, the nodes where they lead go out.
//!
//! The semantics are those of Jayway JsonPath, which AWS runs. A path that can only lead to one node is
//! walked by [`At`]; the first wildcard, slice, union, filter or `..` turns it into an [`Each`], the
//! nodes in the order in which Jayway finds them.

mod descendants;
mod each;
pub mod filter;
mod miss;
mod step;
#[cfg(test)]
mod tests;

pub use descendants::Descendants;
pub use each::Each;
pub use step::pick;

use std::sync::LazyLock;

use crate::Value;
use crate::fault::Fault;

/// The start of a path: `$`, `$$`, a variable, or the `@` of a filter.
#[inline]
pub fn at(root: &Value) -> At<'_> {
    At {
        node: root,
        taken: 0,
        state: State::Found,
    }
}

/// The start of a path at a part of the context object, `depth` steps behind `$$`.
///
/// Where there is no such part, the first step misses: of `$$.Task` and `$$.Map`, nothing is there but all of it.
#[inline]
pub fn at_part(part: Option<&Value>, depth: u32) -> At<'_> {
    /// Any object will do for the text of a miss.
    static CONTEXT: LazyLock<Value> = LazyLock::new(Value::empty_object);
    match part {
        Some(node) => At {
            node,
            taken: depth,
            state: State::Found,
        },
        None => At {
            node: &CONTEXT,
            taken: 0,
            state: State::Missed,
        },
    }
}

/// A definite path as far as it was walked: the node it leads to, or where and why it leads nowhere.
///
/// ```
/// use asl_runtime::{Value, __private::path};
///
/// let order: Value = r#"{ "items": [{ "sku": "a" }, { "sku": "b" }] }"#.parse()?;
/// let last = path::at(&order).member("items").element(-1).member("sku");
/// assert_eq!(last.found().and_then(Value::as_str), Some("b"));
///
/// let skus = path::at(&order).member("items").every().member("sku").into_array();
/// assert_eq!(skus.to_string(), r#"["a","b"]"#);
/// # Ok::<(), asl_runtime::value::JsonError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// The node; after a miss, the one to which the failing step was applied.
    node: &'a Value,
    /// How many steps have led on.
    taken: u32,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Found,
    /// The last step taken was an index past the end of an array.
    PastEnd,
    Missed,
}

impl<'a> At<'a> {
    /// `.name`
    #[inline]
    pub fn member(self, name: &str) -> Self {
        self.step(State::Missed, |node| node.get(name))
    }

    /// `[index]`, counted from the end if negative.
    #[inline]
    pub fn element(self, index: i64) -> Self {
        let miss = if self.node.as_array().is_some() {
            State::PastEnd
        } else {
            State::Missed
        };
        self.step(miss, |node| step::element(node, index))
    }

    /// Stays, and misses unless this is an object: what `['a','b']` at the end of a path demands before
    /// [`pick`] takes the members.
    #[inline]
    pub fn object(self) -> Self {
        self.step(State::Missed, |node| node.as_object().map(|_| node))
    }

    /// `.*` or `[*]`
    #[inline]
    pub fn every(self) -> Each<'a> {
        Each::every_at(self.found())
    }

    /// `['a','b']` before another step.
    #[inline]
    pub fn members(self, names: &[&str]) -> Each<'a> {
        Each::at(self.found()).members(names)
    }

    /// `[0,2]`
    #[inline]
    pub fn elements(self, indexes: &[i64]) -> Each<'a> {
        Each::at(self.found()).elements(indexes)
    }

    /// `[from:to]`
    #[inline]
    pub fn slice(self, from: Option<i64>, to: Option<i64>) -> Each<'a> {
        Each::at(self.found()).slice(from, to)
    }

    /// `[?(…)]`: see [`Each::filter`].
    #[inline]
    pub fn filter(self, keep: impl Fn(&Value) -> bool) -> Each<'a> {
        Each::at(self.found()).filter(keep)
    }

    /// `..`
    #[inline]
    pub fn descend(self) -> Descendants<'a> {
        Each::at(self.found()).descend()
    }

    /// The node, if the path leads to one.
    #[inline]
    pub fn found(self) -> Option<&'a Value> {
        (self.state == State::Found).then_some(self.node)
    }

    /// The node that InputPath, OutputPath or another path field leads to.
    ///
    /// `path` is the path as the definition spells it, `steps` are its steps as Jayway spells them:
    /// `['name']`, `[0]`, `['a','b']`.
    ///
    /// # Errors
    ///
    /// `Invalid path '$.a.b' : …` with the reason that Jayway gives, as recorded on AWS.
    #[inline]
    pub fn or_invalid(self, path: &str, steps: &[&str]) -> Result<&'a Value, Fault> {
        self.found()
            .ok_or_else(|| miss::invalid(self.node, self.taken, path, steps))
    }

    /// The value for `field` of a payload template, an `ErrorPath` or a `CausePath`; `input` is what the
    /// path was applied to.
    ///
    /// An index past the end of an array gives `null`, as measured on AWS.
    ///
    /// # Errors
    ///
    /// `The JSONPath '…' specified for the field '…' could not be found in the input '…'`
    #[inline]
    pub fn or_missing(self, path: &str, field: &str, input: &Value) -> Result<Value, Fault> {
        match self.state {
            State::Found => Ok(self.node.clone()),
            State::PastEnd => Ok(Value::Null),
            State::Missed => Err(miss::in_field(path, field, input)),
        }
    }

    /// The argument of an intrinsic function; `call` is the whole field as the definition spells it.
    ///
    /// # Errors
    ///
    /// `The function '…' had the following error: …`, as recorded on AWS.
    #[inline]
    pub fn or_missing_argument(
        self,
        path: &str,
        call: &str,
        input: &Value,
    ) -> Result<&'a Value, Fault> {
        self.found().ok_or_else(|| miss::in_call(path, call, input))
    }

    #[inline]
    fn step(self, miss: State, next: impl FnOnce(&'a Value) -> Option<&'a Value>) -> Self {
        if self.state != State::Found {
            return Self {
                state: State::Missed,
                ..self
            };
        }
        match next(self.node) {
            Some(node) => Self {
                node,
                taken: self.taken + 1,
                state: State::Found,
            },
            None => Self {
                state: miss,
                ..self
            },
        }
    }
}
