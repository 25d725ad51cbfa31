//! Takes the tree of a definition, with or without mistakes; gives its states and the transitions between them.

use std::collections::BTreeSet;

use crate::ast::{Field, StateType};
use crate::json::{Member, Node, Object};
use crate::source::Span;

/// The states of a definition, and where they lead.
#[derive(Clone, Debug, Default)]
pub struct Outline<'a> {
    /// All machines; the first is the top level.
    pub machines: Vec<Machine<'a>>,
    /// All states of all machines, in the order of the source.
    pub states: Vec<State<'a>>,
    /// All transitions.
    pub transitions: Vec<Transition<'a>>,
    /// The names of all variables that anything assigns.
    pub variables: BTreeSet<&'a str>,
}

/// The top level, a branch, or the processor of a Map state.
#[derive(Clone, Copy, Debug)]
pub struct Machine<'a> {
    /// The object.
    pub node: &'a Node,
    /// The number of the state that it belongs to.
    pub parent: Option<usize>,
}

/// A state.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    /// The name and the object.
    pub member: &'a Member,
    /// The number of its machine.
    pub machine: usize,
    /// Its type, if it has one that exists.
    pub state_type: Option<StateType>,
}

/// The name of a state where another state, or the start, leads to it.
#[derive(Clone, Copy, Debug)]
pub struct Transition<'a> {
    /// The name.
    pub target: &'a str,
    /// Where it is written.
    pub span: Span,
    /// The number of the machine, whose states may be named.
    pub machine: usize,
    /// The number of the state that it leads away from; none for the start.
    pub from: Option<usize>,
    /// What leads there.
    pub kind: TransitionKind,
}

/// What leads to a state.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum TransitionKind {
    /// `StartAt`.
    Start,
    /// `Next` of the state itself.
    Next,
    /// `Next` of a choice rule.
    Rule,
    /// `Default`.
    Default,
    /// `Next` of a catcher.
    Catch,
}

impl<'a> State<'a> {
    /// The name.
    pub fn name(&self) -> &'a str {
        &self.member.key.name
    }

    /// The text of a field.
    pub fn text(&self, field: Field) -> Option<&'a str> {
        self.member
            .value
            .as_object()
            .and_then(|object| text(object, field))?
            .as_str()
    }
}

impl<'a> Outline<'a> {
    /// The outline of a tree.
    pub fn of(root: &'a Node) -> Self {
        let mut outline = Self::default();
        outline.machine(root, None);
        outline
    }

    /// The number of the state whose name stands at `offset`, as its own or as the target of a transition.
    pub fn named_at(&self, offset: usize) -> Option<usize> {
        let is_here = |span: Span| (span.range().start..=span.range().end).contains(&offset);
        let own = self
            .states
            .iter()
            .position(|state| is_here(state.member.key.span));
        own.or_else(|| {
            let mut transitions = self.transitions.iter();
            self.target(transitions.find(|transition| is_here(transition.span))?)
        })
    }

    /// The number of the state that a transition leads to.
    pub fn target(&self, transition: &Transition<'_>) -> Option<usize> {
        self.states.iter().position(|state| {
            state.machine == transition.machine && state.name() == transition.target
        })
    }

    /// The transitions that lead to a state.
    pub fn transitions_to(&self, state: usize) -> impl Iterator<Item = &Transition<'a>> {
        self.transitions
            .iter()
            .filter(move |transition| self.target(transition) == Some(state))
    }

    /// The machine whose object it is.
    pub(super) fn machine_of(&self, object: &Object) -> Option<usize> {
        let is_it = |machine: &Machine<'_>| {
            machine
                .node
                .as_object()
                .is_some_and(|node| std::ptr::eq(node, object))
        };
        self.machines.iter().position(is_it)
    }

    fn machine(&mut self, node: &'a Node, parent: Option<usize>) {
        let Some(object) = node.as_object() else {
            return;
        };
        let machine = self.machines.len();
        self.machines.push(Machine { node, parent });
        self.transition(object, Field::StartAt, machine, None, TransitionKind::Start);
        let states = object.get(Field::States.name()).and_then(Node::as_object);
        for member in states.into_iter().flat_map(|states| &states.members) {
            self.state(member, machine);
        }
    }

    fn state(&mut self, member: &'a Member, machine: usize) {
        let number = self.states.len();
        let object = member.value.as_object();
        let state_type = object.and_then(|object| text(object, Field::Type));
        self.states.push(State {
            member,
            machine,
            state_type: state_type.and_then(Node::as_str).and_then(StateType::parse),
        });
        let Some(object) = object else {
            return;
        };
        let from = Some(number);
        self.transition(object, Field::Next, machine, from, TransitionKind::Next);
        self.transition(
            object,
            Field::Default,
            machine,
            from,
            TransitionKind::Default,
        );
        self.assigned(object);
        let lists = [
            (Field::Choices, TransitionKind::Rule),
            (Field::Catch, TransitionKind::Catch),
        ];
        for (field, kind) in lists {
            for object in items(object, field).filter_map(Node::as_object) {
                self.transition(object, Field::Next, machine, from, kind);
                self.assigned(object);
            }
        }
        items(object, Field::Branches).for_each(|branch| self.machine(branch, from));
        let processors = [Field::ItemProcessor, Field::Iterator];
        let processors = processors
            .iter()
            .filter_map(|field| object.get(field.name()));
        processors.for_each(|processor| self.machine(processor, from));
    }

    fn transition(
        &mut self,
        object: &'a Object,
        field: Field,
        machine: usize,
        from: Option<usize>,
        kind: TransitionKind,
    ) {
        let node = text(object, field);
        let named = node.and_then(|node| Some((node.as_str()?, node.span)));
        self.transitions
            .extend(named.map(|(target, span)| Transition {
                target,
                span,
                machine,
                from,
                kind,
            }));
    }

    fn assigned(&mut self, object: &'a Object) {
        let assign = object.get(Field::Assign.name()).and_then(Node::as_object);
        let names = assign.into_iter().flat_map(|assign| &assign.members);
        let names = names.map(|member| member.key.name.as_str());
        self.variables
            .extend(names.map(|name| name.strip_suffix(".$").unwrap_or(name)));
    }
}

fn text(object: &Object, field: Field) -> Option<&Node> {
    object
        .get(field.name())
        .filter(|node| node.as_str().is_some())
}

fn items(object: &Object, field: Field) -> impl Iterator<Item = &Node> {
    let items = object.get(field.name()).and_then(Node::as_array);
    items.unwrap_or_default().iter()
}
