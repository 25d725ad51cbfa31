//! The trait that users implement: one method for each thing that does the work of tasks.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::{Cx, client, substitutions, typed};
use crate::Signature;
use crate::ir::{Binding, Integration, Kind, MethodId, Pattern, Resource};
use crate::visible::visible;

/// The trait `Tasks`, and its implementation for a handler of all tasks.
pub(super) fn expand_trait(cx: Cx<'_>) -> TokenStream {
    let ids = || (0..cx.workflow.methods.len()).map(MethodId);
    let own = [client::expand_client(cx), expand_has_activity(cx)];
    let own = || own.iter().flatten();
    let of_own = |index: usize| own().filter_map(move |methods| methods.get(index).cloned());
    let declared = of_own(0).chain(ids().map(|id| expand_method(cx, id)));
    let handled = of_own(1).chain(ids().map(|id| expand_handled(cx, id)));
    let reference = Lender::of_reference();
    let lent = of_own(2).chain(ids().map(|id| expand_lent(cx, id, &reference)));
    let items = expand_items(declared, handled, lent.collect());
    let current = cx.options.current.as_ref();
    let current = current.map(|current| expand_current(cx, current));
    quote!(#items #current)
}

/// What has the methods of tasks, and how it comes to them.
pub(super) struct Lender {
    /// The trait.
    tasks: TokenStream,
    /// The tasks behind `self`.
    receiver: TokenStream,
}

impl Lender {
    /// A reference to tasks, or an `Arc`.
    pub(super) fn of_reference() -> Self {
        Self {
            tasks: quote!(Tasks),
            receiver: quote!(self),
        }
    }

    /// The workflow of the current version.
    fn of_current(current: &TokenStream) -> Self {
        Self {
            tasks: quote!(#current::Tasks),
            receiver: quote!(&self.tasks),
        }
    }

    /// The call of a method with these arguments.
    pub(super) fn call(&self, method: &Ident, arguments: &TokenStream) -> TokenStream {
        let Self { tasks, receiver } = self;
        let arguments = (!arguments.is_empty()).then(|| quote!(, #arguments));
        quote!(<T as #tasks>::#method(#receiver #arguments))
    }
}

/// Lets the tasks of the current version do the work of these.
fn expand_current(cx: Cx<'_>, current: &TokenStream) -> TokenStream {
    let lender = Lender::of_current(current);
    let own = [
        client::expand_lent_client(cx, &lender),
        expand_lent_activity(cx, &lender),
    ];
    let own = own.into_iter().flatten();
    let ids = (0..cx.workflow.methods.len()).map(MethodId);
    let lent = own.chain(ids.map(|id| expand_lent(cx, id, &lender)));
    let substitutions = substitutions::expand_current(cx, current);
    quote! {
        impl<T: #current::Tasks> Tasks for #current::Workflow<T> {
            const RAW: bool = T::RAW;

            #(#lent)*
        }

        #substitutions
    }
}

/// Whether there is an activity: always if it is a method, and if a handler of all tasks says so. The method of the
/// trait, of a handler, and of what leads to tasks.
fn expand_has_activity(cx: Cx<'_>) -> Option<[TokenStream; 3]> {
    let lent = expand_lent_activity(cx, &Lender::of_reference())?;
    let has_activity = cx.names.has_activity();
    let declared = quote! {
        #[doc(hidden)]
        fn #has_activity(&self, _task: &TaskContext) -> bool {
            true
        }
    };
    let handled = quote! {
        fn #has_activity(&self, task: &TaskContext) -> bool {
            self.knows(task)
        }
    };
    Some([declared, handled, lent])
}

/// The same of what leads to tasks.
fn expand_lent_activity(cx: Cx<'_>, lender: &Lender) -> Option<TokenStream> {
    let mut tasks = cx
        .workflow
        .states
        .iter()
        .filter_map(|state| match &state.kind {
            Kind::Task(task) => Some(task),
            Kind::Pass(_)
            | Kind::Choice(_)
            | Kind::Wait(_)
            | Kind::Succeed(_)
            | Kind::Fail(_)
            | Kind::Parallel(_)
            | Kind::Map(_) => None,
        });
    tasks.find(|task| task.resource.integration == Integration::Activity)?;
    let has_activity = cx.names.has_activity();
    let lent = lender.call(&has_activity, &quote!(task));
    Some(quote! {
        fn #has_activity(&self, task: &TaskContext) -> bool {
            #lent
        }
    })
}

/// The trait with these methods, and its implementations for a handler and for what leads to tasks.
pub(super) fn expand_items(
    declared: impl Iterator<Item = TokenStream>,
    handled: impl Iterator<Item = TokenStream>,
    lent: Vec<TokenStream>,
) -> TokenStream {
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

        impl<T: Tasks> Tasks for &T {
            const RAW: bool = T::RAW;

            #(#lent)*
        }

        impl<T: Tasks> Tasks for Arc<T> {
            const RAW: bool = T::RAW;

            #(#lent)*
        }
    }
}

