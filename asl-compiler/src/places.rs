//! The places of a definition that a test can reach or leave out: states, transitions, rules, handlers, branches.

use std::collections::HashMap;

use crate::ir::{
    Amount, Handlers, Kind, MachineId, Next, Retrier, State, StateId, Target, Workflow,
};
use crate::json::{self, Node, Object};
use crate::shape::Shapes;
use crate::source::Span;

/// A retrier that tries more often than this is never exhausted in a test.
const MANY_ATTEMPTS: f64 = 10_000.0;

/// A place that a test can reach.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Place {
    /// The state that it belongs to; none for the timeout of the machine.
    pub state: Option<StateId>,
    /// What it is.
    pub kind: PlaceKind,
    /// Where it stands.
    pub span: Span,
}

/// What a place is. Numbers count from 0, in the order of the definition.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum PlaceKind {
    /// The state is entered.
    State,
    /// The state is left by its `Next` or `End`.
    Next,
    /// No choice rule matches, and `Default` leads on.
    Default,
    /// A choice rule matches.
    Rule(usize),
    /// A choice rule is tested, and does not match.
    NotRule(usize),
    /// A retrier has the state tried again.
    Retrier(usize),
    /// A retrier has no attempts left.
    Exhausted(usize),
    /// A catcher takes an error.
    Catcher(usize),
    /// `TimeoutSeconds` runs out.
    Timeout,
    /// `HeartbeatSeconds` runs out.
    Heartbeat,
    /// A branch of a Parallel state begins.
    Branch(usize),
    /// A Map state has items.
    Items,
    /// A Map state has none.
    NoItems,
}

/// Kinds of places that are counted together.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Category {
    /// States.
    States,
    /// `Next`, `End` and `Default`.
    Transitions,
    /// Choice rules that match, and that do not.
    Rules,
    /// Retriers that try again, and that give up.
    Retriers,
    /// Catchers.
    Catchers,
    /// Timeouts and missed heartbeats.
    Timeouts,
    /// Branches.
    Branches,
    /// Map states with items, and without.
    Maps,
}

impl Category {
    /// All, in the order of reports.
    pub const ALL: [Self; 8] = [
        Self::States,
        Self::Transitions,
        Self::Rules,
        Self::Retriers,
        Self::Catchers,
        Self::Timeouts,
        Self::Branches,
        Self::Maps,
    ];

    /// What reports call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::States => "states",
            Self::Transitions => "transitions",
            Self::Rules => "choice rules",
            Self::Retriers => "retriers",
            Self::Catchers => "catchers",
            Self::Timeouts => "timeouts",
            Self::Branches => "branches",
            Self::Maps => "maps",
        }
    }
}

impl PlaceKind {
    /// What it is counted with.
    pub fn category(self) -> Category {
        match self {
            Self::State => Category::States,
            Self::Next | Self::Default => Category::Transitions,
            Self::Rule(_) | Self::NotRule(_) => Category::Rules,
            Self::Retrier(_) | Self::Exhausted(_) => Category::Retriers,
            Self::Catcher(_) => Category::Catchers,
            Self::Timeout | Self::Heartbeat => Category::Timeouts,
            Self::Branch(_) => Category::Branches,
            Self::Items | Self::NoItems => Category::Maps,
        }
    }

    /// What did not happen, where no test has reached the place.
    pub fn miss(self) -> String {
        match self {
            Self::State => "the state is never entered".to_owned(),
            Self::Next => "the state never goes on from here".to_owned(),
            Self::Default => "Default is never taken".to_owned(),
            Self::Rule(number) => format!("rule {} never matches", number + 1),
            Self::NotRule(number) => format!("rule {} never fails to match", number + 1),
            Self::Retrier(number) => format!("retrier {} never tries again", number + 1),
            Self::Exhausted(number) => format!("retrier {} never gives up", number + 1),
            Self::Catcher(number) => format!("catcher {} never catches", number + 1),
            Self::Timeout => "the timeout never runs out".to_owned(),
            Self::Heartbeat => "no heartbeat is ever missed".to_owned(),
            Self::Branch(number) => format!("branch {} never begins", number + 1),
            Self::Items => "there are never any items".to_owned(),
            Self::NoItems => "there are always items".to_owned(),
        }
    }
}

/// All places of a workflow, state by state in the order of the source. `root` is the tree of the file, and `shapes` say
/// which lists cannot be empty.
pub fn places(workflow: &Workflow, root: &Node, shapes: &Shapes) -> Vec<Place> {
    let mut objects = HashMap::new();
    gather(root, &mut objects);
    let timeout = root
        .as_object()
        .and_then(|machine| machine.member("TimeoutSeconds"))
        .map(|member| Place {
            state: None,
            kind: PlaceKind::Timeout,
            span: member.key.span,
        });
    let states = workflow.states.iter().enumerate();
    let places = states.flat_map(|(number, state)| {
        let list = List {
            state: StateId(number),
            object: objects.get(&state.name_span).copied(),
            name: state.name_span,
            may_be_empty: shapes.may_have_no_items(StateId(number)),
            places: Vec::new(),
        };
        list.of(workflow, state)
    });
    timeout.into_iter().chain(places).collect()
}

