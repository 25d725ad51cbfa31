//! How far Map Runs are: their first executions are shown state by state, the others as numbers.

use std::collections::HashMap;
use std::io::{IsTerminal, Write, stderr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use asl_runtime::{Event, EventKind};

/// How many executions of a Map Run are shown state by state.
const SHOWN: u64 = 20;

/// The Map Runs, by their ARNs.
#[derive(Default)]
pub(crate) struct MapRuns(Mutex<HashMap<String, MapRun>>);

struct MapRun {
    start: Instant,
    /// When the numbers were shown last.
    shown: Instant,
    begun: u64,
    succeeded: u64,
    failed: u64,
}

impl MapRuns {
    /// Takes note of an event; says whether it is to be shown.
    pub(crate) fn observe(&self, event: &Event<'_>) -> bool {
        let mut runs = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(arn) = event.execution.map_run() else {
            if matches!(event.kind, EventKind::MapRunSucceeded | EventKind::MapRunFailed { .. }) {
                runs.drain().for_each(|(arn, run)| run.end(&arn));
            }
            return true;
        };
        let now = Instant::now();
        let run = runs.entry(arn.to_owned()).or_insert_with(|| MapRun {
            start: now,
            shown: now,
            begun: 0,
            succeeded: 0,
            failed: 0,
        });
        match &event.kind {
            EventKind::ExecutionStarted { .. } => run.begun += 1,
            EventKind::ExecutionSucceeded { .. } => run.succeeded += 1,
            EventKind::ExecutionFailed { .. } => run.failed += 1,
            _ => {}
        }
        if run.begun > SHOWN {
            run.show(arn);
        }
        run.begun <= SHOWN
    }
}

impl MapRun {
    /// Shows the numbers, unless that was only just done. A line on a terminal is written over and over.
    fn show(&mut self, arn: &str) {
        let mut out = stderr().lock();
        let is_terminal = out.is_terminal();
        let often = Duration::from_millis(if is_terminal { 100 } else { 5_000 });
        if self.shown.elapsed() < often {
            return;
        }
        self.shown = Instant::now();
        // Nothing is lost where it cannot be written.
        let _ = match is_terminal {
            true => write!(out, "\r\u{1b}[2K{}", self.line(arn)),
            false => writeln!(out, "{}", self.line(arn)),
        };
        let _ = out.flush();
    }

    /// Shows the last numbers.
    fn end(self, arn: &str) {
        if self.begun <= SHOWN {
            return;
        }
        let mut out = stderr().lock();
        let start = if out.is_terminal() { "\r\u{1b}[2K" } else { "" };
        let _ = writeln!(out, "{start}{}", self.line(arn));
    }

    fn line(&self, arn: &str) -> String {
        let ended = self.succeeded + self.failed;
        let seconds = self.start.elapsed().as_secs_f64().max(0.001);
        let rate = ended as f64 / seconds;
        let label = arn.rsplit('/').next().and_then(|name| name.split(':').next());
        let label: String = label.unwrap_or_default().chars().filter(|c| !c.is_control()).collect();
        format!(
            "Map Run {label}: {} succeeded, {} failed, {} running, {rate:.0} a second",
            self.succeeded,
            self.failed,
            self.begun - ended,
        )
    }
}
