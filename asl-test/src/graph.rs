//! What a workflow says of its states when it runs: the tasks that there are, and the errors that they handle.

use std::collections::{BTreeMap, BTreeSet};

use asl_runtime::Value;

/// A workflow's graph, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Graph {
    pub(crate) states: BTreeMap<String, State>,
}

/// A state, as far as tests need it.
#[derive(Clone, Debug, Default)]
pub(crate) struct State {
    pub(crate) kind: String,
    /// The action or the function of a task.
    resource: Option<String>,
    /// The errors that its retriers and catchers name, and those of the states around it.
    pub(crate) errors: BTreeSet<String>,
    /// Its own catchers.
    pub(crate) catchers: Vec<Catcher>,
}

/// A catcher: the errors that it names, and the state that it leads to.
#[derive(Clone, Debug)]
pub(crate) struct Catcher {
    pub(crate) errors: String,
    pub(crate) target: String,
}

/// A state or another node, on the way to [`State`].
struct Node {
    name: Option<String>,
    /// The group of states that it is in.
    group: Option<i64>,
}

impl Graph {
    /// Reads what [`Definition::graph`](asl_runtime::Definition::graph) has.
    pub(crate) fn of(text: &str) -> Self {
        let graph = Value::parse(text).unwrap_or_default();
        let list = |name: &str| {
            graph
                .get(name)
                .and_then(Value::as_array)
                .unwrap_or_default()
                .to_vec()
        };
        let mut found = Self::default();
        let mut nodes = BTreeMap::new();
        for node in list("nodes") {
            let name = text_of(&node, "name");
            if let Some(name) = &name {
                found.states.insert(name.clone(), state(&node));
            }
            let group = node.get("group").and_then(Value::as_i64);
            nodes.insert(number(&node, "id"), Node { name, group });
        }
        for edge in list("edges") {
            let from = nodes
                .get(&number(&edge, "from"))
                .and_then(|node| node.name.as_ref());
            let state = from.and_then(|name| found.states.get_mut(name));
            if let (Some(state), true) = (state, text_of(&edge, "kind").as_deref() == Some("Catch"))
            {
                let label = text_of(&edge, "label").unwrap_or_default();
                let errors = label.strip_prefix("Catch ").unwrap_or_default();
                state.errors.extend(errors.split(", ").map(str::to_owned));
                let target = nodes
                    .get(&number(&edge, "to"))
                    .and_then(|node| node.name.clone());
                state.catchers.push(Catcher {
                    errors: errors.to_owned(),
                    target: target.unwrap_or_default(),
                });
            }
        }
        found.hand_down(&nodes, &list("groups"));
        found
    }

    /// What a state around another one handles matters for that one, too.
    fn hand_down(&mut self, nodes: &BTreeMap<i64, Node>, groups: &[Value]) {
        let owner = |group: i64| {
            let group = groups.iter().find(|found| number(found, "id") == group)?;
            nodes.get(&number(group, "owner"))
        };
        let own = self.states.clone();
        for node in nodes.values() {
            let mut group = node.group;
            while let Some(outer) = group.and_then(owner) {
                let errors = outer
                    .name
                    .as_ref()
                    .and_then(|name| own.get(name))
                    .map(|state| &state.errors);
                let state = node
                    .name
                    .as_ref()
                    .and_then(|name| self.states.get_mut(name));
                if let (Some(errors), Some(state)) = (errors, state) {
                    state.errors.extend(errors.iter().cloned());
                }
                group = outer.group;
            }
        }
    }

    /// Makes sure that there is such a task.
    pub(crate) fn check_task(&self, name: &str) -> Result<(), String> {
        let tasks = || self.states.iter().filter(|(_, state)| state.kind == "Task");
        let names: BTreeSet<&str> = tasks()
            .flat_map(|(name, state)| [Some(name.as_str()), state.resource.as_deref()])
            .flatten()
            .collect();
        if names.contains(name) || names.contains(crate::call::last_part(name)) {
            return Ok(());
        }
        let near = names.iter().max_by(|one, other| {
            let closeness = |candidate: &str| strsim::jaro_winkler(candidate, name);
            closeness(one).total_cmp(&closeness(other))
        });
        let near = near.map_or(String::new(), |near| format!("; there is {near:?}"));
        Err(format!("the workflow has no task {name:?}{near}"))
    }
}

fn state(node: &Value) -> State {
    let retries = node
        .get("retries")
        .and_then(Value::as_array)
        .unwrap_or_default();
    let errors = retries
        .iter()
        .filter_map(|retry| retry.get("errors")?.as_array())
        .flatten();
    State {
        kind: text_of(node, "type").unwrap_or_default(),
        resource: node
            .get("resource")
            .and_then(|resource| text_of(resource, "name")),
        errors: errors
            .filter_map(|error| Some(error.as_str()?.to_owned()))
            .collect(),
        catchers: Vec::new(),
    }
}

fn text_of(value: &Value, member: &str) -> Option<String> {
    value.get(member)?.as_str().map(str::to_owned)
}

fn number(value: &Value, member: &str) -> i64 {
    value.get(member).and_then(Value::as_i64).unwrap_or(-1)
}
