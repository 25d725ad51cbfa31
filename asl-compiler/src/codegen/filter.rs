//! Filters of paths, as Boolean expressions over `current`.

use proc_macro2::TokenStream;
use quote::quote;

use super::items::expand_items;
use super::path::{Roots, expand_steps, found};
use super::{Cx, constant, text};
use crate::jsonpath::{Comparison, Filter, Literal, Operand, Operator, Path, Root};

/// An expression of type `bool`.
pub(super) fn expand_filter(cx: Cx<'_>, filter: &Filter, roots: &Roots) -> TokenStream {
    match filter {
        Filter::And(all) => {
            let all = all.iter().map(|one| expand_nested(cx, one, roots));
            quote!(#(#all)&&*)
        }
        Filter::Or(any) => {
            let any = any.iter().map(|one| expand_nested(cx, one, roots));
            quote!(#(#any)||*)
        }
        Filter::Not(inner) => {
            let inner = expand_nested(cx, inner, roots);
            quote!(!#inner)
        }
        Filter::Exists(path) => {
            let found = expand_operand_path(cx, path, roots);
            quote!(#found.is_some())
        }
        Filter::Compare(comparison) => expand_comparison(cx, comparison, roots),
    }
}

/// A filter as an operand: in parentheses where it has operators of its own.
fn expand_nested(cx: Cx<'_>, filter: &Filter, roots: &Roots) -> TokenStream {
    let tokens = expand_filter(cx, filter, roots);
    match filter {
        Filter::And(_) | Filter::Or(_) => quote!((#tokens)),
        Filter::Not(_) | Filter::Exists(_) | Filter::Compare(_) => tokens,
    }
}

fn expand_comparison(cx: Cx<'_>, comparison: &Comparison, roots: &Roots) -> TokenStream {
    let function = function(comparison.operator);
    let left = expand_operand(cx, &comparison.left, roots);
    let right = match &comparison.right {
        Operand::Regex(regex) => {
            let pattern = regex.full_match();
            quote!({
                static PATTERN: path_filter::Pattern = path_filter::Pattern::new(#pattern);
                &PATTERN
            })
        }
        Operand::Path(_) | Operand::Literal(_) => expand_operand(cx, &comparison.right, roots),
    };
    quote!(path_filter::#function(#left, #right))
}

fn function(operator: Operator) -> TokenStream {
    match operator {
        Operator::Equal => quote!(equal),
        Operator::StrictlyEqual => quote!(strictly_equal),
        Operator::NotEqual => quote!(not_equal),
        Operator::StrictlyNotEqual => quote!(strictly_not_equal),
        Operator::Less => quote!(less),
        Operator::LessOrEqual => quote!(less_equal),
        Operator::Greater => quote!(greater),
        Operator::GreaterOrEqual => quote!(greater_equal),
        Operator::Matches => quote!(matches),
        Operator::In => quote!(contained_in),
        Operator::NotIn => quote!(not_contained_in),
        Operator::SubsetOf => quote!(subset_of),
        Operator::AnyOf => quote!(any_of),
        Operator::NoneOf => quote!(none_of),
        Operator::All => quote!(contains_all),
        Operator::Contains => quote!(contains),
        Operator::Size => quote!(size),
        Operator::Empty => quote!(empty),
    }
}

/// An expression of type `Option<&Value>`.
fn expand_operand(cx: Cx<'_>, operand: &Operand, roots: &Roots) -> TokenStream {
    match operand {
        Operand::Path(path) => expand_operand_path(cx, path, roots),
        Operand::Literal(literal) => {
            let value = expand_literal(cx, literal);
            quote!(Some(&#value))
        }
        // A regular expression on the left side: Jayway matches it with nothing.
        Operand::Regex(_) => quote!(None),
    }
}

fn expand_literal(cx: Cx<'_>, literal: &Literal) -> TokenStream {
    match literal {
        Literal::Null => quote!(Value::Null),
        Literal::Bool(value) => quote!(Value::Bool(#value)),
        Literal::Number(number) => {
            let number = constant::expand_number(number);
            quote!(Value::Number(#number))
        }
        Literal::String(template) | Literal::Word(template) => {
            let text = text::expand_text(cx, template);
            quote!(Value::String(#text))
        }
        Literal::Array(items) => {
            let items = items.iter().map(|item| expand_literal(cx, item));
            expand_items(&quote!(array), items.collect())
        }
    }
}

/// A path in a filter: a variable that is not assigned is as good as a miss there.
fn expand_operand_path(cx: Cx<'_>, path: &Path, roots: &Roots) -> TokenStream {
    let start = || {
        let root = match &path.root {
            Root::Variable(name) => {
                let field = cx.names.variable(name);
                quote!(field::variable_or_null(&frame.variables.#field))
            }
            Root::Input | Root::Context | Root::Current => roots.expand(cx, &path.root),
        };
        quote!(at(#root))
    };
    found(expand_steps(cx, path, roots, start))
}
