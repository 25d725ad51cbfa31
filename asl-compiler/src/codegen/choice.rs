//! Choice: the rules in order, each an `if`.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::input::{expand_context, expand_passed_input, passed_roots};
use super::outflow::expand_exit;
use super::path::expand_found;
use super::query::{Wanted, expand_query};
use super::roots::Roots;
use super::template::expand_template;
use super::{Cx, text};
use crate::ast::{Family, Operator, Relation};
use crate::ir::{Choice, Comparison, Rule, State, Test};
use crate::json::{Kind, Node};
use crate::jsonpath::Path;
use crate::timestamp::timestamp;

/// A Choice state.
pub(super) fn expand_choice(cx: Cx<'_>, state: &State, choice: &Choice) -> TokenStream {
    let roots = passed_roots(state);
    let rules = choice.rules.iter().enumerate();
    let rules = rules.map(|(number, rule)| expand_rule(cx, choice, number, rule, roots));
    let otherwise = match choice.default {
        Some(target) => {
            let next = Some(target.state);
            expand_exit(cx, &choice.outflow, &state.assign, next, roots).at_end()
        }
        None => quote! {
            frame.takes(Way::NoRule);
            Err(field::no_choice_matched().into())
        },
    };
    expand_context(&expand_passed_input(
        cx,
        state,
        &quote!(#(#rules)* #otherwise),
    ))
}

/// One rule: its own Assign and Output apply, those of the state do not.
fn expand_rule(
    cx: Cx<'_>,
    choice: &Choice,
    number: usize,
    rule: &Rule,
    roots: Roots,
) -> TokenStream {
    let number = Literal::usize_unsuffixed(number);
    let test = expand_test(cx, &rule.test, roots);
    let outflow = choice.outflow_of(rule);
    let next = Some(rule.next.state);
    let exit = expand_exit(cx, &outflow, &rule.assign, next, roots).early();
    quote! {
        if #test {
            frame.takes(Way::Rule(#number));
            #exit
        }
    }
}

fn expand_test(cx: Cx<'_>, test: &Test, roots: Roots) -> TokenStream {
    match test {
        Test::And(all) => expand_all(cx, all, &quote!(&&), roots),
        Test::Or(any) => expand_all(cx, any, &quote!(||), roots),
        Test::Not(inner) => {
            let inner = expand_nested(cx, inner, roots);
            quote!(!#inner)
        }
        Test::Compare(comparison) => {
            let (path, operator, operand) = comparison.as_ref();
            expand_comparison(cx, path, *operator, operand, roots)
        }
        Test::Always(value) => quote!(#value),
        Test::Condition(jsonata) => expand_query(cx, jsonata, Wanted::Boolean, roots),
    }
}

/// Tests joined by an operator.
fn expand_all(cx: Cx<'_>, tests: &[Test], operator: &TokenStream, roots: Roots) -> TokenStream {
    if let [only] = tests {
        return expand_test(cx, only, roots);
    }
    let mut tests = tests.iter().map(|test| expand_nested(cx, test, roots));
    let first = tests.next();
    quote!(#first #(#operator #tests)*)
}

/// A test as an operand: in parentheses where it has operators of its own.
fn expand_nested(cx: Cx<'_>, test: &Test, roots: Roots) -> TokenStream {
    let tokens = expand_test(cx, test, roots);
    match test {
        Test::And(tests) | Test::Or(tests) if tests.len() > 1 => quote!((#tokens)),
        Test::And(_)
        | Test::Or(_)
        | Test::Not(_)
        | Test::Compare(_)
        | Test::Always(_)
        | Test::Condition(_) => tokens,
    }
}

fn expand_comparison(
    cx: Cx<'_>,
    path: &Path,
    operator: Operator,
    operand: &Comparison,
    roots: Roots,
) -> TokenStream {
    let (found, written) = (expand_found(cx, path, roots), &path.text);
    let function = format_ident!("{}", function(operator.family));
    if operator.family == Family::IsPresent {
        let present = quote!(#found.is_some());
        return negated_unless(operand, &present);
    }
    let left = quote!(field::condition(#found, #written)?);
    match operator.family {
        Family::IsNull
        | Family::IsNumeric
        | Family::IsString
        | Family::IsBoolean
        | Family::IsTimestamp => negated_unless(operand, &quote!(compare::#function(#left))),
        Family::IsPresent
        | Family::String(_)
        | Family::StringMatches
        | Family::Numeric(_)
        | Family::BooleanEquals
        | Family::Timestamp(_) => {
            let right = expand_operand(cx, operator.family, operand, roots);
            quote!(compare::#function(#left, #right))
        }
    }
}

/// `"IsString": false` turns the test around.
fn negated_unless(operand: &Comparison, test: &TokenStream) -> TokenStream {
    let is_false = matches!(
        operand,
        Comparison::Literal(Node {
            kind: Kind::Bool(false),
            ..
        })
    );
    if is_false {
        quote!(!#test)
    } else {
        test.clone()
    }
}

fn expand_operand(cx: Cx<'_>, family: Family, operand: &Comparison, roots: Roots) -> TokenStream {
    match operand {
        Comparison::Path(path) => {
            let (found, written) = (expand_found(cx, path, roots), &path.text);
            quote!(field::condition(#found, #written)?)
        }
        Comparison::Text(template) if family == Family::StringMatches => {
            let text = text::expand_str(cx, template);
            quote!(&compare::split_pattern(#text))
        }
        Comparison::Text(template) => match template.whole() {
            Some(whole) => {
                let field = text::substitution(cx, &whole.name);
                quote!(&#field.to_value())
            }
            None => {
                let text = text::expand_text(cx, template);
                quote!(&Value::String(#text))
            }
        },
        Comparison::Literal(node) => expand_literal(cx, family, node, roots),
    }
}

fn expand_literal(cx: Cx<'_>, family: Family, node: &Node, roots: Roots) -> TokenStream {
    match (family, &node.kind) {
        (Family::StringMatches, Kind::String(text)) => {
            let parts = pattern_parts(text);
            quote!(&[#(#parts),*])
        }
        (Family::Timestamp(_), Kind::String(text)) => {
            let (seconds, nanos) = timestamp(text).unwrap_or_default();
            let (seconds, nanos) = (
                Literal::i64_unsuffixed(seconds),
                Literal::u32_unsuffixed(nanos),
            );
            quote!(Timestamp::from_parts(#seconds, #nanos))
        }
        (_, Kind::String(text)) => quote!(#text),
        (_, Kind::Bool(value)) => quote!(#value),
        (_, Kind::Number(text)) => match text.parse::<i64>() {
            Ok(number) => match i32::try_from(number) {
                Ok(number) => {
                    let number = Literal::i32_unsuffixed(number);
                    quote!(#number)
                }
                Err(_) => quote!(#number),
            },
            Err(_) => {
                let number = super::constant::expand_number(text);
                quote!(&#number)
            }
        },
        (_, Kind::Null | Kind::Array(_) | Kind::Object(_)) => {
            let template = crate::ir::Template::Constant(node.clone());
            let value = expand_template(cx, &template, roots);
            quote!(&#value)
        }
    }
}

/// The function of the runtime that compares.
fn function(family: Family) -> String {
    let relation = |relation: Relation| match relation {
        Relation::Equals => "equals",
        Relation::LessThan => "less_than",
        Relation::GreaterThan => "greater_than",
        Relation::LessThanEquals => "less_than_equals",
        Relation::GreaterThanEquals => "greater_than_equals",
    };
    match family {
        Family::String(how) => format!("string_{}", relation(how)),
        Family::StringMatches => "string_matches".into(),
        Family::Numeric(how) => format!("numeric_{}", relation(how)),
        Family::BooleanEquals => "boolean_equals".into(),
        Family::Timestamp(how) => format!("timestamp_{}", relation(how)),
        Family::IsNull => "is_null".into(),
        Family::IsPresent => "is_present".into(),
        Family::IsNumeric => "is_numeric".into(),
        Family::IsString => "is_string".into(),
        Family::IsBoolean => "is_boolean".into(),
        Family::IsTimestamp => "is_timestamp".into(),
    }
}

/// The texts between the stars of a `StringMatches` pattern; a backslash makes the next character literal.
fn pattern_parts(pattern: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        match character {
            '*' => parts.push(String::new()),
            '\\' => push(&mut parts, characters.next().unwrap_or('\\')),
            other => push(&mut parts, other),
        }
    }
    parts
}

fn push(parts: &mut [String], character: char) {
    if let Some(last) = parts.last_mut() {
        last.push(character);
    }
}
