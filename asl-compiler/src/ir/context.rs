//! Paths into the context object: one comes in, the part of the object that it needs goes out.

use crate::jsonpath::{Path, Root, Step};

/// The parts that the runtime can give without the others, longer paths first: the names of the steps, and of the part.
const PARTS: [(&[&str], &str); 13] = [
    (&["Map", "Item", "Index"], "MapItemIndex"),
    (&["Map", "Item", "Value"], "MapItemValue"),
    (&["Map", "Item"], "MapItem"),
    (&["Execution", "Input"], "ExecutionInput"),
    (&["Execution", "Name"], "ExecutionName"),
    (&["Execution", "RoleArn"], "ExecutionRoleArn"),
    (&["Execution", "StartTime"], "ExecutionStartTime"),
    (&["State", "EnteredTime"], "StateEnteredTime"),
    (&["State", "Name"], "StateName"),
    (&["Execution"], "Execution"),
    (&["State"], "State"),
    (&["StateMachine"], "StateMachine"),
    (&["Task"], "Task"),
];

/// A part of the context object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ContextPart {
    /// What the runtime calls it.
    pub(crate) name: &'static str,
    /// How many steps of the path lead to it.
    pub(crate) depth: usize,
}

impl ContextPart {
    /// What a path needs; nothing for a path with another root, and for one that needs the whole object.
    pub(crate) fn of(path: &Path) -> Option<Self> {
        if path.root != Root::Context {
            return None;
        }
        let part = PARTS.iter().find(|(names, _)| leads_into(path, names));
        part.map(|(names, name)| Self {
            name,
            depth: names.len(),
        })
    }

    /// What names behind the context object lead to, or a part of that.
    pub(crate) fn leading(names: &[&str]) -> Option<Self> {
        let found = PARTS.iter().find(|(part, _)| names.starts_with(part));
        found.map(|(part, name)| Self {
            name,
            depth: part.len(),
        })
    }

    /// Whether it shows when the state was entered.
    pub(crate) fn shows_time(self) -> bool {
        matches!(self.name, "State" | "StateEnteredTime")
    }
}

fn leads_into(path: &Path, names: &[&str]) -> bool {
    path.steps.len() >= names.len()
        && path
            .steps
            .iter()
            .zip(names)
            .all(|(step, name)| is_member(step, name))
}

fn is_member(step: &Step, expected: &str) -> bool {
    match step {
        Step::Member(name) => name.as_literal() == Some(expected),
        Step::Members(_)
        | Step::Element(_)
        | Step::FromEnd(_)
        | Step::Elements(_)
        | Step::Slice { .. }
        | Step::Every
        | Step::Descend
        | Step::Filter(_) => false,
    }
}
