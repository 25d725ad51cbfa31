//! Filters of paths, as expressions over `current` of type `Result<bool, Miss>`.

use proc_macro2::TokenStream;
use quote::quote;

use super::path::{Chain, expand_normalized, expand_steps};
use super::roots::Roots;
use super::{Cx, text};
use crate::jsonpath::{Comparison, Filter, Operand, Operator, Path, Root};

/// The whole condition.
pub(super) fn expand_filter(cx: Cx<'_>, filter: &Filter, roots: Roots) -> TokenStream {
    match filter {
        Filter::And(_) | Filter::Or(_) | Filter::Absent(_) => {
            let condition = expand_condition(cx, filter, roots);
            quote!(Ok(#condition))
        }
        Filter::Exists(path) => expand_existence(cx, path, roots),
        Filter::Compare(comparison) => expand_comparison(cx, comparison, roots),
    }
}

/// An expression of type `bool`. Jayway tests the last condition first, which shows where one of them fails.
fn expand_condition(cx: Cx<'_>, filter: &Filter, roots: Roots) -> TokenStream {
    match filter {
        Filter::And(all) => {
            let all = all.iter().rev().map(|one| expand_nested(cx, one, roots));
            quote!(#(#all)&&*)
        }
        Filter::Or(any) => {
            let any = any.iter().rev().map(|one| expand_nested(cx, one, roots));
            quote!(#(#any)||*)
        }
        Filter::Absent(path) => {
            let exists = expand_existence(cx, path, roots);
            quote!(!#exists?)
        }
        Filter::Exists(path) => {
            let exists = expand_existence(cx, path, roots);
            quote!(#exists?)
        }
        Filter::Compare(comparison) => {
            let holds = expand_comparison(cx, comparison, roots);
            quote!(#holds?)
        }
    }
}

/// A condition as an operand: in parentheses where it has operators of its own.
fn expand_nested(cx: Cx<'_>, filter: &Filter, roots: Roots) -> TokenStream {
    let tokens = expand_condition(cx, filter, roots);
    match filter {
        Filter::And(_) | Filter::Or(_) => quote!((#tokens)),
        Filter::Absent(_) | Filter::Exists(_) | Filter::Compare(_) => tokens,
    }
}

/// Whether a path leads somewhere. As in Jayway, `$` by itself is the tested item, too.
fn expand_existence(cx: Cx<'_>, path: &Path, roots: Roots) -> TokenStream {
    let side = match path.root {
        Root::Input => expand_side_at(cx, path, roots, quote!(at_item(current))),
        Root::Current | Root::Context | Root::Variable(_) => expand_path(cx, path, roots),
    };
    quote!(path_filter::exists(#side))
}

fn expand_comparison(cx: Cx<'_>, comparison: &Comparison, roots: Roots) -> TokenStream {
    let function = match comparison.operator {
        Operator::Equal => quote!(equal),
        Operator::NotEqual => quote!(not_equal),
        Operator::Less => quote!(less),
        Operator::LessOrEqual => quote!(less_equal),
        Operator::Greater => quote!(greater),
        Operator::GreaterOrEqual => quote!(greater_equal),
        Operator::Matches => quote!(matches),
    };
    let left = expand_side(cx, &comparison.left, roots);
    let right = expand_side(cx, &comparison.right, roots);
    quote!(path_filter::#function(#left, #right))
}

/// An expression of type `Result<Side, Miss>`.
fn expand_side(cx: Cx<'_>, operand: &Operand, roots: Roots) -> TokenStream {
    match operand {
        Operand::Path(path) => expand_path(cx, path, roots),
        Operand::Text(template) => {
            let text = text::expand_str(cx, template);
            quote!(Ok(path_filter::Side::Text(#text)))
        }
        Operand::Regex(regex) => {
            let pattern = regex.full_match();
            quote!({
                static PATTERN: path_filter::Pattern = path_filter::Pattern::new(#pattern);
                Ok(path_filter::Side::Pattern(&PATTERN))
            })
        }
    }
}

/// A path in a filter: a variable that is not assigned is null there.
fn expand_path(cx: Cx<'_>, path: &Path, roots: Roots) -> TokenStream {
    let start = match &path.root {
        Root::Variable(name) => {
            let field = cx.names.variable(name);
            quote!(at_value(field::variable_or_null(&frame.variables.#field)))
        }
        Root::Input | Root::Context => {
            let root = roots.expand(cx, &path.root);
            quote!(at_value(#root))
        }
        Root::Current => quote!(at_item(current)),
    };
    expand_side_at(cx, path, roots, start)
}

/// Where the steps of a path lead from `start`; what several names pick is an object in any case.
fn expand_side_at(cx: Cx<'_>, path: &Path, roots: Roots, start: TokenStream) -> TokenStream {
    let Chain { tokens, .. } = expand_steps(cx, path, roots, || start);
    let steps = expand_normalized(path);
    quote!(#tokens.side(#steps))
}
