//! Takes the text of a `Resource`; reports what no service can be meant by.

use super::Resolver;
use super::binding::split;
use crate::diagnostic::{Diagnostic, SCHEMA, Severity, codes};
use crate::ir::Pattern;
use crate::json::Node;
use crate::placeholder::Template;
use crate::service::{
    Action, NEWER, SDK, Unknown, action_like, names_of_actions, service_like, with_way_out,
};
use crate::source::Span;

/// How many resources are reported: each is compared with all names that there are.
const MOST_UNKNOWN: usize = 100;

impl Resolver<'_, '_> {
    /// Reports a resource that names nothing.
    pub(super) fn check_not_empty(&mut self, node: &Node) {
        if node.as_str() != Some("") {
            return;
        }
        self.diagnostics.push(
            Diagnostic::error(codes::BAD_RESOURCE, node.span, "the Resource is empty")
                .help("name what runs the task, such as \"arn:aws:states:::lambda:invoke\""),
        );
    }

    /// Reports a resource that AWS cannot recognize. What is no ARN may be one of another runner.
    pub(super) fn check_resource(&mut self, span: Span, text: &str, is_task: bool) {
        if is_cut_off(text) {
            let message = "a placeholder is never closed";
            self.diagnostics.push(
                Diagnostic::error(codes::BAD_RESOURCE, span, message).help("add a closing `}`"),
            );
            return;
        }
        // Readers and writers of a Map call actions that tasks do not have.
        let is_checked = is_task && self.unknown_calls < MOST_UNKNOWN;
        let found = is_checked.then(|| problem(span, text)).flatten();
        self.unknown_calls += usize::from(found.is_some());
        self.diagnostics
            .extend(found.filter(|found| self.options.wants(found)));
    }
}

fn not_recognized(resource: &str) -> String {
    format!(
        "The resource provided {resource} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."
    )
}

fn problem(span: Span, text: &str) -> Option<Diagnostic> {
    let found = match split(text).as_slice() {
        ["arn", _, "lambda", _, _, "function", _, qualifier] => bad_qualifier(span, qualifier),
        ["arn", _, "states", _, _, "activity", ..] => None,
        ["arn", _, "states", _, _, "aws-sdk", service, call @ ..] => {
            Called::new(text, format!("{SDK}{service}"), &call.join(":")).problem(span)
        }
        ["arn", _, "states", _, _, service, call @ ..] => {
            Called::new(text, (*service).to_owned(), &call.join(":")).problem(span)
        }
        _ => None,
    };
    let found = found?;
    Some(match found.severity {
        Severity::Error => found.aws(SCHEMA, not_recognized(text)),
        Severity::Warning => found,
    })
}

/// Whether a `${` has no end.
fn is_cut_off(text: &str) -> bool {
    text.rsplit_once("${")
        .is_some_and(|(_, rest)| !rest.contains('}'))
}

/// A version or an alias of a Lambda function: digits, a name, or `$LATEST`.
///
/// Published definitions have marks of many template languages there, such as `<alias>`.
fn bad_qualifier(span: Span, qualifier: &str) -> Option<Diagnostic> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_$.".contains(c);
    let is_template = |c: char| "<>{}[]%@".contains(c);
    let is_good = |c: char| is_name(c) || is_template(c);
    if !qualifier.is_empty() && qualifier.chars().all(is_good) {
        return None;
    }
    let message = format!("\"{qualifier}\" is not a version or an alias of a Lambda function");
    Some(
        Diagnostic::error(codes::BAD_RESOURCE, span, message)
            .help("write a number, a name or $LATEST behind the last colon, or remove the colon"),
    )
}

/// What a resource calls, by its words.
struct Called<'t> {
    resource: &'t str,
    service: String,
    action: String,
    suffix: Option<String>,
}

impl<'t> Called<'t> {
    /// `call` is what stands behind the service: `invoke`, or `startExecution.sync:2`.
    fn new(resource: &'t str, service: String, call: &str) -> Self {
        let (action, suffix) = match call.split_once('.') {
            Some((action, suffix)) => (action, Some(suffix.to_owned())),
            None => (call, None),
        };
        Self {
            resource,
            service,
            action: action.to_owned(),
            suffix,
        }
    }

    /// The service has no such action or pattern, or there is no such service.
    fn problem(&self, span: Span) -> Option<Diagnostic> {
        let words = [&self.service, &self.action];
        let mut words = words.into_iter().chain(&self.suffix);
        if !words.all(|word| is_literal(word)) {
            return None;
        }
        let found = match Action::find(&self.service, &self.action) {
            Ok(action) => return self.bad_pattern(span, &action),
            Err(Unknown::Retired) => self.retired(span),
            Err(Unknown::Service) => self.no_service(span),
            Err(Unknown::Action) => self.no_action(span),
        };
        Some(found)
    }

