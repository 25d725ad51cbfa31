//! Parameters that an action does not have, and those that it cannot do without.

use std::collections::HashSet;

use super::{Checker, Task, values};
use crate::ast::{Field, Language};
use crate::diagnostic::{Diagnostic, Place, SCHEMA, codes, did_you_mean};
use crate::json::{Key, Member, Node, Object};
use crate::service::{Action, NEWER, Parameter, Type, TypeKind, with_way_out};

/// How many names are listed where none is near.
const MOST_NAMED: usize = 8;

/// What marks a key whose value is an expression, in JSONPath.
const DYNAMIC: &str = ".$";

/// Checks what a task gives to its action.
pub(super) fn check(checker: &mut Checker<'_>, task: &Task<'_>) {
    let fields = &task.state.fields;
    let field = match task.state.language {
        Language::JsonPath => Field::Parameters,
        Language::Jsonata => Field::Arguments,
    };
    let Some(member) = fields.member(field) else {
        // Those of the other language have been reported. What the SDK is given may also be the input.
        let mut both = [Field::Parameters, Field::Arguments].into_iter();
        if !task.action.is_sdk() && !both.any(|field| fields.is_meant(field.name())) {
            checker.push(no_arguments(task, field));
        }
        return;
    };
    let Some(object) = member.value.as_object() else {
        return;
    };
    let place = Spot {
        action: task.action,
        language: task.state.language,
        path: String::new(),
    };
    place.object(checker, &member.key, object, &task.action.parameters());
}

fn no_arguments(task: &Task<'_>, field: Field) -> Diagnostic {
    let field = field.name();
    let message = format!("{} needs {field}", task.action.description());
    let parameters = task.action.parameters();
    let required = parameters.iter().filter(|parameter| parameter.is_required);
    let members = required.map(|parameter| format!("\"{}\": …", parameter.name));
    let members = members.collect::<Vec<String>>().join(", ");
    let help = match members.as_str() {
        "" => format!("add \"{field}\": {{}}"),
        members => format!("add \"{field}\": {{ {members} }}"),
    };
    let anchor = task.state.fields.anchor;
    Diagnostic::error(codes::MISSING_FIELD, anchor, message)
        .help(help)
        .aws_code(SCHEMA)
}

/// Where in the parameters a value is.
pub(super) struct Spot<'a> {
    pub(super) action: &'a Action,
    language: Language,
    /// The names that lead there; empty at the parameters themselves.
    path: String,
}

