//! A graph comes in; JSON goes out, in the shape that `cargo asl graph --help` documents.

use asl_compiler::graph::{Edge, Graph, Group, GroupId, Node, NodeId, NodeKind, Resource, Retry};
use asl_compiler::visible::visible;
use serde_json::{Number, Value, json};

/// Prints a graph as indented JSON that ends with a line break.
pub(super) fn print(graph: &Graph) -> String {
    let nodes: Vec<Value> = graph
        .numbered_nodes()
        .map(|(id, node)| to_node(id, node))
        .collect();
    let edges: Vec<Value> = graph.edges.iter().map(to_edge).collect();
    let groups: Vec<Value> = graph
        .numbered_groups()
        .map(|(id, one)| to_group(id, one))
        .collect();
    let text = format!(
        "{:#}\n",
        json!({ "nodes": nodes, "edges": edges, "groups": groups })
    );
    visible(&text).into_owned()
}

fn to_node(id: NodeId, node: &Node) -> Value {
    let group = node.group.map(|group| group.0);
    match &node.kind {
        NodeKind::Start => json!({ "id": id.0, "kind": "Start", "group": group }),
        NodeKind::End => json!({ "id": id.0, "kind": "End", "group": group }),
        NodeKind::Join(of) => json!({ "id": id.0, "kind": "Join", "group": group, "of": of.0 }),
        NodeKind::State(state) => json!({
            "id": id.0,
            "kind": "State",
            "group": group,
            "name": state.name,
            "type": state.state_type.name(),
            "comment": state.comment,
            "resource": state.resource.as_ref().map(to_resource),
            "retries": state.retries.iter().map(to_retry).collect::<Vec<_>>(),
        }),
    }
}

fn to_resource(resource: &Resource) -> Value {
    let pattern = resource.pattern.suffix().strip_prefix('.');
    json!({ "kind": resource.kind_name(), "name": resource.binding.key(), "pattern": pattern })
}

/// The number of attempts stays a text where it is a placeholder.
fn to_retry(retry: &Retry) -> Value {
    let attempts = serde_json::from_str::<Number>(&retry.attempts).map(Value::from);
    let attempts = attempts.unwrap_or_else(|_| Value::from(retry.attempts.as_str()));
    json!({ "errors": retry.errors, "maxAttempts": attempts })
}

fn to_edge(edge: &Edge) -> Value {
    json!({
        "from": edge.from.0,
        "to": edge.to.0,
        "kind": edge.kind.name(),
        "label": edge.label,
    })
}

fn to_group(id: GroupId, group: &Group) -> Value {
    json!({
        "id": id.0,
        "label": group.label,
        "owner": group.owner.0,
        "parent": group.parent.map(|parent| parent.0),
    })
}
