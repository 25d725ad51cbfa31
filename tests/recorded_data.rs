//! Takes the definitions of executions that succeeded on AWS; none of them may get an error about its data.
//!
//! The recordings lie beside the workspace (`../shared/corpus/recorded`); without them the test says that it
//! is skipped.

#[path = "support/files.rs"]
#[expect(dead_code, reason = "this test only reads")]
mod files;

use std::io::Write;
use std::path::Path;

use asl_compiler::diagnostic::{Diagnostic, Severity};
use asl_compiler::source::{Format, Source};
use asl_compiler::{Options, check};
use serde_json::Value;

#[test]
fn executions_that_succeeded_have_no_errors_of_data() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/recorded/cases");
    if !folder.is_dir() {
        // Written past the test runner, which keeps what a passing test prints to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there are no recordings beside the workspace"
        );
        return;
    }
    let mut checked = 0;
    let mut refused = Vec::new();
    for file in files::files(&folder) {
        let case: Value = serde_json::from_str(&files::read(&file)).expect("a case is JSON");
        for definition in succeeded(&case) {
            checked += 1;
            let found = data_errors(definition);
            refused.extend(
                found
                    .into_iter()
                    .map(|found| format!("{}: {found}", file.display())),
            );
        }
    }
    assert!(checked > 500, "only {checked} executions succeeded");
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

/// The definitions of a case whose execution succeeded: its own, or those of its rows.
fn succeeded(case: &Value) -> Vec<&Value> {
    let rows = case["rows"].as_array().into_iter().flatten();
    let runs = rows.chain([case]);
    runs.filter(|run| run["expected"]["status"] == "SUCCEEDED")
        .filter_map(|run| run.get("definition"))
        .collect()
}

fn data_errors(definition: &Value) -> Vec<String> {
    let text = definition.to_string();
    let source = Source {
        name: "recorded",
        text: &text,
        format: Format::Json,
    };
    let found = check(&source, &Options::default()).diagnostics;
    let is_data = |found: &&Diagnostic| {
        found.severity == Severity::Error && found.code.as_str().starts_with("ASL04")
    };
    let errors = found.iter().filter(is_data);
    errors
        .map(|found| format!("{} {}", found.code, found.message))
        .collect()
}
