//! Takes what cargo knows of the workspace; checks who depends on whom.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Crates that work while a user's crate is being compiled. All others named `asl-…` are run-time crates.
const COMPILE_TIME: [&str; 3] = ["asl-compiler", "asl-macro", "asl-models"];

/// Beginnings of the names of crates that no macro should make its users build.
const HEAVY: [&str; 12] = [
    "tokio",
    "async-std",
    "hyper",
    "reqwest",
    "aws-",
    "rusoto",
    "rusqlite",
    "libsqlite3",
    "sqlx",
    "diesel",
    "restate",
    "prettyplease",
];

/// The metadata of the workspace and everything below it.
struct Workspace {
    packages: Vec<Value>,
    members: BTreeSet<String>,
    /// What each package depends on, tests and examples aside.
    edges: BTreeMap<String, BTreeSet<String>>,
}

impl Workspace {
    fn read() -> Self {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args([
            "metadata",
            "--format-version",
            "1",
            "--all-features",
            "--locked",
        ]);
        let output = cargo
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .expect("cargo runs");
        let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo gives metadata");
        let packages = metadata["packages"]
            .as_array()
            .expect("there are packages")
            .clone();
        let names = packages
            .iter()
            .map(|package| (text(&package["id"]), text(&package["name"])));
        let names: BTreeMap<&str, &str> = names.collect();
        let members = metadata["workspace_members"]
            .as_array()
            .into_iter()
            .flatten();
        let nodes = metadata["resolve"]["nodes"]
            .as_array()
            .into_iter()
            .flatten();
        Self {
            members: members.map(|id| names[text(id)].to_owned()).collect(),
            edges: nodes
                .map(|node| (names[text(&node["id"])].to_owned(), needed(node, &names)))
                .collect(),
            packages,
        }
    }

    /// Everything that a package depends on, but not by way of `without`.
    fn below<'w>(&'w self, package: &'w str, without: Option<&str>) -> BTreeSet<&'w str> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![package];
        while let Some(package) = waiting.pop() {
            let next = self
                .edges
                .get(package)
                .into_iter()
                .flatten()
                .map(String::as_str);
            waiting.extend(next.filter(|name| Some(*name) != without && found.insert(*name)));
        }
        found
    }

    fn runtime_crates(&self) -> impl Iterator<Item = &str> {
        let members = self.members.iter().map(String::as_str);
        members.filter(|name| name.starts_with("asl-") && !COMPILE_TIME.contains(name))
    }

    fn package(&self, name: &str) -> &Value {
        let mut packages = self.packages.iter();
        packages
            .find(|package| package["name"] == name)
            .expect("the package exists")
    }
}

/// The packages that a node needs when it is not being tested.
fn needed(node: &Value, names: &BTreeMap<&str, &str>) -> BTreeSet<String> {
    let is_needed = |edge: &&Value| {
        let mut kinds = edge["dep_kinds"].as_array().into_iter().flatten();
        kinds.any(|kind| kind["kind"] != "dev")
    };
    let edges = node["deps"].as_array().into_iter().flatten();
    edges
        .filter(is_needed)
        .map(|edge| names[text(&edge["pkg"])].to_owned())
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("cargo writes a string here")
}

#[test]
fn programs_run_without_the_compiler() {
    let workspace = Workspace::read();
    assert!(workspace.runtime_crates().any(|name| name == "asl-runtime"));
    for name in workspace.runtime_crates() {
        let below = workspace.below(name, Some("asl-macro"));
        assert!(
            !below.contains("asl-compiler"),
            "{name} carries the compiler into programs"
        );
        let needs_macro = workspace.edges[name].contains("asl-macro");
        assert!(
            !needs_macro || name == "asl-runtime",
            "{name} re-exports the macro"
        );
    }
}

#[test]
fn the_macro_is_quick_to_build() {
    let workspace = Workspace::read();
    for name in workspace.below("asl-macro", None) {
        let is_heavy = HEAVY.iter().any(|heavy| name.starts_with(heavy));
        assert!(!is_heavy, "asl-macro makes its users build {name}");
    }
}

#[test]
fn the_models_of_services_need_little() {
    let workspace = Workspace::read();
    let needed = workspace.below("asl-models", None);
    // The last is a feature of miniz_oxide that another member switches on, and users of the macro do not build it.
    let known = BTreeSet::from(["adler2", "miniz_oxide", "simd-adler32"]);
    assert!(
        needed.is_subset(&known),
        "asl-models makes users of the macro build {needed:?}"
    );
}

#[test]
fn the_macro_parses_with_a_small_syn() {
    let workspace = Workspace::read();
    for name in ["asl-macro", "asl-compiler"] {
        let dependencies = workspace.package(name)["dependencies"]
            .as_array()
            .into_iter()
            .flatten();
        for syn in dependencies.filter(|dependency| dependency["name"] == "syn") {
            let features = syn["features"].as_array().into_iter().flatten();
            let asks_for_full = features.into_iter().any(|feature| feature == "full");
            assert!(!asks_for_full, "{name} asks for all of syn");
        }
    }
}
