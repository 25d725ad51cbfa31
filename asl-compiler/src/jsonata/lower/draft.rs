//! An expression while it can still become a part of a path.

use std::ops::Range;

use crate::jsonata::tree::{Group, Kind, Node, Path, Slot, Step};

/// An expression that has been lowered by itself.
pub(super) enum Draft {
    Single(Box<Single>),
    Path(Box<DraftPath>),
}

/// Anything but a path; also a step, with what only a step can have.
pub(super) struct Single {
    pub(super) step: Step,
    /// The `%` in it that have not found their step.
    pub(super) seeking: Seeking,
}

/// A path that may still get more steps.
pub(super) struct DraftPath {
    pub(super) earlier: Vec<Step>,
    pub(super) last: Single,
    pub(super) keep_singleton_array: bool,
    /// The `%` in it that have to look before the path.
    pub(super) seeking: Seeking,
    pub(super) span: Range<usize>,
    keep_array: bool,
    group: Option<Box<Group>>,
}

/// Slots that wait for a step. It counts that there are such, even after all have found it: an expression
/// with slots, however it came by them, cannot stand alone.
#[derive(Clone, Default)]
pub(super) struct Seeking(Option<Vec<Slot>>);

impl Seeking {
    pub(super) fn is_set(&self) -> bool {
        self.0.is_some()
    }

    pub(super) fn slots(&self) -> &[Slot] {
        self.0.as_deref().unwrap_or_default()
    }

    pub(super) fn push(&mut self, slot: Slot) {
        self.0.get_or_insert_default().push(slot);
    }

    /// Takes over what a part of the expression seeks.
    pub(super) fn adopt(&mut self, part: &Draft) {
        if part.seeking().is_set() {
            let slots = part.seeking().slots();
            self.0.get_or_insert_default().extend(slots);
        }
        if let Some(slot) = part.parent_slot() {
            self.push(slot);
        }
    }
}

impl Draft {
    pub(super) fn seeking(&self) -> &Seeking {
        match self {
            Self::Single(single) => &single.seeking,
            Self::Path(path) => &path.seeking,
        }
    }

    /// The slot, if it is a `%`.
    pub(super) fn parent_slot(&self) -> Option<Slot> {
        match self {
            Self::Single(single) => single.parent_slot(),
            Self::Path(_) => None,
        }
    }

    /// What brackets behind the expression are about: the last step, or all of it.
    pub(super) fn last(&mut self) -> &mut Single {
        match self {
            Self::Single(single) => single,
            Self::Path(path) => &mut path.last,
        }
    }

    pub(super) fn group(&mut self) -> &mut Option<Box<Group>> {
        match self {
            Self::Single(single) => &mut single.step.node.group,
            Self::Path(path) => &mut path.group,
        }
    }

    pub(super) fn keep_array(&mut self) {
        match self {
            Self::Single(single) => single.step.node.keep_array = true,
            Self::Path(path) => path.keep_array = true,
        }
    }

    /// Widens what the expression covers.
    pub(super) fn cover(&mut self, span: &Range<usize>) {
        let own = match self {
            Self::Single(single) => &mut single.step.node.span,
            Self::Path(path) => &mut path.span,
        };
        *own = own.start.min(span.start)..own.end.max(span.end);
    }

    pub(super) fn span(&self) -> &Range<usize> {
        match self {
            Self::Single(single) => &single.step.node.span,
            Self::Path(path) => &path.span,
        }
    }

    pub(super) fn into_node(self) -> Node {
        match self {
            Self::Single(single) => single.step.node,
            Self::Path(path) => path.into_node(),
        }
    }

    /// The expression as a path, be it of one step.
    pub(super) fn into_path(self) -> Box<DraftPath> {
        match self {
            Self::Single(single) => Box::new((*single).into()),
            Self::Path(path) => path,
        }
    }
}

impl Single {
    pub(super) fn new(node: Node, seeking: Seeking) -> Self {
        let step = Step {
            node,
            stages: Vec::new(),
            is_tuple: false,
            focus: None,
            index: None,
            ancestor: None,
        };
        Self { step, seeking }
    }

    /// The slot, if it is a `%`.
    pub(super) fn parent_slot(&self) -> Option<Slot> {
        if let Kind::Parent(slot) = self.step.node.kind {
            return Some(slot);
        }
        None
    }
}

impl From<Single> for Draft {
    fn from(single: Single) -> Self {
        Self::Single(Box::new(single))
    }
}

impl From<DraftPath> for Draft {
    fn from(path: DraftPath) -> Self {
        Self::Path(Box::new(path))
    }
}

impl From<Single> for DraftPath {
    fn from(single: Single) -> Self {
        Self {
            earlier: Vec::new(),
            keep_singleton_array: false,
            seeking: Seeking::default(),
            span: single.step.node.span.clone(),
            keep_array: false,
            group: None,
            last: single,
        }
    }
}

impl DraftPath {
    pub(super) fn steps_mut(&mut self) -> impl Iterator<Item = &mut Step> {
        let last = std::iter::once(&mut self.last.step);
        self.earlier.iter_mut().chain(last)
    }

    pub(super) fn push(&mut self, next: Single) {
        let last = std::mem::replace(&mut self.last, next);
        self.earlier.push(last.step);
    }

    pub(super) fn append(&mut self, rest: Self) {
        let last = std::mem::replace(&mut self.last, rest.last);
        self.earlier.push(last.step);
        self.earlier.extend(rest.earlier);
    }

    fn into_node(self) -> Node {
        let mut steps = self.earlier;
        steps.push(self.last.step);
        let path = Path {
            steps,
            keep_singleton_array: self.keep_singleton_array,
            is_tuple: false,
        };
        Node {
            keep_array: self.keep_array,
            group: self.group,
            ..Node::new(Kind::Path(path), None, self.span)
        }
    }
}
