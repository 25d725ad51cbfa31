//! `cargo asl graph`.

use std::fs;
use std::path::Path;

use crate::golden::Goldens;
use crate::{call, call_with_input, cases, empty_folder, names};

#[test]
fn pictures_are_as_expected() {
    let mut goldens = Goldens::new("graph");
    for definition in goldens.definitions() {
        for (format, ending) in [("mermaid", "mmd"), ("dot", "dot"), ("json", "json")] {
            let drawn = call("graph", &["graph", &definition, "--format", format]);
            assert_eq!((drawn.code, drawn.stderr.as_str()), (Some(0), ""));
            goldens.compare(&format!("{definition}.{ending}"), &drawn.stdout);
        }
    }
    goldens.finish();
}

/// The layout is the business of a library, so its numbers are not compared.
#[test]
fn svg_shows_every_state_once() {
    let drawn = call("graph", &["graph", "order.asl.json", "--format", "svg"]);
    assert_eq!((drawn.code, drawn.stderr.as_str()), (Some(0), ""));
    assert!(drawn.stdout.starts_with("<svg ") && drawn.stdout.ends_with("</svg>\n"));
    for name in [
        "Which size?",
        "Pack",
        "Choose box",
        "Ship &lt;fast&gt; &amp; \"safe\"",
        "Retry 5×: NoTruck, NoDriver",
        "Retry ${Attempts}×: States.ALL",
        "PrintTheLabelOfThePackageOfThe",
        "Order",
    ] {
        assert_eq!(
            drawn.stdout.matches(&format!(">{name}</text>")).count(),
            1,
            "{name}"
        );
    }
    for label in [
        "Branch 1",
        "Branch 2",
        "For each item",
        "Catch Busy, States.Timeout",
    ] {
        assert!(
            drawn.stdout.contains(&format!(">{label}</text>")),
            "{label}"
        );
    }
    assert_eq!(
        call("graph", &["graph", "order.asl.json", "--format", "svg"]).stdout,
        drawn.stdout
    );
}

#[test]
fn pictures_can_go_to_a_file() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("order.mmd");
    let drawn = call(
        "graph",
        &[
            "graph",
            "order.asl.json",
            "--output",
            &file.to_string_lossy(),
        ],
    );
    assert_eq!((drawn.code, drawn.stdout.as_str()), (Some(0), ""));
    let written = fs::read_to_string(file).expect("the file was written");
    assert!(written.starts_with("flowchart TD\n"));
}

#[test]
fn what_has_errors_is_not_drawn() {
    let drawn = call("check", &["graph", "broken.asl.json"]);
    assert_eq!((drawn.code, drawn.stdout.as_str()), (Some(1), ""));
    assert!(drawn.stderr.contains("error[ASL"), "{}", drawn.stderr);
}

#[test]
fn several_pictures_go_to_a_folder() {
    let folder = empty_folder("pictures").join("new");
    let output = folder.to_string_lossy();
    let files = ["order.asl.json", "names.asl.json"];
    let drawn = call(
        "graph",
        &[
            &["graph", "--format", "svg", "--output", &output],
            &files[..],
        ]
        .concat(),
    );
    assert_eq!(
        (drawn.code, drawn.stdout.as_str(), drawn.stderr.as_str()),
        (Some(0), "", "")
    );
    assert_eq!(names(&folder), ["names.svg", "order.svg"]);
    // The folder is there now, so that a single picture goes into it, too.
    let drawn = call_with_input(
        "graph",
        &["graph", "-", "-o", &output],
        "StartAt: A\nStates: { A: { Type: Succeed } }",
    );
    assert_eq!(
        (drawn.code, drawn.stdout.as_str(), drawn.stderr.as_str()),
        (Some(0), "", "")
    );
    assert_eq!(names(&folder), ["names.svg", "order.svg", "workflow.mmd"]);
}

#[test]
fn others_are_drawn_when_one_cannot_be() {
    let folder = empty_folder("other-pictures");
    let output = folder.to_string_lossy();
    let files = ["broken.asl.json", "jsonata.asl.json"];
    let drawn = call(
        "check",
        &[&["graph", "--output", &output], &files[..]].concat(),
    );
    assert_eq!(drawn.code, Some(1));
    assert_eq!(names(&folder), ["jsonata.mmd"]);
    let files = ["missing.json", "copied.asl.json"];
    let drawn = call(
        "check",
        &[&["graph", "--output", &output], &files[..]].concat(),
    );
    assert_eq!(drawn.code, Some(2));
    assert!(drawn.stderr.contains("missing.json: "), "{}", drawn.stderr);
    assert_eq!(names(&folder), ["copied.mmd", "jsonata.mmd"]);
}

#[test]
fn pictures_without_a_place_of_their_own_are_refused() {
    let folder = empty_folder("no-pictures");
    let output = folder.to_string_lossy();
    let file = cases("graph").join("order.asl.json");
    let cases: [(&[&str], &str); 3] = [
        (&["names.asl.json", "order.asl.json"], "--output FOLDER"),
        (
            &["order.asl.json", "../lsp/order.asl.json", "-o", &output],
            "both be drawn to",
        ),
        (
            &[
                "names.asl.json",
                "order.asl.json",
                "-o",
                &file.to_string_lossy(),
            ],
            "it is a file; several",
        ),
    ];
    for (arguments, expected) in cases {
        let refused = call("graph", &[&["graph"], arguments].concat());
        assert_eq!(
            (refused.code, refused.stdout.as_str()),
            (Some(2), ""),
            "{arguments:?}"
        );
        assert!(
            refused.stderr.contains(expected),
            "{expected} in {}",
            refused.stderr
        );
    }
    assert!(names(&folder).is_empty());
}
