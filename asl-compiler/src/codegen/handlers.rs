//! Retry and Catch: what follows when a Task, Parallel or Map state fails.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::amount::{expand_decimal, whole};
use super::input::expand_context;
use super::outflow::{Exit, Start, expand_exit};
use super::path::Roots;
use super::{Cx, text};
use crate::ast::Language;
use crate::ir::{Amount, Catcher, Handlers, HasReads, Retrier};
use crate::placeholder::Template;

/// The body of a state that may fail.
pub(super) struct Attempt {
    /// What comes before the first attempt.
    pub(super) before: TokenStream,
    /// The statements of one attempt.
    pub(super) attempt: TokenStream,
    /// An expression of type `Result<Value, Failure>`.
    pub(super) outcome: TokenStream,
    /// What becomes of the `result`.
    pub(super) exit: Exit,
    /// What is noted when nothing retries.
    pub(super) failed: Option<TokenStream>,
}

/// The attempts of a state, with its retriers and catchers around them.
pub(super) fn expand_attempts(
    cx: Cx<'_>,
    language: Language,
    handlers: &Handlers,
    body: Attempt,
) -> TokenStream {
    let is_plain = handlers.retriers.is_empty() && handlers.catchers.is_empty();
    if is_plain && body.failed.is_none() {
        return expand_plain(&body);
    }
    let attempt = match language {
        Language::JsonPath => expand_attempt(&body),
        Language::Jsonata => expand_caught_attempt(&body),
    };
    let Attempt { before, failed, .. } = body;
    let (retriers, attempts) = match expand_retry(cx, &handlers.retriers) {
        None => (None, attempt),
        Some((retriers, retry)) => {
            let attempts = quote! {
                let failure = loop {
                    #attempt
                    #retry
                };
            };
            (Some(retriers), attempts)
        }
    };
    let context = expand_context(handlers.uses_context());
    let catch = handlers
        .catchers
        .iter()
        .map(|catcher| expand_catcher(cx, catcher));
    quote! {
        #retriers
        #before
        #attempts
        #failed
        #context
        #(#catch)*
        Err(failure.into())
    }
}

/// One attempt, which leaves its `failure` behind; faults of JSONPath are beyond retriers and catchers.
fn expand_attempt(body: &Attempt) -> TokenStream {
    let Attempt {
        attempt, outcome, ..
    } = body;
    let exit = body.exit.early();
    quote! {
        #attempt
        let failure = match #outcome {
            Ok(result) => { #exit }
            Err(failure) => failure,
        };
    }
}

/// One attempt in JSONata, where a fault is a failure too, in whatever field.
fn expand_caught_attempt(body: &Attempt) -> TokenStream {
    let Attempt {
        attempt, outcome, ..
    } = body;
    let exit = body.exit.at_end();
    quote! {
        let step: Step<State> = async {
            #attempt
            let result = #outcome?;
            #exit
        }
        .await;
        let failure = match step {
            Ok(transition) => return Ok(transition),
            Err(stop) => frame.caught(stop)?,
        };
    }
}

/// One attempt, whose failure nobody handles.
fn expand_plain(body: &Attempt) -> TokenStream {
    let Attempt {
        before,
        attempt,
        outcome,
        exit,
        ..
    } = body;
    let exit = exit.at_end();
    quote! {
        #before
        #attempt
        let result = #outcome?;
        #exit
    }
}

/// The table of retriers, and the statement that ends the loop over the attempts.
fn expand_retry(cx: Cx<'_>, retriers: &[Retrier]) -> Option<(TokenStream, TokenStream)> {
    if retriers.is_empty() {
        return None;
    }
    let count = Literal::usize_unsuffixed(retriers.len());
    let table = retriers.iter().map(|retrier| expand_retrier(cx, retrier));
    let (table, name) = match retriers.iter().all(is_constant) {
        true => (
            quote!(static RETRIERS: [Retrier<'static>; #count] = [#(#table),*];),
            quote!(RETRIERS),
        ),
        false => (quote!(let retriers = [#(#table),*];), quote!(retriers)),
    };
    let retriers = quote! {
        #table
        let mut used = [0; #count];
    };
    let retry = quote! {
        if !frame.retry(&#name, &mut used, &failure).await {
            break failure;
        }
    };
    Some((retriers, retry))
}

/// Whether no placeholder has a part in it.
fn is_constant(retrier: &Retrier) -> bool {
    let numbers = [
        Some(&retrier.interval),
        Some(&retrier.max_attempts),
        Some(&retrier.backoff),
        retrier.max_delay.as_ref(),
    ];
    retrier.errors.iter().all(Template::is_literal)
        && numbers
            .into_iter()
            .flatten()
            .all(|number| matches!(number, Amount::Literal(_)))
}

fn expand_retrier(cx: Cx<'_>, retrier: &Retrier) -> TokenStream {
    let errors = expand_errors(cx, &retrier.errors);
    let interval = expand_decimal(cx, &retrier.interval);
    let max_attempts = match &retrier.max_attempts {
        Amount::Literal(number) => {
            let number = whole(*number);
            quote!(#number)
        }
        Amount::Placeholder(name) => {
            let field = text::substitution(cx, name);
            quote!(field::saturate(to_whole(&#field)))
        }
        // The numbers of a retrier are always literal or substituted.
        Amount::Path(_) | Amount::Jsonata(_) => quote!(0),
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
    let exit = expand_exit(
        cx,
        Start::Result,
        &catcher.outflow,
        &catcher.assign,
        Some(catcher.next.state),
        &Roots::at_error(),
    )
    .early();
    quote! {
        if failure.matches(&[#errors]) {
            let result = failure.to_output();
            #exit
        }
    }
}

fn expand_errors(cx: Cx<'_>, errors: &[Template]) -> TokenStream {
    let errors = errors.iter().map(|error| text::expand_str(cx, error));
    quote!(#(#errors),*)
}
