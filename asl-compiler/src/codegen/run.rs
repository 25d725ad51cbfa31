//! How an execution starts: the functions `run` and `workflow`, and the program behind them.

use proc_macro2::TokenStream;
use quote::quote;

use super::amount::whole;
use super::free::expand_pattern;
use super::future::awaited;
use super::names::Own;
use super::typed::expand_type;
use super::{Cx, flow, tasks, text};
use crate::graph::Graph;
use crate::ir::{Amount, MachineId, MethodId};
use crate::{Previous, Types};

/// What a program does, and what tells it from others.
pub(super) struct Body {
    /// The body of its execution.
    pub(super) execute: TokenStream,
    /// What goes on with an execution from any state.
    pub(super) resume: Option<TokenStream>,
    /// The method that does the work of a task.
    pub(super) perform: TokenStream,
    /// The hash of the definition.
    pub(super) hash: String,
    /// What runs a branch where its address has brought it, if there are branches that may wait.
    pub(super) branches: Option<TokenStream>,
}

impl Body {
    /// The body of a sound workflow: it goes through the states from the first to the end.
    pub(super) fn new(cx: Cx<'_>, hash: String) -> Self {
        let start = cx.names.variant(cx.start(MachineId(0)));
        let advance_to_end = Own::AdvanceToEnd;
        let ids = (0..cx.workflow.methods.len()).map(MethodId);
        let arms: Vec<TokenStream> = ids.map(|id| expand_performed(cx, id)).collect();
        Self {
            execute: awaited(&quote!(self.#advance_to_end(State::#start, frame))),
            resume: Some(expand_resume()),
            perform: expand_perform(&arms),
            branches: flow::has_branches(cx).then(expand_branches),
            hash,
        }
    }

    /// The body of one that never runs.
    pub(super) fn of_skeleton() -> Self {
        Self {
            execute: quote!(Err(Failure::new(None, None).into())),
            resume: None,
            perform: expand_perform(&[]),
            branches: None,
            hash: String::new(),
        }
    }
}

/// The placeholders that the caller fills in, where there are any: as a parameter of functions, and handed on.
struct Substitutions {
    parameter: Option<TokenStream>,
    argument: Option<TokenStream>,
}

impl Substitutions {
    fn new(cx: Cx<'_>) -> Self {
        let are_there = !cx.workflow.substitutions.is_empty();
        Self {
            parameter: are_there.then(|| quote!(substitutions: Substitutions,)),
            argument: are_there.then(|| quote!(substitutions)),
        }
    }
}

/// `run`, `execution` and `workflow`, and the struct `Workflow` with its program.
pub(super) fn expand_run(cx: Cx<'_>, body: &Body) -> TokenStream {
    let substitutions = Substitutions::new(cx);
    let functions = expand_functions(cx, &substitutions);
    let program = expand_program(cx, body);
    let parameter = &substitutions.parameter;
    quote! {
        #functions

        /// The workflow together with its tasks.
        #[derive(Clone, Debug)]
        pub struct Workflow<T> {
            tasks: T,
            #parameter
        }

        #program
    }
}

/// The functions that start an execution.
fn expand_functions(cx: Cx<'_>, substitutions: &Substitutions) -> TokenStream {
    let Substitutions {
        parameter,
        argument,
    } = substitutions;
    let types = &cx.options.types;
    let (input, given) = expand_input(types);
    let output = expand_type(types.output.as_ref());
    let (run, typed) = expand_builder(types);
    quote! {
        /// Runs the workflow in process and gives its output.
        ///
        /// # Errors
        /// When the execution ends as FAILED or TIMED_OUT.
        pub async fn run<T: Tasks>(
            tasks: T,
            #parameter
            input: #input,
        ) -> Result<#output, ExecutionError> {
            execution(tasks, #argument).run(#given).await
        }

        /// An execution about to start: name it, or give it a clock or an observer, then `run` it.
        pub fn execution<T: Tasks>(tasks: T, #parameter) -> #run {
            Run::new(workflow(tasks, #argument))#typed
        }

        /// The workflow together with its tasks, for engines and servers.
        pub fn workflow<T: Tasks>(tasks: T, #parameter) -> Workflow<T> {
            Workflow { tasks, #argument }
        }
    }
}

/// What engines need to know of the workflow.
fn expand_program(cx: Cx<'_>, body: &Body) -> TokenStream {
    let Body {
        execute,
        resume,
        perform,
        branches,
        hash,
    } = body;
    let (name, file) = (&cx.options.name, &cx.options.file);
    let shape = expand_shape(&cx.options.types);
    let has_tasks = !cx.workflow.methods.is_empty();
    let timeout = expand_timeout(cx);
    let frame = expand_pattern("frame", execute);
    let previous = expand_previous(&cx.options.previous);
    quote! {
        impl<T: Tasks> Program for Workflow<T> {
            const DEFINITION: Definition = Definition {
                name: #name,
                file: #file,
                hash: #hash,
                graph: GRAPH,
                input: #shape,
            };
            type Variables = Variables;
            const HAS_TASKS: bool = #has_tasks;

            fn timeout(&self) -> Option<Duration> {
                #timeout
            }

            async fn execute<E: Engine>(&self, #frame: &mut Frame<'_, E>) -> Ended {
                #execute
            }

            #resume

            #perform

            #branches

            #previous
        }
    }
}

/// How the earlier versions run, if there are any.
fn expand_previous(previous: &[Previous]) -> Option<TokenStream> {
    let arms = (0_usize..).zip(previous).map(|(number, version)| {
        let module = &version.module;
        let has_substitutions = version.has_substitutions;
        let substitutions = has_substitutions.then(|| quote!(, (&self.substitutions).into()));
        quote!(#number => visitor.visit(#module::workflow(self #substitutions)),)
    });
    let arms: Vec<TokenStream> = arms.collect();
    (!arms.is_empty()).then(|| {
        quote! {
            fn previous<'a, V: ProgramVisitor<'a>>(
                &'a self,
                number: usize,
                visitor: V,
            ) -> Option<V::Output> {
                Some(match number {
                    #(#arms)*
                    _ => return None,
                })
            }
        }
    })
}

/// What goes on with an execution from any state.
fn expand_resume() -> TokenStream {
    let advance_to_end = Own::AdvanceToEnd;
    let advance = awaited(&quote!(self.#advance_to_end(start, frame)));
    quote! {
        async fn execute_from<E: Engine>(
            &self,
            state: &str,
            frame: &mut Frame<'_, E>,
        ) -> Option<Ended> {
            let start = State::from_name(state)?;
            Some(#advance)
        }
    }
}

/// What runs a branch where its address has brought it.
fn expand_branches() -> TokenStream {
    let advance = Own::Advance;
    let advance = awaited(&quote!(self.#advance(start, frame)));
    quote! {
        fn state_name(&self, name: &str) -> Option<&'static str> {
            State::from_name(name).map(|state| state.info().name)
        }

        async fn execute_branch<E: Engine>(
            &self,
            state: &str,
            frame: &mut Frame<'_, E>,
        ) -> Option<Ended> {
            let start = State::from_name(state)?;
            Some(#advance)
        }
    }
}

/// What is known of the input of an execution.
fn expand_shape(types: &Types) -> TokenStream {
    match &types.input {
        Some(input) => {
            let input = &input.tokens;
            quote!(shape::Probe::<#input>::SHAPE)
        }
        None => quote!(shape::Shape::Any),
    }
}

/// The constant with the picture of the workflow, which is long: it stands at the end of the module.
pub(super) fn expand_graph(cx: Cx<'_>) -> TokenStream {
    let graph = text::raw(&Graph::new(cx.workflow).to_json());
    quote! {
        /// The states and transitions, for whoever draws them.
        const GRAPH: &str = #graph;
    }
}

/// The method that does the work of a task by the name of its own method.
fn expand_perform(arms: &[TokenStream]) -> TokenStream {
    if arms.is_empty() {
        return quote! {
            fn perform<'a>(
                &'a self,
                _method: &str,
                _task: &'a TaskContext,
            ) -> Option<BoxFuture<'a, Outcome>> {
                None
            }
        };
    }
    quote! {
        fn perform<'a>(
            &'a self,
            method: &str,
            task: &'a TaskContext,
        ) -> Option<BoxFuture<'a, Outcome>> {
            Some(match method {
                #(#arms)*
                _ => return None,
            })
        }
    }
}

fn expand_performed(cx: Cx<'_>, id: MethodId) -> TokenStream {
    let written = cx.names.method(id).to_string();
    let work = tasks::expand_work(cx, id, &quote!(task.input(T::RAW)));
    quote!(#written => Box::pin(#work),)
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
        return (quote!(Run<Workflow<T>>), None);
    }
    let input = expand_type(types.input.as_ref());
    let output = expand_type(types.output.as_ref());
    let run = quote!(TypedRun<Workflow<T>, #input, #output>);
    (run, Some(quote!(.typed::<#input, #output>())))
}

fn expand_timeout(cx: Cx<'_>) -> TokenStream {
    match &cx.workflow.timeout {
        Some(Amount::Literal(seconds)) => {
            let seconds = whole(*seconds);
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
