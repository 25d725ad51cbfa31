//! Takes the tree of the file; gives the machine as written, and reports every field that is not as the
//! grammar says.

mod choice;
mod fields;
mod map;
mod reader;
mod shape;
mod state;

use self::fields::{read, read_member};
use super::grammar::Owner;
use super::{Field, Language, Machine, StateMachine};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, SCHEMA, codes};
use crate::json::Node;
use crate::source::Span;

/// Builds the machine of a definition.
///
/// After this pass: every object in the tree has only fields that it may have, of the JSON types that they
/// may have, and every state has a type; what was otherwise has been reported and is left out. Names, paths
/// and expressions are not looked at yet.
pub fn build<'a>(diagnostics: &mut Diagnostics, root: &'a Node) -> Option<StateMachine<'a>> {
    if root.as_object().is_none() {
        let message = format!(
            "a definition is an object, but this is {}",
            a(root.kind_name())
        );
        diagnostics.push(
            Diagnostic::error(codes::NOT_A_DEFINITION, root.span, message)
                .help("a definition looks like { \"StartAt\": \"First\", \"States\": { … } }")
                .aws(SCHEMA, "Definition must be a valid JSON object")
                .aws_at(Place::Unknown),
        );
        return None;
    }
    let language = top_language(root);
    let machine = machine(diagnostics, root, root.span, Owner::TopLevel, language)?;
    Some(StateMachine { machine })
}

/// The language of the whole machine; one that does not exist is reported with the other fields.
fn top_language(root: &Node) -> Language {
    let name = root
        .as_object()
        .and_then(|object| object.get(Field::QueryLanguage.name()));
    name.and_then(Node::as_str)
        .and_then(Language::parse)
        .unwrap_or_default()
}

/// Reads a machine: the top level, a branch, or a processor. `anchor` is where a missing field is reported.
fn machine<'a>(
    diagnostics: &mut Diagnostics,
    node: &'a Node,
    anchor: Span,
    owner: Owner,
    language: Language,
) -> Option<Machine<'a>> {
    let fields = read(diagnostics, node, anchor, owner, language)?;
    if let Some(config) = fields.member(Field::ProcessorConfig) {
        read_member(diagnostics, config, Owner::ProcessorConfig, language);
    }
    let states = fields.get(Field::States).and_then(Node::as_object);
    let members = states
        .map(|states| states.members.as_slice())
        .unwrap_or_default();
    if let Some(node) = fields.get(Field::States).filter(|_| members.is_empty()) {
        diagnostics.push(
            Diagnostic::error(
                codes::EMPTY,
                node.span,
                "a state machine has at least one state",
            )
            .help("add a state, and name the one to start with in StartAt")
            .aws(SCHEMA, "Value cannot be empty"),
        );
    }
    let mut states = Vec::new();
    let mut unreadable = Vec::new();
    for member in members {
        match state::state(diagnostics, member, language) {
            Some(state) => states.push(state),
            None => unreadable.push(member.key.name.as_str()),
        }
    }
    Some(Machine {
        span: node.span,
        fields,
        states,
        unreadable,
    })
}

/// A noun with its article.
fn a(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    match noun {
        "null" => noun.into(),
        _ => format!("{article} {noun}"),
    }
}