    fn bad_pattern(&self, span: Span, action: &Action) -> Option<Diagnostic> {
        let suffix = self.suffix.as_deref()?;
        let is_it = |pattern: &Pattern| pattern.suffix().strip_prefix('.') == Some(suffix);
        let patterns = action.patterns();
        if patterns.iter().any(is_it) {
            return None;
        }
        let suffixes: Vec<&str> = patterns.iter().map(|pattern| pattern.suffix()).collect();
        let help = match suffixes.as_slice() {
            [] => "remove the suffix".to_owned(),
            suffixes => format!("remove the suffix, or use {}", suffixes.join(", ")),
        };
        let action = action.description_in_full();
        let message = format!("{action} cannot be called with .{suffix}");
        Some(Diagnostic::error(codes::BAD_RESOURCE, span, message).help(help))
    }

    fn retired(&self, span: Span) -> Diagnostic {
        let message = format!("AWS has closed the service {}", self.plain_service());
        Diagnostic::warning(codes::RETIRED_SERVICE, span, message)
            .help("call another service, or leave the state out")
    }

    fn no_service(&self, span: Span) -> Diagnostic {
        let service = self.plain_service();
        let message = match self.is_sdk() {
            true => format!("the AWS SDK has no service \"{service}\""),
            false => format!("there is no optimized integration of a service \"{service}\""),
        };
        match service_like(&self.service) {
            Some(near) => with_way_out(
                NEWER,
                Diagnostic::error(codes::UNKNOWN_SERVICE, span, message)
                    .help_write(&self.with(&near, &self.action_of(&near))),
            ),
            None => Diagnostic::warning(codes::UNKNOWN_SERVICE, span, message)
                .help("name the service as the AWS SDK for Java does, in small letters"),
        }
    }

    fn no_action(&self, span: Span) -> Diagnostic {
        let service = self.plain_service();
        let what = match self.is_sdk() {
            true => format!("the service {service}"),
            false => format!("the optimized integration of {service}"),
        };
        let message = format!("{what} has no action \"{}\"", self.action);
        let near = action_like(&self.service, &self.action);
        let near = near.map(|near| self.with(&self.service, &near));
        let of_sdk = self.of_sdk().map(|sdk| self.without_job(&sdk));
        let help = "name an operation of its API, with a small first letter";
        match of_sdk.or(near) {
            Some(meant) => with_way_out(
                NEWER,
                Diagnostic::error(codes::UNKNOWN_ACTION, span, message).help_write(&meant),
            ),
            // The actions of optimized integrations are documented, each by its name.
            None if !self.is_sdk() => with_way_out(
                NEWER,
                Diagnostic::error(codes::UNKNOWN_ACTION, span, message).help(self.all_actions()),
            ),
            None => Diagnostic::warning(codes::UNKNOWN_ACTION, span, message).help(help),
        }
    }

    fn all_actions(&self) -> String {
        format!("use {}", names_of_actions(&self.service).join(", "))
    }

    /// The service of the AWS SDK that has the action, if the optimized integration of that name does not.
    fn of_sdk(&self) -> Option<String> {
        if self.is_sdk() {
            return None;
        }
        let service = service_like(&format!("{SDK}{}", self.service))?;
        let is_there = Action::find(&service, &self.action).is_ok();
        is_there.then_some(service)
    }

    /// The action as another service spells it.
    fn action_of(&self, service: &str) -> String {
        action_like(service, &self.action).unwrap_or_else(|| self.action.clone())
    }

    /// The resource with other names for the service and the action.
    fn with(&self, service: &str, action: &str) -> String {
        let written = format!("{}:{}", self.service, self.action);
        let meant = format!("{service}:{action}");
        self.resource.replacen(&written, &meant, 1)
    }

    /// The resource with another service, which cannot wait for jobs.
    fn without_job(&self, service: &str) -> String {
        let resource = self.with(service, &self.action);
        match &self.suffix {
            Some(suffix) if suffix != "waitForTaskToken" => {
                let suffix = format!(".{suffix}");
                resource
                    .strip_suffix(&suffix)
                    .unwrap_or(&resource)
                    .to_owned()
            }
            Some(_) | None => resource,
        }
    }

    fn is_sdk(&self) -> bool {
        self.service.starts_with(SDK)
    }

    fn plain_service(&self) -> &str {
        self.service.strip_prefix(SDK).unwrap_or(&self.service)
    }
}

fn is_literal(text: &str) -> bool {
    Template::parse(text).is_literal()
}