/// The objects in a tree, by the places of their names.
fn gather<'a>(node: &'a Node, objects: &mut HashMap<Span, &'a Object>) {
    match &node.kind {
        json::Kind::Object(object) => {
            for member in &object.members {
                if let Some(inner) = member.value.as_object() {
                    objects.insert(member.key.span, inner);
                }
                gather(&member.value, objects);
            }
        }
        json::Kind::Array(items) => items.iter().for_each(|item| gather(item, objects)),
        json::Kind::Null | json::Kind::Bool(_) | json::Kind::Number(_) | json::Kind::String(_) => {}
    }
}

/// The places of one state.
struct List<'a> {
    state: StateId,
    /// The state, as it is written.
    object: Option<&'a Object>,
    name: Span,
    may_be_empty: bool,
    places: Vec<Place>,
}

impl List<'_> {
    fn of(mut self, workflow: &Workflow, state: &State) -> Vec<Place> {
        self.push(PlaceKind::State, self.name);
        match &state.kind {
            Kind::Pass(pass) => self.next(pass.next),
            Kind::Wait(wait) => self.next(wait.next),
            Kind::Succeed(_) | Kind::Fail(_) => {}
            Kind::Choice(choice) => {
                for (number, rule) in choice.rules.iter().enumerate() {
                    let span = self.item("Choices", number).unwrap_or(rule.next.span);
                    self.push(PlaceKind::Rule(number), span);
                    self.push(PlaceKind::NotRule(number), span);
                }
                if let Some(Target { span, .. }) = choice.default {
                    self.push(PlaceKind::Default, span);
                }
            }
            Kind::Task(task) => {
                let timeouts = [
                    (&task.timeout, PlaceKind::Timeout, "TimeoutSeconds"),
                    (&task.heartbeat, PlaceKind::Heartbeat, "HeartbeatSeconds"),
                ];
                for (amount, kind, field) in timeouts {
                    if amount.is_some() {
                        self.push(kind, self.timeout(field));
                    }
                }
                self.handlers(&task.handlers);
                self.next(task.next);
            }
            Kind::Parallel(parallel) => {
                for (number, branch) in parallel.branches.iter().enumerate() {
                    self.push(PlaceKind::Branch(number), start(workflow, *branch));
                }
                self.handlers(&parallel.handlers);
                self.next(parallel.next);
            }
            Kind::Map(map) => {
                self.push(PlaceKind::Items, self.name);
                if self.may_be_empty {
                    self.push(PlaceKind::NoItems, self.name);
                }
                self.handlers(&map.handlers);
                self.next(map.next);
            }
        }
        self.places
    }

    fn push(&mut self, kind: PlaceKind, span: Span) {
        let state = Some(self.state);
        self.places.push(Place { state, kind, span });
    }

    fn next(&mut self, next: Next) {
        let span = match next {
            Next::State(target) => target.span,
            Next::End => self.field("End").unwrap_or(self.name),
        };
        self.push(PlaceKind::Next, span);
    }

    fn handlers(&mut self, handlers: &Handlers) {
        for (number, retrier) in handlers.retriers.iter().enumerate() {
            let span = self.item("Retry", number).unwrap_or(retrier.span);
            if !is_at_most(retrier, 0.0) {
                self.push(PlaceKind::Retrier(number), span);
            }
            if is_at_most(retrier, MANY_ATTEMPTS) {
                self.push(PlaceKind::Exhausted(number), span);
            }
        }
        for (number, catcher) in handlers.catchers.iter().enumerate() {
            let span = self.item("Catch", number).unwrap_or(catcher.span);
            self.push(PlaceKind::Catcher(number), span);
        }
    }

    /// Where a timeout stands, as a number or as a path.
    fn timeout(&self, field: &str) -> Span {
        let path = format!("{field}Path");
        let span = self.field(field).or_else(|| self.field(&path));
        span.unwrap_or(self.name)
    }

    /// Where the name of a field stands.
    fn field(&self, name: &str) -> Option<Span> {
        let member = self.object?.member(name)?;
        Some(member.key.span)
    }

    /// Where an item of a field stands.
    fn item(&self, field: &str, number: usize) -> Option<Span> {
        let items = self.object?.get(field)?.as_array()?;
        items.get(number).map(|item| item.span)
    }
}

/// Where the name of the state stands that a branch begins with.
fn start(workflow: &Workflow, branch: MachineId) -> Span {
    let machine = workflow.machines.get(branch.0);
    let state = machine.and_then(|machine| workflow.states.get(machine.start.0));
    state.map(|state| state.name_span).unwrap_or_default()
}

/// Whether a retrier has at most so many attempts, as far as that is known.
fn is_at_most(retrier: &Retrier, attempts: f64) -> bool {
    match &retrier.max_attempts {
        Amount::Literal(number) => *number <= attempts,
        Amount::Placeholder(_) | Amount::Path(_) | Amount::Jsonata(_) => attempts > 0.0,
    }
}

#[cfg(test)]
mod tests;
