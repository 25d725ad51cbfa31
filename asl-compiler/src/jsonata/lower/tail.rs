//! Takes the body of a lambda; marks the calls that end it.

use crate::jsonata::tree::{Kind, Node};

/// Marks the calls in tail position: the body itself, the branches of a condition, the end of a block.
pub(super) fn mark(node: &mut Node) {
    if let Kind::Condition(condition) = &mut node.kind {
        mark(&mut condition.then);
        condition.otherwise.iter_mut().for_each(mark);
    } else if let Kind::Default(alternative) | Kind::Coalesce(alternative) = &mut node.kind {
        // The first value is needed to decide, so a call in it is not the last thing to do.
        mark(&mut alternative.otherwise);
    } else if let Kind::Block(block) = &mut node.kind {
        block.expressions.last_mut().into_iter().for_each(mark);
    } else if matches!(node.kind, Kind::Call(_)) && node.predicates.is_empty() {
        mark_call(node);
    }
}

/// What follows the call has no effect from now on: only procedure and arguments of a thunk are looked at.
fn mark_call(node: &mut Node) {
    let kind = std::mem::replace(&mut node.kind, Kind::Null);
    if let Kind::Call(call) = kind {
        node.kind = Kind::TailCall(call);
    }
    node.keep_array = false;
    node.group = None;
}
