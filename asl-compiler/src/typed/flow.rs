//! Takes a workflow; gives what is known of the input of each state, and of the data on its way through one.

use super::view::{Subject, View, definite_steps};
use super::{Step, task_output};
use crate::Types;
use crate::ir::{
    Binding, Handlers, Integration, Kind, MachineId, Map, Mode, Outflow, Pattern, Placement,
    Selector, Source, State, StateId, Task, Workflow,
};

/// The data of a state.
#[derive(Debug)]
pub(super) struct Stages {
    /// The raw input.
    pub(super) raw: View,
    /// Behind InputPath.
    pub(super) effective: View,
    /// What the state's work gives, or the effective input of a state without any.
    pub(super) result: View,
}

impl Stages {
    /// The result, placed where `outflow` says, and before OutputPath.
    pub(super) fn placed(&self, outflow: &Outflow, result: &View) -> View {
        match outflow {
            Outflow::JsonPath {
                selector,
                placement,
                ..
            } => {
                let selected = match selector {
                    Some(_) => View::anything(),
                    None => result.clone(),
                };
                self.place(placement, selected)
            }
            Outflow::Jsonata(Some(_)) => View::anything(),
            Outflow::Jsonata(None) => result.clone(),
        }
    }

    fn place(&self, placement: &Placement, value: View) -> View {
        match placement {
            Placement::Replace => value,
            Placement::Discard => self.raw.clone(),
            Placement::At(path) => match definite_steps(path).and_then(names) {
                Some(names) => self.raw.clone().place(&names, value),
                None => View::anything(),
            },
        }
    }

    /// What the next state receives.
    fn output(&self, outflow: &Outflow, result: &View) -> View {
        let placed = self.placed(outflow, result);
        match outflow {
            Outflow::JsonPath { output, .. } => select(&placed, output),
            Outflow::Jsonata(_) => placed,
        }
    }
}

/// The names that a path consists of, if it has nothing else.
fn names((steps, is_whole): (Vec<Step>, bool)) -> Option<Vec<String>> {
    let names = steps.into_iter().map(|step| match step {
        Step::Member(name) => Some(name),
        Step::Element(_) | Step::Item => None,
    });
    names.collect::<Option<Vec<String>>>().filter(|_| is_whole)
}

/// What is known of the raw input of each state; nothing leads to a state without any.
pub(super) fn inputs(workflow: &Workflow, types: &Types) -> Vec<Option<View>> {
    let mut inputs: Vec<Option<View>> = vec![None; workflow.states.len()];
    let mut waiting = Vec::new();
    if let Some(top) = workflow.machines.first() {
        let execution = execution_input(workflow, types, top.start);
        arrive(&mut inputs, &mut waiting, top.start, execution);
    }
    while let Some(id) = waiting.pop() {
        let state = workflow.states.get(id.0);
        let input = inputs.get(id.0).and_then(Option::as_ref);
        let (Some(state), Some(input)) = (state, input) else {
            continue;
        };
        let stages = stages(workflow, types, state, input);
        for (target, view) in leave(workflow, state, &stages) {
            arrive(&mut inputs, &mut waiting, target, view);
        }
    }
    inputs
}

/// Notes that a value arrives at a state; whoever knew more than is known now has to go again.
fn arrive(inputs: &mut [Option<View>], waiting: &mut Vec<StateId>, state: StateId, view: View) {
    let Some(known) = inputs.get_mut(state.0) else {
        return;
    };
    let joined = match known {
        Some(known) => known.join(&view),
        None => view,
    };
    if known.as_ref() != Some(&joined) {
        *known = Some(joined);
        waiting.push(state);
    }
}

/// The data on its way through a state.
pub(super) fn stages(workflow: &Workflow, types: &Types, state: &State, raw: &View) -> Stages {
    let effective = select(raw, &state.input);
    let result = match &state.kind {
        Kind::Pass(pass) if pass.result.is_some() => View::anything(),
        Kind::Pass(_) | Kind::Choice(_) | Kind::Wait(_) | Kind::Succeed(_) | Kind::Fail(_) => {
            effective.clone()
        }
        Kind::Task(task) => task_result(workflow, types, task),
        Kind::Parallel(_) | Kind::Map(_) => View::anything(),
    };
    Stages {
        raw: raw.clone(),
        effective,
        result,
    }
}

/// `$$.Execution.Input` in a state; an execution that a distributed Map starts has another one.
pub(super) fn execution_input(workflow: &Workflow, types: &Types, state: StateId) -> View {
    let is_typed = types.input.is_some() && !is_in_child(workflow, state);
    if is_typed {
        View::of(Subject::Input)
    } else {
        View::anything()
    }
}

