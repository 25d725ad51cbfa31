//! From the result of a state to its transition: ResultSelector, ResultPath, OutputPath and Assign.

use proc_macro2::TokenStream;
use quote::quote;

use super::path::{Roots, expand_owned};
use super::template::expand_template;
use super::{Cx, text};
use crate::ir::{Assignment, Outflow, Placement, Selector, StateId};
use crate::jsonpath::{Path, Step};

/// How a state is left: statements over `result`, a `Value`, and the step that they end with.
pub(super) struct Exit {
    statements: TokenStream,
    step: TokenStream,
}

impl Exit {
    /// The statements, and the step as the value of the function.
    pub(super) fn at_end(&self) -> TokenStream {
        let Self { statements, step } = self;
        quote!(#statements #step)
    }

    /// The statements, and a `return` of the step.
    pub(super) fn early(&self) -> TokenStream {
        let Self { statements, step } = self;
        quote!(#statements return #step;)
    }
}

/// What an exit starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// A `result` that the state has made.
    Result,
    /// The raw input of the state, which is still in the frame.
    Input,
}

/// The way from the result of a state to a transition.
///
/// `roots` say what `result` is: the input of a state without work of its own, a result, or an Error Output.
/// The variables are assigned last, so that everything before reads their values from entering the state.
pub(super) fn expand_exit(
    cx: Cx<'_>,
    start: Start,
    outflow: &Outflow,
    assign: &[Assignment],
    next: Option<StateId>,
    roots: &Roots,
) -> Exit {
    let evaluate = assign.iter().map(|assignment| {
        let name = assigned_name(cx, assignment);
        let value = expand_template(cx, &assignment.value, roots);
        quote!(let #name = #value;)
    });
    let output = expand_output(cx, outflow, roots);
    let store = assign.iter().map(|assignment| {
        let (field, value) = (
            cx.names.variable(&assignment.name),
            assigned_name(cx, assignment),
        );
        let name = &assignment.name;
        quote!(frame.variables.#field = frame.assigned(#name, #value);)
    });
    let statements = quote!(#(#evaluate)* #output #(#store)*);
    let is_same = drops_result(outflow) || (start == Start::Input && keeps(outflow));
    let transition = expand_transition(cx, next, is_same);
    Exit {
        statements,
        step: quote!(Ok(#transition)),
    }
}

/// Whether what comes in is what goes out.
pub(super) fn keeps(outflow: &Outflow) -> bool {
    match outflow {
        Outflow::Jsonata(output) => output.is_none(),
        Outflow::JsonPath {
            selector,
            placement,
            output,
        } => selector.is_none() && *placement == Placement::Replace && *output == Selector::Whole,
    }
}

/// Whether the raw input of the state goes out, whatever the result is.
fn drops_result(outflow: &Outflow) -> bool {
    match outflow {
        Outflow::Jsonata(_) => false,
        Outflow::JsonPath {
            placement, output, ..
        } => *placement == Placement::Discard && *output == Selector::Whole,
    }
}

/// The transition that carries `result` on, or what is in the frame already.
fn expand_transition(cx: Cx<'_>, next: Option<StateId>, is_same: bool) -> TokenStream {
    let variant = next.map(|state| cx.names.variant(state));
    match (variant, is_same) {
        (Some(variant), true) => quote!(Transition::Same(State::#variant)),
        (Some(variant), false) => quote!(Transition::Next(State::#variant, result)),
        (None, true) => quote!(Transition::SameEnd),
        (None, false) => quote!(Transition::End(result)),
    }
}

fn assigned_name(cx: Cx<'_>, assignment: &Assignment) -> proc_macro2::Ident {
    let field = cx.names.variable(&assignment.name);
    quote::format_ident!("assigned_{}", field)
}

/// The statements that turn `result` into the output of the state.
fn expand_output(cx: Cx<'_>, outflow: &Outflow, roots: &Roots) -> TokenStream {
    match outflow {
        Outflow::Jsonata(output) => {
            let output = output
                .as_ref()
                .map(|output| expand_template(cx, output, roots));
            output.map_or_else(TokenStream::new, |output| quote!(let result = #output;))
        }
        Outflow::JsonPath {
            selector,
            placement,
            output,
        } => {
            let select = selector.as_ref().map(|template| {
                let selected = expand_template(cx, template, roots);
                quote!(let result = #selected;)
            });
            let place = (!drops_result(outflow)).then(|| expand_placement(cx, placement));
            let filter = expand_output_path(cx, output, roots);
            quote!(#select #place #filter)
        }
    }
}

fn expand_placement(cx: Cx<'_>, placement: &Placement) -> TokenStream {
    match placement {
        Placement::Replace => TokenStream::new(),
        Placement::Discard => quote!(let result = take(&mut frame.input);),
        Placement::At(path) => {
            let (written, segments) = (&path.text, expand_segments(cx, path));
            quote! {
                let input = take(&mut frame.input);
                let result = result_path::put(input, #written, &[#segments], result)?;
            }
        }
    }
}

fn expand_segments(cx: Cx<'_>, path: &Path) -> TokenStream {
    let segments = path.steps.iter().map(|step| match step {
        Step::Member(name) => match name.as_literal() {
            Some(name) => quote!(Segment::member(#name)),
            None => {
                let name = text::expand_text(cx, name);
                quote!(Segment::Member(#name))
            }
        },
        Step::Element(index) => {
            let index = proc_macro2::Literal::u64_unsuffixed(index.unsigned_abs());
            quote!(Segment::Element(#index))
        }
        // A ResultPath is a reference path: it has no other steps.
        Step::FromEnd(_)
        | Step::Members(_)
        | Step::Elements(_)
        | Step::Slice { .. }
        | Step::Every
        | Step::Descend
        | Step::Filter(_) => TokenStream::new(),
    });
    quote!(#(#segments),*)
}

fn expand_output_path(cx: Cx<'_>, output: &Selector, roots: &Roots) -> TokenStream {
    match output {
        Selector::Whole => TokenStream::new(),
        Selector::Nothing => quote!(let result = Value::empty_object();),
        Selector::Path(path) => {
            let output = expand_owned(cx, path, roots);
            quote!(let result = #output;)
        }
    }
}
