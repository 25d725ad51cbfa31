//! A graph comes in; whether it is small enough to be laid out goes out.

use asl_compiler::graph::Graph;

use crate::output::Refusal;

/// How many boxes a picture may have.
const MOST_NODES: usize = 2_000;

/// How many rows all lines together may pass, where a state is taken for a row: the layout makes a point of each.
const MOST_POINTS: usize = 100_000;

/// Passes a graph that can be laid out within seconds.
///
/// # Errors
/// If the layout would take minutes, or all memory.
pub(super) fn check(graph: &Graph) -> Result<(), Refusal> {
    let lengths = graph
        .edges
        .iter()
        .map(|edge| edge.from.0.abs_diff(edge.to.0));
    let points: usize = lengths.sum();
    if graph.nodes.len() <= MOST_NODES && points <= MOST_POINTS {
        return Ok(());
    }
    Err(Refusal::new(format!(
        "the picture would be too large to be laid out here: it has {} boxes and {} lines; \
         write it with `--format dot` or `--format mermaid` instead",
        graph.nodes.len(),
        graph.edges.len(),
    )))
}
