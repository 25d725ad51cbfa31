//! The steps of a path: each maps a closure over the `flow` that the step before left behind.

use proc_macro2::TokenStream;
use quote::quote;

use super::scope::Scope;
use super::{constructor, evaluated, expand_at, over_input};
use crate::ir::ContextPart;
use crate::jsonata::tree::{Filter, Kind, Node, Path, SortTerm, Stage, Step};

/// Statements that leave a `flow` behind: what the first `count` steps give.
pub(super) fn expand_steps(scope: &Scope<'_>, path: &Path, count: usize) -> TokenStream {
    let last = path.steps.len() - 1;
    let mut tokens = TokenStream::new();
    let mut position = 0;
    if let Some(part) = states_part(scope, path).filter(|part| part.count <= count) {
        tokens.extend(expand_part(scope, &part, part.count > last));
        position = part.count;
    }
    while position < count {
        let names = names_from(path, position, count);
        if position == 0 {
            tokens.extend(expand_begin(scope, path));
        }
        if !names.is_empty() {
            position += names.len();
            let is_last = position > last;
            tokens.extend(quote!(let flow = flow.fields(cx, &[#(#names),*], #is_last);));
            continue;
        }
        if let Some(step) = path.steps.get(position)
            && !(position == 0 && is_start(step))
        {
            tokens.extend(expand_step(scope, step, position == last));
        }
        position += 1;
    }
    if count == 0 {
        tokens.extend(quote!(let flow = Flow::begin(input);));
    }
    tokens
}

/// The statement that begins a path with a part of `$states`.
fn expand_part(scope: &Scope<'_>, part: &StatesPart<'_>, is_last: bool) -> TokenStream {
    let start = scope.world.root(&part.variable);
    let value = filters(part.step).fold(quote!(#start), |value, filter| {
        scope.expand_filter(&value, filter)
    });
    quote!(let flow = Flow::of(#value, #is_last);)
}

/// The names of the plain steps from `position` on.
pub(super) fn names_from(path: &Path, position: usize, count: usize) -> Vec<&str> {
    let steps = path.steps.iter().take(count).skip(position);
    let names = steps.map_while(|step| match &step.node.kind {
        Kind::Name(name) if is_plain(step) => Some(name.as_str()),
        _ => None,
    });
    names.collect()
}

/// Whether a first step is evaluated once, and not for each item of the context.
fn is_start(step: &Step) -> bool {
    step.is_constructor() || matches!(step.node.kind, Kind::Variable(_))
}

/// The statement that begins a path: with its context, or with what the first step gives once.
fn expand_begin(scope: &Scope<'_>, path: &Path) -> TokenStream {
    let Some(step) = path.steps.first().filter(|step| is_start(step)) else {
        return quote!(let flow = Flow::begin(input););
    };
    if step.is_constructor() {
        let value = scope.expand(&step.node);
        return quote!(let flow = Flow::constructed(cx, #value););
    }
    let is_last = path.steps.len() == 1;
    let value = expand_body(scope, step);
    quote!(let flow = Flow::of(#value, #is_last);)
}

fn expand_step(scope: &Scope<'_>, step: &Step, is_last: bool) -> TokenStream {
    if let Kind::Sort(terms) = &step.node.kind {
        return expand_sort(scope, step, terms);
    }
    let body = over_input(&evaluated(expand_body(scope, step)));
    quote!(let flow = path::step(cx, flow, #is_last, #body)?;)
}

/// What a step makes of one value.
fn expand_body(scope: &Scope<'_>, step: &Step) -> TokenStream {
    let value = scope.expand(&step.node);
    filters(step).fold(value, |value, filter| scope.expand_filter(&value, filter))
}

fn filters(step: &Step) -> impl Iterator<Item = &Filter> {
    step.stages.iter().filter_map(|stage| match stage {
        Stage::Filter(filter) => Some(filter),
        // Only tuples have an index, and their steps are expanded elsewhere.
        Stage::Index(_) => None,
    })
}

fn expand_sort(scope: &Scope<'_>, step: &Step, terms: &[SortTerm]) -> TokenStream {
    let (terms, at) = (
        expand_terms(scope, terms),
        expand_at(step.node.position, "^"),
    );
    let filters: TokenStream = filters(step)
        .map(|filter| {
            let filtered = scope.expand_filter(&quote!(flow.items(cx).into()), filter);
            quote!(let flow = Flow::filtered(#filtered);)
        })
        .collect();
    let sorted = quote!(let flow = path::sort(cx, flow, &[#terms], #at)?;);
    if filters.is_empty() {
        return sorted;
    }
    quote! {
        #sorted
        let flow = if flow.is_empty() { flow } else { #filters flow };
    }
}

/// The terms of an order, as closures over the context value.
fn expand_terms(scope: &Scope<'_>, terms: &[SortTerm]) -> TokenStream {
    let terms = terms.iter().map(|term| {
        let key = over_input(&evaluated(scope.expand(&term.expression)));
        let descending = term.is_descending;
        quote!(Term { descending: #descending, key: &#key })
    });
    quote!(#(#terms),*)
}

/// The end of a path without tuples.
pub(super) fn expand_flow_end(scope: &Scope<'_>, path: &Path, node: &Node) -> TokenStream {
    match &node.group {
        Some(group) => constructor::expand_group(scope, group, &quote!(flow)),
        None => expand_end(path, node, &quote!(flow)),
    }
}

/// The end of a path without a group.
pub(super) fn expand_end(path: &Path, node: &Node, flow: &TokenStream) -> TokenStream {
    match (path.keep_singleton_array, node.keep_array) {
        (true, _) => quote!(#flow.end_keeping(cx)),
        (false, true) => quote!(#flow.end_keeping_sequence(cx)),
        (false, false) => quote!(#flow.end(cx)),
    }
}

/// The parts of `$states`, each of which is a variable of its own here.
const PARTS: [&str; 4] = ["input", "context", "result", "errorOutput"];

/// The beginning of a path that leads to a part of `$states`, or to a part of the context object in it.
pub(super) struct StatesPart<'p> {
    /// The variable that holds the part: `states.input`, `states.context.Execution`.
    pub(super) variable: String,
    /// The step that names the part.
    pub(super) step: &'p Step,
    /// How many steps there are up to that one.
    pub(super) count: usize,
}

/// The part of `$states` that a path begins with.
pub(super) fn states_part<'p>(scope: &Scope<'_>, path: &'p Path) -> Option<StatesPart<'p>> {
    let (first, rest) = path.steps.split_first()?;
    let is_states = matches!(&first.node.kind, Kind::Variable(name) if name == "states");
    if !(scope.world.has_states() && is_states && is_plain(first) && !scope.binds("states")) {
        return None;
    }
    let names = leading_names(rest);
    let (part, inside) = names.split_first()?;
    let depth = match *part {
        "context" => ContextPart::leading(inside).map_or(0, |part| part.depth),
        part if PARTS.contains(&part) => 0,
        _ => return None,
    };
    Some(StatesPart {
        variable: format!("states.{}", names.get(..=depth)?.join(".")),
        step: rest.get(depth)?,
        count: depth + 2,
    })
}

/// The names of the first steps; only the last of them may have filters behind it.
fn leading_names(steps: &[Step]) -> Vec<&str> {
    let mut names = Vec::new();
    for step in steps {
        match &step.node.kind {
            Kind::Name(name) if step.focus.is_none() && !step.is_tuple && !step.node.keep_array => {
                names.push(name.as_str());
            }
            _ => break,
        }
        if !is_plain(step) {
            break;
        }
    }
    names
}

pub(super) fn is_plain(step: &Step) -> bool {
    let node = &step.node;
    let has_more = node.keep_array || node.group.is_some() || !node.predicates.is_empty();
    step.stages.is_empty() && !step.is_tuple && !has_more
}
