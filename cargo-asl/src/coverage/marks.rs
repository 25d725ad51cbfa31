//! What is covered, as colors of a picture.

use std::collections::HashMap;

use asl_compiler::graph::{EdgeKind, Graph, NodeId, NodeKind};
use asl_compiler::places::PlaceKind;

use super::covered::{Covered, Spot};
use crate::graph::{Mark, Marked};

/// Marks each state and each transition of a definition.
pub(super) fn mark(covered: &Covered) -> Marked<'_> {
    let graph = &covered.graph;
    let mut marked = Marked {
        graph,
        nodes: vec![None; graph.nodes.len()],
        edges: Vec::new(),
    };
    for (node, slot) in graph.nodes.iter().zip(&mut marked.nodes) {
        if let NodeKind::State(state) = &node.kind {
            *slot = of_state(covered, &state.name);
        }
    }
    let mut numbers: HashMap<(NodeId, &'static str), usize> = HashMap::new();
    for edge in &graph.edges {
        let number = numbers.entry((edge.from, edge.kind.name())).or_default();
        let kind = match edge.kind {
            EdgeKind::Start => None,
            EdgeKind::Next | EdgeKind::End => Some(PlaceKind::Next),
            EdgeKind::Rule => Some(PlaceKind::Rule(*number)),
            EdgeKind::Default => Some(PlaceKind::Default),
            EdgeKind::Branch => Some(branch(graph, edge.from, *number)),
            EdgeKind::Catch => Some(PlaceKind::Catcher(*number)),
        };
        *number += 1;
        let name = name(graph, edge.from);
        marked.edges.push(kind.and_then(|kind| {
            let spot = covered
                .spots
                .iter()
                .find(|spot| spot.state == name && spot.kind == kind);
            spot.map(|spot| Mark::of(spot.count, 1))
        }));
    }
    marked
}

/// A state is covered if all that belongs to it is, what edges show included.
fn of_state(covered: &Covered, name: &str) -> Option<Mark> {
    let spots = covered.spots.iter().filter(|spot| spot.state == name);
    let spots: Vec<&Spot> = spots.collect();
    let state = spots.iter().find(|spot| spot.kind == PlaceKind::State)?;
    if state.count == 0 {
        return Some(Mark::Missed);
    }
    let reached = spots.iter().filter(|spot| spot.count > 0).count();
    Some(Mark::of(reached, spots.len()))
}

/// A Map state has one edge for all of its items.
fn branch(graph: &Graph, from: NodeId, number: usize) -> PlaceKind {
    use asl_compiler::ast::StateType;
    let is_map = graph.nodes.get(from.0).is_some_and(
        |node| matches!(&node.kind, NodeKind::State(state) if state.state_type == StateType::Map),
    );
    match is_map {
        true => PlaceKind::Items,
        false => PlaceKind::Branch(number),
    }
}

/// The state that an edge leaves, by its node or by its join.
fn name(graph: &Graph, node: NodeId) -> &str {
    match graph.nodes.get(node.0).map(|node| &node.kind) {
        Some(NodeKind::State(state)) => &state.name,
        Some(NodeKind::Join(of)) => name(graph, *of),
        Some(NodeKind::Start | NodeKind::End) | None => "",
    }
}
