//! What expressions stand on: the value of `$`, the context object, and `$states`.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::Cx;
use crate::ir::ContextPart;
use crate::jsonpath::Root;

/// Where paths begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Roots {
    /// Where the value is that `$` stands for.
    pub(super) place: Place,
    /// What that value is, in JSONata.
    work: Work,
}

/// Where a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In the frame: the raw input of the state.
    Frame,
    /// In a variable of this name.
    Variable(&'static str),
    /// A variable of this name refers to it.
    Lent(&'static str),
}

/// What the value that `$` stands for is in `$states`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Work {
    /// `$states.input`.
    Input,
    /// `$states.result`, of a state that does some work.
    Result,
    /// `$states.errorOutput`, in a catcher.
    Error,
}

impl Place {
    /// The value, as an expression of type `&Value`.
    pub(super) fn expand(self) -> TokenStream {
        match self {
            Self::Frame => quote!(&frame.input),
            Self::Variable(name) => {
                let variable = ident(name);
                quote!(&#variable)
            }
            Self::Lent(name) => {
                let variable = ident(name);
                quote!(#variable)
            }
        }
    }

    /// A value of its own, as an expression of type `Value`.
    pub(super) fn expand_owned(self) -> TokenStream {
        match self {
            Self::Frame => quote!(frame.input.clone()),
            Self::Variable(name) => {
                let variable = ident(name);
                quote!(#variable)
            }
            Self::Lent(name) => {
                let variable = ident(name);
                quote!(Value::clone(#variable))
            }
        }
    }
}

/// The part of the context object that these names lead to: `Execution.Name`.
fn context_part(path: &str) -> Option<Ident> {
    let names: Vec<&str> = path.split('.').collect();
    let part = ContextPart::leading(&names)?;
    Some(ident(part.name))
}

fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}

impl Roots {
    /// `$` is the input of the state, or in JSONPath any other value, at this place.
    pub(super) const fn at(place: Place) -> Self {
        Self {
            place,
            work: Work::Input,
        }
    }

    /// `$` is the result of a state that does some work.
    pub(super) const fn at_result() -> Self {
        Self {
            place: Place::Variable("result"),
            work: Work::Result,
        }
    }

    /// `$` is the Error Output in a catcher.
    pub(super) const fn at_error() -> Self {
        Self {
            place: Place::Variable("result"),
            work: Work::Error,
        }
    }

    /// What `$` stands for, as an expression of type `&Value`.
    pub(super) fn input(self) -> TokenStream {
        self.place.expand()
    }

    /// A part of `$states`, as an expression of type `Option<&Value>`; `path` is empty for all of it.
    pub(super) fn expand_states(self, path: &str) -> TokenStream {
        let value = self.input();
        match (path, self.work) {
            ("", _) => self.expand_all_states(),
            ("input", Work::Input) => quote!(Some(#value)),
            ("input", Work::Result | Work::Error) => quote!(Some(&frame.input)),
            ("result", Work::Result) | ("errorOutput", Work::Error) => quote!(Some(#value)),
            ("context", _) => quote!(Some(&context)),
            (path, _) => match path.strip_prefix("context.").and_then(context_part) {
                Some(part) => quote!(frame.part(Part::#part).as_ref()),
                None => quote!(None),
            },
        }
    }

    /// All of `$states`, as an expression of type `Option<&Value>`.
    fn expand_all_states(self) -> TokenStream {
        let value = self.input();
        let (input, more) = match self.work {
            Work::Input => (value, quote!(None)),
            Work::Result => (quote!(&frame.input), quote!(Some(("result", #value)))),
            Work::Error => (quote!(&frame.input), quote!(Some(("errorOutput", #value)))),
        };
        quote!(Some(&states(#input, &context, #more)))
    }

    /// The value that a path starts from, where a variable that is not assigned is a fault.
    pub(super) fn expand(self, cx: Cx<'_>, root: &Root) -> TokenStream {
        match root {
            Root::Input => self.input(),
            Root::Context => quote!(&context),
            Root::Current => quote!(current),
            Root::Variable(name) => {
                let field = cx.names.variable(name);
                quote!(field::variable(&frame.variables.#field, #name)?)
            }
        }
    }
}
