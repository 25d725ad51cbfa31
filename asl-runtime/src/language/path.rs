//! JSONPath: a value and the steps of a path come in, the nodes where they lead go out.
//!
//! The semantics are those of Jayway JsonPath 2.0.0, which AWS runs. A path that can only lead to one node is
//! walked by [`At`]; one with a wildcard, slice, union, filter or `..` is a list of [`Step`]s, which
//! [`At::list`] walks.

pub mod filter;
mod miss;
#[cfg(test)]
mod tests;
mod walk;

pub use miss::Miss;
pub use walk::Step;

use std::sync::LazyLock;

use crate::Value;
use crate::fault::Fault;

/// The start of a path at a document: the `$` of an explicit path, which fails on null.
#[inline]
pub fn at(document: &Value) -> At<'_> {
    if document.is_null() {
        return At::stopped(document, State::NoDocument);
    }
    at_value(document)
}

/// The start of a path at the value of a variable, or at the context object.
#[inline]
pub fn at_value(root: &Value) -> At<'_> {
    At {
        start: root,
        skipped: 0,
        node: Node {
            value: root,
            is_wrapped: true,
        },
        taken: 0,
        state: State::Found,
    }
}

/// The start of a path at what a filter tests, `@`.
#[inline]
pub fn at_item(item: &Value) -> At<'_> {
    At {
        node: Node::member(item),
        ..at_value(item)
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
        Some(part) => At {
            skipped: depth,
            taken: depth,
            ..at_item(part)
        },
        None => At::stopped(&CONTEXT, State::Missed),
    }
}

/// A whole part of the context object as the value of a field.
///
/// # Errors
///
/// Where there is no such part, as [`At::or_missing`].
#[inline]
pub fn whole_part(
    part: Option<Value>,
    path: &str,
    field: &str,
    input: &Value,
) -> Result<Value, Fault> {
    part.ok_or_else(|| miss::in_field(path, field, input))
}

/// A path that Jayway cannot read, for this reason: it fails as soon as it is asked for a value.
#[inline]
pub fn refused<'a>(reason: &'static str) -> At<'a> {
    At::stopped(&NULL, State::Refused(reason))
}

/// What an index out of bounds leads to.
static NULL: Value = Value::Null;

/// A node, and what Jayway has in its place.
#[derive(Clone, Copy, Debug)]
struct Node<'a> {
    value: &'a Value,
    /// Whether it is a node of Jackson's tree, as roots and items are; members are plain Java values. The texts
    /// of misses tell null and strings of either kind apart.
    is_wrapped: bool,
}

impl<'a> Node<'a> {
    fn member(value: &'a Value) -> Self {
        Self {
            value,
            is_wrapped: false,
        }
    }

    /// The item at an index, or null.
    fn element(items: &'a [Value], index: i64) -> Self {
        let item = usize::try_from(index)
            .ok()
            .and_then(|index| items.get(index));
        Self {
            value: item.unwrap_or(&NULL),
            is_wrapped: item.is_some(),
        }
    }

    /// Whether Jayway has nothing but Java's own null here.
    fn is_bare_null(self) -> bool {
        !self.is_wrapped && matches!(self.value, Value::Null)
    }
}

/// A definite path as far as it was walked: the node it leads to, or where and why it leads nowhere.
///
/// ```
/// use asl_runtime::{Value, __private::path::{self, Step}};
///
/// let order: Value = r#"{ "items": [{ "sku": "a" }, { "sku": "b" }] }"#.parse()?;
/// let last = path::at(&order).member("items").from_end(-1).member("sku");
/// assert_eq!(last.found().and_then(Value::as_str), Some("b"));
///
/// let skus = path::at(&order).list(&[Step::Member("items"), Step::Every, Step::Member("sku")]);
/// assert_eq!(skus.found().map(|skus| skus.to_string()).as_deref(), Some(r#"["a","b"]"#));
/// # Ok::<(), asl_runtime::value::JsonError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    /// Where the walk began.
    start: &'a Value,
    /// How many steps had led there.
    skipped: u32,
    /// The node; after a miss, the one to which the failing step was applied.
    node: Node<'a>,
    /// How many steps have led on.
    taken: u32,
    state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Found,
    Missed,
    /// The document is null.
    NoDocument,
    /// Jayway cannot read the path.
    Refused(&'static str),
}

