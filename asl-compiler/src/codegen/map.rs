//! Map: the same machine for every item, inside of the execution or in a Map Run.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;
use super::amount::expand_amount;
use super::distributed;
use super::free::{expand_pattern, refers_to};
use super::future::awaited;
use super::handlers::{Attempt, expand_attempts};
use super::input::{self, expand_context, expand_input, expand_owned_input};
use super::jsonata::evaluated;
use super::names::Own;
use super::outflow::expand_exit;
use super::path::expand_reference;
use super::query::{Wanted, expand_query};
use super::roots::{Place, Roots};
use super::template::expand_template;
use crate::ast::Language;
use crate::ir::{Distributed, Expression, Map, Mode, Selector, Source, State, StateId, Template};

/// A Map state.
pub(super) fn expand_map(cx: Cx<'_>, id: StateId, state: &State, map: &Map) -> TokenStream {
    let selection = Selection::new(cx, state, map);
    let limit = map.max_concurrency.as_ref().map(|amount| {
        let limit = expand_amount(
            cx,
            "MaxConcurrencyPath",
            amount,
            Wanted::Integer,
            selection.roots,
        );
        quote!(let max_concurrency = #limit;)
    });
    let run = match &map.mode {
        Mode::Inline => expand_inline(cx, (id, state), map, &selection),
        Mode::Distributed(distributed) => expand_distributed(cx, map, distributed, &selection),
    };
    let (outflow, next) = (&map.outflow, map.next.state());
    let body = Attempt {
        before: TokenStream::new(),
        begin: None,
        attempt: selection.expand_input(cx, state, &quote!(#limit #run)),
        outcome: quote!(outcome),
        exit: expand_exit(cx, outflow, &state.assign, next, Roots::at_result()),
        failed: Some(quote!(frame.fan_out_failed(EventKind::MapStateFailed);)),
    };
    expand_attempts(cx, state, &map.handlers, &body)
}

/// What becomes of each item.
struct Selection {
    /// The value of an ItemSelector, behind what it needs.
    selector: Option<TokenStream>,
    /// The Map Run of a distributed Map.
    run: Option<TokenStream>,
    /// Whether the input is read while the frame cannot lend it: when it is asked for one item after the other, or has
    /// noted the start of a Map Run.
    reads_input: bool,
    /// Where the other fields find the input.
    roots: Roots,
}

impl Selection {
    fn new(cx: Cx<'_>, state: &State, map: &Map) -> Self {
        let owned = Roots::at(Place::Variable("input"));
        let selector = map.selector.as_ref().map(|selector| {
            let selected = expand_template(cx, selector, owned);
            let is_query = matches!(
                selector,
                Template::Expression {
                    expression: Expression::Jsonata(_),
                    ..
                }
            );
            // A query fails as a selection does.
            expand_context(&match is_query {
                true => evaluated(selected),
                false => quote!(Ok(#selected)),
            })
        });
        let is_read = |code: &TokenStream| refers_to(code, "input");
        let is_selected = selector.as_ref().is_some_and(is_read);
        // The raw input stays in the frame, where it can be looked at whenever the frame can.
        let stays = matches!(state.input, Selector::Whole) && !is_selected;
        let run = match &map.mode {
            Mode::Inline => None,
            Mode::Distributed(distributed) => {
                let roots = if stays { input::roots(state) } else { owned };
                Some(distributed::expand_run(cx, map, distributed, roots))
            }
        };
        let reads_input = is_selected || !stays && run.as_ref().is_some_and(is_read);
        Self {
            selector,
            run,
            reads_input,
            roots: match reads_input {
                true => owned,
                false => input::roots(state),
            },
        }
    }

    /// The code behind the statement that binds the input, where it is not in the frame.
    fn expand_input(&self, cx: Cx<'_>, state: &State, code: &TokenStream) -> TokenStream {
        match self.reads_input {
            true => expand_owned_input(cx, state, code),
            false => expand_input(cx, state, code),
        }
    }

    /// The statement that lets go of an input of its own, so that whoever changes the state's data does not copy them.
    fn expand_drop(&self) -> Option<TokenStream> {
        self.reads_input.then(|| quote!(drop(input);))
    }
}

/// The statements that run the iterations over the items, and bind the `outcome`.
fn expand_inline(
    cx: Cx<'_>,
    (id, state): (StateId, &State),
    map: &Map,
    selection: &Selection,
) -> TokenStream {
    let variant = cx.names.variant(cx.start(map.processor));
    let items = expand_items(cx, state, &map.items, selection.roots);
    let inputs = match &selection.selector {
        None => quote!(items.to_vec()),
        Some(selector) => {
            let frame = expand_pattern("frame", selector);
            quote!(frame.for_each_item(&items, |#frame| { #selector })?)
        }
    };
    let drop = selection.expand_drop();
    let limit = match map.max_concurrency {
        Some(_) => quote!(max_concurrency),
        None => quote!(0),
    };
    let advance_at_once = Own::AdvanceAtOnce;
    let run = match cx.fans_out_at_once(id) {
        true => quote! {
            let advance = |start, frame: &mut _| self.#advance_at_once(start, frame);
            let outcome = frame.map_at_once(State::#variant, inputs, #limit, advance);
        },
        false => {
            let outcome = awaited(&quote!(frame.map(self, State::#variant, inputs, #limit)));
            quote!(let outcome = #outcome;)
        }
    };
    quote! {
        let items = #items;
        let inputs = #inputs;
        #drop
        #run
    }
}

/// The statements that make a Map Run, and bind its `outcome`. The fields are looked at in AWS's order: what comes
/// behind the start of the state fails behind its event (recorded in `map_state_tolerated_failure_count_path`).
fn expand_distributed(
    cx: Cx<'_>,
    map: &Map,
    distributed: &Distributed,
    selection: &Selection,
) -> TokenStream {
    let items = match &distributed.reader {
        // With a reader AWS does not look at ItemsPath (recorded in `map_item_reader_base_json_with_items_path`).
        Some(_) => quote!(frame.map_started(0);),
        None => {
            let items = expand_members(cx, &map.items, selection.roots);
            quote! {
                let items = #items;
                frame.map_started(items.len());
            }
        }
    };
    let run = &selection.run;
    let select = match &selection.selector {
        None => quote!(Ok(frame.item())),
        Some(selector) => selector.clone(),
    };
    let frame = expand_pattern("frame", &select);
    let outcome = awaited(&quote!(frame.map_run(self, run, select)));
    let drop = selection.expand_drop();
    quote! {
        #items
        let run = #run;
        let select = |#frame: &Frame<'_, E>| -> Result<Value, Fault> { #select };
        let outcome = #outcome;
        #drop
    }
}

/// The items of an inline Map, as an expression of type `Array`.
fn expand_items(cx: Cx<'_>, state: &State, items: &Source, roots: Roots) -> TokenStream {
    let input = roots.input();
    match (items, state.language) {
        (Source::Selector(Selector::Whole), Language::Jsonata) => quote!(input_items(#input)?),
        (items, _) => match expand_source(cx, items, roots) {
            Items::Array(items) => items,
            Items::Any(value, written) => quote!(field::items(#value, #written)?),
        },
    }
}

/// The items of a Map Run, which may be the members of an object, as an expression of type `Items`.
fn expand_members(cx: Cx<'_>, items: &Source, roots: Roots) -> TokenStream {
    match expand_source(cx, items, roots) {
        Items::Array(items) => quote!(Items::from(#items)),
        Items::Any(value, written) => quote!(Items::of(#value, #written)?),
    }
}

/// What the items of a state are an expression of.
enum Items {
    /// Of type `Array`.
    Array(TokenStream),
    /// Of type `&Value`, which may be anything; and what error texts call it.
    Any(TokenStream, String),
}

fn expand_source(cx: Cx<'_>, items: &Source, roots: Roots) -> Items {
    match items {
        Source::Selector(Selector::Whole | Selector::Nothing) => {
            Items::Any(roots.input(), "$".to_owned())
        }
        Source::Selector(Selector::Path(path)) => {
            // AWS prints a context path without its first `$` (recorded in `state_map_context_object`).
            let written = path
                .text
                .strip_prefix('$')
                .filter(|rest| rest.starts_with('$'));
            let written = written.unwrap_or(&path.text).to_owned();
            Items::Any(expand_reference(cx, path, roots), written)
        }
        Source::Template(Template::Expression {
            expression: Expression::Jsonata(jsonata),
            ..
        }) => Items::Array(expand_query(cx, jsonata, Wanted::Array, roots)),
        Source::Template(template) => {
            let value = expand_template(cx, template, roots);
            Items::Any(quote!(&#value), "Items".to_owned())
        }
    }
}
