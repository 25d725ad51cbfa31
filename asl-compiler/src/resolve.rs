//! Takes the machine as written; gives the machine as meant: names become numbers, texts become trees.

mod binding;
mod calls;
mod dataset;
mod distributed;
mod expression;
mod handlers;
mod jsonata;
mod map;
mod methods;
mod number;
mod recognized;
mod resource;
mod rule;
mod settle;
mod state;
mod template;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::rc::Rc;

use crate::Options;
use crate::ast;
use crate::ast::Field;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::ir::{self, MachineId, StateId, Substitution, Target};
use crate::json::Node;
use crate::placeholder::{Part, Template};
use crate::source::{Source, Span};

pub(crate) use resource::integration;

/// Resolves a definition.
///
/// After this pass: every transition leads to a state of the same machine, every expression is a tree,
/// and every task is bound to a method. What could not be resolved has been reported.
pub(crate) fn resolve(
    diagnostics: &mut Diagnostics,
    source: &Source<'_>,
    definition: &ast::StateMachine<'_>,
    options: &Options,
) -> ir::Workflow {
    let mut resolver = Resolver::new(diagnostics, source, options);
    resolver.number_machine(&definition.machine, None);
    let top = &definition.machine;
    let timeout = resolver.amount(&top.fields, Field::TimeoutSeconds, None);
    resolver.resolve_machine(top, MachineId(0));
    resolver.finish(top, timeout)
}

/// What resolving needs to know, and what it finds out on the way.
struct Resolver<'d, 'a> {
    diagnostics: &'d mut Diagnostics,
    source: &'d Source<'a>,
    options: &'d Options,
    machines: Vec<Numbered>,
    /// The names of states that could not be read: transitions to them are not reported.
    unreadable: BTreeSet<String>,
    /// Where the name of each state is first written.
    names: HashMap<String, Span>,
    state_count: usize,
    /// The machines inside of each state.
    inner: HashMap<StateId, Vec<MachineId>>,
    states: Vec<ir::State>,
    /// Each open placeholder, and whether it stands for a number.
    placeholders: BTreeMap<String, bool>,
    variables: BTreeSet<String>,
    methods: methods::Methods,
    /// How many resources name a service or an action that there is not.
    unknown_calls: usize,
    /// The state that is being resolved.
    state: Option<Current>,
}

/// What the fields of a state need to know of it.
#[derive(Clone, Debug)]
struct Current {
    node: Node,
    state_type: ast::StateType,
}

/// A machine whose states have numbers.
#[derive(Debug)]
struct Numbered {
    span: Span,
    states: Rc<BTreeMap<String, StateId>>,
    start: StateId,
    parent: Option<StateId>,
}

impl<'d, 'a> Resolver<'d, 'a> {
    fn new(diagnostics: &'d mut Diagnostics, source: &'d Source<'a>, options: &'d Options) -> Self {
        Self {
            diagnostics,
            source,
            options,
            machines: Vec::new(),
            unreadable: BTreeSet::new(),
            names: HashMap::new(),
            state_count: 0,
            inner: HashMap::new(),
            states: Vec::new(),
            placeholders: BTreeMap::new(),
            variables: BTreeSet::new(),
            methods: methods::Methods::default(),
            unknown_calls: 0,
            state: None,
        }
    }

    /// Numbers a machine and those inside of it, in the order of the source.
    fn number_machine(&mut self, machine: &ast::Machine<'_>, parent: Option<StateId>) -> MachineId {
        let id = MachineId(self.machines.len());
        self.machines.push(Numbered {
            span: machine.states_span(),
            states: Rc::default(),
            start: StateId::NOWHERE,
            parent,
        });
        let mut states = BTreeMap::new();
        self.unreadable
            .extend(machine.unreadable.iter().map(ToString::to_string));
        for state in &machine.states {
            let number = StateId(self.state_count);
            self.state_count += 1;
            self.check_unique(state);
            states.entry(state.name.name.clone()).or_insert(number);
            let inner = state.machines.iter();
            let inner = inner
                .map(|inner| self.number_machine(inner, Some(number)))
                .collect();
            self.inner.insert(number, inner);
        }
        let start = self.start(machine, &states);
        if let Some(numbered) = self.machines.get_mut(id.0) {
            (numbered.states, numbered.start) = (Rc::new(states), start);
        }
        id
    }

    /// State names are unique in the whole definition, nested machines included.
    fn check_unique(&mut self, state: &ast::State<'_>) {
        let name = &state.name.name;
        let Some(first) = self.names.insert(name.clone(), state.name.span) else {
            return;
        };
        let message = format!("there are two states with the name \"{name}\"");
        self.diagnostics.push(
            Diagnostic::error(codes::DUPLICATE_STATE, state.name.span, message)
                .secondary(first, "the first is here")
                .help("rename one of them: names are unique across all branches and processors")
                .aws(
                    "DUPLICATE_STATE_NAME",
                    format!("Duplicate state name: {name}"),
                )
                .aws_at(Place::Unknown),
        );
    }

