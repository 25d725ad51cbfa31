//! How an execution starts: the functions `run` and `workflow`, and the program behind them.

use proc_macro2::TokenStream;
use quote::quote;

use super::flow::awaited;
use super::names::Own;
use super::typed::expand_type;
use super::{Cx, text};
use crate::Types;
use crate::ir::{Amount, MachineId};

/// `run`, `workflow` and the struct `Workflow`; `execute` is the body of its execution.
pub(super) fn expand_run(cx: Cx<'_>, execute: &TokenStream) -> TokenStream {
    let has_substitutions = !cx.workflow.substitutions.is_empty();
    let parameter = has_substitutions.then(|| quote!(substitutions: Substitutions,));
    let argument = has_substitutions.then(|| quote!(substitutions));
    let name = &cx.options.name;
    let timeout = expand_timeout(cx);
    let has_tasks = !cx.workflow.methods.is_empty();
    let (input, given) = expand_input(&cx.options.types);
    let output = expand_type(cx.options.types.output.as_ref());
    let (run, typed) = expand_builder(&cx.options.types);
    quote! {
        /// Runs the workflow in process and gives its output.
        ///
        /// # Errors
        /// When the execution ends as FAILED or TIMED_OUT.
        pub async fn run<T: Tasks>(
            tasks: &T,
            #parameter
            input: #input,
        ) -> Result<#output, ExecutionError> {
            workflow(tasks, #argument).start(#given).await
        }

        /// An execution about to start: name it, or give it a clock or an observer, then `start` it.
        pub fn workflow<T: Tasks>(tasks: &T, #parameter) -> #run {
            Run::new(Workflow { tasks, #argument })#typed
        }

        /// The workflow together with its tasks.
        #[derive(Debug)]
        pub struct Workflow<'a, T> {
            tasks: &'a T,
            #parameter
        }

        impl<T: Tasks> Program for Workflow<'_, T> {
            const NAME: &'static str = #name;
            type Variables = Variables;
            const HAS_TASKS: bool = #has_tasks;

            fn timeout(&self) -> Option<Duration> {
                #timeout
            }

            async fn execute<E: Engine>(
                &self,
                execution: &Execution<'_, E>,
                frame: &mut Frame<Variables>,
            ) -> Ended {
                #execute
            }
        }
    }
}

/// What an execution does: it goes through the states from the first to the end.
pub(super) fn expand_execute(cx: Cx<'_>) -> TokenStream {
    let has_substitutions = !cx.workflow.substitutions.is_empty();
    let substitutions = has_substitutions.then(|| quote!(substitutions: &self.substitutions,));
    let start = cx.names.variant(cx.start(MachineId(0)));
    let advance_to_end = Own::AdvanceToEnd;
    let advance = awaited(&quote!(flow.#advance_to_end(State::#start, frame)));
    quote! {
        let flow = Flow {
            tasks: self.tasks,
            #substitutions
            execution,
        };
        #advance
    }
}

/// What `run` takes, and how it hands that on.
fn expand_input(types: &Types) -> (TokenStream, TokenStream) {
    match (&types.input, &types.output) {
        (Some(input), _) => (input.tokens.clone(), quote!(input)),
        (None, Some(_)) => (quote!(impl Into<Value>), quote!(input.into())),
        (None, None) => (quote!(impl Into<Value>), quote!(input)),
    }
}

/// The type of the builder, and the call that gives it its types.
fn expand_builder(types: &Types) -> (TokenStream, Option<TokenStream>) {
    if types.input.is_none() && types.output.is_none() {
        return (quote!(Run<Workflow<'_, T>>), None);
    }
    let input = expand_type(types.input.as_ref());
    let output = expand_type(types.output.as_ref());
    let run = quote!(TypedRun<Workflow<'_, T>, #input, #output>);
    (run, Some(quote!(.typed::<#input, #output>())))
}

fn expand_timeout(cx: Cx<'_>) -> TokenStream {
    match &cx.workflow.timeout {
        Some(Amount::Literal(seconds)) => {
            let seconds = super::handlers::whole(*seconds);
            quote!(Some(Duration::from_secs(#seconds)))
        }
        Some(Amount::Placeholder(name)) => {
            let field = text::substitution(cx, name);
            quote!(Some(Duration::from_secs(to_whole(&#field))))
        }
        // The top level has no data for a path or an expression.
        Some(Amount::Path(_) | Amount::Jsonata(_)) | None => quote!(None),
    }
}
