//! Takes the machine as meant; gives the graph of it.

use super::{
    Catcher, Edge, EdgeKind, Graph, Group, GroupId, Node, NodeId, NodeKind, Resource, Retry, State,
    rule,
};
use crate::ir::{self, Amount, Integration, Kind, MachineId, Next, Pattern, StateId, Workflow};
use crate::placeholder::Template;

/// Draws a workflow.
pub(super) fn build(workflow: &Workflow) -> Graph {
    let mut builder = Builder::new(workflow);
    builder.draw_nodes();
    builder.draw_groups();
    builder.draw_edges();
    builder.graph
}

struct Builder<'a> {
    workflow: &'a Workflow,
    graph: Graph,
    /// The node of each state.
    states: Vec<NodeId>,
    /// Where the transition of each state leaves: its join if it has one, otherwise its node.
    exits: Vec<NodeId>,
}

impl<'a> Builder<'a> {
    fn new(workflow: &'a Workflow) -> Self {
        let graph = Graph {
            nodes: Vec::new(),
            groups: Vec::new(),
            edges: Vec::new(),
        };
        Self {
            workflow,
            graph,
            states: Vec::new(),
            exits: Vec::new(),
        }
    }

    fn draw_nodes(&mut self) {
        self.node(NodeKind::Start, None);
        for state in &self.workflow.states {
            let group = group_of(state.machine);
            let node = self.node(NodeKind::State(self.draw_state(state)), group);
            let has_join = matches!(state.kind, Kind::Parallel(_) | Kind::Map(_));
            let exit = if has_join {
                self.node(NodeKind::Join(node), group)
            } else {
                node
            };
            self.states.push(node);
            self.exits.push(exit);
        }
    }

    fn node(&mut self, kind: NodeKind, group: Option<GroupId>) -> NodeId {
        self.graph.nodes.push(Node { kind, group });
        NodeId(self.graph.nodes.len() - 1)
    }

    fn draw_state(&self, state: &ir::State) -> State {
        State {
            name: state.name.clone(),
            state_type: state.state_type(),
            comment: state.comment.clone(),
            resource: self.draw_resource(&state.kind),
            retries: draw_retries(state),
            // They are drawn when all states have their nodes.
            catchers: Vec::new(),
        }
    }

    fn draw_resource(&self, kind: &Kind) -> Option<Resource> {
        let Kind::Task(task) = kind else { return None };
        let method = self.workflow.methods.get(task.resource.method.0)?;
        let pattern = match task.resource.integration {
            Integration::Service { pattern, .. } => pattern,
            Integration::Function | Integration::Activity => Pattern::RequestResponse,
        };
        Some(Resource {
            binding: method.binding.clone(),
            pattern,
        })
    }

    fn draw_groups(&mut self) {
        let inner = self.workflow.machines.iter().enumerate().skip(1);
        let groups = inner.filter_map(|(number, machine)| {
            let owner = self.workflow.states.get(machine.parent?.0)?;
            Some(Group {
                label: group_label(&owner.kind, MachineId(number)),
                owner: self.state(machine.parent?),
                parent: group_of(owner.machine),
            })
        });
        self.graph.groups = groups.collect();
    }

    fn draw_edges(&mut self) {
        let workflow = self.workflow;
        if let Some(top) = workflow.machines.first() {
            self.edge(NodeId(0), self.state(top.start), EdgeKind::Start, None);
        }
        for (number, state) in workflow.states.iter().enumerate() {
            self.draw_edges_of(StateId(number), state);
        }
    }

    fn draw_edges_of(&mut self, id: StateId, state: &ir::State) {
        let machine = state.machine;
        match &state.kind {
            Kind::Pass(pass) => self.next(id, machine, pass.next),
            Kind::Wait(wait) => self.next(id, machine, wait.next),
            Kind::Succeed(_) => self.next(id, machine, Next::End),
            Kind::Fail(_) => {}
            Kind::Choice(choice) => self.choice(id, choice),
            Kind::Task(task) => {
                self.next(id, machine, task.next);
                self.catch(id, &task.handlers);
            }
            Kind::Parallel(parallel) => {
                self.branches(id, &parallel.branches);
                self.next(id, machine, parallel.next);
                self.catch(id, &parallel.handlers);
            }
            Kind::Map(map) => {
                self.branches(id, &[map.processor]);
                self.next(id, machine, map.next);
                self.catch(id, &map.handlers);
            }
        }
    }

