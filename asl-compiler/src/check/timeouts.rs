//! A heartbeat that is not shorter than the timeout can never be missed.

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::ir::{Amount, Kind, Workflow};

/// Checks tasks whose two limits are both literal.
pub(super) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    for state in &workflow.states {
        let Kind::Task(task) = &state.kind else {
            continue;
        };
        let (Some(Amount::Literal(timeout)), Some(Amount::Literal(heartbeat))) =
            (&task.timeout, &task.heartbeat)
        else {
            continue;
        };
        if heartbeat >= timeout {
            let message = format!(
                "HeartbeatSeconds ({heartbeat}) is not shorter than TimeoutSeconds ({timeout})"
            );
            diagnostics.push(
                Diagnostic::warning(codes::LONG_HEARTBEAT, state.name_span, message)
                    .help("make the heartbeat shorter, or leave it out"),
            );
        }
    }
}
