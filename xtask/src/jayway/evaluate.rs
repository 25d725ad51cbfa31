//! Takes a tree of a path and a document; calls the functions of the runtime that the generated code of the path calls.

use asl_compiler::jsonpath::{Comparison, Filter, Operand, Operator, Path, Root, Step};
use asl_runtime::__private::Fault;
use asl_runtime::__private::path::filter::{self, Check, Pattern, Side};
use asl_runtime::__private::path::{At, Miss, Step as Plan, at, at_item, at_value, pick};
use asl_runtime::Value;

use super::compare::Ours;

/// What the path leads to in each kind of field: the value, or the fault.
pub(super) fn evaluate(path: &Path, data: &Value) -> Ours {
    if path.is_definite() {
        return evaluate_definite(path, data);
    }
    let filters: Vec<Option<Keep<'_>>> = path.steps.iter().map(|step| keep(step, data)).collect();
    let names: Vec<Vec<&str>> = path.steps.iter().map(names_of).collect();
    let steps = path.steps.iter().zip(&filters).zip(&names);
    let plan: Vec<Plan<'_>> = steps
        .map(|((step, filter), names)| plan(step, filter.as_ref(), names))
        .collect();
    let list = at(data).list(&plan);
    Ours {
        selector: list.clone().or_invalid(&path.text),
        template: list.clone().or_missing(&path.text, "v.$", data),
        argument: list.clone().or_missing_argument(&path.text, "call", data),
        variable: list.found_in_document(),
    }
}

fn evaluate_definite(path: &Path, data: &Value) -> Ours {
    let node = follow(path, at(data));
    let steps = path.normalized_steps();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let picked = |node: &Value| match path.steps.last() {
        Some(step @ Step::Members(_)) => pick(node, &names_of(step)),
        _ => node.clone(),
    };
    Ours {
        selector: node.or_invalid(&path.text, &steps).map(picked),
        template: node
            .or_missing(&path.text, "v.$", data)
            .map(|value| picked(&value)),
        argument: node
            .or_missing_argument(&path.text, "call", data)
            .map(picked),
        variable: node
            .found_in_document()
            .map(|found: Option<&Value>| found.map(picked)),
    }
}

/// The steps of a definite path.
fn follow<'a>(path: &Path, mut node: At<'a>) -> At<'a> {
    let last = path.steps.len().saturating_sub(1);
    for (number, step) in path.steps.iter().enumerate() {
        node = match step {
            Step::Member(name) => node.member(name.as_literal().unwrap_or_default()),
            Step::Element(index) => node.element(*index),
            Step::FromEnd(offset) => node.from_end(*offset),
            Step::Members(_) if number == last => node.object(),
            Step::Members(_) => node.object().members(),
            Step::Elements(_)
            | Step::Slice { .. }
            | Step::Every
            | Step::Descend
            | Step::Filter(_) => node,
        };
    }
    node
}

fn names_of(step: &Step) -> Vec<&str> {
    match step {
        Step::Members(names) => names
            .iter()
            .map(|name| name.as_literal().unwrap_or_default())
            .collect(),
        Step::Member(_)
        | Step::Element(_)
        | Step::FromEnd(_)
        | Step::Elements(_)
        | Step::Slice { .. }
        | Step::Every
        | Step::Descend
        | Step::Filter(_) => Vec::new(),
    }
}

/// The condition of a filter.
type Keep<'p> = Box<dyn Fn(&Value) -> Check + 'p>;

fn keep<'p>(step: &'p Step, data: &'p Value) -> Option<Keep<'p>> {
    let Step::Filter(filter) = step else {
        return None;
    };
    Some(Box::new(move |item| holds(filter, item, data)))
}

fn plan<'p>(step: &'p Step, filter: Option<&'p Keep<'p>>, names: &'p [&'p str]) -> Plan<'p> {
    match step {
        Step::Member(name) => Plan::Member(name.as_literal().unwrap_or_default()),
        Step::Members(_) => Plan::Members(names),
        Step::Element(index) => Plan::Element(*index),
        Step::FromEnd(offset) => Plan::FromEnd(*offset),
        Step::Elements(indexes) => Plan::Elements(indexes),
        Step::Slice { from, to } => Plan::Slice(*from, *to),
        Step::Every => Plan::Every,
        Step::Descend => Plan::Descend,
        Step::Filter(_) => match filter {
            Some(filter) => Plan::Filter(filter),
            None => Plan::Filter(&|_| Ok(false)),
        },
    }
}

fn holds(filter: &Filter, item: &Value, data: &Value) -> Check {
    match filter {
        Filter::And(all) => {
            for one in all.iter().rev() {
                if !holds(one, item, data)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        Filter::Or(any) => {
            for one in any.iter().rev() {
                if holds(one, item, data)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        Filter::Absent(path) => exists(path, item).map(|exists| !exists),
        Filter::Exists(path) => exists(path, item),
        Filter::Compare(comparison) => compare(comparison, item, data),
    }
}

fn exists(path: &Path, item: &Value) -> Check {
    filter::exists(side_at(path, at_item(item)))
}

fn side_at<'a>(path: &Path, start: At<'a>) -> Result<Side<'a>, Miss> {
    let steps = path.normalized_steps();
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    follow(path, start).side(&steps)
}

fn compare(comparison: &Comparison, item: &Value, data: &Value) -> Check {
    let relate = match comparison.operator {
        Operator::Equal => filter::equal,
        Operator::NotEqual => filter::not_equal,
        Operator::Less => filter::less,
        Operator::LessOrEqual => filter::less_equal,
        Operator::Greater => filter::greater,
        Operator::GreaterOrEqual => filter::greater_equal,
        Operator::Matches => filter::matches,
    };
    let patterns = [&comparison.left, &comparison.right].map(pattern);
    let [left, right] = &patterns;
    relate(
        side(&comparison.left, left.as_ref(), item, data),
        side(&comparison.right, right.as_ref(), item, data),
    )
}

/// The pattern of an operand. Generated code has it in a static; here it is leaked, once for each of a few patterns.
fn pattern(operand: &Operand) -> Option<Pattern> {
    use std::collections::BTreeMap;
    use std::sync::{LazyLock, Mutex};

    static SOURCES: LazyLock<Mutex<BTreeMap<String, &'static str>>> = LazyLock::new(Mutex::default);
    let Operand::Regex(regex) = operand else {
        return None;
    };
    let mut sources = SOURCES.lock().ok()?;
    let source = sources
        .entry(regex.full_match())
        .or_insert_with_key(|source| Box::leak(source.clone().into_boxed_str()));
    Some(Pattern::new(source))
}

fn side<'a>(
    operand: &'a Operand,
    pattern: Option<&'a Pattern>,
    item: &'a Value,
    data: &'a Value,
) -> Result<Side<'a>, Miss> {
    match operand {
        Operand::Path(path) => match path.root {
            Root::Current => side_at(path, at_item(item)),
            Root::Input | Root::Context | Root::Variable(_) => side_at(path, at_value(data)),
        },
        Operand::Text(text) => Ok(Side::Text(text.as_literal().unwrap_or_default())),
        Operand::Regex(_) => Ok(pattern.map_or(Side::Absent, Side::Pattern)),
    }
}

/// What a fault says.
pub(super) fn text(fault: &Fault) -> &str {
    fault.detail()
}
