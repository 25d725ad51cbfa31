//! Retry and Catch: what follows when a Task, Parallel or Map state fails.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::expression::expand_jsonata;
use super::outflow::{expand_exit, expand_target};
use super::state::expand_context;
use super::uses::UsesContext;
use super::{Cx, text};
use crate::ir::{Amount, Catcher, Handlers, Retrier};
use crate::placeholder::Template;

/// The body of a state that may fail.
pub(super) struct Attempt {
    /// What comes before the first attempt.
    pub(super) before: TokenStream,
    /// The statements of one attempt.
    pub(super) attempt: TokenStream,
    /// An expression of type `Result<Value, Failure>`.
    pub(super) outcome: TokenStream,
    /// What becomes of the `result`; an expression of type `Step`.
    pub(super) exit: TokenStream,
    /// What is noted when nothing retries.
    pub(super) failed: Option<TokenStream>,
}

/// The attempts of a state, with its retriers and catchers around them.
pub(super) fn expand_attempts(cx: Cx<'_>, handlers: &Handlers, body: Attempt) -> TokenStream {
    let Attempt { before, attempt, outcome, exit, failed } = body;
    let retry = expand_retry(cx, &handlers.retriers);
    let catch = handlers.catchers.iter().map(|catcher| expand_catcher(cx, catcher));
    let attempt = quote! {
        #attempt
        let failure = match #outcome {
            Ok(result) => return { #exit },
            Err(failure) => failure,
        };
    };
    let context = expand_context(catchers_use_context(handlers));
    let rest = quote! {
        #failed
        #context
        #(#catch)*
        Err(failure.into())
    };
    match retry {
        None => quote!(#before #attempt #rest),
        Some((retriers, retry)) => quote! {
            #before
            #retriers
            let failure = loop {
                #attempt
                #retry
                break failure;
            };
            #rest
        },
    }
}

/// The table of retriers, and the statement that goes on to the next attempt.
fn expand_retry(cx: Cx<'_>, retriers: &[Retrier]) -> Option<(TokenStream, TokenStream)> {
    if retriers.is_empty() {
        return None;
    }
    let count = retriers.len();
    let table = retriers.iter().map(|retrier| expand_retrier(cx, retrier));
    let retriers = quote! {
        let retriers = [#(#table),*];
        let mut used = [0; #count];
    };
    let retry = quote! {
        if self.execution.retry(frame, &retriers, &mut used, &failure).await {
            continue;
        }
    };
    Some((retriers, retry))
}

fn expand_retrier(cx: Cx<'_>, retrier: &Retrier) -> TokenStream {
    let errors = expand_errors(cx, &retrier.errors);
    let interval = expand_decimal(cx, &retrier.interval);
    let max_attempts = match &retrier.max_attempts {
        Amount::Literal(number) => whole(*number).to_string().parse().unwrap_or_default(),
        amount => {
            let whole = expand_whole(cx, amount);
            quote!(field::saturate(#whole))
        }
    };
    let backoff = expand_decimal(cx, &retrier.backoff);
    let max_delay = match &retrier.max_delay {
        Some(amount) => {
            let amount = expand_decimal(cx, amount);
            quote!(Some(#amount))
        }
        None => quote!(None),
    };
    let jitter = retrier.jitter;
    quote! {
        Retrier {
            errors: &[#errors],
            interval: #interval,
            max_attempts: #max_attempts,
            backoff: #backoff,
            max_delay: #max_delay,
            jitter: #jitter,
        }
    }
}

fn expand_catcher(cx: Cx<'_>, catcher: &Catcher) -> TokenStream {
    let errors = expand_errors(cx, &catcher.errors);
    let next = expand_target(cx, catcher.next.state);
    let exit = expand_exit(cx, &catcher.outflow, &catcher.assign, &next);
    quote! {
        if failure.matches(&[#errors]) {
            let result = failure.to_output();
            return { #exit };
        }
    }
}

fn expand_errors(cx: Cx<'_>, errors: &[Template]) -> TokenStream {
    let errors = errors.iter().map(|error| text::expand_str(cx, error));
    quote!(#(#errors),*)
}

/// Whether the catchers refer to the context object.
fn catchers_use_context(handlers: &Handlers) -> bool {
    let mut catchers = handlers.catchers.iter();
    catchers.any(|catcher| {
        catcher.outflow.uses_context() || catcher.assign.as_slice().uses_context()
    })
}

/// A literal or substituted number, as an expression of type `f64`.
fn expand_decimal(cx: Cx<'_>, amount: &Amount) -> TokenStream {
    match amount {
        Amount::Literal(number) => {
            let number = Literal::f64_unsuffixed(*number);
            quote!(#number)
        }
        Amount::Placeholder(name) => {
            let field = text::substitution(cx, name);
            quote!(#field.as_f64())
        }
        // The numbers of a retrier are always literal (asl-reference section 2.1).
        Amount::Path(_) => quote!(0.0),
        Amount::Jsonata(jsonata) => expand_jsonata(jsonata),
    }
}

fn expand_whole(cx: Cx<'_>, amount: &Amount) -> TokenStream {
    match amount {
        Amount::Literal(number) => {
            let number = whole(*number);
            quote!(#number)
        }
        Amount::Placeholder(name) => {
            let field = text::substitution(cx, name);
            quote!(to_whole(&#field))
        }
        Amount::Path(_) => quote!(0),
        Amount::Jsonata(jsonata) => expand_jsonata(jsonata),
    }
}

/// A whole number as a literal; the grammar has checked that it is one.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the grammar has checked that it is whole and not negative"
)]
pub(super) fn whole(number: f64) -> Literal {
    Literal::u64_unsuffixed(number as u64)
}
