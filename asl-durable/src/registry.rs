//! The workflows that a program has: by their names, and by the hashes of their definitions.

use std::collections::HashMap;
use std::sync::Arc;

use asl_runtime::clock::DefaultClock;
use asl_runtime::engine::{BoxFuture, InProcess, Program};
use asl_runtime::{Definition, ExecutionError, ExecutionInfo, Run, Timestamp, Types, Value};

use crate::engine::Resident;

/// How a workflow runs.
pub(crate) type Running<'a> = BoxFuture<'a, Result<Value, ExecutionError>>;

/// A workflow with its tasks.
pub(crate) trait Registered: Send + Sync {
    fn definition(&self) -> Definition;

    /// Who an execution of it is that starts at this time.
    fn info(&self, name: &str, input: Value, time: Timestamp) -> ExecutionInfo;

    /// Runs an execution; one of a Map Run begins at its address.
    fn run<'a>(
        &'a self,
        engine: &'a Resident,
        execution: ExecutionInfo,
        address: Option<&'a str>,
    ) -> Running<'a>;

    /// Runs an execution that no database keeps.
    fn run_in_process(&self, execution: ExecutionInfo) -> Running<'_>;
}

/// A workflow as its user has handed it in.
pub(crate) struct Held<P, T>(pub(crate) Run<P, InProcess<DefaultClock>, T>);

impl<P: Program, T: Types + Send + Sync> Registered for Held<P, T> {
    fn definition(&self) -> Definition {
        P::DEFINITION
    }

    fn info(&self, name: &str, input: Value, time: Timestamp) -> ExecutionInfo {
        self.0.info_at(name, input, time)
    }

    fn run<'a>(
        &'a self,
        engine: &'a Resident,
        execution: ExecutionInfo,
        address: Option<&'a str>,
    ) -> Running<'a> {
        let run = self.0.of(engine, execution);
        match address {
            Some(address) => Box::pin(run.child(address)),
            None => Box::pin(run.run(Value::Null)),
        }
    }

    fn run_in_process(&self, execution: ExecutionInfo) -> Running<'_> {
        let engine = InProcess::new(DefaultClock::default(), ());
        Box::pin(self.0.of(engine, execution).run(Value::Null))
    }
}

/// An earlier version that came with a workflow.
struct Previous<P, T> {
    current: Arc<Held<P, T>>,
    number: usize,
    definition: Definition,
}

impl<P: Program, T: Types + Send + Sync> Registered for Previous<P, T> {
    fn definition(&self) -> Definition {
        self.definition
    }

    fn info(&self, name: &str, input: Value, time: Timestamp) -> ExecutionInfo {
        self.current.info(name, input, time)
    }

    fn run<'a>(
        &'a self,
        engine: &'a Resident,
        execution: ExecutionInfo,
        address: Option<&'a str>,
    ) -> Running<'a> {
        let run = &self.current.0;
        let previous = run.run_previous(self.number, engine, execution.clone(), address);
        // There are as many as it has said.
        previous.unwrap_or_else(|| self.current.run(engine, execution, address))
    }

    fn run_in_process(&self, execution: ExecutionInfo) -> Running<'_> {
        self.current.run_in_process(execution)
    }
}

/// All workflows of one name.
#[derive(Clone)]
struct Versions {
    current: Arc<dyn Registered>,
    /// Those that only finish what they have begun.
    previous: Vec<Arc<dyn Registered>>,
}

impl Versions {
    /// The workflow with this definition.
    fn exact(&self, definition: &str) -> Option<&Arc<dyn Registered>> {
        let mut all = std::iter::once(&self.current).chain(&self.previous);
        all.find(|workflow| workflow.definition().hash == definition)
    }
}

/// The workflows that a program has.
#[derive(Clone, Default)]
pub(crate) struct Registry(HashMap<&'static str, Versions>);

impl Registry {
    /// Adds a workflow, and the earlier versions that came with it. One of the same name takes the place of an earlier one.
    pub(crate) fn add<P, T>(&mut self, workflow: Held<P, T>)
    where
        P: Program + 'static,
        T: Types + Send + Sync + 'static,
    {
        let current = Arc::new(workflow);
        self.add_current(Arc::<Held<P, T>>::clone(&current));
        for (number, definition) in current.0.previous().into_iter().enumerate() {
            let current = Arc::clone(&current);
            let previous = Previous {
                current,
                number,
                definition,
            };
            self.add_previous(P::DEFINITION.name, Arc::new(previous));
        }
    }

    fn add_current(&mut self, workflow: Arc<dyn Registered>) {
        let versions = Versions {
            current: Arc::clone(&workflow),
            previous: Vec::new(),
        };
        let known = self.0.entry(workflow.definition().name).or_insert(versions);
        known.current = workflow;
    }

    /// Adds an earlier version of the workflow with this name.
    pub(crate) fn add_previous(&mut self, name: &str, workflow: Arc<dyn Registered>) {
        if let Some(versions) = self.0.get_mut(name) {
            versions.previous.push(workflow);
        }
    }

    /// The workflow of that name.
    pub(crate) fn current(&self, name: &str) -> Option<&Arc<dyn Registered>> {
        self.0.get(name).map(|versions| &versions.current)
    }

    /// The workflow that goes on with executions of this definition: the one that has begun them, which may have another
    /// name than their machine, or else the one of the same name. The machine of a Map Run has the label of its state behind a
    /// slash.
    pub(crate) fn find(&self, name: &str, definition: &str) -> Option<&Arc<dyn Registered>> {
        let named = self.0.get(name.split('/').next().unwrap_or(name));
        let exact = named
            .into_iter()
            .chain(self.0.values())
            .find_map(|versions| versions.exact(definition));
        exact.or(named.map(|versions| &versions.current))
    }
}
