//! The conformance suite of JSONata, and the expressions of real definitions, where they lie beside the workspace.

use std::io::Write as _;
use std::path::PathBuf;

use crate::diagnostic::Diagnostics;
use crate::json::{self, Node};
use crate::jsonata::rules::{context_uses, is_builtin, references};
use crate::jsonata::{Dialect, parse};
use crate::jsonpath::tests::corpus::expressions;
use crate::source::{Format, Source};

/// The groups about syntax that is newer than the dialect of AWS.
const NEW_SYNTAX: [&str; 2] = ["coalescing-operator", "default-operator"];

#[test]
fn the_suite_parses_or_fails_as_it_says() {
    for (group, root) in suite() {
        let root = root.as_object().expect("a group is an object");
        let cases = root
            .get("cases")
            .and_then(Node::as_array)
            .expect("it has cases");
        for case in cases {
            check(case, Dialect::Current);
            if !NEW_SYNTAX.contains(&group.as_str()) {
                check(case, Dialect::Aws);
            }
        }
    }
}

fn check(case: &Node, dialect: Dialect) {
    let field = |name: &str| case.as_object()?.get(name)?.as_str();
    let expression = field("expr").expect("a case has an expression");
    let result = parse(expression, dialect);
    let code = result.as_ref().err().map(|error| error.code);
    assert_eq!(code, field("parseCode"), "{expression}");
    if let (Err(error), Some(token)) = (result, field("token")) {
        assert_eq!(error.token, Some(token.into()), "{expression}");
    }
}

/// The groups of the suite by name; none if it is not there.
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads the corpus where there is one"
)]
fn suite() -> Vec<(String, Node)> {
    let workspace = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..");
    let Ok(files) = workspace.join("../shared/corpus/jsonata/groups").read_dir() else {
        // Written past the test runner, which keeps what a passing test prints to itself.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: there is no suite of JSONata beside the workspace"
        );
        return Vec::new();
    };
    let files = files.map(|file| file.expect("the folder can be read").path());
    let groups = files.map(|file| {
        let text = std::fs::read_to_string(&file).expect("the file can be read");
        let source = Source {
            name: "group.json",
            text: &text,
            format: Format::Json,
        };
        let root = json::parse(&mut Diagnostics::new(), &source).expect("a group is JSON");
        let name = file.file_stem().expect("a file has a name");
        (name.to_string_lossy().into_owned(), root)
    });
    groups.collect()
}

#[test]
fn real_expressions_parse_and_keep_the_rules() {
    let all = expressions("jsonata");
    let inner = all
        .iter()
        .filter_map(|text| text.strip_prefix("{%")?.strip_suffix("%}"));
    // One published file has an object that ends with a comma.
    let faultless = inner.filter(|text| !text.contains("${") && !text.contains(",\n  },"));
    let mut refused = Vec::new();
    for text in faultless {
        match parse(text, Dialect::Aws) {
            Err(error) => refused.push(format!("{text}: {error}")),
            Ok(tree) => {
                let uses = context_uses(&tree);
                refused.extend(
                    uses.iter()
                        .map(|found| format!("{text}: uses {}", found.what)),
                );
                let called = references(&tree).into_iter();
                let unknown = called
                    .filter(|found| found.is_called && !is_builtin(&found.name, Dialect::Aws));
                refused.extend(unknown.map(|found| format!("{text}: calls ${}", found.name)));
            }
        }
    }
    assert_eq!(refused, Vec::<String>::new());
}
