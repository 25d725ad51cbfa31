//! Notes how an execution ended, or why it cannot go on, and tells those who wait.

use std::sync::Arc;

use asl_runtime::value::Text;
use asl_runtime::{ExecutionError, Value};

use super::{Executor, Request};
use crate::answer::error_text;
use crate::children::ChildName;
use crate::seal::pack;
use crate::store::executions::{self, Ended};

impl Executor {
    /// Notes how an execution ended, and its history, if that was kept; it is over then.
    pub(super) async fn finish(
        self: &Arc<Self>,
        execution: i64,
        result: Result<Value, ExecutionError>,
        history: Option<String>,
    ) -> bool {
        let (status, outcome) = match &result {
            Ok(output) => ("SUCCEEDED", output.to_text()),
            Err(error) => (
                error.status().name(),
                error_text(error.error(), error.cause()),
            ),
        };
        let end = Ended {
            status,
            at: self.wall.now().as_millis(),
            outcome,
        };
        let packed = history.map(|history| pack(&history));
        let is_sealed = packed.is_some();
        let kept = self.store.insist(move |connection| {
            executions::end(connection, execution, &end, packed.as_deref())
        });
        match kept.await {
            Ok(parent) => {
                self.tell(execution, None);
                if let Some(parent) = parent {
                    self.ask(parent, Request::Look);
                }
                if result.is_err() {
                    self.stop_children(execution).await;
                }
                if !is_sealed {
                    // Nobody seals when the database is closed.
                    let _ = self.sealing.send(execution);
                }
            }
            Err(failure) => self.tell(execution, Some(&Text::from(failure.to_string()))),
        }
        true
    }

    /// Stops the executions that one was waiting for when it ended, as AWS does.
    async fn stop_children(self: &Arc<Self>, execution: i64) {
        let children = self.read(move |connection| executions::children(connection, execution));
        // Those that cannot be found go on.
        for child in children.await.unwrap_or_default() {
            self.ask(child, Request::Stop(Box::default()));
        }
    }

    /// Stops executions that their parent does not wait for any more, as AWS does with those of a branch that is aborted.
    pub(super) fn stop_abandoned(self: &Arc<Self>, parent: i64, children: Vec<ChildName>) {
        let executor = Arc::clone(self);
        self.spawn(async move {
            for (machine, name) in children {
                let found = executor
                    .read(move |connection| executions::child(connection, parent, &machine, &name));
                // One that cannot be found is stopped when the database is opened again.
                if let Ok(Some(child)) = found.await {
                    executor.ask(child, Request::Stop(Box::default()));
                }
            }
        });
    }

    /// Notes why an execution cannot go on in this program.
    pub(super) async fn note_stuck(&self, execution: i64, reason: Text) {
        let text = reason.clone();
        let noted = self
            .store
            .write(move |connection| executions::get_stuck(connection, execution, Some(&text)));
        // Whoever waits is told in any case.
        let _ = noted.await;
        self.tell(execution, Some(&reason));
    }

    /// The execution tries to go on again.
    pub(super) fn forget_stuck(&self, execution: i64) {
        drop(
            self.store
                .insist(move |connection| executions::get_stuck(connection, execution, None)),
        );
    }
}
