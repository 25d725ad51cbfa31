//! Takes the tree of the file and the values of placeholders; gives the tree with the values filled in.

use crate::json::{Key, Kind, Member, Node, Object};
use crate::placeholder::{Part, Template};
use crate::{Options, Substitute};

/// Fills in the placeholders that have a value, in keys and values.
pub(crate) fn substitute(node: Node, options: &Options) -> Node {
    if options.substitutions.is_empty() {
        return node;
    }
    let kind = match node.kind {
        Kind::String(text) => fill(&text, options),
        Kind::Array(items) => Kind::Array(
            items
                .into_iter()
                .map(|item| substitute(item, options))
                .collect(),
        ),
        Kind::Object(object) => {
            let members = object
                .members
                .into_iter()
                .map(|member| in_member(member, options));
            Kind::Object(Object {
                members: members.collect(),
            })
        }
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => node.kind,
    };
    Node {
        span: node.span,
        kind,
    }
}

fn in_member(member: Member, options: &Options) -> Member {
    let name = text(&member.key.name, options);
    let key = Key {
        name,
        span: member.key.span,
    };
    Member {
        key,
        value: substitute(member.value, options),
    }
}

fn fill(string: &str, options: &Options) -> Kind {
    let template = Template::parse(string);
    let whole = template
        .whole()
        .and_then(|whole| options.substitutions.get(&whole.name));
    match whole {
        Some(Substitute::Number(number)) => Kind::Number(number.clone()),
        Some(Substitute::Text(_)) | None => Kind::String(text(string, options)),
    }
}

fn text(string: &str, options: &Options) -> String {
    let parts = Template::parse(string).parts.into_iter();
    parts
        .map(|part| match part {
            Part::Text(text) => text,
            Part::Placeholder(placeholder) => match options.substitutions.get(&placeholder.name) {
                Some(Substitute::Text(text) | Substitute::Number(text)) => text.clone(),
                None => string.get(placeholder.range).unwrap_or_default().to_owned(),
            },
        })
        .collect()
}
