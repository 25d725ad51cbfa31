//! A compiled workflow as a value, for servers that hold many of them.

use std::pin::pin;

use crate::engine::{BoxFuture, Engine};
use crate::failure::{ExecutionError, Outcome};
use crate::identity::ExecutionInfo;
use crate::program::{Definition, Program};
use crate::run::Run;
use crate::task::TaskContext;
use crate::value::Value;

/// A workflow with its tasks, for those who hold many of them over one kind of engine.
///
/// ```
/// use asl_runtime::clock::DefaultClock;
/// use asl_runtime::engine::InProcess;
/// use asl_runtime::Workflow;
///
/// fn names(workflows: &[Box<dyn Workflow<InProcess<DefaultClock>>>]) -> Vec<&'static str> {
///     workflows.iter().map(|workflow| workflow.definition().name).collect()
/// }
/// # assert!(names(&[]).is_empty());
/// ```
pub trait Workflow<E>: Send + Sync {
    /// What is known of it.
    fn definition(&self) -> Definition;

    /// Runs an execution, or runs it again.
    ///
    /// # Errors
    /// When the execution ends as FAILED or TIMED_OUT; or with the status RUNNING, when the engine cannot go on.
    fn run<'a>(
        &'a self,
        engine: &'a E,
        execution: ExecutionInfo,
    ) -> BoxFuture<'a, Result<Value, ExecutionError>>;

    /// Does the work of one attempt by the method of that name; `None` if there is no such method.
    fn perform<'a>(&'a self, method: &str, task: &'a TaskContext)
    -> Option<BoxFuture<'a, Outcome>>;
}

impl<P: Program, E: Engine> Workflow<E> for P {
    fn definition(&self) -> Definition {
        P::DEFINITION
    }

    fn run<'a>(
        &'a self,
        engine: &'a E,
        execution: ExecutionInfo,
    ) -> BoxFuture<'a, Result<Value, ExecutionError>> {
        let run = Run::new(self).on(engine).identity(execution);
        Box::pin(async move { pin!(run.run(Value::Null)).await })
    }

    fn perform<'a>(
        &'a self,
        method: &str,
        task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        Program::perform(self, method, task)
    }
}
