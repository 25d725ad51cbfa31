//! Takes as much of a machine as is known in spite of errors; gives the items that a program may name.
//!
//! The errors of the definition are then the only ones that rustc shows. Nothing of it ever runs.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::names::Names;
use super::waiting::Waiting;
use super::{Cx, client, expand_module, run, tasks, typed};
use crate::Options;
use crate::ir::Workflow;

/// Expands a workflow with errors to the items of its module.
pub(crate) fn expand(workflow: &Workflow, options: &Options) -> TokenStream {
    let (names, waiting) = (Names::new(workflow), Waiting::default());
    let cx = Cx {
        workflow,
        names: &names,
        waiting: &waiting,
        options,
    };
    let run = run::expand_run(cx, &run::Body::of_skeleton());
    let items = expand_module(cx, &expand_trait(cx), &run, &TokenStream::new());
    quote! {
        #![allow(unreachable_patterns, reason = "by mistake two states may have the same name")]
        #items
    }
}

/// The trait with all methods that are known, from the definition or from the invocation.
///
/// They have bodies: a method may be there only because its name is misspelled in the definition.
fn expand_trait(cx: Cx<'_>) -> TokenStream {
    let types = &cx.options.types.tasks;
    let known = cx.workflow.methods.iter().map(|method| &method.name);
    let named = cx.options.methods.values().chain(types.keys());
    let names: BTreeSet<&String> = known.chain(named).collect();
    let methods = names.into_iter().map(|name| {
        let (input, outcome) = typed::expand_signature(types.get(name));
        let name = format_ident!("{name}");
        quote! {
            fn #name(
                &self,
                _input: #input,
                _task: &TaskContext,
            ) -> impl Future<Output = #outcome> + Send {
                async move { Err(TaskError::new("", "")) }
            }
        }
    });
    let [declared, handled, lent] =
        client::expand_client(cx).map_or_else(Default::default, |own| own.map(Some));
    tasks::expand_items(
        declared.into_iter().chain(methods),
        handled.into_iter(),
        lent.into_iter().collect(),
    )
}
