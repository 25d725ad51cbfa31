//! Literal values that do not have the type of their parameter.

use super::parameters::Spot;
use crate::ast::Language;
use crate::diagnostic::{Diagnostic, Severity, codes, did_you_mean};
use crate::json::{Kind, Node};
use crate::service::{Type, TypeKind, with_way_out};

/// How many values of an enum are listed where none is near.
const MOST_NAMED: usize = 8;

/// Whether only the execution knows the value: an expression, or a text with a placeholder. `null` is not sent.
pub(super) fn is_open(node: &Node, language: Language) -> bool {
    let is_expression = |text: &str| match language {
        Language::JsonPath => text.starts_with('$'),
        Language::Jsonata => text.starts_with("{%"),
    };
    match &node.kind {
        Kind::Null => true,
        Kind::String(text) => text.contains("${") || is_expression(text),
        Kind::Bool(_) | Kind::Number(_) | Kind::Array(_) | Kind::Object(_) => false,
    }
}

/// What is wrong with a literal value.
pub(super) fn problem(spot: &Spot<'_>, node: &Node, value: Type<'_>) -> Option<Diagnostic> {
    if is_short(spot, node, value) {
        return None;
    }
    match fit(node, value.kind()) {
        Fit::Good if value.kind() == TypeKind::Enum => unknown_value(spot, node, value),
        Fit::Good => None,
        Fit::Doubtful => Some(wrong_type(spot, node, value)),
        // AWS checks parameters of the SDK when the machine is created; the rest, services check.
        Fit::Never if spot.action.is_sdk() && spot.is_parameter() => {
            let found = wrong_type(spot, node, value);
            Some(with_way_out(
                "if AWS takes it by now",
                Diagnostic {
                    severity: Severity::Error,
                    ..found
                },
            ))
        }
        Fit::Never => Some(wrong_type(spot, node, value)),
    }
}

/// Whether a text stands for an object. Optimized integrations take `"id": "1"` for `"id": { "S": "1" }` of DynamoDB,
/// as the first SDK for Java makes some objects of a text.
fn is_short(spot: &Spot<'_>, node: &Node, value: Type<'_>) -> bool {
    let is_text = node.as_str().is_some();
    is_text && value.kind() == TypeKind::Structure && !spot.action.is_sdk()
}

/// How a value fits a type.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Fit {
    Good,
    /// It may be converted.
    Doubtful,
    Never,
}

fn fit(node: &Node, kind: TypeKind) -> Fit {
    let is_text_of = |test: fn(&str) -> bool| match node.as_str() {
        Some(text) if test(text) => Fit::Good,
        Some(_) => Fit::Doubtful,
        None => Fit::Never,
    };
    match (kind, &node.kind) {
        (TypeKind::Any | TypeKind::Text, _)
        | (TypeKind::Structure | TypeKind::Map, Kind::Object(_))
        | (TypeKind::List, Kind::Array(_))
        | (TypeKind::Number, Kind::Number(_))
        | (TypeKind::Boolean, Kind::Bool(_))
        | (TypeKind::Time, Kind::String(_) | Kind::Number(_))
        | (TypeKind::Enum, Kind::String(_)) => Fit::Good,
        (TypeKind::Number, _) => is_text_of(|text| text.parse::<f64>().is_ok()),
        (TypeKind::Boolean, _) => is_text_of(|text| matches!(text, "true" | "false")),
        (TypeKind::Enum, _) => Fit::Doubtful,
        (TypeKind::Structure | TypeKind::Map | TypeKind::List | TypeKind::Time, _) => Fit::Never,
    }
}

fn wrong_type(spot: &Spot<'_>, node: &Node, value: Type<'_>) -> Diagnostic {
    let expected = value.kind().description();
    let message = format!(
        "{} is {expected}, not {}",
        spot.description(),
        kind_of(node)
    );
    Diagnostic::warning(codes::PARAMETER_TYPE, node.span, message).help(format!("write {expected}"))
}

/// Services add values to enums over time.
fn unknown_value(spot: &Spot<'_>, node: &Node, value: Type<'_>) -> Option<Diagnostic> {
    let text = node.as_str()?;
    let values = value.values();
    if values.iter().any(|known| known == text) {
        return None;
    }
    let message = format!("\"{text}\" is not a known value of {}", spot.description());
    let found = Diagnostic::warning(codes::UNKNOWN_VALUE, node.span, message);
    let names = || values.iter().map(String::as_str);
    let same = names().find(|known| known.eq_ignore_ascii_case(text));
    Some(match same.or_else(|| did_you_mean(text, names())) {
        Some(near) => found.help_write(near),
        None => {
            let mut listed: Vec<&str> = names().take(MOST_NAMED).collect();
            if values.len() > MOST_NAMED {
                listed.push("…");
            }
            found.help(format!("use one of {}", listed.join(", ")))
        }
    })
}

/// The kind of a value with its article.
fn kind_of(node: &Node) -> &'static str {
    match node.kind {
        Kind::Null => "null",
        Kind::Bool(_) => "a boolean",
        Kind::Number(_) => "a number",
        Kind::String(_) => "a string",
        Kind::Array(_) => "an array",
        Kind::Object(_) => "an object",
    }
}
