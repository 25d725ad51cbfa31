//! Takes the text of a `Resource`; reports what no service can be meant by.

use super::Resolver;
use super::binding::split;
use crate::diagnostic::{Diagnostic, SCHEMA, codes};
use crate::ir::Pattern;
use crate::json::Node;
use crate::placeholder::Template;
use crate::service::{Action, is_settled};
use crate::source::Span;

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
    pub(super) fn check_resource(&mut self, span: Span, text: &str) {
        if is_cut_off(text) {
            let message = "a placeholder is never closed";
            self.diagnostics.push(
                Diagnostic::error(codes::BAD_RESOURCE, span, message).help("add a closing `}`"),
            );
            return;
        }
        let Some(problem) = problem(text) else { return };
        let aws = format!(
            "The resource provided {text} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region."
        );
        self.diagnostics.push(
            Diagnostic::error(codes::BAD_RESOURCE, span, problem.message)
                .help(problem.help)
                .aws(SCHEMA, aws),
        );
    }
}

struct Problem {
    message: String,
    help: String,
}

/// Whether a `${` has no end.
fn is_cut_off(text: &str) -> bool {
    text.rsplit_once("${")
        .is_some_and(|(_, rest)| !rest.contains('}'))
}

fn problem(text: &str) -> Option<Problem> {
    match split(text).as_slice() {
        ["arn", _, "lambda", _, _, "function", _, qualifier] => bad_qualifier(qualifier),
        ["arn", _, "states", _, _, "aws-sdk", _, action, ..] => {
            let (_, pattern) = action.split_once('.')?;
            (pattern != "waitForTaskToken" && is_literal(pattern)).then(|| {
                let help = "call it without a suffix, or with .waitForTaskToken";
                no_pattern("an AWS SDK integration", pattern, help.to_owned())
            })
        }
        ["arn", _, "states", _, _, service, call @ ..] if *service != "activity" => {
            bad_call(service, &call.join(":"))
        }
        _ => None,
    }
}

/// A version or an alias of a Lambda function: digits, a name, or `$LATEST`.
///
/// Published definitions have marks of many template languages there, such as `<alias>`.
fn bad_qualifier(qualifier: &str) -> Option<Problem> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-_$.".contains(c);
    let is_template = |c: char| "<>{}[]%@".contains(c);
    let is_good = |c: char| is_name(c) || is_template(c);
    if !qualifier.is_empty() && qualifier.chars().all(is_good) {
        return None;
    }
    Some(Problem {
        message: format!("\"{qualifier}\" is not a version or an alias of a Lambda function"),
        help: "write a number, a name or $LATEST behind the last colon, or remove the colon".into(),
    })
}

/// `invoke`, or `startExecution.sync:2`, where the service has no such action or pattern.
fn bad_call(service: &str, call: &str) -> Option<Problem> {
    if !is_literal(service) || !is_literal(call) {
        return None;
    }
    let (name, suffix) = match call.split_once('.') {
        Some((name, suffix)) => (name, Some(suffix)),
        None => (call, None),
    };
    let action = Action::find(service, name);
    if action.is_none() && is_settled(service) {
        return Some(no_action(service, name));
    }
    let suffix = suffix?;
    let is_possible = |pattern: Pattern| match action {
        Some(action) => action.allows(pattern),
        // An action that is not known may have any pattern but that of executions.
        None => pattern != Pattern::Sync2,
    };
    let pattern = Pattern::SUFFIXED
        .into_iter()
        .find(|pattern| pattern.suffix().strip_prefix('.') == Some(suffix));
    if pattern.is_some_and(is_possible) {
        return None;
    }
    let help = match action.map(|action| action.patterns) {
        None => "use .sync, .waitForTaskToken or no suffix".to_owned(),
        Some([]) => "remove the suffix".to_owned(),
        Some(patterns) => {
            let suffixes = patterns.iter().map(|pattern| pattern.suffix());
            let suffixes: Vec<&str> = suffixes.collect();
            format!("remove the suffix, or use {}", suffixes.join(", "))
        }
    };
    Some(no_pattern(&format!("{service}:{name}"), suffix, help))
}

fn no_action(service: &str, name: &str) -> Problem {
    let actions: Vec<&str> = Action::of_service(service)
        .map(|action| action.name)
        .collect();
    Problem {
        message: format!("the optimized integration of {service} has no action \"{name}\""),
        help: format!(
            "use {}, or call the API: aws-sdk:{service}:{name}",
            actions.join(", ")
        ),
    }
}

fn no_pattern(what: &str, pattern: &str, help: String) -> Problem {
    Problem {
        message: format!("{what} cannot be called with .{pattern}"),
        help,
    }
}

fn is_literal(text: &str) -> bool {
    Template::parse(text).is_literal()
}
