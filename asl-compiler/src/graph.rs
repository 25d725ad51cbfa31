//! Takes the machine as meant; gives its picture: nodes, edges and groups, and these as Mermaid or DOT.
//!
//! Every machine inside a Parallel or Map state is a [`Group`]. Its first state is entered from the node
//! of that state, its ends meet in a [`NodeKind::Join`], and the transition of the state leaves from
//! there. So edges run between nodes only, which every layout can draw.

mod build;
mod caption;
mod dot;
mod json;
mod mermaid;
mod palette;
mod rule;
#[cfg(test)]
mod tests;
mod text;

pub use self::palette::{INK, Palette, RED, SOFT_INK};
pub use self::text::wrap;

use crate::ast::StateType;
use crate::ir::{Binding, Pattern, Workflow};

/// The picture of a workflow.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Graph {
    /// The start, the states in the order of the source, each join behind its state, and the end.
    pub nodes: Vec<Node>,
    /// The branches and processors, outer ones first.
    pub groups: Vec<Group>,
    /// The transitions, in the order of the states that they leave; for a state, errors come last.
    pub edges: Vec<Edge>,
}

/// The number of a node in [`Graph::nodes`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct NodeId(pub usize);

/// The number of a group in [`Graph::groups`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct GroupId(pub usize);

/// A state or a mark.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Node {
    /// What it stands for.
    pub kind: NodeKind,
    /// The branch or processor that it lies in; none at the top level.
    pub group: Option<GroupId>,
}

/// What a node stands for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum NodeKind {
    /// Where the execution begins.
    Start,
    /// A state.
    State(State),
    /// Where all branches or items of a Parallel or Map state have ended.
    Join(NodeId),
    /// Where the execution ends well; absent when no state leads there.
    End,
}

/// What a picture shows of a state.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct State {
    /// The name.
    pub name: String,
    /// The `Type`.
    pub state_type: StateType,
    /// `Comment`.
    pub comment: Option<String>,
    /// What does the work of a Task state.
    pub resource: Option<Resource>,
    /// Which errors have the state tried again, in the order of the retriers.
    pub retries: Vec<Retry>,
    /// Which errors lead to which states, in the order of the catchers.
    pub catchers: Vec<Catcher>,
}

/// A retrier.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Retry {
    /// `ErrorEquals`.
    pub errors: Vec<String>,
    /// `MaxAttempts`: a number, or a placeholder.
    pub attempts: String,
}

/// A catcher.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Catcher {
    /// `ErrorEquals`.
    pub errors: Vec<String>,
    /// The node that it leads to.
    pub next: NodeId,
}

/// What does the work of a Task state.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Resource {
    /// A function, an activity, a state machine, an action of a service or another URI.
    pub binding: Binding,
    /// How the state waits for it.
    pub pattern: Pattern,
}

/// A branch of a Parallel state, or the processor of a Map state.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Group {
    /// Such as `Branch 1` or `For each item`.
    pub label: String,
    /// The node of the Parallel or Map state.
    pub owner: NodeId,
    /// The group around it.
    pub parent: Option<GroupId>,
}

/// A transition.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Edge {
    /// The node that it leaves.
    pub from: NodeId,
    /// The node that it leads to.
    pub to: NodeId,
    /// What makes it happen.
    pub kind: EdgeKind,
    /// The words on it: `$.total > 100`, `Default`, `Catch States.ALL`.
    pub label: Option<String>,
}

/// What makes a transition happen.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum EdgeKind {
    /// The execution starts.
    Start,
    /// `Next`.
    Next,
    /// A choice rule matches.
    Rule,
    /// No choice rule matches.
    Default,
    /// A Parallel or Map state begins a branch or an item.
    Branch,
    /// The machine ends: `End`, or a Succeed state.
    End,
    /// A catcher matches.
    Catch,
}

/// What lies in each group itself, and not in a group inside of it.
struct Contents {
    /// First those of the graph itself, then those of each group.
    nodes: Vec<Vec<NodeId>>,
    groups: Vec<Vec<GroupId>>,
}

impl Contents {
    fn of(graph: &Graph) -> Self {
        let count = graph.groups.len() + 1;
        let mut contents = Self {
            nodes: vec![Vec::new(); count],
            groups: vec![Vec::new(); count],
        };
        for (id, node) in graph.numbered_nodes() {
            if let Some(nodes) = contents.nodes.get_mut(position(node.group)) {
                nodes.push(id);
            }
        }
        for (id, group) in graph.numbered_groups() {
            if let Some(groups) = contents.groups.get_mut(position(group.parent)) {
                groups.push(id);
            }
        }
        contents
    }

    fn nodes<'a>(
        &'a self,
        graph: &'a Graph,
        group: Option<GroupId>,
    ) -> impl Iterator<Item = (NodeId, &'a Node)> {
        let ids = self.nodes.get(position(group)).into_iter().flatten();
        ids.filter_map(|id| Some((*id, graph.nodes.get(id.0)?)))
    }

    fn groups<'a>(
        &'a self,
        graph: &'a Graph,
        group: Option<GroupId>,
    ) -> impl Iterator<Item = (GroupId, &'a Group)> {
        let ids = self.groups.get(position(group)).into_iter().flatten();
        ids.filter_map(|id| Some((*id, graph.groups.get(id.0)?)))
    }
}

fn position(group: Option<GroupId>) -> usize {
    group.map_or(0, |group| group.0 + 1)
}

impl Graph {
    /// Draws a workflow.
    pub fn new(workflow: &Workflow) -> Self {
        build::build(workflow)
    }

    /// All nodes with their numbers.
    pub fn numbered_nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        self.nodes
            .iter()
            .enumerate()
            .map(|(number, node)| (NodeId(number), node))
    }

    /// The state that a node stands for.
    fn state_mut(&mut self, node: NodeId) -> Option<&mut State> {
        match &mut self.nodes.get_mut(node.0)?.kind {
            NodeKind::State(state) => Some(state),
            NodeKind::Start | NodeKind::Join(_) | NodeKind::End => None,
        }
    }

    /// All groups with their numbers.
    pub fn numbered_groups(&self) -> impl Iterator<Item = (GroupId, &Group)> {
        self.groups
            .iter()
            .enumerate()
            .map(|(number, group)| (GroupId(number), group))
    }

    /// The picture as a Mermaid flowchart.
    pub fn to_mermaid(&self) -> String {
        mermaid::print(self)
    }

    /// The picture as JSON, with a line for each node, edge and group.
    pub fn to_json(&self) -> String {
        json::print(self)
    }

    /// The picture in the language of Graphviz.
    pub fn to_dot(&self) -> String {
        dot::print(self)
    }
}

impl EdgeKind {
    /// The name that tools see.
    pub fn name(self) -> &'static str {
        match self {
            Self::Start => "Start",
            Self::Next => "Next",
            Self::Rule => "Rule",
            Self::Default => "Default",
            Self::Branch => "Branch",
            Self::End => "End",
            Self::Catch => "Catch",
        }
    }
}
