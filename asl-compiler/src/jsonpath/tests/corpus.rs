//! The expressions of real definitions, where the corpus lies beside the workspace.

use std::io::Write as _;
use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::json;
use crate::source::{Format, Source};

/// The distinct expressions of one language, or none if the corpus is not there.
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads the corpus where there is one"
)]
pub(crate) fn expressions(language: &str) -> Vec<String> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let file = workspace.join("../shared/corpus/definitions/expressions.json");
    let Ok(text) = std::fs::read_to_string(&file) else {
        // Written past the test runner, which keeps what a passing test prints to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no corpus beside the workspace"
        );
        return Vec::new();
    };
    let source = Source {
        name: "expressions.json",
        text: &text,
        format: Format::Json,
    };
    let root = json::parse(&mut Diagnostics::new(), &source).expect("the corpus is JSON");
    let entries = root
        .as_object()
        .and_then(|root| root.get(language)?.as_array());
    let expression =
        |entry: &json::Node| entry.as_object()?.get("expr")?.as_str().map(str::to_owned);
    entries
        .expect("the language is in the corpus")
        .iter()
        .filter_map(expression)
        .collect()
}

#[test]
fn every_path_of_the_corpus_parses() {
    for text in expressions("jsonpath") {
        // Gaps in an exercise, for the pupil to fill in.
        if text != "**BLANK**" {
            super::parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        }
    }
}
