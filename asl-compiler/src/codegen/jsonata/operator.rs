//! Operators and conditions: the right sides of `and`, `or` and conditions run only where they decide.

use proc_macro2::{Literal, TokenStream, TokenTree};
use quote::quote;

use super::scope::Scope;
use super::{evaluated, expand_at};
use crate::jsonata::tree::{Alternative, Binary, Condition, Kind, Node, Operator};

/// `-operand`.
pub(super) fn expand_negate(
    scope: &Scope<'_>,
    operand: &Node,
    position: Option<usize>,
) -> TokenStream {
    let (operand, at) = (scope.expand(operand), expand_at(position, "-"));
    quote!(operator::negate(#operand, #at)?)
}

/// `left operator right`.
pub(super) fn expand_binary(
    scope: &Scope<'_>,
    binary: &Binary,
    position: Option<usize>,
) -> TokenStream {
    if let Operator::Concatenate = binary.operator {
        let mut concatenation = Concatenation::default();
        concatenation.collect(scope, binary, position);
        return concatenation.expand();
    }
    if is_test(binary.operator) {
        let test = expand_test(scope, binary, position);
        return quote!(Item::Bool(#test));
    }
    let (left, right) = (scope.expand(&binary.left), scope.expand(&binary.right));
    let at = expand_at(position, binary.operator.symbol());
    match binary.operator {
        Operator::Add => quote!(operator::add(#left, #right, #at)?),
        Operator::Subtract => quote!(operator::subtract(#left, #right, #at)?),
        Operator::Multiply => quote!(operator::multiply(#left, #right, #at)?),
        Operator::Divide => quote!(operator::divide(#left, #right, #at)?),
        Operator::Remainder => quote!(operator::remainder(#left, #right, #at)?),
        Operator::Less => quote!(operator::less(#left, #right, #at)?),
        Operator::LessOrEqual => quote!(operator::less_or_equal(#left, #right, #at)?),
        Operator::Greater => quote!(operator::greater(#left, #right, #at)?),
        Operator::GreaterOrEqual => quote!(operator::greater_or_equal(#left, #right, #at)?),
        Operator::Range => quote!(operator::range(cx, #left, #right, #at)?),
        Operator::Equal
        | Operator::NotEqual
        | Operator::And
        | Operator::Or
        | Operator::In
        | Operator::Concatenate => TokenStream::new(),
    }
}

/// Whether an operator always gives a Boolean.
fn is_test(operator: Operator) -> bool {
    match operator {
        Operator::Equal | Operator::NotEqual | Operator::And | Operator::Or | Operator::In => true,
        Operator::Add
        | Operator::Subtract
        | Operator::Multiply
        | Operator::Divide
        | Operator::Remainder
        | Operator::Less
        | Operator::LessOrEqual
        | Operator::Greater
        | Operator::GreaterOrEqual
        | Operator::Concatenate
        | Operator::Range => false,
    }
}

/// An operator that always gives a Boolean, as an expression of type `bool`.
fn expand_test(scope: &Scope<'_>, binary: &Binary, position: Option<usize>) -> TokenStream {
    let (left, right) = (&binary.left, &binary.right);
    match binary.operator {
        Operator::And | Operator::Or => {
            let left = expand_operand(scope, binary.operator, left);
            let right = expand_right(scope, binary.operator, right, position);
            match binary.operator {
                Operator::And => quote!(#left && #right),
                _ => quote!(#left || #right),
            }
        }
        operator => {
            let (left, right) = (scope.expand(left), scope.expand(right));
            match operator {
                Operator::Equal => quote!(operator::equal(cx, #left, #right)),
                Operator::NotEqual => quote!(operator::not_equal(cx, #left, #right)),
                _ => quote!(operator::includes(#left, #right)),
            }
        }
    }
}

/// An operand of `and` or `or`.
fn expand_operand(scope: &Scope<'_>, outer: Operator, node: &Node) -> TokenStream {
    grouped(outer, node, expand_truth(scope, node))
}

/// The truth of an operand, in parentheses where it is the other of the two.
fn grouped(outer: Operator, node: &Node, truth: TokenStream) -> TokenStream {
    let is_plain = node.predicates.is_empty() && node.group.is_none();
    match &node.kind {
        Kind::Binary(binary) if is_plain && binary.operator != outer => match binary.operator {
            Operator::And | Operator::Or => quote!((#truth)),
            _ => truth,
        },
        _ => truth,
    }
}

/// The right side of `and` or `or`, whose errors name the operator.
fn expand_right(
    scope: &Scope<'_>,
    outer: Operator,
    node: &Node,
    position: Option<usize>,
) -> TokenStream {
    let right = expand_truth(scope, node);
    if !can_fail(&right) {
        return grouped(outer, node, right);
    }
    let (at, right) = (expand_at(position, outer.symbol()), evaluated(right));
    quote!(operator::right(#at, || #right)?)
}

/// Whether there is a `?` in an expression of Rust.
fn can_fail(tokens: &TokenStream) -> bool {
    tokens.clone().into_iter().any(|token| match token {
        TokenTree::Punct(punct) => punct.as_char() == '?',
        TokenTree::Group(group) => can_fail(&group.stream()),
        TokenTree::Ident(_) | TokenTree::Literal(_) => false,
    })
}

/// Whether a node gives Booleans or nothing, so that a predicate is no index.
pub(super) fn is_condition(node: &Node) -> bool {
    let is_plain = node.predicates.is_empty() && node.group.is_none();
    match &node.kind {
        Kind::Binary(binary) => is_plain && (is_test(binary.operator) || is_order(binary.operator)),
        Kind::Boolean(_) => is_plain,
        _ => false,
    }
}

fn is_order(operator: Operator) -> bool {
    matches!(
        operator,
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual
    )
}

/// Whether a node holds, as an expression of type `bool`.
pub(super) fn expand_truth(scope: &Scope<'_>, node: &Node) -> TokenStream {
    let is_plain = node.predicates.is_empty() && node.group.is_none();
    match &node.kind {
        Kind::Binary(binary) if is_plain && is_test(binary.operator) => {
            expand_test(scope, binary, node.position)
        }
        Kind::Boolean(value) if is_plain => quote!(#value),
        _ => {
            let value = scope.expand(node);
            quote!(operator::truth(cx, #value))
        }
    }
}

/// `a & b & c` is one string, built once.
#[derive(Default)]
pub(super) struct Concatenation {
    pub(super) parts: Vec<TokenStream>,
    /// Where the operators between them stand.
    pub(super) positions: Vec<Literal>,
}

/// Whether a node is `$name & …`, and what stands for the dots never reads the variable.
pub(super) fn appends_to(node: &Node, name: &str) -> bool {
    let Kind::Binary(binary) = &node.kind else {
        return false;
    };
    let left = &binary.left;
    let is_first = matches!(&left.kind, Kind::Variable(variable) if variable == name);
    is_bare(node)
        && binary.operator == Operator::Concatenate
        && never_reads(&binary.right, name)
        && (is_first && is_bare(left) || appends_to(left, name))
}

const fn is_bare(node: &Node) -> bool {
    node.predicates.is_empty() && node.group.is_none() && !node.keep_array
}

/// False for nodes that are not worth a closer look, too.
fn never_reads(node: &Node, name: &str) -> bool {
    let mut never_reads_inside = true;
    node.kind.for_each_child(&mut |child| {
        never_reads_inside = never_reads_inside && never_reads(child, name);
    });
    let is_variable = matches!(&node.kind, Kind::Variable(variable) if variable == name);
    is_bare(node) && !is_variable && never_reads_inside
}

impl Concatenation {
    pub(super) fn collect(&mut self, scope: &Scope<'_>, binary: &Binary, position: Option<usize>) {
        let left = &binary.left;
        let is_plain = left.predicates.is_empty() && left.group.is_none() && !left.keep_array;
        match &left.kind {
            Kind::Binary(inner) if is_plain && inner.operator == Operator::Concatenate => {
                self.collect(scope, inner, left.position);
            }
            _ => self.parts.push(scope.expand(left)),
        }
        self.parts.push(scope.expand(&binary.right));
        let position = position.unwrap_or_default();
        self.positions.push(Literal::usize_unsuffixed(position));
    }

    fn expand(&self) -> TokenStream {
        let Self { parts, positions } = self;
        quote!(operator::concat(cx, &[#(#parts),*], &[#(#positions),*])?)
    }
}

/// `condition ? then : otherwise`.
pub(super) fn expand_condition(scope: &Scope<'_>, condition: &Condition) -> TokenStream {
    let (test, then) = (
        expand_truth(scope, &condition.condition),
        scope.expand(&condition.then),
    );
    let otherwise = match &condition.otherwise {
        Some(otherwise) => scope.expand(otherwise),
        None => quote!(Item::Undefined),
    };
    quote!(if #test { #then } else { #otherwise })
}

/// `value ?: otherwise`.
pub(super) fn expand_default(scope: &Scope<'_>, alternative: &Alternative) -> TokenStream {
    let (value, otherwise) = expand_alternative(scope, alternative);
    quote!(match #value {
        value if operator::truth(cx, value) => value,
        _ => #otherwise,
    })
}

/// `value ?? otherwise`.
pub(super) fn expand_coalesce(scope: &Scope<'_>, alternative: &Alternative) -> TokenStream {
    let (value, otherwise) = expand_alternative(scope, alternative);
    quote!(match #value {
        Item::Undefined => #otherwise,
        value => value,
    })
}

fn expand_alternative(scope: &Scope<'_>, alternative: &Alternative) -> (TokenStream, TokenStream) {
    (
        scope.expand(&alternative.value),
        scope.expand(&alternative.otherwise),
    )
}
