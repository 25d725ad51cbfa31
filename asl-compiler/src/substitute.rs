//! Takes the tree of the file and the values of placeholders; gives the tree with the values filled in.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Diagnostics, codes, did_you_mean};
use crate::json::{Key, Kind, Member, Node, Object};
use crate::placeholder::{Part, Template};
use crate::{Options, Substitute};

/// Fills in the placeholders that have a value, and reports values that no placeholder takes.
pub(crate) fn apply(diagnostics: &mut Diagnostics, root: Node, options: &Options) -> Node {
    if options.substitutions.is_empty() && options.plain.is_empty() {
        return root;
    }
    let mut used = BTreeSet::new();
    collect(&root, &mut used);
    report_plain(diagnostics, &used, options);
    for name in options
        .substitutions
        .keys()
        .filter(|name| !used.contains(*name))
    {
        let message = format!("there is no placeholder ${{{name}}} to substitute");
        let diagnostic = Diagnostic::of_options(codes::UNKNOWN_SUBSTITUTION, name, message);
        let near = did_you_mean(name, used.iter().map(String::as_str));
        diagnostics.push(match near {
            Some(near) => diagnostic.help(format!("write \"{near}\"")),
            None => diagnostic.help("remove it from the substitutions"),
        });
    }
    substitute(root, options)
}

/// Reports names that are to stand for themselves, but that no placeholder has.
fn report_plain(diagnostics: &mut Diagnostics, used: &BTreeSet<String>, options: &Options) {
    for names in options.plain.iter().filter(|names| !names.are_all()) {
        if used.iter().any(|name| names.contains(name)) {
            continue;
        }
        let pattern = names.pattern();
        let message = format!("there is no placeholder ${{{pattern}}} to take as plain text");
        let diagnostic = Diagnostic::of_options(codes::UNKNOWN_SUBSTITUTION, pattern, message);
        let near = did_you_mean(pattern, used.iter().map(String::as_str));
        diagnostics.push(match near {
            Some(near) => diagnostic.help(format!("write \"{near}\"")),
            None => diagnostic.help("remove it from the plain ones"),
        });
    }
}

/// The names of all placeholders.
fn collect(node: &Node, used: &mut BTreeSet<String>) {
    match &node.kind {
        Kind::String(text) => used.extend(names(text)),
        Kind::Array(items) => items.iter().for_each(|item| collect(item, used)),
        Kind::Object(object) => object.members.iter().for_each(|member| {
            used.extend(names(&member.key.name));
            collect(&member.value, used);
        }),
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => {}
    }
}

fn names(text: &str) -> impl Iterator<Item = String> {
    Template::parse(text)
        .parts
        .into_iter()
        .filter_map(|part| match part {
            Part::Placeholder(placeholder) => Some(placeholder.name),
            Part::Text(_) => None,
        })
}

/// Fills in the placeholders that have a value, in keys and values.
fn substitute(node: Node, options: &Options) -> Node {
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