/// The head of a method: its name, what it takes, and what it comes to.
fn expand_head(name: &Ident, signature: Option<&Signature>) -> TokenStream {
    let (input, outcome) = typed::expand_signature(signature);
    quote! {
        fn #name(
            &self,
            input: #input,
            task: &TaskContext,
        ) -> impl Future<Output = #outcome> + Send
    }
}

/// The method that a state calls: with types, the one in front of it that speaks JSON.
fn called_method(cx: Cx<'_>, id: MethodId) -> Ident {
    match signature(cx, id) {
        Some(_) => cx.names.adapter(id),
        None => cx.names.method(id),
    }
}

/// The work of a task, as a future; `input` is what its method takes.
pub(super) fn expand_work(cx: Cx<'_>, id: MethodId, input: &TokenStream) -> TokenStream {
    let called = expand_call(cx, id, input);
    match client::answers_in_full(cx, id) {
        true => quote!(task.in_full(T::RAW, #called)),
        false => called,
    }
}

fn expand_call(cx: Cx<'_>, id: MethodId, input: &TokenStream) -> TokenStream {
    let method = called_method(cx, id);
    // Every value has a method of this name, which comes first where it is called like one.
    if method == "into" {
        return quote!(<T as Tasks>::#method(&self.tasks, #input, task));
    }
    quote!(self.tasks.#method(#input, task))
}

fn expand_method(cx: Cx<'_>, id: MethodId) -> TokenStream {
    let (docs, signature) = (docs(cx, id), signature(cx, id));
    if let Some(method) = client::expand_method(cx, id) {
        return quote!(#(#[doc = #docs])* #method);
    }
    let head = expand_head(&cx.names.method(id), signature);
    let adapter = signature.map(|signature| typed::expand_adapter(cx, id, signature));
    quote! {
        #(#[doc = #docs])*
        #head;

        #adapter
    }
}

fn expand_handled(cx: Cx<'_>, id: MethodId) -> TokenStream {
    let typed = signature(cx, id).map(|signature| typed::expand_handled(cx, id, signature));
    let name = called_method(cx, id);
    quote! {
        #typed

        fn #name(
            &self,
            _input: Value,
            task: &TaskContext,
        ) -> impl Future<Output = Outcome> + Send {
            self.handle(task)
        }
    }
}

/// The method of what leads to tasks.
fn expand_lent(cx: Cx<'_>, id: MethodId, lender: &Lender) -> TokenStream {
    let signature = signature(cx, id);
    let name = cx.names.method(id);
    let head = expand_head(&name, signature);
    let adapter = signature.map(|_| {
        let adapter = cx.names.adapter(id);
        let head = expand_head(&adapter, None);
        let lent = lender.call(&adapter, &quote!(input, task));
        quote!(#head { #lent })
    });
    let lent = lender.call(&name, &quote!(input, task));
    quote! {
        #head {
            #lent
        }

        #adapter
    }
}

/// The types that the macro gives to a method; a signature may have none.
fn signature(cx: Cx<'_>, id: MethodId) -> Option<&Signature> {
    let method = cx.workflow.methods.get(id.0)?;
    let types = &cx.options.types;
    let signature = types.tasks.get(&method.name);
    signature.filter(|_| types.has_types(&method.name))
}

fn docs(cx: Cx<'_>, id: MethodId) -> Vec<String> {
    let Some(method) = cx.workflow.methods.get(id.0) else {
        return Vec::new();
    };
    let states = cx.workflow.states.iter();
    let states = states.filter(|state| state.methods().contains(&id));
    let states: Vec<String> = states
        .map(|state| format!("\"{}\"", visible(&state.name)))
        .collect();
    let what = method.binding.description();
    let what = visible(&what);
    let mut docs = vec![format!(
        " Does the work of {what}, for {}.",
        states.join(", ")
    )];
    if method.calls.is_some() {
        docs.extend([String::new(), " By default, AWS does it.".to_owned()]);
    }
    docs
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
