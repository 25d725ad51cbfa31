//! Starting an execution: the builder that names it and gives it a clock and a listener.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::clock::{Clock, DefaultClock};
use crate::engine::{Engine, InProcess};
use crate::event::{EventKind, Observer};
use crate::execution::{Execution, ExecutionInfo, Express, Given, Info, RandomName, Start};
use crate::failure::{Ended, ExecutionError};
use crate::frame::Frame;
use crate::limits::Limits;
use crate::scope::Scope;
use crate::timestamp::Timestamp;
use crate::typed::{self, Json, Typed};
use crate::value::{Text, Value};

/// A compiled workflow together with its tasks: what a generated `workflow` function gives.
pub trait Program: Send + Sync {
    /// The name of the state machine: that of the generated module.
    const NAME: &'static str;
    /// The variables of the workflow.
    type Variables: Default + Send + Sync;
    /// Whether there are tasks, which share who their execution is.
    const HAS_TASKS: bool;

    /// `TimeoutSeconds` of the whole execution.
    fn timeout(&self) -> Option<Duration>;

    /// Runs the workflow over an engine; the output is left in [`Frame::input`].
    fn execute<E: Engine>(
        &self,
        execution: &Execution<'_, E>,
        frame: &mut Frame<Self::Variables>,
    ) -> impl Future<Output = Ended> + Send;
}

/// An execution about to start that takes an `I` and gives an `R`.
pub type TypedRun<P, I, R> = Run<P, DefaultClock, (), Typed<I, R>>;

/// An execution about to start. Without further words it runs in process, on the default clock.
///
/// It takes and gives [`Value`]s, or the types that the macro was given.
#[must_use = "an execution runs when `start` is awaited"]
#[derive(Debug)]
pub struct Run<P, C = DefaultClock, O = (), T = Json> {
    program: P,
    clock: C,
    observer: O,
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
}

impl<P: Program> Run<P> {
    /// An execution of `program`.
    pub fn new(program: P) -> Self {
        Self {
            program,
            clock: DefaultClock::default(),
            observer: (),
            settings: Settings::default(),
            types: PhantomData,
        }
    }

    /// The same with types in the place of JSON.
    #[doc(hidden)]
    pub fn typed<I: Serialize, R: DeserializeOwned>(self) -> TypedRun<P, I, R> {
        Run {
            program: self.program,
            clock: self.clock,
            observer: self.observer,
            settings: self.settings,
            types: PhantomData,
        }
    }
}

impl<P: Program, C: Clock, O: Observer, T> Run<P, C, O, T> {
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

    /// The clock: a [`PausedClock`](crate::clock::PausedClock) lets a test wait a year in no time.
    pub fn clock<D: Clock>(self, clock: D) -> Run<P, D, O, T> {
        Run {
            program: self.program,
            clock,
            observer: self.observer,
            settings: self.settings,
            types: self.types,
        }
    }

    /// Who listens to the events of the execution.
    pub fn observer<L: Observer>(self, observer: L) -> Run<P, C, L, T> {
        Run {
            program: self.program,
            clock: self.clock,
            observer,
            settings: self.settings,
            types: self.types,
        }
    }

    /// The future holds what it needs, and no copy of the whole builder. Inlined, it is made where it is awaited.
    #[inline]
    fn start_with(
        self,
        input: Value,
    ) -> impl Future<Output = Result<Value, ExecutionError>> + Send {
        let Self {
            program,
            clock,
            observer,
            settings,
            ..
        } = self;
        let engine = InProcess::new(clock, observer, settings.seed);
        let mut info = info::<P>(settings.given, settings.express, input);
        let limits = settings.limits;
        async move {
            info.begin(&engine);
            let info = match P::HAS_TASKS {
                true => Info::Shared(Arc::new(info)),
                false => Info::Borrowed(&info),
            };
            let mut execution =
                Execution::new(&engine, info, limits.as_deref().unwrap_or(&Limits::DEFAULT));
            let work = pin!(run(&program, &mut execution));
            engine.clock().drive(work).await
        }
    }
}

impl<P: Program, C: Clock, O: Observer> Run<P, C, O> {
    /// Runs the execution with this input. Dropping the future cancels it.
    ///
    /// # Errors
    /// When the execution ends as FAILED or TIMED_OUT.
    #[inline]
    pub fn start(
        self,
        input: impl Into<Value>,
    ) -> impl Future<Output = Result<Value, ExecutionError>> + Send {
        self.start_with(input.into())
    }
}

impl<P: Program, C: Clock, O: Observer, I, R> Run<P, C, O, Typed<I, R>> {
    /// Runs the execution with this input. Dropping the future cancels it.
    ///
    /// # Errors
    /// When the execution ends as FAILED or TIMED_OUT; with the error `InvalidInput` when the input has no
    /// JSON form, and `InvalidOutput` when the execution succeeds with an output that does not fit its type.
    pub async fn start(self, input: I) -> Result<R, ExecutionError>
    where
        I: Serialize,
        R: DeserializeOwned,
    {
        let input = typed::input(P::NAME, input)?;
        let output = pin!(self.start_with(input)).await?;
        typed::output(P::NAME, &output)
    }
}

impl Settings {
    fn given(&mut self) -> &mut Given {
        Arc::make_mut(self.given.get_or_insert_default())
    }
}

/// Who the execution is, before it begins.
#[inline]
fn info<P: Program>(
    mut given: Option<Arc<Given>>,
    express: Option<Express>,
    input: Value,
) -> ExecutionInfo {
    if let Some(express) = express {
        let given = Arc::make_mut(given.get_or_insert_default());
        given.express = Some((express, RandomName::default()));
    }
    ExecutionInfo::new(Start {
        name: RandomName::default(),
        state_machine: P::NAME,
        input,
        time: Timestamp::default(),
        given,
    })
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
    let mut frame = execution.begin(Scope::default());
    let result = match timeout {
        None => Some(pin!(program.execute(execution, &mut frame)).await),
        Some(timeout) => Box::pin(within(timeout, program, execution, &mut frame)).await,
    };
    let Some(result) = result else {
        execution.record(&mut 0, &Scope::default(), EventKind::ExecutionTimedOut);
        return Err(ExecutionError::timed_out());
    };
    execution.end(frame, result)
}

/// The result of the workflow, or `None` when its `TimeoutSeconds` ran out first.
async fn within<P: Program, E: Engine>(
    timeout: Duration,
    program: &P,
    execution: &Execution<'_, E>,
    frame: &mut Frame<P::Variables>,
) -> Option<Ended> {
    use futures_util::future::{Either, select};
    let site = crate::scope::Site {
        scope: &Scope::default(),
        state: "",
        visit: 0,
        retry: 0,
    };
    let work = pin!(program.execute(execution, frame));
    let timer = pin!(execution.engine().sleep(site, timeout));
    match select(work, timer).await {
        Either::Left((result, _)) => Some(result).filter(|_| !execution.is_over()),
        Either::Right(((), _)) => None,
    }
}
