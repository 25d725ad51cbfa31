//! Finds what would read the context value where there is none.
//!
//! AWS evaluates an expression without an input, and refuses a machine in which a field name stands at the
//! top level (`UNSUPPORTED_JSONATA_EXPRESSION`). There is a context in the steps of a path but the first, in
//! predicates, groups and orders, and in a transform. AWS takes anything in the body of a function too,
//! though the context there is that of the place where the function is defined.

use std::ops::Range;

use crate::jsonata::tree::{Kind, Node, Path, Stage};

/// Something at the top level that stands for the context value, or for a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextUse {
    /// `phone`, `$`, `$$`, `*`, `**` or `%`.
    pub what: String,
    /// Its bytes.
    pub span: Range<usize>,
}

/// The uses of the context value at the top level, from left to right.
///
/// ```
/// use asl_compiler::jsonata::rules::context_uses;
/// use asl_compiler::jsonata::{Dialect, parse};
///
/// let tree = parse("$states.input.items[price > limit].name & phone", Dialect::Aws).expect("it is sound");
/// let uses: Vec<_> = context_uses(&tree).into_iter().map(|found| found.what).collect();
/// assert_eq!(uses, ["phone"]);
/// ```
pub fn context_uses(tree: &Node) -> Vec<ContextUse> {
    let mut uses = Vec::new();
    visit(tree, false, &mut uses);
    uses
}

fn visit(node: &Node, has_context: bool, uses: &mut Vec<ContextUse>) {
    if let Some(what) = context_use(&node.kind).filter(|_| !has_context) {
        let span = node.span.clone();
        uses.push(ContextUse { what, span });
    }
    if let Kind::Path(path) = &node.kind {
        visit_path(path, has_context, uses);
    } else {
        let has_context = has_context || gives_context(&node.kind);
        let visit = &mut |child| visit(child, has_context, uses);
        node.kind.for_each_child(visit);
    }
    node.for_each_in_brackets(&mut |child| visit(child, true, uses));
}

fn visit_path(path: &Path, has_context: bool, uses: &mut Vec<ContextUse>) {
    for (number, step) in path.steps.iter().enumerate() {
        visit(&step.node, has_context || number > 0, uses);
        for stage in &step.stages {
            match stage {
                Stage::Filter(filter) => visit(&filter.predicate, true, uses),
                Stage::Index(_) => {}
            }
        }
    }
}

fn gives_context(kind: &Kind) -> bool {
    matches!(kind, Kind::Sort(_) | Kind::Lambda(_) | Kind::Transform(_))
}

/// What stands for the context value, in whatever way.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "all other kinds get their values from elsewhere"
)]
fn context_use(kind: &Kind) -> Option<String> {
    match kind {
        Kind::Name(name) => Some(name.clone()),
        Kind::Variable(name) if matches!(name.as_str(), "" | "$") => Some(format!("${name}")),
        Kind::Wildcard => Some("*".to_owned()),
        Kind::Descendant => Some("**".to_owned()),
        Kind::Parent(_) => Some("%".to_owned()),
        _ => None,
    }
}
