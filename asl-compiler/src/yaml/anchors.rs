//! Takes the values that anchors name; gives copies of them, as many as a sane document needs.

use std::collections::HashMap;

use crate::json::{Kind, Node};
use crate::source::MAX_BYTES;

/// How many bytes of memory all copies together may take, roughly.
///
/// A few lines of aliases of aliases can stand for more values than fit into any memory.
const MAX_COPIED: usize = MAX_BYTES;

/// The anchored values of a document.
#[derive(Default)]
pub(super) struct Anchors {
    values: HashMap<usize, Anchored>,
    copied: usize,
}

struct Anchored {
    node: Node,
    size: Size,
}

/// The size of a tree.
#[derive(Clone, Copy)]
struct Size {
    /// How much memory it takes, roughly.
    bytes: usize,
    /// How many levels it has.
    height: usize,
}

impl Anchors {
    /// Remembers the value of an anchor; `None` if that is too much.
    pub(super) fn insert(&mut self, id: usize, node: &Node) -> Option<()> {
        let size = measure(node);
        self.charge(size)?;
        self.values.insert(
            id,
            Anchored {
                node: node.clone(),
                size,
            },
        );
        Some(())
    }

    /// How many levels an anchored value has; `None` while it is still being read.
    pub(super) fn height(&self, id: usize) -> Option<usize> {
        self.values.get(&id).map(|anchored| anchored.size.height)
    }

    /// A copy of an anchored value; `None` if that is too much.
    pub(super) fn copy(&mut self, id: usize) -> Option<Node> {
        let size = self.values.get(&id)?.size;
        self.charge(size)?;
        self.values.get(&id).map(|anchored| anchored.node.clone())
    }

    fn charge(&mut self, size: Size) -> Option<()> {
        self.copied = self.copied.saturating_add(size.bytes);
        (self.copied <= MAX_COPIED).then_some(())
    }
}

fn measure(node: &Node) -> Size {
    let (text, children): (usize, Vec<Size>) = match &node.kind {
        Kind::Null | Kind::Bool(_) => (0, Vec::new()),
        Kind::Number(text) | Kind::String(text) => (text.len(), Vec::new()),
        Kind::Array(items) => (0, items.iter().map(measure).collect()),
        Kind::Object(object) => {
            let names = object
                .members
                .iter()
                .map(|member| size_of_val(member) + member.key.name.len());
            let values = object.members.iter().map(|member| measure(&member.value));
            (names.sum(), values.collect())
        }
    };
    Size {
        bytes: size_of::<Node>() + text + children.iter().map(|child| child.bytes).sum::<usize>(),
        height: 1 + children
            .iter()
            .map(|child| child.height)
            .max()
            .unwrap_or_default(),
    }
}
