//! Typed tasks and typed executions: what stands where types of the user meet JSON.

use proc_macro2::TokenStream;
use quote::quote;

use super::Cx;
use crate::ir::MethodId;
use crate::{Signature, Type};

/// What a method takes, and what it comes to.
pub(super) fn expand_signature(signature: Option<&Signature>) -> (TokenStream, TokenStream) {
    let input = signature.and_then(|signature| signature.input.as_ref());
    let output = signature.and_then(|signature| signature.output.as_ref());
    let outcome = match output {
        Some(output) => {
            let output = &output.tokens;
            quote!(Result<#output, TaskError>)
        }
        None => quote!(Outcome),
    };
    (expand_type(input), outcome)
}

/// A type of the user, or else JSON.
pub(super) fn expand_type(given: Option<&Type>) -> TokenStream {
    given.map_or_else(|| quote!(Value), |given| given.tokens.clone())
}

/// The method in front of a typed one, which states call.
pub(super) fn expand_adapter(cx: Cx<'_>, id: MethodId, signature: &Signature) -> TokenStream {
    let (name, adapter) = (cx.names.method(id), cx.names.adapter(id));
    let written = name.to_string();
    // The types stand there so that rustc points at them if they do not implement what they must.
    let input = match signature.input.as_ref().map(|input| &input.tokens) {
        Some(given) => quote!(typed::task_input::<#given>(#written, &input)?),
        None => quote!(input),
    };
    let call = quote!(self.#name(#input, task).await);
    let outcome = match signature.output.as_ref().map(|output| &output.tokens) {
        Some(given) => quote!(typed::task_output::<#given>(#written, &#call?)),
        None => call,
    };
    let doc = format!(" [`Tasks::{written}`], with JSON in the place of its types.");
    quote! {
        #[doc = #doc]
        #[doc(hidden)]
        fn #adapter(
            &self,
            input: Value,
            task: &TaskContext,
        ) -> impl Future<Output = Outcome> + Send {
            async move { #outcome }
        }
    }
}

/// The typed method of a handler of all tasks; states go past it.
pub(super) fn expand_handled(cx: Cx<'_>, id: MethodId, signature: &Signature) -> TokenStream {
    let (name, written) = (cx.names.method(id), cx.names.method(id).to_string());
    let (input, outcome) = expand_signature(Some(signature));
    let call = quote!(self.handle(task).await);
    let answer = match signature.output {
        Some(_) => quote!(typed::task_answer(#written, &#call?)),
        None => call,
    };
    quote! {
        fn #name(
            &self,
            _input: #input,
            task: &TaskContext,
        ) -> impl Future<Output = #outcome> + Send {
            async move { #answer }
        }
    }
}
