// What becomes of names/many_waiting.asl.json.

#![allow(dead_code, reason = "a program need not use every item of a workflow")]
#![allow(
    unreachable_pub,
    reason = "the module that the workflow stands in may be private"
)]
use ::asl_runtime::__private::*;
/// The states of the workflow, those of branches and iterations included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Wait state "Wait 1".
    Wait1,
    /// Wait state "Wait 2".
    Wait2,
    /// Wait state "Wait 3".
    Wait3,
    /// Wait state "Wait 4".
    Wait4,
    /// Wait state "Wait 5".
    Wait5,
    /// Wait state "Wait 6".
    Wait6,
    /// Wait state "Wait 7".
    Wait7,
    /// Wait state "Wait 8".
    Wait8,
    /// Wait state "Wait 9".
    Wait9,
    /// Wait state "Wait 10".
    Wait10,
    /// Wait state "Wait 11".
    Wait11,
    /// Wait state "Wait 12".
    Wait12,
    /// Wait state "Wait 13".
    Wait13,
    /// Wait state "Wait 14".
    Wait14,
    /// Wait state "Wait 15".
    Wait15,
    /// Wait state "Wait 16".
    Wait16,
    /// Wait state "Wait 17".
    Wait17,
    /// Wait state "Wait 18".
    Wait18,
    /// Wait state "Wait 19".
    Wait19,
    /// Wait state "Wait 20".
    Wait20,
    /// Wait state "Wait 21".
    Wait21,
    /// Wait state "Wait 22".
    Wait22,
    /// Wait state "Wait 23".
    Wait23,
    /// Wait state "Wait 24".
    Wait24,
    /// Wait state "Wait 25".
    Wait25,
    /// Wait state "Wait 26".
    Wait26,
    /// Wait state "Wait 27".
    Wait27,
    /// Wait state "Wait 28".
    Wait28,
    /// Wait state "Wait 29".
    Wait29,
    /// Wait state "Wait 30".
    Wait30,
    /// Wait state "Wait 31".
    Wait31,
    /// Wait state "Wait 32".
    Wait32,
    /// Wait state "Wait 33".
    Wait33,
    /// Wait state "Wait 34".
    Wait34,
    /// Wait state "Wait 35".
    Wait35,
    /// Wait state "Wait 36".
    Wait36,
    /// Wait state "Wait 37".
    Wait37,
    /// Wait state "Wait 38".
    Wait38,
    /// Wait state "Wait 39".
    Wait39,
    /// Wait state "Wait 40".
    Wait40,
}
impl State {
    /// The name and the type of the state, as the definition gives them.
    pub const fn info(self) -> StateInfo {
        match self {
            Self::Wait1 => StateInfo::new(StateType::Wait, "Wait 1"),
            Self::Wait2 => StateInfo::new(StateType::Wait, "Wait 2"),
            Self::Wait3 => StateInfo::new(StateType::Wait, "Wait 3"),
            Self::Wait4 => StateInfo::new(StateType::Wait, "Wait 4"),
            Self::Wait5 => StateInfo::new(StateType::Wait, "Wait 5"),
            Self::Wait6 => StateInfo::new(StateType::Wait, "Wait 6"),
            Self::Wait7 => StateInfo::new(StateType::Wait, "Wait 7"),
            Self::Wait8 => StateInfo::new(StateType::Wait, "Wait 8"),
            Self::Wait9 => StateInfo::new(StateType::Wait, "Wait 9"),
            Self::Wait10 => StateInfo::new(StateType::Wait, "Wait 10"),
            Self::Wait11 => StateInfo::new(StateType::Wait, "Wait 11"),
            Self::Wait12 => StateInfo::new(StateType::Wait, "Wait 12"),
            Self::Wait13 => StateInfo::new(StateType::Wait, "Wait 13"),
            Self::Wait14 => StateInfo::new(StateType::Wait, "Wait 14"),
            Self::Wait15 => StateInfo::new(StateType::Wait, "Wait 15"),
            Self::Wait16 => StateInfo::new(StateType::Wait, "Wait 16"),
            Self::Wait17 => StateInfo::new(StateType::Wait, "Wait 17"),
            Self::Wait18 => StateInfo::new(StateType::Wait, "Wait 18"),
            Self::Wait19 => StateInfo::new(StateType::Wait, "Wait 19"),
            Self::Wait20 => StateInfo::new(StateType::Wait, "Wait 20"),
            Self::Wait21 => StateInfo::new(StateType::Wait, "Wait 21"),
            Self::Wait22 => StateInfo::new(StateType::Wait, "Wait 22"),
            Self::Wait23 => StateInfo::new(StateType::Wait, "Wait 23"),
            Self::Wait24 => StateInfo::new(StateType::Wait, "Wait 24"),
            Self::Wait25 => StateInfo::new(StateType::Wait, "Wait 25"),
            Self::Wait26 => StateInfo::new(StateType::Wait, "Wait 26"),
            Self::Wait27 => StateInfo::new(StateType::Wait, "Wait 27"),
            Self::Wait28 => StateInfo::new(StateType::Wait, "Wait 28"),
            Self::Wait29 => StateInfo::new(StateType::Wait, "Wait 29"),
            Self::Wait30 => StateInfo::new(StateType::Wait, "Wait 30"),
            Self::Wait31 => StateInfo::new(StateType::Wait, "Wait 31"),
            Self::Wait32 => StateInfo::new(StateType::Wait, "Wait 32"),
            Self::Wait33 => StateInfo::new(StateType::Wait, "Wait 33"),
            Self::Wait34 => StateInfo::new(StateType::Wait, "Wait 34"),
            Self::Wait35 => StateInfo::new(StateType::Wait, "Wait 35"),
            Self::Wait36 => StateInfo::new(StateType::Wait, "Wait 36"),
            Self::Wait37 => StateInfo::new(StateType::Wait, "Wait 37"),
            Self::Wait38 => StateInfo::new(StateType::Wait, "Wait 38"),
            Self::Wait39 => StateInfo::new(StateType::Wait, "Wait 39"),
            Self::Wait40 => StateInfo::new(StateType::Wait, "Wait 40"),
        }
    }
    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "Wait 1" => Some(Self::Wait1),
            "Wait 2" => Some(Self::Wait2),
            "Wait 3" => Some(Self::Wait3),
            "Wait 4" => Some(Self::Wait4),
            "Wait 5" => Some(Self::Wait5),
            "Wait 6" => Some(Self::Wait6),
            "Wait 7" => Some(Self::Wait7),
            "Wait 8" => Some(Self::Wait8),
            "Wait 9" => Some(Self::Wait9),
            "Wait 10" => Some(Self::Wait10),
            "Wait 11" => Some(Self::Wait11),
            "Wait 12" => Some(Self::Wait12),
            "Wait 13" => Some(Self::Wait13),
            "Wait 14" => Some(Self::Wait14),
            "Wait 15" => Some(Self::Wait15),
            "Wait 16" => Some(Self::Wait16),
            "Wait 17" => Some(Self::Wait17),
            "Wait 18" => Some(Self::Wait18),
            "Wait 19" => Some(Self::Wait19),
            "Wait 20" => Some(Self::Wait20),
            "Wait 21" => Some(Self::Wait21),
            "Wait 22" => Some(Self::Wait22),
            "Wait 23" => Some(Self::Wait23),
            "Wait 24" => Some(Self::Wait24),
            "Wait 25" => Some(Self::Wait25),
            "Wait 26" => Some(Self::Wait26),
            "Wait 27" => Some(Self::Wait27),
            "Wait 28" => Some(Self::Wait28),
            "Wait 29" => Some(Self::Wait29),
            "Wait 30" => Some(Self::Wait30),
            "Wait 31" => Some(Self::Wait31),
            "Wait 32" => Some(Self::Wait32),
            "Wait 33" => Some(Self::Wait33),
            "Wait 34" => Some(Self::Wait34),
            "Wait 35" => Some(Self::Wait35),
            "Wait 36" => Some(Self::Wait36),
            "Wait 37" => Some(Self::Wait37),
            "Wait 38" => Some(Self::Wait38),
            "Wait 39" => Some(Self::Wait39),
            "Wait 40" => Some(Self::Wait40),
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
        name: "many_waiting",
        file: "names/many_waiting.asl.json",
        hash: "395880cbeb13265d994a9d42fc56d875",
        graph: GRAPH,
        input: shape::Shape::Any,
    };
    type Variables = Variables;
    const HAS_TASKS: bool = false;
    fn timeout(&self) -> Option<Duration> {
        None
    }
    async fn execute<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Ended {
        pin!(self.advance_to_end(State::Wait1, frame)).await
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
                State::Wait1
                | State::Wait2
                | State::Wait3
                | State::Wait4
                | State::Wait5
                | State::Wait6
                | State::Wait7
                | State::Wait8
                | State::Wait9
                | State::Wait10
                | State::Wait11
                | State::Wait12
                | State::Wait13
                | State::Wait14
                | State::Wait15
                | State::Wait16
                | State::Wait17
                | State::Wait18
                | State::Wait19
                | State::Wait20
                | State::Wait21
                | State::Wait22
                | State::Wait23
                | State::Wait24
                | State::Wait25
                | State::Wait26
                | State::Wait27
                | State::Wait28
                | State::Wait29
                | State::Wait30
                | State::Wait31
                | State::Wait32 => pin!(self.advance_group_1(state, frame)).await,
                State::Wait33
                | State::Wait34
                | State::Wait35
                | State::Wait36
                | State::Wait37
                | State::Wait38
                | State::Wait39
                | State::Wait40 => pin!(self.advance_group_2(state, frame)).await,
            };
            match frame.leave(step)? {
                Some(next) => state = next,
                None => return Ok(()),
            }
        }
    }
    async fn advance_group_1<E: Engine>(
        &self,
        state: State,
        frame: &mut Frame<'_, E>,
    ) -> Step<State> {
        match state {
            State::Wait1 => pin!(self.wait_1(frame)).await,
            State::Wait2 => pin!(self.wait_2(frame)).await,
            State::Wait3 => pin!(self.wait_3(frame)).await,
            State::Wait4 => pin!(self.wait_4(frame)).await,
            State::Wait5 => pin!(self.wait_5(frame)).await,
            State::Wait6 => pin!(self.wait_6(frame)).await,
            State::Wait7 => pin!(self.wait_7(frame)).await,
            State::Wait8 => pin!(self.wait_8(frame)).await,
            State::Wait9 => pin!(self.wait_9(frame)).await,
            State::Wait10 => pin!(self.wait_10(frame)).await,
            State::Wait11 => pin!(self.wait_11(frame)).await,
            State::Wait12 => pin!(self.wait_12(frame)).await,
            State::Wait13 => pin!(self.wait_13(frame)).await,
            State::Wait14 => pin!(self.wait_14(frame)).await,
            State::Wait15 => pin!(self.wait_15(frame)).await,
            State::Wait16 => pin!(self.wait_16(frame)).await,
            State::Wait17 => pin!(self.wait_17(frame)).await,
            State::Wait18 => pin!(self.wait_18(frame)).await,
            State::Wait19 => pin!(self.wait_19(frame)).await,
            State::Wait20 => pin!(self.wait_20(frame)).await,
            State::Wait21 => pin!(self.wait_21(frame)).await,
            State::Wait22 => pin!(self.wait_22(frame)).await,
            State::Wait23 => pin!(self.wait_23(frame)).await,
            State::Wait24 => pin!(self.wait_24(frame)).await,
            State::Wait25 => pin!(self.wait_25(frame)).await,
            State::Wait26 => pin!(self.wait_26(frame)).await,
            State::Wait27 => pin!(self.wait_27(frame)).await,
            State::Wait28 => pin!(self.wait_28(frame)).await,
            State::Wait29 => pin!(self.wait_29(frame)).await,
            State::Wait30 => pin!(self.wait_30(frame)).await,
            State::Wait31 => pin!(self.wait_31(frame)).await,
            State::Wait32 => pin!(self.wait_32(frame)).await,
            other => return Err(frame.strayed(other.info())),
        }
    }
    async fn advance_group_2<E: Engine>(
        &self,
        state: State,
        frame: &mut Frame<'_, E>,
    ) -> Step<State> {
        match state {
            State::Wait33 => pin!(self.wait_33(frame)).await,
            State::Wait34 => pin!(self.wait_34(frame)).await,
            State::Wait35 => pin!(self.wait_35(frame)).await,
            State::Wait36 => pin!(self.wait_36(frame)).await,
            State::Wait37 => pin!(self.wait_37(frame)).await,
            State::Wait38 => pin!(self.wait_38(frame)).await,
            State::Wait39 => pin!(self.wait_39(frame)).await,
            State::Wait40 => pin!(self.wait_40(frame)).await,
            other => return Err(frame.strayed(other.info())),
        }
    }
    /// Wait state "Wait 1".
    async fn wait_1<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(1)).await;
        Ok(Transition::Same(State::Wait2))
    }
    /// Wait state "Wait 2".
    async fn wait_2<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(2)).await;
        Ok(Transition::Same(State::Wait3))
    }
    /// Wait state "Wait 3".
    async fn wait_3<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(3)).await;
        Ok(Transition::Same(State::Wait4))
    }
    /// Wait state "Wait 4".
    async fn wait_4<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(4)).await;
        Ok(Transition::Same(State::Wait5))
    }
    /// Wait state "Wait 5".
    async fn wait_5<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(5)).await;
        Ok(Transition::Same(State::Wait6))
    }
    /// Wait state "Wait 6".
    async fn wait_6<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(6)).await;
        Ok(Transition::Same(State::Wait7))
    }
    /// Wait state "Wait 7".
    async fn wait_7<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(7)).await;
        Ok(Transition::Same(State::Wait8))
    }
    /// Wait state "Wait 8".
    async fn wait_8<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(8)).await;
        Ok(Transition::Same(State::Wait9))
    }
    /// Wait state "Wait 9".
    async fn wait_9<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(9)).await;
        Ok(Transition::Same(State::Wait10))
    }
    /// Wait state "Wait 10".
    async fn wait_10<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(10)).await;
        Ok(Transition::Same(State::Wait11))
    }
    /// Wait state "Wait 11".
    async fn wait_11<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(11)).await;
        Ok(Transition::Same(State::Wait12))
    }
    /// Wait state "Wait 12".
    async fn wait_12<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(12)).await;
        Ok(Transition::Same(State::Wait13))
    }
    /// Wait state "Wait 13".
    async fn wait_13<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(13)).await;
        Ok(Transition::Same(State::Wait14))
    }
    /// Wait state "Wait 14".
    async fn wait_14<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(14)).await;
        Ok(Transition::Same(State::Wait15))
    }
    /// Wait state "Wait 15".
    async fn wait_15<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(15)).await;
        Ok(Transition::Same(State::Wait16))
    }
    /// Wait state "Wait 16".
    async fn wait_16<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(16)).await;
        Ok(Transition::Same(State::Wait17))
    }
    /// Wait state "Wait 17".
    async fn wait_17<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(17)).await;
        Ok(Transition::Same(State::Wait18))
    }
    /// Wait state "Wait 18".
    async fn wait_18<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(18)).await;
        Ok(Transition::Same(State::Wait19))
    }
    /// Wait state "Wait 19".
    async fn wait_19<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(19)).await;
        Ok(Transition::Same(State::Wait20))
    }
    /// Wait state "Wait 20".
    async fn wait_20<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(20)).await;
        Ok(Transition::Same(State::Wait21))
    }
    /// Wait state "Wait 21".
    async fn wait_21<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(21)).await;
        Ok(Transition::Same(State::Wait22))
    }
    /// Wait state "Wait 22".
    async fn wait_22<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(22)).await;
        Ok(Transition::Same(State::Wait23))
    }
    /// Wait state "Wait 23".
    async fn wait_23<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(23)).await;
        Ok(Transition::Same(State::Wait24))
    }
    /// Wait state "Wait 24".
    async fn wait_24<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(24)).await;
        Ok(Transition::Same(State::Wait25))
    }
    /// Wait state "Wait 25".
    async fn wait_25<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(25)).await;
        Ok(Transition::Same(State::Wait26))
    }
    /// Wait state "Wait 26".
    async fn wait_26<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(26)).await;
        Ok(Transition::Same(State::Wait27))
    }
    /// Wait state "Wait 27".
    async fn wait_27<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(27)).await;
        Ok(Transition::Same(State::Wait28))
    }
    /// Wait state "Wait 28".
    async fn wait_28<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(28)).await;
        Ok(Transition::Same(State::Wait29))
    }
    /// Wait state "Wait 29".
    async fn wait_29<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(29)).await;
        Ok(Transition::Same(State::Wait30))
    }
    /// Wait state "Wait 30".
    async fn wait_30<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(30)).await;
        Ok(Transition::Same(State::Wait31))
    }
    /// Wait state "Wait 31".
    async fn wait_31<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(31)).await;
        Ok(Transition::Same(State::Wait32))
    }
    /// Wait state "Wait 32".
    async fn wait_32<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(32)).await;
        Ok(Transition::Same(State::Wait33))
    }
    /// Wait state "Wait 33".
    async fn wait_33<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(33)).await;
        Ok(Transition::Same(State::Wait34))
    }
    /// Wait state "Wait 34".
    async fn wait_34<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(34)).await;
        Ok(Transition::Same(State::Wait35))
    }
    /// Wait state "Wait 35".
    async fn wait_35<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(35)).await;
        Ok(Transition::Same(State::Wait36))
    }
    /// Wait state "Wait 36".
    async fn wait_36<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(36)).await;
        Ok(Transition::Same(State::Wait37))
    }
    /// Wait state "Wait 37".
    async fn wait_37<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(37)).await;
        Ok(Transition::Same(State::Wait38))
    }
    /// Wait state "Wait 38".
    async fn wait_38<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(38)).await;
        Ok(Transition::Same(State::Wait39))
    }
    /// Wait state "Wait 39".
    async fn wait_39<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(39)).await;
        Ok(Transition::Same(State::Wait40))
    }
    /// Wait state "Wait 40".
    async fn wait_40<E: Engine>(&self, frame: &mut Frame<'_, E>) -> Step<State> {
        frame.wait(Duration::from_secs(40)).await;
        Ok(Transition::SameEnd)
    }
}
/// The states and transitions, for whoever draws them.
const GRAPH: &str = r#"{"nodes":[
{"id":0,"kind":"Start","group":null},
{"id":1,"kind":"State","group":null,"name":"Wait 1","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":2,"kind":"State","group":null,"name":"Wait 2","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":3,"kind":"State","group":null,"name":"Wait 3","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":4,"kind":"State","group":null,"name":"Wait 4","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":5,"kind":"State","group":null,"name":"Wait 5","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":6,"kind":"State","group":null,"name":"Wait 6","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":7,"kind":"State","group":null,"name":"Wait 7","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":8,"kind":"State","group":null,"name":"Wait 8","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":9,"kind":"State","group":null,"name":"Wait 9","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":10,"kind":"State","group":null,"name":"Wait 10","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":11,"kind":"State","group":null,"name":"Wait 11","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":12,"kind":"State","group":null,"name":"Wait 12","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":13,"kind":"State","group":null,"name":"Wait 13","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":14,"kind":"State","group":null,"name":"Wait 14","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":15,"kind":"State","group":null,"name":"Wait 15","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":16,"kind":"State","group":null,"name":"Wait 16","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":17,"kind":"State","group":null,"name":"Wait 17","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":18,"kind":"State","group":null,"name":"Wait 18","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":19,"kind":"State","group":null,"name":"Wait 19","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":20,"kind":"State","group":null,"name":"Wait 20","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":21,"kind":"State","group":null,"name":"Wait 21","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":22,"kind":"State","group":null,"name":"Wait 22","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":23,"kind":"State","group":null,"name":"Wait 23","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":24,"kind":"State","group":null,"name":"Wait 24","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":25,"kind":"State","group":null,"name":"Wait 25","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":26,"kind":"State","group":null,"name":"Wait 26","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":27,"kind":"State","group":null,"name":"Wait 27","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":28,"kind":"State","group":null,"name":"Wait 28","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":29,"kind":"State","group":null,"name":"Wait 29","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":30,"kind":"State","group":null,"name":"Wait 30","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":31,"kind":"State","group":null,"name":"Wait 31","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":32,"kind":"State","group":null,"name":"Wait 32","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":33,"kind":"State","group":null,"name":"Wait 33","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":34,"kind":"State","group":null,"name":"Wait 34","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":35,"kind":"State","group":null,"name":"Wait 35","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":36,"kind":"State","group":null,"name":"Wait 36","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":37,"kind":"State","group":null,"name":"Wait 37","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":38,"kind":"State","group":null,"name":"Wait 38","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":39,"kind":"State","group":null,"name":"Wait 39","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":40,"kind":"State","group":null,"name":"Wait 40","type":"Wait","comment":null,"resource":null,"retries":[],"catchers":[]},
{"id":41,"kind":"End","group":null}],"edges":[
{"from":0,"to":1,"kind":"Start","label":null},
{"from":1,"to":2,"kind":"Next","label":null},
{"from":2,"to":3,"kind":"Next","label":null},
{"from":3,"to":4,"kind":"Next","label":null},
{"from":4,"to":5,"kind":"Next","label":null},
{"from":5,"to":6,"kind":"Next","label":null},
{"from":6,"to":7,"kind":"Next","label":null},
{"from":7,"to":8,"kind":"Next","label":null},
{"from":8,"to":9,"kind":"Next","label":null},
{"from":9,"to":10,"kind":"Next","label":null},
{"from":10,"to":11,"kind":"Next","label":null},
{"from":11,"to":12,"kind":"Next","label":null},
{"from":12,"to":13,"kind":"Next","label":null},
{"from":13,"to":14,"kind":"Next","label":null},
{"from":14,"to":15,"kind":"Next","label":null},
{"from":15,"to":16,"kind":"Next","label":null},
{"from":16,"to":17,"kind":"Next","label":null},
{"from":17,"to":18,"kind":"Next","label":null},
{"from":18,"to":19,"kind":"Next","label":null},
{"from":19,"to":20,"kind":"Next","label":null},
{"from":20,"to":21,"kind":"Next","label":null},
{"from":21,"to":22,"kind":"Next","label":null},
{"from":22,"to":23,"kind":"Next","label":null},
{"from":23,"to":24,"kind":"Next","label":null},
{"from":24,"to":25,"kind":"Next","label":null},
{"from":25,"to":26,"kind":"Next","label":null},
{"from":26,"to":27,"kind":"Next","label":null},
{"from":27,"to":28,"kind":"Next","label":null},
{"from":28,"to":29,"kind":"Next","label":null},
{"from":29,"to":30,"kind":"Next","label":null},
{"from":30,"to":31,"kind":"Next","label":null},
{"from":31,"to":32,"kind":"Next","label":null},
{"from":32,"to":33,"kind":"Next","label":null},
{"from":33,"to":34,"kind":"Next","label":null},
{"from":34,"to":35,"kind":"Next","label":null},
{"from":35,"to":36,"kind":"Next","label":null},
{"from":36,"to":37,"kind":"Next","label":null},
{"from":37,"to":38,"kind":"Next","label":null},
{"from":38,"to":39,"kind":"Next","label":null},
{"from":39,"to":40,"kind":"Next","label":null},
{"from":40,"to":41,"kind":"End","label":null}],"groups":[]}"#;
