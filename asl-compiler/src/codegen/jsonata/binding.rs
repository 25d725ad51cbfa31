//! Blocks and `:=`: a variable that is bound once, in plain sight, is a `let`; any other is a cell.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::scope::{Binding, Scope};
use crate::codegen::free::expand_binding;
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
    let statements = Before::of(&inner, before, last);
    let last = inner.expand(last);
    statements.expand_before(last)
}

/// What stands before the last expression of a block.
pub(super) struct Before {
    cells: TokenStream,
    statements: Vec<Statement>,
}

enum Statement {
    /// A variable that is bound in plain sight, and its value.
    Local(Ident, TokenStream),
    /// Any other expression, which is evaluated for what it binds or for its errors.
    Other(TokenStream),
}

impl Before {
    /// Expands all but the last expression; what they bind is bound in `inner` from then on.
    pub(super) fn of(inner: &Scope<'_>, before: &[Node], last: &Node) -> Self {
        let all: Vec<&Node> = before.iter().chain([last]).collect();
        let in_cells = all
            .iter()
            .enumerate()
            .filter(|(position, _)| plain_bind(&all, *position).is_none())
            .map(|(_, node)| *node);
        let cells = expand_cells(inner, in_cells);
        let statements = before.iter().enumerate();
        let statements = statements.map(|(position, node)| match plain_bind(&all, position) {
            Some(bind) => {
                let value = inner.expand(&bind.value);
                Statement::Local(inner.bind_local(&bind.name), value)
            }
            None => Statement::Other(inner.expand_statement(node)),
        });
        Self {
            statements: statements.collect(),
            cells,
        }
    }

    /// The statements with the last expression behind them: a block, where there are any.
    pub(super) fn expand_before(self, last: TokenStream) -> TokenStream {
        let Self { cells, statements } = self;
        if cells.is_empty() && statements.is_empty() {
            return last;
        }
        let statements = statements.into_iter().rev();
        let code = statements.fold(last, |code, statement| match statement {
            Statement::Local(ident, value) => expand_binding(&ident.to_string(), &value, &code),
            Statement::Other(statement) => quote!(#statement #code),
        });
        quote!({ #cells #code })
    }
}

impl Scope<'_> {
    fn expand_statement(&self, node: &Node) -> TokenStream {
        let value = self.expand(node);
        match node.kind {
            Kind::Bind(_) => quote!(#value;),
            _ => quote!(let _ = #value;),
        }
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
