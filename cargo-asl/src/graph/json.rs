//! A graph comes in; JSON goes out, in the shape that `cargo asl graph --help` documents.

use asl_compiler::graph::Graph;
use asl_compiler::visible::visible;
use serde_json::Value;

/// Prints a graph as indented JSON that ends with a line break.
pub(super) fn print(graph: &Graph) -> String {
    let line = graph.to_json();
    let text = match serde_json::from_str::<Value>(&line) {
        Ok(graph) => format!("{graph:#}\n"),
        Err(_) => line + "\n",
    };
    visible(&text).into_owned()
}