impl<'a> At<'a> {
    fn stopped(value: &'a Value, state: State) -> Self {
        Self {
            state,
            ..at_value(value)
        }
    }

    /// `.name`
    #[inline]
    pub fn member(self, name: &str) -> Self {
        self.step(|node| {
            let member = node.value.as_object()?.look_up(name)?;
            Some(Node::member(member))
        })
    }

    /// `[index]`: null outside of the array, and so for every negative index.
    #[inline]
    pub fn element(self, index: i64) -> Self {
        self.step(|node| Some(Node::element(node.value.as_array()?, index)))
    }

    /// `[(@.length-1)]`: the number is what is added to the length.
    #[inline]
    pub fn from_end(self, offset: i64) -> Self {
        self.step(|node| {
            let items = node.value.as_array()?;
            let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
            Some(Node::element(items, length.saturating_add(offset)))
        })
    }

    /// Stays, and misses unless this is an object: what `['a','b']` at the end of a path demands before
    /// [`pick`] takes the members.
    #[inline]
    pub fn object(self) -> Self {
        if self.state == State::Found && self.node.value.as_object().is_none() {
            return self.missed();
        }
        self
    }

    /// `['a','b']` before another step, which leads nowhere.
    #[inline]
    pub fn members(self) -> Self {
        if self.state == State::Found {
            return self.missed();
        }
        self
    }

    /// All steps of an indefinite path, of which those into a part of the context object are taken already.
    pub fn list(self, steps: &[Step<'_>]) -> List {
        List(match self.state {
            State::Found | State::Missed => {
                let taken = usize::try_from(self.taken).unwrap_or(usize::MAX);
                walk::gather(self.node, taken, steps).map_err(Stop::Missed)
            }
            State::NoDocument => Err(Stop::NoDocument),
            State::Refused(reason) => Err(Stop::Missed(Miss::Misfit(reason.to_owned()))),
        })
    }

    /// The node, if the path leads to one.
    #[inline]
    pub fn found(self) -> Option<&'a Value> {
        (self.state == State::Found).then_some(self.node.value)
    }

