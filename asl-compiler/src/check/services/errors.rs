//! `ErrorEquals` names an error that the action never fails with.

use super::{Checker, Task};
use crate::ast::Field;
use crate::diagnostic::{Diagnostic, codes};
use crate::json::Node;
use crate::placeholder::Template;
use crate::service::Raised;

/// How many errors are named where none is near.
const MOST_NAMED: usize = 4;

/// Checks the retriers and catchers of a task.
pub(super) fn check(checker: &mut Checker<'_>, task: &Task<'_>) {
    let handlers = task.state.retriers.iter().chain(&task.state.catchers);
    let names = handlers.filter_map(|handler| handler.get(Field::ErrorEquals)?.as_array());
    for name in names.flatten() {
        // Those that Step Functions raises itself are checked for all states.
        let is_known = |text: &str| {
            text.starts_with("States.") || task.action.errors(task.pattern).contains(text)
        };
        if name.as_str().is_none_or(is_known) || !checker.may_compare() {
            continue;
        }
        if let Some(found) = problem(task, name) {
            checker.push(found);
        }
    }
}

fn problem(task: &Task<'_>, name: &Node) -> Option<Diagnostic> {
    let text = name.as_str()?;
    if !Template::parse(text).is_literal() {
        return None;
    }
    let Raised::Never(near) = task.action.raises(text, task.pattern) else {
        return None;
    };
    let action = task.action.description();
    let message = format!("{action} never fails with the error {text}");
    let found = Diagnostic::warning(codes::UNRAISED_ERROR, name.span, message);
    Some(match near {
        Some(near) => found.help_write(&near),
        None => found.help(format!(
            "name an error of the action, such as {}",
            errors(task)
        )),
    })
}

/// The errors that the action is known for, as far as they fit into a line.
fn errors(task: &Task<'_>) -> String {
    let errors = task.action.modeled_errors();
    let mut names: Vec<String> = errors.into_iter().take(MOST_NAMED).collect();
    names.extend(task.action.unknown_error());
    names.join(", ")
}
