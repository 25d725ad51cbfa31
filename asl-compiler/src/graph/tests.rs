//! Definitions in, pictures out.

use super::{EdgeKind, Graph, NodeKind, wrap};
use crate::source::{Format, Source};
use crate::{Options, check};

fn graph(text: &str) -> Graph {
    let source = Source {
        name: "test",
        text,
        format: Format::Json,
    };
    let checked = check(&source, &Options::default());
    Graph::new(
        &checked
            .workflow
            .unwrap_or_else(|| panic!("{:?}", checked.diagnostics)),
    )
}

/// A machine of one Pass state of that name.
fn named(name: &str) -> Graph {
    let name = format!("{name:?}");
    graph(&format!(
        r#"{{ "StartAt": {name}, "States": {{ {name}: {{ "Type": "Pass", "End": true }} }} }}"#
    ))
}

/// The label of the first edge of a Choice state with that rule.
fn rule(test: &str) -> String {
    let graph = graph(&format!(
        r#"{{ "StartAt": "A", "States": {{
            "A": {{ "Type": "Choice", "Choices": [{{ {test}, "Next": "B" }}], "Default": "B" }},
            "B": {{ "Type": "Succeed" }} }} }}"#
    ));
    let rule = graph
        .edges
        .into_iter()
        .find(|edge| edge.kind == EdgeKind::Rule);
    rule.and_then(|edge| edge.label).unwrap_or_default()
}

#[test]
fn rules_read_like_conditions() {
    let cases = [
        (
            r#""Variable": "$.a", "NumericGreaterThan": 100"#,
            "$.a > 100",
        ),
        (
            r#""Variable": "$.a", "NumericLessThanEqualsPath": "$.b""#,
            "$.a <= $.b",
        ),
        (
            r#""Variable": "$.a", "StringEquals": "x y""#,
            "$.a == \"x y\"",
        ),
        (
            r#""Variable": "$.a", "StringMatches": "x*""#,
            "$.a matches \"x*\"",
        ),
        (
            r#""Variable": "$.a", "BooleanEquals": false"#,
            "$.a == false",
        ),
        (r#""Variable": "$.a", "IsPresent": true"#, "$.a is present"),
        (r#""Variable": "$.a", "IsNull": false"#, "$.a is not null"),
        (
            r#""Variable": "$.a", "TimestampLessThan": "2024-01-01T00:00:00Z""#,
            "$.a < 2024-01-01T00:00:00Z",
        ),
        (
            r#""Not": { "And": [{ "Variable": "$.a", "IsNumeric": true },
                                { "Variable": "$.b", "IsString": true }] }"#,
            "not ($.a is a number and $.b is a string)",
        ),
        (
            r#""Or": [{ "Variable": "$.a", "IsNull": true },
                      { "Not": { "Variable": "$.b", "IsNull": true } }]"#,
            "$.a is null or not $.b is null",
        ),
    ];
    for (test, expected) in cases {
        assert_eq!(rule(test), expected, "{test}");
    }
}

#[test]
fn names_are_escaped() {
    let cases = [
        ("plain name", "plain name", "plain name"),
        ("a \"b\"", "a #34;b#34;", "a \\\"b\\\""),
        ("C# | [x](y)", "C#35; #124; [x#93;(y)", "C# | [x](y)"),
        ("1. one", "1#46; one", "1. one"),
        ("- one", "#45; one", "- one"),
        ("a_b _c_", "a_b #95;c#95;", "a_b _c_"),
        ("$$.a$", "$#8203;$.a$", "$$.a$"),
        ("<b>&amp;", "#60;b>#38;amp;", "<b>&amp;amp;"),
        ("back\\slash", "back#92;slash", "back\\\\slash"),
        ("style:#1", "style#58;#35;1", "style:#1"),
        ("https://x", "https#58;//x", "https://x"),
        ("größer 東京 🚀", "größer 東京 🚀", "größer 東京 🚀"),
        ("fa:fa-car", "fa:#8203;fa-car", "fa:fa-car"),
        ("end", "end", "end"),
    ];
    for (name, mermaid, dot) in cases {
        let graph = named(name);
        let mermaid = format!("n1[\"{mermaid}<br/>Pass\"]:::pass\n");
        assert!(
            graph.to_mermaid().contains(&mermaid),
            "{mermaid} in {}",
            graph.to_mermaid()
        );
        let dot = format!("n1 [label=\"{dot}\\nPass\" ");
        assert!(graph.to_dot().contains(&dot), "{dot} in {}", graph.to_dot());
    }
}

