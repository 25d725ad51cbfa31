// What becomes of names/odd.asl.json.

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
    /// Pass state "3 days".
    State3Days,
    /// Pass state "Größe prüfen".
    GrößePrüfen,
    /// Pass state "注文を出荷".
    注文を出荷,
    /// Pass state "!?".
    State,
    /// Pass state "😀".
    State2,
    /// Pass state "say "hi" \ {}".
    SayHi,
    /// Pass state "HTTPRequest2XX".
    HttpRequest2Xx,
    /** Succeed state "line
break".*/
    LineBreak,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::State3Days => StateInfo::new(StateType::Pass, "3 days"),
            Self::GrößePrüfen => StateInfo::new(StateType::Pass, "Größe prüfen"),
            Self::注文を出荷 => StateInfo::new(StateType::Pass, "注文を出荷"),
            Self::State => StateInfo::new(StateType::Pass, "!?"),
            Self::State2 => StateInfo::new(StateType::Pass, "😀"),
            Self::SayHi => StateInfo::new(StateType::Pass, "say \"hi\" \\ {}"),
            Self::HttpRequest2Xx => StateInfo::new(StateType::Pass, "HTTPRequest2XX"),
            Self::LineBreak => StateInfo::new(StateType::Succeed, "line\nbreak"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "3 days" => Some(Self::State3Days),
            "Größe prüfen" => Some(Self::GrößePrüfen),
            "注文を出荷" => Some(Self::注文を出荷),
            "!?" => Some(Self::State),
            "😀" => Some(Self::State2),
            "say \"hi\" \\ {}" => Some(Self::SayHi),
            "HTTPRequest2XX" => Some(Self::HttpRequest2Xx),
            "line\nbreak" => Some(Self::LineBreak),
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
    const NAME: &'static str = "odd";
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
        pin!(flow.advance_to_end(State::State3Days, frame)).await
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
                State::State3Days => self.state_3_days(frame),
                State::GrößePrüfen => self.größe_prüfen(frame),
                State::注文を出荷 => self.注文を出荷(frame),
                State::State => self.state(frame),
                State::State2 => self.state_2(frame),
                State::SayHi => self.say_hi(frame),
                State::HttpRequest2Xx => self.http_request2_xx(frame),
                State::LineBreak => self.line_break(frame),
            };
            match frame.leave(self.execution, step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "3 days".
    #[inline]
    fn state_3_days(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::GrößePrüfen))
    }
    /// Pass state "Größe prüfen".
    #[inline]
    fn größe_prüfen(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::注文を出荷))
    }
    /// Pass state "注文を出荷".
    #[inline]
    fn 注文を出荷(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::State))
    }
    /// Pass state "!?".
    #[inline]
    fn state(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::State2))
    }
    /// Pass state "😀".
    #[inline]
    fn state_2(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::SayHi))
    }
    /// Pass state "say "hi" \ {}".
    #[inline]
    fn say_hi(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::HttpRequest2Xx))
    }
    /// Pass state "HTTPRequest2XX".
    #[inline]
    fn http_request2_xx(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::Same(State::LineBreak))
    }
    /** Succeed state "line
break".*/
    #[inline]
    fn line_break(&self, frame: &mut Frame<Variables>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
