//! Takes the text of a `Resource`; reports what no service can be meant by.

use super::Resolver;
use super::binding::split;
use crate::diagnostic::{Diagnostic, SCHEMA, codes};
use crate::json::Node;
use crate::placeholder::Template;
use crate::source::Span;

/// An optimized integration whose actions are known for good.
struct Service {
    name: &'static str,
    actions: &'static [&'static str],
    /// What may follow an action.
    patterns: &'static [&'static str],
}

/// Services that have had the same few actions for years. Others may gain actions, and are not checked.
const SERVICES: [Service; 8] = [
    service("lambda", &["invoke"], TOKEN),
    service(
        "dynamodb",
        &["getItem", "putItem", "deleteItem", "updateItem"],
        &[],
    ),
    service("sns", &["publish"], TOKEN),
    service("sqs", &["sendMessage"], TOKEN),
    service("events", &["putEvents"], TOKEN),
    service(
        "states",
        &["startExecution"],
        &["sync", "sync:2", "waitForTaskToken"],
    ),
    service("apigateway", &["invoke"], TOKEN),
    service("http", &["invoke"], &[]),
];

const TOKEN: &[&str] = &["waitForTaskToken"];

const fn service(
    name: &'static str,
    actions: &'static [&'static str],
    patterns: &'static [&'static str],
) -> Service {
    Service {
        name,
        actions,
        patterns,
    }
}

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
        ["arn", _, "states", _, _, service, call @ ..] => {
            let service = SERVICES.iter().find(|known| known.name == *service)?;
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
fn bad_call(service: &Service, call: &str) -> Option<Problem> {
    if !is_literal(call) {
        return None;
    }
    let (action, pattern) = match call.split_once('.') {
        Some((action, pattern)) => (action, Some(pattern)),
        None => (call, None),
    };
    if !service.actions.contains(&action) {
        let name = service.name;
        return Some(Problem {
            message: format!("the optimized integration of {name} has no action \"{action}\""),
            help: format!(
                "use {}, or call the API: aws-sdk:{name}:{action}",
                service.actions.join(", ")
            ),
        });
    }
    let pattern = pattern.filter(|pattern| !service.patterns.contains(pattern))?;
    let what = format!("{}:{action}", service.name);
    let help = match service.patterns {
        [] => "remove the suffix".to_owned(),
        patterns => format!("remove the suffix, or use .{}", patterns.join(", .")),
    };
    Some(no_pattern(&what, pattern, help))
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
