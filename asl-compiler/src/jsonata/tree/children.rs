//! Takes a node; gives what it contains, one level deep.

use super::{Argument, Kind, Node, Stage};

impl Node {
    /// Visits the nodes that this one is made of, steps, predicates and groups included.
    pub(in crate::jsonata) fn for_each_child_mut(&mut self, visit: &mut dyn FnMut(&mut Self)) {
        self.kind.for_each_child_mut(visit);
        for filter in &mut self.predicates {
            visit(&mut filter.predicate);
        }
        for (key, value) in self.group.iter_mut().flat_map(|group| &mut group.pairs) {
            visit(key);
            visit(value);
        }
    }
}

impl Kind {
    fn for_each_child_mut(&mut self, visit: &mut dyn FnMut(&mut Node)) {
        match self {
            Self::Name(_) | Self::String(_) | Self::Number(_) | Self::Boolean(_) | Self::Null => {}
            Self::Regex(_) | Self::Wildcard | Self::Descendant => {}
            Self::Parent(_) | Self::Variable(_) => {}
            Self::Path(path) => {
                for step in &mut path.steps {
                    visit(&mut step.node);
                    step.stages.iter_mut().for_each(|stage| match stage {
                        Stage::Filter(filter) => visit(&mut filter.predicate),
                        Stage::Index(_) => {}
                    });
                }
            }
            Self::Sort(terms) => terms
                .iter_mut()
                .for_each(|term| visit(&mut term.expression)),
            Self::Negate(operand) => visit(operand),
            Self::Array(array) => array.items.iter_mut().for_each(visit),
            Self::Object(pairs) => pairs.iter_mut().for_each(|(key, value)| {
                visit(key);
                visit(value);
            }),
            Self::Binary(binary) => {
                visit(&mut binary.left);
                visit(&mut binary.right);
            }
            Self::Bind(bind) => visit(&mut bind.value),
            Self::Block(block) => block.expressions.iter_mut().for_each(visit),
            Self::Condition(condition) => {
                visit(&mut condition.condition);
                visit(&mut condition.then);
                condition.otherwise.iter_mut().for_each(visit);
            }
            Self::Default(alternative) | Self::Coalesce(alternative) => {
                visit(&mut alternative.value);
                visit(&mut alternative.otherwise);
            }
            Self::Call(call) | Self::TailCall(call) => {
                visit(&mut call.procedure);
                call.arguments.iter_mut().for_each(visit);
            }
            Self::Partial(partial) => {
                visit(&mut partial.procedure);
                partial
                    .arguments
                    .iter_mut()
                    .for_each(|argument| match argument {
                        Argument::Given(given) => visit(given),
                        Argument::Missing => {}
                    });
            }
            Self::Lambda(lambda) => visit(&mut lambda.body),
            Self::Apply(apply) => {
                visit(&mut apply.value);
                visit(&mut apply.function);
            }
            Self::Transform(transform) => {
                visit(&mut transform.pattern);
                visit(&mut transform.update);
                transform.delete.iter_mut().for_each(visit);
            }
        }
    }
}
