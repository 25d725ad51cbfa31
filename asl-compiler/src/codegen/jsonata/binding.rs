//! Blocks and `:=`: a variable that is bound once, in plain sight, is a `let`; any other is a cell.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::{Binding, Scope};
use crate::jsonata::frames::{binds_in_frame, mentions};
use crate::jsonata::tree::{Bind, Block, Kind, Node};

/// The cells for the variables that these nodes bind in the frame of `scope`, unless they have one.
pub(super) fn expand_cells<'n>(
    scope: &Scope<'_>,
    nodes: impl IntoIterator<Item = &'n Node>,
) -> TokenStream {
    let mut names: Vec<String> = nodes.into_iter().flat_map(binds_in_frame).collect();
    names.sort();
    names.dedup();
    let cells = names.iter().map(|name| {
        let ident = scope.world.ident(name);
        scope.bind(name, Binding::Cell(ident.clone()));
        quote!(let #ident = cx.slot();)
    });
    cells.collect()
}

/// `$name := value`, into the cell that the frame has for it.
pub(super) fn expand_bind(scope: &Scope<'_>, bind: &Bind) -> TokenStream {
    let value = scope.expand(&bind.value);
    match scope.cell(&bind.name) {
        Some(ident) => quote!(#ident.bind(#value)),
        // Every frame makes cells for all that it binds.
        None => value,
    }
}

/// `(a; b; c)`.
pub(super) fn expand_block(scope: &Scope<'_>, block: &Block) -> TokenStream {
    let Some((last, before)) = block.expressions.split_last() else {
        return quote!(Item::Undefined);
    };
    let inner = scope.inner();
    let (statements, needs_block) = expand_statements(&inner, before, last);
    let last = inner.expand(last);
    if !needs_block {
        return last;
    }
    quote!({ #statements #last })
}

/// The statements before the last expression of a block, and whether there are any.
pub(super) fn expand_statements(
    inner: &Scope<'_>,
    before: &[Node],
    last: &Node,
) -> (TokenStream, bool) {
    let all: Vec<&Node> = before.iter().chain([last]).collect();
    let in_cells = all
        .iter()
        .enumerate()
        .filter(|(position, _)| plain_bind(&all, *position).is_none())
        .map(|(_, node)| *node);
    let cells = expand_cells(inner, in_cells);
    let statements: TokenStream = (0..before.len())
        .map(|position| expand_statement(inner, &all, position))
        .collect();
    let needs_block = !(cells.is_empty() && statements.is_empty());
    (quote!(#cells #statements), needs_block)
}

fn expand_statement(inner: &Scope<'_>, all: &[&Node], position: usize) -> TokenStream {
    if let Some(bind) = plain_bind(all, position) {
        let value = inner.expand(&bind.value);
        let ident = inner.world.ident(&bind.name);
        inner.bind(&bind.name, Binding::Local(ident.clone()));
        return quote!(let #ident = #value;);
    }
    let Some(node) = all.get(position) else {
        return TokenStream::new();
    };
    let value = inner.expand(node);
    match node.kind {
        Kind::Bind(_) => quote!(#value;),
        _ => quote!(let _ = #value;),
    }
}

/// The statement, if it is a binding that a `let` can be: nothing before it, nor its own value, mentions
/// the variable, and no other statement binds it.
fn plain_bind<'n>(all: &[&'n Node], position: usize) -> Option<&'n Bind> {
    let node = all.get(position)?;
    let is_last = position + 1 == all.len();
    let Kind::Bind(bind) = &node.kind else {
        return None;
    };
    let is_plain = node.predicates.is_empty() && node.group.is_none() && !node.keep_array;
    let before = all.iter().take(position);
    let is_new = !mentions(&bind.value, &bind.name)
        && !before.into_iter().any(|node| mentions(node, &bind.name));
    let is_bound_again = all
        .iter()
        .skip(position + 1)
        .any(|node| binds_in_frame(node).contains(&bind.name));
    (is_plain && is_new && !is_last && !is_bound_again).then_some(bind)
}
