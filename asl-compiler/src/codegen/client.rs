//! What calls AWS: the method that hands out a client, the methods that have it do their work, and the operations.

use std::collections::{BTreeMap, BTreeSet};

use asl_models::Operation;
use heck::ToShoutySnakeCase;
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::tasks::Lender;
use super::{Cx, text};
use crate::ir::{Binding, Method, MethodId, Workflow};

/// The operations that a workflow calls, by the names of their constants.
#[derive(Debug, Default)]
pub(super) struct Operations(BTreeMap<String, Operation>);

impl Operations {
    /// Those that its methods call; no two are the same.
    pub(super) fn of(workflow: &Workflow) -> Self {
        let methods = workflow.methods.iter();
        let called = methods.flat_map(|method| method.calls.iter().flatten());
        Self(
            called
                .map(|operation| (constant(operation), operation.slice()))
                .collect(),
        )
    }
}

/// The name of an operation among the items of the module, such as `DYNAMODB_PUT_ITEM`.
fn constant(operation: &Operation) -> String {
    let service = operation.interface.step_functions_name();
    let name = operation.name.to_shouty_snake_case();
    format!("{}_{name}", service.to_uppercase())
}

/// The names of the crate of the client that the module uses.
pub(super) fn expand_use(cx: Cx<'_>, operations: &Operations) -> Option<TokenStream> {
    let client = &cx.options.services.as_ref()?.client;
    let model = (!operations.0.is_empty()).then(|| quote!(use #client::Model;));
    Some(quote! {
        use #client::Aws;
        #model
    })
}

/// The operations, each as its text; they are long, and stand at the end of the module.
pub(super) fn expand_operations(operations: &Operations) -> TokenStream {
    let statics = operations.0.iter().map(|(name, operation)| {
        let name = format_ident!("{name}");
        let doc = format!(
            " The operation `{}` of {}.",
            operation.name, operation.interface.id
        );
        let text = text::raw(&operation.to_string());
        quote! {
            #[doc = #doc]
            static #name: Model = Model::new(#text);
        }
    });
    quote!(#(#statics)*)
}

/// What hands out the client: the method of the trait, of a handler of all tasks, and of what leads to tasks.
pub(super) fn expand_client(cx: Cx<'_>) -> Option<[TokenStream; 3]> {
    cx.options.services.as_ref()?;
    let aws = cx.names.client();
    let declared = quote! {
        /// The client by which AWS does the work of methods that are not implemented.
        fn #aws(&self) -> &Aws;
    };
    let handled = quote! {
        fn #aws(&self) -> &Aws {
            Aws::nowhere()
        }
    };
    Some([
        declared,
        handled,
        expand_lent_client(cx, &Lender::of_reference())?,
    ])
}

/// The client of what leads to tasks.
pub(super) fn expand_lent_client(cx: Cx<'_>, lender: &Lender) -> Option<TokenStream> {
    cx.options.services.as_ref()?;
    let aws = cx.names.client();
    let lent = lender.call(&aws, &TokenStream::new());
    Some(quote! {
        fn #aws(&self) -> &Aws {
            #lent
        }
    })
}

/// A method that a client does, if this is one.
pub(super) fn expand_method(cx: Cx<'_>, id: MethodId) -> Option<TokenStream> {
    let operations = called(cx, id)?.calls.as_ref()?;
    let (name, aws) = (cx.names.method(id), cx.names.client());
    let names: BTreeSet<String> = operations.iter().map(constant).collect();
    let names: Vec<Ident> = names.iter().map(|name| format_ident!("{name}")).collect();
    Some(quote! {
        fn #name(
            &self,
            _input: Value,
            task: &TaskContext,
        ) -> impl Future<Output = Outcome> + Send {
            async move { self.#aws().perform(task, [#(&#names),*]).await }
        }
    })
}

/// Whether a method may give AWS's own answer where else it gives what a function does.
pub(super) fn answers_in_full(cx: Cx<'_>, id: MethodId) -> bool {
    let method = called(cx, id).filter(|method| method.calls.is_some());
    method.is_some_and(|method| match method.binding {
        Binding::Function(_) | Binding::StateMachine(_) => true,
        Binding::Activity(_) | Binding::Action(..) | Binding::Uri(_) => false,
    })
}

fn called(cx: Cx<'_>, id: MethodId) -> Option<&Method> {
    cx.workflow.methods.get(id.0)
}
