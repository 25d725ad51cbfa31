//! Takes a state as written; gives what it does.

use super::{Current, Resolver};
use crate::ast::{self, Field, Language, StateType};
use crate::diagnostic::{Diagnostic, SCHEMA, codes};
use crate::ir::{
    Choice, Fail, Kind, MachineId, Next, Parallel, Pass, State, Succeed, Task, Textual, Until, Wait,
};
use crate::json::Node;
use crate::jsonpath::Root;
use crate::timestamp::timestamp;

impl Resolver<'_, '_> {
    /// Resolves one state of `machine`; `inner` are the machines inside of it.
    pub(super) fn state(
        &mut self,
        state: &ast::State<'_>,
        machine: MachineId,
        inner: &[MachineId],
    ) -> State {
        let fields = &state.fields;
        if state.language == Language::Jsonata {
            self.state = Some(Current {
                node: state.node.clone(),
                state_type: state.state_type,
            });
        }
        State {
            name: state.name.name.clone(),
            name_span: state.name.span,
            comment: fields.text(Field::Comment).map(str::to_owned),
            machine,
            language: state.language,
            language_span: fields
                .member(Field::QueryLanguage)
                .map(|member| member.key.span),
            input: self.input(fields),
            kind: self.kind(state, machine, inner),
            assign: self.assign(fields, state.language),
        }
    }

    fn kind(&mut self, state: &ast::State<'_>, machine: MachineId, inner: &[MachineId]) -> Kind {
        let next = self.next(state, machine);
        match state.state_type {
            StateType::Pass => self.pass(state, next),
            StateType::Task => self.task(state, machine, next),
            StateType::Choice => self.choice(state, machine),
            StateType::Wait => self.wait(state, next),
            StateType::Succeed => Kind::Succeed(Succeed {
                outflow: self.outflow(&state.fields, state.language),
            }),
            StateType::Fail => Kind::Fail(Fail {
                error: self.textual(
                    &state.fields,
                    Field::Error,
                    Field::ErrorPath,
                    state.language,
                ),
                cause: self.textual(
                    &state.fields,
                    Field::Cause,
                    Field::CausePath,
                    state.language,
                ),
            }),
            StateType::Parallel => self.parallel(state, machine, inner, next),
            StateType::Map => {
                let processor = inner.first().copied().unwrap_or(machine);
                self.map(state, machine, processor, next)
            }
        }
    }

    fn next(&mut self, state: &ast::State<'_>, machine: MachineId) -> Next {
        match state.fields.get(Field::Next) {
            Some(node) => Next::State(self.target(machine, node)),
            None => Next::End,
        }
    }

    fn pass(&mut self, state: &ast::State<'_>, next: Next) -> Kind {
        let fields = &state.fields;
        // AWS refuses what is wrong in Parameters even where Result takes their place.
        let parameters = fields.get(Field::Parameters);
        let parameters = parameters.map(|node| self.template(node, state.language));
        let result = match fields.get(Field::Result) {
            // `Result: null` counts as no result (docs/fidelity.md).
            Some(node) if !node.is_null() => Some(self.literal(node)),
            _ => parameters,
        };
        Kind::Pass(Pass {
            result,
            outflow: self.outflow(fields, state.language),
            next,
        })
    }

    fn task(&mut self, state: &ast::State<'_>, machine: MachineId, next: Next) -> Kind {
        let fields = &state.fields;
        let arguments = fields
            .get(Field::Parameters)
            .or_else(|| fields.get(Field::Arguments));
        let arguments = arguments.map(|node| self.template(node, state.language));
        let credentials = fields.get(Field::Credentials);
        Kind::Task(Box::new(Task {
            resource: self.resource(&state.name.name, fields, arguments.as_ref()),
            arguments,
            timeout: self.amount(
                fields,
                Field::TimeoutSeconds,
                Some(Field::TimeoutSecondsPath),
            ),
            heartbeat: self.amount(
                fields,
                Field::HeartbeatSeconds,
                Some(Field::HeartbeatSecondsPath),
            ),
            credentials: credentials.map(|node| self.template(node, state.language)),
            outflow: self.outflow(fields, state.language),
            handlers: self.handlers(state, machine),
            next,
        }))
    }

    fn choice(&mut self, state: &ast::State<'_>, machine: MachineId) -> Kind {
        let rules = state.rules.iter();
        let rules = rules
            .filter_map(|rule| self.rule(rule, machine, state.language))
            .collect();
        let default = state.fields.get(Field::Default);
        Kind::Choice(Choice {
            rules,
            default: default.map(|node| self.target(machine, node)),
            outflow: self.outflow(&state.fields, state.language),
        })
    }

    fn wait(&mut self, state: &ast::State<'_>, next: Next) -> Kind {
        let outflow = self.outflow(&state.fields, state.language);
        Kind::Wait(Wait {
            until: self.until(state),
            outflow,
            next,
        })
    }

    fn until(&mut self, state: &ast::State<'_>) -> Until {
        let fields = &state.fields;
        if let Some(amount) = self.amount(fields, Field::Seconds, Some(Field::SecondsPath)) {
            return Until::Seconds(amount);
        }
        if let Some(node) = fields.get(Field::TimestampPath) {
            let path = self.reference_path(node);
            let path = path.unwrap_or_else(|| root_path(node));
            return Until::Dynamic(Textual::Expression(crate::ir::Expression::Path(path)));
        }
        let Some(node) = fields.get(Field::Timestamp) else {
            return Until::Timestamp(0, 0);
        };
        match self.literal_textual(node, state.language) {
            Textual::Literal(text) if text.is_literal() => self.literal_time(node),
            dynamic @ (Textual::Literal(_) | Textual::Expression(_)) => Until::Dynamic(dynamic),
        }
    }

    fn literal_time(&mut self, node: &Node) -> Until {
        let text = node.as_str().unwrap_or_default();
        let Some((seconds, nanos)) = timestamp(text) else {
            let message = format!("\"{text}\" is not a timestamp");
            self.diagnostics.push(
                Diagnostic::error(codes::BAD_TIMESTAMP, node.span, message)
                    .help("write date, time and zone, as in \"2026-03-14T01:59:00Z\"")
                    .aws(SCHEMA, "String does not match RFC3339 timestamp"),
            );
            return Until::Timestamp(0, 0);
        };
        Until::Timestamp(seconds, nanos)
    }

    fn parallel(
        &mut self,
        state: &ast::State<'_>,
        machine: MachineId,
        inner: &[MachineId],
        next: Next,
    ) -> Kind {
        let fields = &state.fields;
        let arguments = fields
            .get(Field::Parameters)
            .or_else(|| fields.get(Field::Arguments));
        Kind::Parallel(Parallel {
            branches: inner.to_vec(),
            arguments: arguments.map(|node| self.template(node, state.language)),
            outflow: self.outflow(fields, state.language),
            handlers: self.handlers(state, machine),
            next,
        })
    }
}

/// Stands in for a path that has been reported.
fn root_path(node: &Node) -> crate::jsonpath::Path {
    let text = node.as_str().unwrap_or_default().to_owned();
    let range = 0..text.len();
    crate::jsonpath::Path {
        root: Root::Input,
        steps: Vec::new(),
        ranges: Vec::new(),
        text,
        range,
        place: node.span,
        refused: None,
    }
}
