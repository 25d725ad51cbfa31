//! What a state reads: its effective input and the context object.
//!
//! The raw input stays in the frame, where most states look at it. Only what `InputPath` leads to is bound, and only
//! where the code behind refers to it.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;
use super::free::{expand_binding, refers_to};
use super::path::{expand_owned, expand_reference};
use super::roots::{Place, Roots};
use crate::ir::{HasReads, Selector, State};

/// The effective input, of which a state makes something else.
pub(super) fn roots(state: &State) -> Roots {
    Roots::at(match state.input {
        Selector::Whole => Place::Frame,
        Selector::Nothing | Selector::Path(_) => Place::Lent("input"),
    })
}

/// The code behind the statement that binds the input of [`roots`].
pub(super) fn expand_input(cx: Cx<'_>, state: &State, code: &TokenStream) -> TokenStream {
    match &state.input {
        Selector::Whole => code.clone(),
        Selector::Nothing if !refers_to(code, "input") => code.clone(),
        Selector::Nothing => quote!(let input = &Value::empty_object(); #code),
        Selector::Path(path) => {
            let input = expand_reference(cx, path, Roots::at(Place::Frame));
            expand_binding("input", &input, code)
        }
    }
}

/// The effective input, which a state passes on.
pub(super) fn passed_roots(state: &State) -> Roots {
    Roots::at(match state.input {
        Selector::Whole => Place::Frame,
        Selector::Nothing | Selector::Path(_) => Place::Variable("input"),
    })
}

/// The code behind the statement that binds the input of [`passed_roots`].
pub(super) fn expand_passed_input(cx: Cx<'_>, state: &State, code: &TokenStream) -> TokenStream {
    match &state.input {
        Selector::Whole => code.clone(),
        Selector::Nothing if !refers_to(code, "input") => code.clone(),
        Selector::Nothing | Selector::Path(_) => expand_owned_input(cx, state, code),
    }
}

/// The code behind the statement that binds `input` to a value of its own.
pub(super) fn expand_owned_input(cx: Cx<'_>, state: &State, code: &TokenStream) -> TokenStream {
    expand_binding("input", &expand_input_value(cx, state), code)
}

/// The effective input, as an expression of type `Value`.
pub(super) fn expand_input_value(cx: Cx<'_>, state: &State) -> TokenStream {
    match &state.input {
        Selector::Whole => Place::Frame.expand_owned(),
        Selector::Nothing => quote!(Value::empty_object()),
        Selector::Path(path) => expand_owned(cx, path, Roots::at(Place::Frame)),
    }
}

/// The code behind the statement that binds `context`, where it refers to all of the context object.
pub(super) fn expand_context(code: &TokenStream) -> TokenStream {
    match refers_to(code, "context") {
        true => quote!(let context = frame.context(); #code),
        false => code.clone(),
    }
}

/// The statement that notes the time, in a state that shows when it was entered.
pub(super) fn expand_time(state: &State) -> Option<TokenStream> {
    state.reads_time().then(|| quote!(frame.note_time();))
}
