//! Walks everything in the tree that holds JSONPath expressions.

use super::{
    Amount, Assignment, Batcher, Catcher, Choice, Comparison, Distributed, Expression, Fail,
    Handlers, Kind, Mode, Outflow, Reader, Rule, Selector, Source, State, Template, Test, Textual,
    Tolerance, Until, Writer,
};
use crate::intrinsic::{Argument, Call};
use crate::jsonpath::{Filter, Operand, Path, Root, Step};

/// Something that may hold paths.
pub(crate) trait HasPaths {
    /// Calls `visit` for every path, those inside of filters and arguments included.
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path));

    /// Whether any path starts at the context object.
    fn uses_context(&self) -> bool {
        let mut found = false;
        self.visit_paths(&mut |path| found |= path.root == Root::Context);
        found
    }
}

/// Implements the trait for a type by visiting some of its fields.
macro_rules! has_paths {
    ($($name:ident { $($field:ident),* })*) => {
        $(
            impl HasPaths for $name {
                fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
                    $(self.$field.visit_paths(visit);)*
                }
            }
        )*
    };
}

has_paths! {
    State { input, assign, kind }
    Assignment { value }
    Choice { rules, outflow }
    Rule { test, assign, output }
    Fail { error, cause }
    Handlers { catchers }
    Catcher { outflow, assign }
    Tolerance { count, percentage }
    Distributed { reader, batcher, writer }
    Reader { arguments, max_items }
    Batcher { max_items, max_bytes, input }
    Writer { arguments }
}

impl<T: HasPaths> HasPaths for Option<T> {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        self.iter().for_each(|some| some.visit_paths(visit));
    }
}

impl<T: HasPaths> HasPaths for Vec<T> {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        self.iter().for_each(|item| item.visit_paths(visit));
    }
}

impl HasPaths for Kind {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Pass(pass) => {
                pass.result.visit_paths(visit);
                pass.outflow.visit_paths(visit);
            }
            Self::Task(task) => {
                task.arguments.visit_paths(visit);
                task.timeout.visit_paths(visit);
                task.heartbeat.visit_paths(visit);
                task.credentials.visit_paths(visit);
                task.outflow.visit_paths(visit);
                task.handlers.visit_paths(visit);
            }
            Self::Choice(choice) => choice.visit_paths(visit),
            Self::Wait(wait) => {
                wait.until.visit_paths(visit);
                wait.outflow.visit_paths(visit);
            }
            Self::Succeed(succeed) => succeed.outflow.visit_paths(visit),
            Self::Fail(fail) => fail.visit_paths(visit),
            Self::Parallel(parallel) => {
                parallel.arguments.visit_paths(visit);
                parallel.outflow.visit_paths(visit);
                parallel.handlers.visit_paths(visit);
            }
            Self::Map(map) => {
                map.items.visit_paths(visit);
                map.selector.visit_paths(visit);
                map.max_concurrency.visit_paths(visit);
                map.tolerance.visit_paths(visit);
                map.mode.visit_paths(visit);
                map.outflow.visit_paths(visit);
                map.handlers.visit_paths(visit);
            }
        }
    }
}

impl HasPaths for Mode {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Inline => {}
            Self::Distributed(distributed) => distributed.visit_paths(visit),
        }
    }
}

impl HasPaths for Path {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        visit(self);
        for step in &self.steps {
            match step {
                Step::Filter(filter) => filter.visit_paths(visit),
                Step::Member(_)
                | Step::Members(_)
                | Step::Element(_)
                | Step::Elements(_)
                | Step::Slice { .. }
                | Step::Every
                | Step::Descend => {}
            }
        }
    }
}

impl HasPaths for Filter {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::And(all) | Self::Or(all) => all.visit_paths(visit),
            Self::Not(inner) => inner.visit_paths(visit),
            Self::Exists(path) => path.visit_paths(visit),
            Self::Compare(comparison) => {
                comparison.left.visit_paths(visit);
                comparison.right.visit_paths(visit);
            }
        }
    }
}

impl HasPaths for Operand {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Path(path) => path.visit_paths(visit),
            Self::Literal(_) | Self::Regex(_) => {}
        }
    }
}

impl HasPaths for Call {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        for argument in &self.arguments {
            match argument {
                Argument::Call(call) => call.visit_paths(visit),
                Argument::Path(path) => path.visit_paths(visit),
                Argument::Literal { .. } => {}
            }
        }
    }
}

impl HasPaths for Expression {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Path(path) => path.visit_paths(visit),
            Self::Call(call, _) => call.visit_paths(visit),
            Self::Jsonata(_) => {}
        }
    }
}

impl HasPaths for Template {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Constant(_) | Self::Text(_) => {}
            Self::Expression { expression, .. } => expression.visit_paths(visit),
            Self::Array(items) => items.visit_paths(visit),
            Self::Object(entries) => entries
                .iter()
                .for_each(|entry| entry.value.visit_paths(visit)),
        }
    }
}

impl HasPaths for Selector {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Whole | Self::Nothing => {}
            Self::Path(path) => path.visit_paths(visit),
        }
    }
}

impl HasPaths for Source {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Selector(selector) => selector.visit_paths(visit),
            Self::Template(template) => template.visit_paths(visit),
        }
    }
}

impl HasPaths for Amount {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Path(path) => path.visit_paths(visit),
            Self::Literal(_) | Self::Placeholder(_) | Self::Jsonata(_) => {}
        }
    }
}

impl HasPaths for Textual {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Literal(_) => {}
            Self::Expression(expression) => expression.visit_paths(visit),
        }
    }
}

impl HasPaths for Until {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Seconds(amount) => amount.visit_paths(visit),
            Self::Timestamp(..) => {}
            Self::Dynamic(textual) => textual.visit_paths(visit),
        }
    }
}

impl HasPaths for Outflow {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::JsonPath {
                selector, output, ..
            } => {
                selector.visit_paths(visit);
                output.visit_paths(visit);
            }
            Self::Jsonata(output) => output.visit_paths(visit),
        }
    }
}

impl HasPaths for Test {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::And(all) | Self::Or(all) => all.visit_paths(visit),
            Self::Not(inner) => inner.visit_paths(visit),
            Self::Compare(comparison) => {
                let (path, _, operand) = comparison.as_ref();
                path.visit_paths(visit);
                operand.visit_paths(visit);
            }
            Self::Always(_) | Self::Condition(_) => {}
        }
    }
}

impl HasPaths for Comparison {
    fn visit_paths(&self, visit: &mut dyn FnMut(&Path)) {
        match self {
            Self::Path(path) => path.visit_paths(visit),
            Self::Literal(_) | Self::Text(_) => {}
        }
    }
}
