//! Takes a node; gives what it contains, one level deep.

use super::{Argument, Kind, Node, Stage};

/// The one list of what each kind contains, in the order of evaluation; for borrowed and for changing visits.
macro_rules! for_each_child {
    ($kind:expr, $visit:ident, $iter:ident $(, $mutable:tt)?) => {
        match $kind {
            Kind::Name(_) | Kind::String(_) | Kind::Number(_) | Kind::Boolean(_) | Kind::Null => {}
            Kind::Regex(_) | Kind::Wildcard | Kind::Descendant => {}
            Kind::Parent(_) | Kind::Variable(_) => {}
            Kind::Path(path) => path.steps.$iter().for_each(|step| {
                $visit(&$($mutable)? step.node);
                step.stages.$iter().for_each(|stage| match stage {
                    Stage::Filter(filter) => $visit(&$($mutable)? filter.predicate),
                    Stage::Index(_) => {}
                });
            }),
            Kind::Sort(terms) => {
                terms.$iter().for_each(|term| $visit(&$($mutable)? term.expression));
            }
            Kind::Negate(operand) => $visit(operand),
            Kind::Array(array) => array.items.$iter().for_each($visit),
            Kind::Object(pairs) => pairs.$iter().for_each(|(key, value)| {
                $visit(key);
                $visit(value);
            }),
            Kind::Binary(binary) => {
                $visit(&$($mutable)? binary.left);
                $visit(&$($mutable)? binary.right);
            }
            Kind::Bind(bind) => $visit(&$($mutable)? bind.value),
            Kind::Block(block) => block.expressions.$iter().for_each($visit),
            Kind::Condition(condition) => {
                $visit(&$($mutable)? condition.condition);
                $visit(&$($mutable)? condition.then);
                condition.otherwise.$iter().for_each($visit);
            }
            Kind::Default(alternative) | Kind::Coalesce(alternative) => {
                $visit(&$($mutable)? alternative.value);
                $visit(&$($mutable)? alternative.otherwise);
            }
            Kind::Call(call) | Kind::TailCall(call) => {
                $visit(&$($mutable)? call.procedure);
                call.arguments.$iter().for_each($visit);
            }
            Kind::Partial(partial) => {
                partial.arguments.$iter().for_each(|argument| match argument {
                    Argument::Given(given) => $visit(given),
                    Argument::Missing => {}
                });
                $visit(&$($mutable)? partial.procedure);
            }
            Kind::Lambda(lambda) => $visit(&$($mutable)? lambda.body),
            Kind::Apply(apply) => {
                $visit(&$($mutable)? apply.value);
                $visit(&$($mutable)? apply.function);
            }
            Kind::Transform(transform) => {
                $visit(&$($mutable)? transform.pattern);
                $visit(&$($mutable)? transform.update);
                transform.delete.$iter().for_each($visit);
            }
        }
    };
}

impl Kind {
    /// Visits the nodes that an expression is made of, but for predicates and group of the node itself.
    pub fn for_each_child<'tree>(&'tree self, visit: &mut dyn FnMut(&'tree Node)) {
        for_each_child!(self, visit, iter);
    }

    fn for_each_child_mut(&mut self, visit: &mut dyn FnMut(&mut Node)) {
        for_each_child!(self, visit, iter_mut, mut);
    }
}

impl Node {
    /// Visits the predicates and the keys and values of the group.
    pub fn for_each_in_brackets<'tree>(&'tree self, visit: &mut dyn FnMut(&'tree Self)) {
        for filter in &self.predicates {
            visit(&filter.predicate);
        }
        for (key, value) in self.group.iter().flat_map(|group| &group.pairs) {
            visit(key);
            visit(value);
        }
    }

    /// Visits all nodes that this one is made of, to change them.
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
