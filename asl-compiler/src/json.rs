//! Takes JSON text; gives a tree in which every value and every key knows where it was written.

mod jackson;
mod lexer;
pub(crate) mod limits;
pub(crate) mod number;
mod parser;
mod position;
mod string;

pub use self::parser::parse;
pub(crate) use self::parser::salvage;
pub(crate) use self::position::{Step, steps_to};
pub use self::position::{offset_in_string, pointer_at, span_in_string};

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::diagnostic::{Diagnostic, Diagnostics, codes};
use crate::source::Span;

/// How deep arrays and objects may be nested, in JSON and in YAML.
///
/// The passes walk the tree recursively, so the bound guards the stack of the compiler. The
/// deepest definition that we have seen in use has fewer than 40 levels.
pub const MAX_DEPTH: usize = 128;

/// One value with its place in the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The bytes of the value, including quotes and brackets.
    pub span: Span,
    /// What stands there.
    pub kind: Kind,
}

/// The value of a [`Node`].
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number in JSON syntax, as it is written: `1.50` stays `1.50`.
    Number(String),
    /// A string with its escapes decoded.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object.
    Object(Object),
}

/// The members of an object in the order of the source; no two have the same name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object {
    /// The members.
    pub members: Vec<Member>,
}

/// One member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// The name.
    pub key: Key,
    /// The value.
    pub value: Node,
}

/// The name of a member with its place in the source.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    /// The name with its escapes decoded.
    pub name: String,
    /// The bytes of the key, including its quotes.
    pub span: Span,
}

impl Node {
    /// The text, if the value is a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Kind::String(text) = &self.kind {
            Some(text)
        } else {
            None
        }
    }

    /// The number in JSON syntax, if the value is one.
    pub fn as_number(&self) -> Option<&str> {
        if let Kind::Number(text) = &self.kind {
            Some(text)
        } else {
            None
        }
    }

    /// The truth value, if the value is one.
    pub fn as_bool(&self) -> Option<bool> {
        if let Kind::Bool(value) = self.kind {
            Some(value)
        } else {
            None
        }
    }

    /// The items, if the value is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        if let Kind::Array(items) = &self.kind {
            Some(items)
        } else {
            None
        }
    }

    /// The members, if the value is an object.
    pub fn as_object(&self) -> Option<&Object> {
        if let Kind::Object(object) = &self.kind {
            Some(object)
        } else {
            None
        }
    }

    /// Whether the value is `null`.
    pub fn is_null(&self) -> bool {
        self.kind == Kind::Null
    }

    /// The kind of the value as messages name it: `object`, `string`, ...
    pub fn kind_name(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "boolean",
            Kind::Number(_) => "number",
            Kind::String(_) => "string",
            Kind::Array(_) => "array",
            Kind::Object(_) => "object",
        }
    }
}

impl Object {
    /// The object of these members. A name that occurs again is reported and left out.
    pub(crate) fn of_members(diagnostics: &mut Diagnostics, mut members: Vec<Member>) -> Self {
        let mut seen = HashMap::new();
        members.retain(|Member { key, .. }| match seen.entry(key.name.clone()) {
            Entry::Vacant(first) => {
                first.insert(key.span);
                true
            }
            Entry::Occupied(first) => {
                diagnostics.push(duplicate_key(key, *first.get()));
                false
            }
        });
        Self { members }
    }

    /// The names of the members.
    pub fn names(&self) -> Vec<&str> {
        let names = self.members.iter().map(|member| member.key.name.as_str());
        names.collect()
    }

    /// The value of the member of that name.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.member(name).map(|member| &member.value)
    }

    /// The member of that name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.iter().find(|member| member.key.name == name)
    }
}

fn duplicate_key(key: &Key, first: Span) -> Diagnostic {
    let message = format!("key \"{}\" occurs twice in one object", key.name);
    Diagnostic::error(codes::DUPLICATE_KEY, key.span, message)
        .label("again here")
        .secondary(first, "first here")
        .help("rename one of the two, or remove it")
}

#[cfg(test)]
mod tests;
