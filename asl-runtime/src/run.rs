//! Starting an execution: the builder that names it and chooses the engine that runs it.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::pin;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::clock::{Clock, DefaultClock};
use crate::engine::{Address, BoxFuture, Engine, InProcess, Interrupted};
use crate::event::{EventKind, Observer};
use crate::execution::{Execution, Info};
use crate::failure::{Ended, ExecutionError, Failure};
use crate::frame::Frame;
use crate::identity::{ExecutionInfo, Express, Given, RandomName, Start};
use crate::limits::Limits;
use crate::program::{Definition, Program, ProgramVisitor};
use crate::scope::{Scope, Site};
use crate::timestamp::Timestamp;
use crate::typed::{Json, Typed, Types};
use crate::value::{Text, Value};
use crate::variables::VariableSet;

/// An execution about to start that takes an `I` and gives an `R`.
pub type TypedRun<P, I, R> = Run<P, InProcess<DefaultClock>, Typed<I, R>>;

/// An execution about to start. Without further words it runs in process, on the default clock.
///
/// It takes and gives [`Value`]s, or the types that the macro was given.
#[must_use = "an execution runs when `run` is awaited"]
#[derive(Debug)]
pub struct Run<P, E = InProcess<DefaultClock>, T = Json> {
    program: P,
    engine: E,
    settings: Settings,
    types: PhantomData<T>,
}

/// What an execution is called, and how it is run.
#[derive(Debug, Default)]
struct Settings {
    /// Nothing, for most executions.
    given: Option<Arc<Given>>,
    express: Option<Express>,
    seed: Option<u64>,
    /// Others than the default ones.
    limits: Option<Box<Limits>>,
    identity: Option<Box<ExecutionInfo>>,
}

impl<P: Program> Run<P> {
    /// An execution of `program`.
    pub fn new(program: P) -> Self {
        Self {
            program,
            engine: InProcess::new(DefaultClock::default(), ()),
            settings: Settings::default(),
            types: PhantomData,
        }
    }

    /// The same with types in the place of JSON.
    #[doc(hidden)]
    pub fn typed<I: Serialize, R: DeserializeOwned>(self) -> TypedRun<P, I, R> {
        Run {
            program: self.program,
            engine: self.engine,
            settings: self.settings,
            types: PhantomData,
        }
    }
}

impl<P: Program, E, T> Run<P, E, T> {
    /// The execution's name, `$$.Execution.Name`; without one, a random UUID.
    pub fn name(mut self, name: impl Into<Text>) -> Self {
        self.settings.given().name = Some(name.into());
        self
    }

    /// The ARN of the state machine, `$$.StateMachine.Id`; without one, an ARN with the module's name.
    pub fn state_machine_arn(mut self, arn: impl Into<Text>) -> Self {
        self.settings.given().state_machine_arn = Some(arn.into());
        self
    }

    /// The ARN of the role, `$$.Execution.RoleArn`.
    pub fn role_arn(mut self, arn: impl Into<Text>) -> Self {
        self.settings.given().role_arn = Some(arn.into());
        self
    }

    /// Runs it as an Express execution, which the context object shows by another ARN.
    pub fn express(mut self, express: Express) -> Self {
        self.settings.express = Some(express);
        self
    }

    /// Makes chance repeatable: `States.MathRandom`, `States.UUID`, jitter, and the execution's name.
    pub fn seed(mut self, seed: u64) -> Self {
        self.settings.seed = Some(seed);
        self
    }

    /// How much it may do and hold, in place of [`Limits::DEFAULT`].
    pub fn limits(mut self, limits: Limits) -> Self {
        self.settings.limits = Some(Box::new(limits));
        self
    }

    /// Runs an execution that exists already, with its name, input, time and seed: what else was said of it is
    /// not looked at. An engine that replays needs the same one again, so [`Run::info`] is stored before.
    pub fn identity(mut self, execution: ExecutionInfo) -> Self {
        self.settings.identity = Some(Box::new(execution));
        self
    }

    /// The engine that runs the execution, or a reference to it.
    pub fn on<F: Engine>(self, engine: F) -> Run<P, F, T> {
        Run {
            program: self.program,
            engine,
            settings: self.settings,
            types: self.types,
        }
    }
}

impl<P: Program, C: Clock, O: Observer, T> Run<P, InProcess<C, O>, T> {
    /// The clock: a [`PausedClock`](crate::clock::PausedClock) lets a test wait a year in no time.
    pub fn clock<D: Clock>(self, clock: D) -> Run<P, InProcess<D, O>, T> {
        Run {
            program: self.program,
            engine: self.engine.with_clock(clock),
            settings: self.settings,
            types: self.types,
        }
    }

