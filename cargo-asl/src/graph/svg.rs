//! A graph comes in; a picture goes out, as SVG that needs nothing else.

use std::fmt::Write;

use asl_compiler::ast::StateType;
use asl_compiler::graph::{
    Edge, EdgeKind, Graph, Group, INK, Node, NodeId, NodeKind, Palette, RED, SOFT_INK,
};

use asl_compiler::visible::is_obeyed;

use super::layout::{
    LINE_HEIGHT, Layout, NAME_SIZE, PlacedEdge, PlacedLabel, PlacedNode, Rectangle, TEXT_SIZE,
    lay_out, text_height,
};
use super::mark::{Mark, Marked};
use super::route::{Piece, Route};
use crate::output::Refusal;

/// How much of a line of text is above its baseline, in units of the font size.
const ASCENT: f64 = 1.0;

/// Prints a picture.
///
/// # Errors
/// If the graph cannot be laid out.
pub(super) fn print(marked: &Marked<'_>) -> Result<String, Refusal> {
    let graph = marked.graph;
    let layout = lay_out(graph)?;
    let mut out = String::new();
    print_head(&mut out, &layout, marked);
    for (group, area) in graph.groups.iter().zip(&layout.groups) {
        print_group(&mut out, group, *area);
    }
    for (number, (edge, placed)) in graph.edges.iter().zip(&layout.edges).enumerate() {
        print_edge(&mut out, graph, edge, marked.edge(number), placed);
    }
    for (number, (node, placed)) in graph.nodes.iter().zip(&layout.nodes).enumerate() {
        print_node(&mut out, node, marked.node(number), placed);
    }
    // Labels come last: wherever one has to cross a line, it stays readable.
    for (edge, placed) in graph.edges.iter().zip(&layout.edges) {
        print_label(&mut out, edge, placed);
    }
    out.push_str("</svg>\n");
    Ok(out)
}

fn print_head(out: &mut String, layout: &Layout, marked: &Marked<'_>) {
    let (width, height) = (layout.width.ceil(), layout.height.ceil());
    line(
        out,
        &format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" font-family=\"Helvetica, Arial, sans-serif\" \
         font-size=\"{TEXT_SIZE}\">"
        ),
    );
    line(
        out,
        "<rect class=\"paper\" width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
    );
    line(out, "<defs>");
    let marks = marked.marks().map(|mark| (mark.arrow(), mark.line()));
    for (name, color) in [("arrow", INK), ("arrow-catch", RED)]
        .into_iter()
        .chain(marks)
    {
        line(
            out,
            &format!(
                "<marker id=\"{name}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerUnits=\"userSpaceOnUse\" markerWidth=\"8\" \
             markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0.5L8 4L0 7.5z\" fill=\"{color}\"/></marker>"
            ),
        );
    }
    line(out, "</defs>");
}

fn print_group(out: &mut String, group: &Group, area: Rectangle) {
    let style = format!(
        "class=\"group\" fill=\"{SOFT_INK}\" fill-opacity=\"0.04\" stroke=\"{SOFT_INK}\" stroke-dasharray=\"4 3\""
    );
    line(out, &format!("<rect {} rx=\"8\" {style}/>", place(area)));
    let (x, y) = (area.left() + 8.0, area.top() + 14.0);
    let label = escape(&group.label);
    let text = format!("<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"{SOFT_INK}\">{label}</text>");
    line(out, &text);
}

fn print_edge(
    out: &mut String,
    graph: &Graph,
    edge: &Edge,
    mark: Option<Mark>,
    placed: &PlacedEdge,
) {
    let (color, arrow) = match (mark, edge.kind) {
        (Some(mark), _) => (mark.line(), mark.arrow()),
        (None, EdgeKind::Catch) => (RED, "arrow-catch"),
        (None, EdgeKind::Start | EdgeKind::Next | EdgeKind::Rule | EdgeKind::Default) => {
            (INK, "arrow")
        }
        (None, EdgeKind::Branch | EdgeKind::End) => (INK, "arrow"),
    };
    let dashes = match edge.kind {
        EdgeKind::Catch => " stroke-dasharray=\"5 3\"",
        EdgeKind::Start | EdgeKind::Next | EdgeKind::Rule | EdgeKind::Default => "",
        EdgeKind::Branch | EdgeKind::End => "",
    };
    let style = format!("stroke=\"{color}\"{dashes} marker-end=\"url(#{arrow})\"");
    line(
        out,
        &format!(
            "<path class=\"edge {}\"{}{} d=\"{}\" fill=\"none\" {style}/>",
            edge.kind.name(),
            name_of(graph, "from", edge.from),
            name_of(graph, "to", edge.to),
            path(&placed.route)
        ),
    );
}

/// The state at one end of an edge, as an attribute for programs that show executions; a join belongs to its state.
fn name_of(graph: &Graph, end: &str, id: NodeId) -> String {
    let kind = |id: NodeId| graph.nodes.get(id.0).map(|node| &node.kind);
    let kind = match kind(id) {
        Some(NodeKind::Join(owner)) => kind(*owner),
        other => other,
    };
    match kind {
        Some(NodeKind::State(state)) => format!(" data-{end}=\"{}\"", quoted(&state.name)),
        Some(NodeKind::Start | NodeKind::Join(_) | NodeKind::End) | None => String::new(),
    }
}

