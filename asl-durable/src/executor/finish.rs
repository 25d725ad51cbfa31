//! Notes how an execution ended, or why it cannot go on, and tells those who wait.

use asl_runtime::value::Text;
use asl_runtime::{ExecutionError, Value};

use super::Executor;
use crate::answer::error_text;
use crate::store::executions::{self, Ended};

impl Executor {
    /// Notes how an execution ended; it is over then.
    pub(super) async fn finish(
        &self,
        execution: i64,
        result: Result<Value, ExecutionError>,
    ) -> bool {
        let (status, outcome) = match &result {
            Ok(output) => ("SUCCEEDED", output.to_string()),
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
        let kept = self
            .store
            .insist(move |connection| executions::end(connection, execution, &end));
        match kept.await {
            Ok(()) => {
                self.tell(execution, None);
                // Nobody seals when the database is closed.
                let _ = self.sealing.send(execution);
            }
            Err(failure) => self.tell(execution, Some(&Text::from(failure.to_string()))),
        }
        true
    }

    /// Notes why an execution cannot go on; it is over for this program.
    pub(super) async fn note_stuck(&self, execution: i64, reason: Text) -> bool {
        let text = reason.clone();
        let noted = self
            .store
            .write(move |connection| executions::get_stuck(connection, execution, Some(&text)));
        // Whoever waits is told in any case.
        let _ = noted.await;
        self.tell(execution, Some(&reason));
        true
    }

    /// The execution tries to go on again.
    pub(super) fn forget_stuck(&self, execution: i64) {
        drop(
            self.store
                .insist(move |connection| executions::get_stuck(connection, execution, None)),
        );
    }
}
