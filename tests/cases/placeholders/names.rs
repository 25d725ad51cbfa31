// What becomes of placeholders/names.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
#![allow(
    unused_variables,
    reason = "a state may have no use for its input or its result"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Pass state "Show".
    Show,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Show => StateInfo::new(StateType::Pass, "Show"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Show" => Some(Self::Show),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
}
/// The values of the placeholders that the definition leaves open.
#[derive(Clone, Debug)]
pub struct Substitutions {
    /// `${AWS::Region}`.
    pub aws_region: Text,
    /// `${Queue.Arn}`.
    pub queue_arn: Text,
    /// `${jsonencode(names)}`.
    pub jsonencode_names: Text,
    /// `${queue_arn}`.
    pub queue_arn_2: Text,
    /// `${type}`.
    pub type_: Text,
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: &T,
    substitutions: Substitutions,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    workflow(tasks, substitutions).start(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `start` it.
pub fn workflow<T: Tasks>(
    tasks: &T,
    substitutions: Substitutions,
) -> Run<Workflow<'_, T>> {
    Run::new(Workflow { tasks, substitutions })
}
/// The workflow together with its tasks.
#[derive(Debug)]
pub struct Workflow<'a, T> {
    tasks: &'a T,
    substitutions: Substitutions,
}
impl<T: Tasks> Program for Workflow<'_, T> {
    const NAME: &'static str = "names";
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(
        &self,
        execution: &Execution<'_, E>,
        frame: &mut Frame<Variables>,
    ) -> Ended {
        let flow = Flow {
            tasks: self.tasks,
            substitutions: &self.substitutions,
            execution,
        };
        pin!(flow.advance_to_end(State::Show, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
/// One execution in flight.
struct Flow<'a, T, E> {
    tasks: &'a T,
    substitutions: &'a Substitutions,
    execution: &'a Execution<'a, E>,
}
impl<T: Tasks, E: Engine> Flow<'_, T, E> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = self.show(frame);
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Show".
    #[inline]
    fn show(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let result = array([
            Value::String(self.substitutions.aws_region.to_text()),
            Value::String(self.substitutions.queue_arn.to_text()),
            Value::String(self.substitutions.queue_arn_2.to_text()),
            Value::String(self.substitutions.type_.to_text()),
            Value::String(self.substitutions.jsonencode_names.to_text()),
            Value::text("not ${ a b } nor $${Open"),
        ]);
        Ok(Transition::End(result))
    }
}
