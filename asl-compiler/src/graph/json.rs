//! A graph as JSON, with a line for each of its parts, in the shape that `cargo asl graph --help` documents.

use crate::visible::is_obeyed;

use super::{Catcher, Edge, Graph, Group, GroupId, Node, NodeId, NodeKind, Resource, Retry, State};

/// Prints a graph.
pub(super) fn print(graph: &Graph) -> String {
    let nodes = graph.numbered_nodes().map(|(id, node)| to_node(id, node));
    let edges = graph.edges.iter().map(to_edge);
    let groups = graph
        .numbered_groups()
        .map(|(id, group)| to_group(id, group));
    object([
        ("nodes", lines(nodes)),
        ("edges", lines(edges)),
        ("groups", lines(groups)),
    ])
}

fn to_node(id: NodeId, node: &Node) -> String {
    let (kind, more) = match &node.kind {
        NodeKind::Start => ("Start", Vec::new()),
        NodeKind::End => ("End", Vec::new()),
        NodeKind::Join(of) => ("Join", vec![("of", of.0.to_string())]),
        NodeKind::State(state) => ("State", to_state(state)),
    };
    let head = [
        ("id", id.0.to_string()),
        ("kind", text(kind)),
        (
            "group",
            or_null(node.group.map(|group| group.0.to_string())),
        ),
    ];
    object(head.into_iter().chain(more))
}

fn to_state(state: &State) -> Vec<(&'static str, String)> {
    vec![
        ("name", text(&state.name)),
        ("type", text(state.state_type.name())),
        ("comment", or_null(state.comment.as_deref().map(text))),
        (
            "resource",
            or_null(state.resource.as_ref().map(to_resource)),
        ),
        ("retries", array(state.retries.iter().map(to_retry))),
        ("catchers", array(state.catchers.iter().map(to_catcher))),
    ]
}

fn to_resource(resource: &Resource) -> String {
    let pattern = resource.pattern.suffix().strip_prefix('.');
    object([
        ("kind", text(resource.kind_name())),
        ("name", text(&resource.binding.key())),
        ("pattern", or_null(pattern.map(text))),
    ])
}

fn to_retry(retry: &Retry) -> String {
    let is_number = retry.attempts.parse::<u64>().is_ok();
    let attempts = match is_number {
        true => retry.attempts.clone(),
        false => text(&retry.attempts),
    };
    object([("errors", texts(&retry.errors)), ("maxAttempts", attempts)])
}

fn to_catcher(catcher: &Catcher) -> String {
    object([
        ("errors", texts(&catcher.errors)),
        ("next", catcher.next.0.to_string()),
    ])
}

fn to_edge(edge: &Edge) -> String {
    object([
        ("from", edge.from.0.to_string()),
        ("to", edge.to.0.to_string()),
        ("kind", text(edge.kind.name())),
        ("label", or_null(edge.label.as_deref().map(text))),
    ])
}

fn to_group(id: GroupId, group: &Group) -> String {
    object([
        ("id", id.0.to_string()),
        ("label", text(&group.label)),
        ("owner", group.owner.0.to_string()),
        (
            "parent",
            or_null(group.parent.map(|parent| parent.0.to_string())),
        ),
    ])
}

fn object(members: impl IntoIterator<Item = (&'static str, String)>) -> String {
    let members = members
        .into_iter()
        .map(|(name, value)| format!("\"{name}\":{value}"));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}

fn array(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn texts(texts: &[String]) -> String {
    array(texts.iter().map(|one| text(one)))
}

/// An array with a line for each item.
fn lines(items: impl Iterator<Item = String>) -> String {
    let items = items.map(|item| format!("\n{item}"));
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}

fn or_null(value: Option<String>) -> String {
    value.unwrap_or_else(|| "null".to_owned())
}

fn text(text: &str) -> String {
    let characters = text.chars().map(|character| match character {
        '"' => "\\\"".to_owned(),
        '\\' => "\\\\".to_owned(),
        obeyed if obeyed < ' ' || is_obeyed(obeyed) => format!("\\u{:04x}", u32::from(obeyed)),
        other => other.to_string(),
    });
    format!("\"{}\"", characters.collect::<String>())
}