    /// Who listens to the events of the execution.
    pub fn observer<L: Observer>(self, observer: L) -> Run<P, InProcess<C, L>, T> {
        Run {
            program: self.program,
            engine: self.engine.with_observer(observer),
            settings: self.settings,
            types: self.types,
        }
    }
}

impl<P: Program, E: Engine, T> Run<P, E, T> {
    /// The future holds what it needs, and no copy of the whole builder. Inlined, it is made where it is awaited.
    #[inline]
    fn run_with(self, input: Value) -> impl Future<Output = Result<Value, ExecutionError>> + Send {
        let Self {
            program,
            engine,
            settings,
            ..
        } = self;
        let Settings {
            given,
            express,
            seed,
            limits,
            identity,
        } = settings;
        let info = match identity {
            Some(identity) => *identity,
            None => info::<P>(given, express, seed, input, engine.now()),
        };
        async move {
            engine.begin(&info);
            let info = match P::HAS_TASKS {
                true => Info::Shared(Arc::new(info)),
                false => Info::Borrowed(&info),
            };
            let limits = limits.as_deref().unwrap_or(&Limits::DEFAULT);
            let mut execution = Execution::new(&engine, info, limits);
            let driven = {
                let work = pin!(run(&program, &mut execution));
                engine.drive(work).await
            };
            driven.unwrap_or_else(|interrupted| {
                Err(halted(&execution, &Scope::default(), &interrupted))
            })
        }
    }
}

impl<P: Program, E: Engine, T> Run<P, E, T> {
    /// Who the execution with this input is, so that it can be stored before it begins and handed to
    /// [`Run::identity`].
    pub fn info(&self, input: impl Into<Value>) -> ExecutionInfo {
        self.info_of(None, input.into(), self.engine.now())
    }
}

impl<P: Program, E, T> Run<P, E, T> {
    /// The same for an execution of this name that starts at this time: for those who start many of one workflow.
    pub fn info_at(&self, name: impl Into<Text>, input: Value, time: Timestamp) -> ExecutionInfo {
        self.info_of(Some(name.into()), input, time)
    }

    fn info_of(&self, name: Option<Text>, input: Value, time: Timestamp) -> ExecutionInfo {
        let mut given = self.settings.given.clone();
        if let Some(name) = name {
            Arc::make_mut(given.get_or_insert_default()).name = Some(name);
        }
        let (express, seed) = (self.settings.express, self.settings.seed);
        info::<P>(given, express, seed, input, time)
    }
}

impl<P: Program, E, T> Run<P, E, T> {
    /// Runs the execution of this identity on another engine, within the limits of this one: for those who run many
    /// executions of one workflow.
    pub fn of<F: Engine>(&self, engine: F, execution: ExecutionInfo) -> Run<&P, F> {
        let settings = Settings {
            limits: self.settings.limits.clone(),
            identity: Some(Box::new(execution)),
            ..Settings::default()
        };
        Run {
            program: &self.program,
            engine,
            settings,
            types: PhantomData,
        }
    }
}

impl<P: Program, E, T> Run<P, E, T> {
    /// What is known of the earlier versions that came with the workflow, the last one first.
    pub fn previous(&self) -> Vec<Definition> {
        let version = |number| self.program.previous(number, Known);
        (0..).map_while(version).collect()
    }

    /// Runs the execution of this identity by the earlier version with this number, on another engine, within the limits
    /// of this one; `None` if there is none. One of a Map Run begins at its [address](Run::child).
    pub fn run_previous<'a, F: Engine + 'a>(
        &'a self,
        number: usize,
        engine: F,
        execution: ExecutionInfo,
        address: Option<&'a str>,
    ) -> Option<BoxFuture<'a, Result<Value, ExecutionError>>> {
        let settings = Settings {
            limits: self.settings.limits.clone(),
            identity: Some(Box::new(execution)),
            ..Settings::default()
        };
        self.program.previous(
            number,
            Started {
                engine,
                settings,
                address,
            },
        )
    }
}

/// Wants to know what is known of a program.
struct Known;

impl ProgramVisitor<'_> for Known {
    type Output = Definition;

    fn visit<P: Program>(self, _program: P) -> Definition {
        P::DEFINITION
    }
}

/// Runs a program, or an execution of a Map Run.
struct Started<'a, F> {
    engine: F,
    settings: Settings,
    address: Option<&'a str>,
}

impl<'a, F: Engine + 'a> ProgramVisitor<'a> for Started<'a, F> {
    type Output = BoxFuture<'a, Result<Value, ExecutionError>>;

