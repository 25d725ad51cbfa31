//! Broken text with `|` at the cursor, and what is left of it.

use super::salvage;
use crate::json::{Kind, Node};
use crate::source::{Format, Source};

#[test]
fn lines_that_can_be_read_are_kept() {
    let cases = [
        ("A: 1\nNex|\nB: 2\n", "{A: 1, Ne: null, B: 2}"),
        ("S:\n  A: 1\n  N|\n  B: 2\n", "{S: {A: 1, : null, B: 2}}"),
        ("A: \"open|\nB: 2\n", "{A: null, B: 2}"),
        ("A: 1\n\tB: 2|\nC: 3\n", "{A: 1, C: 3}"),
        ("A: 1|\n", "{A: 1}"),
        ("L:\n  - Nex|\n", "{L: [Nex]}"),
    ];
    for (marked, expected) in cases {
        let cursor = marked.find('|').expect("a cursor");
        let text = marked.replace('|', "");
        let source = Source {
            name: "a.yaml",
            text: &text,
            format: Format::Yaml,
        };
        let root = salvage(&source, Some(cursor)).map(|root| show(&root));
        assert_eq!(root.as_deref(), Some(expected), "{marked}");
    }
}

fn show(node: &Node) -> String {
    match &node.kind {
        Kind::Null => "null".into(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(text) | Kind::String(text) => text.clone(),
        Kind::Array(items) => {
            let items: Vec<String> = items.iter().map(show).collect();
            format!("[{}]", items.join(", "))
        }
        Kind::Object(object) => {
            let members = object.members.iter();
            let members = members.map(|one| format!("{}: {}", one.key.name, show(&one.value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
    }
}
