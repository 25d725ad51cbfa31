//! Indefinite paths: a node and the steps of a path come in, the list of what they lead to goes out.
//!
//! The walk is depth first, as Jayway's is, and it ends where Jayway's ends: a step that does not fit its node
//! is a miss of the whole path, except within the items of an array behind a wildcard, each of which may miss
//! by itself.

mod scan;
mod trail;

use self::trail::{Key, Trail};
use super::filter::Check;
use super::miss::{self, Miss};
use super::{Node, pick};
use crate::Value;
use crate::value::Array;

/// One step of a path.
pub enum Step<'s> {
    /// `.name`
    Member(&'s str),
    /// `['a','b']`, which no step may follow.
    Members(&'s [&'s str]),
    /// `[index]`: null outside of the array, and so for every negative index.
    Element(i64),
    /// `[(@.length-1)]`: what is added to the length.
    FromEnd(i64),
    /// `[0,2]`
    Elements(&'s [i64]),
    /// `[from:to]`
    Slice(Option<i64>, Option<i64>),
    /// `.*` or `[*]`
    Every,
    /// `..`
    Descend,
    /// `[?(…)]`
    Filter(&'s dyn Fn(&Value) -> Check),
}

impl Step<'_> {
    /// Whether the step leads to one node at most.
    fn is_definite(&self) -> bool {
        match self {
            Self::Member(_) | Self::Members(_) | Self::Element(_) | Self::FromEnd(_) => true,
            Self::Elements(_) | Self::Slice(..) => false,
            Self::Every | Self::Descend | Self::Filter(_) => false,
        }
    }
}

/// A walk over a document.
struct Walk<'w> {
    steps: &'w [Step<'w>],
    /// Where members must be there although the path is indefinite: Jayway asks only whether the step before and all that follow are definite.
    strict_from: usize,
    /// Where in the document the walk is.
    trail: Trail<'w>,
    /// How many arrays behind wildcards the walk is in: a miss in one of them needs no text.
    forgiving: usize,
    found: Vec<Value>,
    /// The list itself, where a path only ends with a wildcard: it is shared instead of gathered.
    whole: Option<Array>,
}

/// What the steps lead to: the first `taken` of them, which are names, have led to `node`.
pub(super) fn gather(node: Node<'_>, taken: usize, steps: &[Step<'_>]) -> Result<Value, Miss> {
    let last_indefinite = steps.iter().rposition(|step| !step.is_definite());
    let mut walk = Walk {
        steps,
        strict_from: last_indefinite.map_or(0, |last| last + 2),
        trail: Trail::of_names(steps.iter().take(taken)),
        forgiving: 0,
        found: Vec::new(),
        whole: None,
    };
    walk.from(node, taken)?;
    Ok(match walk.whole {
        Some(array) => Value::Array(array),
        None => Value::array(walk.found),
    })
}

impl<'w> Walk<'w> {
    /// Follows the steps from the one with this number on.
    fn from(&mut self, node: Node<'w>, number: usize) -> Result<(), Miss> {
        let Some(step) = self.steps.get(number) else {
            self.found.push(node.value.clone());
            return Ok(());
        };
        match step {
            Step::Member(name) => self.member(node, name, number),
            Step::Members(names) => self.members(node, names, number),
            Step::Every => self.every(node, number),
            Step::Descend => self.descend(node, number + 1),
            Step::Filter(check) => self.filter(node, check, number),
            Step::Element(_) | Step::FromEnd(_) | Step::Elements(_) | Step::Slice(..) => {
                self.elements(node, step, number)
            }
        }
    }

    /// Follows the steps behind the one with this number from a node that it led to.
    fn on(&mut self, key: Key<'w>, node: Node<'w>, number: usize) -> Result<(), Miss> {
        self.trail.push(key);
        let outcome = self.from(node, number + 1);
        self.trail.pop();
        outcome
    }

    fn member(&mut self, node: Node<'w>, name: &'w str, number: usize) -> Result<(), Miss> {
        let Some(members) = node.value.as_object() else {
            return Err(self.miss(|trail| miss::no_object(&format!("['{name}']"), &trail)));
        };
        if let Some(value) = members.get(name) {
            return self.on(Key::Name(name), Node::member(value), number);
        }
        if number + 1 == self.steps.len() {
            return Err(self.miss(|trail| miss::no_result(&format!("{trail}['{name}']"))));
        }
        if number >= self.strict_from {
            return Err(self.miss(|trail| miss::no_property(&format!("{trail}['{name}']"))));
        }
        Ok(())
    }

