//! Map, inline: the same machine for every item.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;
use super::handlers::{Attempt, expand_attempts};
use super::outflow::{expand_exit, expand_next};
use super::path::{Roots, expand_or_invalid};
use super::state::{expand_context, expand_owned_input, shared_context};
use super::task::expand_amount;
use super::template::expand_template;
use crate::ir::{HasPaths, Map, Selector, Source, State};

/// A Map state.
pub(super) fn expand_map(cx: Cx<'_>, state: &State, map: &Map) -> TokenStream {
    let variant = cx.names.variant(cx.start(map.processor));
    let context = expand_context(uses_context(state, map));
    let input = expand_owned_input(cx, state, false);
    let roots = Roots::at(quote!(&input));
    let items = expand_items(cx, &map.items, &roots);
    let inputs = expand_inputs(cx, map, &roots);
    let limit = match &map.max_concurrency {
        Some(amount) => expand_amount(cx, "MaxConcurrencyPath", amount, &roots),
        None => quote!(0),
    };
    let next = expand_next(cx, map.next);
    let body = Attempt {
        before: TokenStream::new(),
        attempt: quote! {
            #context
            let input = #input;
            let max_concurrency = #limit;
            let items = #items;
            #inputs
        },
        outcome: quote! {
            self.execution.map(self, frame, State::#variant, inputs, max_concurrency).await
        },
        exit: expand_exit(cx, &map.outflow, &state.assign, &next),
        failed: Some(quote!(self.execution.fan_out_failed(frame, EventKind::MapStateFailed);)),
    };
    expand_attempts(cx, &map.handlers, body)
}

fn uses_context(state: &State, map: &Map) -> bool {
    map.items.uses_context()
        || shared_context(state)
        || map.max_concurrency.uses_context()
        || map.outflow.uses_context()
}

/// The items, as an expression of type `Array`.
fn expand_items(cx: Cx<'_>, items: &Source, roots: &Roots) -> TokenStream {
    match items {
        Source::Selector(Selector::Whole | Selector::Nothing) => {
            quote!(field::items(&input, "$")?)
        }
        Source::Selector(Selector::Path(path)) => {
            // AWS prints a context path without its first `$` (recorded in `state_map_context_object`).
            let written = path
                .text
                .strip_prefix('$')
                .filter(|rest| rest.starts_with('$'));
            let written = written.unwrap_or(&path.text);
            match expand_or_invalid(cx, path, roots) {
                (value, true) => quote!(field::items(&#value, #written)?),
                (reference, false) => quote!(field::items(#reference, #written)?),
            }
        }
        Source::Template(template) => {
            let value = expand_template(cx, template, roots);
            quote!(field::items(&#value, "Items")?)
        }
    }
}

/// The statement that binds `inputs`: the selected value for each item, or the items themselves.
fn expand_inputs(cx: Cx<'_>, map: &Map, roots: &Roots) -> TokenStream {
    let Some(selector) = &map.selector else {
        return quote!(let inputs = items.to_vec(););
    };
    let context = expand_context(selector.uses_context());
    let selected = expand_template(cx, selector, roots);
    quote! {
        let inputs = frame.for_each_item(&items, |frame| {
            #context
            Ok::<Value, Fault>(#selected)
        })?;
    }
}
