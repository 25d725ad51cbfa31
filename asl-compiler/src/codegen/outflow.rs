//! From the result of a state to its transition: ResultSelector, ResultPath, OutputPath and Assign.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::free::expand_pattern;
use super::path::expand_owned;
use super::roots::{Place, Roots};
use super::template::expand_template;
use super::{Cx, text};
use crate::ir::{Assignment, Outflow, Placement, Selector, StateId};
use crate::jsonpath::{Path, Step};

/// How a state is left: statements, and the step that they end with.
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

    /// The body of an arm of a `match` that leaves the state.
    pub(super) fn arm(&self) -> TokenStream {
        let Self { statements, step } = self;
        match statements.is_empty() {
            true => quote!(return #step,),
            false => quote!({ #statements return #step; }),
        }
    }
}

/// The way from the value that `$` stands for to a transition.
///
/// `roots` say what that value is: the input of a state without work of its own, a result, or an Error Output.
/// The variables are assigned last, so that everything before reads their values from entering the state.
pub(super) fn expand_exit(
    cx: Cx<'_>,
    outflow: &Outflow,
    assign: &[Assignment],
    next: Option<StateId>,
    roots: Roots,
) -> Exit {
    let evaluate = assign.iter().map(|assignment| {
        let name = assigned_name(cx, assignment);
        let value = expand_template(cx, &assignment.value, roots);
        quote!(let #name = #value;)
    });
    let store = assign.iter().map(|assignment| {
        let (field, value) = (
            cx.names.variable(&assignment.name),
            assigned_name(cx, assignment),
        );
        let name = &assignment.name;
        quote!(frame.variables.#field = frame.assigned(#name, #value);)
    });
    let output = Output::new(cx, outflow, roots);
    let transition = expand_transition(cx, next, output.place);
    let step = quote!(Ok(#transition));
    let output = output.expand(&step);
    Exit {
        statements: quote!(#(#evaluate)* #output #(#store)*),
        step,
    }
}

/// What the fields make of a value one after the other: each binds `result` anew.
struct Output {
    results: Vec<TokenStream>,
    /// Where the output of the state is in the end.
    place: Place,
}

impl Output {
    fn new(cx: Cx<'_>, outflow: &Outflow, roots: Roots) -> Self {
        let mut this = Self {
            results: Vec::new(),
            place: roots.place,
        };
        match outflow {
            Outflow::Jsonata(output) => {
                if let Some(output) = output {
                    this.push(expand_template(cx, output, roots));
                }
            }
            Outflow::JsonPath {
                selector,
                placement,
                output,
            } => {
                if let Some(selector) = selector {
                    this.push(expand_template(cx, selector, roots));
                }
                this.place_in_input(cx, placement);
                this.filter(cx, output);
            }
        }
        this
    }

    fn push(&mut self, result: TokenStream) {
        self.results.push(result);
        self.place = Place::Variable("result");
    }

    /// ResultPath.
    fn place_in_input(&mut self, cx: Cx<'_>, placement: &Placement) {
        match placement {
            Placement::Replace => {}
            Placement::Discard => self.place = Place::Frame,
            Placement::At(path) => {
                if self.place == Place::Frame {
                    self.push(self.place.expand_owned());
                }
                let (written, segments) = (&path.text, expand_segments(cx, path));
                let result = self.place.expand_owned();
                self.push(quote!(
                    result_path::put(take(&mut frame.input), #written, &[#segments], #result)?
                ));
            }
        }
    }

    /// OutputPath.
    fn filter(&mut self, cx: Cx<'_>, output: &Selector) {
        match output {
            Selector::Whole => {}
            Selector::Nothing => self.push(quote!(Value::empty_object())),
            Selector::Path(path) => {
                let roots = Roots::at(self.place);
                self.push(expand_owned(cx, path, roots));
            }
        }
    }

    /// The statements that compute the output, for the step behind them.
    fn expand(&self, step: &TokenStream) -> TokenStream {
        let results = self.results.iter().rev();
        results.fold(TokenStream::new(), |behind, result| {
            let pattern = expand_pattern("result", &quote!(#behind #step));
            quote!(let #pattern = #result; #behind)
        })
    }
}

/// The transition that carries a value on, or what is in the frame already.
fn expand_transition(cx: Cx<'_>, next: Option<StateId>, place: Place) -> TokenStream {
    let variant = next.map(|state| cx.names.variant(state));
    let output = place.expand_owned();
    match (variant, place) {
        (Some(variant), Place::Frame) => quote!(Transition::Same(State::#variant)),
        (Some(variant), Place::Variable(_) | Place::Lent(_)) => {
            quote!(Transition::Next(State::#variant, #output))
        }
        (None, Place::Frame) => quote!(Transition::SameEnd),
        (None, Place::Variable(_) | Place::Lent(_)) => quote!(Transition::End(#output)),
    }
}

fn assigned_name(cx: Cx<'_>, assignment: &Assignment) -> proc_macro2::Ident {
    let field = cx.names.variable(&assignment.name);
    format_ident!("assigned_{}", field)
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
