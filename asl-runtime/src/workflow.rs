//! A compiled workflow as a value, for servers that hold many of them.

use std::pin::pin;

use crate::engine::{Address, BoxFuture, Engine, Interrupted};
use crate::failure::{ExecutionError, Failure, Outcome};
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

    /// Runs one branch of an execution, or one execution of a Map Run, that
    /// [`Branches::take`](crate::engine::Branches::take) has brought here.
    ///
    /// Its events are numbered anew.
    ///
    /// # Errors
    /// When the engine cannot go on. The failure of the branch is the value inside.
    fn branch<'a>(
        &'a self,
        engine: &'a E,
        execution: ExecutionInfo,
        address: Address,
    ) -> BoxFuture<'a, Result<Result<Value, Failure>, Interrupted>>;

    /// The address that [`Address::to_text`] wrote; `None` for anything else, and for branches of other workflows.
    fn address(&self, text: &str) -> Option<Address>;

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

    fn branch<'a>(
        &'a self,
        engine: &'a E,
        execution: ExecutionInfo,
        address: Address,
    ) -> BoxFuture<'a, Result<Result<Value, Failure>, Interrupted>> {
        let run = Run::new(self).on(engine).identity(execution);
        Box::pin(async move { pin!(run.branch(address)).await })
    }

    fn address(&self, text: &str) -> Option<Address> {
        Address::parse(text, |name| self.state_name(name))
    }

    fn perform<'a>(
        &'a self,
        method: &str,
        task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        Program::perform(self, method, task)
    }
}