    fn visit<P: Program + 'a>(self, program: P) -> Self::Output {
        let Self {
            engine,
            settings,
            address,
        } = self;
        let run: Run<P, F> = Run {
            program,
            engine,
            settings,
            types: PhantomData,
        };
        match address {
            Some(address) => Box::pin(async move { pin!(run.child(address)).await }),
            None => Box::pin(async move { pin!(run.run(Value::Null)).await }),
        }
    }
}

/// A workflow that can be run: the [`Program`] that a generated `workflow` function gives, or the [`Run`] of a generated
/// `execution` function, which knows its types as well and what its executions are given.
pub trait Executable {
    /// The workflow.
    type Program: Program;
    /// What it takes and gives.
    type Types: Types;

    /// An execution of it about to start.
    fn into_run(self) -> Run<Self::Program, InProcess<DefaultClock>, Self::Types>;
}

impl<P: Program> Executable for P {
    type Program = P;
    type Types = Json;

    fn into_run(self) -> Run<P> {
        Run::new(self)
    }
}

impl<P: Program, T: Types> Executable for Run<P, InProcess<DefaultClock>, T> {
    type Program = P;
    type Types = T;

    fn into_run(self) -> Self {
        self
    }
}

impl<P: Program, E: Engine> Run<P, E> {
    /// Runs the execution with this input. Dropping the future cancels it.
    ///
    /// # Errors
    /// When the execution ends as FAILED or TIMED_OUT; or with the status RUNNING, when its engine cannot go on.
    #[inline]
    pub fn run(
        self,
        input: impl Into<Value>,
    ) -> impl Future<Output = Result<Value, ExecutionError>> + Send {
        self.run_with(input.into())
    }
}

impl<P: Program, E: Engine, I, R> Run<P, E, Typed<I, R>> {
    /// Runs the execution with this input. Dropping the future cancels it.
    ///
    /// # Errors
    /// When the execution ends as FAILED or TIMED_OUT; or with the status RUNNING, when its engine cannot go on.
    /// With the error `InvalidInput` when the input has no JSON form, and `InvalidOutput` when the execution
    /// succeeds with an output that does not fit its type.
    pub async fn run(self, input: I) -> Result<R, ExecutionError>
    where
        I: Serialize,
        R: DeserializeOwned,
    {
        let name = P::DEFINITION.name;
        let input = Typed::<I, R>::input(name, input)?;
        let output = pin!(self.run_with(input)).await?;
        Typed::<I, R>::output(name, output)
    }
}

impl Settings {
    fn given(&mut self) -> &mut Given {
        Arc::make_mut(self.given.get_or_insert_default())
    }
}

impl<P: Program, E: Engine, T> Run<P, E, T> {
    /// Runs one branch of the execution with this [identity](Run::identity), which needs to be given; or the execution
    /// of a Map Run that is at this address.
    ///
    /// # Errors
    /// When the engine cannot go on. The failure of the branch is the value inside.
    pub async fn branch(self, address: Address) -> Result<Result<Value, Failure>, Interrupted> {
        let Address {
            state,
            scope,
            input,
            variables,
            execution,
        } = address;
        let is_execution = execution.is_some();
        let identity = execution.or(self.settings.identity.map(|identity| *identity));
        let Some(info) = identity else {
            return Err(Interrupted::new(
                "a branch needs the identity of its execution",
            ));
        };
        self.engine.begin(&info);
        let limits = self.settings.limits.as_deref().unwrap_or(&Limits::DEFAULT);
        let execution = Execution::new(&self.engine, Info::Shared(Arc::new(info)), limits);
        let variables = P::Variables::from_value(&variables);
        let mut frame = Frame::new(&execution, input, variables, scope, 0);
        if is_execution {
            frame.started();
        }
        let work = async {
            let ended = pin!(self.program.execute_branch(state, &mut frame)).await;
            let ended = ended.unwrap_or_else(|| Err(no_branch(state)));
            match is_execution {
                true => frame.end(ended).map_err(Failure::from),
                false => ended.map(|()| frame.input).map_err(|failure| *failure),
            }
        };
        self.engine.drive(pin!(work)).await
    }
}

