//! Task: parameters, one attempt after the other, and what becomes of the result.

use proc_macro2::TokenStream;
use quote::quote;

use super::amount::expand_amount;
use super::handlers::{Attempt, expand_attempts};
use super::input::{expand_context, expand_input, shared_context};
use super::outflow::{Start, expand_exit};
use super::path::Roots;
use super::template::expand_template;
use super::{Cx, tasks, text};
use crate::ast::Language;
use crate::ir::{Amount, HasReads, Integration, State, Task};

/// A Task state.
pub(super) fn expand_task(cx: Cx<'_>, state: &State, task: &Task) -> TokenStream {
    let method = tasks::called_method(cx, task.resource.method);
    let call = expand_call(cx, state, task);
    let integration = &task.resource.integration;
    let token = integration
        .has_token()
        .then(|| quote!(frame.issue_token();));
    let has_activity = cx.names.has_activity();
    let exists = (*integration == Integration::Activity)
        .then(|| quote!(task.must_exist(self.tasks.#has_activity(task))?;));
    let context = expand_context(uses_context(state, task));
    let prepare = quote! {
        #token
        #context
        let task = &mut #call;
    };
    let (before, again) = match varies(state, task) {
        true => (TokenStream::new(), prepare),
        false => (prepare, TokenStream::new()),
    };
    let next = task.next.state();
    let body = Attempt {
        before,
        attempt: quote! {
            #again
            #exists
            frame.schedule(task)?;
            let attempt = pin!(self.tasks.#method(task.input(T::RAW), task));
        },
        outcome: quote!(frame.perform(task, T::RAW, attempt).await),
        exit: expand_exit(
            cx,
            Start::Result,
            &task.outflow,
            &state.assign,
            next,
            &Roots::at_result(),
        ),
        failed: None,
    };
    expand_attempts(cx, state.language, &task.handlers, body)
}

fn uses_context(state: &State, task: &Task) -> bool {
    shared_context(state)
        || task.arguments.uses_context()
        || task.credentials.uses_context()
        || task.timeout.uses_context()
        || task.heartbeat.uses_context()
        || task.outflow.uses_context()
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

/// What is handed out in one attempt, as an expression of type `TaskContext`.
fn expand_call(cx: Cx<'_>, state: &State, task: &Task) -> TokenStream {
    let info = tasks::expand_info(cx, &task.resource);
    let resource = text::expand_text(cx, &task.resource.text);
    let input = expand_input(cx, state);
    let roots = Roots::at(quote!(input));
    let parameters = match &task.arguments {
        Some(template) => expand_template(cx, template, &roots),
        None => quote!(Value::clone(input)),
    };
    let timeout = expand_limit(
        cx,
        "timeout",
        "TimeoutSecondsPath",
        task.timeout.as_ref(),
        &roots,
    );
    let heartbeat = expand_limit(
        cx,
        "heartbeat",
        "HeartbeatSecondsPath",
        task.heartbeat.as_ref(),
        &roots,
    );
    let credentials = task.credentials.as_ref().map(|template| {
        let credentials = expand_template(cx, template, &roots);
        quote!(.with_credentials(#credentials))
    });
    quote!({
        #input
        let parameters = #parameters;
        let call = TaskCall::new(const { &#info }, #resource, parameters) #timeout #heartbeat #credentials;
        frame.task(call)
    })
}

/// `.with_timeout(…)` or `.with_heartbeat(…)`.
fn expand_limit(
    cx: Cx<'_>,
    method: &str,
    field: &str,
    amount: Option<&Amount>,
    roots: &Roots,
) -> Option<TokenStream> {
    let method = quote::format_ident!("with_{method}");
    let seconds = expand_amount(cx, field, amount?, roots);
    Some(quote!(.#method(#seconds)))
}
