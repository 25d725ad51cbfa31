//! What a state reads: its effective input and the context object.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;
use super::path::{Roots, expand_owned, expand_reference};
use crate::ir::{HasReads, Selector, State};

/// The statement that binds `context`, where `needed`.
pub(super) fn expand_context(needed: bool) -> Option<TokenStream> {
    needed.then(|| quote!(let context = frame.context();))
}

/// The statement that binds `input` to the effective input, as a reference.
pub(super) fn expand_input(cx: Cx<'_>, state: &State) -> TokenStream {
    match &state.input {
        Selector::Whole => quote!(let input = &frame.input;),
        Selector::Nothing => quote!(let input = &Value::empty_object();),
        Selector::Path(path) => {
            let roots = Roots::at(quote!(&frame.input));
            let input = expand_reference(cx, path, &roots);
            quote!(let input = #input;)
        }
    }
}

/// The effective input as an expression of type `Value`; `moves` takes the raw input if it is the same.
pub(super) fn expand_owned_input(cx: Cx<'_>, state: &State, moves: bool) -> TokenStream {
    match &state.input {
        Selector::Whole if moves => quote!(take(&mut frame.input)),
        Selector::Whole => quote!(frame.input.clone()),
        Selector::Nothing => quote!(Value::empty_object()),
        Selector::Path(path) => expand_owned(cx, path, &Roots::at(quote!(&frame.input))),
    }
}

/// Whether the fields that every state has refer to the context object.
pub(super) fn shared_context(state: &State) -> bool {
    state.input.uses_context() || state.assign.uses_context()
}
