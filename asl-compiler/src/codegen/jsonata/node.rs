//! Any node: what its kind computes, then its predicates, its group, and the end of a sequence.
//!
//! Nodes are made of nodes, and come back to these methods by the scope that they stand in.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::scope::Scope;
use super::{
    binding, call, constructor, evaluated, expand_text, lambda, operator, over_input, path, tuple,
};
use crate::jsonata::tree::{Filter, Kind, Node};

impl Scope<'_> {
    /// The value of a node, as an expression of type `Item`.
    pub(super) fn expand(&self, node: &Node) -> TokenStream {
        if let Some(groups) = tuple::expand_groups(self, node) {
            return groups;
        }
        let value = expand_kind(self, &node.kind, node);
        let filtered = node
            .predicates
            .iter()
            .fold(value, |value, filter| self.expand_filter(&value, filter));
        let grouped = match (&node.group, &node.kind) {
            (Some(group), kind) if !matches!(kind, Kind::Path(_)) => {
                constructor::expand_group(self, group, &quote!(Flow::begin(#filtered)))
            }
            _ => filtered,
        };
        normalized(node, grouped)
    }

    /// The value of a node that is the whole of a frame: variables that it binds belong to this frame.
    pub(super) fn expand_in_frame(&self, node: &Node) -> TokenStream {
        let cells = binding::expand_cells(self, [node]);
        let value = self.expand(node);
        if cells.is_empty() {
            return value;
        }
        quote!({ #cells #value })
    }

    /// `value[predicate]`.
    pub(super) fn expand_filter(&self, value: &TokenStream, filter: &Filter) -> TokenStream {
        if let Kind::Number(index) = filter.predicate.kind {
            let index = Literal::f64_unsuffixed(index);
            return quote!(path::index(#value, #index));
        }
        if operator::is_condition(&filter.predicate) {
            let predicate = evaluated(operator::expand_truth(self, &filter.predicate));
            let predicate = over_input(&predicate);
            return quote!(path::filter_if(cx, #value, #predicate)?);
        }
        let predicate = over_input(&evaluated(self.expand(&filter.predicate)));
        quote!(path::filter(cx, #value, #predicate)?)
    }
}

/// Reduces a sequence, where the node can give one.
fn normalized(node: &Node, value: TokenStream) -> TokenStream {
    // A path has reduced its sequence itself.
    if node.keep_array && !matches!(node.kind, Kind::Path(_)) {
        let keep = if node.predicates.is_empty() {
            quote!(path::keep)
        } else {
            quote!(path::keep_filtered)
        };
        return quote!(#keep(cx, #value));
    }
    let is_reduced =
        node.predicates.is_empty() && node.group.is_none() && !gives_sequence(&node.kind);
    if is_reduced {
        return value;
    }
    quote!(#value.normalized())
}

/// Whether what a kind computes can be a sequence that has not been reduced.
fn gives_sequence(kind: &Kind) -> bool {
    match kind {
        Kind::Wildcard | Kind::Descendant | Kind::Call(_) | Kind::Apply(_) => true,
        Kind::Variable(name) => name.is_empty(),
        Kind::Path(_)
        | Kind::Name(_)
        | Kind::Sort(_)
        | Kind::String(_)
        | Kind::Number(_)
        | Kind::Boolean(_)
        | Kind::Null
        | Kind::Regex(_)
        | Kind::Parent(_)
        | Kind::Negate(_)
        | Kind::Array(_)
        | Kind::Object(_)
        | Kind::Binary(_)
        | Kind::Bind(_)
        | Kind::Block(_)
        | Kind::Condition(_)
        | Kind::Default(_)
        | Kind::Coalesce(_)
        | Kind::TailCall(_)
        | Kind::Partial(_)
        | Kind::Lambda(_)
        | Kind::Transform(_) => false,
    }
}

fn expand_kind(scope: &Scope<'_>, kind: &Kind, node: &Node) -> TokenStream {
    match kind {
        Kind::Path(path) => path::expand(scope, path, node),
        Kind::Name(name) => quote!(path::field(cx, input, #name)),
        // The parser puts it nowhere but into paths, which expand it themselves.
        Kind::Sort(_) => quote!(input),
        Kind::String(text) if scope.world.has_placeholder(text) => {
            let text = scope.world.root(text);
            quote!(#text)
        }
        Kind::String(text) => {
            let text = expand_text(text);
            quote!(Item::literal(#text))
        }
        Kind::Number(number) => {
            let number = Literal::f64_unsuffixed(*number);
            quote!(Item::number(#number))
        }
        Kind::Boolean(value) => quote!(Item::Bool(#value)),
        Kind::Null => quote!(Item::Null),
        Kind::Regex(regex) => constructor::expand_regex(regex),
        Kind::Wildcard => quote!(path::wildcard(cx, input)),
        Kind::Descendant => quote!(path::descendants(cx, input)),
        Kind::Parent(slot) => scope.expand_slot(*slot),
        Kind::Variable(name) if name.is_empty() => quote!(path::context(input)),
        Kind::Variable(name) => scope.expand_variable(name),
        Kind::Negate(operand) => operator::expand_negate(scope, operand, node.position),
        Kind::Array(array) => constructor::expand_array(scope, array),
        Kind::Object(pairs) => constructor::expand_object(scope, pairs, node.position),
        Kind::Binary(binary) => operator::expand_binary(scope, binary, node.position),
        Kind::Bind(bind) => binding::expand_bind(scope, bind),
        Kind::Block(block) => binding::expand_block(scope, block),
        Kind::Condition(condition) => operator::expand_condition(scope, condition),
        Kind::Default(alternative) => operator::expand_default(scope, alternative),
        Kind::Coalesce(alternative) => operator::expand_coalesce(scope, alternative),
        Kind::Call(call) => call::expand_call(scope, call, None, node.position),
        Kind::TailCall(call) => call::expand_tail_call(scope, call, node.position),
        Kind::Partial(partial) => call::expand_partial(scope, partial, node.position),
        Kind::Lambda(lambda) => lambda::expand_lambda(scope, lambda),
        Kind::Apply(apply) => call::expand_apply(scope, apply, node.position),
        Kind::Transform(transform) => lambda::expand_transform(scope, transform, node.position),
    }
}
