//! Task: parameters, one attempt after the other, and what becomes of the result.

use proc_macro2::TokenStream;
use quote::quote;

use super::amount::expand_amount;
use super::handlers::{Attempt, expand_attempts};
use super::input::{self, expand_input};
use super::outflow::expand_exit;
use super::query::Wanted;
use super::roots::Roots;
use super::template::expand_template;
use super::{Cx, client, tasks, text};
use crate::ast::Language;
use crate::ir::{Amount, HasReads, Integration, State, Task};

/// A Task state.
pub(super) fn expand_task(cx: Cx<'_>, state: &State, task: &Task) -> TokenStream {
    let method = task.resource.method;
    let work = tasks::expand_work(cx, method, &quote!(input));
    let raw = match client::answers_in_full(cx, method) {
        true => quote!(true),
        false => quote!(T::RAW),
    };
    let integration = &task.resource.integration;
    let has_activity = cx.names.has_activity();
    let exists = (*integration == Integration::Activity)
        .then(|| quote!(task.must_exist(self.tasks.#has_activity(task))?;));
    let prepare = expand_prepare(cx, state, task);
    let (before, again) = match varies(state, task) {
        true => (TokenStream::new(), prepare),
        false => (prepare, TokenStream::new()),
    };
    let (outflow, next) = (&task.outflow, task.next.state());
    let body = Attempt {
        before,
        begin: integration
            .has_token()
            .then(|| quote!(frame.issue_token();)),
        attempt: quote! {
            #again
            #exists
            frame.schedule(task)?;
            let input = task.input(T::RAW);
            let attempt = pin!(#work);
        },
        outcome: quote!(frame.perform(task, #raw, attempt).await),
        exit: expand_exit(cx, outflow, &state.assign, next, Roots::at_result()),
        failed: None,
    };
    expand_attempts(cx, state, &task.handlers, &body)
}

/// Whether a retried attempt may be about something else than the first one. What does not vary is made once.
fn varies(state: &State, task: &Task) -> bool {
    // What JSONata cannot evaluate may be retried.
    state.language == Language::Jsonata
        || task.resource.integration.has_token()
        || state.input.varies()
        || task.arguments.varies()
        || task.timeout.varies()
        || task.heartbeat.varies()
        || task.credentials.varies()
}

/// The statements that bind `task`, what is handed out.
fn expand_prepare(cx: Cx<'_>, state: &State, task: &Task) -> TokenStream {
    let info = tasks::expand_info(cx, &task.resource);
    let resource = text::expand_text(cx, &task.resource.text);
    let roots = input::roots(state);
    let parameters = match &task.arguments {
        Some(template) => expand_template(cx, template, roots),
        None => roots.place.expand_owned(),
    };
    let limit = |method, field, amount: &Option<Amount>| {
        expand_limit(cx, method, field, amount.as_ref(), roots)
    };
    let timeout = limit("timeout", "TimeoutSecondsPath", &task.timeout);
    let heartbeat = limit("heartbeat", "HeartbeatSecondsPath", &task.heartbeat);
    let credentials = task.credentials.as_ref().map(|template| {
        let credentials = expand_template(cx, template, roots);
        quote!(.with_credentials(#credentials))
    });
    let code = quote! {
        let parameters = #parameters;
        let call = TaskCall::new(const { &#info }, #resource, parameters) #timeout #heartbeat #credentials;
    };
    let code = expand_input(cx, state, &code);
    quote!(#code let task = &mut frame.task(call);)
}

/// `.with_timeout(…)` or `.with_heartbeat(…)`.
fn expand_limit(
    cx: Cx<'_>,
    method: &str,
    field: &str,
    amount: Option<&Amount>,
    roots: Roots,
) -> Option<TokenStream> {
    let method = quote::format_ident!("with_{method}");
    let seconds = expand_amount(cx, field, amount?, Wanted::Seconds, roots);
    Some(quote!(.#method(#seconds)))
}
