// What becomes of data/variable_scopes.asl.json.

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
    /// Pass state "Outside".
    Outside,
    /// Parallel state "Inside".
    Inside,
    /// Pass state "Left".
    Left,
    /// Pass state "Left end".
    LeftEnd,
    /// Pass state "Right".
    Right,
    /// Pass state "After".
    After,
    /// Pass state "Last".
    Last,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Outside => StateInfo::new(StateType::Pass, "Outside"),
            Self::Inside => StateInfo::new(StateType::Parallel, "Inside"),
            Self::Left => StateInfo::new(StateType::Pass, "Left"),
            Self::LeftEnd => StateInfo::new(StateType::Pass, "Left end"),
            Self::Right => StateInfo::new(StateType::Pass, "Right"),
            Self::After => StateInfo::new(StateType::Pass, "After"),
            Self::Last => StateInfo::new(StateType::Pass, "Last"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Outside" => Some(Self::Outside),
            "Inside" => Some(Self::Inside),
            "Left" => Some(Self::Left),
            "Left end" => Some(Self::LeftEnd),
            "Right" => Some(Self::Right),
            "After" => Some(Self::After),
            "Last" => Some(Self::Last),
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
    const NAME: &'static str = "variable_scopes";
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
            execution,
        };
        pin!(flow.advance_to_end(State::Outside, frame)).await
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {
    after: Option<Value>,
    both: Option<Value>,
    own: Option<Value>,
    shared: Option<Value>,
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
                State::Outside => self.outside(frame),
                State::Inside => self.inside(frame),
                State::After => self.after(frame),
                _ => self.last(frame),
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
            let step = match state {
                State::Left => self.left(frame),
                State::LeftEnd => self.left_end(frame),
                _ => self.right(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "Outside".
    #[inline]
    fn outside(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let assigned_shared = Value::Number(Number::from_i64(1));
        frame.variables.shared = frame
            .assigned(self.execution, "shared", assigned_shared);
        Ok(Transition::Same(State::Inside))
    }
    /// Parallel state "Inside".
    fn inside(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let branches = [State::Left, State::Right];
        let input = frame.input.clone();
        let outcome = {
            let advance = |start, frame: &mut _| self.advance_at_once(start, frame);
            self.execution.parallel_at_once(frame, &branches, input, advance)
        };
        let failure = match outcome {
            Ok(result) => {
                let assigned_both = at(&result).or_missing("$", "both.$", &result)?;
                frame.variables.both = frame
                    .assigned(self.execution, "both", assigned_both);
                return Ok(Transition::Next(State::After, result));
            }
            Err(failure) => failure,
        };
        self.execution.fan_out_failed(frame, EventKind::ParallelStateFailed);
        Err(failure.into())
    }
    /// Pass state "Left".
    #[inline]
    fn left(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let assigned_own = at_value(field::variable(&frame.variables.shared, "shared")?)
            .or_missing("$shared", "own.$", input)?;
        frame.variables.own = frame.assigned(self.execution, "own", assigned_own);
        Ok(Transition::Same(State::LeftEnd))
    }
    /// Pass state "Left end".
    #[inline]
    fn left_end(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let result = object([
            (
                text("own"),
                at_value(field::variable(&frame.variables.own, "own")?)
                    .or_missing("$own", "own.$", input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
    /// Pass state "Right".
    #[inline]
    fn right(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let assigned_own = Value::Number(Number::from_i64(2));
        let assigned_both = Value::Number(Number::from_i64(1));
        let assigned_after = Value::Number(Number::from_i64(1));
        frame.variables.own = frame.assigned(self.execution, "own", assigned_own);
        frame.variables.both = frame.assigned(self.execution, "both", assigned_both);
        frame.variables.after = frame.assigned(self.execution, "after", assigned_after);
        Ok(Transition::SameEnd)
    }
    /// Pass state "After".
    #[inline]
    fn after(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let assigned_after = at_value(field::variable(&frame.variables.both, "both")?)
            .or_missing("$both", "after.$", input)?;
        frame.variables.after = frame.assigned(self.execution, "after", assigned_after);
        Ok(Transition::Same(State::Last))
    }
    /// Pass state "Last".
    #[inline]
    fn last(&self, frame: &mut Frame<Variables>) -> Step<State> {
        let input = &frame.input;
        let result = object([
            (
                text("after"),
                at_value(field::variable(&frame.variables.after, "after")?)
                    .or_missing("$after", "after.$", input)?,
            ),
        ]);
        Ok(Transition::End(result))
    }
}
