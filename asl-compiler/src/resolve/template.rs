//! Takes JSON with expressions in it; gives the template: a payload template, a literal, or a JSONata value.

use super::Resolver;
use crate::ast::Language;
use crate::diagnostic::{Diagnostic, Place, SCHEMA, codes};
use crate::intrinsic::looks_like_intrinsic;
use crate::ir::{Entry, Expression, Template};
use crate::java_map;
use crate::json::{Kind, Member, Node, Object};
use crate::jsonpath::looks_like_path;
use crate::placeholder;

/// What marks a key whose value is an expression.
const DYNAMIC: &str = ".$";

impl Resolver<'_, '_> {
    /// `Parameters`, `Assign`, `Output` and the like, in the language of the state.
    pub(super) fn template(&mut self, node: &Node, language: Language) -> Template {
        match language {
            Language::JsonPath => self.payload(node),
            Language::Jsonata => self.jsonata_value(node),
        }
    }

    /// A literal: `Pass.Result`, in which keys that end with `.$` mean nothing.
    pub(super) fn literal(&mut self, node: &Node) -> Template {
        self.build(node, &mut |resolver, object| {
            resolver.members(object, Self::literal)
        })
    }

    fn payload(&mut self, node: &Node) -> Template {
        self.warn_if_dynamic(node);
        self.build(node, &mut Self::payload_object)
    }

    fn jsonata_value(&mut self, node: &Node) -> Template {
        if let Some(jsonata) = self.jsonata(node, Language::Jsonata) {
            let expression = Expression::Jsonata(jsonata);
            return Template::Expression {
                field: String::new(),
                expression,
            };
        }
        if let Kind::Array(items) = &node.kind {
            let items = items.iter().map(|item| self.jsonata_value(item));
            return array_or_constant(node, items.collect());
        }
        self.build(node, &mut |resolver, object| {
            resolver.members(object, Self::jsonata_value)
        })
    }

    /// Builds scalars and arrays of literals and objects; `object` says what an object means.
    fn build(
        &mut self,
        node: &Node,
        object: &mut dyn FnMut(&mut Self, &Object) -> Vec<Entry>,
    ) -> Template {
        match &node.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) => Template::Constant(node.clone()),
            Kind::String(text) => {
                let template = self.text(text);
                match template.as_literal() {
                    Some(_) => Template::Constant(node.clone()),
                    None => Template::Text(template),
                }
            }
            Kind::Array(items) => {
                let items = items.iter().map(|item| match item.as_object() {
                    Some(members) => constant_or(item, object(self, members)),
                    None => self.build(item, object),
                });
                array_or_constant(node, items.collect())
            }
            Kind::Object(members) => constant_or(node, object(self, members)),
        }
    }

    /// Members whose keys mean nothing special.
    fn members(&mut self, object: &Object, value: fn(&mut Self, &Node) -> Template) -> Vec<Entry> {
        let members = object.members.iter();
        members
            .map(|member| Entry {
                key: self.text(&member.key.name),
                value: value(self, &member.value),
            })
            .collect()
    }

    /// The members of a payload template, in the order in which AWS writes them: literal keys first.
    fn payload_object(&mut self, object: &Object) -> Vec<Entry> {
        let (dynamic, literal) = self.report_duplicates_in(object);
        let mut entries: Vec<Entry> = literal
            .iter()
            .map(|member| Entry {
                key: self.text(&member.key.name),
                value: self.payload(&member.value),
            })
            .collect();
        let mut dynamic: Vec<Entry> = dynamic
            .iter()
            .filter_map(|member| self.dynamic_entry(member))
            .collect();
        java_map::sort_by_key(&mut dynamic, |entry| entry.key.to_string());
        entries.append(&mut dynamic);
        entries
    }

    /// A member whose key ends with `.$`.
    fn dynamic_entry(&mut self, member: &Member) -> Option<Entry> {
        let name = &member.key.name;
        let expression = self.dynamic_value(member)?;
        let key = self.text(name.strip_suffix(DYNAMIC).unwrap_or(name));
        Some(Entry {
            key,
            value: Template::Expression {
                field: name.clone(),
                expression,
            },
        })
    }

    /// The expression of a key that ends with `.$`.
    pub(super) fn dynamic_value(&mut self, member: &Member) -> Option<Expression> {
        if member.value.as_str().is_none() {
            self.diagnostics.push(not_an_expression(member));
            return None;
        }
        self.expression(&member.value, &member.key.name)
    }

    /// The members whose keys end with `.$`, and the others; reports those that give the same field.
    pub(super) fn report_duplicates_in<'o>(
        &mut self,
        object: &'o Object,
    ) -> (Vec<&'o Member>, Vec<&'o Member>) {
        let (dynamic, literal): (Vec<&Member>, Vec<&Member>) = object
            .members
            .iter()
            .partition(|member| member.key.name.ends_with(DYNAMIC));
        self.report_duplicates(&literal, &dynamic);
        (dynamic, literal)
    }

    fn report_duplicates(&mut self, literal: &[&Member], dynamic: &[&Member]) {
        for member in dynamic {
            let name = member.key.name.strip_suffix(DYNAMIC).unwrap_or_default();
            let Some(twin) = literal.iter().find(|twin| twin.key.name == name) else {
                continue;
            };
            let message = format!("\"{name}\" and \"{name}.$\" give the same field");
            self.diagnostics.push(
                Diagnostic::error(codes::DUPLICATE_DYNAMIC, member.key.span, message)
                    .secondary(twin.key.span, "the other one is here")
                    .help("keep one of the two"),
            );
        }
    }

    /// A literal that reads like an expression probably lacks the `.$` of its key.
    fn warn_if_dynamic(&mut self, node: &Node) {
        let Some(text) = node.as_str() else { return };
        let is_root = matches!(text, "$" | "$$");
        if is_root || looks_like_path(text) || looks_like_intrinsic(text) {
            let message = format!("{text} is a literal here: it is not evaluated");
            self.diagnostics.push(
                Diagnostic::warning(codes::LITERAL_LOOKS_DYNAMIC, node.span, message)
                    .help("end the key with .$ to evaluate it")
                    .aws_code("NO_DOLLAR"),
            );
        }
    }
}

