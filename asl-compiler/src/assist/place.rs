//! Takes a tree and an offset; gives what may stand there: a field of which object, or the value of which field.

use crate::ast::grammar::Owner;
use crate::ast::{Field, Language, StateType};
use crate::json::{Key, Kind, Member, Node, Object};
use crate::source::{Format, Source, Span};

/// A place in a definition.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The innermost machine around.
    pub(super) machine: Option<&'a Object>,
    /// The innermost state around.
    pub(super) state: Option<&'a Member>,
    /// The query language in force.
    pub(super) language: Language,
    /// What the place is in.
    pub(super) spot: Spot<'a>,
}

/// What a place is in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Spot<'a> {
    /// Where a field of an object is, or could be.
    Field {
        owner: Owner,
        /// The fields that are there; none in an object that is not there yet.
        object: Option<&'a Object>,
        /// Where at least a part of the name is written.
        written: Option<Span>,
    },
    /// In the value of a field.
    Value {
        owner: Owner,
        /// The field, or an operator of a choice rule.
        name: &'a Key,
        /// The innermost key around; the same, unless the value is an object.
        key: &'a Key,
        /// What is written at the place.
        node: Option<&'a Node>,
    },
    /// Neither: the name of a state, or a key of free data.
    /// At a key of an object in the value of a field.
    Key {
        /// The field.
        name: &'a Key,
        object: &'a Object,
        /// Where at least a part of the key is written.
        written: Option<Span>,
    },
    Elsewhere,
}

/// The place at an offset.
pub(super) fn place_at<'a>(source: &Source<'_>, root: &'a Node, offset: usize) -> Place<'a> {
    let cursor = Cursor { source, offset };
    let mut place = Place {
        machine: None,
        state: None,
        language: Language::default(),
        spot: Spot::Elsewhere,
    };
    let mut next = Some((root, Role::Fields(Owner::TopLevel)));
    while let Some((node, role)) = next {
        next = place.step(&cursor, node, role);
    }
    place
}

/// What the keys of an object are.
#[derive(Clone, Copy)]
enum Role {
    Fields(Owner),
    States,
    Data,
}

/// Where in an object the cursor is.
enum At<'a> {
    Key(Option<&'a Member>),
    Value(&'a Member),
}

impl<'a> Place<'a> {
    /// Looks into a value; gives the one inside of it to go on with.
    fn step(
        &mut self,
        cursor: &Cursor<'_>,
        node: &'a Node,
        role: Role,
    ) -> Option<(&'a Node, Role)> {
        match &node.kind {
            Kind::Object(object) => return self.step_into(cursor, object, role),
            Kind::Array(items) => return cursor.item(items).map(|item| (item, role)),
            Kind::Null if cursor.is_below(node) => {
                if let Role::Fields(owner) = role {
                    self.set_field(owner, None, None);
                }
            }
            // In YAML the first key of an object is a text until it has a colon.
            Kind::String(_) if cursor.is_begun(node) => match role {
                Role::Fields(owner) => self.set_field(owner, None, Some(node.span)),
                Role::States | Role::Data => self.set_value(None, Some(node)),
            },
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {
                let is_here = node.span.range().end >= cursor.offset;
                let is_shown = is_here && !node.span.is_empty();
                self.set_value(None, Some(node).filter(|_| is_shown));
            }
        }
        None
    }

    /// Looks into an object; gives the value of the member at the cursor.
    fn step_into(
        &mut self,
        cursor: &Cursor<'_>,
        object: &'a Object,
        role: Role,
    ) -> Option<(&'a Node, Role)> {
        match (role, cursor.at(object)) {
            (Role::Fields(owner), At::Key(written)) => {
                self.enter(owner, object);
                let written = written.map(|member| member.key.span);
                self.set_field(owner, Some(object), written);
                None
            }
            (Role::Fields(owner), At::Value(member)) => {
                self.enter(owner, object);
                Some((&member.value, self.field(owner, member)))
            }
            (Role::States, At::Value(member)) => {
                self.state = Some(member);
                self.set_language(&member.value);
                Some((&member.value, Role::Fields(owner_of(&member.value))))
            }
            (Role::Data, At::Value(member)) => {
                self.set_value(Some(&member.key), None);
                Some((&member.value, role))
            }
            (Role::Data, At::Key(written)) => {
                self.set_key(object, written.map(|member| member.key.span));
                None
            }
            (Role::States, At::Key(_)) => {
                self.spot = Spot::Elsewhere;
                None
            }
        }
    }

    /// The cursor is at a field of that object, of which this much is written.
    fn set_field(&mut self, owner: Owner, object: Option<&'a Object>, written: Option<Span>) {
        self.spot = Spot::Field {
            owner,
            object,
            written,
        };
    }

    /// The cursor is at a key of an object in the value of a field.
    fn set_key(&mut self, object: &'a Object, written: Option<Span>) {
        self.spot = match self.spot {
            Spot::Value { name, .. } => Spot::Key {
                name,
                object,
                written,
            },
            Spot::Field { .. } | Spot::Key { .. } | Spot::Elsewhere => Spot::Elsewhere,
        };
    }

    fn enter(&mut self, owner: Owner, object: &'a Object) {
        if owner.is_machine() {
            self.machine = Some(object);
            self.state = None;
        }
        if owner == Owner::TopLevel {
            self.language = language(object).unwrap_or_default();
        }
    }

    fn set_language(&mut self, state: &Node) {
        self.language = state
            .as_object()
            .and_then(language)
            .unwrap_or(self.language);
    }

    /// Goes into the value of a field; gives what its keys are.
    fn field(&mut self, owner: Owner, member: &'a Member) -> Role {
        let name = &member.key;
        self.spot = Spot::Value {
            owner,
            name,
            key: name,
            node: None,
        };
        match Field::parse(&name.name) {
            Some(Field::States) if owner.is_machine() => Role::States,
            Some(field) => owner.inner(field).map_or(Role::Data, Role::Fields),
            None => Role::Data,
        }
    }

    fn set_value(&mut self, inner: Option<&'a Key>, found: Option<&'a Node>) {
        if let Spot::Value { key, node, .. } = &mut self.spot {
            *key = inner.unwrap_or(key);
            *node = found;
        }
    }
}

fn language(object: &Object) -> Option<Language> {
    let name = object.get(Field::QueryLanguage.name())?.as_str()?;
    Language::parse(name)
}

fn owner_of(state: &Node) -> Owner {
    let name = state
        .as_object()
        .and_then(|object| object.get(Field::Type.name()));
    let state_type = name.and_then(Node::as_str).and_then(StateType::parse);
    state_type.map_or(Owner::UntypedState, Owner::State)
}

/// The offset, and the text that it is in.
struct Cursor<'s> {
    source: &'s Source<'s>,
    offset: usize,
}

