//! Takes a task that calls a service; gives the names that may stand in it, and what is to be said about them.

use std::sync::Arc;

use super::completion::{Completion, CompletionKind};
use crate::ast::{Field, Language};
use crate::ir::Pattern;
use crate::json::{Member, Node, Object};
use crate::resolve::integration;
use crate::service::{Action, Parameter, SDK, Type, TypeKind, names_of_actions, names_of_services};
use crate::source::Span;

/// What stands in front of the service in a resource.
const STATES: &str = ":states:::";

/// How many names are listed in a sentence.
const MOST_NAMED: usize = 24;

/// How long a shape may be that is shown.
const LONGEST_SHAPE: usize = 600;

/// A task, and the action that it calls.
pub(super) struct Task<'t> {
    action: Arc<Action>,
    pattern: Pattern,
    language: Language,
    parameters: Option<&'t Node>,
}

impl<'t> Task<'t> {
    /// The task of a state, if the action is known.
    pub(super) fn of(state: &'t Member, language: Language) -> Option<Self> {
        let state = state.value.as_object()?;
        let resource = state.get(Field::Resource.name())?.as_str()?;
        let (action, pattern) = Action::of(&integration(resource))?;
        let field = match language {
            Language::JsonPath => Field::Parameters,
            Language::Jsonata => Field::Arguments,
        };
        Some(Self {
            action,
            pattern,
            language,
            parameters: state.get(field.name()),
        })
    }

    /// The names that an object of the parameters may have besides those that it has.
    pub(super) fn names(&self, object: &Object, written: Option<Span>) -> Vec<Completion> {
        let members = object.members.iter();
        let others = members.filter(|member| Some(member.key.span) != written);
        let present: Vec<&str> = others.map(|member| self.name_of(member)).collect();
        let parameters = self.parameters_of(object);
        let free = parameters
            .iter()
            .filter(|parameter| !present.contains(&parameter.name));
        let names = free.flat_map(|parameter| {
            let dynamic = format!("{}.$", parameter.name);
            let dynamic = Some(dynamic).filter(|_| self.language == Language::JsonPath);
            let names = [Some(parameter.name.to_owned()), dynamic];
            let complete =
                |name| Completion::new(name, CompletionKind::Field, described(parameter));
            names.into_iter().flatten().map(complete)
        });
        names.collect()
    }

    /// The values that the parameter behind a key may have, if they are few.
    pub(super) fn values(&self, key: Span) -> Vec<&str> {
        let found = self.find(key);
        let value = found.map(|parameter| innermost(parameter.value));
        let values = value.map(Type::values).unwrap_or_default();
        values.iter().map(String::as_str).collect()
    }

    /// The errors that the task may fail with.
    pub(super) fn errors(&self) -> Vec<&str> {
        let errors = self.action.errors(self.pattern);
        errors.iter().map(String::as_str).collect()
    }

    /// What is to be said about a parameter, of which this is the key.
    pub(super) fn about_parameter(&self, key: Span) -> Option<String> {
        let parameter = self.find(key)?;
        let action = self.action.description();
        let mut text = format!(
            "**{}** of {action} · {}",
            parameter.name,
            described(&parameter)
        );
        let value = innermost(parameter.value);
        let values = value.values().iter().map(|value| format!("`{value}`"));
        push_list(&mut text, "one of", values.collect());
        push_list(&mut text, "with", summaries(&value.members()));
        Some(text)
    }

    /// What is to be said about the action.
    pub(super) fn about_action(&self) -> String {
        let action = &self.action;
        let mut text = format!("**{}**", action.description());
        if let Some((service, operation)) = action.in_api() {
            text.push_str(&format!(" · the operation {operation} of {service}"));
        }
        push_list(&mut text, "takes", summaries(&action.parameters()));
        let result = action.result(self.pattern).to_string();
        if result.len() <= LONGEST_SHAPE && result != "any" {
            text.push_str(&format!("\n\ngives `{result}`"));
        }
        let errors = action.modeled_errors().into_iter();
        let errors = errors.chain(action.unknown_error());
        push_list(&mut text, "fails with", errors.collect());
        text
    }

    /// The parameter that the member with this key gives.
    fn find(&self, key: Span) -> Option<Parameter<'_>> {
        let root = self.parameters?.as_object()?;
        let holder = holder_of(root, key)?;
        let member = holder
            .members
            .iter()
            .find(|member| member.key.span == key)?;
        let name = self.name_of(member);
        let mut parameters = self.parameters_of(holder).into_iter();
        parameters.find(|parameter| parameter.is_named(name, true))
    }

    /// The members that an object of the parameters may have.
    fn parameters_of(&self, object: &Object) -> Vec<Parameter<'_>> {
        let root = self.parameters.and_then(Node::as_object);
        let Some(root) = root.filter(|root| !std::ptr::eq(*root, object)) else {
            return self.action.parameters();
        };
        let parameters = self.action.parameters();
        root.members
            .iter()
            .find_map(|member| {
                let value = named(&parameters, self.name_of(member))?.value;
                self.within(&member.value, value, object)
            })
            .unwrap_or_default()
    }

    /// The members of `object`, if it is the node or inside of it.
    fn within<'p>(
        &self,
        node: &Node,
        value: Type<'p>,
        object: &Object,
    ) -> Option<Vec<Parameter<'p>>> {
        if let Some(items) = node.as_array() {
            let inner = value.inner()?;
            return items
                .iter()
                .find_map(|item| self.within(item, inner, object));
        }
        let here = node.as_object()?;
        if std::ptr::eq(here, object) {
            return Some(value.members());
        }
        let members = value.members();
        here.members.iter().find_map(|member| {
            let value = match value.kind() == TypeKind::Map {
                true => value.inner()?,
                false => named(&members, self.name_of(member))?.value,
            };
            self.within(&member.value, value, object)
        })
    }

    fn name_of<'m>(&self, member: &'m Member) -> &'m str {
        let name = member.key.name.as_str();
        match self.language {
            Language::JsonPath => name.strip_suffix(".$").unwrap_or(name),
            Language::Jsonata => name,
        }
    }
}

