//! Definitions in; no line of their pictures runs under a box.

use std::fs;
use std::path::{Path, PathBuf};

use asl_compiler::Options;
use asl_compiler::graph::Graph;
use asl_compiler::source::{Format, Source};
use serde_json::{Map, Value, json};

use super::{Piece, Point, Route};
use crate::graph::layout::{Layout, Rectangle, lay_out};

/// How far within a border a line may come: the layout and the picture round.
const TOLERANCE: f64 = 0.5;

#[test]
fn no_line_of_a_definition_of_the_workspace_runs_under_a_box() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut drawn = 0;
    for folder in ["tests/cases", "examples", "cargo-asl/tests/cases"] {
        for file in definitions(&root.join(folder)) {
            let text = fs::read_to_string(&file).expect("the file can be read");
            let name = file.display().to_string();
            drawn += usize::from(is_drawn_well(&name, &text));
        }
    }
    assert!(drawn > 100, "only {drawn} definitions were drawn");
}

#[test]
fn no_line_of_a_random_definition_runs_under_a_box() {
    for seed in 0..100 {
        let random = fastrand::Rng::with_seed(seed);
        let depth = usize::from(seed % 4 > 0) + usize::from(seed % 20 == 19);
        let definition = Maker { random, count: 0 }.machine(depth).to_string();
        let name = format!("seed {seed}: {definition}");
        assert!(is_drawn_well(&name, &definition), "{name} has errors");
    }
}

#[test]
fn a_state_that_follows_itself_has_a_loop_beside_it() {
    let definition = r#"{ "StartAt": "A", "States": {
        "A": { "Type": "Choice", "Default": "A", "Choices": [
            { "Variable": "$.a", "IsNull": true, "Next": "B" } ] },
        "B": { "Type": "Succeed" } } }"#;
    let (layout, graph) = draw("loop", definition).expect("it has no errors");
    let edges = graph.edges.iter().zip(&layout.edges);
    let (_, edge) = edges
        .clone()
        .find(|(edge, _)| edge.from == edge.to)
        .expect("a loop");
    let right = layout.nodes[1].area.right();
    assert!(points(&edge.route).iter().all(|(x, _)| *x >= right));
    assert!(points(&edge.route).iter().any(|(x, _)| *x > right + 10.0));
}

/// Checks the picture of a definition; false if there is none, for it has errors.
fn is_drawn_well(name: &str, definition: &str) -> bool {
    let Some((layout, graph)) = draw(name, definition) else {
        return false;
    };
    for (edge, placed) in graph.edges.iter().zip(&layout.edges) {
        let points = points(&placed.route);
        let (first, last) = (points[0], points[points.len() - 1]);
        assert!(is_at(layout.nodes[edge.from.0].area, first), "{name}");
        assert!(is_at(layout.nodes[edge.to.0].area, last), "{name}");
        for (node, other) in layout.nodes.iter().enumerate() {
            let hidden = points.iter().find(|point| is_inside(other.area, **point));
            assert_eq!(
                hidden, None,
                "{edge:?} runs under {:?} of {name}",
                graph.nodes[node]
            );
        }
    }
    true
}

fn draw(name: &str, definition: &str) -> Option<(Layout, Graph)> {
    let format = Format::of_file_name(name).unwrap_or(Format::Json);
    let source = Source {
        name,
        text: definition,
        format,
    };
    let workflow = asl_compiler::check(&source, &Options::default()).workflow?;
    let graph = Graph::new(&workflow);
    Some((lay_out(&graph).expect("it can be laid out"), graph))
}

/// Points along a line, close to each other.
fn points(route: &Route) -> Vec<Point> {
    let mut points = vec![route.start];
    for piece in &route.pieces {
        let start = points[points.len() - 1];
        points.extend((1..=50).map(|step| at(start, *piece, f64::from(step) / 50.0)));
    }
    points
}

