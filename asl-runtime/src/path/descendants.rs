//! Deep scans: all objects and arrays below a node come in, the nodes that the next step leads to go out.

use super::{Each, step};
use crate::Value;

/// The state of a path behind `..`: a node and all objects and arrays below it, parents first.
///
/// The next step is applied to each of them that it fits. Scalars are not among them: no step leads on
/// from a scalar, and the items of an array are found by way of the array.
#[derive(Clone, Debug)]
pub struct Descendants<'a>(Each<'a>);

impl<'a> Descendants<'a> {
    pub(super) fn new(containers: Each<'a>) -> Self {
        Self(containers)
    }

    /// `..name`
    pub fn member(self, name: &str) -> Each<'a> {
        self.0.member(name)
    }

    /// `..['a','b']` before another step.
    pub fn members(self, names: &[&str]) -> Each<'a> {
        self.0.members(names)
    }

    /// `..['a','b']` at the end: an object of those members for each object that has them all.
    pub fn pick(self, names: &[&str]) -> Value {
        let mut nodes = self.0.into_nodes();
        nodes.retain(|node| names.iter().all(|name| node.get(name).is_some()));
        Each::gathered(nodes).pick(names)
    }

    /// `..[index]`
    pub fn element(self, index: i64) -> Each<'a> {
        self.0.element(index)
    }

    /// `..[0,2]`
    pub fn elements(self, indexes: &[i64]) -> Each<'a> {
        self.0.elements(indexes)
    }

    /// `..*`
    pub fn every(self) -> Each<'a> {
        self.0.step(step::every)
    }

    /// `..[from:to]`
    pub fn slice(self, from: Option<i64>, to: Option<i64>) -> Each<'a> {
        self.0.slice(from, to)
    }

    /// `..[?(…)]`: the objects that `keep` accepts, and the accepted items of arrays that it accepts.
    ///
    /// Only an array that is itself accepted is looked into, since the objects in it are met on their own.
    pub fn filter(self, keep: impl Fn(&Value) -> bool) -> Each<'a> {
        self.0.step(|node, found| {
            if keep(node) {
                step::filter(node, &keep, found);
            }
        })
    }
}