#[test]
fn branches_meet_in_a_join() {
    let graph = graph(
        r#"{ "StartAt": "Both", "States": { "Both": { "Type": "Parallel", "End": true, "Branches": [
            { "StartAt": "A", "States": { "A": { "Type": "Pass", "End": true } } },
            { "StartAt": "B", "States": { "B": { "Type": "Fail" } } } ] } } }"#,
    );
    let groups: Vec<&str> = graph
        .groups
        .iter()
        .map(|group| group.label.as_str())
        .collect();
    assert_eq!(groups, ["Branch 1", "Branch 2"]);
    let edges: Vec<_> = graph
        .edges
        .iter()
        .map(|edge| (edge.from.0, edge.to.0))
        .collect();
    let join = graph
        .nodes
        .iter()
        .position(|node| matches!(node.kind, NodeKind::Join(_)));
    assert_eq!(join, Some(2));
    assert_eq!(edges, [(0, 1), (1, 3), (1, 4), (2, 5), (3, 2)]);
}

#[test]
fn retries_are_shown() {
    let graph = graph(
        r#"{ "StartAt": "A", "States": { "A": { "Type": "Task", "End": true,
            "Resource": "arn:aws:states:::sqs:sendMessage", "Arguments": { "QueueUrl": "q", "MessageBody": "m" },
            "Retry": [{ "ErrorEquals": ["Busy", "Slow"], "MaxAttempts": 5 },
                      { "ErrorEquals": ["A", "B", "C"], "MaxAttempts": 0 },
                      { "ErrorEquals": ["States.ALL"] }] } }, "QueryLanguage": "JSONata" }"#,
    );
    let caption = graph.nodes.get(1).map(super::Node::caption);
    let expected = [
        "A",
        "Task: sqs:sendMessage",
        "Retry 5×: Busy, Slow",
        "Retry 0×: A, 2 more",
        "Retry 3×: States.ALL",
    ];
    assert_eq!(caption.unwrap_or_default(), expected);
}

#[test]
fn the_end_is_drawn_where_it_can_be_reached() {
    let graph = graph(r#"{ "StartAt": "A", "States": { "A": { "Type": "Fail" } } }"#);
    assert!(graph.nodes.iter().all(|node| node.kind != NodeKind::End));
}

#[test]
fn lines_are_wrapped() {
    let cases: [(&str, &[&str]); 13] = [
        ("", &[]),
        ("CheckSnapshotStatus", &["Check", "Snapshot", "Status"]),
        ("ReadHTTPServer2Times", &["ReadHTTP", "Server2", "Times"]),
        ("__list_rows_of_all", &["__list_", "rows_of_", "all"]),
        ("of OneAndAnotherOne", &["of OneAnd", "AnotherOne"]),
        ("$.first.second", &["$.first", ".second"]),
        ("sqs:sendMessage", &["sqs:send", "Message"]),
        ("ÜberGrößeÄndern", &["ÜberGröße", "Ändern"]),
        ("one two", &["one two"]),
        ("one two three", &["one two", "three"]),
        ("extraordinarily", &["extraordin", "arily"]),
        ("one\ntwo\u{1}", &["one two\u{FFFD}"]),
        (
            "a very long text of many words",
            &["a very", "long text", "of many…"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(wrap(text, 10, 3), expected, "{text}");
    }
}