fn is_in_child(workflow: &Workflow, state: StateId) -> bool {
    let parent = |state: StateId| {
        let machine = workflow.states.get(state.0)?.machine;
        workflow.machines.get(machine.0)?.parent
    };
    let parents = std::iter::successors(parent(state), |state| parent(*state));
    let mut parents = parents.filter_map(|id| workflow.states.get(id.0));
    parents.any(|state| state.distributed().is_some())
}

/// Where the data of a state goes.
fn leave(workflow: &Workflow, state: &State, stages: &Stages) -> Vec<(StateId, View)> {
    let start = |machine: MachineId| {
        workflow
            .machines
            .get(machine.0)
            .map(|machine| machine.start)
    };
    let output = |outflow: &Outflow| stages.output(outflow, &stages.result);
    match &state.kind {
        Kind::Pass(pass) => to(pass.next.target(), output(&pass.outflow)),
        Kind::Wait(wait) => to(wait.next.target(), output(&wait.outflow)),
        Kind::Choice(choice) => {
            let rules = choice.rules.iter();
            let rules = rules.map(|rule| (rule.next.state, output(&choice.outflow_of(rule))));
            let default = to(choice.default, output(&choice.outflow));
            rules.chain(default).collect()
        }
        Kind::Task(task) => {
            let next = to(task.next.target(), output(&task.outflow));
            [next, caught(&task.handlers, stages)].concat()
        }
        Kind::Parallel(parallel) => {
            let input = match &parallel.arguments {
                Some(_) => View::anything(),
                None => stages.effective.clone(),
            };
            let branches = parallel.branches.iter().filter_map(|branch| start(*branch));
            let branches = branches.map(|state| (state, input.clone())).collect();
            let next = to(parallel.next.target(), output(&parallel.outflow));
            [branches, next, caught(&parallel.handlers, stages)].concat()
        }
        Kind::Map(map) => {
            let iteration = start(map.processor).map(|state| (state, item(map, stages)));
            let next = to(map.next.target(), output(&map.outflow));
            let iteration = iteration.into_iter().collect();
            [iteration, next, caught(&map.handlers, stages)].concat()
        }
        Kind::Succeed(_) | Kind::Fail(_) => Vec::new(),
    }
}

fn to(target: Option<crate::ir::Target>, view: View) -> Vec<(StateId, View)> {
    target
        .into_iter()
        .map(|target| (target.state, view.clone()))
        .collect()
}

fn caught(handlers: &Handlers, stages: &Stages) -> Vec<(StateId, View)> {
    let catchers = handlers.catchers.iter();
    let caught = catchers.map(|catcher| {
        let output = stages.output(&catcher.outflow, &View::anything());
        (catcher.next.state, output)
    });
    caught.collect()
}

/// What an iteration of a Map receives.
fn item(map: &Map, stages: &Stages) -> View {
    let items = match (&map.selector, &map.mode, &map.items) {
        (None, Mode::Inline, Source::Selector(selector)) => select(&stages.effective, selector),
        (Some(_), _, _)
        | (None, Mode::Distributed(_), _)
        | (None, Mode::Inline, Source::Template(_)) => View::anything(),
    };
    items.item()
}

fn select(view: &View, selector: &Selector) -> View {
    match selector {
        Selector::Whole => view.clone(),
        Selector::Nothing => View::anything(),
        Selector::Path(path) => match (&path.root, definite_steps(path)) {
            (crate::jsonpath::Root::Input, Some((steps, true))) => view.select(&steps),
            (
                crate::jsonpath::Root::Input
                | crate::jsonpath::Root::Context
                | crate::jsonpath::Root::Variable(_)
                | crate::jsonpath::Root::Current,
                _,
            ) => View::anything(),
        },
    }
}

/// What a Task state sees of the answer of its method.
fn task_result(workflow: &Workflow, types: &Types, task: &Task) -> View {
    let method = task.resource.method;
    let answer = match task_output(workflow, types, method) {
        Some(_) => View::of(Subject::Task(method)),
        None => return View::anything(),
    };
    let binding = workflow.methods.get(method.0).map(|method| &method.binding);
    let inside = |name: &str| View::anything().place(&[name.to_owned()], answer.clone());
    match (&task.resource.integration, binding) {
        (Integration::Function | Integration::Activity, _) => answer,
        (Integration::Service { pattern, .. }, Some(binding)) => match (pattern, binding) {
            // Somebody else answers, by the token.
            (Pattern::WaitForTaskToken, _) => View::anything(),
            (_, Binding::Function(_)) => inside("Payload"),
            (Pattern::Sync2, Binding::StateMachine(_)) => inside("Output"),
            (Pattern::RequestResponse | Pattern::Sync, Binding::StateMachine(_)) => {
                View::anything()
            }
            (
                Pattern::RequestResponse | Pattern::Sync | Pattern::Sync2,
                Binding::Activity(_) | Binding::Action(..) | Binding::Uri(_),
            ) => answer,
        },
        (Integration::Service { .. }, None) => View::anything(),
    }
}