    fn start(&mut self, machine: &ast::Machine<'_>, states: &BTreeMap<String, StateId>) -> StateId {
        // That there are no states has been reported already.
        let node = machine
            .fields
            .get(Field::StartAt)
            .filter(|_| !states.is_empty());
        node.map_or(StateId::NOWHERE, |node| self.target_in(states, node).state)
    }

    /// Resolves the states of a numbered machine, and the machines inside of them.
    fn resolve_machine(&mut self, machine: &ast::Machine<'_>, id: MachineId) {
        for state in &machine.states {
            let number = StateId(self.states.len());
            let inner = self.inner.remove(&number).unwrap_or_default();
            let resolved = self.state(state, id, &inner);
            self.states.push(resolved);
            for (machine, id) in state.machines.iter().zip(inner) {
                self.resolve_machine(machine, id);
            }
        }
    }

    /// The state that a transition names.
    fn target(&mut self, machine: MachineId, node: &Node) -> Target {
        let machine = self.machines.get(machine.0);
        let states = machine
            .map(|machine| Rc::clone(&machine.states))
            .unwrap_or_default();
        self.target_in(&states, node)
    }

    fn target_in(&mut self, states: &BTreeMap<String, StateId>, node: &Node) -> Target {
        let name = node.as_str().unwrap_or_default();
        let mut target = states.get(name);
        // Looking for a near name takes time, and errors that are dropped need none.
        let is_reported = !self.diagnostics.is_full() && !self.unreadable.contains(name);
        if target.is_none() && is_reported {
            let near = did_you_mean(name, states.keys().map(String::as_str));
            self.report_missing_target(name, near, node.span);
            // A slip of the pen leads where it was meant to: one error for it is enough.
            target = near.and_then(|near| states.get(near));
        }
        Target {
            state: target.copied().unwrap_or(StateId::NOWHERE),
            span: node.span,
        }
    }

    fn report_missing_target(&mut self, name: &str, near: Option<&str>, span: Span) {
        let message = format!("there is no state \"{name}\" in this machine");
        let mut diagnostic = Diagnostic::error(codes::MISSING_TARGET, span, message).aws(
            "MISSING_TRANSITION_TARGET",
            format!("Missing 'Next' target: {name}"),
        );
        if let Some(elsewhere) = self.names.get(name) {
            diagnostic = diagnostic
                .secondary(*elsewhere, "this state belongs to another machine")
                .note("a transition cannot enter or leave a branch or a processor");
        }
        if let Some(span) = near.and_then(|near| self.names.get(near)) {
            diagnostic = diagnostic.secondary(*span, "a state with a similar name");
        }
        self.diagnostics.push(match near {
            Some(near) => diagnostic.help_write(near),
            None => diagnostic.help(format!("add a state \"{name}\", or name one that exists")),
        });
    }

    /// Notes the placeholders of a text that stay open.
    fn text(&mut self, text: &str) -> Template {
        let template = self.template_of(text);
        self.note_placeholders(&template);
        template
    }

    /// A text with the placeholders that stand for something else.
    fn template_of(&self, text: &str) -> Template {
        Template::parse(text).settled(text, |name| self.options.is_plain(name))
    }

    fn note_placeholders(&mut self, template: &Template) {
        for part in &template.parts {
            if let Part::Placeholder(placeholder) = part {
                self.placeholders
                    .entry(placeholder.name.clone())
                    .or_default();
            }
        }
    }

    /// Gathers what was found; numbers of states are their positions.
    fn finish(self, top: &ast::Machine<'_>, timeout: Option<ir::Amount>) -> ir::Workflow {
        let states = self.states;
        let machines = self.machines.into_iter().map(|machine| ir::Machine {
            span: machine.span,
            start: machine.start,
            states: in_order(&machine.states),
            parent: machine.parent,
        });
        let machines = machines.collect();
        let services = self.options.services.as_ref();
        let calls = calls::calls(&states, &self.methods, services);
        let methods = self.methods.finish(self.diagnostics, self.options, calls);
        let substitutions = self.placeholders.into_iter();
        let language = top.fields.member(Field::QueryLanguage);
        ir::Workflow {
            language_span: language.map(|member| member.key.span),
            comment: top.fields.text(Field::Comment).map(str::to_owned),
            timeout,
            machines,
            states,
            variables: self.variables.into_iter().collect(),
            methods,
            substitutions: substitutions
                .map(|(name, is_number)| Substitution { name, is_number })
                .collect(),
        }
    }
}

/// The states of a machine in the order of the source.
fn in_order(states: &BTreeMap<String, StateId>) -> Vec<StateId> {
    let mut states: Vec<StateId> = states.values().copied().collect();
    states.sort_unstable();
    states
}

#[cfg(test)]
mod tests;
