//! The machine as written: states and their fields, each with its place in the source.
//!
//! Shapes are checked here (known fields, JSON types, ranges, what excludes what); what the texts mean
//! is not: paths, names of states and expressions are still strings.

mod build;
mod field;
pub(crate) mod grammar;
mod language;
mod rules;

pub use self::build::build;
pub use self::field::Field;
pub use self::language::Language;
pub use self::rules::{Family, Operator, Relation, Rule};

use crate::json::{Key, Member, Node};
use crate::source::Span;

/// A definition: the outermost machine.
#[derive(Clone, Debug)]
pub struct StateMachine<'a> {
    /// `StartAt` and `States`, with `TimeoutSeconds` and the other fields of the top level.
    pub machine: Machine<'a>,
}

/// A machine: the top level, a branch of a Parallel state, or the processor of a Map state.
#[derive(Clone, Debug)]
pub struct Machine<'a> {
    /// The whole object.
    pub span: Span,
    /// The fields, `States` included.
    pub fields: Fields<'a>,
    /// The states, in the order of the source.
    pub states: Vec<State<'a>>,
    /// The names of states that could not be read, which has been reported.
    pub unreadable: Vec<&'a str>,
}

impl Machine<'_> {
    /// Where the key `States` stands; the whole machine, if it is missing.
    pub(crate) fn states_span(&self) -> Span {
        let states = self.fields.member(Field::States);
        states.map_or(self.span, |member| member.key.span)
    }
}

/// A state.
#[derive(Clone, Debug)]
pub struct State<'a> {
    /// The key in `States`.
    pub name: &'a Key,
    /// The whole object.
    pub node: &'a Node,
    /// `Type`.
    pub state_type: StateType,
    /// The query language in force.
    pub language: Language,
    /// The fields.
    pub fields: Fields<'a>,
    /// `Branches`, or the one `ItemProcessor` (`Iterator`).
    pub machines: Vec<Machine<'a>>,
    /// `Choices`.
    pub rules: Vec<Rule<'a>>,
    /// `Retry`.
    pub retriers: Vec<Fields<'a>>,
    /// `Catch`.
    pub catchers: Vec<Fields<'a>>,
}

/// The `Type` of a state.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[expect(missing_docs, reason = "AWS's names of the types")]
pub enum StateType {
    Task,
    Wait,
    Pass,
    Succeed,
    Fail,
    Choice,
    Parallel,
    Map,
}

impl StateType {
    /// All types, in the order in which AWS lists them in its error text.
    pub const ALL: [Self; 8] = [
        Self::Task,
        Self::Wait,
        Self::Pass,
        Self::Succeed,
        Self::Fail,
        Self::Choice,
        Self::Parallel,
        Self::Map,
    ];

    /// The name in the definition.
    pub fn name(self) -> &'static str {
        match self {
            Self::Task => "Task",
            Self::Wait => "Wait",
            Self::Pass => "Pass",
            Self::Succeed => "Succeed",
            Self::Fail => "Fail",
            Self::Choice => "Choice",
            Self::Parallel => "Parallel",
            Self::Map => "Map",
        }
    }

    /// The type of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|state_type| state_type.name() == name)
    }
}

/// The known fields of one object, in the order of the source.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    /// Where to point when a field is missing: the name of the state, or the object's brace.
    pub anchor: Span,
    members: Vec<(Field, &'a Member)>,
    /// The names of fields that are there but were refused: misspelled, or of the wrong type.
    refused: Vec<String>,
}

impl<'a> Fields<'a> {
    /// No fields, of an object at `anchor`.
    pub(crate) fn new(anchor: Span) -> Self {
        Self {
            anchor,
            members: Vec::new(),
            refused: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, field: Field, member: &'a Member) {
        self.members.push((field, member));
    }

    /// The key and value of a field.
    pub fn member(&self, field: Field) -> Option<&'a Member> {
        self.members
            .iter()
            .find(|(known, _)| *known == field)
            .map(|(_, member)| *member)
    }

    /// The value of a field.
    pub fn get(&self, field: Field) -> Option<&'a Node> {
        self.member(field).map(|member| &member.value)
    }

    /// The value of a field that is a string.
    pub fn text(&self, field: Field) -> Option<&'a str> {
        self.get(field).and_then(Node::as_str)
    }

    pub(crate) fn refuse(&mut self, name: &str) {
        self.refused.push(name.to_owned());
    }

    /// Whether the author has written the field, be it misspelled or with a wrong value.
    pub(crate) fn is_meant(&self, name: &str) -> bool {
        let is_there = self.members.iter().any(|(known, _)| known.name() == name);
        is_there || self.refused.iter().any(|refused| refused == name)
    }

    /// Whether anything was refused.
    pub(crate) fn has_refused(&self) -> bool {
        !self.refused.is_empty()
    }

    /// Whether the field is there.
    pub fn has(&self, field: Field) -> bool {
        self.member(field).is_some()
    }

    /// All fields.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &'a Member)> + '_ {
        self.members.iter().copied()
    }
}

#[cfg(test)]
mod tests;
