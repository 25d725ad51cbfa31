// What becomes of flow/endless_loop.asl.json.

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
    /// Choice state "Begin".
    Begin,
    /// Task state "Poll".
    Poll,
    /// Wait state "Wait".
    Wait,
    /// Succeed state "Done".
    Done,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Begin => StateInfo::new(StateType::Choice, "Begin"),
            Self::Poll => StateInfo::new(StateType::Task, "Poll"),
            Self::Wait => StateInfo::new(StateType::Wait, "Wait"),
            Self::Done => StateInfo::new(StateType::Succeed, "Done"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Begin" => Some(Self::Begin),
            "Poll" => Some(Self::Poll),
            "Wait" => Some(Self::Wait),
            "Done" => Some(Self::Done),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `poll`, for "Poll".
    fn poll(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn poll(
        &self,
        _input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send {
        self.handle(task)
    }
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: &T,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    workflow(tasks).start(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `start` it.
pub fn workflow<T: Tasks>(tasks: &T) -> Run<Workflow<'_, T>> {
    Run::new(Workflow { tasks })
}
/// The workflow together with its tasks.
#[derive(Debug)]
pub struct Workflow<'a, T> {
    tasks: &'a T,
}
impl<T: Tasks> Program for Workflow<'_, T> {
    const NAME: &'static str = "endless_loop";
    type Variables = Variables;
    const HAS_TASKS: bool = true;
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
            execution,
        };
        pin!(flow.advance_to_end(State::Begin, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
/// One execution in flight.
struct Flow<'a, T, E> {
    tasks: &'a T,
    execution: &'a Execution<'a, E>,
}
impl<T: Tasks, E: Engine> Flow<'_, T, E> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = match state {
                State::Begin => self.begin(frame),
                State::Done => self.done(frame),
                State::Poll => pin!(self.poll(frame)).await,
                State::Wait => pin!(self.wait(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
            if self.execution.is_due() {
                state = pin!(self.execution.pause(frame, state)).await;
            }
        }
    }
    /// Choice state "Begin".
    #[inline]
    fn begin(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        if compare::boolean_equals(
            field::condition(at(input).member("poll").found_in_document()?, "$.poll")?,
            true,
        ) {
            return Ok(Transition::Same(State::Poll));
        }
        Ok(Transition::Same(State::Done))
    }
    /// Task state "Poll".
    async fn poll(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let task = &mut {
            let input = &frame.input;
            let parameters = Value::clone(input);
            let call = TaskCall::new(
                const { &TaskInfo::function() },
                text("arn:aws:lambda:eu-west-1:123456789012:function:poll"),
                parameters,
            );
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.poll(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::Next(State::Wait, result))
    }
    /// Wait state "Wait".
    async fn wait(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let result = take(&mut frame.input);
        self.execution.wait(frame, Duration::from_secs(60)).await;
        Ok(Transition::Next(State::Poll, result))
    }
    /// Succeed state "Done".
    #[inline]
    fn done(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
