//! An Express workflow cannot wait for jobs, tokens or activities (recorded in `sfn_api_express`), nor have
//! distributed Maps (documented).

use crate::diagnostic::{Diagnostic, Diagnostics, SCHEMA, codes};
use crate::ir::{Integration, Kind, Pattern, Workflow};

/// Checks the tasks of an Express workflow.
pub(super) fn check(diagnostics: &mut Diagnostics, workflow: &Workflow) {
    for state in &workflow.states {
        if let Some(distributed) = state.distributed() {
            let message = "an Express workflow cannot have a distributed Map";
            diagnostics.push(
                Diagnostic::error(codes::EXPRESS, distributed.span, message)
                    .help("make it a Standard workflow, or write \"Mode\": \"INLINE\""),
            );
        }
        let Kind::Task(task) = &state.kind else {
            continue;
        };
        let Some((what, aws)) = forbidden(&task.resource.integration) else {
            continue;
        };
        let message = format!("an Express workflow cannot use {what}");
        diagnostics.push(
            Diagnostic::error(codes::EXPRESS, task.resource.span, message)
                .help("make it a Standard workflow, or call the service without waiting")
                .aws(
                    SCHEMA,
                    format!("Express state machine does not support {aws}"),
                ),
        );
    }
}

/// What an integration has that Express lacks, in our words and in AWS's.
fn forbidden(integration: &Integration) -> Option<(&'static str, &'static str)> {
    match integration {
        Integration::Activity => Some(("activities", "Activity ARN")),
        Integration::Service {
            pattern: Pattern::Sync | Pattern::Sync2,
            ..
        } => Some((
            ".sync, which waits for a job",
            "'.sync' service integration",
        )),
        Integration::Service {
            pattern: Pattern::WaitForTaskToken,
            ..
        } => Some((
            ".waitForTaskToken",
            "'.waitForTaskToken' service integration ",
        )),
        Integration::Service {
            pattern: Pattern::RequestResponse,
            ..
        }
        | Integration::Function => None,
    }
}
