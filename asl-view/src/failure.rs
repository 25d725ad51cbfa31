//! Why an execution failed, and where.

use crate::history::History;
use crate::progress::Progress;

/// Why an execution failed, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// The error.
    pub error: String,
    /// Its cause.
    pub cause: String,
    /// The state that failed.
    pub state: Option<String>,
    /// The input of that state.
    pub input: Option<String>,
}

impl Failure {
    /// What ended an execution, if that was no success.
    pub fn of(history: &History, progress: &Progress) -> Option<Self> {
        let ends = ["ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted"];
        let place = history
            .events
            .iter()
            .rposition(|event| event.kind.starts_with("Execution"))?;
        let end = history.events.get(place)?;
        if !ends.contains(&end.kind.as_str()) {
            return None;
        }
        // The last event that belongs to a state led to the end.
        let before = history.places().get(&end.previous).copied();
        let visit = before.and_then(|before| progress.owners.get(before).copied().flatten());
        let visit = match end.kind.as_str() {
            "ExecutionFailed" => innermost(history, progress, visit),
            _ => visit,
        };
        let visit = visit.and_then(|visit| progress.visits.get(visit));
        let entered = visit.and_then(|visit| history.events.get(visit.entered));
        let otherwise = end.kind.trim_start_matches("Execution");
        Some(Self {
            error: end.text("error").unwrap_or(otherwise).to_owned(),
            cause: end.text("cause").unwrap_or_default().to_owned(),
            state: visit.and_then(|visit| progress.states.get(visit.state).cloned()),
            input: entered
                .and_then(|event| event.text("input"))
                .map(str::to_owned),
        })
    }
}

/// The state whose attempt failed last, within a visit if that is known; otherwise the visit itself.
fn innermost(history: &History, progress: &Progress, visit: Option<usize>) -> Option<usize> {
    let owners = history.events.iter().zip(&progress.owners).rev();
    let failed = owners.filter(|(event, _)| is_failure_by_itself(&event.kind));
    let mut failed = failed.filter_map(|(_, owner)| *owner);
    let parent = |visit: &usize| progress.visits.get(*visit).and_then(|visit| visit.parent);
    let is_inside = |inner: &usize| {
        let mut around = std::iter::successors(Some(*inner), parent);
        visit.is_none() || around.any(|around| Some(around) == visit)
    };
    failed.find(is_inside).or(visit)
}

/// Whether a state failed with this event, and not because of one inside of it.
fn is_failure_by_itself(kind: &str) -> bool {
    let is_bad = ["Failed", "TimedOut"].iter().any(|end| kind.ends_with(end));
    let is_around = ["Map", "Parallel", "Execution"]
        .iter()
        .any(|start| kind.starts_with(start));
    kind == "FailStateEntered" || (is_bad && !is_around)
}
