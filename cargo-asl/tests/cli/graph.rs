//! `cargo asl graph`.

use std::fs;
use std::path::Path;

use crate::call;
use crate::golden::Goldens;

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
