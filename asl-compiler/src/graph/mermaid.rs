//! Takes a graph; gives it as a Mermaid flowchart.

use std::fmt::Write;

use super::text::printable;
use super::{
    Contents, Edge, EdgeKind, Graph, GroupId, Node, NodeId, NodeKind, Palette, RED, SOFT_INK,
};
use crate::ast::StateType;

/// Keeps two characters apart without being seen.
const ZERO_WIDTH_SPACE: &str = "#8203;";

/// Prints a flowchart; every name and label stands in quotes, with all that Mermaid would interpret
/// written as character codes.
pub(super) fn print(graph: &Graph) -> String {
    let mut out = "flowchart TD\n".to_owned();
    print_group(&mut out, graph, &Contents::of(graph), None, 1);
    for edge in &graph.edges {
        print_edge(&mut out, edge);
    }
    print_styles(&mut out, graph);
    out
}

/// The nodes of a group, then the groups inside.
fn print_group(
    out: &mut String,
    graph: &Graph,
    contents: &Contents,
    group: Option<GroupId>,
    depth: usize,
) {
    let indent = "    ".repeat(depth);
    for (id, node) in contents.nodes(graph, group) {
        line(out, &indent, &print_node(id, node));
    }
    for (id, inner) in contents.groups(graph, group) {
        line(
            out,
            &indent,
            &format!("subgraph g{}[\"{}\"]", id.0, escape(&inner.label)),
        );
        print_group(out, graph, contents, Some(id), depth + 1);
        line(out, &indent, "end");
    }
}

fn print_node(id: NodeId, node: &Node) -> String {
    let (open, close) = brackets(node);
    let caption = match escape(&node.caption().join("\n")) {
        empty if empty.is_empty() => " ".to_owned(),
        caption => caption,
    };
    format!(
        "n{}{open}\"{caption}\"{close}:::{}",
        id.0,
        node.palette().name
    )
}

/// The shape of a node.
fn brackets(node: &Node) -> (&'static str, &'static str) {
    match &node.kind {
        NodeKind::Start | NodeKind::End => ("([", "])"),
        NodeKind::Join(_) => ("((", "))"),
        NodeKind::State(state) => match state.state_type {
            StateType::Task | StateType::Pass => ("[", "]"),
            StateType::Choice => ("{{", "}}"),
            StateType::Wait | StateType::Succeed | StateType::Fail => ("(", ")"),
            StateType::Parallel | StateType::Map => ("[[", "]]"),
        },
    }
}

fn print_edge(out: &mut String, edge: &Edge) {
    let arrow = match edge.kind {
        EdgeKind::Catch => "-.->",
        EdgeKind::Start | EdgeKind::Next | EdgeKind::Rule | EdgeKind::Default => "-->",
        EdgeKind::Branch | EdgeKind::End => "-->",
    };
    let label = edge
        .label
        .as_ref()
        .map(|label| format!("|\"{}\"|", escape(label)));
    let edge = format!(
        "n{} {arrow}{} n{}",
        edge.from.0,
        label.unwrap_or_default(),
        edge.to.0
    );
    line(out, "    ", &edge);
}

fn print_styles(out: &mut String, graph: &Graph) {
    let is_used = |palette: &Palette| graph.nodes.iter().any(|node| node.palette() == *palette);
    for palette in Palette::ALL.into_iter().filter(is_used) {
        let Palette { name, fill, stroke } = palette;
        let style = format!("fill:{fill},stroke:{stroke},color:{}", palette.ink());
        line(out, "    ", &format!("classDef {name} {style}"));
    }
    for (id, _) in graph.numbered_groups() {
        let style = format!("fill:none,stroke:{SOFT_INK},stroke-dasharray:4");
        line(out, "    ", &format!("style g{} {style}", id.0));
    }
    let edges = graph
        .edges
        .iter()
        .enumerate()
        .filter(|(_, edge)| edge.kind == EdgeKind::Catch);
    let catches: Vec<String> = edges.map(|(number, _)| number.to_string()).collect();
    if !catches.is_empty() {
        line(
            out,
            "    ",
            &format!("linkStyle {} stroke:{RED}", catches.join(",")),
        );
    }
}

fn line(out: &mut String, indent: &str, text: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "{indent}{text}");
}

/// Writes a text so that Mermaid shows it as it is.
///
/// Within quotes Mermaid still reads HTML, entities, Markdown (lists and links make it refuse the label),
/// formulas between `$$`, and icons such as `fa:fa-car`. Character codes keep it from most of these.
fn escape(text: &str) -> String {
    let text = printable(text);
    // Mermaid takes lines like `style a fill:#123;` apart before it looks for quotes.
    let is_like_style = text.contains("style") || text.contains("classDef");
    let lines = text
        .trim()
        .lines()
        .map(|line| escape_line(line.trim(), is_like_style));
    lines.collect::<Vec<_>>().join("<br/>")
}

fn escape_line(line: &str, is_like_style: bool) -> String {
    let mut escaped = String::new();
    let mut before = None;
    let mut characters = line.chars().peekable();
    let mut is_start = true;
    while let Some(c) = characters.next() {
        let after = characters.peek().copied();
        if is_taken_apart_late(before, c) {
            escaped.push_str(ZERO_WIDTH_SPACE);
        }
        let is_list = is_start && matches!(c, '-' | '+' | '.' | ')' | '>' | '=');
        if is_list || is_markup(before, c, after) || (is_like_style && c == ':') {
            escaped.push_str(&format!("#{};", u32::from(c)));
        } else {
            escaped.push(c);
        }
        is_start &= c.is_ascii_digit();
        before = Some(c);
    }
    escaped
}

/// Whether Mermaid or Markdown might read the character as markup wherever it stands in a line.
fn is_markup(before: Option<char>, c: char, after: Option<char>) -> bool {
    let is_within_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    match c {
        '"' | '#' | '&' | '<' | '\\' | '`' | '*' | '~' | '|' | '@' => true,
        '_' => !(is_within_word(before) && is_within_word(after)),
        '{' => before == Some('%'),
        ']' => after == Some('('),
        ':' => after == Some('/'),
        '.' => before == Some('w'),
        _ => false,
    }
}

/// Whether the two characters may begin a formula or an icon, which Mermaid looks for behind the codes.
fn is_taken_apart_late(before: Option<char>, c: char) -> bool {
    matches!((before, c), (Some('$'), '$') | (Some(':'), 'f'))
}
