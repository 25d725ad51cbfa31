//! Tests single states of a program: it begins where the test says, in a world that answers as the test says.

mod bench;

use std::sync::Arc;
use std::time::Duration;

use asl_runtime::engine::{BoxFuture, Program};
use asl_runtime::{ExecutionError, Run, Status, Value};

use self::bench::Bench;
use super::test::{Test, Tested};
use crate::error::ApiError;

/// How long a state may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// A program whose states are tested.
#[derive(Clone)]
pub struct Tester(Arc<dyn Testable>);

/// A program of any type.
trait Testable: Send + Sync {
    fn run<'a>(&'a self, bench: &'a Bench) -> BoxFuture<'a, Result<Value, ExecutionError>>;
}

impl<P: Program> Testable for P {
    fn run<'a>(&'a self, bench: &'a Bench) -> BoxFuture<'a, Result<Value, ExecutionError>> {
        Box::pin(Run::new(self).on(bench).run(Value::Null))
    }
}

impl Tester {
    /// Tests states of this program.
    pub fn new<P: Program + 'static>(program: P) -> Self {
        Self(Arc::new(program))
    }

    /// Runs a state.
    ///
    /// # Errors
    /// If what the test says is not JSON.
    pub async fn run(&self, test: Test) -> Result<Tested, ApiError> {
        let bench = Bench::new(test)?;
        let ended = tokio::select! {
            ended = self.0.run(&bench) => ended.err(),
            () = bench.is_over() => None,
            () = tokio::time::sleep(PATIENCE) => Some(too_long()),
        };
        Ok(bench.tested(ended))
    }
}

fn too_long() -> ExecutionError {
    ExecutionError::from_parts(Status::Failed, Some("States.Timeout".into()), None)
}
