//! Takes a state and what reaches it; gives what leaves it, and where to.

use super::{Entry, Inference, Results};
use crate::ast::Language;
use crate::ir::{
    Fail, Kind, MachineId, Next, Outflow, Parallel, Pass, State, StateId, Task, Until, Wait,
};
use crate::shape::table::StateShapes;
use crate::shape::{Certainty, Facts, Shape};

/// One visit to a state.
pub(super) struct Visit<'v> {
    /// What the machines give so far.
    outputs: &'v [Shape],
    results: Results,
    pub(super) id: StateId,
    pub(super) state: &'v State,
    pub(super) entry: &'v Entry,
    /// The context object.
    pub(super) context: Shape,
    /// Whether the state fails if the expression at hand does.
    pub(super) certainty: Certainty,
    /// What the rules want to know, if this is the last visit.
    pub(super) facts: Option<&'v mut Facts>,
    departure: Departure,
}

/// What leaves a state.
#[derive(Debug, Default)]
pub(super) struct Departure {
    pub(super) shapes: StateShapes,
    /// To states of the same machine.
    pub(super) leads: Vec<(StateId, Entry)>,
    /// To the starts of the machines inside.
    pub(super) starts: Vec<(MachineId, Entry)>,
    /// To the end of the machine.
    pub(super) end: Option<Shape>,
}

impl<'v> Visit<'v> {
    pub(super) fn new(
        inference: &'v Inference<'_>,
        id: StateId,
        state: &'v State,
        entry: &'v Entry,
        context: Shape,
        facts: Option<&'v mut Facts>,
    ) -> Self {
        Self {
            outputs: &inference.outputs,
            results: inference.results,
            id,
            state,
            entry,
            context,
            certainty: certainty(state),
            facts,
            departure: Departure::default(),
        }
    }

    pub(super) fn run(mut self) -> Departure {
        let raw = self.scope(&self.entry.input);
        let effective = self.selector(&raw, &self.state.input);
        let shapes = &mut self.departure.shapes;
        shapes.input = self.entry.input.clone();
        shapes.effective = effective.clone();
        shapes.arguments = effective.clone();
        shapes.result = effective.clone();
        shapes.context = self.context.clone();
        shapes.variables = self.entry.variables.clone();
        match &self.state.kind {
            Kind::Pass(pass) => self.pass(&effective, pass),
            Kind::Task(task) => self.task(&effective, task),
            Kind::Choice(choice) => self.choice(&effective, choice),
            Kind::Wait(wait) => self.wait(&effective, wait),
            Kind::Succeed(succeed) => {
                let output = self.passed(&effective, &succeed.outflow);
                self.leave(Next::End, output, &effective);
            }
            Kind::Fail(fail) => self.fail(&effective, fail),
            Kind::Parallel(parallel) => self.parallel(&effective, parallel),
            Kind::Map(map) => self.map(&effective, map),
        }
        self.departure
    }

    fn pass(&mut self, effective: &Shape, pass: &Pass) {
        let scope = self.scope(effective);
        let result = match &pass.result {
            Some(result) => self.template(&scope, result),
            None => effective.clone(),
        };
        self.departure.shapes.result = result.clone();
        let output = match &pass.outflow {
            Outflow::JsonPath { .. } => self.outflow(&result, &pass.outflow),
            Outflow::Jsonata(_) => self.passed(&result, &pass.outflow),
        };
        self.leave(pass.next, output, &result);
    }

    fn task(&mut self, effective: &Shape, task: &Task) {
        let scope = self.scope(effective);
        let arguments = match &task.arguments {
            Some(arguments) => self.template(&scope, arguments),
            None => effective.clone(),
        };
        self.departure.shapes.arguments = arguments;
        self.amount(&scope, task.timeout.as_ref());
        self.amount(&scope, task.heartbeat.as_ref());
        if let Some(credentials) = &task.credentials {
            self.template(&scope, credentials);
        }
        let result = (self.results)(&task.resource.integration);
        self.catchers(&task.handlers.catchers);
        self.finish(task.next, &result, &task.outflow);
    }