impl Spot<'_> {
    /// Checks an object that has these members, and the key that it stands behind.
    fn object(
        &self,
        checker: &mut Checker<'_>,
        key: &Key,
        object: &Object,
        parameters: &[Parameter<'_>],
    ) {
        let members = object.members.iter();
        let given: HashSet<&str> = members.map(|member| self.parameter(member)).collect();
        let mut meant: Vec<&str> = Vec::new();
        for member in &object.members {
            let name = self.parameter(member);
            if let Some(parameter) = self.known(name, parameters) {
                meant.push(parameter.name);
                self.within(name).member(checker, member, parameter.value);
            } else if !name.contains("${") && checker.may_compare() {
                let near = near(name, &given, parameters);
                checker.push(self.unknown(member, near, parameters));
                meant.extend(near);
            }
        }
        let mut names = object.members.iter().map(|member| &member.key.name);
        if names.any(|name| name.contains("${")) {
            return;
        }
        let required = parameters.iter().filter(|parameter| parameter.is_required);
        for parameter in required.filter(|parameter| !meant.contains(&parameter.name)) {
            checker.push(self.missing(key, parameter.name));
        }
    }

    /// The parameter of that name.
    fn known<'v, 'p>(
        &self,
        name: &str,
        parameters: &'v [Parameter<'p>],
    ) -> Option<&'v Parameter<'p>> {
        let mut parameters = parameters.iter();
        parameters.find(|parameter| parameter.is_named(name, self.is_nested()))
    }

    fn member(&self, checker: &mut Checker<'_>, member: &Member, value: Type<'_>) {
        if self.is_dynamic(member) {
            return;
        }
        self.value(checker, member, &member.value, value);
    }

    /// Checks a value and what is inside of it; `member` is the innermost one around it.
    fn value(&self, checker: &mut Checker<'_>, member: &Member, node: &Node, value: Type<'_>) {
        if values::is_open(node, self.language) {
            return;
        }
        if let Some(found) = values::problem(self, node, value) {
            checker.push(found);
            return;
        }
        if let Some(object) = node.as_object() {
            self.members(checker, &member.key, object, value);
        }
        let items = node.as_array().unwrap_or_default().iter();
        for (item, inner) in items.filter_map(|item| Some((item, value.inner()?))) {
            self.value(checker, member, item, inner);
        }
    }

    /// Checks the values of an object: of a structure by their names, of a map all alike.
    fn members(&self, checker: &mut Checker<'_>, key: &Key, object: &Object, value: Type<'_>) {
        match (value.kind(), value.inner()) {
            (TypeKind::Structure, _) => self.object(checker, key, object, &value.members()),
            (TypeKind::Map, Some(inner)) => {
                for entry in &object.members {
                    self.within(&entry.key.name).member(checker, entry, inner);
                }
            }
            (
                TypeKind::Map
                | TypeKind::Any
                | TypeKind::List
                | TypeKind::Enum
                | TypeKind::Text
                | TypeKind::Number
                | TypeKind::Boolean
                | TypeKind::Time,
                _,
            ) => {}
        }
    }

    /// A name that is like no other may be one that AWS has got since, so it is a doubt.
    fn unknown(
        &self,
        member: &Member,
        near: Option<&str>,
        parameters: &[Parameter<'_>],
    ) -> Diagnostic {
        let name = self.parameter(member);
        let message = match self.is_nested() {
            true => format!("{} has no member \"{name}\"", self.description()),
            false => format!("{} has no parameter \"{name}\"", self.description()),
        };
        let Some(near) = near else {
            return Diagnostic::warning(codes::UNKNOWN_PARAMETER, member.key.span, message)
                .help(instead(parameters));
        };
        let found = Diagnostic::error(codes::UNKNOWN_PARAMETER, member.key.span, message);
        let place = match self.is_nested() {
            true => Place::Unknown,
            false => Place::Holder,
        };
        let aws = format!("The field \"{name}\" is not supported by Step Functions");
        with_way_out(NEWER, found.help_write(&self.spelled_like(member, near)))
            .aws(SCHEMA, aws)
            .aws_at(place)
    }

    /// AWS refuses parameters without a required one; what is required inside of them, the service says.
    fn missing(&self, key: &Key, name: &str) -> Diagnostic {
        let what = self.description();
        let help = format!("add \"{name}\": …");
        if self.is_nested() {
            let message = format!("{what} needs the member {name}");
            return Diagnostic::warning(codes::MISSING_PARAMETER, key.span, message).help(help);
        }
        let message = format!("{what} needs the parameter {name}");
        let found = Diagnostic::error(codes::MISSING_PARAMETER, key.span, message);
        with_way_out("if AWS does not need it any more", found.help(help)).aws(
            SCHEMA,
            format!("The field '{name}' is required but was missing"),
        )
    }

    /// The parameter that a member gives, by a value or by an expression.
    fn parameter<'m>(&self, member: &'m Member) -> &'m str {
        let name = member.key.name.as_str();
        match self.language {
            Language::JsonPath => name.strip_suffix(DYNAMIC).unwrap_or(name),
            Language::Jsonata => name,
        }
    }

    fn is_dynamic(&self, member: &Member) -> bool {
        self.language == Language::JsonPath && member.key.name.ends_with(DYNAMIC)
    }

    /// The right name, with the `.$` of the wrong one.
    fn spelled_like(&self, member: &Member, name: &str) -> String {
        match self.is_dynamic(member) {
            true => format!("{name}{DYNAMIC}"),
            false => name.to_owned(),
        }
    }

    /// How messages name it: `ecs:runTask`, or `Overrides of ecs:runTask`.
    pub(super) fn description(&self) -> String {
        let action = self.action.description();
        match self.is_nested() {
            true => format!("{} of {action}", self.path),
            false => action,
        }
    }

    /// Whether it is inside of a parameter.
    pub(super) fn is_nested(&self) -> bool {
        !self.path.is_empty()
    }

    /// Whether it is a parameter itself.
    pub(super) fn is_parameter(&self) -> bool {
        self.is_nested() && !self.path.contains('.')
    }

    fn within(&self, name: &str) -> Self {
        let path = match self.path.as_str() {
            "" => name.to_owned(),
            path => format!("{path}.{name}"),
        };
        Self { path, ..*self }
    }
}

/// The name that was probably meant, which may be the API's own spelling of it; none that is given already.
fn near<'p>(name: &str, given: &HashSet<&str>, parameters: &[Parameter<'p>]) -> Option<&'p str> {
    let free = parameters
        .iter()
        .filter(|parameter| !given.contains(parameter.name));
    let same = free.clone().find(|parameter| {
        let mut spellings = [parameter.name_in_api, parameter.name].into_iter();
        spellings.any(|spelling| spelling.eq_ignore_ascii_case(name))
    });
    same.map(|parameter| parameter.name)
        .or_else(|| did_you_mean(name, free.map(|parameter| parameter.name)))
}

/// What to do about a name that is like no other.
fn instead(parameters: &[Parameter<'_>]) -> String {
    let names = parameters.iter().map(|parameter| parameter.name);
    let mut names: Vec<&str> = names.take(MOST_NAMED).collect();
    if names.is_empty() {
        return "remove it: there are no names here".to_owned();
    }
    if parameters.len() > MOST_NAMED {
        names.push("…");
    }
    format!("remove it, or use one of {}", names.join(", "))
}
