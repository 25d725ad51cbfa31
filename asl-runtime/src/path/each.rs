//! Indefinite paths: nodes and one more step come in, the nodes that the step leads to go out.

use super::{Descendants, step};
use crate::Value;
use crate::value::Array;

/// The nodes that an indefinite path leads to, in order; none if a part of it leads nowhere.
///
/// Nodes that a step cannot be applied to are passed over. AWS gives `[]` even where the definite
/// beginning of the path is missing (recorded: `$.items[*]`, `$.items[1:]`, `$[*]` on `{}`).
#[derive(Clone, Debug)]
pub struct Each<'a>(Nodes<'a>);

#[derive(Clone, Debug)]
enum Nodes<'a> {
    /// All items of one array, which can be shared instead of gathered.
    Items(&'a Array),
    Gathered(Vec<&'a Value>),
}

impl<'a> Each<'a> {
    pub(super) fn at(node: Option<&'a Value>) -> Self {
        Self::gathered(node.into_iter().collect())
    }

    /// `.*` of a single node.
    pub(super) fn every_at(node: Option<&'a Value>) -> Self {
        let Some(Value::Array(items)) = node else {
            return Self::at(node).every();
        };
        Self(Nodes::Items(items))
    }

    pub(super) fn gathered(nodes: Vec<&'a Value>) -> Self {
        Self(Nodes::Gathered(nodes))
    }

    /// `.name`
    pub fn member(self, name: &str) -> Self {
        self.step(|node, found| found.extend(node.get(name)))
    }

    /// `['a','b']` before another step.
    pub fn members(self, names: &[&str]) -> Self {
        self.step(|node, found| found.extend(names.iter().filter_map(|name| node.get(name))))
    }

    /// `['a','b']` at the end: an object of those members for each node that is an object.
    pub fn pick(self, names: &[&str]) -> Value {
        let objects = self
            .into_nodes()
            .into_iter()
            .filter(|node| node.as_object().is_some());
        Value::array(objects.map(|node| step::pick(node, names)))
    }

    /// `[index]`, counted from the end if negative.
    pub fn element(self, index: i64) -> Self {
        self.step(|node, found| found.extend(step::element(node, index)))
    }

    /// `[0,2]`
    pub fn elements(self, indexes: &[i64]) -> Self {
        self.step(|node, found| {
            found.extend(
                indexes
                    .iter()
                    .filter_map(|index| step::element(node, *index)),
            );
        })
    }

    /// `.*` or `[*]`
    pub fn every(self) -> Self {
        self.step(step::every)
    }

    /// `[from:to]`
    pub fn slice(self, from: Option<i64>, to: Option<i64>) -> Self {
        self.step(|node, found| step::slice(node, (from, to), found))
    }

    /// `[?(…)]`: of an array the items that `keep` accepts; an object itself if `keep` accepts it.
    pub fn filter(self, keep: impl Fn(&Value) -> bool) -> Self {
        self.step(|node, found| step::filter(node, &keep, found))
    }

    /// `..`
    pub fn descend(self) -> Descendants<'a> {
        Descendants::new(self.step(step::containers))
    }

    /// The list of the nodes, which is what an indefinite path gives, be it of one node or of none.
    pub fn into_array(self) -> Value {
        match self.0 {
            Nodes::Items(items) => items.clone().into(),
            Nodes::Gathered(nodes) => Value::array(nodes.into_iter().cloned()),
        }
    }

    pub(super) fn into_nodes(self) -> Vec<&'a Value> {
        match self.0 {
            Nodes::Items(items) => items.iter().collect(),
            Nodes::Gathered(nodes) => nodes,
        }
    }

    pub(super) fn step(self, lead: impl Fn(&'a Value, &mut Vec<&'a Value>)) -> Self {
        let mut found = Vec::new();
        for node in self.into_nodes() {
            lead(node, &mut found);
        }
        Self::gathered(found)
    }
}