    /// Leaves a state with a result.
    pub(super) fn finish(&mut self, next: Next, result: &Shape, outflow: &Outflow) {
        // A catcher may lead away before there is a result.
        if has_catchers(self.state) {
            self.certainty = Certainty::May;
        }
        self.departure.shapes.result = result.clone();
        let output = self.outflow(result, outflow);
        // Behind what never has a result comes nothing.
        if result.is_never() {
            return;
        }
        self.leave(next, output, result);
    }

    fn wait(&mut self, effective: &Shape, wait: &Wait) {
        let scope = self.scope(effective);
        match &wait.until {
            Until::Seconds(amount) => self.amount(&scope, Some(amount)),
            Until::Dynamic(textual) => self.textual(&scope, Some(textual)),
            Until::Timestamp(..) => {}
        }
        let output = self.passed(effective, &wait.outflow);
        self.leave(wait.next, output, effective);
    }

    fn fail(&mut self, effective: &Shape, fail: &Fail) {
        let scope = self.scope(effective);
        self.textual(&scope, fail.error.as_ref());
        self.textual(&scope, fail.cause.as_ref());
    }

    fn parallel(&mut self, effective: &Shape, parallel: &Parallel) {
        let scope = self.scope(effective);
        let arguments = match &parallel.arguments {
            Some(arguments) => self.template(&scope, arguments),
            None => effective.clone(),
        };
        self.departure.shapes.arguments = arguments.clone();
        for branch in &parallel.branches {
            self.start(*branch, &arguments);
        }
        let outputs = parallel
            .branches
            .iter()
            .map(|branch| self.output_of(*branch));
        let outputs: Vec<Shape> = outputs.collect();
        self.catchers(&parallel.handlers.catchers);
        let result = match outputs.iter().any(Shape::is_never) {
            true => Shape::never(),
            false => Shape::tuple(outputs),
        };
        self.finish(parallel.next, &result, &parallel.outflow);
    }

    /// Leads into a machine inside, whose states see the variables of this scope.
    fn start(&mut self, machine: MachineId, input: &Shape) {
        let entry = Entry {
            input: input.clone(),
            variables: self.entry.variables.clone(),
        };
        self.start_with(machine, entry);
    }

    pub(super) fn start_with(&mut self, machine: MachineId, entry: Entry) {
        self.departure.starts.push((machine, entry));
    }

    pub(super) fn output_of(&self, machine: MachineId) -> Shape {
        self.outputs.get(machine.0).cloned().unwrap_or(Shape::Any)
    }

    pub(super) fn set_arguments(&mut self, arguments: Shape) {
        self.departure.shapes.arguments = arguments;
    }

    pub(super) fn set_output(&mut self, output: &Shape) {
        let known = &mut self.departure.shapes.output;
        *known = known.join(output);
    }

    /// Leaves with `output`; `Assign` of the state is evaluated over `assigned`.
    fn leave(&mut self, next: Next, output: Shape, assigned: &Shape) {
        let scope = match self.state.kind {
            Kind::Task(_) | Kind::Parallel(_) | Kind::Map(_) => self.result_scope(assigned),
            Kind::Pass(_) | Kind::Choice(_) | Kind::Wait(_) | Kind::Succeed(_) | Kind::Fail(_) => {
                self.scope(assigned)
            }
        };
        let state = self.state;
        let variables = self.assigned(&scope, &state.assign);
        self.set_output(&output);
        match next {
            Next::State(target) => {
                let entry = Entry {
                    input: output,
                    variables,
                };
                self.lead(target.state, entry);
            }
            Next::End => self.departure.end = Some(output),
        }
    }

    pub(super) fn lead(&mut self, target: StateId, entry: Entry) {
        self.departure.leads.push((target, entry));
    }

    pub(super) fn note(&mut self, note: impl FnOnce(&mut Facts)) {
        if let Some(facts) = &mut self.facts {
            note(facts);
        }
    }
}

/// Errors of JSONPath and intrinsics fail the execution; those of JSONata may be caught, or go away.
fn certainty(state: &State) -> Certainty {
    match state.language {
        Language::Jsonata if has_catchers(state) => Certainty::May,
        Language::Jsonata | Language::JsonPath => Certainty::Must,
    }
}

fn has_catchers(state: &State) -> bool {
    let handlers = state.handlers();
    handlers.is_some_and(|handlers| !handlers.catchers.is_empty())
}
