//! Walks over trees: which nodes a node consists of, and which variables they touch.

use super::tree::{Argument, Filter, Group, Kind, Node, Path, Stage, Step};

/// A part of a node.
#[derive(Clone, Copy, Debug)]
pub struct Child<'n> {
    /// The part.
    pub node: &'n Node,
    /// Whether the variables that it binds are in a frame of its own, or else in that of the whole.
    pub is_frame: bool,
}

/// The parts of a node, in the order in which they are evaluated.
pub fn children(node: &Node) -> Vec<Child<'_>> {
    let mut children = parts(&node.kind);
    children.extend(node.predicates.iter().map(|filter| same(&filter.predicate)));
    if let Some(group) = &node.group {
        children.extend(of_group(group, &node.kind));
    }
    children
}

fn same(node: &Node) -> Child<'_> {
    Child {
        node,
        is_frame: false,
    }
}

fn framed(node: &Node) -> Child<'_> {
    Child {
        node,
        is_frame: true,
    }
}

fn parts(kind: &Kind) -> Vec<Child<'_>> {
    match kind {
        Kind::Path(path) => of_path(path),
        Kind::Sort(terms) => terms.iter().map(|term| same(&term.expression)).collect(),
        Kind::Negate(operand) => vec![same(operand)],
        Kind::Array(array) => array.items.iter().map(same).collect(),
        Kind::Object(pairs) => pairs
            .iter()
            .flat_map(|(key, value)| [same(key), same(value)])
            .collect(),
        Kind::Binary(binary) => vec![same(&binary.left), same(&binary.right)],
        Kind::Bind(bind) => vec![same(&bind.value)],
        Kind::Block(block) => block.expressions.iter().map(framed).collect(),
        Kind::Condition(condition) => [&condition.condition, &condition.then]
            .into_iter()
            .chain(&condition.otherwise)
            .map(same)
            .collect(),
        Kind::Default(alternative) | Kind::Coalesce(alternative) => {
            vec![same(&alternative.value), same(&alternative.otherwise)]
        }
        Kind::Call(call) | Kind::TailCall(call) => std::iter::once(&*call.procedure)
            .chain(&call.arguments)
            .map(same)
            .collect(),
        Kind::Partial(partial) => partial
            .arguments
            .iter()
            .filter_map(|argument| match argument {
                Argument::Given(node) => Some(same(node)),
                Argument::Missing => None,
            })
            .chain([same(&partial.procedure)])
            .collect(),
        Kind::Lambda(lambda) => vec![framed(&lambda.body)],
        Kind::Apply(apply) => vec![same(&apply.value), same(&apply.function)],
        Kind::Transform(transform) => [&transform.pattern, &transform.update]
            .into_iter()
            .chain(&transform.delete)
            .map(same)
            .collect(),
        Kind::Name(_)
        | Kind::String(_)
        | Kind::Number(_)
        | Kind::Boolean(_)
        | Kind::Null
        | Kind::Regex(_)
        | Kind::Wildcard
        | Kind::Descendant
        | Kind::Parent(_)
        | Kind::Variable(_) => Vec::new(),
    }
}

/// From the first step with tuples on, each step has a frame for each tuple.
fn of_path(path: &Path) -> Vec<Child<'_>> {
    let mut has_tuples = false;
    let mut children = Vec::new();
    for step in &path.steps {
        has_tuples |= step.is_tuple;
        let nodes = step_nodes(step).map(|node| Child {
            node,
            is_frame: has_tuples,
        });
        children.extend(nodes);
    }
    children
}

fn step_nodes(step: &Step) -> impl Iterator<Item = &Node> {
    let filters = step.stages.iter().filter_map(|stage| match stage {
        Stage::Filter(Filter { predicate, .. }) => Some(predicate),
        Stage::Index(_) => None,
    });
    std::iter::once(&step.node).chain(filters)
}

fn of_group<'n>(group: &'n Group, kind: &Kind) -> impl Iterator<Item = Child<'n>> {
    let is_frame = matches!(kind, Kind::Path(path) if path.steps.iter().any(|step| step.is_tuple));
    let nodes = group.pairs.iter().flat_map(|(key, value)| [key, value]);
    nodes.map(move |node| Child { node, is_frame })
}

/// The variables that `:=` in this node binds in the frame that the node stands in.
pub fn binds_in_frame(node: &Node) -> Vec<String> {
    let own = match &node.kind {
        Kind::Bind(bind) => Some(bind.name.clone()),
        _ => None,
    };
    let inner = children(node).into_iter().filter(|child| !child.is_frame);
    inner
        .flat_map(|child| binds_in_frame(child.node))
        .chain(own)
        .collect()
}

/// Whether a variable of this name is read or bound anywhere in the node.
pub fn mentions(node: &Node, name: &str) -> bool {
    let is_it = match &node.kind {
        Kind::Variable(variable) => variable == name,
        Kind::Bind(bind) => bind.name == name,
        _ => false,
    };
    is_it
        || children(node)
            .into_iter()
            .any(|child| mentions(child.node, name))
}
