//! `cargo asl expand`.

use crate::{call, call_with_input};

#[test]
fn a_file_becomes_a_module_of_its_name() {
    let expanded = call("run", &["expand", "ship-order.asl.json"]);
    assert_eq!((expanded.code, expanded.stderr.as_str()), (Some(0), ""));
    assert!(
        expanded
            .stdout
            .starts_with("// What `include_workflow!(\"ship-order.asl.json\")`")
    );
    assert!(
        expanded.stdout.contains("\npub mod ship_order {\n"),
        "{}",
        expanded.stdout
    );
    syn::parse_file(&expanded.stdout).expect("the module is Rust");
}

#[test]
fn what_cannot_be_compiled_is_reported() {
    for definition in ["broken.asl.json", "copied.asl.json"] {
        let expanded = call("check", &["expand", definition]);
        assert_eq!(
            (expanded.code, expanded.stdout.as_str()),
            (Some(1), ""),
            "{definition}"
        );
        assert!(expanded.stderr.contains("error[ASL"), "{}", expanded.stderr);
    }
}

#[test]
fn the_standard_input_becomes_a_module() {
    let definition = "StartAt: A\nStates: { A: { Type: Succeed } }\n";
    let expanded = call_with_input("run", &["expand", "-"], definition);
    assert_eq!((expanded.code, expanded.stderr.as_str()), (Some(0), ""));
    assert!(
        expanded.stdout.contains("\npub mod workflow {\n"),
        "{}",
        expanded.stdout
    );
}
