//! What a workflow says of its states when it runs: the tasks that there are, and the errors that they handle.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

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
    /// The errors that each of its own catchers names.
    pub(crate) catchers: Vec<Vec<String>>,
}

/// A state or another node, on the way to [`State`].
struct Node {
    name: Option<String>,
    /// The group of states that it is in.
    group: Option<i64>,
}

/// The graphs that were read, by their texts: a program has few, and asks for them again and again.
static GRAPHS: Mutex<Vec<(&'static str, Arc<Graph>)>> = Mutex::new(Vec::new());

impl Graph {
    /// That of a workflow, by what [`Definition::graph`](asl_runtime::Definition::graph) has.
    pub(crate) fn of(text: &'static str) -> Arc<Self> {
        let mut graphs = GRAPHS.lock().unwrap_or_else(PoisonError::into_inner);
        let known = graphs.iter().find(|(known, _)| std::ptr::eq(*known, text));
        if let Some((_, graph)) = known {
            return Arc::clone(graph);
        }
        let graph = Arc::new(Self::read(text));
        graphs.push((text, Arc::clone(&graph)));
        graph
    }

    fn read(text: &str) -> Self {
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

    /// Makes sure that there is such a task, or a Map state, which may read and write S3.
    pub(crate) fn check_task(&self, name: &str) -> Result<(), String> {
        let calls = |state: &State| matches!(state.kind.as_str(), "Task" | "Map");
        let tasks = || self.states.iter().filter(|(_, state)| calls(state));
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
    let retries = objects(node, "retries").flat_map(errors);
    let catchers: Vec<Vec<String>> = objects(node, "catchers").map(errors).collect();
    let caught = catchers.iter().flatten().cloned();
    State {
        kind: text_of(node, "type").unwrap_or_default(),
        resource: node
            .get("resource")
            .and_then(|resource| text_of(resource, "name")),
        errors: retries.chain(caught).collect(),
        catchers,
    }
}

/// The items of a member.
fn objects<'a>(node: &'a Value, member: &str) -> impl Iterator<Item = &'a Value> {
    let items = node.get(member).and_then(Value::as_array);
    items.unwrap_or_default().iter()
}

/// The errors that a retrier or a catcher names.
fn errors(handler: &Value) -> Vec<String> {
    let errors = objects(handler, "errors").filter_map(Value::as_str);
    errors.map(str::to_owned).collect()
}

fn text_of(value: &Value, member: &str) -> Option<String> {
    value.get(member)?.as_str().map(str::to_owned)
}

fn number(value: &Value, member: &str) -> i64 {
    value.get(member).and_then(Value::as_i64).unwrap_or(-1)
}
