//! Takes a JSONata expression; gives the paths in it that begin with `$states`.

use std::ops::Range;

use crate::ir::Jsonata;
use crate::jsonata::tree::{self, Kind, Node};

/// A path that begins with `$states`.
pub(super) struct Path {
    /// The names behind `$states`, up to the first step that is something else or has brackets.
    pub(super) names: Vec<String>,
    /// The bytes of the string that the whole path is written in.
    pub(super) within: Range<usize>,
    /// Whether the expression is this path: then it is undefined if the steps lead nowhere.
    pub(super) is_whole: bool,
    /// Whether the names are all of such an expression.
    pub(super) is_complete: bool,
}

/// All of them; none are looked for where placeholders may stand in their names.
pub(super) fn paths(jsonata: &Jsonata) -> Vec<Path> {
    let mut found = Vec::new();
    if jsonata.placeholders.is_empty() {
        visit(&jsonata.tree, true, &mut found);
    }
    found
}

fn visit(node: &Node, is_whole: bool, found: &mut Vec<Path>) {
    if let Kind::Path(path) = &node.kind {
        let is_whole = is_whole && node.group.is_none() && node.predicates.is_empty();
        let all = path.steps.iter().all(is_bare) && !path.keep_singleton_array;
        found.extend(names(path).map(|names| Path {
            is_complete: is_whole && all && names.len() + 1 == path.steps.len(),
            names,
            within: node.span.clone(),
            is_whole,
        }));
    }
    let mut visit = |child| visit(child, false, found);
    node.kind.for_each_child(&mut visit);
    node.for_each_in_brackets(&mut visit);
}

fn names(path: &tree::Path) -> Option<Vec<String>> {
    let (first, rest) = path.steps.split_first()?;
    if !matches!(&first.node.kind, Kind::Variable(name) if name == "states") || !is_bare(first) {
        return None;
    }
    // The name of a step with brackets still has to be there.
    let bare = rest.iter().take_while(|step| is_bare(step)).count();
    let names = rest.iter().take(bare + 1).map_while(name);
    Some(names.collect())
}

fn name(step: &tree::Step) -> Option<String> {
    let Kind::Name(name) = &step.node.kind else {
        return None;
    };
    Some(name.clone())
}

/// Whether nothing stands behind the step, so that the next one goes on from there.
fn is_bare(step: &tree::Step) -> bool {
    step.stages.is_empty() && step.node.predicates.is_empty() && step.node.group.is_none()
}