impl<P: Program, E: Engine, T> Run<P, E, T> {
    /// Runs an execution of a Map Run that has this [identity](Run::identity), from the address that [`Address::to_text`] wrote.
    ///
    /// # Errors
    /// When the execution ends as FAILED or is stopped; or with the status RUNNING, when its engine cannot go on.
    pub async fn child(self, address: &str) -> Result<Value, ExecutionError> {
        let address = Address::parse(address, |name| self.program.state_name(name));
        let identity = self.settings.identity.map(|identity| *identity);
        let (Some(Address { state, scope, .. }), Some(info)) = (address, identity) else {
            let reason = "the definition has no longer the state with which an execution of a Map Run begins";
            return Err(ExecutionError::interrupted(&Interrupted::new(reason)));
        };
        self.engine.begin(&info);
        let limits = self.settings.limits.as_deref().unwrap_or(&Limits::DEFAULT);
        let execution = Execution::new(&self.engine, Info::Shared(Arc::new(info)), limits);
        let mut frame = Frame::begin(&execution, scope.clone());
        let work = async {
            let ended = pin!(self.program.execute_branch(state, &mut frame)).await;
            frame.end(ended.unwrap_or_else(|| Err(no_branch(state))))
        };
        let ended = self.engine.drive(pin!(work)).await;
        ended.unwrap_or_else(|interrupted| Err(halted(&execution, &scope, &interrupted)))
    }
}

#[cold]
fn no_branch(state: &str) -> Box<Failure> {
    let cause = format!("no branch begins with the state '{state}'");
    Box::new(Failure::fatal("States.Runtime", Some(cause.into())))
}

/// Who the execution is.
#[inline]
fn info<P: Program>(
    mut given: Option<Arc<Given>>,
    express: Option<Express>,
    seed: Option<u64>,
    input: Value,
    time: Timestamp,
) -> ExecutionInfo {
    let seed = seed.unwrap_or_else(|| fastrand::u64(..));
    if let Some(express) = express {
        let given = Arc::make_mut(given.get_or_insert_default());
        given.express = Some((express, RandomName::of_express_run(seed)));
    }
    ExecutionInfo::new(Start {
        state_machine: P::DEFINITION.name,
        definition: P::DEFINITION.hash,
        input,
        time,
        seed,
        given,
    })
}

/// Notes that the execution was stopped, if that is why its engine does not go on with it.
#[cold]
fn halted<E: Engine>(
    execution: &Execution<'_, E>,
    scope: &Scope,
    interrupted: &Interrupted,
) -> ExecutionError {
    if let Some(stopped) = interrupted.as_stopped() {
        let failure = Failure::from(stopped.clone());
        let kind = EventKind::ExecutionAborted { failure: &failure };
        execution.record(&mut 0, scope, kind);
    }
    ExecutionError::interrupted(interrupted)
}

/// Runs a program from the first event of its execution to the last.
async fn run<P: Program, E: Engine>(
    program: &P,
    execution: &mut Execution<'_, E>,
) -> Result<Value, ExecutionError> {
    let timeout = program.timeout();
    if let Some(timeout) = timeout {
        execution.end_after(timeout);
    }
    let execution = &*execution;
    let checkpoint = execution.engine().resumes();
    let mut frame = match &checkpoint {
        None => Frame::begin(execution, Scope::default()),
        Some(checkpoint) => Frame::resume(execution, checkpoint),
    };
    let from = checkpoint.map(|checkpoint| checkpoint.state);
    let result = match timeout {
        None => Some(pin!(advance(program, from, &mut frame)).await),
        Some(_) => Box::pin(in_time(program, from, &mut frame)).await,
    };
    let Some(result) = result else {
        execution.record(&mut 0, &Scope::default(), EventKind::ExecutionTimedOut);
        return Err(ExecutionError::timed_out());
    };
    frame.end(result)
}

/// Goes on from a state, or begins.
async fn advance<P: Program, E: Engine>(
    program: &P,
    from: Option<Text>,
    frame: &mut Frame<'_, E, P::Variables>,
) -> Ended {
    let Some(state) = from else {
        return pin!(program.execute(frame)).await;
    };
    // On the heap, so that an execution that begins does not make room for it.
    let ended = Box::pin(program.execute_from(&state, frame)).await;
    ended.unwrap_or_else(|| Err(no_branch(&state)))
}

/// The result of the workflow, or `None` when its `TimeoutSeconds` ran out first.
async fn in_time<P: Program, E: Engine>(
    program: &P,
    from: Option<Text>,
    frame: &mut Frame<'_, E, P::Variables>,
) -> Option<Ended> {
    use futures_util::future::{Either, select};
    let execution = frame.execution;
    let at = Site {
        execution: execution.info(),
        scope: &Scope::default(),
        state: "",
        visit: 0,
        retry: 0,
    };
    let work = pin!(advance(program, from, frame));
    let timer = pin!(execution.engine().sleep(at, execution.time_left()));
    match select(work, timer).await {
        Either::Left((result, _)) => Some(result).filter(|_| !execution.is_over()),
        Either::Right(((), _)) => None,
    }
}
