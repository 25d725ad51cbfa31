//! Colors that stand for something else than the types of states: what tests have covered.

use asl_compiler::graph::{Graph, Palette};

/// A graph whose states and transitions may be marked.
pub(crate) struct Marked<'a> {
    pub(crate) graph: &'a Graph,
    /// The marks of the nodes, by their numbers; none where the list ends.
    pub(crate) nodes: Vec<Option<Mark>>,
    /// The same for the edges.
    pub(crate) edges: Vec<Option<Mark>>,
}

/// How much of something is covered.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Mark {
    /// All of it.
    Covered,
    /// Some of it.
    Partly,
    /// Nothing.
    Missed,
}

impl<'a> Marked<'a> {
    /// A graph in the colors that it always has.
    pub(super) fn plain(graph: &'a Graph) -> Self {
        Self {
            graph,
            nodes: Vec::new(),
            edges: Vec::new(),
        }
    }

    /// The marks that it has.
    pub(super) fn marks(&self) -> impl Iterator<Item = Mark> {
        let has = |mark: &Mark| self.edges.contains(&Some(*mark));
        Mark::ALL.into_iter().filter(has)
    }

    pub(super) fn node(&self, number: usize) -> Option<Mark> {
        self.nodes.get(number).copied().flatten()
    }

    pub(super) fn edge(&self, number: usize) -> Option<Mark> {
        self.edges.get(number).copied().flatten()
    }
}

impl Mark {
    /// All marks.
    pub(super) const ALL: [Self; 3] = [Self::Covered, Self::Partly, Self::Missed];

    /// The mark for so many of these.
    pub(crate) fn of(covered: usize, all: usize) -> Self {
        match covered {
            0 => Self::Missed,
            some if some < all => Self::Partly,
            _ => Self::Covered,
        }
    }

    /// The color of lines.
    pub(super) fn line(self) -> &'static str {
        self.palette().stroke
    }

    /// The name of the tips of lines.
    pub(super) fn arrow(self) -> &'static str {
        self.palette().name
    }

    /// The colors of boxes.
    pub(super) fn palette(self) -> Palette {
        let (name, fill, stroke) = match self {
            Self::Covered => ("covered", "#e4f5e9", "#2e9e5b"),
            Self::Partly => ("partly", "#fdf8dc", "#c2a000"),
            Self::Missed => ("missed", "#fbe6e4", "#c0392b"),
        };
        Palette { name, fill, stroke }
    }
}