impl Cursor<'_> {
    fn at<'a>(&self, object: &'a Object) -> At<'a> {
        let members = object.members.iter().rev();
        let mut begun = members.filter(|member| member.key.span.range().start <= self.offset);
        let Some(member) = begun.next() else {
            return At::Key(None);
        };
        if self.offset <= member.key.span.range().end || self.is_in_unfinished(&member.key) {
            return At::Key(Some(member));
        }
        if self.is_in(member) {
            At::Value(member)
        } else {
            At::Key(None)
        }
    }

    /// Whether the cursor is in a YAML key that has no colon yet: only its beginning is in the tree.
    fn is_in_unfinished(&self, key: &Key) -> bool {
        let written = self.source.text.get(key.span.range().start..self.offset);
        let is_open = |written: &str| !written.contains([':', '\n', ' ']);
        self.source.format == Format::Yaml && written.is_some_and(is_open)
    }

    /// Whether the cursor, which is behind the key, belongs to the value.
    fn is_in(&self, member: &Member) -> bool {
        let end = member.value.span.range().end;
        let is_open = member.value.as_object().is_none() && member.value.as_array().is_none();
        if self.offset < end || self.offset == end && is_open {
            return true;
        }
        let between = self.source.text.get(end..self.offset).unwrap_or_default();
        match self.source.format {
            Format::Json => self.follows_colon(),
            Format::Yaml if between.contains('\n') => {
                self.column() > self.column_of(member.key.span.range().start)
            }
            Format::Yaml => true,
        }
    }

    fn follows_colon(&self) -> bool {
        let before = self.source.text.get(..self.offset).unwrap_or_default();
        before.trim_end().ends_with(':')
    }

    fn item<'a>(&self, items: &'a [Node]) -> Option<&'a Node> {
        let begun = |item: &&Node| item.span.range().start <= self.offset;
        let last = items.iter().rev().find(begun)?;
        let is_in = match self.source.format {
            Format::Json => self.offset <= last.span.range().end,
            Format::Yaml => {
                self.offset <= last.span.range().end
                    || self.column() >= self.column_of(last.span.range().start)
            }
        };
        is_in.then_some(last)
    }

    /// Whether the value is absent, and the cursor on a later line, where a YAML collection may begin.
    fn is_below(&self, absent: &Node) -> bool {
        let end = absent.span.range().end;
        let between = self.source.text.get(end..self.offset).unwrap_or_default();
        self.source.format == Format::Yaml && between.contains('\n')
    }

    /// The indentation of the line up to the cursor.
    fn column(&self) -> usize {
        let start = self.line_start(self.offset);
        let line = self.source.text.get(start..self.offset).unwrap_or_default();
        line.len() - line.trim_start_matches([' ', '-']).len()
    }

    /// Whether the cursor is at a word that may become a key.
    fn is_begun(&self, text: &Node) -> bool {
        let is_plain = !self.source.slice(text.span).starts_with(['"', '\'']);
        self.source.format == Format::Yaml && is_plain && self.offset == text.span.range().end
    }

    fn column_of(&self, offset: usize) -> usize {
        offset - self.line_start(offset)
    }

    fn line_start(&self, offset: usize) -> usize {
        let before = self.source.text.get(..offset).unwrap_or_default();
        before.rfind('\n').map_or(0, |at| at + 1)
    }
}
