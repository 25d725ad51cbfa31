//! The machine as meant: states by number, defaults applied, expressions parsed, for both query languages.

mod choice;
mod context;
mod data;
mod distributed;
mod reads;
mod task;

pub use self::choice::{Comparison, Test};
pub(crate) use self::context::ContextPart;
pub use self::data::{
    Amount, Assignment, DynamicKey, Entry, Expression, Jsonata, Outflow, Placement, Selector,
    Source, Template, Textual,
};
pub use self::distributed::{
    Batcher, Dataset, Distributed, Format, Mode, Reader, Tolerance, Transformation, Unsupported,
    Writer,
};
pub(crate) use self::reads::{HasReads, Read};
pub use self::task::{Binding, Integration, Method, Pattern, Resource};

use crate::ast::{Language, StateType};
use crate::source::Span;

/// A whole definition.
#[derive(Clone, Debug, Default)]
pub struct Workflow {
    /// `Comment`.
    pub comment: Option<String>,
    /// Where `QueryLanguage` of the whole machine stands.
    pub language_span: Option<Span>,
    /// `TimeoutSeconds` of the execution.
    pub timeout: Option<Amount>,
    /// All machines; the first is the top level.
    pub machines: Vec<Machine>,
    /// All states of all machines, in the order of the source.
    pub states: Vec<State>,
    /// The names of all variables, sorted.
    pub variables: Vec<String>,
    /// The methods that the tasks call, sorted by name.
    pub methods: Vec<Method>,
    /// The placeholders that are left open, sorted by name.
    pub substitutions: Vec<Substitution>,
}

/// The number of a state in [`Workflow::states`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct StateId(pub usize);

impl StateId {
    /// The number of no state: where a transition leads whose target does not exist.
    pub(crate) const NOWHERE: Self = Self(usize::MAX);
}

/// The number of a machine in [`Workflow::machines`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct MachineId(pub usize);

/// The number of a method in [`Workflow::methods`].
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct MethodId(pub usize);

/// A machine: the top level, a branch, or the processor of a Map state.
#[derive(Clone, Debug)]
pub struct Machine {
    /// Where the key `States` stands.
    pub span: Span,
    /// The state that it begins with.
    pub start: StateId,
    /// Its states, in the order of the source, without those of machines inside.
    pub states: Vec<StateId>,
    /// The Parallel or Map state that it belongs to; none for the top level.
    pub parent: Option<StateId>,
}

/// A placeholder that the caller of the workflow fills in.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Substitution {
    /// What stands between the braces.
    pub name: String,
    /// Whether it stands for a number anywhere.
    pub is_number: bool,
}

/// A state.
#[derive(Clone, Debug)]
pub struct State {
    /// The name, as the definition writes it.
    pub name: String,
    /// Where the name stands.
    pub name_span: Span,
    /// `Comment`.
    pub comment: Option<String>,
    /// The machine that it belongs to.
    pub machine: MachineId,
    /// The query language.
    pub language: Language,
    /// Where the state's own `QueryLanguage` stands.
    pub language_span: Option<Span>,
    /// `InputPath`; the whole input in JSONata.
    pub input: Selector,
    /// `Assign` of the state itself.
    pub assign: Vec<Assignment>,
    /// What the state does.
    pub kind: Kind,
}

impl State {
    /// The `Type`.
    pub fn state_type(&self) -> StateType {
        match &self.kind {
            Kind::Pass(_) => StateType::Pass,
            Kind::Task(_) => StateType::Task,
            Kind::Choice(_) => StateType::Choice,
            Kind::Wait(_) => StateType::Wait,
            Kind::Succeed(_) => StateType::Succeed,
            Kind::Fail(_) => StateType::Fail,
            Kind::Parallel(_) => StateType::Parallel,
            Kind::Map(_) => StateType::Map,
        }
    }

    /// Whether it runs other machines.
    pub(crate) fn fans_out(&self) -> bool {
        matches!(self.state_type(), StateType::Parallel | StateType::Map)
    }

    /// What makes it a distributed Map, if it is one.
    pub fn distributed(&self) -> Option<&Distributed> {
        match &self.kind {
            Kind::Map(map) => match &map.mode {
                Mode::Distributed(distributed) => Some(distributed),
                Mode::Inline => None,
            },
            Kind::Pass(_)
            | Kind::Task(_)
            | Kind::Choice(_)
            | Kind::Wait(_)
            | Kind::Succeed(_)
            | Kind::Fail(_)
            | Kind::Parallel(_) => None,
        }
    }

