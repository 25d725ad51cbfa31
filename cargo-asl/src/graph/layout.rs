//! A graph comes in; places for its nodes, edges and groups go out.

use asl_compiler::ast::StateType;
use asl_compiler::graph::{Edge, EdgeKind, Graph, GroupId, Node, NodeId, NodeKind, wrap};
use dugong::graphlib::{self, GraphOptions};
use dugong::{EdgeLabel, GraphLabel, NodeLabel};

use super::measure::width;
use super::route::{Route, Target, Way, route};
use crate::output::Refusal;

/// The size of the first line of a node.
pub(super) const NAME_SIZE: f64 = 13.0;
/// The size of all other text.
pub(super) const TEXT_SIZE: f64 = 11.0;
/// The distance between lines, in units of the font size.
pub(super) const LINE_HEIGHT: f64 = 1.3;

/// The room between the text of a box and its border.
const PADDING: f64 = 12.0;
const MIN_WIDTH: f64 = 110.0;
const MARK_WIDTH: f64 = 56.0;
const MARK_HEIGHT: f64 = 24.0;
const JOIN_SIZE: f64 = 14.0;
const MARGIN: f64 = 20.0;
/// What the layout leaves too little room for: the label at the top of a group.
const GROUP_TITLE: f64 = 8.0;

/// A picture that is laid out.
pub(super) struct Layout {
    /// The size of the whole.
    pub(super) width: f64,
    pub(super) height: f64,
    /// In the order of the graph.
    pub(super) nodes: Vec<PlacedNode>,
    /// In the order of the graph.
    pub(super) groups: Vec<Rectangle>,
    /// In the order of the graph.
    pub(super) edges: Vec<PlacedEdge>,
}

/// A rectangle, by its center.
#[derive(Clone, Copy, Default)]
pub(super) struct Rectangle {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

impl Rectangle {
    pub(super) fn left(self) -> f64 {
        self.x - self.width / 2.0
    }

    pub(super) fn right(self) -> f64 {
        self.x + self.width / 2.0
    }

    pub(super) fn top(self) -> f64 {
        self.y - self.height / 2.0
    }

    pub(super) fn bottom(self) -> f64 {
        self.y + self.height / 2.0
    }

