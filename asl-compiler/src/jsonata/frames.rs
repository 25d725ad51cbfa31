//! Says which variables a node binds in the frame that it stands in, and which it touches at all.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "all kinds of nodes but a few are alike here"
)]

use super::tree::{Filter, Kind, Node, Path, Stage};

/// The variables that `:=` in this node binds in the frame around the node.
///
/// Blocks and lambdas have frames of their own, and so has each step of a path from the first tuples on.
pub(crate) fn binds_in_frame(node: &Node) -> Vec<String> {
    let mut names = Vec::new();
    collect_binds(node, &mut names);
    names
}

fn collect_binds(node: &Node, names: &mut Vec<String>) {
    if let Kind::Bind(bind) = &node.kind {
        names.push(bind.name.clone());
    }
    let has_tuples = match &node.kind {
        Kind::Block(_) | Kind::Lambda(_) => false,
        Kind::Path(path) => collect_from_steps(path, names),
        kind => {
            kind.for_each_child(&mut |child| collect_binds(child, names));
            false
        }
    };
    if !has_tuples {
        node.for_each_in_brackets(&mut |child| collect_binds(child, names));
    }
}

/// Collects from the steps before the first tuples; gives whether there are tuples.
fn collect_from_steps(path: &Path, names: &mut Vec<String>) -> bool {
    for step in &path.steps {
        if step.is_tuple {
            return true;
        }
        collect_binds(&step.node, names);
        for stage in &step.stages {
            match stage {
                Stage::Filter(Filter { predicate, .. }) => collect_binds(predicate, names),
                Stage::Index(_) => {}
            }
        }
    }
    false
}

/// Whether a variable of this name is read or bound anywhere in the node.
pub(crate) fn mentions(node: &Node, name: &str) -> bool {
    let mut found = match &node.kind {
        Kind::Variable(variable) => variable == name,
        Kind::Bind(bind) => bind.name == name,
        _ => false,
    };
    node.kind
        .for_each_child(&mut |child| found = found || mentions(child, name));
    node.for_each_in_brackets(&mut |child| found = found || mentions(child, name));
    found
}