    fn next(&mut self, id: StateId, machine: MachineId, next: Next) {
        let from = self.exits.get(id.0).copied().unwrap_or(NodeId(0));
        match next {
            Next::State(target) => self.edge(from, self.state(target.state), EdgeKind::Next, None),
            Next::End => {
                let end = self.end_of(machine);
                self.edge(from, end, EdgeKind::End, None);
            }
        }
    }

    fn choice(&mut self, id: StateId, choice: &ir::Choice) {
        let from = self.state(id);
        for rule in &choice.rules {
            let label = rule::describe(&rule.test);
            self.edge(
                from,
                self.state(rule.next.state),
                EdgeKind::Rule,
                Some(label),
            );
        }
        if let Some(default) = choice.default {
            let label = Some("Default".to_owned());
            self.edge(from, self.state(default.state), EdgeKind::Default, label);
        }
    }

    fn branches(&mut self, id: StateId, machines: &[MachineId]) {
        for machine in machines {
            if let Some(machine) = self.workflow.machines.get(machine.0) {
                self.edge(
                    self.state(id),
                    self.state(machine.start),
                    EdgeKind::Branch,
                    None,
                );
            }
        }
    }

    fn catch(&mut self, id: StateId, handlers: &ir::Handlers) {
        let from = self.state(id);
        for catcher in &handlers.catchers {
            let (errors, next) = (names(&catcher.errors), self.state(catcher.next.state));
            let label = format!("Catch {}", errors.join(", "));
            self.edge(from, next, EdgeKind::Catch, Some(label));
            if let Some(state) = self.graph.state_mut(from) {
                state.catchers.push(Catcher { errors, next });
            }
        }
    }

    fn edge(&mut self, from: NodeId, to: NodeId, kind: EdgeKind, label: Option<String>) {
        self.graph.edges.push(Edge {
            from,
            to,
            kind,
            label,
        });
    }

    fn state(&self, id: StateId) -> NodeId {
        self.states.get(id.0).copied().unwrap_or(NodeId(0))
    }

    /// Where a machine ends: at the join of the state around it, or at the end, drawn when first needed.
    fn end_of(&mut self, machine: MachineId) -> NodeId {
        let parent = self
            .workflow
            .machines
            .get(machine.0)
            .and_then(|machine| machine.parent);
        if let Some(parent) = parent {
            return self.exits.get(parent.0).copied().unwrap_or(NodeId(0));
        }
        match self.graph.nodes.last() {
            Some(Node {
                kind: NodeKind::End,
                ..
            }) => NodeId(self.graph.nodes.len() - 1),
            Some(_) | None => self.node(NodeKind::End, None),
        }
    }
}

fn draw_retries(state: &ir::State) -> Vec<Retry> {
    let retriers = state.handlers().into_iter().flat_map(|one| &one.retriers);
    let retries = retriers.map(|retrier| Retry {
        errors: names(&retrier.errors),
        attempts: match &retrier.max_attempts {
            Amount::Literal(number) => number.to_string(),
            Amount::Placeholder(name) => format!("${{{name}}}"),
            // The grammar has no place for them here.
            Amount::Path(_) | Amount::Jsonata(_) => "?".to_owned(),
        },
    });
    retries.collect()
}

fn names(errors: &[Template]) -> Vec<String> {
    errors.iter().map(ToString::to_string).collect()
}

/// The group of a machine: all but the first have one.
fn group_of(machine: MachineId) -> Option<GroupId> {
    machine.0.checked_sub(1).map(GroupId)
}

fn group_label(owner: &Kind, machine: MachineId) -> String {
    match owner {
        Kind::Parallel(parallel) => {
            // Machines have their numbers in the order of the source.
            let position = parallel.branches.binary_search(&machine);
            format!("Branch {}", position.unwrap_or_default() + 1)
        }
        Kind::Map(map) if matches!(map.mode, ir::Mode::Distributed(_)) => {
            "For each item (distributed)".to_owned()
        }
        Kind::Map(_) => "For each item".to_owned(),
        Kind::Pass(_) | Kind::Task(_) | Kind::Choice(_) | Kind::Wait(_) => String::new(),
        Kind::Succeed(_) | Kind::Fail(_) => String::new(),
    }
}