/// The value of a key that ends with `.$` is no text. AWS's words are known for arrays and objects.
fn not_an_expression(member: &Member) -> Diagnostic {
    let name = &member.key.name;
    let message = format!("\"{name}\" needs a path or a call as its value");
    let diagnostic = Diagnostic::error(codes::DYNAMIC_NOT_TEXT, member.value.span, message)
        .help("drop the .$ from the key if the value is meant literally");
    let found = match &member.value.kind {
        Kind::Array(_) => "ARRAY",
        Kind::Object(_) => "OBJECT",
        Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => {
            return diagnostic.aws_code(SCHEMA);
        }
    };
    let aws = format!(
        "The value for the field '{name}' must be a STRING that contains a JSONPath but was an {found}"
    );
    diagnostic.aws(SCHEMA, aws).aws_at(Place::Holder)
}

fn is_constant(template: &Template) -> bool {
    matches!(template, Template::Constant(_))
}

/// The node itself, if its items are constant.
fn array_or_constant(node: &Node, items: Vec<Template>) -> Template {
    if items.iter().all(is_constant) {
        Template::Constant(node.clone())
    } else {
        Template::Array(items)
    }
}

/// The node itself, if its members are constant and stand as they are written.
fn constant_or(node: &Node, entries: Vec<Entry>) -> Template {
    let is_constant = entries
        .iter()
        .all(|entry| is_constant(&entry.value) && entry.key.is_literal());
    if is_constant {
        Template::Constant(node.clone())
    } else {
        Template::Object(entries)
    }
}

/// The text of a template that is a string, literal or with placeholders.
pub(super) fn as_text(template: &Template) -> Option<placeholder::Template> {
    match template {
        Template::Constant(node) => node.as_str().map(placeholder::Template::parse),
        Template::Text(text) => Some(text.clone()),
        Template::Expression { .. } | Template::Array(_) | Template::Object(_) => None,
    }
}

/// The value of a key of an object template.
pub(super) fn entry(template: &Template, name: &str) -> Option<Template> {
    match template {
        Template::Object(entries) => entries
            .iter()
            .find(|entry| entry.key.as_literal() == Some(name))
            .map(|entry| entry.value.clone()),
        Template::Constant(node) => node
            .as_object()?
            .get(name)
            .map(|value| Template::Constant(value.clone())),
        Template::Text(_) | Template::Expression { .. } | Template::Array(_) => None,
    }
}