/// The resources that may stand where this much of one is written.
pub(super) fn resources(written: &str) -> Vec<Completion> {
    let (partition, rest) = match written.find(STATES) {
        Some(at) => written.split_at(at + STATES.len()),
        None => ("arn:aws:states:::", ""),
    };
    let complete = |(call, detail): (String, &str)| {
        Completion::new(format!("{partition}{call}"), CompletionKind::Value, detail)
    };
    let calls = match rest.strip_prefix(SDK).map(|rest| rest.split_once(':')) {
        Some(Some((service, call))) => calls_of_sdk(service, call),
        Some(None) => {
            let services = names_of_services(true).into_iter();
            let service = |name| (format!("{SDK}{name}:"), "service of the AWS SDK");
            services.map(service).collect()
        }
        None => optimized_calls(),
    };
    calls.into_iter().map(complete).collect()
}

fn calls_of_sdk(service: &str, call: &str) -> Vec<(String, &'static str)> {
    let suffixes: &[&str] = match call.contains('.') {
        true => &["", ".waitForTaskToken"],
        false => &[""],
    };
    let actions = names_of_actions(&format!("{SDK}{service}"));
    let calls = actions.iter().flat_map(|action| {
        let suffixes = suffixes.iter();
        suffixes.map(move |suffix| format!("{SDK}{service}:{action}{suffix}"))
    });
    calls.map(|call| (call, "action of the AWS SDK")).collect()
}

/// All calls of optimized integrations, and the beginning of all others.
fn optimized_calls() -> Vec<(String, &'static str)> {
    let services = names_of_services(false).into_iter();
    let names = services.flat_map(|service| {
        let actions = names_of_actions(service).into_iter();
        actions.map(move |action| (service, action))
    });
    let calls = names.flat_map(|(service, name)| {
        let patterns = Action::find(service, &name).map(|action| action.patterns());
        let patterns = patterns.unwrap_or_default().into_iter();
        let suffixes = patterns.map(Pattern::suffix);
        let suffixes = std::iter::once("").chain(suffixes);
        let calls = suffixes.map(|suffix| format!("{service}:{name}{suffix}"));
        calls.collect::<Vec<String>>()
    });
    let calls = calls.map(|call| (call, "optimized integration"));
    let sdk = (SDK.to_owned(), "any action of the AWS SDK");
    calls.chain([sdk]).collect()
}

/// The object that has the member with this key.
fn holder_of(object: &Object, key: Span) -> Option<&Object> {
    if object.members.iter().any(|member| member.key.span == key) {
        return Some(object);
    }
    let values = object.members.iter().map(|member| &member.value);
    values.into_iter().find_map(|value| holder_in(value, key))
}

fn holder_in(node: &Node, key: Span) -> Option<&Object> {
    let inside = node.as_object().and_then(|object| holder_of(object, key));
    let items = node.as_array().unwrap_or_default().iter();
    inside.or_else(|| { items }.find_map(|item| holder_in(item, key)))
}

fn named<'v, 'p>(parameters: &'v [Parameter<'p>], name: &str) -> Option<&'v Parameter<'p>> {
    let mut parameters = parameters.iter();
    parameters.find(|parameter| parameter.is_named(name, true))
}

/// The type of what is inside of lists.
fn innermost(value: Type<'_>) -> Type<'_> {
    match (value.kind(), value.inner()) {
        (TypeKind::List, Some(inner)) => innermost(inner),
        _ => value,
    }
}

fn described(parameter: &Parameter<'_>) -> String {
    let needed = if parameter.is_required {
        ", required"
    } else {
        ""
    };
    format!("{}{needed}", parameter.value.description())
}

fn summaries(parameters: &[Parameter<'_>]) -> Vec<String> {
    let (required, optional): (Vec<_>, Vec<_>) = parameters
        .iter()
        .partition(|parameter| parameter.is_required);
    let all = required.into_iter().chain(optional);
    all.map(|parameter| format!("`{}` ({})", parameter.name, described(parameter)))
        .collect()
}

/// Adds a paragraph that lists names, if there are any.
fn push_list(text: &mut String, verb: &str, names: Vec<String>) {
    if names.is_empty() {
        return;
    }
    let count = names.len();
    let listed: Vec<String> = names.into_iter().take(MOST_NAMED).collect();
    let more = if count > MOST_NAMED { ", …" } else { "" };
    text.push_str(&format!("\n\n{verb} {}{more}", listed.join(", ")));
}
