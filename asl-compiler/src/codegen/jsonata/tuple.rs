//! Paths with `@`, `#` or `%`: their steps pass on tuples, a value with what was bound on the way to it.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::binding::Before;
use super::flow::{expand_end, expand_flow_end, expand_steps};
use super::scope::{Column, Scope};
use super::{evaluated, expand_at};
use crate::codegen::free::{expand_pattern, refers_to};
use crate::jsonata::tree::{Block, Filter, Group, Kind, Node, Path, SortTerm, Stage, Step};

/// Whether a path works on tuples from some step on.
pub(super) fn is_tuple_path(path: &Path) -> bool {
    path.steps.iter().any(|step| step.is_tuple)
}

/// The path with tuples that `node` is, as an expression of type `Item`: the values in its tuples, or their groups.
pub(super) fn expand(scope: &Scope<'_>, path: &Path, node: &Node) -> TokenStream {
    let statements = Statements::of(scope, path);
    let (begin, tokens) = (&statements.begin, &statements.tokens);
    let value = match &node.group {
        Some(group) => statements.expand_group(scope, group),
        None => expand_end(path, node, &quote!(tuple::flow(cx, tuples))),
    };
    if !ends_before_tuples(path, node) {
        return quote!({ #begin #tokens #value });
    }
    let end = expand_flow_end(scope, path, node);
    quote!({ #begin if flow.is_empty() { #end } else { #tokens #value } })
}

/// Whether it shows that a path may have no items left before it has tuples: in the array that it begins with,
/// or because a group of no items has members, and one of no tuples has none.
fn ends_before_tuples(path: &Path, node: &Node) -> bool {
    let begins_with_tuples = path.steps.first().is_some_and(|step| step.is_tuple);
    let begins_with_array = path.steps.first().is_some_and(Step::is_constructor);
    !begins_with_tuples && (begins_with_array || node.group.is_some())
}

/// Whether the value of a node is a stream of tuples, for a `%` outside of it.
fn gives_tuples(node: &Node) -> bool {
    node.group.is_none() && groups_tuples(node)
}

/// Whether what a node would group is a stream of tuples.
fn groups_tuples(node: &Node) -> bool {
    match &node.kind {
        Kind::Path(path) => path.is_tuple && is_tuple_path(path),
        Kind::Block(block) => block.expressions.last().is_some_and(gives_tuples),
        _ => false,
    }
}

/// The groups of the tuples that a block gives, as an expression of type `Item`; for no other node.
pub(super) fn expand_groups(scope: &Scope<'_>, node: &Node) -> Option<TokenStream> {
    let Kind::Block(block) = &node.kind else {
        return None;
    };
    let group = node.group.as_ref().filter(|_| groups_tuples(node))?;
    let statements = Statements::of_block(scope, block, node);
    let (tokens, groups) = (&statements.tokens, statements.expand_group(scope, group));
    Some(quote!({ #tokens #groups }))
}

/// A node whose value is a stream of tuples, as an expression of type `Tuples`.
fn expand_tuples(scope: &Scope<'_>, node: &Node) -> TokenStream {
    let tokens = match &node.kind {
        Kind::Path(path) => {
            let Statements { begin, tokens, .. } = Statements::of(scope, path);
            quote!(#begin #tokens)
        }
        Kind::Block(block) if node.predicates.is_empty() => return expand_block(scope, block),
        Kind::Block(block) => Statements::of_block(scope, block, node).tokens,
        _ => return quote!(tuple::none()),
    };
    quote!({ #tokens tuples })
}

/// The tuples that the last expression of a block gives.
fn expand_block(scope: &Scope<'_>, block: &Block) -> TokenStream {
    let Some((last, before)) = block.expressions.split_last() else {
        return quote!(tuple::none());
    };
    let inner = scope.inner();
    let statements = Before::of(&inner, before, last);
    let last = expand_tuples(&inner, last);
    statements.expand_before(last)
}

/// Statements that leave `tuples` behind, and what is in the columns by then.
struct Statements {
    /// What leaves the `flow` behind that `tokens` begin with.
    begin: TokenStream,
    tokens: TokenStream,
    tuple: Ident,
    variables: BTreeSet<String>,
}

impl Statements {
    fn of(scope: &Scope<'_>, path: &Path) -> Self {
        let first = path.steps.iter().position(|step| step.is_tuple);
        let first = first.unwrap_or(path.steps.len());
        // An array constructor that begins a path binds nothing, whatever is behind it.
        let begins_with_array = path.steps.first().is_some_and(Step::is_constructor);
        let first = first.max(begins_with_array.into());
        let mut this = Self {
            begin: expand_steps(scope, path, first),
            tokens: quote!(let tuples = tuple::begin(cx, flow);),
            tuple: scope.world.ident("tuple"),
            variables: BTreeSet::new(),
        };
        for (position, step) in path.steps.iter().enumerate().skip(first) {
            this.expand_step(scope, step, position == first);
        }
        this
    }

    /// The tuples of a block, put through the predicates behind it.
    fn of_block(scope: &Scope<'_>, block: &Block, node: &Node) -> Self {
        let tuples = expand_block(scope, block);
        let mut this = Self {
            begin: TokenStream::new(),
            tokens: quote!(let tuples = #tuples;),
            tuple: scope.world.ident("tuple"),
            variables: bound_inside(node).into_iter().collect(),
        };
        for filter in &node.predicates {
            this.expand_filter(scope, filter);
        }
        this
    }

    /// The frame in which an expression is evaluated for a tuple.
    fn frame<'i>(&self, scope: &'i Scope<'_>) -> Scope<'i> {
        scope.of_tuple(&self.tuple, &self.variables)
    }

    fn expand_step(&mut self, scope: &Scope<'_>, step: &Step, is_first: bool) {
        let tokens = match &step.node.kind {
            Kind::Sort(terms) => {
                let (terms, at) = (
                    self.expand_terms(scope, terms),
                    expand_at(step.node.position, "^"),
                );
                // The reference implementation numbers what it sorts only where tuples begin.
                let index = step.index.as_ref().filter(|_| is_first);
                let number = index.map(|name| expand_number(scope, name));
                self.variables.extend(step.index.clone());
                quote! {
                    let tuples = tuple::sort(cx, tuples, &[#terms], #at)?;
                    #number
                }
            }
            _ if gives_tuples(&step.node) => self.expand_nested(scope, step),
            _ => self.expand_mapped(scope, step),
        };
        self.tokens.extend(tokens);
        for stage in &step.stages {
            self.expand_stage(scope, stage);
        }
    }

    fn expand_mapped(&mut self, scope: &Scope<'_>, step: &Step) -> TokenStream {
        let body = self.frame(scope).expand_in_frame(&step.node);
        let column = |column: Option<Column>| match column {
            None => quote!(None),
            Some(column) => {
                let number = Literal::usize_unsuffixed(scope.world.column(&column));
                quote!(Some(#number))
            }
        };
        let focus = column(step.focus.clone().map(Column::Variable));
        let index = column(step.index.clone().map(Column::Variable));
        let ancestor = column(step.ancestor.map(Column::Slot));
        self.variables.extend(step.focus.clone());
        self.variables.extend(step.index.clone());
        let body = self.over_tuple(&evaluated(body));
        quote! {
            let columns = tuple::Columns { focus: #focus, index: #index, ancestor: #ancestor };
            let tuples = tuple::step(cx, tuples, columns, #body)?;
        }
    }

    /// A step that gives tuples of its own, whose columns join those of the tuple it began with.
    fn expand_nested(&mut self, scope: &Scope<'_>, step: &Step) -> TokenStream {
        let tuples = evaluated(expand_tuples(&self.frame(scope), &step.node));
        self.variables.extend(bound_inside(&step.node));
        let tuples = self.over_tuple(&tuples);
        quote!(let tuples = tuple::join(cx, tuples, #tuples)?;)
    }

    fn expand_stage(&mut self, scope: &Scope<'_>, stage: &Stage) {
        match stage {
            Stage::Index(name) => {
                self.variables.insert(name.clone());
                self.tokens.extend(expand_number(scope, name));
            }
            Stage::Filter(filter) => self.expand_filter(scope, filter),
        }
    }

    fn expand_filter(&mut self, scope: &Scope<'_>, filter: &Filter) {
        let tokens = if let Kind::Number(index) = filter.predicate.kind {
            let index = Literal::f64_unsuffixed(index);
            quote!(let tuples = tuple::at_index(tuples, #index);)
        } else {
            let predicate = self.expand_closure(scope, &filter.predicate);
            quote!(let tuples = tuple::filter(cx, tuples, #predicate)?;)
        };
        self.tokens.extend(tokens);
    }

    fn expand_terms(&self, scope: &Scope<'_>, terms: &[SortTerm]) -> TokenStream {
        let terms = terms.iter().map(|term| {
            let (descending, key) = (
                term.is_descending,
                self.expand_closure(scope, &term.expression),
            );
            quote!(Term { descending: #descending, key: &#key })
        });
        quote!(#(#terms),*)
    }

    fn expand_group(&self, scope: &Scope<'_>, group: &Group) -> TokenStream {
        let at = expand_at(Some(group.position), "{");
        let pairs = group.pairs.iter().map(|(key, value)| {
            let (key, value) = (
                self.expand_closure(scope, key),
                self.expand_closure(scope, value),
            );
            quote!(Pair { key: &#key, value: &#value })
        });
        quote!(tuple::group(cx, tuples, &[#(#pairs),*], #at)?)
    }

    /// An expression as a closure over a tuple.
    fn expand_closure(&self, scope: &Scope<'_>, node: &Node) -> TokenStream {
        let value = evaluated(self.frame(scope).expand_in_frame(node));
        self.over_tuple(&value)
    }

    /// A closure over a tuple.
    fn over_tuple(&self, body: &TokenStream) -> TokenStream {
        let tuple = &self.tuple;
        if refers_to(body, "input") {
            return quote!(|#tuple| { let input = #tuple.item; #body });
        }
        let tuple = expand_pattern(&tuple.to_string(), body);
        quote!(|#tuple| #body)
    }
}

/// `#$name`: the position of each tuple among all.
fn expand_number(scope: &Scope<'_>, name: &str) -> TokenStream {
    let column = scope.world.column(&Column::Variable(name.to_owned()));
    let column = Literal::usize_unsuffixed(column);
    quote!(let tuples = tuple::number(cx, tuples, #column);)
}

/// The variables that the tuples of a node bring along.
fn bound_inside(node: &Node) -> Vec<String> {
    match &node.kind {
        Kind::Path(path) => path.steps.iter().flat_map(bound_by).collect(),
        Kind::Block(block) => block
            .expressions
            .last()
            .map(bound_inside)
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn bound_by(step: &Step) -> Vec<String> {
    let stages = step.stages.iter().filter_map(|stage| match stage {
        Stage::Index(name) => Some(name.clone()),
        Stage::Filter(_) => None,
    });
    let own = step.focus.iter().chain(&step.index).cloned();
    own.chain(stages).chain(bound_inside(&step.node)).collect()
}