    fn members(&mut self, node: Node<'w>, names: &'w [&'w str], number: usize) -> Result<(), Miss> {
        let fragment = || format!("['{}']", names.join("', '"));
        if node.value.as_object().is_none() {
            return Err(self.miss(|trail| miss::no_object(&fragment(), &trail)));
        }
        if number + 1 < self.steps.len() {
            return Err(miss::not_at_the_end(&format!(
                "{}{}",
                self.trail,
                fragment()
            )));
        }
        self.found.push(pick(node.value, names));
        Ok(())
    }

    fn elements(&mut self, node: Node<'w>, step: &Step<'_>, number: usize) -> Result<(), Miss> {
        let Some(items) = node.value.as_array() else {
            return Err(self.no_array(node, number));
        };
        let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
        match *step {
            Step::Element(index) => self.element(items, index, number),
            Step::FromEnd(offset) => self.element(items, length.saturating_add(offset), number),
            Step::Elements(indexes) => indexes
                .iter()
                .try_for_each(|index| self.element(items, *index, number)),
            Step::Slice(from, to) => {
                slice(from, to, length).try_for_each(|index| self.element(items, index, number))
            }
            Step::Member(_) | Step::Members(_) | Step::Every | Step::Descend | Step::Filter(_) => {
                Ok(())
            }
        }
    }

    fn element(&mut self, items: &'w [Value], index: i64, number: usize) -> Result<(), Miss> {
        self.on(Key::Index(index), Node::element(items, index), number)
    }

    fn every(&mut self, node: Node<'w>, number: usize) -> Result<(), Miss> {
        match node.value {
            Value::Object(members) => members.iter().try_for_each(|(name, value)| {
                self.on(Key::Name(name), Node::member(value), number)
            }),
            Value::Array(items) if self.ends_with_its_only_wildcard(number) => {
                self.whole = Some(items.clone());
                Ok(())
            }
            Value::Array(items) => self.every_item(items, number),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Ok(()),
        }
    }

    fn every_item(&mut self, items: &'w [Value], number: usize) -> Result<(), Miss> {
        self.forgiving += 1;
        for index in indexes(items) {
            let depth = self.trail.depth();
            match self.element(items, index, number) {
                Err(Miss::Absent(_)) => self.trail.cut(depth),
                other => other?,
            }
        }
        self.forgiving -= 1;
        Ok(())
    }

    fn ends_with_its_only_wildcard(&self, number: usize) -> bool {
        number + 1 == self.steps.len() && self.steps.iter().take(number).all(Step::is_definite)
    }

    /// An object is kept or dropped as a whole, of an array the items are.
    fn filter(
        &mut self,
        node: Node<'w>,
        check: &dyn Fn(&Value) -> Check,
        number: usize,
    ) -> Result<(), Miss> {
        match node.value {
            Value::Object(_) if check(node.value)? => self.from(node, number + 1),
            Value::Object(_) => Ok(()),
            Value::Array(items) => {
                for (index, item) in indexes(items).zip(items) {
                    if check(item)? {
                        self.element(items, index, number)?;
                    }
                }
                Ok(())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                Err(miss::no_container(&fragments(self.steps, number), node))
            }
        }
    }

    fn no_array(&self, node: Node<'_>, number: usize) -> Miss {
        if node.is_bare_null() {
            return self.miss(|trail| miss::null(&trail));
        }
        miss::no_array(&fragments(self.steps, number), node)
    }

    /// A miss with its text, unless a wildcard forgives it anyway.
    fn miss(&self, text: impl FnOnce(String) -> Miss) -> Miss {
        if self.forgiving > 0 {
            return Miss::Absent(String::new());
        }
        text(self.trail.to_string())
    }
}

/// The indexes of a slice: one bound alone may count from the end, but two are taken as they are.
fn slice(from: Option<i64>, to: Option<i64>, length: i64) -> std::ops::Range<i64> {
    let from_end = |bound: i64| {
        if bound < 0 {
            bound.saturating_add(length)
        } else {
            bound
        }
    };
    match (from, to) {
        (None, None) => 0..length,
        (Some(from), None) => from_end(from).max(0)..length,
        (None, Some(to)) => 0..from_end(to).min(length),
        // So there is a null for each index before the first item, but not in an empty array.
        (Some(from), Some(to)) if length > 0 => from..to.min(length),
        (Some(_), Some(_)) => 0..0,
    }
}

fn indexes(items: &[Value]) -> std::ops::Range<i64> {
    0..i64::try_from(items.len()).unwrap_or(i64::MAX)
}

/// The steps from this one on in Jayway's spelling.
fn fragments(steps: &[Step<'_>], number: usize) -> String {
    steps.iter().skip(number).map(Step::fragment).collect()
}

impl Step<'_> {
    fn fragment(&self) -> String {
        let bound = |bound: Option<i64>| bound.map_or_else(String::new, |bound| bound.to_string());
        match self {
            Self::Member(name) => format!("['{name}']"),
            Self::Members(names) => format!("['{}']", names.join("', '")),
            Self::Element(index) => format!("[{index}]"),
            Self::FromEnd(offset) if *offset == 0 => "[@.size()0]".to_owned(),
            Self::FromEnd(offset) => format!("[@.size(){offset}]"),
            Self::Elements(indexes) => {
                let written: Vec<String> = indexes.iter().map(ToString::to_string).collect();
                format!("[{}]", written.join(","))
            }
            Self::Slice(from, to) => format!("[{}:{}]", bound(*from), bound(*to)),
            Self::Every => "[*]".to_owned(),
            Self::Descend => "..".to_owned(),
            Self::Filter(_) => "[?]".to_owned(),
        }
    }
}
