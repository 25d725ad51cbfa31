//! The trait that users implement: one method for each thing that does the work of tasks.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Cx;
use crate::ir::{Binding, Integration, MethodId, Pattern, Resource};

/// The trait `Tasks`, and its implementation for a handler of all tasks.
pub(super) fn expand_trait(cx: Cx<'_>) -> TokenStream {
    let methods = (0..cx.workflow.methods.len()).map(|number| {
        let id = MethodId(number);
        (cx.names.method(id), docs(cx, id))
    });
    let methods: Vec<_> = methods.collect();
    expand_methods(&methods, &quote!(;))
}

/// The trait with these methods, each with its documentation; `body` is a semicolon, or what a method does
/// that nobody implements.
pub(super) fn expand_methods(methods: &[(Ident, Vec<String>)], body: &TokenStream) -> TokenStream {
    let declared = methods.iter().map(|(name, docs)| {
        quote! {
            #(#[doc = #docs])*
            fn #name(
                &self,
                input: Value,
                task: &TaskContext,
            ) -> impl Future<Output = Outcome> + Send #body
        }
    });
    let handled = methods.iter().map(|(name, _)| {
        quote! {
            fn #name(
                &self,
                _input: Value,
                task: &TaskContext,
            ) -> impl Future<Output = Outcome> + Send {
                self.handle(task)
            }
        }
    });
    quote! {
        /// What does the work of the tasks: implement the methods as `async fn`.
        pub trait Tasks: Send + Sync {
            /// Whether the methods take parameters and give answers in AWS's own shape.
            #[doc(hidden)]
            const RAW: bool = false;

            #(#declared)*
        }

        impl<H: TaskHandler> Tasks for Handler<H> {
            const RAW: bool = true;

            #(#handled)*
        }
    }
}

fn docs(cx: Cx<'_>, id: MethodId) -> Vec<String> {
    let Some(method) = cx.workflow.methods.get(id.0) else {
        return Vec::new();
    };
    let states = cx.workflow.states.iter();
    let states = states.filter(|state| state.methods().contains(&id));
    let states: Vec<String> = states.map(|state| format!("\"{}\"", state.name)).collect();
    let what = method.binding.description();
    vec![format!(
        " Does the work of {what}, for {}.",
        states.join(", ")
    )]
}

/// The constant that says what kind of task it is, as an expression of type `TaskInfo`.
pub(super) fn expand_info(cx: Cx<'_>, resource: &Resource) -> TokenStream {
    let binding = cx
        .workflow
        .methods
        .get(resource.method.0)
        .map(|method| &method.binding);
    let info = match &resource.integration {
        Integration::Function => quote!(TaskInfo::function()),
        Integration::Activity => quote!(TaskInfo::activity()),
        Integration::Service {
            service,
            action,
            pattern,
        } => {
            let action = format!("{action}{}", pattern.suffix());
            match pattern {
                Pattern::WaitForTaskToken => quote!(TaskInfo::callback(#service, #action)),
                Pattern::RequestResponse | Pattern::Sync | Pattern::Sync2 => {
                    quote!(TaskInfo::service(#service, #action))
                }
            }
        }
    };
    match envelope(binding, &resource.integration) {
        Some(envelope) => {
            let envelope = format_ident!("{envelope}");
            quote!(#info.wrapped(Envelope::#envelope))
        }
        None => info,
    }
}

/// What AWS wraps around the call and the answer, if that is not what all tasks of the kind have.
fn envelope(binding: Option<&Binding>, integration: &Integration) -> Option<&'static str> {
    let Integration::Service { pattern, .. } = integration else {
        return None;
    };
    match (binding?, pattern) {
        (Binding::Function(_), _) => Some("LambdaInvoke"),
        (Binding::StateMachine(_), Pattern::Sync) => Some("StartExecutionSync"),
        (Binding::StateMachine(_), Pattern::Sync2) => Some("StartExecutionSync2"),
        (Binding::StateMachine(_), Pattern::RequestResponse | Pattern::WaitForTaskToken) => {
            Some("StartExecution")
        }
        (Binding::Activity(_) | Binding::Action(..) | Binding::Uri(_), _) => None,
    }
}
