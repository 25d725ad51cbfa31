//! A document comes in; its states go out, those of branches and iterations below the state around them.

use asl_compiler::assist::{Outline, State, read};
use lsp_types::{DocumentSymbol, DocumentSymbolResponse, SymbolKind};

use super::document::Document;

pub(super) fn symbols(document: &Document) -> DocumentSymbolResponse {
    let root = read(&document.source(), None);
    let symbols = root.map(|root| inside(document, &Outline::of(&root), None));
    DocumentSymbolResponse::from(symbols.unwrap_or_default())
}

/// The states of the machines of a state, or of the top level.
fn inside(
    document: &Document,
    outline: &Outline<'_>,
    parent: Option<usize>,
) -> Vec<DocumentSymbol> {
    let machine = |state: &State<'_>| outline.machines.get(state.machine);
    let states = outline.states.iter().enumerate();
    let states = states.filter(|(_, state)| machine(state).is_some_and(|one| one.parent == parent));
    let symbol = |(number, state)| symbol(document, outline, number, state);
    states.map(symbol).collect()
}

fn symbol(
    document: &Document,
    outline: &Outline<'_>,
    number: usize,
    state: &State<'_>,
) -> DocumentSymbol {
    let positions = document.positions();
    let (key, value) = (state.member.key.span, state.member.value.span);
    let detail = state
        .state_type
        .map(|state_type| state_type.name().to_owned());
    DocumentSymbol::new(
        state.name().to_owned(),
        detail,
        SymbolKind::Class,
        None,
        None,
        positions.range(key.to(value)),
        positions.range(key),
        Some(inside(document, outline, Some(number))),
    )
}