    /// The node, if the path leads to one that is there: an index outside of its array leads to null, but nothing is
    /// present there.
    #[inline]
    pub fn present(self) -> Option<&'a Value> {
        self.found()
            .filter(|node| !std::ptr::eq(*node, &raw const NULL))
    }

    /// The node that a field refers to which says itself what a miss is, such as `Variable`.
    ///
    /// # Errors
    ///
    /// If the document is null.
    #[inline]
    pub fn found_in_document(self) -> Result<Option<&'a Value>, Fault> {
        match self.state {
            State::NoDocument => Err(miss::no_document()),
            State::Found | State::Missed | State::Refused(_) => Ok(self.found()),
        }
    }

    /// The same for a path that ends with an index: a node that is [present](At::present).
    ///
    /// # Errors
    ///
    /// If the document is null.
    #[inline]
    pub fn present_in_document(self) -> Result<Option<&'a Value>, Fault> {
        self.found_in_document().map(|_| self.present())
    }

    /// The node that InputPath, OutputPath or another path field leads to.
    ///
    /// `path` is the path as the definition spells it, `steps` are its steps as Jayway spells them:
    /// `['name']`, `[0]`, `['a', 'b']`.
    ///
    /// # Errors
    ///
    /// `Invalid path '$.a.b' : …` with the reason that Jayway gives, as recorded on AWS.
    #[inline]
    pub fn or_invalid(self, path: &str, steps: &[&str]) -> Result<&'a Value, Fault> {
        match self.state {
            State::Found => Ok(self.node.value),
            State::NoDocument => Err(miss::no_document()),
            State::Missed | State::Refused(_) => Err(miss::invalid(path, &self.miss(steps))),
        }
    }

    /// The value for `field` of a payload template, an `ErrorPath` or a `CausePath`; `input` is what the
    /// path was applied to.
    ///
    /// # Errors
    ///
    /// `The JSONPath '…' specified for the field '…' could not be found in the input '…'`
    #[inline]
    pub fn or_missing(self, path: &str, field: &str, input: &Value) -> Result<Value, Fault> {
        match self.state {
            State::Found => Ok(self.node.value.clone()),
            State::NoDocument => Err(miss::no_document()),
            State::Missed | State::Refused(_) => Err(miss::in_field(path, field, input)),
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
        match self.state {
            State::Found => Ok(self.node.value),
            State::NoDocument => Err(miss::no_document()),
            State::Missed | State::Refused(_) => Err(miss::in_call(path, call, input)),
        }
    }

    /// One side of a comparison in a filter; the steps are spelled as for [`At::or_invalid`].
    #[inline]
    pub fn side(self, steps: &[&str]) -> Result<filter::Side<'a>, Miss> {
        match self.state {
            State::Found => Ok(filter::Side::Value(self.node.value)),
            State::Missed | State::NoDocument | State::Refused(_) => match self.miss(steps) {
                Miss::Absent(_) => Ok(filter::Side::Absent),
                misfit @ Miss::Misfit(_) => Err(misfit),
            },
        }
    }

    /// Why the path leads nowhere.
    #[cold]
    fn miss(self, steps: &[&str]) -> Miss {
        if let State::Refused(reason) = self.state {
            return Miss::Misfit(reason.to_owned());
        }
        let number = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
        let (before, rest) = steps
            .split_at_checked(number(self.taken))
            .unwrap_or((steps, &[]));
        let trail = miss::trail(self.start, before, number(self.skipped));
        miss::reason(self.node, &trail, rest)
    }

    fn missed(self) -> Self {
        Self {
            state: State::Missed,
            ..self
        }
    }

    #[inline]
    fn step(self, next: impl FnOnce(Node<'a>) -> Option<Node<'a>>) -> Self {
        if self.state != State::Found {
            return self;
        }
        match next(self.node) {
            Some(node) => Self {
                node,
                taken: self.taken + 1,
                ..self
            },
            None => self.missed(),
        }
    }
}

/// `['a','b']` at the end of a path: the members that there are, as an object in the order of `names`.
pub fn pick(node: &Value, names: &[&str]) -> Value {
    Value::object(
        names
            .iter()
            .filter_map(|name| Some((*name, node.get(name)?.clone()))),
    )
}

/// What an indefinite path leads to: a list, be it of one node or of none, or why it leads nowhere.
#[derive(Clone, Debug)]
pub struct List(Result<Value, Stop>);

#[derive(Clone, Debug)]
enum Stop {
    Missed(Miss),
    NoDocument,
}

impl List {
    /// The list, unless the path misses.
    pub fn found(self) -> Option<Value> {
        self.0.ok()
    }

    /// As [`At::found_in_document`].
    ///
    /// # Errors
    ///
    /// If the document is null.
    pub fn found_in_document(self) -> Result<Option<Value>, Fault> {
        match self.0 {
            Ok(list) => Ok(Some(list)),
            Err(Stop::Missed(_)) => Ok(None),
            Err(Stop::NoDocument) => Err(miss::no_document()),
        }
    }

    /// As [`At::or_invalid`].
    ///
    /// # Errors
    ///
    /// If the path misses.
    pub fn or_invalid(self, path: &str) -> Result<Value, Fault> {
        self.or(|miss| miss::invalid(path, miss))
    }

    /// As [`At::or_missing`].
    ///
    /// # Errors
    ///
    /// If the path misses.
    pub fn or_missing(self, path: &str, field: &str, input: &Value) -> Result<Value, Fault> {
        self.or(|_| miss::in_field(path, field, input))
    }

    /// As [`At::or_missing_argument`].
    ///
    /// # Errors
    ///
    /// If the path misses.
    pub fn or_missing_argument(
        self,
        path: &str,
        call: &str,
        input: &Value,
    ) -> Result<Value, Fault> {
        self.or(|_| miss::in_call(path, call, input))
    }

    fn or(self, fault: impl FnOnce(&Miss) -> Fault) -> Result<Value, Fault> {
        self.0.map_err(|stop| match stop {
            Stop::Missed(miss) => fault(&miss),
            Stop::NoDocument => miss::no_document(),
        })
    }
}
