//! What is known of a value: that it came from a type, and what the states have put into it since.

use std::collections::BTreeMap;

use super::Step;
use crate::ir::MethodId;
use crate::jsonpath::{Path, Step as PathStep};

/// A value with a type.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Subject {
    /// The input of the execution.
    Input,
    /// What a method answers.
    Task(MethodId),
}

/// What is known of a value.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(super) struct View {
    /// Where it came from; nothing is known without it.
    base: Option<(Subject, Vec<Step>)>,
    /// What stands in it instead, by the names that lead there. No key is the beginning of another one.
    placed: BTreeMap<Vec<String>, View>,
}

/// A place in a value with a type.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Place {
    pub(super) subject: Subject,
    pub(super) steps: Vec<Step>,
    /// How many of the steps are not for the reader to check.
    pub(super) given: usize,
}

impl View {
    /// A value of which nothing is known.
    pub(super) fn anything() -> Self {
        Self::default()
    }

    /// A value of a type.
    pub(super) fn of(subject: Subject) -> Self {
        Self {
            base: Some((subject, Vec::new())),
            placed: BTreeMap::new(),
        }
    }

    /// The value with another one put into it.
    pub(super) fn place(mut self, names: &[String], value: Self) -> Self {
        let Some((outer, inner)) = self.around(names) else {
            self.placed.retain(|key, _| !key.starts_with(names));
            self.placed.insert(names.to_vec(), value);
            return self;
        };
        let inner = inner.to_vec();
        if let Some(held) = self.placed.remove(&outer) {
            let value = if inner.is_empty() {
                value
            } else {
                held.place(&inner, value)
            };
            self.placed.insert(outer, value);
        }
        self
    }

    /// What was put in at these names or around them, and the names that lead on from there.
    fn around<'n>(&self, names: &'n [String]) -> Option<(Vec<String>, &'n [String])> {
        let mut keys = self.placed.keys();
        let key = keys.find(|key| names.starts_with(key))?;
        Some((key.clone(), names.get(key.len()..)?))
    }

    /// The value that these steps lead to.
    pub(super) fn select(&self, steps: &[Step]) -> Self {
        let names = leading_names(steps);
        if let Some((outer, _)) = self.around(&names) {
            let rest = steps.get(outer.len()..).unwrap_or_default();
            let held = self.placed.get(&outer);
            return held.map_or_else(Self::anything, |held| held.select(rest));
        }
        let base = self
            .base
            .as_ref()
            .map(|(subject, before)| (*subject, [before, steps].concat()));
        let inside = self.placed.iter().filter(|_| names.len() == steps.len());
        let inside = inside.filter_map(|(key, value)| {
            Some((key.strip_prefix(names.as_slice())?.to_vec(), value.clone()))
        });
        Self {
            base,
            placed: inside.collect(),
        }
    }

    /// Where it came from.
    pub(super) fn base(&self) -> Option<&(Subject, Vec<Step>)> {
        self.base.as_ref()
    }

    /// The members that something was put into, or that were put in themselves.
    pub(super) fn members(&self) -> Vec<(String, Self)> {
        let mut names: Vec<&String> = self.placed.keys().filter_map(|key| key.first()).collect();
        names.dedup();
        let members = names.into_iter().map(|name| {
            let inner = self.select(&[Step::Member(name.clone())]);
            (name.clone(), inner)
        });
        members.collect()
    }

    /// One of the items.
    pub(super) fn item(&self) -> Self {
        if self.placed.is_empty() {
            self.select(&[Step::Item])
        } else {
            Self::anything()
        }
    }

    /// Where these steps lead, if that is in a value with a type.
    pub(super) fn find(&self, steps: &[Step]) -> Option<Place> {
        let names = leading_names(steps);
        if let Some((outer, _)) = self.around(&names) {
            return self.placed.get(&outer)?.find(steps.get(outer.len()..)?);
        }
        let (subject, before) = self.base.as_ref()?;
        // What is put in creates the objects around it, be they in the type or not.
        let created = self.placed.keys().map(|key| shared(key, &names));
        Some(Place {
            subject: *subject,
            steps: [before, steps].concat(),
            given: before.len() + created.max().unwrap_or_default(),
        })
    }

    /// What is known of a value that is one or the other.
    pub(super) fn join(&self, other: &Self) -> Self {
        let mut keys: Vec<&Vec<String>> = self.placed.keys().chain(other.placed.keys()).collect();
        keys.sort();
        let mut joined = Self {
            base: self.base.clone().filter(|_| self.base == other.base),
            placed: BTreeMap::new(),
        };
        for key in keys {
            // Shorter names come first, and stand for what is inside.
            if joined.around(key).is_none() {
                let (one, two) = (self.placed.get(key), other.placed.get(key));
                let is_known = one == two && one.is_some();
                let value = one.filter(|_| is_known).cloned();
                joined.placed.insert(key.clone(), value.unwrap_or_default());
            }
        }
        joined
    }
}

/// How many items two lists begin with alike.
pub(super) fn shared<T: PartialEq>(left: &[T], right: &[T]) -> usize {
    let pairs = left.iter().zip(right);
    pairs.take_while(|(left, right)| left == right).count()
}

/// The names before the first step that is none.
fn leading_names(steps: &[Step]) -> Vec<String> {
    let names = steps.iter().map_while(|step| match step {
        Step::Member(name) => Some(name.clone()),
        Step::Element(_) | Step::Item => None,
    });
    names.collect()
}

/// The steps of a path that must lead to a value; none if it leads to a list, which may be empty.
///
/// Only the beginning that is known while compiling: placeholders end it, and so does what picks several
/// members. `true` says that it is the whole path.
pub(super) fn definite_steps(path: &Path) -> Option<(Vec<Step>, bool)> {
    if !path.is_definite() {
        return None;
    }
    let steps = path.steps.iter().map_while(|step| match step {
        PathStep::Member(name) => name.as_literal().map(|name| Step::Member(name.to_owned())),
        PathStep::Element(index) if *index >= 0 => Some(Step::Element(*index)),
        PathStep::Element(_) => None,
        PathStep::FromEnd(_)
        | PathStep::Members(_)
        | PathStep::Elements(_)
        | PathStep::Slice { .. }
        | PathStep::Every
        | PathStep::Descend
        | PathStep::Filter(_) => None,
    });
    let steps: Vec<Step> = steps.collect();
    let is_whole = steps.len() == path.steps.len();
    Some((steps, is_whole))
}
