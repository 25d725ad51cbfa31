//! Takes a graph; gives it in the language of Graphviz.

use std::fmt::Write;

use super::text::{printable, wrap};
use super::{Contents, Edge, EdgeKind, Graph, GroupId, INK, Node, NodeId, NodeKind, RED, SOFT_INK};
use crate::ast::StateType;

/// Where labels of edges break, in characters.
const LABEL_WIDTH: usize = 32;
/// How many lines a label has at most.
const LABEL_HEIGHT: usize = 6;

/// Prints a directed graph, with a cluster for each group.
pub(super) fn print(graph: &Graph) -> String {
    let mut out = "digraph workflow {\n".to_owned();
    print_defaults(&mut out);
    print_group(&mut out, graph, &Contents::of(graph), None, 1);
    for edge in &graph.edges {
        print_edge(&mut out, edge);
    }
    out.push_str("}\n");
    out
}

fn print_defaults(out: &mut String) {
    let font = "fontname=\"Helvetica\"";
    let color = format!("color=\"{INK}\" fontcolor=\"{INK}\"");
    let soft = format!("color=\"{SOFT_INK}\" fontcolor=\"{SOFT_INK}\"");
    let small = "fontsize=11";
    line(
        out,
        1,
        &format!("graph [{font} {small} style=\"rounded,dashed\" {soft}];"),
    );
    line(
        out,
        1,
        &format!("node [{font} fontsize=12 fontcolor=\"{INK}\"];"),
    );
    line(out, 1, &format!("edge [{font} {small} {color}];"));
}

/// The nodes of a group, then the groups inside.
fn print_group(
    out: &mut String,
    graph: &Graph,
    contents: &Contents,
    group: Option<GroupId>,
    depth: usize,
) {
    for (id, node) in contents.nodes(graph, group) {
        line(out, depth, &print_node(id, node));
    }
    for (id, inner) in contents.groups(graph, group) {
        line(out, depth, &format!("subgraph cluster_{} {{", id.0));
        line(
            out,
            depth + 1,
            &format!("label=\"{}\";", escape(&inner.label)),
        );
        print_group(out, graph, contents, Some(id), depth + 1);
        line(out, depth, "}");
    }
}

fn print_node(id: NodeId, node: &Node) -> String {
    let palette = node.palette();
    let (shape, style) = shape(node);
    let caption: Vec<String> = node.caption().iter().map(|text| escape(text)).collect();
    let colors = format!(
        "fillcolor=\"{}\" color=\"{}\" fontcolor=\"{}\"",
        palette.fill,
        palette.stroke,
        palette.ink()
    );
    let label = caption.join("\\n");
    format!(
        "n{} [label=\"{label}\" shape={shape} style=\"{style}\" {colors}];",
        id.0
    )
}

/// The shape of a node, and the style that it needs.
fn shape(node: &Node) -> (&'static str, &'static str) {
    match &node.kind {
        NodeKind::Start | NodeKind::End => ("box", "rounded,filled"),
        NodeKind::Join(_) => ("point width=0.15", "filled"),
        NodeKind::State(state) => match state.state_type {
            StateType::Task | StateType::Pass => ("box", "filled"),
            StateType::Choice => ("hexagon", "filled"),
            StateType::Wait | StateType::Succeed | StateType::Fail => ("box", "rounded,filled"),
            StateType::Parallel | StateType::Map => ("box", "filled"),
        },
    }
}

fn print_edge(out: &mut String, edge: &Edge) {
    let mut attributes = Vec::new();
    if let Some(label) = &edge.label {
        // A blank at each side keeps the label off the line.
        let lines = wrap(label, LABEL_WIDTH, LABEL_HEIGHT).into_iter();
        let lines: Vec<String> = lines.map(|line| format!(" {} ", escape(&line))).collect();
        attributes.push(format!("label=\"{}\"", lines.join("\\n")));
    }
    if edge.kind == EdgeKind::Catch {
        attributes.push(format!("style=dashed color=\"{RED}\" fontcolor=\"{RED}\""));
    }
    let attributes = if attributes.is_empty() {
        String::new()
    } else {
        format!(" [{}]", attributes.join(" "))
    };
    line(
        out,
        1,
        &format!("n{} -> n{}{attributes};", edge.from.0, edge.to.0),
    );
}

fn line(out: &mut String, depth: usize, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{}{text}", "    ".repeat(depth));
}

/// Writes a text for a quoted string. Graphviz reads escapes such as `\N`, and HTML entities, in labels.
fn escape(text: &str) -> String {
    let escaped = printable(text).replace('\\', "\\\\").replace('"', "\\\"");
    escaped.replace('&', "&amp;").replace('\n', "\\n")
}