fn at(start: Point, piece: Piece, t: f64) -> Point {
    let mix = |a: Point, b: Point| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
    match piece {
        Piece::Straight(end) => mix(start, end),
        Piece::Curve(first, second, end) => {
            let (a, b, c) = (mix(start, first), mix(first, second), mix(second, end));
            mix(mix(a, b), mix(b, c))
        }
    }
}

fn is_inside(area: Rectangle, (x, y): Point) -> bool {
    let within = |low: f64, high: f64, one: f64| low + TOLERANCE < one && one < high - TOLERANCE;
    within(area.left(), area.right(), x) && within(area.top(), area.bottom(), y)
}

fn is_at(area: Rectangle, (x, y): Point) -> bool {
    let near = |a: f64, b: f64| (a - b).abs() < TOLERANCE;
    let on_top_or_bottom = near(y, area.top()) || near(y, area.bottom());
    let is_beside = near(x, area.right()) && y > area.top() && y < area.bottom();
    is_beside || (on_top_or_bottom && x > area.left() && x < area.right())
}

fn definitions(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("the folder can be read").path();
        if path.is_dir() {
            found.extend(definitions(&path));
        } else if path.to_string_lossy().contains(".asl.")
            && !path.to_string_lossy().ends_with(".golden")
        {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Makes machines whose states are tall and short, and lead anywhere.
struct Maker {
    random: fastrand::Rng,
    /// How many states there are.
    count: usize,
}

impl Maker {
    fn machine(&mut self, depth: usize) -> Value {
        let names: Vec<String> = (0..self.random.usize(2..9)).map(|_| self.name()).collect();
        let mut states = Map::new();
        for (position, name) in names.iter().enumerate() {
            let state = match names.get(position + 1) {
                None => json!({ "Type": "Succeed" }),
                Some(next) => self.state(next, &names, depth),
            };
            states.insert(name.clone(), state);
        }
        json!({ "StartAt": names[0], "States": states })
    }

    fn name(&mut self) -> String {
        self.count += 1;
        let words = "Wait until somebody has counted all of it ".repeat(2);
        format!("{} {}", &words[..self.random.usize(4..70)], self.count)
    }

    /// A state that leads on, so that all can be reached, and perhaps to others.
    fn state(&mut self, next: &str, names: &[String], depth: usize) -> Value {
        match self.random.usize(0..if depth > 0 { 5 } else { 3 }) {
            0 => json!({ "Type": "Pass", "Next": next }),
            1 => {
                let rules: Vec<Value> = (0..self.random.usize(1..5))
                    .map(|_| self.rule(names))
                    .collect();
                json!({ "Type": "Choice", "Choices": rules, "Default": next })
            }
            2 => {
                let mut task = json!({ "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage",
                    "Parameters": { "QueueUrl": "q", "MessageBody": "m" }, "Next": next });
                self.handle(&mut task, names);
                task
            }
            3 => {
                let branches: Vec<Value> = (0..self.random.usize(1..4))
                    .map(|_| self.machine(depth - 1))
                    .collect();
                let mut parallel =
                    json!({ "Type": "Parallel", "Branches": branches, "Next": next });
                self.handle(&mut parallel, names);
                parallel
            }
            _ => {
                json!({ "Type": "Map", "ItemsPath": "$$.Execution.Input.a", "ItemProcessor": self.machine(depth - 1), "Next": next })
            }
        }
    }

    fn rule(&mut self, names: &[String]) -> Value {
        let path = format!("$.{}", "long".repeat(self.random.usize(1..12)));
        json!({ "Variable": path, "IsPresent": true, "Next": self.random.choice(names) })
    }

    fn handle(&mut self, state: &mut Value, names: &[String]) {
        if self.random.bool() {
            let catcher =
                json!({ "ErrorEquals": ["States.ALL"], "Next": self.random.choice(names) });
            state["Catch"] = json!([catcher]);
        }
        if self.random.bool() {
            let errors = ["Busy", "Slow"];
            state["Retry"] = json!([{ "ErrorEquals": errors }, { "ErrorEquals": ["States.ALL"] }]);
        }
    }
}
