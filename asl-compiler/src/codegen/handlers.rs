//! Retry and Catch: what follows when a Task, Parallel or Map state fails.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::amount::{expand_decimal, whole};
use super::free::{expand_pattern, refers_to};
use super::input::{expand_context, expand_time};
use super::outflow::{Exit, expand_exit};
use super::roots::Roots;
use super::{Cx, text};
use crate::ast::Language;
use crate::ir::{Amount, Catcher, Handlers, Retrier, State};
use crate::placeholder::Template;

/// The body of a state that may fail.
pub(super) struct Attempt {
    /// What comes before the first attempt.
    pub(super) before: TokenStream,
    /// What each attempt begins with, before it looks at the context object.
    pub(super) begin: Option<TokenStream>,
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
    state: &State,
    handlers: &Handlers,
    body: &Attempt,
) -> TokenStream {
    let time = expand_time(state);
    let Attempt { before, failed, .. } = body;
    let is_plain = handlers.retriers.is_empty() && handlers.catchers.is_empty();
    if is_plain && failed.is_none() {
        let attempt = expand_plain(body);
        return quote!(#time #before #attempt);
    }
    let attempt = match state.language {
        Language::JsonPath => expand_attempt(body),
        Language::Jsonata => expand_caught_attempt(body),
    };
    let retry = expand_retry(cx, &handlers.retriers);
    let attempts = expand_loop(attempt, retry.as_ref());
    let (retriers, used) = retry.map(|retry| (retry.table, retry.used)).unzip();
    let catchers = handlers.catchers.iter().enumerate();
    let catch = catchers.map(|(number, catcher)| expand_catcher(cx, number, catcher));
    let catch = expand_context(&quote!(#(#catch)*));
    quote! {
        #retriers
        #time
        #used
        #before
        #attempts
        #failed
        #catch
        Err(failure.into())
    }
}

/// The attempts, as statements that leave a `failure` behind.
fn expand_loop(attempt: TokenStream, retry: Option<&Retry>) -> TokenStream {
    let Some(Retry { next, .. }) = retry else {
        return attempt;
    };
    quote! {
        let failure = loop {
            #attempt
            #next
        };
    }
}

/// One attempt, which leaves its `failure` behind; faults of JSONPath are beyond retriers and catchers.
fn expand_attempt(body: &Attempt) -> TokenStream {
    let Attempt {
        begin,
        attempt,
        outcome,
        exit,
        ..
    } = body;
    let exit = exit.arm();
    let result = expand_pattern("result", &exit);
    let attempt = expand_context(&quote! {
        #attempt
        let failure = match #outcome {
            Ok(#result) => #exit
            Err(failure) => failure,
        };
    });
    quote!(#begin #attempt)
}

/// One attempt in JSONata, where a fault is a failure too, in whatever field.
fn expand_caught_attempt(body: &Attempt) -> TokenStream {
    let attempt = expand_plain(body);
    quote! {
        let step: Step<State> = async { #attempt }.await;
        let failure = match step {
            Ok(transition) => return Ok(transition),
            Err(stop) => frame.caught(stop)?,
        };
    }
}

/// One attempt, whose failure ends it.
fn expand_plain(body: &Attempt) -> TokenStream {
    let Attempt {
        begin,
        attempt,
        outcome,
        exit,
        ..
    } = body;
    let exit = exit.at_end();
    let result = match refers_to(&exit, "result") {
        true => quote!(let result = #outcome?;),
        false => quote!(#outcome?;),
    };
    let attempt = expand_context(&quote!(#attempt #result #exit));
    quote!(#begin #attempt)
}

/// What makes another attempt.
struct Retry {
    /// The table of the retriers.
    table: TokenStream,
    /// How often each was used.
    used: TokenStream,
    /// The statement that ends the loop over the attempts.
    next: TokenStream,
}

fn expand_retry(cx: Cx<'_>, retriers: &[Retrier]) -> Option<Retry> {
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
    Some(Retry {
        table,
        used: quote!(let mut used = [0; #count];),
        next: quote! {
            if !frame.retry(&#name, &mut used, &failure).await {
                break failure;
            }
        },
    })
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

fn expand_catcher(cx: Cx<'_>, number: usize, catcher: &Catcher) -> TokenStream {
    let number = Literal::usize_unsuffixed(number);
    let errors = expand_errors(cx, &catcher.errors);
    let next = Some(catcher.next.state);
    let exit = expand_exit(
        cx,
        &catcher.outflow,
        &catcher.assign,
        next,
        Roots::at_error(),
    )
    .early();
    let result = refers_to(&exit, "result").then(|| quote!(let result = failure.to_output();));
    quote! {
        if failure.matches(&[#errors]) {
            frame.takes(Way::Catcher(#number));
            #result
            #exit
        }
    }
}

fn expand_errors(cx: Cx<'_>, errors: &[Template]) -> TokenStream {
    let errors = errors.iter().map(|error| text::expand_str(cx, error));
    quote!(#(#errors),*)
}
