// What becomes of names/keywords.asl.json.

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
    /// Pass state "type".
    Type,
    /// Pass state "Self".
    StateSelf,
    /// Pass state "advance".
    Advance,
    /// Pass state "advance to end".
    AdvanceToEnd,
    /// Map state "advance at once".
    AdvanceAtOnce,
    /// Pass state "advance boxed".
    AdvanceBoxed,
    /// Task state "move".
    Move,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Type => StateInfo::new(StateType::Pass, "type"),
            Self::StateSelf => StateInfo::new(StateType::Pass, "Self"),
            Self::Advance => StateInfo::new(StateType::Pass, "advance"),
            Self::AdvanceToEnd => StateInfo::new(StateType::Pass, "advance to end"),
            Self::AdvanceAtOnce => StateInfo::new(StateType::Map, "advance at once"),
            Self::AdvanceBoxed => StateInfo::new(StateType::Pass, "advance boxed"),
            Self::Move => StateInfo::new(StateType::Task, "move"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "type" => Some(Self::Type),
            "Self" => Some(Self::StateSelf),
            "advance" => Some(Self::Advance),
            "advance to end" => Some(Self::AdvanceToEnd),
            "advance at once" => Some(Self::AdvanceAtOnce),
            "advance boxed" => Some(Self::AdvanceBoxed),
            "move" => Some(Self::Move),
            _ => None,
        }
    }
}
/// What does the work of the tasks: implement the methods as `async fn`.
pub trait Tasks: Send + Sync {
    /// Whether the methods take parameters and give answers in AWS's own shape.
    #[doc(hidden)]
    const RAW: bool = false;
    /// Does the work of the function `loop`, for "move".
    fn loop_(
        &self,
        input: Value,
        task: &TaskContext,
    ) -> impl Future<Output = Outcome> + Send;
}
impl<H: TaskHandler> Tasks for Handler<H> {
    const RAW: bool = true;
    fn loop_(
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
    const NAME: &'static str = "keywords";
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
        pin!(flow.advance_to_end(State::Type, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    gen_: Option<Value>,
    match_: Option<Value>,
    self_: Option<Value>,
}
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
                State::Type => self.type_(frame),
                State::StateSelf => self.self_(frame),
                State::Advance => self.advance_2(frame),
                State::AdvanceToEnd => self.advance_to_end_2(frame),
                State::AdvanceAtOnce => self.advance_at_once_2(frame),
                _ => pin!(self.move_(frame)).await,
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Runs a branch that never waits.
    #[inline]
    fn advance_at_once(&self, start: State, frame: &mut Frame<Variables>) -> Ended {
        let mut state = start;
        loop {
            frame.enter(self.execution, state.info());
            let step = self.advance_boxed_2(frame);
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "type".
    #[inline]
    fn type_(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let assigned_self_ = Value::Number(Number::from_i64(1));
        let assigned_match_ = Value::Number(Number::from_i64(2));
        let assigned_gen_ = Value::Number(Number::from_i64(3));
        frame.variables.self_ = frame.assigned(self.execution, "self", assigned_self_);
        frame.variables.match_ = frame
            .assigned(self.execution, "match", assigned_match_);
        frame.variables.gen_ = frame.assigned(self.execution, "gen", assigned_gen_);
        Ok(Transition::Same(State::StateSelf))
    }
    /// Pass state "Self".
    #[inline]
    fn self_(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::Advance))
    }
    /// Pass state "advance".
    #[inline]
    fn advance_2(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::AdvanceToEnd))
    }
    /// Pass state "advance to end".
    #[inline]
    fn advance_to_end_2(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::AdvanceAtOnce))
    }
    /// Map state "advance at once".
    fn advance_at_once_2(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = frame.input.clone();
        let items = field::items(&input, "$")?;
        let inputs = items.to_vec();
        drop(input);
        let outcome = {
            let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
            self.execution.map_at_once(frame, State::AdvanceBoxed, inputs, 0, advance)
        };
        let failure = match outcome {
            Ok(result) => {
                return Ok(Transition::Next(State::Move, result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::MapStateFailed);
        Err(failure.into())
    }
    /// Pass state "advance boxed".
    #[inline]
    fn advance_boxed_2(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
    /// Task state "move".
    async fn move_(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let task = &mut {
            let input = &frame.input;
            let parameters = Value::clone(input);
            let call = TaskCall::new(
                const { &TaskInfo::function() },
                text("arn:aws:lambda:us-east-1:123456789012:function:loop"),
                parameters,
            );
            self.execution.task(frame, call)
        };
        self.execution.schedule(frame, task)?;
        let attempt = pin!(self.tasks.loop_(task.input(T::RAW), task));
        let result = self.execution.perform(frame, task, T::RAW, attempt).await?;
        Ok(Transition::End(result))
    }
}