    /// The same area with more room at the top.
    fn raised(self, room: f64) -> Self {
        Self {
            y: self.y - room / 2.0,
            height: self.height + room,
            ..self
        }
    }
}

/// A node with its text in lines.
pub(super) struct PlacedNode {
    pub(super) area: Rectangle,
    pub(super) text: Text,
}

/// The lines of a node: its name, and what stands below.
#[derive(Default)]
pub(super) struct Text {
    pub(super) name: Vec<String>,
    pub(super) details: Vec<String>,
}

/// An edge with its label.
pub(super) struct PlacedEdge {
    /// From node to node.
    pub(super) route: Route,
    pub(super) label: PlacedLabel,
}

/// The words on an edge, in lines; there may be none.
pub(super) struct PlacedLabel {
    pub(super) lines: Vec<String>,
    pub(super) area: Rectangle,
}

type Dagre = graphlib::Graph<NodeLabel, EdgeLabel, GraphLabel>;

/// Lays a graph out from top to bottom.
///
/// # Errors
/// If the library gives up, which no definition is known to make it do.
pub(super) fn lay_out(graph: &Graph) -> Result<Layout, Refusal> {
    let texts: Vec<Text> = graph.nodes.iter().map(text_of).collect();
    let labels: Vec<Vec<String>> = graph.edges.iter().map(label_of).collect();
    let mut dagre = to_dagre(graph, &texts, &labels);
    dugong::layout(&mut dagre)
        .map_err(|error| Refusal::new(format!("cannot lay the picture out: {error}")))?;
    Ok(from_dagre(graph, &dagre, texts, labels))
}

fn text_of(node: &Node) -> Text {
    let mut caption = node.caption().into_iter();
    let name = caption
        .next()
        .map(|name| wrap(&name, 30, 3))
        .unwrap_or_default();
    Text {
        name,
        details: caption.flat_map(|detail| wrap(&detail, 42, 2)).collect(),
    }
}

fn label_of(edge: &Edge) -> Vec<String> {
    edge.label
        .as_ref()
        .map(|label| wrap(label, 32, 5))
        .unwrap_or_default()
}

fn to_dagre(graph: &Graph, texts: &[Text], labels: &[Vec<String>]) -> Dagre {
    let options = GraphOptions {
        multigraph: true,
        compound: true,
        directed: true,
    };
    let mut dagre = Dagre::new(options);
    dagre.set_graph(GraphLabel {
        nodesep: 36.0,
        ranksep: 44.0,
        edgesep: 24.0,
        marginx: MARGIN,
        marginy: MARGIN,
        ..GraphLabel::default()
    });
    for (id, _) in graph.numbered_groups() {
        dagre.set_node(group_key(id), NodeLabel::default());
    }
    for ((id, node), text) in graph.numbered_nodes().zip(texts) {
        let (width, height) = size_of(node, text);
        dagre.set_node(
            node_key(id),
            NodeLabel {
                width,
                height,
                ..NodeLabel::default()
            },
        );
    }
    set_parents(&mut dagre, graph);
    for ((number, edge), label) in graph.edges.iter().enumerate().zip(labels) {
        let (width, height) = label_size(label);
        let label = EdgeLabel {
            width,
            height,
            weight: weight(edge.kind),
            ..EdgeLabel::default()
        };
        let (from, to) = (node_key(edge.from), node_key(edge.to));
        dagre.set_edge_named(from, to, Some(number.to_string()), Some(label));
    }
    dagre
}

/// How much an edge wants to be short and straight: the way of an execution without errors most of all.
fn weight(kind: EdgeKind) -> f64 {
    match kind {
        EdgeKind::Start | EdgeKind::Next | EdgeKind::Branch | EdgeKind::End => 4.0,
        EdgeKind::Rule | EdgeKind::Default => 2.0,
        EdgeKind::Catch => 1.0,
    }
}

fn set_parents(dagre: &mut Dagre, graph: &Graph) {
    for (id, group) in graph.numbered_groups() {
        if let Some(parent) = group.parent {
            dagre.set_parent(group_key(id), group_key(parent));
        }
    }
    for (id, node) in graph.numbered_nodes() {
        if let Some(group) = node.group {
            dagre.set_parent(node_key(id), group_key(group));
        }
    }
}

fn from_dagre(graph: &Graph, dagre: &Dagre, texts: Vec<Text>, labels: Vec<Vec<String>>) -> Layout {
    let targets = graph.numbered_nodes().map(|(id, node)| {
        let area = area(dagre, &node_key(id));
        let inset = inset(node, area);
        Target { area, inset }
    });
    let targets: Vec<Target> = targets.collect();
    let edges = graph.edges.iter().enumerate().zip(labels);
    let edges: Vec<(Way, PlacedLabel)> = edges
        .map(|((number, edge), label)| place(dagre, number, edge, label))
        .collect();
    let (ways, labels): (Vec<Way>, Vec<PlacedLabel>) = edges.into_iter().unzip();
    let routes = route(&ways, &targets, labels.iter().map(|label| label.area));
    let nodes = targets.into_iter().zip(texts);
    let edges = routes.into_iter().zip(labels);
    Layout {
        width: dagre.graph().width,
        height: dagre.graph().height,
        nodes: nodes
            .map(|(Target { area, .. }, text)| PlacedNode { area, text })
            .collect(),
        groups: graph
            .numbered_groups()
            .map(|(id, _)| area(dagre, &group_key(id)).raised(GROUP_TITLE))
            .collect(),
        edges: edges
            .map(|(route, label)| PlacedEdge { route, label })
            .collect(),
    }
}

/// The part of its upper and lower border at each end where no edge meets a node, because it is not straight.
fn inset(node: &Node, area: Rectangle) -> f64 {
    match &node.kind {
        NodeKind::Start | NodeKind::Join(_) | NodeKind::End => area.height / 2.0,
        NodeKind::State(state) => match state.state_type {
            StateType::Wait | StateType::Succeed | StateType::Fail => area.height / 2.0,
            StateType::Task | StateType::Pass | StateType::Choice => PADDING,
            StateType::Parallel | StateType::Map => PADDING,
        },
    }
}

fn area(dagre: &Dagre, key: &str) -> Rectangle {
    let Some(node) = dagre.node(key) else {
        return Rectangle::default();
    };
    Rectangle {
        x: node.x.unwrap_or_default(),
        y: node.y.unwrap_or_default(),
        width: node.width,
        height: node.height,
    }
}

fn place(dagre: &Dagre, number: usize, edge: &Edge, label: Vec<String>) -> (Way, PlacedLabel) {
    let key = number.to_string();
    let placed = dagre.edge(&node_key(edge.from), &node_key(edge.to), Some(&key));
    let points = placed.map(|edge| edge.points.as_slice());
    // The first and the last one are where the layout would have the edge meet its nodes.
    let inner = match points.unwrap_or_default() {
        [_, inner @ .., _] => inner.iter().map(|point| (point.x, point.y)).collect(),
        [] | [_] => Vec::new(),
    };
    let way = Way {
        from: edge.from.0,
        to: edge.to.0,
        inner,
    };
    let (width, height) = label_size(&label);
    let coordinate = |of: fn(&EdgeLabel) -> Option<f64>| placed.and_then(of).unwrap_or_default();
    let area = Rectangle {
        x: coordinate(|edge| edge.x),
        y: coordinate(|edge| edge.y),
        width,
        height,
    };
    (way, PlacedLabel { lines: label, area })
}

fn size_of(node: &Node, text: &Text) -> (f64, f64) {
    match &node.kind {
        NodeKind::Start | NodeKind::End => (MARK_WIDTH, MARK_HEIGHT),
        NodeKind::Join(_) => (JOIN_SIZE, JOIN_SIZE),
        NodeKind::State(_) => {
            let name = text.name.iter().map(|line| width(line, NAME_SIZE));
            let details = text.details.iter().map(|line| width(line, TEXT_SIZE));
            let widest = name.chain(details).fold(0.0, f64::max);
            let height = text_height(text) + PADDING;
            ((widest + 2.0 * PADDING).max(MIN_WIDTH), height)
        }
    }
}

/// The height of all lines of a node.
pub(super) fn text_height(text: &Text) -> f64 {
    LINE_HEIGHT * (lines(&text.name) * NAME_SIZE + lines(&text.details) * TEXT_SIZE)
}

fn label_size(label: &[String]) -> (f64, f64) {
    let widest = label
        .iter()
        .map(|line| width(line, TEXT_SIZE))
        .fold(0.0, f64::max);
    if label.is_empty() {
        return (0.0, 0.0);
    }
    (widest + 8.0, lines(label) * TEXT_SIZE * LINE_HEIGHT + 4.0)
}

fn lines(lines: &[String]) -> f64 {
    lines.iter().map(|_| 1.0).sum()
}

fn node_key(id: NodeId) -> String {
    format!("n{}", id.0)
}

fn group_key(id: GroupId) -> String {
    format!("g{}", id.0)
}