/// A text between quotation marks.
fn quoted(text: &str) -> String {
    escape(text).replace('"', "&quot;")
}

fn path(route: &Route) -> String {
    let mut path = format!("M{:.1} {:.1}", route.start.0, route.start.1);
    for piece in &route.pieces {
        // Writing to a string cannot fail.
        let _ = match piece {
            Piece::Straight((x, y)) => write!(path, "L{x:.1} {y:.1}"),
            Piece::Curve(first, second, end) => write!(
                path,
                "C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
                first.0, first.1, second.0, second.1, end.0, end.1
            ),
        };
    }
    path
}

fn print_label(out: &mut String, edge: &Edge, placed: &PlacedEdge) {
    let PlacedLabel { lines, area } = &placed.label;
    if lines.is_empty() {
        return;
    }
    line(
        out,
        &format!(
            "<rect class=\"paper\" {} fill=\"#ffffff\" fill-opacity=\"0.85\"/>",
            place(*area)
        ),
    );
    let color = if edge.kind == EdgeKind::Catch {
        RED
    } else {
        INK
    };
    let mut top = area.top() + 2.0;
    for text in lines {
        print_line(out, text, (area.x, top), TEXT_SIZE, color);
        top += TEXT_SIZE * LINE_HEIGHT;
    }
}

fn print_node(out: &mut String, node: &Node, mark: Option<Mark>, placed: &PlacedNode) {
    let palette = mark.map_or(node.palette(), Mark::palette);
    line(out, &head(node, palette));
    if let NodeKind::State(state) = &node.kind {
        let comment = state.comment.as_ref().map(|comment| format!(": {comment}"));
        let title = format!("{}{}", state.name, comment.unwrap_or_default());
        line(out, &format!("<title>{}</title>", escape(&title)));
    }
    line(out, &shape(node, placed.area, palette));
    print_caption(out, placed, palette);
    line(out, "</g>");
}

/// The beginning of a node, with what programs that show executions find it by.
fn head(node: &Node, palette: Palette) -> String {
    match &node.kind {
        NodeKind::State(state) => {
            let name = quoted(&state.name);
            format!("<g class=\"state {}\" data-state=\"{name}\">", palette.name)
        }
        NodeKind::Start | NodeKind::Join(_) | NodeKind::End => {
            format!("<g class=\"{}\">", palette.name)
        }
    }
}

fn shape(node: &Node, area: Rectangle, palette: Palette) -> String {
    let colors = format!(
        "fill=\"{}\" stroke=\"{}\" stroke-width=\"1.3\"",
        palette.fill, palette.stroke
    );
    let rectangle = |radius: f64| format!("<rect {} rx=\"{radius}\" {colors}/>", place(area));
    match &node.kind {
        NodeKind::Start | NodeKind::Join(_) | NodeKind::End => rectangle(area.height / 2.0),
        NodeKind::State(state) => match state.state_type {
            StateType::Choice => format!("<path d=\"{}\" {colors}/>", hexagon(area)),
            StateType::Wait | StateType::Succeed | StateType::Fail => rectangle(area.height / 2.0),
            StateType::Task | StateType::Pass => rectangle(5.0),
            StateType::Parallel | StateType::Map => rectangle(5.0),
        },
    }
}

/// A box with pointed sides, which lie outside of the area so that the text keeps its room.
fn hexagon(area: Rectangle) -> String {
    let (left, right) = (area.left(), area.right());
    let (top, bottom) = (area.top(), area.bottom());
    let (start, end) = (left + 8.0, right - 8.0);
    let middle = area.y;
    format!(
        "M{start:.1} {top:.1}H{end:.1}L{:.1} {middle:.1}L{end:.1} {bottom:.1}H{start:.1}L{:.1} {middle:.1}z",
        right + 6.0,
        left - 6.0
    )
}

fn print_caption(out: &mut String, placed: &PlacedNode, palette: Palette) {
    let area = placed.area;
    let mut top = area.y - text_height(&placed.text) / 2.0;
    for text in &placed.text.name {
        print_line(out, text, (area.x, top), NAME_SIZE, palette.ink());
        top += NAME_SIZE * LINE_HEIGHT;
    }
    for text in &placed.text.details {
        print_line(out, text, (area.x, top), TEXT_SIZE, SOFT_INK);
        top += TEXT_SIZE * LINE_HEIGHT;
    }
}

/// A line of text, centered, by its upper edge.
fn print_line(out: &mut String, text: &str, (x, top): (f64, f64), size: f64, color: &str) {
    let y = top + size * ASCENT;
    let text = escape(text);
    line(
        out,
        &format!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{size}\" text-anchor=\"middle\" fill=\"{color}\">{text}</text>"
        ),
    );
}

fn place(area: Rectangle) -> String {
    let (x, y) = (area.left(), area.top());
    let (width, height) = (area.width, area.height);
    format!("x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\"")
}

fn line(out: &mut String, text: &str) {
    out.push_str(text);
    out.push('\n');
}

/// Writes a text as XML; control characters, which XML forbids, become `�`.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\n' => escaped.push(' '),
            c if c.is_control() || is_obeyed(c) || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {
                escaped.push('\u{FFFD}')
            }
            c => escaped.push(c),
        }
    }
    escaped
}