    /// The methods that it calls: that of a task, or those by which a distributed Map reads and writes.
    pub fn methods(&self) -> Vec<MethodId> {
        match &self.kind {
            Kind::Task(task) => vec![task.resource.method],
            Kind::Pass(_)
            | Kind::Choice(_)
            | Kind::Wait(_)
            | Kind::Succeed(_)
            | Kind::Fail(_)
            | Kind::Parallel(_)
            | Kind::Map(_) => self
                .distributed()
                .map(Distributed::methods)
                .unwrap_or_default(),
        }
    }

    /// The states that it may lead to, each with the place that says so.
    pub fn successors(&self) -> Vec<Target> {
        match &self.kind {
            Kind::Pass(pass) => pass.next.target().into_iter().collect(),
            Kind::Wait(wait) => wait.next.target().into_iter().collect(),
            Kind::Task(task) => task.handlers.successors(task.next),
            Kind::Parallel(parallel) => parallel.handlers.successors(parallel.next),
            Kind::Map(map) => map.handlers.successors(map.next),
            Kind::Choice(choice) => {
                let rules = choice.rules.iter().map(|rule| rule.next);
                rules.chain(choice.default).collect()
            }
            Kind::Succeed(_) | Kind::Fail(_) => Vec::new(),
        }
    }

    /// `Retry` and `Catch`, if it may have them.
    pub fn handlers(&self) -> Option<&Handlers> {
        match &self.kind {
            Kind::Task(task) => Some(&task.handlers),
            Kind::Parallel(parallel) => Some(&parallel.handlers),
            Kind::Map(map) => Some(&map.handlers),
            Kind::Pass(_) | Kind::Choice(_) | Kind::Wait(_) | Kind::Succeed(_) | Kind::Fail(_) => {
                None
            }
        }
    }

    /// Everything that it may assign: by itself, in its catchers, and in its rules.
    pub fn assignments(&self) -> impl Iterator<Item = &Assignment> {
        let rules = match &self.kind {
            Kind::Choice(choice) => choice.rules.as_slice(),
            Kind::Pass(_)
            | Kind::Task(_)
            | Kind::Wait(_)
            | Kind::Succeed(_)
            | Kind::Fail(_)
            | Kind::Parallel(_)
            | Kind::Map(_) => &[],
        };
        let catchers = self
            .handlers()
            .into_iter()
            .flat_map(|handlers| &handlers.catchers);
        let nested = catchers.map(|catcher| &catcher.assign);
        let nested = nested.chain(rules.iter().map(|rule| &rule.assign));
        self.assign.iter().chain(nested.flatten())
    }
}

/// What a state does, by its type.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Passes data on.
    Pass(Pass),
    /// Does a unit of work.
    Task(Box<Task>),
    /// Branches.
    Choice(Choice),
    /// Waits.
    Wait(Wait),
    /// Ends the machine well.
    Succeed(Succeed),
    /// Ends the execution with an error.
    Fail(Fail),
    /// Runs branches at the same time.
    Parallel(Parallel),
    /// Runs a machine for each item.
    Map(Box<Map>),
}

/// A transition to a state of the same machine.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Target {
    /// The state.
    pub state: StateId,
    /// Where its name is written.
    pub span: Span,
}

/// Where a state leads when all goes well.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Next {
    /// To another state.
    State(Target),
    /// To the end of the machine.
    End,
}

impl Next {
    /// The number of the state, unless it is the end.
    pub(crate) fn state(self) -> Option<StateId> {
        self.target().map(|target| target.state)
    }

    /// The state, unless it is the end.
    pub fn target(self) -> Option<Target> {
        match self {
            Self::State(target) => Some(target),
            Self::End => None,
        }
    }
}

/// A Pass state.
#[derive(Clone, Debug)]
pub struct Pass {
    /// `Result`, or else `Parameters`; without either the effective input.
    pub result: Option<Template>,
    /// What becomes of the result.
    pub outflow: Outflow,
    /// Where it leads.
    pub next: Next,
}

/// A Task state.
#[derive(Clone, Debug)]
pub struct Task {
    /// What runs the task.
    pub resource: Resource,
    /// `Parameters` or `Arguments`; without them the effective input.
    pub arguments: Option<Template>,
    /// `TimeoutSeconds` or its path.
    pub timeout: Option<Amount>,
    /// `HeartbeatSeconds` or its path.
    pub heartbeat: Option<Amount>,
    /// `Credentials`.
    pub credentials: Option<Template>,
    /// What becomes of the result.
    pub outflow: Outflow,
    /// `Retry` and `Catch`.
    pub handlers: Handlers,
    /// Where it leads.
    pub next: Next,
}

/// A Choice state.
#[derive(Clone, Debug)]
pub struct Choice {
    /// `Choices`.
    pub rules: Vec<Rule>,
    /// `Default`.
    pub default: Option<Target>,
    /// `OutputPath`, or the `Output` that belongs to the default alone.
    pub outflow: Outflow,
}

