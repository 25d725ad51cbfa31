//! Credentials on an activity, which no role calls: its workers ask for work.

use crate::diagnostic::{Diagnostic, Diagnostics, SCHEMA, codes};
use crate::ir::{Integration, Kind, Workflow};

/// Checks the tasks that are activities.
pub(super) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    for state in &workflow.states {
        let Kind::Task(task) = &state.kind else {
            continue;
        };
        if task.credentials.is_none() || task.resource.integration != Integration::Activity {
            continue;
        }
        let message = "an activity cannot have Credentials";
        diagnostics.push(
            Diagnostic::error(codes::EXCLUSIVE_FIELDS, task.resource.span, message)
                .help("remove the Credentials: workers ask for the work with their own")
                .aws_code(SCHEMA),
        );
    }
}
