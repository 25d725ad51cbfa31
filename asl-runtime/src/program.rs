//! A compiled workflow, as engines run it, and what is known of it when it runs.

use std::future::{Future, ready};
use std::time::Duration;

use crate::engine::{BoxFuture, Engine};
use crate::failure::{Ended, Outcome};
use crate::frame::Frame;
use crate::shape::Shape;
use crate::task::TaskContext;
use crate::value::Value;
use crate::variables::VariableSet;

/// What is known of a workflow when it runs.
#[derive(Clone, Copy, Debug)]
pub struct Definition {
    /// The name of the state machine: that of the generated module.
    pub name: &'static str,
    /// The file of the definition, as the macro was given it: by its path from the root of the crate.
    pub file: &'static str,
    /// 32 hexadecimal digits that another definition does not have: a hash of the text, and of what the macro put
    /// into its placeholders.
    pub hash: &'static str,
    /// The states and transitions as a graph: the JSON that `cargo asl graph --format json` prints, in one line.
    pub graph: &'static str,
    /// What is known of the input, where the macro was given a type for it.
    pub input: Shape,
}

impl Definition {
    /// A JSON Schema of the input: `true`, which allows anything, where nothing is known.
    pub fn input_schema(&self) -> Value {
        self.input.to_schema()
    }
}

/// A compiled workflow together with its tasks: what a generated `workflow` function returns. Generated code implements
/// it, and [`Run`](crate::Run) runs it.
pub trait Program: Send + Sync {
    /// What is known of the workflow.
    const DEFINITION: Definition;
    /// The variables of the workflow.
    type Variables: VariableSet;
    /// Whether there are tasks, which share who their execution is.
    const HAS_TASKS: bool;

    /// `TimeoutSeconds` of the whole execution.
    fn timeout(&self) -> Option<Duration>;

    /// Runs the workflow; the output is left in [`Frame::input`].
    fn execute<E: Engine>(
        &self,
        frame: &mut Frame<'_, E, Self::Variables>,
    ) -> impl Future<Output = Ended> + Send;

    /// The same from the state of that name on; `None` if there is no such state.
    fn execute_from<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E, Self::Variables>,
    ) -> impl Future<Output = Option<Ended>> + Send {
        let _ = (state, frame);
        ready(None)
    }

    /// Does the work of one attempt by the method of that name; `None` if there is no such method.
    fn perform<'a>(&'a self, method: &str, task: &'a TaskContext)
    -> Option<BoxFuture<'a, Outcome>>;

    /// The name of any state as the program has it; `None` if there is no such state, or no branch that may wait.
    fn state_name(&self, name: &str) -> Option<&'static str> {
        let _ = name;
        None
    }

    /// Runs from the state of that name to the end of its machine; the output is left in [`Frame::input`]. `None`
    /// as in [`Program::state_name`].
    fn execute_branch<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E, Self::Variables>,
    ) -> impl Future<Output = Option<Ended>> + Send {
        let _ = (state, frame);
        ready(None)
    }

    /// Shows an earlier version to a visitor, as a program that does its work by the tasks of this one; `None` if there are
    /// not so many. The last one before this is number 0.
    fn previous<'a, V: ProgramVisitor<'a>>(
        &'a self,
        number: usize,
        visitor: V,
    ) -> Option<V::Output> {
        let _ = (number, visitor);
        None
    }
}

/// Whoever wants to see a program, whatever its type is.
pub trait ProgramVisitor<'a> {
    /// What comes of it.
    type Output;

    /// Sees the program.
    fn visit<P: Program + 'a>(self, program: P) -> Self::Output;
}

impl<P: Program> Program for &P {
    const DEFINITION: Definition = P::DEFINITION;
    type Variables = P::Variables;
    const HAS_TASKS: bool = P::HAS_TASKS;

    fn timeout(&self) -> Option<Duration> {
        P::timeout(self)
    }

    fn execute<E: Engine>(
        &self,
        frame: &mut Frame<'_, E, Self::Variables>,
    ) -> impl Future<Output = Ended> + Send {
        P::execute(self, frame)
    }

    fn execute_from<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E, Self::Variables>,
    ) -> impl Future<Output = Option<Ended>> + Send {
        P::execute_from(self, state, frame)
    }

    fn perform<'a>(
        &'a self,
        method: &str,
        task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        P::perform(self, method, task)
    }

    fn state_name(&self, name: &str) -> Option<&'static str> {
        P::state_name(self, name)
    }

    fn execute_branch<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E, Self::Variables>,
    ) -> impl Future<Output = Option<Ended>> + Send {
        P::execute_branch(self, state, frame)
    }

    fn previous<'a, V: ProgramVisitor<'a>>(
        &'a self,
        number: usize,
        visitor: V,
    ) -> Option<V::Output> {
        P::previous(self, number, visitor)
    }
}
