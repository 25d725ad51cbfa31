//! Map: the same machine for every item, inside of the execution or in a Map Run.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;
use super::amount::expand_amount;
use super::future::awaited;
use super::handlers::{Attempt, expand_attempts};
use super::input::{expand_context, expand_owned_input, shared_context};
use super::names::Own;
use super::outflow::{Start, expand_exit};
use super::path::{Roots, expand_reference};
use super::query::{Wanted, expand_query};
use super::template::expand_template;
use crate::ast::Language;
use crate::ir::{
    Distributed, Expression, HasReads, Map, Mode, Selector, Source, State, StateId, Template,
};

/// A Map state.
pub(super) fn expand_map(cx: Cx<'_>, id: StateId, state: &State, map: &Map) -> TokenStream {
    let context = expand_context(uses_context(state, map));
    let input = expand_owned_input(cx, state, false);
    let roots = Roots::at(quote!(&input));
    let limit = map.max_concurrency.as_ref().map(|amount| {
        let limit = expand_amount(cx, "MaxConcurrencyPath", amount, &roots);
        quote!(let max_concurrency = #limit;)
    });
    let (run, future) = match &map.mode {
        Mode::Inline => expand_inline(cx, (id, state), map, &roots),
        Mode::Distributed(distributed) => expand_distributed(cx, map, distributed, &roots),
    };
    let next = map.next.state();
    let body = Attempt {
        before: TokenStream::new(),
        attempt: quote! {
            #context
            let input = #input;
            #limit
            #run
            let outcome = #future;
        },
        outcome: quote!(outcome),
        exit: expand_exit(
            cx,
            Start::Result,
            &map.outflow,
            &state.assign,
            next,
            &Roots::at_result(),
        ),
        failed: Some(quote!(frame.fan_out_failed(EventKind::MapStateFailed);)),
    };
    expand_attempts(cx, state.language, &map.handlers, body)
}

fn uses_context(state: &State, map: &Map) -> bool {
    map.items.uses_context()
        || shared_context(state)
        || map.max_concurrency.uses_context()
        || map.outflow.uses_context()
        || map.mode.uses_context()
        || (matches!(map.mode, Mode::Distributed(_)) && map.tolerance.uses_context())
}

/// The statements that bind `inputs`, and the iterations over them.
fn expand_inline(
    cx: Cx<'_>,
    (id, state): (StateId, &State),
    map: &Map,
    roots: &Roots,
) -> (TokenStream, TokenStream) {
    let variant = cx.names.variant(cx.start(map.processor));
    let items = match (&map.items, state.language) {
        (Source::Selector(Selector::Whole), Language::Jsonata) => quote!(input_items(&input)?),
        _ => expand_items(cx, &map.items, &quote!(field::items), roots),
    };
    let inputs = expand_inputs(cx, map, roots);
    let limit = match map.max_concurrency {
        Some(_) => quote!(max_concurrency),
        None => quote!(0),
    };
    let advance_at_once = Own::AdvanceAtOnce;
    let map = match cx.fans_out_at_once(id) {
        true => quote!({
            let advance = |start, frame: &mut _| self.#advance_at_once(start, frame);
            frame.map_at_once(State::#variant, inputs, #limit, advance)
        }),
        false => awaited(&quote!(frame.map(self, State::#variant, inputs, #limit))),
    };
    let run = quote! {
        let items = #items;
        #inputs
        drop(input);
    };
    (run, map)
}

/// The statements that bind `run`, and the Map Run. The fields are looked at in AWS's order: what comes
/// behind the start of the state fails behind its event (recorded in `map_state_tolerated_failure_count_path`).
fn expand_distributed(
    cx: Cx<'_>,
    map: &Map,
    distributed: &Distributed,
    roots: &Roots,
) -> (TokenStream, TokenStream) {
    let items = match &distributed.reader {
        // With a reader AWS does not look at ItemsPath (recorded in `map_item_reader_base_json_with_items_path`).
        Some(_) => quote!(frame.map_started(0);),
        None => {
            let items = expand_items(cx, &map.items, &quote!(Items::of), roots);
            quote! {
                let items = #items;
                frame.map_started(items.len());
            }
        }
    };
    let run = super::distributed::expand_run(cx, map, distributed, roots);
    let select = match &map.selector {
        None => quote!(|frame| Ok(frame.item())),
        Some(selector) => {
            let context = expand_context(selector.uses_context());
            let selected = expand_template(cx, selector, roots);
            quote!(|frame| { #context Ok(#selected) })
        }
    };
    let map = awaited(&quote!(frame.map_run(self, run, #select)));
    let run = quote!(#items let run = #run;);
    (run, map)
}

/// The items, as `check` makes them of a value or refuses it.
fn expand_items(cx: Cx<'_>, items: &Source, check: &TokenStream, roots: &Roots) -> TokenStream {
    match items {
        Source::Selector(Selector::Whole | Selector::Nothing) => {
            quote!(#check(&input, "$")?)
        }
        Source::Selector(Selector::Path(path)) => {
            // AWS prints a context path without its first `$` (recorded in `state_map_context_object`).
            let written = path
                .text
                .strip_prefix('$')
                .filter(|rest| rest.starts_with('$'));
            let written = written.unwrap_or(&path.text);
            let items = expand_reference(cx, path, roots);
            quote!(#check(#items, #written)?)
        }
        Source::Template(Template::Expression {
            expression: Expression::Jsonata(jsonata),
            ..
        }) => {
            let items = expand_query(cx, jsonata, Wanted::Array, roots);
            quote!(#check(&Value::Array(#items), "Items")?)
        }
        Source::Template(template) => {
            let value = expand_template(cx, template, roots);
            quote!(#check(&#value, "Items")?)
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