impl Choice {
    /// What goes out when a rule matches: in JSONata, its own `Output` and not that of the state.
    pub(crate) fn outflow_of(&self, rule: &Rule) -> Outflow {
        match &self.outflow {
            Outflow::JsonPath { .. } => self.outflow.clone(),
            Outflow::Jsonata(_) => Outflow::Jsonata(rule.output.clone()),
        }
    }
}

/// A choice rule.
#[derive(Clone, Debug)]
pub struct Rule {
    /// When it matches.
    pub test: Test,
    /// Where it leads.
    pub next: Target,
    /// `Assign`; that of the state does not apply when a rule matches.
    pub assign: Vec<Assignment>,
    /// `Output`, in JSONata.
    pub output: Option<Template>,
}

/// A Wait state.
#[derive(Clone, Debug)]
pub struct Wait {
    /// How long.
    pub until: Until,
    /// `OutputPath` or `Output`.
    pub outflow: Outflow,
    /// Where it leads.
    pub next: Next,
}

/// How long a Wait state waits.
#[derive(Clone, Debug)]
pub enum Until {
    /// `Seconds` or `SecondsPath`.
    Seconds(Amount),
    /// `Timestamp`: seconds and nanoseconds since 1970.
    Timestamp(i64, u32),
    /// `TimestampPath`, a placeholder, or a JSONata expression.
    Dynamic(Textual),
}

/// A Succeed state.
#[derive(Clone, Debug)]
pub struct Succeed {
    /// `OutputPath` or `Output`.
    pub outflow: Outflow,
}

/// A Fail state.
#[derive(Clone, Debug)]
pub struct Fail {
    /// `Error` or `ErrorPath`.
    pub error: Option<Textual>,
    /// `Cause` or `CausePath`.
    pub cause: Option<Textual>,
}

/// A Parallel state.
#[derive(Clone, Debug)]
pub struct Parallel {
    /// `Branches`.
    pub branches: Vec<MachineId>,
    /// `Parameters` or `Arguments`; without them the effective input.
    pub arguments: Option<Template>,
    /// What becomes of the array of outputs.
    pub outflow: Outflow,
    /// `Retry` and `Catch`.
    pub handlers: Handlers,
    /// Where it leads.
    pub next: Next,
}

/// A Map state.
#[derive(Clone, Debug)]
pub struct Map {
    /// `ItemProcessor` or `Iterator`.
    pub processor: MachineId,
    /// `ItemsPath` or `Items`; the whole effective input without them.
    pub items: Source,
    /// `ItemSelector` or `Parameters`; the item itself without them.
    pub selector: Option<Template>,
    /// `MaxConcurrency` or its path.
    pub max_concurrency: Option<Amount>,
    /// How many items may fail.
    pub tolerance: Tolerance,
    /// Where the iterations run.
    pub mode: Mode,
    /// The first field that cannot be compiled.
    pub unsupported: Option<Unsupported>,
    /// What becomes of the array of outputs.
    pub outflow: Outflow,
    /// `Retry` and `Catch`.
    pub handlers: Handlers,
    /// Where it leads.
    pub next: Next,
}

/// `Retry` and `Catch` of a state.
#[derive(Clone, Debug, Default)]
pub struct Handlers {
    /// `Retry`.
    pub retriers: Vec<Retrier>,
    /// `Catch`.
    pub catchers: Vec<Catcher>,
}

impl Handlers {
    /// Where the state may lead: to a catcher's state, or on.
    fn successors(&self, next: Next) -> Vec<Target> {
        let catchers = self.catchers.iter().map(|catcher| catcher.next);
        catchers.chain(next.target()).collect()
    }
}

/// A retrier, with the defaults filled in.
#[derive(Clone, Debug)]
pub struct Retrier {
    /// Where `ErrorEquals` stands.
    pub span: Span,
    /// `ErrorEquals`.
    pub errors: Vec<crate::placeholder::Template>,
    /// `IntervalSeconds`.
    pub interval: Amount,
    /// `MaxAttempts`.
    pub max_attempts: Amount,
    /// `BackoffRate`.
    pub backoff: Amount,
    /// `MaxDelaySeconds`.
    pub max_delay: Option<Amount>,
    /// `JitterStrategy: FULL`.
    pub jitter: bool,
}

/// A catcher.
#[derive(Clone, Debug)]
pub struct Catcher {
    /// Where `ErrorEquals` stands.
    pub span: Span,
    /// `ErrorEquals`.
    pub errors: Vec<crate::placeholder::Template>,
    /// Where it leads.
    pub next: Target,
    /// `ResultPath` or `Output`, over the Error Output.
    pub outflow: Outflow,
    /// `Assign`.
    pub assign: Vec<Assignment>,
}
