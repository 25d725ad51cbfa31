// What becomes of names/odd.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
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
impl<T: Tasks> Tasks for &T {
    const RAW: bool = T::RAW;
}
impl<T: Tasks> Tasks for Arc<T> {
    const RAW: bool = T::RAW;
}
/// Runs the workflow in process and gives its output.
///
/// # Errors
/// When the execution ends as FAILED or TIMED_OUT.
pub async fn run<T: Tasks>(
    tasks: T,
    input: impl Into<Value>,
) -> Result<Value, ExecutionError> {
    execution(tasks).run(input).await
}
/// An execution about to start: name it, or give it a clock or an observer, then `run` it.
pub fn execution<T: Tasks>(tasks: T) -> Run<Workflow<T>> {
    Run::new(workflow(tasks))
}
/// The workflow together with its tasks, for engines and servers.
pub fn workflow<T: Tasks>(tasks: T) -> Workflow<T> {
    Workflow { tasks }
}
/// The workflow together with its tasks.
#[derive(Clone, Debug)]
pub struct Workflow<T> {
    tasks: T,
}
impl<T: Tasks> Program for Workflow<T> {
    const DEFINITION: Definition = Definition {
        name: "odd",
        file: "names/odd.asl.json",
        hash: "e81f5d8ae602b0d4cb6539d722222ed2",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::State3Days, frame)).await
    }
    async fn execute_from<E: Engine>(
        &self,
        state: &str,
        frame: &mut Frame<'_, E>,
    ) -> Option<Ended> {
        let start = State::from_name(state)?;
        Some(pin!(self.advance_to_end(start, frame)).await)
    }
    fn perform<'a>(
        &'a self,
        _method: &str,
        _task: &'a TaskContext,
    ) -> Option<BoxFuture<'a, Outcome>> {
        None
    }
}
/// The variables that the states assign.
#[derive(Clone, Debug, Default)]
pub struct Variables {}
impl VariableSet for Variables {
    fn to_value(&self) -> Value {
        variables::to_value([])
    }
    fn from_value(_value: &Value) -> Self {
        Self {}
    }
}
/// The data of one scope: the workflow itself, a branch or an iteration.
type Frame<'e, E> = ScopeFrame<'e, E, Variables>;
impl<T: Tasks> Workflow<T> {
    /// Goes from state to state until the machine that `start` belongs to ends.
    async fn advance_to_end<E: Engine>(
        &self,
        start: State,
        frame: &mut Frame<'_, E>,
    ) -> Ended {
        let mut state = start;
        loop {
            frame.enter(state.info());
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
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    /// Pass state "3 days".
    #[inline]
    fn state_3_days<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::GrößePrüfen))
    }
    /// Pass state "Größe prüfen".
    #[inline]
    fn größe_prüfen<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::注文を出荷))
    }
    /// Pass state "注文を出荷".
    #[inline]
    fn 注文を出荷<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::State))
    }
    /// Pass state "!?".
    #[inline]
    fn state<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::State2))
    }
    /// Pass state "😀".
    #[inline]
    fn state_2<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::SayHi))
    }
    /// Pass state "say "hi" \ {}".
    #[inline]
    fn say_hi<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::HttpRequest2Xx))
    }
    /// Pass state "HTTPRequest2XX".
    #[inline]
    fn http_request2_xx<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::Same(State::LineBreak))
    }
    /** Succeed state "line
break".*/
    #[inline]
    fn line_break<E: Engine>(&self, _: &mut Frame<'_, E>) -> Step<State> {
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"3 days","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Größe prüfen","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"注文を出荷","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"!?","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"State","group":null,"name":"😀","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"State","group":null,"name":"say \"hi\" \\ {}","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":7,"kind":"State","group":null,"name":"HTTPRequest2XX","type":"Pass","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":8,"kind":"State","group":null,"name":"line\u000abreak","type":"Succeed","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":9,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"Next","label":null},
{"from":4,"to":5,"kind":"Next","label":null},
{"from":5,"to":6,"kind":"Next","label":null},
{"from":6,"to":7,"kind":"Next","label":null},
{"from":7,"to":8,"kind":"Next","label":null},
{"from":8,"to":9,"kind":"End","label":null}],"groups":[]}"#;
