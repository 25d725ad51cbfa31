//! Takes `Retry`, `Catch`, `Assign` and what becomes of a result; gives them with their defaults.

use super::Resolver;
use crate::ast::{self, Field, Fields, Language};
use crate::diagnostic::{Diagnostic, Place, SCHEMA, codes};
use crate::ir::{Assignment, Catcher, Handlers, MachineId, Outflow, Placement, Retrier, Selector};
use crate::json::Node;
use crate::jsonpath::Root;
use crate::placeholder::Template;
use crate::source::Span;

/// The name that matches every error.
const WILDCARD: &str = "States.ALL";

impl Resolver<'_, '_> {
    /// `Retry` and `Catch`.
    pub(super) fn handlers(&mut self, state: &ast::State<'_>, machine: MachineId) -> Handlers {
        self.check_wildcards(&state.retriers);
        self.check_wildcards(&state.catchers);
        let retriers = state
            .retriers
            .iter()
            .map(|fields| self.retrier(fields))
            .collect();
        let catchers = state.catchers.iter();
        let catchers = catchers
            .filter_map(|fields| self.catcher(fields, machine, state.language))
            .collect();
        Handlers { retriers, catchers }
    }

    fn retrier(&mut self, fields: &Fields<'_>) -> Retrier {
        Retrier {
            span: errors_span(fields),
            errors: self.errors(fields),
            interval: self.amount_or(fields, Field::IntervalSeconds, 1.0),
            max_attempts: self.amount_or(fields, Field::MaxAttempts, 3.0),
            backoff: self.amount_or(fields, Field::BackoffRate, 2.0),
            max_delay: self.amount(fields, Field::MaxDelaySeconds, None),
            jitter: fields.text(Field::JitterStrategy) == Some("FULL"),
        }
    }

    fn catcher(
        &mut self,
        fields: &Fields<'_>,
        machine: MachineId,
        language: Language,
    ) -> Option<Catcher> {
        Some(Catcher {
            span: errors_span(fields),
            errors: self.errors(fields),
            next: self.target(machine, fields.get(Field::Next)?),
            outflow: self.outflow(fields, language),
            assign: self.assign(fields, language),
        })
    }

    fn errors(&mut self, fields: &Fields<'_>) -> Vec<Template> {
        let names = fields
            .get(Field::ErrorEquals)
            .and_then(Node::as_array)
            .unwrap_or_default();
        names
            .iter()
            .filter_map(Node::as_str)
            .map(|name| self.text(name))
            .collect()
    }

    /// `States.ALL` stands alone in its list, and in the last element.
    fn check_wildcards(&mut self, elements: &[Fields<'_>]) {
        let last = elements.len().saturating_sub(1);
        for (position, fields) in elements.iter().enumerate() {
            let names = fields
                .get(Field::ErrorEquals)
                .and_then(Node::as_array)
                .unwrap_or_default();
            let wildcard = names.iter().find(|name| name.as_str() == Some(WILDCARD));
            let Some(node) = wildcard.filter(|_| names.len() > 1 || position < last) else {
                continue;
            };
            let message = "States.ALL must stand alone, and in the last element of the list";
            self.diagnostics.push(
                Diagnostic::error(codes::BAD_WILDCARD, node.span, message)
                    .help("remove the names beside it, and move its element to the end")
                    .aws(SCHEMA, "States.ALL must appear alone and at end of list")
                    .aws_at(Place::Unknown),
            );
        }
    }

    /// What becomes of a result: of a state, or of a catcher's Error Output.
    pub(super) fn outflow(&mut self, fields: &Fields<'_>, language: Language) -> Outflow {
        if language == Language::Jsonata {
            let output = fields.get(Field::Output);
            return Outflow::Jsonata(output.map(|node| self.template(node, language)));
        }
        let selector = fields.get(Field::ResultSelector);
        Outflow::JsonPath {
            selector: selector.map(|node| self.template(node, language)),
            placement: self.placement(fields),
            output: self.selector(fields, Field::OutputPath),
        }
    }

    fn placement(&mut self, fields: &Fields<'_>) -> Placement {
        let Some(node) = fields.get(Field::ResultPath) else {
            return Placement::Replace;
        };
        if node.is_null() {
            return Placement::Discard;
        }
        let Some(path) = self.reference_path(node) else {
            return Placement::Replace;
        };
        if path.root != Root::Input {
            let message = format!("ResultPath cannot lead to {}", path.text);
            self.diagnostics.push(
                Diagnostic::error(codes::BAD_RESULT_PATH, node.span, message)
                    .help("begin it with `$.`: a result is placed into the state input"),
            );
        }
        if path.steps.is_empty() {
            Placement::Replace
        } else {
            Placement::At(path)
        }
    }

    /// `Assign`.
    pub(super) fn assign(&mut self, fields: &Fields<'_>, language: Language) -> Vec<Assignment> {
        let Some(object) = fields.get(Field::Assign).and_then(Node::as_object) else {
            return Vec::new();
        };
        if language == Language::JsonPath {
            self.report_duplicates_in(object);
        }
        let mut assignments = Vec::new();
        for member in &object.members {
            let Some((name, value)) = self.assigned_value(member, language) else {
                continue;
            };
            self.variables.insert(name.clone());
            assignments.push(Assignment {
                name,
                span: member.key.span,
                value,
            });
        }
        assignments
    }

    /// One entry of `Assign`: in JSONPath its name may end with `.$`.
    fn assigned_value(
        &mut self,
        member: &crate::json::Member,
        language: Language,
    ) -> Option<(String, crate::ir::Template)> {
        let name = &member.key.name;
        let dynamic = name
            .strip_suffix(".$")
            .filter(|_| language == Language::JsonPath);
        let Some(plain) = dynamic else {
            return Some((name.clone(), self.template(&member.value, language)));
        };
        let expression = self.dynamic_value(member)?;
        Some((
            plain.to_owned(),
            crate::ir::Template::Expression {
                field: name.clone(),
                expression,
            },
        ))
    }

    /// `InputPath`; the whole input in JSONata.
    pub(super) fn input(&mut self, fields: &Fields<'_>) -> Selector {
        self.selector(fields, Field::InputPath)
    }
}

/// Where `ErrorEquals` stands, which every element has.
fn errors_span(fields: &Fields<'_>) -> Span {
    let errors = fields.get(Field::ErrorEquals);
    errors.map(|node| node.span).unwrap_or_default()
}
