//! Takes a value and the JSON type that its field has; says what is wrong with it.

use super::a;
use crate::ast::Language;
use crate::ast::grammar::Shape;
use crate::json::{Kind, Node};
use crate::placeholder::Template;

/// Checks the JSON type of a field; the problem continues a sentence that began with the field's name.
pub(super) fn check(node: &Node, shape: Shape, language: Language) -> Result<(), String> {
    let expression = language == Language::Jsonata && is_expression(node);
    match shape {
        Shape::Any => Ok(()),
        Shape::Text | Shape::Path => expect(node.as_str().is_some(), node, "a string"),
        Shape::PathOrNull => expect(
            node.as_str().is_some() || node.is_null(),
            node,
            "a path or null",
        ),
        Shape::Flag => expect(node.as_bool().is_some(), node, "true or false"),
        Shape::FlagOrExpression => expect(
            expression || node.as_bool().is_some(),
            node,
            "true, false or an expression like \"{% … %}\"",
        ),
        Shape::Object => expect(node.as_object().is_some(), node, "an object"),
        Shape::Array => expect(node.as_array().is_some(), node, "an array"),
        Shape::List => list(node),
        Shape::Texts => texts(node),
        Shape::OneOf(choices) => one_of(node, choices),
        Shape::OneOfOrExpression(choices) => or(expression, one_of(node, choices)),
        Shape::Whole(least, most) => or(is_placeholder(node), whole(node, least, most)),
        Shape::WholeOrExpression(least, most) => {
            or(expression || is_placeholder(node), whole(node, least, most))
        }
        Shape::Decimal(least) => or(is_placeholder(node), decimal(node, least, f64::INFINITY)),
        Shape::DecimalOrExpression(least, most) => or(
            expression || is_placeholder(node),
            decimal(node, least, most),
        ),
    }
}

/// What to write instead of this value, which is of another shape.
pub(super) fn help(shape: Shape, node: &Node) -> String {
    let without_quotes = match node.as_str() {
        Some(_) => ", without quotes",
        None => "",
    };
    match shape {
        Shape::Any => "write any JSON".into(),
        Shape::Text => "write a string in double quotes".into(),
        Shape::Path => "write a path such as \"$.order.total\"".into(),
        Shape::PathOrNull => "write a path such as \"$.order\", or null".into(),
        Shape::Flag | Shape::FlagOrExpression => format!("write true or false{without_quotes}"),
        Shape::Object => "write an object: { … }".into(),
        Shape::Array => "write an array: [ … ]".into(),
        Shape::List => "write an array with at least one element: [ … ]".into(),
        Shape::Texts => "write an array such as [\"States.Timeout\"]".into(),
        Shape::OneOf(choices) | Shape::OneOfOrExpression(choices) => {
            format!("write {}", alternatives(choices))
        }
        Shape::Whole(least, u64::MAX) | Shape::WholeOrExpression(least, u64::MAX) => {
            format!("write a whole number from {least}{without_quotes}")
        }
        Shape::Whole(least, most) | Shape::WholeOrExpression(least, most) => {
            format!("write a whole number from {least} to {most}{without_quotes}")
        }
        Shape::Decimal(least) => format!("write a number from {least}{without_quotes}"),
        Shape::DecimalOrExpression(least, most) => {
            format!("write a number from {least} to {most}{without_quotes}")
        }
    }
}

fn alternatives(choices: &[&str]) -> String {
    let quoted: Vec<String> = choices
        .iter()
        .map(|choice| format!("\"{choice}\""))
        .collect();
    quoted.join(" or ")
}

/// A string that is one `${Name}` may stand where a number belongs: 12 % of the templates in use do so.
fn is_placeholder(node: &Node) -> bool {
    node.as_str()
        .is_some_and(|text| Template::parse(text).whole().is_some())
}

fn is_expression(node: &Node) -> bool {
    node.as_str()
        .is_some_and(|text| text.starts_with("{%") && text.ends_with("%}"))
}

fn or(accepted: bool, otherwise: Result<(), String>) -> Result<(), String> {
    if accepted { Ok(()) } else { otherwise }
}

fn expect(holds: bool, node: &Node, what: &str) -> Result<(), String> {
    if holds {
        return Ok(());
    }
    Err(format!("must be {what}, not {}", a(node.kind_name())))
}

fn list(node: &Node) -> Result<(), String> {
    expect(node.as_array().is_some(), node, "an array")?;
    let is_empty = node.as_array().is_some_and(<[Node]>::is_empty);
    or(!is_empty, Err("must not be empty".into()))
}

fn texts(node: &Node) -> Result<(), String> {
    list(node)?;
    let items = node.as_array().unwrap_or_default();
    let all_texts = items.iter().all(|item| item.as_str().is_some());
    or(all_texts, Err("must be an array of strings".into()))
}

fn one_of(node: &Node, choices: &[&str]) -> Result<(), String> {
    let what = alternatives(choices);
    let text = node.as_str().filter(|text| choices.contains(text));
    or(
        text.is_some() || is_placeholder(node),
        Err(format!("must be {what}")),
    )
}

fn whole(node: &Node, least: u64, most: u64) -> Result<(), String> {
    let Kind::Number(text) = &node.kind else {
        return Err(format!(
            "must be a whole number, not {}",
            a(node.kind_name())
        ));
    };
    let Some(number) = whole_number(text) else {
        return Err(format!("must be a whole number, not {text}"));
    };
    let in_range = u64::try_from(number).is_ok_and(|number| (least..=most).contains(&number));
    let range = if most == u64::MAX {
        format!("at least {least}")
    } else {
        format!("between {least} and {most}")
    };
    or(in_range, Err(format!("must be {range}, but is {text}")))
}

/// The whole number that a JSON number stands for; `5.0` and `1E2` are whole.
pub(crate) fn whole_number(text: &str) -> Option<i128> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let number: f64 = text.parse().ok()?;
    let is_whole = number.fract() == 0.0 && number.abs() < 1e15;
    #[expect(
        clippy::cast_possible_truncation,
        reason = "whole and small, as just checked"
    )]
    is_whole.then_some(number as i128)
}

fn decimal(node: &Node, least: f64, most: f64) -> Result<(), String> {
    let Kind::Number(text) = &node.kind else {
        return Err(format!("must be a number, not {}", a(node.kind_name())));
    };
    let in_range = text
        .parse()
        .is_ok_and(|number: f64| (least..=most).contains(&number));
    let range = if most.is_infinite() {
        format!("at least {least}")
    } else {
        format!("between {least} and {most}")
    };
    or(in_range, Err(format!("must be {range}, but is {text}")))
}
